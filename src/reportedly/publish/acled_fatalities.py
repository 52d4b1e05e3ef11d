"""Deaths as ACLED counts them: one conservative number for each side, and the sum.

ACLED's frequently asked questions on fatalities: the most conservative estimate where reports differ or are vague; tens = 10,
dozens = 12, hundreds = 100. That deaths told of without a number are 10 in active war zones and 3 elsewhere is general
knowledge of the field; both numbers and the war zones are the user's to set.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Count
from reportedly.publish.choices import Choices
from reportedly.publish.records import Record, Row, count

WORDS = {"tens": 10, "dozens": 12, "hundreds": 100, "scores": 12, "thousands": 100}
"""Number words: the first three as ACLED codes them, the others as the next smaller word that it codes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Killed:
    """People killed as ACLED counts them: the number (null = unknown), what it is made of, and what is doubtful of it.

    `disputed`: origins cannot all be right; `denied`: one denies it; `partly`: some side's figure is unknown or only a lower
    bound; `worded`: a word without a number was coded.
    """

    number: int | None
    disputed: bool
    denied: bool
    partly: bool
    worded: bool
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Side:
    side: str
    number: int | None
    worded: bool
    why: str


def fatalities(record: Record, country: str | None, choices: Choices) -> Killed:
    """People killed, summed over sides; what falls on no known side may hold the others, so the larger of the two counts."""
    people = [one for one in record.event["estimates"] if one["field"] == "killed" and one["what"] in (None, "people")]
    sides = [_side(one, country, choices) for one in people]
    known = [one for one in sides if one.side != "unknown"]
    numbers = [one.number for one in sides if one.side == "unknown" and one.number is not None]
    if any(one.number is not None for one in known):
        numbers.append(sum(one.number for one in known if one.number is not None))
    return Killed(
        number=max(numbers, default=None),
        disputed=any(one["best"] is None and one["low"] is not None and differ(one) for one in people),
        denied=any(figure["stance"] == "denied" for one in people for figure in one["figures"]),
        partly=any(one.number is None for one in sides) or any(one["high"] is None for one in people),
        worded=any(one.worded for one in sides),
        why="; ".join(one.why for one in sides) or "nobody says how many were killed",
    )


def differ(estimate: Row) -> bool:
    """Whether two origins' figures of one side cannot both be true; what is denied is no figure."""
    said = [_count(figure) for figure in estimate["figures"] if figure["stance"] != "denied"]
    return any(not one.compatible(other) for one in said for other in said if None not in (one.figure, other.figure))


def _count(figure: Row) -> Count:
    return Count(low=figure["low"], best=figure["best"], high=figure["high"], hedge=figure["hedge"] or "unknown")


def _side(estimate: Row, country: str | None, choices: Choices) -> _Side:
    """The lowest figure of one side: its low bound, else its best, else what its words are coded as."""
    told = ", ".join(
        f"{count(figure)} by {figure['origin']}{' (denied, not coded)' if figure['stance'] == 'denied' else ''}"
        for figure in estimate["figures"]
    )
    side = estimate["side"]
    for bound in ("low", "best"):
        if estimate[bound] is not None:
            rule = "the lowest, for they cannot all be true" if differ(estimate) else "what all of them allow"
            return _Side(side=side, number=estimate[bound], worded=False, why=f"{side}: {estimate[bound]} ({told}: {rule})")
    figures = [one for one in estimate["figures"] if one["stance"] != "denied" and one["hedge"] and one["high"] is None]
    coded = [_worded(figure["hedge"], country, choices) for figure in figures]
    if not coded:
        return _Side(side=side, number=None, worded=False, why=f"{side}: unknown ({told})")
    return _Side(side=side, number=min(coded), worded=True, why=f"{side}: {min(coded)} ({told}: a word without a number)")


def _worded(words: str, country: str | None, choices: Choices) -> int:
    """A word without a number: ACLED's table, else the number for deaths told of in the plural."""
    table = [WORDS[word] for word in words.casefold().split() if word in WORDS]
    if table:
        return min(table)
    return choices.plural_in_war_zones if country in choices.war_zones else choices.plural_elsewhere
