"""Groups that grow in a crowd: average linkage over the scores that are known, all others being one and the same.

What is known of a crowd is few pairs of all, and time and room grow with these. Scores have four places behind the point and are
summed as whole numbers, so that no order of adding makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

from reportedly.reconcile.features import GAP_DAYS

NEVER = float("-inf")
"""The score of two that must not be together, and of every two groups that hold such two."""

UNIT = 10_000

Stretch = tuple[int, int]
"""The first and the last day of a happening, as ordinals."""


class Crowd:
    """The scores of happenings, by position, with `default` for every pair of which none is noted."""

    def __init__(self, size: int, default: float) -> None:
        self.default = default
        self.known: list[dict[int, float]] = [{} for _ in range(size)]

    def note(self, left: int, right: int, score: float) -> None:
        """Set the score of two; it takes the place of an earlier one."""
        self.known[left][right] = self.known[right][left] = score

    def score(self, left: int, right: int) -> float:
        return self.known[left].get(right, self.default)


class _Groups:
    """Groups by number, and for every two that hold a known pair the sum of what these score above the default."""

    def __init__(self, starts: Sequence[Sequence[int]], crowd: Crowd) -> None:
        self.members = {number: list(group) for number, group in enumerate(starts)}
        self.base = round(crowd.default * UNIT)
        self.above: dict[int, dict[int, float]] = {number: {} for number in self.members}
        home = {index: number for number, group in self.members.items() for index in group}
        for index, beside in enumerate(crowd.known):
            sums = self.above[home[index]]
            for other, score in beside.items():
                if home[other] != home[index]:
                    more = score if score == NEVER else round(score * UNIT) - self.base
                    sums[home[other]] = sums.get(home[other], 0) + more

    def mean(self, one: int, other: int) -> float:
        """The mean score over all pairs of two groups."""
        pairs = len(self.members[one]) * len(self.members[other])
        return (self.above[one].get(other, 0) + self.base * pairs) / (pairs * UNIT)

    def nearest(self, one: int, before: int | None) -> tuple[int | None, float]:
        """The group with the highest mean score to one, and that score: `before` where several have it, else the first."""
        near, best = before, self.mean(one, before) if before is not None else NEVER
        mine, base, members = len(self.members[one]), self.base, self.members
        for other, above in self.above[one].items():
            pairs = mine * len(members[other])
            found = (above + base * pairs) / (pairs * UNIT)
            if found > best or (found == best and near is not None and near != before and other < near):
                near, best = other, found
        return near, best

    def join(self, keep: int, gone: int) -> None:
        """Put the second group into the first."""
        self.members[keep] += self.members.pop(gone)
        for other, sum_above in self.above.pop(gone).items():
            del self.above[other][gone]
            if other != keep:
                whole = self.above[keep].get(other, 0) + sum_above
                self.above[keep][other] = self.above[other][keep] = whole


def grown(starts: Sequence[Sequence[int]], crowd: Crowd, least: float) -> list[list[int]]:
    """The groups where no two have a mean score of `least` or more, by chains of nearest neighbours (Murtagh 1983).

    With mean scores a chain's end are two groups that are nearest to each other, and joining them changes nobody else's nearest
    for the better: so the order in which chains are followed makes no difference. `least` lies above the crowd's default.
    """
    groups = _Groups(starts, crowd)
    chain: list[int] = []
    waiting = dict.fromkeys(groups.members)
    while waiting:
        if not chain:
            chain.append(next(iter(waiting)))
        last = chain[-1]
        before = chain[-2] if len(chain) > 1 else None
        near, mean = groups.nearest(last, before)
        if near is None or mean < least:
            del waiting[chain.pop()]
        elif near == before:
            chain = chain[:-2]
            keep, gone = sorted((last, near))
            groups.join(keep, gone)
            del waiting[gone]
            waiting[keep] = None
        else:
            chain.append(near)
    return [sorted(members) for members in groups.members.values()]


def bridged(starts: Sequence[Sequence[int]], days: Sequence[Stretch | None], crowd: Crowd, least: float) -> list[list[int]]:
    """The groups, sorted, those joined that tell of one stretch of days; `days` are each happening's, null where not known.

    A fight of three days has reports of its first and its last day, which alone leave a gap. Two groups whose days together
    leave none join where the pairs that are not apart have a mean score of `least` or more: the highest first, until none do.
    """
    groups = {number: sorted(members) for number, members in enumerate(starts)}
    home = {index: number for number, members in groups.items() for index in members}

    def beside(number: int) -> set[int]:
        """The groups that hold one who alone would join."""
        linked = (o for i in groups[number] for o, score in crowd.known[i].items() if score >= least)
        return {home[other] for other in linked} - {number}

    def ranked(number: int, others: set[int]) -> Iterator[tuple[float, int, int, int, int]]:
        for other in others:
            i, j = sorted((number, other))
            if (mean := _mean_within_reach(groups[i], groups[j], days, crowd)) >= least:
                yield (-mean, i, j, len(groups[i]), len(groups[j]))

    heap = [found for i in groups for found in ranked(i, {j for j in beside(i) if j > i})] if len(groups) > 1 else []
    heapify(heap)
    while heap:
        _, i, j, *sizes = heappop(heap)
        if i not in groups or j not in groups or [len(groups[i]), len(groups[j])] != sizes:
            continue  # one of them has joined another since
        home |= dict.fromkeys(groups[j], i)
        groups[i] = sorted(groups[i] + groups.pop(j))
        for found in ranked(i, beside(i)):
            heappush(heap, found)
    return list(groups.values())


def _mean_within_reach(one: Sequence[int], other: Sequence[int], days: Sequence[Stretch | None], crowd: Crowd) -> float:
    """The mean score of the pairs of two groups that are not apart; NEVER where none or all are, or where days are left out."""
    known = [stretch for index in (*one, *other) if (stretch := days[index]) is not None]
    if not known or not _apart(max(known), min(known, key=_last)) or _gap(known):
        return NEVER
    near = [crowd.score(i, j) for i in one for j in other if not _apart(days[i], days[j])]
    if not near or len(near) == len(one) * len(other):
        return NEVER
    return NEVER if NEVER in near else sum(round(score * UNIT) for score in near) / (len(near) * UNIT)


def _last(stretch: Stretch) -> int:
    return stretch[1]


def _apart(one: Stretch | None, other: Stretch | None) -> bool:
    return one is not None and other is not None and max(one[0] - other[1], other[0] - one[1]) > GAP_DAYS


def _gap(stretches: Sequence[Stretch]) -> bool:
    """Whether these days, put together, leave a gap."""
    end: int | None = None
    for first, last in sorted(stretches):
        if end is not None and first - end > GAP_DAYS:
            return True
        end = last if end is None else max(end, last)
    return False
