"""What matching sees of a happening, in a few bytes: to be kept, and compared with what comes later."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from reportedly.model import Count, When, Where
from reportedly.reconcile.tellings import SideNames, Telling
from reportedly.reconcile.weighing import Bag

PLACE = (
    "text",
    "name",
    "geonameid",
    "country",
    "admin1",
    "admin2",
    "latitude",
    "longitude",
    "precision",
    "coordinates",
    "radius_km",
)
"""The parts of a place that matching looks at."""

SETS = (("words", "I"), ("names", "I"), ("about", "I"), ("shingles", "Q"))
"""A telling's sets of numbers, and the sort of number."""


def packed(telling: Telling) -> bytes:
    """A line of JSON, then the sets of numbers one after the other."""
    when, place = telling.when, telling.place
    sets = [array(kind, sorted(_numbers(getattr(telling, name)))) for name, kind in SETS]
    head = {
        "id": telling.id,
        "report": telling.report,
        "kind": telling.kind,
        "scope": telling.scope,
        "when": [_iso(when.first), _iso(when.last), when.basis],
        "place": None if place is None else [getattr(place, part) for part in PLACE],
        "sides": [[sorted(side.actors), sorted(side.candidates), sorted(side.words)] for side in telling.sides],
        "counts": [
            [field, what, [[count.low, count.best, count.high, count.hedge] for count in counts]]
            for (field, what), counts in telling.counts.items()
        ],
        "sizes": [len(numbers) for numbers in sets],
    }
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + b"".join(map(_bytes, sets))


def unpacked(data: bytes) -> Telling:
    """The telling again; raises ValueError for what is none."""
    line, _, rest = data.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    first, last, basis = head["when"]
    at, sets = 0, dict[str, frozenset[int]]()
    for (name, kind), size in zip(SETS, head["sizes"], strict=True):
        numbers = array(kind)
        end = at + size * numbers.itemsize
        numbers.frombytes(rest[at:end])
        sets[name], at = frozenset(_swapped(numbers)), end
    place = head["place"]
    return Telling(
        id=head["id"],
        report=head["report"],
        kind=head["kind"],
        scope=head["scope"],
        when=When(first=_day(first), last=_day(last), basis=basis),
        place=None if place is None else _place(*place),
        sides=tuple(
            SideNames(actors=frozenset(actors), candidates=frozenset(candidates), words=frozenset(words))
            for actors, candidates, words in head["sides"]
        ),
        counts={(field, what): tuple(_count(*count) for count in counts) for field, what, counts in head["counts"]},
        words=Bag.of(sets["words"]),
        names=sets["names"],
        shingles=sets["shingles"],
        about=Bag.of(sets["about"]),
    )


def _numbers(held: Bag | frozenset[int]) -> frozenset[int]:
    return held.numbers if isinstance(held, Bag) else held


SHARED = 10_000
"""Counts and places that are made once and shared by many: some MB."""


@lru_cache(SHARED)
def _count(low: int | None, best: int | None, high: int | None, hedge: str | None) -> Count:
    return Count(low=low, best=best, high=high, hedge=hedge)


@lru_cache(SHARED)
def _place(*parts: Any) -> Where:
    return Where(span=None, **dict(zip(PLACE, parts, strict=True)))


def _bytes(numbers: array[int]) -> bytes:
    return array(numbers.typecode, _swapped(numbers)).tobytes()


def _swapped(numbers: array[int]) -> Iterable[int]:
    """The same numbers with the byte order of most machines, whatever this one's."""
    import sys

    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words is not None else None
