"""The gazetteer with a user's own countries behind it: the same look-ups over several indexes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.lookup.gazetteer import MOST_MEANINGS, Gazetteer, Place
from reportedly.lookup.gazetteer_scan import NameHit, Word
from reportedly.model.hashing import digest

if TYPE_CHECKING:
    import marisa_trie
    import numpy as np


def with_added(countries: Sequence[Path]) -> Gazetteer:
    """The package's gazetteer, with the indexes of these folders behind it; raises SettingError for a damaged one."""
    if not countries:
        return Gazetteer.open()
    found = Layered.open()
    assert isinstance(found, Layered)
    found.lay(tuple(Gazetteer.open(folder) for folder in countries))
    return found


class Layered(Gazetteer):
    """A gazetteer whose look-ups ask added indexes too. Rows of the added ones count on from its own last row.

    A place that its own index has (the same GeoNames id) is not given twice, and admin units are its own where it has them.
    """

    def __init__(
        self,
        folder: Path,
        about: Mapping[str, Any],
        tries: tuple[marisa_trie.Trie, marisa_trie.Trie],
        columns: Mapping[str, np.ndarray[Any, Any]],
    ) -> None:
        super().__init__(folder, about, tries, columns)
        self._added: tuple[Gazetteer, ...] = ()
        self._first: tuple[int, ...] = ()
        self._own: tuple[dict[int, int], ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return with_added, (tuple(added.folder for added in self._added),)

    def lay(self, added: Sequence[Gazetteer]) -> None:
        """Puts these indexes behind this one."""
        import numpy as np

        self._added = tuple(added)
        self.digest = digest(self.digest, *(one.digest for one in added))
        ids = self._columns["geonameid"]
        order = np.argsort(ids, kind="stable")
        first, own, at = [], [], len(ids)
        for one in added:
            theirs = one._columns["geonameid"]
            found = np.minimum(np.searchsorted(ids, theirs, sorter=order), len(ids) - 1)
            same = (theirs > 0) & (ids[order[found]] == theirs)
            first.append(at)
            own.append({int(row): int(order[found[row]]) for row in np.flatnonzero(same)})
            at += len(theirs)
        self._first, self._own = tuple(first), tuple(own)

    def lookup(self, name: str, *, most: int = MOST_MEANINGS, countries: Collection[str] = ()) -> tuple[Place, ...]:
        found = super().lookup(name, most=most, countries=countries)
        more = self._more(found, (one.lookup(name, most=most, countries=countries) for one in self._added))
        return tuple(sorted((*found, *more), key=lambda place: -place.population)) if more else found

    def alike(self, name: str, countries: Collection[str]) -> tuple[Place, ...]:
        found = super().alike(name, countries)
        more = self._more(found, (one.alike(name, countries) for one in self._added))
        return tuple(sorted((*found, *more), key=lambda place: (-place.population, place.row))) if more else found

    def _more(self, found: Sequence[Place], added: Any) -> list[Place]:
        known = {place.row for place in found}
        more: list[Place] = []
        for number, places in enumerate(added):
            for place in places:
                here = self._placed(number, place)
                if here.row not in known:
                    known.add(here.row)
                    more.append(here)
        return more

    def _placed(self, number: int, place: Place) -> Place:
        """A place of an added index as one of this: its own entry where it has one."""
        own = self._own[number]
        if place.row in own:
            return replace(self.place(own[place.row], main=place.main), alike=place.alike)
        first = self._first[number]
        return replace(place, row=first + place.row, inside=tuple(own.get(unit, first + unit) for unit in place.inside))

    def place(self, row: int, *, main: bool = True) -> Place:
        for number in reversed(range(len(self._first))):
            if row >= self._first[number]:
                return self._placed(number, self._added[number].place(row - self._first[number], main=main))
        return super().place(row, main=main)

    def _row(self, geonameid: int) -> int | None:
        own = super()._row(geonameid)
        rows = (one._row(geonameid) for one in self._added) if own is None else ()
        more = (first + row for first, row in zip(self._first, rows, strict=False) if row is not None)
        return own if own is not None else next(more, None)

    def longest_of(self, words: list[Word]) -> NameHit | None:
        """The longest name of any of the indexes; of one name the largest population and all that it may be."""
        best = super().longest_of(words)
        for one in self._added:
            hit = one.longest_of(words)
            if hit is None or (best is not None and hit.end < best.end):
                continue
            if best is None or hit.end > best.end:
                best = hit
            else:
                best = best._replace(population=max(best.population, hit.population), flags=best.flags | hit.flags)
        return best

    def about(self) -> str:
        """What the gazetteer holds, and what was added to it."""
        added = (f"Added for {one.folder.name}: {len(one._columns['geonameid']):,} places." for one in self._added)
        return "\n".join((super().about(), *added))
