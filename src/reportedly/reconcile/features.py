"""Why two happenings may be one event: a table to be read aloud. Each feature's docstring is what people see.

The weights (`weights.toml`) with LINK_AT come to this:
  the same day, place and kind are enough, unless the sides are known and differ;
  the same place, kind and both sides on unknown days or on two days in a row fall short and need counts or words, or a
  town that is shelled every day would make one endless event;
  the same day and kind in the same country with a side in common fall short and need counts or words;
  copies are joined by their words alone;
  days that leave no room for one event speak against it whatever else agrees.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from tomllib import loads

from reportedly.model import Count, Where
from reportedly.model.globe import great_circle_km
from reportedly.model.imprint import folded
from reportedly.ontology import terms
from reportedly.reconcile.copies import NEAR_COPY
from reportedly.reconcile.tellings import SideNames, Telling
from reportedly.reconcile.weighing import Bag, alike

LINK_AT = 1.0
"""The least score that joins two happenings, and the least mean score that joins two groups of them."""

GAP_DAYS = 1
"""Days between the days of one event: "no gap above 24 hours" (the glossary's event) bridges to the next day, no further."""

NEAR_KM = 10.0
"""A settlement and its surroundings: two settlements' points this close are told of alike."""

RECENT_DAYS = 7
"""Reports without a day tell mostly of the week before they came out."""

STALE_DAYS = 30
"""Beyond a month between a known day and a report's, the report would say that it looks back."""

ANY_DAY = -0.36
"""A report without any day may be of any year: raids of one sort and country are many. On ecbplus_dev's nine scored topics half
of the weights tried join two pirate hunts three years apart without it, none with less."""

UNLISTED = 0.9
"""The same name that no gazetteer lists: hardly by chance, but villages do share names."""

OTHER_LAND = -1.0
"""Two lands, where a place is in no gazetteer: its land is only the one that the report names besides."""

SMALL_PLACES = ("exact", "settlement", "near")
"""Precisions of a place that one event fills; a sea, a road and a province have room for several a day."""

AREA = 0.5
"""The same sea, road or province: there is room for two events."""

NEIGHBOUR = 0.3
"""Two settlements NEAR_KM apart: the next village may be hit the same day, or give its name to the same attack."""

SAME_KM = 1.0
"""Points of two settlements closer than this are one settlement under two entries."""

OTHER_NAME = -0.3
"""Two names that no gazetteer lists and that differ: two villages more often than one with two names."""

FINE = ("exact", "settlement", "near", "line", "water")
"""Precisions whose coordinates can be measured against one another."""


Measure = Callable[[Telling, Telling], float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """One way in which two happenings may agree: a measure from -2 (against) over 0 (no evidence) to 2 (for)."""

    measure: Measure

    @property
    def name(self) -> str:
        return self.measure.__name__

    @property
    def weight(self) -> float:
        return _weights()[self.name]

    @property
    def words(self) -> str:
        """What the feature looks at, for people."""
        return (self.measure.__doc__ or "").split("\n")[0]


@cache
def _weights() -> dict[str, float]:
    """The table of weights: read-only data, read once."""
    table = loads((files("reportedly.reconcile") / "weights.toml").read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in table.items()}


def day(left: Telling, right: Telling) -> float:
    """The same day; the day of a report counts less, the next day nothing; who tells no day where another does may mean any."""
    one, other = left.when, right.when
    if one.last is None or other.last is None:
        return 0.0 if one.last is other.last else ANY_DAY
    if one.first is None and other.first is None:
        return _lately(abs((one.last - other.last).days))
    if one.first is None:
        return _lately((one.last - other.last).days)
    if other.first is None:
        return _lately((other.last - one.last).days)
    apart = gap(one.first, one.last, other.first, other.last)
    if apart > 0:
        return 0.0 if apart <= GAP_DAYS else -1.0
    wide = max((one.last - one.first).days, (other.last - other.first).days) > RECENT_DAYS
    return 0.2 if wide else 1.0


def _lately(days: int) -> float:
    """How well a report that came so many days after a known day tells of that day."""
    if -GAP_DAYS <= days <= RECENT_DAYS:
        return 0.4
    return -1.0 if days > STALE_DAYS or days < -GAP_DAYS else 0.0


def gap(first: date, last: date, other_first: date, other_last: date) -> int:
    """Days from the end of one stretch of days to the start of the other; 0 or less where they overlap."""
    return max((other_first - last).days, (first - other_last).days)


def place(left: Telling, right: Telling) -> float:
    """The same place, or points within their precision; an area or a country that holds both is weak evidence."""
    one, other = left.place, right.place
    if one is None or other is None:
        return 0.0
    if one.geonameid is not None and one.geonameid == other.geonameid:
        small = one.precision in SMALL_PLACES or other.precision in SMALL_PLACES
        return 1.0 if small else AREA if one.precision != "country" else 0.15
    if one.name is None and other.name is None and (_names(one) & _names(other) or _one_name(one, other)):
        return UNLISTED
    if _same_words(one, other):
        return max(_apart(one, other), 0.0) if one.precision in FINE and other.precision in FINE else _same_name(one, other)
    return _apart(one, other)


def two_villages(left: Telling, right: Telling) -> bool:
    """Whether the two happenings' own places are small, or in no gazetteer, and share no word and no ground."""
    one, other = left.place, right.place
    if one is None or other is None or not (_is_small(one) and _is_small(other)):
        return False
    here, there = name_words(one), name_words(other)
    apart = kilometres(one, other)
    return bool(here and there) and here.isdisjoint(there) and (apart is None or apart > NEAR_KM)


def _is_small(where: Where) -> bool:
    return where.precision in SMALL_PLACES or where.name is None


def _same_words(one: Where, other: Where) -> bool:
    """Whether both are called by the same name, whatever the gazetteer makes of it."""
    return bool(words := name_words(one)) and words == name_words(other)


def _same_name(one: Where, other: Where) -> float:
    """The same name, which the gazetteer has in one of the two reports at most: in the other only the land around is known."""
    return UNLISTED if None in (one.country, other.country) or one.country == other.country else AREA


def _apart(one: Where, other: Where) -> float:
    """How near two places of different entries are to one another."""
    if one.country is not None and other.country is not None and one.country != other.country:
        if one.name is None or other.name is None:
            return OTHER_LAND
        return OTHER_NAME if "near" in (one.precision, other.precision) else -2.0
    if one.precision in FINE and other.precision in FINE and (apart := kilometres(one, other)) is not None:
        if one.precision == other.precision == "settlement" and apart > SAME_KM:
            return NEIGHBOUR if apart <= NEAR_KM else _distance(apart, NEAR_KM)
        reached = _distance(apart, max(NEAR_KM, (one.radius_km or 0) + (other.radius_km or 0)))
        return reached if one.precision in SMALL_PLACES or other.precision in SMALL_PLACES else min(reached, AREA)
    if one.latitude is None or other.latitude is None:
        if _names(one) & _names(other):
            return 0.8
        unlisted = one.name is None and other.name is None and name_words(one) and name_words(other)
        return OTHER_NAME if unlisted else 0.0
    if one.admin2 is not None and one.admin2 == other.admin2 and one.admin1 == other.admin1:
        return 0.4
    if one.admin1 is not None and other.admin1 is not None:
        return 0.3 if one.admin1 == other.admin1 else -0.5
    return 0.15 if one.country is not None and one.country == other.country else 0.0


def _distance(apart: float, reach: float) -> float:
    if apart <= reach:
        return 1.0
    if apart <= 3 * reach:
        return 0.3
    return -0.5 if apart <= 10 * reach else -2.0


def _names(where: Where) -> set[str]:
    return {name.casefold() for name in (where.text, where.name) if name}


def _one_name(one: Where, other: Where) -> bool:
    """Whether one name is the other with more words about it: "the hills of Tolba and Nimba", "Tolba"."""
    left, right = name_words(one), name_words(other)
    return bool(left and right) and (left <= right or right <= left)


def name_words(where: Where) -> frozenset[str]:
    """The words of a place that begin with a capital, folded; what a hyphen joins are words ("Yoro-ford", "the Yoro ford")."""
    return frozenset(part for word in where.text.split() if word[:1].isupper() for part in folded(word).split())


def kilometres(one: Where, other: Where) -> float | None:
    """Great-circle distance in kilometres; None where either has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return great_circle_km(one.latitude, one.longitude, other.latitude, other.longitude)


SIDE = 0.6
"""What a side in common counts."""


def sides(left: Telling, right: Telling) -> float:
    """The opposing sides share an actor; both sides count twice, an actor that the words only may mean counts half. Others on
    both sides speak against it; one in common says nothing where the other side is known to differ.
    """
    alike = [
        (likeness, i, j)
        for i, one in enumerate(left.sides)
        for j, other in enumerate(right.sides)
        if (likeness := side_likeness(one, other))
    ]
    if not alike:
        return -OTHERS if _opposed(left) and _opposed(right) else -1.0 if _known(left) and _known(right) else 0.0
    matched, used_left, used_right = 0.0, set[int](), set[int]()
    for likeness, i, j in sorted(alike, reverse=True):
        if i not in used_left and j not in used_right:
            matched += likeness
            used_left.add(i)
            used_right.add(j)
    if matched <= 1.0 and _opposed(left) and _opposed(right):
        return 0.0  # against whom differs
    return SIDE * min(matched, 2.0)


OTHERS = 3.0
"""Against it, where both name two sides and none in common: an event has the same opposing sides (the glossary)."""


def _opposed(telling: Telling) -> bool:
    """Whether the registry knows somebody on two of the sides."""
    return sum(bool(side.actors) for side in telling.sides) > 1


def _known(telling: Telling) -> bool:
    """Whether the registry knows somebody on one of the sides."""
    return any(side.actors for side in telling.sides)


def side_likeness(one: SideNames, other: SideNames) -> float:
    """How much two sides look like one: 1 for a common actor, half for a possible one, less for the same words only."""
    if not one.actors.isdisjoint(other.actors):
        return 1.0
    maybe = one.candidates or other.candidates
    if maybe and not (one.actors | one.candidates).isdisjoint(other.actors | other.candidates):
        return 0.5
    if one.actors and other.actors:
        return 0.0
    return 0.0 if one.words.isdisjoint(other.words) else 0.3


def kind(left: Telling, right: Telling) -> float:
    """The same kind of event; another kind of the same family counts less; a protest is no battle."""
    return kinship(left.kind, right.kind)


@cache
def kinship(left: str, right: str) -> float:
    """What two kinds count as `kind`."""
    one, other = terms("kinds").get(left), terms("kinds").get(right)
    if one is None or other is None:
        return 0.0
    if one.id == other.id:
        return 1.0 if one.id != "other" else 0.0
    if one.text("event_type") == other.text("event_type"):
        return 0.5
    if "other" in (one.id, other.id) or one.text("disorder_type") == other.text("disorder_type"):
        return 0.0
    return -2.0 if "Demonstrations" in (one.text("disorder_type"), other.text("disorder_type")) else -0.5


SMALL = 3
"""Counts up to three agree by chance."""

AGREED, ROUGHLY, CLASHING = 1.0, 0.3, -0.5
"""The same number, and not a small one; numbers that can both be true; numbers of which one is more than twice the other."""


def counts(left: Telling, right: Telling) -> float:
    """The same losses in numbers; small numbers count less; numbers that cannot both be true speak a little against it, and one
    that agrees says little among more that do not.
    """
    strongest, agreeing, clashing = 0.0, 0, 0
    for key, mine in left.counts.items():
        theirs = right.counts.get(key)
        if theirs is None:
            continue
        agreed = _agreement(mine[0], theirs[0])
        if len(mine) > 1 or len(theirs) > 1:
            agreed = max([_agreement(one, other) for one in mine for other in theirs])
        agreeing += agreed == AGREED
        clashing += agreed == CLASHING
        if abs(agreed) > abs(strongest) or agreed == -strongest > 0:
            strongest = agreed
    return 0.0 if clashing > agreeing > 0 else strongest


def _agreement(one: Count, other: Count) -> float:
    mine, theirs = one.figure, other.figure
    if mine is not None and mine == theirs:
        return AGREED if mine > SMALL else 0.4
    exact = one.low is not None and one.low == one.high and other.low is not None and other.low == other.high
    if not exact and one.compatible(other):
        return ROUGHLY
    low, high = mine or 0, theirs or 0
    return -0.1 if low <= 2 * high and high <= 2 * low else CLASHING


def words(left: Telling, right: Telling) -> float:
    """The sentences that tell it share words, rare ones above all."""
    return _alike(left.words, right.words)


def about(left: Telling, right: Telling) -> float:
    """The reports as a whole share their rare words: they are about the same."""
    return min(ALIKE_AT_MOST, max(0.0, (_alike(left.about, right.about) - LITTLE) / (MUCH - LITTLE)))


def _alike(one: Bag, other: Bag) -> float:
    return alike(one, other) if min(len(one.numbers), len(other.numbers)) >= FEWEST_WORDS else 0.0


def names(left: Telling, right: Telling) -> float:
    """The sentences that tell it share names, of people above all."""
    return _shared(left.names, right.names, FEWEST_NAMES)


def copy(left: Telling, right: Telling) -> float:
    """The same words tell it: one of the reports is a copy, or quotes the other."""
    fewest = min(len(left.shingles), len(right.shingles))
    if fewest < FEWEST_WORDS or left.shingles.isdisjoint(right.shingles):
        return 0.0
    share = len(left.shingles & right.shingles) / fewest
    return 1.0 if share >= NEAR_COPY else 0.0


LITTLE, MUCH, ALIKE_AT_MOST = 0.12, 0.3, 2.0
"""Likeness of two reports that any of one war may have, and that hardly any two have that tell of two events: of ECB+'s pairs on
two events of one sort 20% and 2% have more, of those on one event 90% and 40%. What lies beyond counts up to twice as much."""

FEWEST_WORDS = 5
"""Fewer telling words than this agree by chance."""

FEWEST_NAMES = 2
"""One name may be any one."""


def _shared(one: frozenset[int], other: frozenset[int], fewest: int) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least >= fewest else 0.0


FEATURES = tuple(Feature(measure=measure) for measure in (day, place, sides, kind, counts, words, names, about, copy))
