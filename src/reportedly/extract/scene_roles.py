"""What the parts that people play in one sentence tell together: who is named, who was meant, who fought beside whom."""

from __future__ import annotations

from reportedly.extract.role_able import VAGUE
from reportedly.extract.role_deeds import MUNITIONS
from reportedly.extract.role_grammar import Role
from reportedly.extract.scene import Scene

_BEGAN = frozenset(("attack", "hold", "noun-by", "noun-compound", "noun-people", "conduct", "onto", "armed", "throw"))
"""Rules that find who began an attack."""


def says_who(here: Scene, noun: int) -> bool:
    """Whether a noun for people says who they are, by itself or by the words before it ("unarmed people")."""
    tree = here.tree
    return tree.low[noun] not in VAGUE or any(
        tree.dep[kid] in ("amod", "poss") and tree.tag[kid] != "CD" for kid in tree.kids[noun]
    )


def meant(here: Scene, verb: int) -> bool:
    """Whether somebody did what the verb tells, not a thing: a shell that killed a man was not aimed at him by these words."""
    tree, lexicon = here.tree, here.finder.lexicon
    if any(role.trigger == verb and role.role == "initiator" for role in here.roles):
        return True
    subject = tree.child(verb, "nsubj")
    if subject is None or tree.low[subject] == "it" or tree.low[subject] in MUNITIONS or tree.low[subject] in lexicon.act_nouns:
        return False
    craft = lexicon.things.get(tree.low[subject]) in ("aircraft", "drones")
    return craft or tree.low[subject] not in lexicon.things or tree.low[subject] in lexicon.standing


def is_lost(here: Scene, role: Role) -> bool:
    """Whether those who play a part are the same as those of a loss."""
    return any(loss.party.head == role.party.head for loss in here.losses)


def is_taken(here: Scene, role: Role) -> bool:
    """Whether those who play a part were abducted, or arrested and nobody hurt: they are whom it was directed at."""
    hurt = any(loss.field in ("killed", "injured") for loss in here.losses)
    fields = ("abducted",) if hurt else ("abducted", "arrested")
    return any(loss.party.head == role.party.head and loss.field in fields for loss in here.losses)


_HAPPENED = frozenset("occurred happened took taken unfolded".split())
"""Verbs of what happened somewhere; "took" before "place"."""
_OCCURRENCES = frozenset(
    "incident incidents attack attacks strike strikes shooting shootings raid raids blast blasts explosion explosions ambush "
    "clash clashes bombing bombings killing killings abduction kidnapping encounter firefight operation assault massacre event "
    "events violence fighting shelling arrest arrests".split()
)
"""What is said to have happened somewhere."""


def attack(here: Scene) -> int | None:
    """The word for an act that one side did to another, where no other word tells of an event: "our forces struck a base"."""
    begun = {
        role.trigger
        for role in here.roles
        if role.role == "initiator" and role.rule.removeprefix("role.").removesuffix("-subject").removesuffix("-agent") in _BEGAN
    }
    return next((role.trigger for role in here.roles if role.role == "target" and role.trigger in begun), None)


def took_place(here: Scene) -> int | None:
    """The verb of a sentence that only says where or when what was told before happened: "the strike took place in X"."""
    tree = here.tree
    for i in range(tree.n):
        if tree.low[i] in _HAPPENED and tree.tag[i][:2] == "VB":
            subject = next((kid for kid in tree.kids[i] if tree.dep[kid] in ("nsubj", "nsubjpass")), None)
            placed = tree.low[i] not in ("took", "taken") or (i + 1 < tree.n and tree.low[i + 1] == "place")
            if placed and subject is not None and tree.low[subject] in _OCCURRENCES:
                return i
    return None


def teams(rows: list[tuple[Role, int]]) -> tuple[tuple[int, ...], ...]:
    """The actors that the grammar joins as allies."""
    teams: dict[tuple[str, int], list[int]] = {}
    for role, actor in rows:
        teams.setdefault((role.role, role.team), []).append(actor)
    return tuple(tuple(members) for members in teams.values())


def deed(here: Scene) -> int | None:
    """The verb of which the sentence names both who did it and on whom it fell; None where there is none."""
    doers = {role.trigger for role in here.roles if role.role == "initiator"}
    return next((role.trigger for role in here.roles if role.role == "target" and role.trigger in doers), None)
