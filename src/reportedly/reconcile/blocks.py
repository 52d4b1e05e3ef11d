"""Which happenings are compared at all: those that share a day and a place or an actor, or their words.

Pairs grow with the happenings of a block, not with all: a block beyond CROWD is walked with a window of its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import floor

from reportedly.reconcile.features import FINE, GAP_DAYS, RECENT_DAYS
from reportedly.reconcile.tellings import Telling

CELL_REACH = 0.5
"""Degrees either way in which a place meets others: some 55 km, more than any distance that speaks for one event."""

LONGEST = 62
"""Days; a longer interval says too little to look for others by it."""

CROWD = 200
"""Happenings of a block that are all compared with one another; larger blocks are walked with NEIGHBOURS."""

NEIGHBOURS = 40
"""How many next ones (by kind, day and id) each is compared with in a crowded block."""

Key = tuple[object, ...]


def keys(telling: Telling) -> frozenset[Key]:
    """The blocks of a happening; two happenings that share none are never compared.

    Copies meet by their words, whatever else is known; events of one kind in a country meet on their day. A place or an
    actor alone is no key: each goes with a day, or with the other where the day is unknown.
    """
    places, actors = list(_places(telling)), list(_actors(telling))
    found: set[Key] = {("copy", telling.voice.id, telling.anchor)}
    for day in _days(telling):
        found |= {("place", day, where) for where in places}
        found |= {("actor", day, country, actor) for actor in actors for country in _countries(telling)}
        if telling.place is not None and telling.place.country is not None:
            found.add(("sort", day, telling.place.country, telling.happening.kind))
    found |= {("undated", where, actor) for where in places for actor in actors}
    found |= {("undated", where, telling.happening.kind) for where in places}
    return frozenset(found)


def _days(telling: Telling) -> Iterable[int]:
    """The days on which it may have been, and GAP_DAYS behind them, so that days in a row meet."""
    when = telling.when
    if when.last is None:
        return ()
    last = when.last.toordinal()
    first = last - RECENT_DAYS if when.first is None else when.first.toordinal()
    return range(first, last + GAP_DAYS + 1) if last - first <= LONGEST else ()


def _places(telling: Telling) -> Iterator[Key]:
    place = telling.place
    if place is None:
        return
    if place.latitude is not None and place.longitude is not None and place.precision in FINE:
        for latitude in {floor(place.latitude - CELL_REACH), floor(place.latitude + CELL_REACH)}:
            for longitude in {floor(place.longitude - CELL_REACH), floor(place.longitude + CELL_REACH)}:
                yield ("cell", latitude, longitude % 360)
    if place.country is not None and place.admin1 is not None:
        yield ("admin1", place.country, place.admin1)
    if place.name is None:
        yield ("name", place.text.casefold())


def _countries(telling: Telling) -> tuple[str | None, ...]:
    """The happening's country and "anywhere", so that one without a place meets the others of its actors."""
    country = telling.place.country if telling.place else None
    return (None,) if country is None else (country, None)


def _actors(telling: Telling) -> Iterator[str]:
    for side in telling.sides:
        yield from side.actors | side.candidates


def pairs(all_of_them: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Every pair that shares a block, once, smaller id first."""
    blocks: dict[Key, list[Telling]] = {}
    for telling in all_of_them:
        for key in keys(telling):
            blocks.setdefault(key, []).append(telling)
    seen: set[tuple[str, str]] = set()
    for key, members in blocks.items():
        for one, other in _within(members, undated=key[0] == "undated"):
            left, right = (one, other) if one.id < other.id else (other, one)
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield left, right


def _within(members: Sequence[Telling], *, undated: bool) -> Iterator[tuple[Telling, Telling]]:
    """A block's pairs; those of an undated block only with one whose day is unknown, for the others meet on their days."""
    if undated and all(telling.when.last is not None for telling in members):
        return
    ordered = sorted(members, key=_neighbourhood)
    reach = len(ordered) if len(ordered) <= CROWD else NEIGHBOURS
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 : index + 1 + reach]:
            if not undated or one.when.last is None or other.when.last is None:
                yield one, other


def _neighbourhood(telling: Telling) -> tuple[str, date, str]:
    return (telling.happening.kind, telling.when.last or date.min, telling.id)
