"""Which happenings are compared at all: those that share a day, a place and what happened or an actor, or their words.

A block is what some of them share. A crowded one says little of any two that meet there: it yields, and they are compared only
where they share more, down to the same day, place, kind and sides, or every word. Whether two are compared so follows from
the two and from how many share what they share, never from the order in which they came. Nobody meets by a day or a place
alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from itertools import combinations, product
from math import floor
from typing import TYPE_CHECKING

from reportedly.model.imprint import folded
from reportedly.ontology import terms
from reportedly.reconcile.features import FINE, GAP_DAYS, RECENT_DAYS, SMALL, SMALL_PLACES, name_words
from reportedly.reconcile.tellings import ROLL_UPS, Telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 62
"""Days; a longer interval says too little to look for others by it."""

COPY_BANDS, COPY_ROWS = 10, 3
"""MinHash bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4) and the hashes of each, over shingles: two
tellings that share 0.7 of theirs meet in 98 of 100 cases, 0.05 in one of 800."""

NAME_BANDS, NAME_ROWS, WORD_BANDS, WORD_ROWS = 24, 3, 16, 3
"""Likewise over names, and over the report's most telling words. Swept on ecbplus_dev's nine scored topics: with fewer bands
reports that give neither day nor place are not found. Rows of 3 keep a war's common words apart."""

FEWEST = 5
"""Shingles or words below which a telling is not looked for by them."""

FEWEST_NAMES = 2
"""Likewise names."""

OPPOSED = 2
"""Sides that must be known for a happening to be found by who they are; others look for any of their day and place."""

_PRIME = (1 << 31) - 1

_MIXER = 0x9E3779B97F4A7C15
"""An odd number with its bits well spread (2^64 divided by the golden ratio)."""

Key = tuple[object, ...]


def blocks(telling: Telling) -> array[int]:
    """The blocks of a happening, sorted; two that share none, or look in none that they share, are never compared. A
    roll-up has none.

    Each is its name of 61 bits, doubled, and one more where the happening looks for others there (else it is only found). The
    name is odd where the block yields when it is crowded.
    """
    if telling.scope in ROLL_UPS:
        return array("q")
    found = dict.fromkeys(_texts(telling), True)
    for key, looks in _keys(telling):
        name = _name(key, yields=True)
        found[name] = found.get(name, False) or looks
    found |= dict.fromkeys((_name(key, yields=False) for key in _closest(telling)), True)
    return array("q", sorted(2 * name + looks for name, looks in found.items()))


