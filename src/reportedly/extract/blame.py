"""Who is said to have done it: claimed, denied, blamed, accused."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from reportedly.extract.scene import Scene
from reportedly.language.en import forms
from reportedly.language.en.parse import Tree
from reportedly.language.en.repair import SUPPOSED

_CLAIMED = frozenset("responsibility credit".split())
PARTS = _CLAIMED | frozenset("involvement role part connection link links hand participation".split())
"""What somebody has in a deed, or says that he has not."""
_NOBODY = frozenset("one nobody none it there that this".split())
_OWN = ("role.attack-subject", "role.conduct-subject")
"""Rules that find who did a deed; whoever tells such a deed of himself claims it."""


@dataclass(frozen=True, slots=True)
class Blame:
    """The head of the phrase that is held to have done it, the verb that says so, and how."""

    head: int
    verb: int
    stance: str
    mode: str | None
    rule: str


_CLAIMING = frozenset(forms.verbs("claim deny accept admit take reject refuse".split()))
_BLAMING, _ACCUSING = frozenset(forms.verbs(["blame"])), frozenset(forms.verbs(["accuse"]))
_ATTRIBUTING, _SUSPECTING = frozenset(forms.verbs("attribute ascribe impute".split())), frozenset(forms.verbs(["suspect"]))
_BE = frozenset("is are was were be been being".split())
_DENYING = ("den", "reject", "refus")
_GUILTY = frozenset("responsible guilty culpable".split())
_HOLDING = frozenset(forms.verbs("hold consider deem find".split()))
_WORK = frozenset("work handiwork doing".split())


def blames(scene: Scene) -> Iterator[Blame]:
    """Every responsibility that the sentence tells."""
    tree = scene.tree
    for i in range(tree.n):
        low = tree.low[i]
        if low in _GUILTY:
            yield from _guilty(tree, i)
        elif low == "behind":
            yield from _behind(scene, i)
        elif low in _WORK:
            yield from _work_of(tree, i)
        if low in SUPPOSED and tree.low[i + 1 : i + 3] == ["to", "be"]:
            yield from _supposed(scene, i)
        elif low in _SUSPECTING:
            yield from _suspected(tree, i)
        if tree.tag[i][:2] != "VB":
            continue
        if low in _CLAIMING:
            yield from _claimed(tree, i, low)
        elif low in _BLAMING:
            yield from _blamed(tree, i, scene.finder.lexicon.act_nouns)
        elif low in _ACCUSING:
            yield from _accused(tree, i)
        elif low in _ATTRIBUTING:
            yield from _attributed(scene, i)
    for role in scene.roles:
        if role.role == "initiator" and role.rule in _OWN and role.party.head in scene.finder.selves.values():
            yield Blame(role.party.head, role.trigger, "claimed", None, "responsibility.own-act")


def _subject(tree: Tree, i: int) -> int | None:
    """The subject of the verb at `i`, or of the verb that it is joined to."""
    subject = tree.child(i, "nsubj", "nsubjpass")
    if subject is None and tree.dep[i] in ("conj", "advcl", "xcomp"):
        subject = tree.child(tree.head[i], "nsubj", "nsubjpass")
    return subject


def _told(tree: Tree, verb: int, rule: str, subject: int | None) -> Iterator[Blame]:
    """Somebody says that it was them, or that it was not."""
    if subject is not None and tree.low[subject] not in _NOBODY:
        denied = tree.child(verb, "neg") is not None
        yield Blame(subject, verb, "denied" if denied else "asserted", None, rule)


def _guilty(tree: Tree, i: int) -> Iterator[Blame]:
    """Who is said to be responsible: "the militia was responsible for the attack"."""
    verb = tree.head[i]
    if tree.dep[i] == "amod" and tree.low[tree.head[verb]] in _HOLDING:
        yield Blame(verb, tree.head[verb], "alleged", "accused", "responsibility.accused")
        return
    if tree.low[verb] in _HOLDING:  # "hold the government responsible for the murder"
        who = tree.child(verb, "dobj", "nsubjpass") or (tree.child(i, "nsubj") if tree.dep[i] == "ccomp" else None)
        if who is not None:
            yield Blame(who, verb, "alleged", "accused", "responsibility.accused")
        return
    if tree.dep[i] == "acomp" and tree.low[verb] in _BE and not _for_many(tree, i):
        yield from _told(tree, verb, "responsibility.responsible", _subject(tree, verb))


def _for_many(tree: Tree, i: int) -> bool:
    """Whether the deeds are whatever somebody used to do: "responsible for planning attacks", "responsible for bombings"."""
    deed = next((deed for kid in tree.children(i, "prep") for deed in tree.children(kid, "pobj", "pcomp")), None)
    if deed is None:
        return False
    if tree.dep[deed] == "pcomp":
        deed = tree.child(deed, "dobj") or deed
    return tree.tag[deed] == "NNS" and tree.child(deed, "det", "nummod", "poss") is None


def _behind(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is said to be behind it: "the group was behind the bombing"."""
    tree, verb = scene.tree, scene.tree.head[i]
    deed = tree.child(i, "pobj")
    if deed is not None and tree.low[verb] in _BE and scene.finder.lexicon.act_nouns.get(tree.low[deed]) is not None:
        yield from _told(tree, verb, "responsibility.behind", _subject(tree, verb))


