"""How a name stands in a phrase: does the phrase name it, or only tie somebody else to it."""

from __future__ import annotations

import re
from typing import Literal

from reportedly.lookup.matcher import fold

Tie = Literal["named", "linked", "against", "aside"]

MEMBERS = frozenset(
    "fighter fighters member members militant militants soldier soldiers troop troops element elements force forces unit units man men "
    "gunman gunmen rebel rebels insurgent insurgents jihadist jihadists terrorist terrorists combatant combatants commander commanders "
    "leader leaders chief chiefs brigade brigades battalion column group groups squad wing team detachment regiment division corps convoy "
    "patrol spokesman spokeswoman spokesperson mercenary mercenaries specialist specialists instructor instructors volunteer volunteers "
    "officer officers policeman policemen personnel recruits operatives operative suspects dozens hundreds scores number army".split()
)
"""Heads of phrases such as "fighters of the group": the name behind them names the actor."""

THINGS = frozenset(
    "base bases position positions post posts camp camps outpost outposts vehicle vehicles checkpoint checkpoints barracks headquarters "
    "stronghold strongholds hideout hideouts depot depots aircraft drone drones tank tanks convoys patrols".split()
)
"""What belongs to an armed side: "positions of the army" stands for the army."""

NOT_THEM = frozenset(
    "hostage hostages captive captives victim victims uniform uniforms detainee detainees prisoner prisoners custody fatigues opponents "
    "rivals defectors deserters families family wives relatives sympathisers sympathizers supporters territory".split()
)
"""Words behind a name that make the phrase mean somebody else: "the group's hostages"."""

LINKED_BEHIND = re.compile(
    r"^(?: s)? ?(?:affiliated|linked|aligned|backed|allied|inspired|led|supported|sponsored|funded|run|held|controlled|trained|style|"
    r"friendly|occupied|affiliates?|offshoots?|branch(?:es)?|franchises?|all(?:y|ies)|prox(?:y|ies)|affiliation|links?|ties)\b"
)
LINKED_BEFORE = re.compile(
    r"\b(?:(?:affiliated|linked|allied|aligned|associated|connected|affiliation|links?|ties|allegiance) (?:with|to)|(?:loyal|close|faithful) to"
    r"|(?:backed|supported|inspired|sponsored|funded|run|trained) by|pro|"
    r"(?:affiliates?|branch(?:es)?|offshoots?|factions?|splinters?|splinter groups?|militias?|franchises?|all(?:y|ies)|prox(?:y|ies)) (?:of|from))"
    r"(?: the)?(?: (?:terrorist|armed|jihadist|militant|extremist|global))?(?: (?:group|network|organi[sz]ation|movement|militia))?\s*$"
)
AGAINST = re.compile(r"\b(?:anti|counter|non|against|fighting|opposed to|hostile to|opponents? of|enem(?:y|ies) of)(?: the)?\s*$")
PREPOSITION = re.compile(r"\b(of|from|in|with|within|by|for|to|at|on|near|against|under|inside|around|outside|after|behind)\b")
HEAD_LINKS = frozenset(("of", "from", "in", "with", "within"))


def tie(phrase: str, start: int, end: int, before: str = "") -> Tie:
    """How the name at `[start, end)` stands in `phrase`; `before` is what the text has ahead of the phrase.

    named: the phrase is the actor ("JNIM fighters", "fighters of JNIM"); linked: somebody tied to it ("JNIM-linked men",
    "a group loyal to JNIM"); against: somebody who fights it; aside: it is named for another reason ("residents of …").
    """
    ahead, behind = fold(phrase[:start]), fold(phrase[end:])
    far = fold(before[-24:]) + ahead if start == 0 else ahead
    if AGAINST.search(far) and (start > 0 or re.search(r"(?i)\b(?:anti|counter|non)-$", before)):
        return "against"
    if LINKED_BEHIND.match(behind) or (LINKED_BEFORE.search(ahead) if start else re.search(r"(?i)\bpro-$", before)):
        return "linked"
    rest = behind.split()
    if rest and rest[0] == "s":
        rest = rest[1:]
    if rest and (rest[0] in NOT_THEM or rest[-1] in NOT_THEM):
        return "aside"
    if link := PREPOSITION.search(ahead):
        head = ahead[: link.start()].split()
        if link.group(1) not in HEAD_LINKS or not head or head[-1] not in MEMBERS | THINGS:
            return "aside"
    return "named"
