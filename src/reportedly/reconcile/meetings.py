"""Who meets whom in the blocks: every pair that is compared, and what changes where a block becomes crowded or empties."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Passes = Callable[[Numbers, Numbers], NDArray[np.bool_]]

CROWDED = 50
"""Happenings in a block beyond which it yields: a day, place and actor that so many share say little of any two. The figures of
ecbplus_dev and of the gold's stories are the same with 50 as with 1,000; with 25 pairs_f1 of ecbplus_dev falls by 0.006."""

HELD_BACK, AT_ONCE = 8_000_000, 100_000
"""Pairs that are gathered before those told twice go, and pairs that are made into Python's numbers together: 64 MB and 4 MB."""

Sizes = Mapping[int, int]
"""How many happenings lie in each block, by its name."""


def named(block: int) -> int:
    """The name of a block, without whether its happening looks for others there."""
    return block >> 1


def is_open(name: int, size: int) -> bool:
    """Whether happenings meet in a block of that name and size."""
    return size <= CROWDED or not name & 1


def meet(one: Iterable[int], other: Iterable[int], sizes: Sizes) -> bool:
    """Whether two with these blocks are compared."""
    looks = {named(block): block & 1 for block in one}
    shared = ((named(block), looks[named(block)] | block & 1) for block in other if named(block) in looks)
    return any(seeks and is_open(name, sizes[name]) for name, seeks in shared)


def pairs(members: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """Every pair of happenings that are compared, once, as positions in the list of their blocks, the smaller first."""
    return Lists(members).pairs()


class Lists:
    """Who lies in which block: happenings by position in `members`, which are their blocks."""

    def __init__(self, members: Sequence[array[int]]) -> None:
        import numpy as np

        self.size = len(members)
        lengths = np.fromiter((len(each) for each in members), dtype=np.int64, count=len(members))
        held = np.frombuffer(b"".join(each.tobytes() for each in members), dtype=np.int64)
        order = np.argsort(held, kind="stable")
        self._held = held[order]
        self._owners = np.repeat(np.arange(len(members), dtype=np.int32), lengths)[order]

    def sizes(self, names: Sequence[int]) -> dict[int, int]:
        """How many lie in each of these blocks."""
        starts, ends = self._bounds(names)
        return dict(zip(names, (ends - starts).tolist(), strict=True))

    def beside(self, names: Sequence[int]) -> Iterator[tuple[int, int]]:
        """(block, position) for all who lie in these blocks."""
        for start, end in zip(*(bound.tolist() for bound in self._bounds(names)), strict=True):
            yield from zip(self._held[start:end].tolist(), self._owners[start:end].tolist(), strict=True)

    def _bounds(self, names: Sequence[int]) -> tuple[Numbers, Numbers]:
        import numpy as np

        first = np.array(names, dtype=np.int64) * 2
        return np.searchsorted(self._held, first), np.searchsorted(self._held, first + 2)

    def pairs(self, passes: Passes | None = None) -> Iterator[tuple[int, int]]:
        """Every pair that is compared and passes, once, sorted; the smaller position first."""
        once = _once(_met(self._held, self._owners, self.size))
        for start in range(0, len(once), AT_ONCE):
            left, right = (once[start : start + AT_ONCE] // max(self.size, 1), once[start : start + AT_ONCE] % max(self.size, 1))
            if passes is not None:
                passed = passes(left, right)
                left, right = left[passed], right[passed]
            yield from zip(left.tolist(), right.tolist(), strict=True)


def _once(found: Iterable[Numbers]) -> Numbers:
    """All of them sorted, each once: most meet in several blocks."""
    import numpy as np

    known = np.empty(0, dtype=np.int64)
    waiting: list[Numbers] = []
    number = 0
    for each in found:
        waiting.append(np.unique(each))
        number += len(waiting[-1])
        if number > HELD_BACK:
            known, waiting, number = np.unique(np.concatenate([known, *waiting])), [], 0
    return np.unique(np.concatenate([known, *waiting]))


def _met(held: Numbers, owners: NDArray[np.int32], size: int) -> Iterator[Numbers]:
    """The pairs of each block, as numbers; `held` are the blocks, sorted, and `owners` who lies in them."""
    import numpy as np

    if not len(held):
        return
    starts = np.concatenate([[0], np.flatnonzero(np.diff(held >> 1)) + 1])
    lengths = np.diff(np.append(starts, len(held)))
    seeking = np.maximum.reduceat(held & 1, starts)
    crowded = (lengths > CROWDED) & ((held[starts] >> 1) & 1 == 1)
    kept = (lengths > 1) & (seeking == 1) & ~crowded
    starts, lengths = starts[kept], lengths[kept]
    heaps = np.cumsum(lengths * (lengths - 1) // 2) // (HELD_BACK + 1)
    cuts = [0, *(np.flatnonzero(np.diff(heaps)) + 1).tolist(), len(starts)]
    for first, last in pairwise(cuts):
        yield from _within(held, owners, starts[first:last], lengths[first:last], size)


def _within(held: Numbers, owners: NDArray[np.int32], starts: Numbers, lengths: Numbers, size: int) -> Iterator[Numbers]:
    """The pairs of some blocks, those that lie so many places apart together."""
    import numpy as np

    left = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths) + np.arange(lengths.sum())
    ends = np.repeat(starts + lengths, lengths)
    apart = 1
    while len(left):
        near = left + apart < ends
        left, ends = left[near], ends[near]
        seeking = left[(held[left] | held[left + apart]) & 1 == 1]
        one, other = owners[seeking].astype(np.int64), owners[seeking + apart].astype(np.int64)
        yield np.minimum(one, other) * size + np.maximum(one, other)
        apart += 1
