"""Krippendorff's alpha: how far coders agree beyond chance, whoever coded what, with values missing or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Code = TypeVar("Code", bound=Hashable)


def nominal(one: Hashable, other: Hashable) -> float:
    """The distance of two names: 0 for the same, 1 for any other."""
    return 0.0 if one == other else 1.0


def interval(one: float, other: float) -> float:
    """The squared difference of two numbers whose zero means nothing (a day, a degree)."""
    return float(one - other) ** 2


def ratio(one: float, other: float) -> float:
    """The squared difference of two counts against their sum: 1 and 2 are as far apart as 100 and 200."""
    return 0.0 if one == other else ((one - other) / (one + other)) ** 2


def alpha(units: Iterable[Iterable[Code]], distance: Callable[[Code, Code], float] = nominal) -> float | None:
    """1 for full agreement, 0 for chance, below 0 for worse; each unit holds the codes that its coders gave it.

    A unit with one code or none has nothing to compare and is left out. None where nothing can be compared, or where all
    codes are the same, so that chance alone would agree. Krippendorff, Content Analysis (4th ed., 2018), section 12.3.
    """
    observed, counts = 0.0, Counter[Code]()
    for unit in units:
        codes = Counter(unit)
        given = codes.total()
        if given < 2:
            continue
        counts.update(codes)
        observed += _apart(codes, distance) / (given - 1)
    expected = _apart(counts, distance)
    if expected == 0:
        return None
    return 1.0 - (counts.total() - 1) * observed / expected


def _apart(codes: Counter[Code], distance: Callable[[Code, Code], float]) -> float:
    """The sum of distances over all ordered pairs of the codes."""
    listed = list(codes.items())
    return sum(
        2 * number * other_number * distance(one, other)
        for place, (one, number) in enumerate(listed)
        for other, other_number in listed[place + 1 :]
    )
