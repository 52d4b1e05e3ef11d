"""Which pairs cannot score enough to be joined, told in bulk from sketches: the rest are measured one by one.

What is said of two is never less than what they score. Of a set at least as many elements are missing in the other one as bits of
its mask are missing in the other's; whatever is not told by the sketches counts as the best that it can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from reportedly.model.globe import EARTH_KM
from reportedly.reconcile import features as of
from reportedly.reconcile.copies import NEAR_COPY
from reportedly.reconcile.sketches import BITS, COLUMNS, NONE, kinds, precision
from reportedly.reconcile.weighing import RARE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Which = NDArray[np.bool_]
    Places = NDArray[np.int64]
    Column = NDArray[Any]

SPARE = 0.001
"""More than rounding each part of a score to four places can make it larger."""

NEARLY = 1e-6
"""Kilometres, and shares, by which two ways of reckoning may differ."""


class Sieve:
    """The sketches of happenings by position; `judged` are pairs that always pass."""

    def __init__(self, sketches: Sequence[bytes], judged: Iterable[tuple[int, int]] = ()) -> None:
        import numpy as np

        self._size = len(sketches)
        self._judged = np.array([min(two) * self._size + max(two) for two in judged], dtype=np.int64)

        form = np.dtype([*COLUMNS, *((name, "u1", (bits // 8,)) for name, bits in BITS)])
        rows = np.frombuffer(b"".join(sketches), dtype=form)
        self._columns = {name: np.ascontiguousarray(rows[name]) for name in form.names or ()}

    def passes(self, left: Places, right: Places) -> Which:
        """Which of these pairs, the smaller position first, may score enough to be joined."""
        import numpy as np

        found = _days_allow(_Pairs(self._columns, left, right))
        at = np.flatnonzero(found)
        found[at] = _most(_Pairs(self._columns, left[at], right[at])) >= of.LINK_AT - SPARE
        return found | np.isin(left * self._size + right, self._judged) if len(self._judged) else found

    def pass_each(self, pairs: Sequence[Sequence[int]]) -> list[bool]:
        """The same for each of a list of pairs."""
        import numpy as np

        found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        told: list[bool] = self.passes(found[:, 0], found[:, 1]).tolist()
        return told


class _Pairs:
    """The columns of the sketches of pairs."""

    def __init__(self, columns: dict[str, Column], left: Places, right: Places) -> None:
        self._columns, self._left, self._right = columns, left, right

    def __getitem__(self, name: str) -> tuple[Column, Column]:
        column = self._columns[name]
        return column[self._left], column[self._right]

    def at(self, places: Places) -> _Pairs:
        """Some of the pairs."""
        return _Pairs(self._columns, self._left[places], self._right[places])

    def both(self, name: str) -> Which:
        """Whether something is known of both of a pair."""
        one, other = self[name]
        found: Which = (one != 0) & (other != 0)
        return found

    def either(self, name: str) -> Which:
        """Whether something is known of one of a pair."""
        one, other = self[name]
        found: Which = (one != 0) | (other != 0)
        return found


def _days_allow(pairs: _Pairs) -> Which:
    """As `scoring.days_allow`."""
    (one, other), (one_end, other_end) = pairs["first"], pairs["last"]
    early = ((one > 0) & (other == 0) & (one - of.GAP_DAYS > other_end)) | (
        (one == 0) & (other > 0) & (other - of.GAP_DAYS > one_end)
    )
    apart = (one > 0) & (other > 0) & (_gap(pairs) > of.GAP_DAYS)
    allowed: Which = (one_end == 0) | (other_end == 0) | ~(apart | early)
    return allowed


def _gap(pairs: _Pairs) -> Floats:
    import numpy as np

    (one, other), (one_end, other_end) = pairs["first"], pairs["last"]
    apart: Floats = np.maximum(other - one_end, one - other_end)
    return apart


def _most(pairs: _Pairs) -> Floats:
    """The most that each pair may score."""
    import numpy as np

    weight = {each.name: each.weight for each in of.FEATURES}
    in_a_row = pairs.both("first") & pairs.both("last") & (_gap(pairs) == of.GAP_DAYS)
    apart = _kilometres(pairs)
    most = weight["day"] * _day(pairs) + weight["place"] * _place(pairs, apart) + weight["kind"] * _kinships()[pairs["kind"]]
    most += weight["sides"] * _sides(pairs) + weight["counts"] * _counts(pairs)
    names, _ = _shared(pairs, "names", of.FEWEST_NAMES)
    shingles, _ = _shared(pairs, "shingles", of.FEWEST_WORDS)
    most += weight["names"] * names + weight["copy"] * (shingles >= NEAR_COPY - NEARLY)
    at = np.flatnonzero(~in_a_row)
    most[at] += weight["words"] * _alike(pairs.at(at), "words")
    at = at[(~_villages(pairs, apart))[at] & (most[at] < of.LINK_AT)]
    about = (_alike(pairs.at(at), "about") - of.LITTLE) / (of.MUCH - of.LITTLE)
    most[at] += weight["about"] * np.clip(about, 0.0, of.ALIKE_AT_MOST)
    return most


def _day(pairs: _Pairs) -> Floats:
    """As `features.day`, for days that leave room for one event."""
    import numpy as np

    (one, other), (one_end, other_end) = pairs["first"], pairs["last"]
    late = np.where(one > 0, other_end - one_end, one_end - other_end)
    late = np.where((one == 0) & (other == 0), abs(late), late)
    lately = np.where((late >= -of.GAP_DAYS) & (late <= of.RECENT_DAYS), 0.4, np.where(late > of.STALE_DAYS, -1.0, 0.0))
    wide = np.maximum(one_end - one, other_end - other) > of.RECENT_DAYS
    known = np.where(_gap(pairs) > 0, 0.0, np.where(wide, 0.2, 1.0))
    found: Floats = np.where((one > 0) & (other > 0), known, lately)
    undated = (one_end == 0) | (other_end == 0)
    return np.where(undated, np.where(one_end == other_end, 0.0, of.ANY_DAY), found)


@cache
def _kinships() -> NDArray[np.float64]:
    import numpy as np

    made = np.zeros((NONE + 1, NONE + 1))
    for one, i in kinds().items():
        for other, j in kinds().items():
            made[i, j] = of.kinship(one, other)
    return made


def _kilometres(pairs: _Pairs) -> Floats:
    """A hair less than what two points are apart; no number where one is not known."""
    import numpy as np

    (one, other), (east, other_east) = pairs["latitude"], pairs["longitude"]
    first, second, across = np.radians(one), np.radians(other), np.radians(other_east - east)
    half = np.sin((second - first) / 2) ** 2 + np.cos(first) * np.cos(second) * np.sin(across / 2) ** 2
    found: Floats = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half))) - NEARLY
    return found


def _place(pairs: _Pairs, apart: Floats) -> Floats:
    """The most that `features.place` says."""
    import numpy as np

    one, other = pairs["geonameid"]
    area = np.where(_is(pairs, "country", both=True), 0.15, of.AREA)
    same = np.where(pairs.either("is_small"), 1.0, area)
    called = np.equal(*pairs["name"])
    off = _apart(pairs, apart)
    near = np.where(called, np.maximum(off, np.where(pairs.both("is_fine"), 0.0, of.UNLISTED)), off)
    found = np.where((one == other) & (one >= 0), same, np.where(pairs.either("is_listed"), near, 1.0))
    return np.where(pairs.both("is_place"), found, 0.0)


def _apart(pairs: _Pairs, apart: Floats) -> Floats:
    """The most that two places of different entries say, so many kilometres apart."""
    import numpy as np

    towns = _is(pairs, "settlement", both=True) & (apart > of.SAME_KM)
    reach = np.where(towns, of.NEAR_KM, np.maximum(of.NEAR_KM, np.add(*pairs["radius"])))
    far = np.where(apart <= 3 * reach, 0.3, np.where(apart <= 10 * reach, -0.5, -2.0))
    measured = np.where(apart <= reach, np.where(towns, of.NEIGHBOUR, 1.0), far)
    inland = np.where(pairs.both("is_fine") & ~np.isnan(apart), measured, 0.8)
    abroad = pairs.both("country") & np.not_equal(*pairs["country"])
    other_land = np.where(pairs.both("is_listed"), np.where(_is(pairs, "near"), of.OTHER_NAME, -2.0), of.OTHER_LAND)
    return np.where(abroad, other_land, inland)


def _is(pairs: _Pairs, name: str, *, both: bool = False) -> Which:
    """Whether one of two places, or both, have that precision."""
    one, other = (each == precision(name) for each in pairs["precision"])
    found: Which = one & other if both else one | other
    return found


def _villages(pairs: _Pairs, apart: Floats) -> Which:
    """Whether they are surely two villages, as `features.two_villages`."""
    import numpy as np

    one, other = pairs["place_words"]
    named = one.any(axis=1) & other.any(axis=1) & ~(one & other).any(axis=1)
    small = pairs.both("is_place") & pairs.both("is_small")
    found: Which = named & small & (np.isnan(apart) | (apart > of.NEAR_KM))
    return found


def _sides(pairs: _Pairs) -> Floats:
    """The most that `features.sides` says: where no name of the one's is the other's it is told."""
    import numpy as np

    one, other = pairs["sides"]
    none = np.where(pairs.both("is_opposed"), -of.OTHERS, np.where(pairs.both("is_known"), -1.0, 0.0))
    some = of.SIDE * np.minimum(np.minimum(*pairs["side_count"]), 2)
    return np.where((one & other).any(axis=1), some, none)


def _counts(pairs: _Pairs) -> Floats:
    """The most that `features.counts` says: where no figure of the one's is the other's none agrees."""
    import numpy as np

    one, other = pairs["counts"]
    return np.where((one & other).any(axis=1), of.AGREED, np.where(pairs.both("is_exact"), 0.0, of.ROUGHLY))


def _shared(pairs: _Pairs, name: str, fewest: int) -> tuple[Floats, Floats]:
    """The most that two sets share, as a share of the smaller and in elements; nothing where one has too few."""
    import numpy as np

    (size, other_size), (one, other) = pairs[f"{name}_size"], pairs[name]
    both = one & other
    mine = size.astype(np.int64) - _ones()[one ^ both].sum(axis=1, dtype=np.int64)
    theirs = other_size.astype(np.int64) - _ones()[other ^ both].sum(axis=1, dtype=np.int64)
    least = np.minimum(size, other_size)
    number = np.where(least >= fewest, np.minimum(mine, theirs), 0).astype(np.float64)
    return number / np.maximum(least, 1), number


def _alike(pairs: _Pairs, name: str) -> Floats:
    """The most that `weighing.alike` says of two bags."""
    import numpy as np

    _, number = _shared(pairs, name, of.FEWEST_WORDS)
    mass, other_mass = pairs[f"{name}_mass"]
    most = np.minimum(number * RARE, np.minimum(mass, other_mass))
    found: Floats = most / np.maximum(np.sqrt(mass * other_mass), NEARLY)
    return found


@cache
def _ones() -> NDArray[np.uint8]:
    """How many bits of a byte are set."""
    import numpy as np

    return np.array([bin(byte).count("1") for byte in range(256)], dtype=np.uint8)
