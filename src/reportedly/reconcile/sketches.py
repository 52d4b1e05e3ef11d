"""What of a happening can be compared in bulk: its days and place as numbers, its sets as masks of bits, one bit an element."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from typing import get_args

from reportedly.model import Where
from reportedly.model.imprint import number
from reportedly.model.where import Precision
from reportedly.ontology import terms
from reportedly.reconcile import features as of
from reportedly.reconcile.tellings import Telling

NONE = 255
"""Stands for a kind or a precision that is not known."""

BITS = (("shingles", 256), ("words", 256), ("names", 128), ("about", 512), ("place_words", 64), ("sides", 64), ("counts", 64))
"""The masks of a sketch and their bits: more elements than a quarter of them and they say little."""

COLUMNS = (
    ("first", "i4"),
    ("last", "i4"),
    ("geonameid", "i8"),
    ("latitude", "f8"),
    ("longitude", "f8"),
    ("radius", "f8"),
    ("words_mass", "f8"),
    ("about_mass", "f8"),
    ("country", "u4"),
    ("name", "u4"),
    ("shingles_size", "u4"),
    ("words_size", "u4"),
    ("names_size", "u4"),
    ("about_size", "u4"),
    ("kind", "u1"),
    ("precision", "u1"),
    ("side_count", "u1"),
    ("is_place", "?"),
    ("is_listed", "?"),
    ("is_small", "?"),
    ("is_fine", "?"),
    ("is_opposed", "?"),
    ("is_known", "?"),
    ("is_exact", "?"),
)
"""The other parts, in order; a day or a place that is not known is 0 or no number."""

_PACK = struct.Struct("<iiqdddddIIIIIIBBB???????" + "".join(f"{bits // 8}s" for _, bits in BITS))


def sketch(telling: Telling) -> bytes:
    """A happening's sketch, which `Sieve` reads."""
    when, sides = telling.when, telling.sides
    counted = [(key, count) for key, counts in telling.counts.items() for count in counts]
    masks = (
        telling.shingles,
        telling.words.numbers,
        telling.names,
        telling.about.numbers,
        map(number, of.name_words(telling.place) if telling.place is not None else ()),
        (number(each) for side in sides for group in (side.actors, side.candidates, side.words) for each in group),
        (number(f"{key} {count.figure}") for key, count in counted),
    )
    return _PACK.pack(
        when.first.toordinal() if when.first is not None else 0,
        when.last.toordinal() if when.last is not None else 0,
        *_place(telling.place),
        telling.words.mass,
        telling.about.mass,
        number(telling.place.country) if telling.place is not None and telling.place.country is not None else 0,
        number(" ".join(sorted(of.name_words(telling.place)))) if telling.place is not None else 0,
        len(telling.shingles),
        len(telling.words.numbers),
        len(telling.names),
        len(telling.about.numbers),
        kinds().get(telling.kind, NONE),
        precision(telling.place.precision if telling.place is not None else None),
        min(len(sides), NONE),
        telling.place is not None,
        telling.place is not None and telling.place.name is not None,
        telling.place is not None and (telling.place.precision in of.SMALL_PLACES or telling.place.name is None),
        telling.place is not None and telling.place.precision in of.FINE,
        sum(bool(side.actors) for side in sides) > 1,
        any(side.actors for side in sides),
        all(count.low is not None and count.low == count.high for _, count in counted),
        *(_mask(items, bits) for items, (_, bits) in zip(masks, BITS, strict=True)),
    )


def _place(place: Where | None) -> tuple[int, float, float, float]:
    nowhere = float("nan")
    if place is None:
        return -1, nowhere, nowhere, 0.0
    where = (nowhere, nowhere) if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)
    return place.geonameid if place.geonameid is not None else -1, *where, place.radius_km or 0.0


def _mask(items: Iterable[int], bits: int) -> bytes:
    mask = 0
    for item in items:
        mask |= 1 << item % bits
    return mask.to_bytes(bits // 8, "little")


@cache
def kinds() -> dict[str, int]:
    """The numbers of the kinds."""
    return {name: place for place, name in enumerate(terms("kinds"))}


def precision(name: str | None) -> int:
    """The number of a precision."""
    return get_args(Precision).index(name) if name is not None else NONE
