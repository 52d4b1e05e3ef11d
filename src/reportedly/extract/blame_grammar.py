"""One responsibility that a sentence tells, and the grammar by which all rules for it look for who did and who says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.extract.scene import Scene
from reportedly.language.en.parse import Tree

BE = frozenset("is are was were be been being 's 're".split())
OURSELVES = frozenset("we us i me our ours".split())
"""Words with which whoever speaks names himself."""
_NOBODY = frozenset("one nobody none there that this".split())
ATTACKERS = frozenset(
    """attacker attackers assailant assailants gunman gunmen perpetrator perpetrators killer killers raider raiders kidnapper
    kidnappers abductor abductors bomber bombers culprit culprits intruder intruders hijacker hijackers shooter shooters murderer
    murderers author authors captor captors aggressor aggressors invader invaders arsonist arsonists ambusher ambushers
    hostage-taker hostage-takers terrorist terrorists""".split()
)
"""Words for those who did it that do not say who they are."""


@dataclass(frozen=True, slots=True)
class Blame:
    """The head of the phrase that is held to have done it, the verb that says so, and how.

    `by` is the head of the words for who says so where that is no verb of speech ("the governor pointed at the rebels"); `head`
    may be a pronoun for whoever speaks; `alone` holds where what is joined to either of them is left out ("blamed each other").
    """

    head: int
    verb: int
    stance: str
    mode: str | None
    rule: str
    by: int | None = None
    alone: bool = False


Frame = Callable[[Scene, int], Iterator[Blame]]
"""Finds what the word at a token tells of responsibility."""


def subject(tree: Tree, i: int) -> int | None:
    """The subject of the verb at `i`, or of the verb that it is joined to."""
    for _ in range(3):
        found = tree.child(i, "nsubj", "nsubjpass")
        if found is not None:
            return found
        if tree.dep[i] == "relcl" or tree.dep[i] not in ("conj", "advcl", "xcomp"):
            return None
        i = tree.head[i]
    return None


def objects(tree: Tree, i: int, *words: str) -> Iterator[int]:
    """What stands behind a preposition that hangs on the word at `i` or on its object."""
    rows = [i, *tree.children(i, "dobj", "nsubjpass", "prt")]
    for up in rows:
        for kid in tree.kids[up]:
            if tree.low[kid] in words:
                yield from tree.children(kid, "pobj", "pcomp")


def is_somebody(tree: Tree, i: int) -> bool:
    """Whether a subject names somebody: not "no group", "nobody", "there"."""
    return tree.low[i] not in _NOBODY and not any(tree.low[kid] in ("no", "neither", "nobody", "none") for kid in tree.kids[i])


def is_negated(tree: Tree, verb: int) -> bool:
    """Whether the verb, or the one that it completes, is negated."""
    return tree.child(verb, "neg") is not None or (tree.dep[verb] == "xcomp" and tree.child(tree.head[verb], "neg") is not None)


def told(scene: Scene, verb: int, rule: str, who: int | None) -> Iterator[Blame]:
    """Somebody is said to have done it, or not; who says that of himself claims or denies it."""
    tree = scene.tree
    if who is None or not is_somebody(tree, who):
        return
    own = who in scene.finder.selves or tree.low[who] in OURSELVES
    if tree.low[who] == "it" and not own:
        return
    stance = "denied" if is_negated(tree, verb) else "claimed" if own else "asserted"
    yield Blame(who, verb, stance, None, rule)


def accused(tree: Tree, verb: int, who: int | None, rule: str, mode: str = "accused") -> Iterator[Blame]:
    """Somebody lays it at the door of somebody, by a verb that is none of speech: its subject says so."""
    if who is None or tree.tag[who][:2] not in ("NN", "JJ", "CD", "PR") or not is_somebody(tree, who):
        return
    by = subject(tree, verb) if tree.child(verb, "nsubjpass") is None else None
    if by is None:
        agent = tree.child(verb, "agent")
        by = tree.child(agent, "pobj") if agent is not None else None
    yield Blame(who, verb, "alleged", mode, rule, by if by != who else None)