def _work_of(tree: Tree, i: int) -> Iterator[Blame]:
    """Whose work it is said to be: "the bombing was the work of the group"."""
    verb = tree.head[i]
    if tree.dep[i] != "attr" or tree.low[verb] not in _BE:
        return
    of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of"), None)
    yield from _told(tree, verb, "responsibility.work-of", tree.child(of, "pobj") if of is not None else None)


def _suspected(tree: Tree, i: int) -> Iterator[Blame]:
    """Whom somebody suspects: "the mayor suspects the dissidents"."""
    who = tree.child(i, "dobj", "nsubjpass")
    if who is not None and tree.tag[who][:2] == "NN" and tree.child(i, "nsubj", "nsubjpass") is not None:
        yield Blame(who, i, "alleged", "suspected", "responsibility.suspected")


def _supposed(scene: Scene, i: int) -> Iterator[Blame]:
    """Who the attackers are held to be: "gunmen suspected to be bandits", "the attackers are believed to be members of X"."""
    tree, camp = scene.tree, scene.finder.lexicon.camp
    doer = tree.head[i] if tree.dep[i] in ("acl", "relcl") else tree.child(i, "nsubjpass", "nsubj")
    be = i + 2
    who = tree.child(be, "attr")
    if doer is None or who is None or camp.get(tree.low[doer]) != "nonstate" or tree.tag[who][:2] != "NN":
        return
    yield Blame(who, i, "alleged", "suspected", "responsibility.supposed")


def _claimed(tree: Tree, i: int, low: str) -> Iterator[Blame]:
    thing = tree.child(i, "dobj", "nsubjpass")
    by = tree.child(i, "agent")
    if by is not None and low == "claimed":
        who = tree.child(by, "pobj")
        if who is not None:
            yield Blame(who, i, "claimed", None, "responsibility.claimed-by")
        return
    deed = tree.child(i, "xcomp", "ccomp", "pcomp") if low.startswith("den") else None
    gerund = deed is not None and "VBG" in (tree.tag[deed], *(tree.tag[kid] for kid in tree.children(deed, "aux")))
    if gerund and thing is None:  # "denied having laid the mine"
        subject = _subject(tree, i)
        if subject is not None:
            yield Blame(subject, i, "denied", None, "responsibility.denied")
        return
    if thing is None or tree.low[thing] not in (PARTS if low.startswith(_DENYING) else _CLAIMED):
        return
    subject = _subject(tree, i)
    if (
        subject is None
        or any(tree.low[k] in ("no", "nobody", "none") for k in (*tree.kids[subject], subject))
        or tree.low[subject] in ("one", "nobody", "none")
    ):
        return
    negated = tree.child(i, "neg") is not None
    stance = "denied" if low.startswith(_DENYING) or negated else "claimed"
    yield Blame(subject, i, stance, None, "responsibility.denied" if stance == "denied" else "responsibility.claimed")


def _blamed(tree: Tree, i: int, acts: Container[str]) -> Iterator[Blame]:
    """Who is blamed: "blamed X for", "blamed the attack on X", "was blamed on X", "X was blamed for"; never the act itself.

    The parse hangs "on X" on a clause between: "blamed the bombing, which killed six, on X".
    """
    thing = tree.child(i, "dobj", "nsubjpass")
    clauses = tree.children(thing, "relcl", "acl") if thing is not None else []
    rows = [*_preps(tree, i), *(kid for clause in clauses for kid in tree.children(clause, "prep"))]
    on = next((kid for kid in rows if tree.low[kid] == "on"), None)
    who = tree.child(on, "pobj") if on is not None else None
    if who is None and thing is not None and tree.low[thing] not in acts:
        who = thing
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
    if who is not None and tree.low[who - 1 : who + 1] in (["each", "other"], ["one", "another"]):
        who = _subject(tree, i)
    if who is not None and of is not None:
        yield Blame(who, i, "alleged", "accused", "responsibility.accused")


def _attributed(scene: Scene, i: int) -> Iterator[Blame]:
    """Whom it is attributed to: "attributed to X", "attributed by residents to X"; whose a statement is tells of no deed."""
    tree = scene.tree
    thing = tree.head[i] if tree.dep[i] == "acl" else tree.child(i, "nsubjpass", "dobj")
    if thing is not None and tree.low[thing] in scene.finder.lexicon.document_nouns:
        return
    to = next((kid for kid in tree.children(i, "prep") if tree.low[kid] == "to"), None)
    who = tree.child(to, "pobj") if to is not None else None
    if who is not None:
        yield Blame(who, i, "alleged", "accused", "responsibility.attributed")
