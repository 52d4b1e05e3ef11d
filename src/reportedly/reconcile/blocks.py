"""Which happenings are compared at all: those that share a day, a place and what happened or an actor, or their words.

Whether two are compared follows from the two alone, never from what else there is: so a report that comes later finds what it
would have found had it come first. Nobody meets by a day or a place alone, for those crowd: pairs grow with the
happenings of one day, place and kind, not with all.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from math import floor
from typing import TYPE_CHECKING

from reportedly.model.hashing import digest
from reportedly.ontology import terms
from reportedly.reconcile.features import FINE, GAP_DAYS, RECENT_DAYS, SMALL, name_words
from reportedly.reconcile.tellings import ROLL_UPS, Telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 62
"""Days; a longer interval says too little to look for others by it."""

COPY_BANDS, COPY_ROWS = 10, 3
"""MinHash bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4) and the hashes of each, over shingles: two
tellings that share 0.7 of theirs meet in 98 of 100 cases, 0.05 in one of 800."""

NAME_BANDS, NAME_ROWS, WORD_BANDS, WORD_ROWS = 24, 3, 12, 4
"""Likewise over names, and over the words of the telling and of the report's opening. Swept on ecbplus_dev's nine scored topics:
with fewer bands reports that give neither day nor place are not found. Rows of 3 and 4 keep a war's common names apart."""

FEWEST = 5
"""Shingles or words below which a telling is not looked for by them."""

FEWEST_NAMES = 2
"""Likewise names."""

HELD_BACK, AT_ONCE = 8_000_000, 100_000
"""Pairs that are gathered before those told twice go, and pairs that are made into Python's numbers together: 64 MB and 4 MB."""

_PRIME = (1 << 31) - 1

Key = tuple[object, ...]


def blocks(telling: Telling) -> array[int]:
    """The blocks of a happening, sorted; two that share none, or look in none that they share, are never compared. A
    roll-up has none.

    Each is a number of 61 bits, doubled, and one more where the happening looks for others there (else it is only found).
    """
    if telling.scope in ROLL_UPS:
        return array("q")
    found = {_number(key): True for key in _texts(telling)}
    for key, looks in _keys(telling):
        name = _number(key)
        found[name] = found.get(name, False) or looks
    return array("q", sorted(2 * name + looks for name, looks in found.items()))


def _number(key: Key) -> int:
    return int(digest(*key, size=15), 16)


def _keys(telling: Telling) -> Iterator[tuple[Key, bool]]:
    places, actors, family = list(_places(telling)), list(_actors(telling)), _family(telling)
    figures = sorted(_figures(telling))
    country = telling.place.country if telling.place else None
    coarse = telling.place is None or telling.place.precision not in FINE
    for day in _days(telling):
        for where in places:
            yield ("sort", day, *where, family), coarse or where[0] != "admin1"
            for actor in actors:
                yield ("actor", day, *where, actor), True
            for field, figure in figures:
                yield ("figure", day, *where, field, figure), True
        for actor in actors:
            yield ("abroad", day, "", family, actor), country is None
            if country is not None:
                yield ("abroad", day, country, family, actor), coarse
        if country is not None:
            yield ("country", day, country, telling.kind), coarse
    undated = telling.when.last is None
    for where in places:
        for actor in actors:
            yield ("undated", *where, family, actor), undated
        if undated or not actors:
            yield ("undated", *where, telling.kind), undated


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


def _actors(telling: Telling) -> list[str]:
    return sorted(frozenset[str]().union(*(side.actors | side.candidates for side in telling.sides)))


def _texts(telling: Telling) -> Iterator[Key]:
    for name, items, fewest, bands, rows in (
        ("copy", telling.shingles, FEWEST, COPY_BANDS, COPY_ROWS),
        ("names", telling.names, FEWEST_NAMES, NAME_BANDS, NAME_ROWS),
        ("words", telling.words | telling.lead, FEWEST, WORD_BANDS, WORD_ROWS),
    ):
        if len(items) >= fewest:
            for band, hashes in enumerate(signature(items, bands, rows)):
                yield (name, band, *hashes)


def signature(items: Iterable[int], bands: int, rows: int) -> list[list[int]]:
    """The MinHash of a set of numbers: for each of bands times rows random orders its first element, a band a list."""
    import numpy as np

    numbers = np.fromiter((item % _PRIME for item in items), dtype=np.int64)
    multipliers, shifts = _orders(bands * rows)
    hashed = (numbers[None, :] * multipliers[:, None] + shifts[:, None]) % _PRIME
    firsts: list[list[int]] = hashed.min(axis=1).reshape(bands, rows).tolist()
    return firsts


def _orders(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The random orders, always the same ones."""
    import numpy as np

    steps = np.arange(1, count + 1, dtype=np.int64)
    return (steps * 1_103_515_245 + 12_345) % _PRIME, (steps * 69_069 + 362_437) % _PRIME


def pairs(members: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """Every pair of happenings that are compared, once, as positions in the list of their blocks, the smaller first."""
    import numpy as np

    sizes = np.fromiter((len(each) for each in members), dtype=np.int64, count=len(members))
    owners = np.repeat(np.arange(len(members), dtype=np.int64), sizes)
    held = np.concatenate([np.frombuffer(each, dtype=np.int64) for each in members]) if len(owners) else owners
    order = np.argsort(held, kind="stable")
    held, owners = held[order], owners[order]
    names, looks = held >> 1, (held & 1).astype(bool)
    edges = np.flatnonzero(np.diff(names)) + 1
    starts, ends = np.concatenate([[0], edges]), np.concatenate([edges, [len(names)]])
    crowded = np.flatnonzero(ends - starts > 1)
    found, held_back = [np.empty(0, dtype=np.int64)], 0
    for start, end in zip(starts[crowded].tolist(), ends[crowded].tolist(), strict=True):
        mine, seeking = np.sort(owners[start:end]), looks[start:end][np.argsort(owners[start:end], kind="stable")]
        left, right = np.triu_indices(end - start, k=1)
        keep = seeking[left] | seeking[right]
        found.append(mine[left[keep]] * len(members) + mine[right[keep]])
        held_back += len(found[-1])
        if held_back > HELD_BACK:  # most meet in several blocks
            found, held_back = [np.unique(np.concatenate(found))], 0
    once = np.unique(np.concatenate(found))
    del found
    for start in range(0, len(once), AT_ONCE):
        for pair in once[start : start + AT_ONCE].tolist():
            yield divmod(pair, len(members))
