"""Which links come and go with happenings that come and go: the same as if all had been compared at once."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from reportedly.reconcile.clusters import links
from reportedly.reconcile.judged import Judged
from reportedly.reconcile.meetings import is_open, meet, named
from reportedly.reconcile.tellings import Telling

Pair = tuple[str, str]

Sift = Callable[[Iterator[Pair]], Iterable[Pair]]

Blocks = Mapping[str, "array[int]"]
"""The blocks of happenings, by id."""


class Lying(Protocol):
    """Who lies in which block, and who is linked to whom, before anything comes or goes."""

    def sizes(self, names: Collection[int]) -> Mapping[int, int]: ...

    def beside(self, names: Collection[int]) -> Iterable[tuple[int, str]]: ...

    def blocks(self, happenings: Collection[str]) -> Blocks: ...

    def linked(self, happenings: Collection[str]) -> Iterable[Pair]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Moves:
    """Links that come, with their scores, and links that go because a block became crowded; smaller id first."""

    come: Mapping[Pair, float]
    gone: frozenset[Pair]


class Arrivals:
    """`fresh` happenings come and `gone` ones go; `tellings` holds the fresh ones and must get at any other that is met."""

    def __init__(self, lying: Lying, fresh: Blocks, gone: Blocks) -> None:
        self._lying, self._fresh, self._gone = lying, fresh, gone
        self._more: Counter[int] = Counter()
        for blocks, sign in ((fresh, 1), (gone, -1)):
            for block in (block for held in blocks.values() for block in held):
                self._more[named(block)] += sign
        before = lying.sizes(self._more.keys())
        self._sizes = {name: before[name] + more for name, more in self._more.items()}
        self._open = {name for name, size in self._sizes.items() if is_open(name, size)}
        self._opened = {name for name in self._open if not is_open(name, before[name])}
        self._closed = {name for name in before if is_open(name, before[name]) and name not in self._open}
        held = {named(block) for blocks in fresh.values() for block in blocks}
        self._beside = self._stayed(self._open & (held | self._opened))

    def _stayed(self, names: Collection[int]) -> dict[int, list[tuple[int, str]]]:
        """(block, happening) of those that lay in these blocks and stay, by the block's name."""
        found: dict[int, list[tuple[int, str]]] = {}
        for block, happening in self._lying.beside(names):
            if happening not in self._gone:
                found.setdefault(named(block), []).append((block, happening))
        return found

    def met(self) -> set[str]:
        """Those that stay and are compared with one that comes, or with one another now."""
        return {happening for lie in self._beside.values() for _, happening in lie}

    def moves(self, tellings: Mapping[str, Telling], decided: Judged, sift: Sift = iter) -> Moves:
        """What comes and what goes; `sift` leaves out pairs that cannot be joined and are not judged."""
        return Moves(come=dict(links(sift(self._pairs()), tellings, decided)), gone=frozenset(self._apart()))

    def _pairs(self) -> Iterator[Pair]:
        lists = {name: list(lie) for name, lie in self._beside.items()}
        for happening, held in self._fresh.items():
            for block in held:
                if named(block) in self._open:
                    lists.setdefault(named(block), []).append((block, happening))
        for happening, held in sorted(self._fresh.items()):
            near = {
                other
                for block in held
                for theirs, other in lists.get(named(block), ())
                if (block | theirs) & 1 and (other not in self._fresh or other > happening)
            }
            yield from ((happening, other) for other in near - {happening})
        yield from self._reopened(lists)

    def _reopened(self, lists: Mapping[int, Sequence[tuple[int, str]]]) -> set[Pair]:
        """Pairs of those that stay in a block that is no longer crowded."""
        return {
            (min(one, other), max(one, other))
            for name in self._opened
            for (block, one), (theirs, other) in combinations(lists.get(name, ()), 2)
            if (block | theirs) & 1 and one not in self._fresh and other not in self._fresh
        }

    def _apart(self) -> Iterator[Pair]:
        """The links of those that no longer meet."""
        lay = self._stayed(self._closed)
        if not lay:
            return
        homes: dict[str, set[int]] = {}
        for name, lie in lay.items():
            for _, happening in lie:
                homes.setdefault(happening, set()).add(name)
        nowhere = frozenset[int]()
        linked = self._lying.linked(homes.keys())
        pairs = [(one, other) for one, other in linked if homes.get(one, nowhere) & homes.get(other, nowhere)]
        held = self._lying.blocks({happening for pair in pairs for happening in pair})
        sizes = {**self._lying.sizes({named(block) for blocks in held.values() for block in blocks}), **self._sizes}
        yield from ((one, other) for one, other in pairs if not meet(held[one], held[other], sizes))
