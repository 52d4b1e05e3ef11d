"""What two happenings score, feature by feature, and whether the score joins them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from reportedly.model import When
from reportedly.reconcile.features import ALIKE_AT_MOST, FEATURES, GAP_DAYS, LINK_AT, SIDE, Measure, gap, two_villages
from reportedly.reconcile.tellings import Telling

APART = -2.0
"""The most that two happenings score whose days leave no room for one event. In a group one misread day is outvoted; two groups
of different days never join. Swept on ecbplus_dev's nine scored topics: -1 to -10 give nearly the same."""

ALIKE = ("words", "about")
"""Features that say nothing of two happenings on two days in a row: what goes on every day is told in the same words."""


def parts(left: Telling, right: Telling) -> tuple[tuple[str, float], ...]:
    """Each feature's part of the score, in the table's order; those without evidence left out."""
    measured = ((name, round(weight * measure(left, right), 4)) for name, weight, measure in _spoken(left, right))
    return tuple((name, part) for name, part in measured if part)


def _spoken(left: Telling, right: Telling) -> Sequence[tuple[str, float, Measure]]:
    """The features that have something to say of two happenings."""
    return _rows(_silent(left, right))


def _silent(left: Telling, right: Telling) -> tuple[str, ...]:
    """The features that say nothing of these two: reports of one story tell of the next village too."""
    if _in_a_row(left.when, right.when):
        return ALIKE
    return ("about",) if two_villages(left, right) else ()


@cache
def _rows(silent: tuple[str, ...]) -> tuple[tuple[str, float, Measure], ...]:
    """The table's names, weights and measures, made once."""
    return tuple((each.name, each.weight, each.measure) for each in FEATURES if each.name not in silent)


def _in_a_row(one: When, other: When) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return gap(one.first, one.last, other.first, other.last) == GAP_DAYS


def score(left: Telling, right: Telling) -> float:
    """How much speaks for one event; LINK_AT joins, and days that leave no room for one event make it APART at most."""
    total = round(sum(round(weight * measure(left, right), 4) for _, weight, measure in _spoken(left, right)), 4)
    return total if days_allow(left, right) else min(total, APART)


def joining(left: Telling, right: Telling) -> float | None:
    """The score of two that it joins; None for others, as soon as what is not yet measured cannot join them."""
    if not days_allow(left, right):
        return None
    total = 0.0
    for weight, measure, more in _dearest_last(_silent(left, right)):
        measured = measure(left, right)
        if measured:
            total += round(weight * measured, 4)
        if total + more < NEARLY:
            return None
    total = round(total, 4)
    return total if total >= LINK_AT else None


NEARLY = LINK_AT - 1e-6
"""Less than it by more than adding up parts of four places can be off by."""

MOST = {"sides": 2 * SIDE, "about": ALIKE_AT_MOST}
"""The most that a feature measures, where that is not 1."""

LAST = ("copy", "names", "words", "about", "sides", "counts")
"""The features that take longest to measure, in the order in which `joining` comes to them."""


@cache
def _dearest_last(silent: tuple[str, ...]) -> tuple[tuple[float, Measure, float], ...]:
    """The weights and measures, and the most that those behind may add."""
    rows = sorted(_rows(silent), key=lambda row: LAST.index(row[0]) if row[0] in LAST else -1)
    most = [weight * MOST.get(name, 1.0) for name, weight, _ in rows]
    return tuple((weight, measure, sum(most[place:])) for place, (_, weight, measure) in enumerate(rows, 1))


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
