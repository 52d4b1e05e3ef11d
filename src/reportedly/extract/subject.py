"""What else a text may be about than conflict: sport, fiction, drills, memory, courts, nature, accidents, trade, politics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.language.en.lexicon import Lexicon

LIMITS = (3, 2, 1)
UNSURE = (3.0, 1.5, 0.2)
"""Different words of one subject (the surest count twice) that make it a text's own, and the model's score of conflict under
which so few are enough."""
IN_IT = 6
"""Words that are outweighed by a sentence which tells of an armed deed with a word of the subject in it; by any other one, 1.

Swept together (2-4 words, scores of 0-2.5, weights of 1-4) over the texts that the model of relevance is trained on, ninety
invented ones on other subjects and thirty of attacks on matches, cinemas, factories and polls.
"""
SENTENCES = 8
"""A longer text needs another word for so many sentences more."""
_IMAGINED = frozenset("sport fiction game drill past kitchen".split())
"""Subjects whose fighters are none, unless a day says when they came."""
_CRIME = frozenset(("court", "crime", "figures"))
"""Subjects that news of attacks has too, when they are tried or counted: these need `MORE` words more."""
MORE = 2
_OWN_ARMS = frozenset(("drill", "game"))
"""Subjects whose missiles and mines are their own."""
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\byesterday\b|\btoday\b|\blast night\b|\bthis morning\b|\bat dawn\b"
)
_ATTACKERS = re.compile(
    r"\b(?:gunm[ea]n|militants?|rebels?|insurgents?|jihadis\w*|islamists?|terrorists?|bandits?|separatists?|guerr?illas?|"
    r"armed (?:men|group|groups|assailants|attackers|gang|youths)|militia\w*|kidnappers?|al-? ?qaeda|isis|islamic state|taliban|"
    r"boko haram|al-? ?shabaab|hezbollah|hamas|houthis?|fighters?|extremists?|attackers?|assailants?|maoists?|naxal\w*)\b"
)
_BY_MEANS = re.compile(
    r"\b(?:opened fire|fired (?:on|at|into)|shot dead|shot at(?! goal)|gunned down|air ?-?strikes?|air raids?|warplanes?|"
    r"shell(?:s|ed|ing)|mortars?|rockets?|missiles?|drones?|suicide|car bomb|roadside|ied|landmines?|"
    r"bomb (?:exploded|blast|attack|went)|bomb was|grenades?|ambush\w*|clash(?:es|ed)|lynched|beheaded|abducted)\b"
)
"""Words for what it is done with; armies and police are in other news too."""


def subjects(low: str, lexicon: Lexicon) -> dict[str, set[str]]:
    """The different words of each subject that a lower-cased text has."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in lexicon.subject_words(low):
        for subject, base in lexicon.subjects[word]:
            found[subject].add(base)
    return found


@dataclass(frozen=True, slots=True)
class Telling:
    """A lower-cased sentence, whether it tells of a loss, and whether it names those who fight with what they do."""

    low: str
    loss: bool
    fight: bool


def elsewhere(low: str, length: int, telling: Iterable[Telling], score: float, lexicon: Lexicon) -> bool:
    """Whether a lower-cased text of `length` sentences is about something else than conflict; `score` is the model's of it.

    A telling sentence with a word of the subject may be part of it (the rebels of a novel's chapter); any other one outweighs a
    word.
    """
    rows = subjects(low, lexicon)
    if not rows:
        return False
    sure = rows.pop("sure", set())
    told = [row for row in (_weighed(sentence, lexicon) for sentence in telling) if row is not None]
    for subject, words in rows.items():
        surplus = len(words) + len(words & sure) - length // SENTENCES - (MORE if subject in _CRIME else 0)
        for named, attackers, means, dated in told:
            armed = attackers or (means and subject not in _OWN_ARMS)
            if subject not in named:
                surplus -= 1
            elif armed and (dated or subject not in _IMAGINED):
                surplus -= IN_IT
        if any(surplus >= limit and score < unsure for limit, unsure in zip(LIMITS, UNSURE, strict=True)):
            return True
    return False


def _weighed(row: Telling, lexicon: Lexicon) -> tuple[frozenset[str], bool, bool, bool] | None:
    """The subjects that a telling sentence has words of, whether attackers do it, by arms, and whether it names a day."""
    dated = _DAY.search(row.low) is not None
    attackers = (row.loss or dated) and _ATTACKERS.search(row.low) is not None
    means = (row.loss or dated) and _BY_MEANS.search(row.low) is not None
    return (frozenset(subjects(row.low, lexicon)), attackers, means, dated) if attackers or means or row.fight else None
