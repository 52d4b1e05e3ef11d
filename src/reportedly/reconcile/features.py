"""Why two happenings may be one event: a table to be read aloud. Each feature's docstring is what people see.

The weights were set so that, with LINK_AT:
  the same day, place and kind are enough (0.4 + 0.4 + 0.2), unless the sides are known and differ;
  the same place, kind and both sides on unknown days or on two days in a row fall just short (0.4 + 0.2 + 0.36) and need
  counts or words, or a town that is shelled every day would make one endless event;
  the same day and kind in the same country with a side in common fall short (0.4 + 0.2 + 0.06 + 0.19) and need counts
  or words;
  copies are joined by their words alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import Count, Where
from reportedly.model.globe import great_circle_km
from reportedly.ontology import terms
from reportedly.reconcile.tellings import SideNames, Telling

LINK_AT = 1.0
"""The least score that joins two happenings; see the sums above."""

GAP_DAYS = 1
"""Days between the days of one event: "no gap above 24 hours" (the glossary's event) bridges to the next day, no further."""

NEAR_KM = 10.0
"""A settlement and its surroundings: two settlements' points this close are told of alike."""

RECENT_DAYS = 7
"""Reports without a day tell mostly of the week before they came out."""

STALE_DAYS = 30
"""Beyond a month between a known day and a report's, the report would say that it looks back."""

LIKE_WORDS = 0.4
"""Share of the shorter telling's words at which two tellings are as alike as two reports of one event usually are.

Measured on ecbplus_dev (the coref-selected sentences of 33 topics): 52% of the pairs about one event reach it, 12% of the
pairs about two events of the same sort, 0.01% of the rest; the medians are 0.40, 0.18 and 0.
"""

UNLISTED = 0.9
"""The same name that no gazetteer lists: hardly by chance, but villages do share names."""

FINE = ("exact", "settlement", "near", "line", "water")
"""Precisions whose coordinates can be measured against one another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """One way in which two happenings may agree: a measure from -2 (against) over 0 (no evidence) to 2 (for)."""

    name: str
    weight: float
    measure: Callable[[Telling, Telling], float]

    @property
    def words(self) -> str:
        """What the feature looks at, for people."""
        return (self.measure.__doc__ or "").split("\n")[0]


def day(left: Telling, right: Telling) -> float:
    """The same day; the day of a report counts less; the next day and an unknown day are no evidence."""
    one, other = left.when, right.when
    if one.last is None or other.last is None:
        return 0.0
    if one.first is None and other.first is None:
        return _lately(abs((one.last - other.last).days))
    if one.first is None:
        return _lately((one.last - other.last).days)
    if other.first is None:
        return _lately((other.last - one.last).days)
    if gap(one.first, one.last, other.first, other.last) > 0:
        return 0.0
    wide = max((one.last - one.first).days, (other.last - other.first).days) > RECENT_DAYS
    return 0.2 if wide else 1.0


def _lately(days: int) -> float:
    """How well a report that came so many days after a known day tells of that day."""
    if days <= RECENT_DAYS:
        return 0.4
    return -1.0 if days > STALE_DAYS else 0.0


def gap(first: date, last: date, other_first: date, other_last: date) -> int:
    """Days from the end of one stretch of days to the start of the other; 0 or less where they overlap."""
    return max((other_first - last).days, (first - other_last).days)


def place(left: Telling, right: Telling) -> float:
    """The same place, or points within their precision; an area or a country that holds both is weak evidence."""
    one, other = left.place, right.place
    if one is None or other is None:
        return 0.0
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return 1.0 if one.precision in FINE or other.precision in FINE else 0.5 if one.precision != "country" else 0.15
    if one.name is None and other.name is None and _names(one) & _names(other):
        return UNLISTED
    if one.country is not None and other.country is not None and one.country != other.country:
        return 0.0 if "near" in (one.precision, other.precision) else -2.0
    if one.precision in FINE and other.precision in FINE and (apart := kilometres(one, other)) is not None:
        return _distance(apart, max(NEAR_KM, (one.radius_km or 0) + (other.radius_km or 0)))
    if one.latitude is None or other.latitude is None:
        return 0.8 if _names(one) & _names(other) else 0.0
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


def kilometres(one: Where, other: Where) -> float | None:
    """Great-circle distance in kilometres; None where either has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return great_circle_km(one.latitude, one.longitude, other.latitude, other.longitude)


def sides(left: Telling, right: Telling) -> float:
    """The opposing sides share an actor; both sides count twice, an actor that the words only may mean counts half."""
    alike = sorted(((side_likeness(one, other), i, j) for i, one in enumerate(left.sides) for j, other in enumerate(right.sides)))
    matched, used_left, used_right = 0.0, set[int](), set[int]()
    for likeness, i, j in reversed(alike):
        if likeness > 0 and i not in used_left and j not in used_right:
            matched += likeness
            used_left.add(i)
            used_right.add(j)
    if matched == 0 and all(any(side.actors for side in telling.sides) for telling in (left, right)):
        return -1.0
    return 0.6 * min(matched, 2.0)


def side_likeness(one: SideNames, other: SideNames) -> float:
    """How much two sides look like one: 1 for a common actor, half for a possible one, less for the same words only."""
    if one.actors & other.actors:
        return 1.0
    if (one.actors | one.candidates) & (other.actors | other.candidates):
        return 0.5
    if one.actors and other.actors:
        return 0.0
    return 0.3 if one.words & other.words else 0.0


def kind(left: Telling, right: Telling) -> float:
    """The same kind of event; another kind of the same family counts less; a protest is no battle."""
    one, other = terms("kinds").get(left.happening.kind), terms("kinds").get(right.happening.kind)
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


def counts(left: Telling, right: Telling) -> float:
    """The same losses in numbers; small numbers count less; numbers that cannot both be true speak a little against it."""
    best = 0.0
    for key in sorted(left.counts.keys() & right.counts.keys(), key=str):
        agreed = max(_agreement(one, other) for one in left.counts[key] for other in right.counts[key])
        best = agreed if abs(agreed) > abs(best) else best
    return best


def _agreement(one: Count, other: Count) -> float:
    if one.figure is not None and one.figure == other.figure:
        return 1.0 if one.figure > SMALL else 0.4
    if one.compatible(other):
        return 0.3
    low, high = sorted((one.figure or 0, other.figure or 0))
    return -0.1 if high <= 2 * low else -0.5


def words(left: Telling, right: Telling) -> float:
    """The sentences that tell it share their words."""
    fewest = min(len(left.words), len(right.words))
    if fewest < FEWEST_WORDS:
        return 0.0
    return min(1.0, len(left.words & right.words) / fewest / LIKE_WORDS) ** 2


FEWEST_WORDS = 5
"""Fewer telling words than this agree by chance."""


def copy(left: Telling, right: Telling) -> float:
    """The reports are copies of one text, and the same words tell it."""
    return 1.0 if left.voice.id == right.voice.id and left.anchor == right.anchor else 0.0


FEATURES = (
    Feature(name="day", weight=0.4, measure=day),
    Feature(name="place", weight=0.4, measure=place),
    Feature(name="sides", weight=0.3, measure=sides),
    Feature(name="kind", weight=0.2, measure=kind),
    Feature(name="counts", weight=0.3, measure=counts),
    Feature(name="words", weight=0.4, measure=words),
    Feature(name="copy", weight=2.0, measure=copy),
)


def parts(left: Telling, right: Telling) -> tuple[tuple[str, float], ...]:
    """Each feature's part of the score, in the table's order; those without evidence left out."""
    measured = ((feature.name, round(feature.weight * feature.measure(left, right), 4)) for feature in FEATURES)
    return tuple((name, part) for name, part in measured if part)


def days_allow(left: Telling, right: Telling) -> bool:
    """Whether the days leave room for one event: no gap above 24 hours, nothing reported before it happened."""
    one, other = left.when, right.when
    if one.last is None or other.last is None:
        return True
    if one.first is not None and other.first is not None:
        return gap(one.first, one.last, other.first, other.last) <= GAP_DAYS
    first = one.first or other.first
    last = other.last if one.first is not None else one.last
    return first is None or first - timedelta(days=GAP_DAYS) <= last
