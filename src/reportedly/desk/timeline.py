"""Events over time as bars: by day, month or year, over the stretch that holds most of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from reportedly.desk import words
from reportedly.desk.records import Bar, Timeline
from reportedly.store import Day

MOST_BARS = 130
"""Bars that a timeline of a usual width still shows apart."""

MOST_OF_THEM = 0.9
"""The share of the events that a stretch must hold to be shown alone, when it is much shorter than the whole."""

Unit = Literal["day", "week", "month", "year"]
LETTERS: Mapping[Unit, int] = {"day": 10, "month": 7, "year": 4}
"""Letters of an ISO day that name the stretch."""

Count = tuple[str, int, int]


def timeline(days: Sequence[Day]) -> Timeline:
    """Events over time; those of unknown day are nowhere."""
    years = counted(days, "year")
    if not years:
        return Timeline(unit="day", bars=(), earlier=0, later=0)
    since, until = _stretch(years)
    unit = _unit(since, until)
    counts = counted(days, unit)
    inside = [count for count in counts if since[: LETTERS[unit]] <= count[0] <= until[: LETTERS[unit]]]
    return Timeline(
        unit=unit,
        bars=tuple(_bars(inside, unit)),
        earlier=_sum(count for count in counts if count[0] < since[: LETTERS[unit]]),
        later=_sum(count for count in counts if count[0] > until[: LETTERS[unit]]),
    )


def counted(days: Iterable[Day], unit: Unit) -> list[Count]:
    """(day, a week's Monday, month or year; events; of these contested) in order of time."""
    sums: dict[str, tuple[int, int]] = {}
    for day in days:
        if day.last is not None:
            name = _monday(day.last) if unit == "week" else day.last[: LETTERS[unit]]
            events, contested = sums.get(name, (0, 0))
            sums[name] = (events + day.events, contested + day.contested)
    return [(name, *sums[name]) for name in sorted(sums)]


def _monday(day: str) -> str:
    at = date.fromisoformat(day)
    return (at - timedelta(days=min(at.weekday(), (at - date.min).days))).isoformat()


def _sum(counts: Iterable[Count]) -> int:
    return sum(number for _, number, _ in counts)


def _stretch(years: Sequence[Count]) -> tuple[str, str]:
    """The shortest run of years with most of the events, where it is at most half as long as the whole; else the whole."""
    if not years:
        return "0001-01-01", "0001-12-31"
    need = MOST_OF_THEM * _sum(years)
    best = (int(years[-1][0]) - int(years[0][0]), 0, len(years) - 1)
    whole = best[0]
    for left in range(len(years)):
        held = 0
        for right in range(left, len(years)):
            held += years[right][1]
            if held >= need:
                best = min(best, (int(years[right][0]) - int(years[left][0]), left, right))
                break
    if best[0] * 2 > whole:
        best = (whole, 0, len(years) - 1)
    return f"{years[best[1]][0]}-01-01", f"{years[best[2]][0]}-12-31"


def _unit(since: str, until: str) -> Unit:
    days = (date.fromisoformat(until) - date.fromisoformat(since)).days
    if days <= MOST_BARS * 3:
        return "day"
    return "month" if days / 30 <= MOST_BARS else "year"


def _bars(counts: Sequence[Count], unit: Unit) -> list[Bar]:
    """The stretches from the first to the last one with events, those without between them too."""
    if not counts:
        return []
    known = {name: (number, contested) for name, number, contested in counts}
    bars, at, end = [], _day(counts[0][0]), _day(counts[-1][0])
    while at <= end:
        until = _until(at, unit)
        number, contested = known.get(at.isoformat()[: LETTERS[unit]], (0, 0))
        name = words.on(at) if unit == "day" else f"{at:%B} {at.year:04d}" if unit == "month" else f"{at.year:04d}"
        bars.append(Bar(since=at.isoformat(), until=until.isoformat(), name=name, events=number, contested=contested))
        if until == date.max:
            break
        at = until + timedelta(days=1)
    return bars


def _day(name: str) -> date:
    """The first day of a day's, month's or year's name."""
    return date.fromisoformat(f"{name}-01-01"[:10] if len(name) == LETTERS["year"] else f"{name}-01"[:10])


def _until(at: date, unit: Unit) -> date:
    """The last day of the stretch that begins on a day."""
    match unit:
        case "day":
            return at
        case "month" if (at.year, at.month) != (date.max.year, 12):
            return date(at.year + at.month // 12, at.month % 12 + 1, 1) - timedelta(days=1)
        case _:
            return date(at.year, 12, 31)
