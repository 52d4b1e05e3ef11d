"""Who is said to have done it: claimed, denied, blamed, accused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.scene import Scene
from reportedly.language.en.parse import Tree

_CLAIMED = frozenset("responsibility credit".split())
_DENIED = _CLAIMED | frozenset("involvement role part".split())


@dataclass(frozen=True, slots=True)
class Blame:
    """The head of the phrase that is held to have done it, the verb that says so, and how."""

    head: int
    verb: int
    stance: str
    mode: str | None
    rule: str


def blames(scene: Scene) -> Iterator[Blame]:
    """Every responsibility that the sentence tells."""
    tree = scene.tree
    for i in range(tree.n):
        low = tree.low[i]
        if tree.tag[i][:2] != "VB":
            continue
        if low in (
            "claimed",
            "claims",
            "claim",
            "claiming",
            "denied",
            "denies",
            "deny",
            "denying",
            "accepted",
            "admitted",
            "took",
            "rejected",
        ):
            yield from _claimed(tree, i, low)
        elif low in ("blamed", "blame", "blames", "blaming"):
            yield from _blamed(tree, i)
        elif low in ("accused", "accuses", "accuse", "accusing"):
            yield from _accused(tree, i)
        elif low in ("attributed",):
            yield from _attributed(tree, i)


def _claimed(tree: Tree, i: int, low: str) -> Iterator[Blame]:
    thing = tree.child(i, "dobj")
    by = tree.child(i, "agent")
    if by is not None and low == "claimed":
        who = tree.child(by, "pobj")
        if who is not None:
            yield Blame(who, i, "claimed", None, "responsibility.claimed-by")
        return
    if thing is None or tree.low[thing] not in (_DENIED if low.startswith(("den", "reject")) else _CLAIMED):
        return
    subject = tree.child(i, "nsubj")
    if subject is None and tree.dep[i] in ("conj", "advcl", "xcomp"):
        subject = tree.child(tree.head[i], "nsubj")
    if (
        subject is None
        or any(tree.low[k] in ("no", "nobody", "none") for k in (*tree.kids[subject], subject))
        or tree.low[subject] in ("one", "nobody", "none")
    ):
        return
    negated = tree.child(i, "neg") is not None
    stance = "denied" if low.startswith(("den", "reject")) or negated else "claimed"
    yield Blame(subject, i, stance, None, "responsibility.denied" if stance == "denied" else "responsibility.claimed")


def _blamed(tree: Tree, i: int) -> Iterator[Blame]:
    """Who is blamed: "blamed X for", "blamed the attack on X", "was blamed on X", "X was blamed for"."""
    on = next((kid for kid in _preps(tree, i) if tree.low[kid] == "on"), None)
    who = tree.child(on, "pobj") if on is not None else None
    if who is None:
        who = tree.child(i, "dobj") or tree.child(i, "nsubjpass")
    if who is not None:
        yield Blame(who, i, "alleged", "accused", "responsibility.blamed")


def _preps(tree: Tree, i: int) -> Iterator[int]:
    yield from tree.children(i, "prep")
    thing = tree.child(i, "dobj")
    if thing is not None:
        yield from tree.children(thing, "prep")


def _accused(tree: Tree, i: int) -> Iterator[Blame]:
    who = tree.child(i, "dobj") or tree.child(i, "nsubjpass")
    of = next((kid for kid in _preps(tree, i) if tree.low[kid] == "of"), None)
    if who is not None and of is not None:
        yield Blame(who, i, "alleged", "accused", "responsibility.accused")


def _attributed(tree: Tree, i: int) -> Iterator[Blame]:
    """Whom it is attributed to: "attributed to X", "attributed by residents to X"."""
    to = next((kid for kid in tree.children(i, "prep") if tree.low[kid] == "to"), None)
    who = tree.child(to, "pobj") if to is not None else None
    if who is not None:
        yield Blame(who, i, "alleged", "accused", "responsibility.attributed")