def _name(key: Key, *, yields: bool) -> int:
    words = "\x1f".join(map(str, key)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big") >> 4 << 1 | yields


def _keys(telling: Telling) -> Iterator[tuple[Key, bool]]:
    places, actors, family = list(_places(telling)), list(_actors(telling)), _family(telling)
    figures, opposed = sorted(_figures(telling)), _opposed(telling)
    country = telling.place.country if telling.place else None
    unlisted = telling.place is not None and telling.place.name is None
    coarse = telling.place is None or unlisted or telling.place.precision not in FINE
    unknown = sum(bool(side.actors or side.candidates) for side in telling.sides) < OPPOSED
    for day in _days(telling):
        for where in places:
            yield ("there", day, *where), unknown
            yield ("sort", day, *where, family), coarse or where[0] != "admin1"
            for actor in actors:
                yield ("actor", day, *where, actor), True
            for field, figure in figures:
                yield ("figure", day, *where, field, figure), True
            for pair in opposed:
                yield ("opposed", day, *where, family, *pair), True
        yield ("anywhere", day, family), telling.place is None or (unlisted and country is None)
        for field, figure in figures:
            yield ("lost", day, "", field, figure), country is None
            if country is not None:
                yield ("lost", day, country, field, figure), True
        for actor in actors:
            yield ("abroad", day, "", family, actor), country is None
            if country is not None:
                yield ("abroad", day, country, family, actor), coarse
        if country is not None:
            yield ("country", day, country, telling.kind), coarse
            yield ("land", day, country), coarse and unknown
    undated = telling.when.last is None
    for where in places:
        yield ("undated", *where), undated
        for actor in actors:
            yield ("undated", *where, family, actor), undated
        if undated or not actors:
            yield ("undated", *where, telling.kind), undated


def _closest(telling: Telling) -> Iterator[Key]:
    """What is shared by few but those who tell of one event, however crowded the rest."""
    place = telling.place
    if place is not None and any(_places(telling)):
        exact = place.geonameid if place.geonameid is not None else folded(place.text)
        for day, pair in product(_days(telling), _opposed(telling)):
            yield ("one", day, exact, telling.kind, *pair)
    if len(telling.shingles) >= FEWEST:
        yield ("copy", telling.when.last, len(telling.shingles), sum(telling.shingles))


def _opposed(telling: Telling) -> list[tuple[str, str]]:
    """Who is against whom: every actor of a side with every one of another; a lone side's actors against nobody known. Where
    the words name no actor those stand in that they may mean.
    """
    sides = [sorted(side.actors or side.candidates) for side in telling.sides]
    named = [side for side in sides if side]
    if len(named) == 1:
        return [(actor, "") for actor in named[0]]
    found = {(min(two), max(two)) for one, other in combinations(named, 2) for two in product(one, other)}
    return sorted(found)


def _family(telling: Telling) -> str:
    """The sort of event that the kind is of; those of different sorts meet by an actor, a figure or words."""
    kind = terms("kinds").get(telling.kind)
    return kind.text("event_type") if kind is not None else telling.kind


def _figures(telling: Telling) -> set[tuple[str, int]]:
    found = ((key[0], count.figure) for key, counts in telling.counts.items() for count in counts)
    return {(field, figure) for field, figure in found if figure is not None and figure > SMALL}


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
        yield ("cell", floor(place.latitude), floor(place.longitude))
    if place.country is not None and place.admin1 is not None:
        yield ("admin1", place.country, place.admin1)
    if place.name is None:
        for name in sorted({place.text.casefold(), *name_words(place)}):
            yield ("name", name, "")
    elif place.precision in SMALL_PLACES or place.text.casefold() != place.name.casefold():
        yield ("name", place.text.casefold(), "")


def _actors(telling: Telling) -> list[str]:
    return sorted(frozenset[str]().union(*(side.actors | side.candidates for side in telling.sides)))


def _texts(telling: Telling) -> Iterator[int]:
    for salt, items, fewest, bands, rows in (
        (1, telling.shingles, FEWEST, COPY_BANDS, COPY_ROWS),
        (2, telling.names, FEWEST_NAMES, NAME_BANDS, NAME_ROWS),
        (3, telling.about.numbers, FEWEST, WORD_BANDS, WORD_ROWS),
    ):
        if len(items) >= fewest:
            yield from _bands(signature(items, bands, rows), salt)


def _bands(hashes: NDArray[np.int64], salt: int) -> list[int]:
    """The name of the block of each band of a MinHash: its place and hashes, mixed; it yields."""
    import numpy as np

    mixed = np.arange(len(hashes), dtype=np.uint64) + np.uint64(salt << 32)
    for row in hashes.T:
        mixed = (mixed ^ (mixed >> np.uint64(29)) ^ row.astype(np.uint64)) * np.uint64(_MIXER)
    found: list[int] = ((mixed ^ (mixed >> np.uint64(32))) >> np.uint64(4) << np.uint64(1) | np.uint64(1)).tolist()
    return found


def signature(items: Iterable[int], bands: int, rows: int) -> NDArray[np.int64]:
    """The MinHash of a set of numbers: for each of bands times rows random orders its first element, a band a row."""
    import numpy as np

    numbers = np.fromiter((item % _PRIME for item in items), dtype=np.int64)
    multipliers, shifts = _orders(bands * rows)
    hashed = (numbers[None, :] * multipliers[:, None] + shifts[:, None]) % _PRIME
    firsts: NDArray[np.int64] = hashed.min(axis=1).reshape(bands, rows)
    return firsts


@cache
def _orders(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The random orders, always the same ones."""
    import numpy as np

    steps = np.arange(1, count + 1, dtype=np.int64)
    return (steps * 1_103_515_245 + 12_345) % _PRIME, (steps * 69_069 + 362_437) % _PRIME
