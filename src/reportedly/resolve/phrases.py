"""How a name stands in a phrase: does the phrase name it, or only tie somebody else to it."""

from __future__ import annotations

import re
from typing import Literal

from reportedly.lookup.matcher import fold

Tie = Literal["named", "linked", "against", "aside"]

MEMBERS = re.compile(
    r"\b(?:fighter|fighters|member|members|militant|militants|soldier|soldiers|troop|troops|element|elements|force|forces|"
    r"unit|units|man|men|gunman|gunmen|rebel|rebels|insurgent|insurgents|jihadist|jihadists|terrorist|terrorists|"
    r"combatant|combatants|commander|commanders|leader|leaders|chief|chiefs|brigade|brigades|battalion|column|group|"
    r"groups|squad|wing|team|detachment|regiment|division|corps|convoy|patrol|spokesman|spokeswoman|spokesperson|"
    r"mercenary|mercenaries|specialist|specialists|instructor|instructors|volunteer|volunteers|officer|officers|"
    r"policeman|policemen|personnel|guerrilla|guerrillas|mujahideen|mujahidin|sarmachar|sarmachars|cadre|cadres|warriors|"
    r"snipers|sappers|gunners|horseman|horsemen|cavalry|riders|troopers|infantry|marines|cadets|recruits|operatives|operative|"
    r"suspects|dozens|hundreds|scores|number|army|militiaman|militiamen|servicem[ae]n|servicewom[ae]n|"
    r"conscripts?|reservists?|paratroopers?|commandos?|rangers?|sniper|sapper|gunner|sergeants?|corporals?|lieutenants?|"
    r"captains?|majors?|colonels?|generals?|brigadiers?|warlords?|emirs?|bombers?|attackers?|assailants?|extremists?|"
    r"separatists?|guards?|gendarmes?|constables?|agents?|partisans?|foot ?soldiers|platoons?|"
    r"compan(?:y|ies)|battalions|squads|teams|detachments|columns?|contingents?|escorts?|missions?)\b"
)
"""Heads of phrases such as "fighters of the group": the name behind them names the actor."""

THINGS = re.compile(
    r"\b(?:base|bases|position|positions|post|posts|camp|camps|outpost|outposts|vehicle|vehicles|checkpoint|checkpoints|"
    r"barracks|headquarters|stronghold|strongholds|hideout|hideouts|depot|depots|aircraft|drone|drones|tank|tanks|"
    r"convoys|patrols|garrisons?|fortress|forts?|trench|trenches|bunkers?|bastions?|fortifications?|armou?ry|arsenals?|"
    r"artillery|trucks?|pick-?ups?|boats?|speedboats?|ships?|warships?|helicopters?|jets?|planes?|motorcycles|"
    r"roadblocks?|cache|caches|centres?|centers?|facility|facilities|cells?|tunnels?|launchers?|infrastructure|warehouses?|workshops?)\b"
)
"""What belongs to an armed side: "positions of the army" stands for the army."""

NOT_THEM = re.compile(
    r"\b(?:hostage|hostages|captive|captives|victim|victims|uniform|uniforms|detainee|detainees|prisoner|prisoners|custody|"
    r"fatigues|opponents|rivals|defectors|deserters|families|family|wives|relatives|sympathisers|sympathizers|"
    r"supporters|territory)\b"
)
"""Words behind a name that make the phrase mean somebody else: "the group's hostages"."""

HELD_BEHIND = re.compile(r"^ ?(?:held|controlled|occupied|run|ruled|administered|claimed)\b")
LINKED_BEHIND = re.compile(
    r"^(?: s)? ?(?:affiliated|linked|aligned|backed|allied|inspired|led|supported|sponsored|funded|trained|style|"
    r"friendly|affiliates?|offshoots?|branch(?:es)?|franchises?|all(?:y|ies)|prox(?:y|ies)|affiliation|links?|ties)\b"
)
LINKED_BEFORE = re.compile(
    r"\b(?:"
    r"(?:affiliated|linked|allied|aligned|associated|connected|affiliation|links?|ties|allegiance) (?:with|to)"
    r"|(?:loyal|close|faithful) to|(?:backed|supported|inspired|sponsored|funded|run|trained) by|pro"
    r"|(?:affiliates?|branch(?:es)?|offshoots?|factions?|splinters?|splinter groups?|militias?|franchises?"
    r"|all(?:y|ies)|prox(?:y|ies)) (?:of|from)"
    r")(?: the)?(?: (?:terrorist|armed|jihadist|militant|extremist|global))?"
    r"(?: (?:group|network|organi[sz]ation|movement|militia))?\s*$"
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
    if HELD_BEHIND.match(behind):
        return "aside"
    rest = behind.split()
    if rest and rest[0] == "s":
        rest = rest[1:]
    if rest and (NOT_THEM.match(rest[0]) or NOT_THEM.match(rest[-1])):
        return "aside"
    if link := PREPOSITION.search(ahead):
        head = ahead[: link.start()].split()
        if link.group(1) not in HEAD_LINKS or not head or not (MEMBERS.match(head[-1]) or THINGS.match(head[-1])):
            return "aside"
    return "named"
