"""Which happenings are one event: groups that grow until no two of them have a mean score that joins."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reportedly.model import Link
from reportedly.reconcile.blocks import blocks, pairs
from reportedly.reconcile.features import GAP_DAYS, LINK_AT, parts, score
from reportedly.reconcile.judged import Judged, Verdict
from reportedly.reconcile.tellings import ROLL_UPS, Telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

JUDGED = "judged"
"""The name of a link's part that a judgement made."""

Scores = Mapping[tuple[str, str], float]

NEVER = float("-inf")

SAME_REPORT = -4.0
"""What two happenings of one report score: the report tells them apart. Only a group of which nearly all others link to both
outvotes it: then the report told one happening in two places. Swept on ecbplus_dev's nine scored topics: -1 to -4 give nearly the
same; to forbid it splits an event in two wherever one report was read as two happenings."""

WIDEST = 100
"""Happenings that hang together, up to which all are scored with one another; beyond, only those that share a block."""

UNSCORED = -0.5
"""The score of two that share no block, in such a crowd."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """The happenings of one event, by id, and the links that hold them together (one fewer than happenings)."""

    members: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Clusters:
    """All events' happenings by their smallest id, and the SAME pairs that other judgements forbade.

    `lots` are the happenings that hang together by links, be it as one event or as several.
    """

    clusters: tuple[Cluster, ...]
    refused: tuple[tuple[str, str], ...]
    lots: tuple[tuple[str, ...], ...]


def clusters(tellings: Mapping[str, Telling], judged: Judged, scores: Scores | None = None) -> Clusters:
    """Groups of happenings, given by id, that are one event; `scores` are their links where somebody has them already.

    Two groups join while the mean score over all their pairs is LINK_AT or more, the highest first: where it ends no two
    groups may still join, and the order of input makes no difference. What is judged the same joins first. Never together are two
    that are judged different, nor a roll-up with anything.
    """
    scores = linked(tellings, judged) if scores is None else scores
    made, refused = [], []
    lots = _together(sorted(tellings), [*scores, *_same(judged, tellings)])
    for names in lots:
        if len(names) == 1:
            made.append(Cluster(members=tuple(names), links=()))
            continue
        here = {name: tellings[name] for name in names}
        table = _table(names, here, judged, scores)
        starts, forbidden = _judged_first(names, judged, table)
        refused += forbidden
        for group in _bridged(_grown(starts, table), list(here.values()), table):
            members = tuple(names[index] for index in sorted(group))
            made.append(Cluster(members=members, links=tuple(_links(sorted(group), names, table, here, judged))))
    return Clusters(
        clusters=tuple(sorted(made, key=lambda one: one.members[0])),
        refused=tuple(sorted(refused)),
        lots=tuple(map(tuple, lots)),
    )


def linked(tellings: Mapping[str, Telling], judged: Judged, held: Mapping[str, array[int]] | None = None) -> Scores:
    """The pairs that are compared and score LINK_AT or more, smaller id first; `held` are blocks that somebody has already."""
    names = sorted(tellings)
    found = pairs([held[name] if held is not None else blocks(tellings[name]) for name in names])
    said = ((names[i], names[j]) for i, j in found)
    return {pair: score for pair in said if (score := scored(*pair, tellings, judged)) >= LINK_AT}


def _same(judged: Judged, by_id: Mapping[str, Telling]) -> list[tuple[str, str]]:
    found = (pair for pair, verdict in judged.pairs.items() if verdict is Verdict.SAME)
    return [pair for pair in found if pair[0] in by_id and pair[1] in by_id]


def scored(left: str, right: str, by_id: Mapping[str, Telling], judged: Judged) -> float:
    """What two happenings score; NEVER for two that must not be together."""
    verdict = judged.verdict(left, right)
    if verdict is Verdict.DIFFERENT:
        return NEVER
    one, other = by_id[left], by_id[right]
    if verdict is Verdict.SAME:
        return max(LINK_AT, score(one, other))
    if one.scope in ROLL_UPS or other.scope in ROLL_UPS:
        return NEVER
    return SAME_REPORT if one.report == other.report else score(one, other)


def _together(names: Sequence[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The names that hang together by links, each lot sorted."""
    heads = {name: name for name in names}

    def head(name: str) -> str:
        while heads[name] != name:
            heads[name] = heads[heads[name]]
            name = heads[name]
        return name

    for left, right in links:
        one, other = sorted((head(left), head(right)))
        heads[other] = one
    lots: dict[str, list[str]] = {}
    for name in names:
        lots.setdefault(head(name), []).append(name)
    return list(lots.values())


def _table(names: Sequence[str], by_id: Mapping[str, Telling], judged: Judged, scores: Scores) -> NDArray[np.float64]:
    """The score of each with each."""
    import numpy as np

    table = np.full((len(names), len(names)), UNSCORED)
    wide = len(names) > WIDEST
    for i, left in enumerate(names):
        for j in range(i + 1, len(names)):
            found = scores.get((left, names[j]))
            if found is None and (not wide or by_id[left].report == by_id[names[j]].report):
                found = scored(left, names[j], by_id, judged)
            if found is not None:
                table[i, j] = table[j, i] = found
    np.fill_diagonal(table, NEVER)
    return table


def _judged_first(
    names: Sequence[str], judged: Judged, table: NDArray[np.float64]
) -> tuple[list[list[int]], list[tuple[str, str]]]:
    """The groups that SAME judgements make, by position, and the pairs that a DIFFERENT one forbade.

    Two of one report come together by judgement: what keeps them apart is lifted for the whole group.
    """
    place = {name: index for index, name in enumerate(names)}
    different = {frozenset((place[a], place[b])) for a, b in _verdicts(judged, Verdict.DIFFERENT) if a in place and b in place}
    group_of = {index: [index] for index in range(len(names))}
    refused = []
    for left, right in sorted(_verdicts(judged, Verdict.SAME)):
        if left not in place or right not in place:
            continue
        one, other = group_of[place[left]], group_of[place[right]]
        if one is other:
            continue
        if any(frozenset((i, j)) in different for i in one for j in other):
            refused.append((left, right))
            continue
        for i in one:
            for j in other:
                table[i, j] = table[j, i] = max(table[i, j], LINK_AT)
        one += other
        for index in other:
            group_of[index] = one
    unique = {id(group): group for group in group_of.values()}
    return list(unique.values()), refused


def _verdicts(judged: Judged, wanted: Verdict) -> list[tuple[str, str]]:
    return [pair for pair, verdict in judged.pairs.items() if verdict is wanted]


def _grown(starts: Sequence[Sequence[int]], table: NDArray[np.float64]) -> list[list[int]]:
    """The groups where no two have a mean score of LINK_AT or more, by chains of nearest neighbours (Murtagh 1983).

    With mean scores a chain's end are two groups that are nearest to each other, and joining them changes nobody else's nearest
    for the better: so the order in which chains are followed makes no difference.
    """
    import numpy as np

    groups = {number: list(members) for number, members in enumerate(starts)}
    sizes = np.array([len(members) for members in starts], dtype=float)
    means = np.full((len(starts), len(starts)), NEVER)
    for i, one in groups.items():
        for j, other in groups.items():
            if i < j:
                means[i, j] = means[j, i] = table[np.ix_(one, other)].mean()
    chain: list[int] = []
    waiting = dict.fromkeys(groups)
    while waiting:
        if not chain:
            chain.append(next(iter(waiting)))
        last = chain[-1]
        near = int(np.argmax(means[last]))
        if len(chain) > 1 and means[last, near] == means[last, chain[-2]]:
            near = chain[-2]
        if means[last, near] < LINK_AT:
            del waiting[chain.pop()]
            continue
        if len(chain) > 1 and near == chain[-2]:
            chain = chain[:-2]
            keep, gone = sorted((last, near))
            groups[keep] += groups.pop(gone)
            whole = sizes[keep] + sizes[gone]
            means[keep] = (means[keep] * sizes[keep] + means[gone] * sizes[gone]) / whole
            means[:, keep] = means[keep]
            means[gone], means[:, gone], means[keep, keep], sizes[keep] = NEVER, NEVER, NEVER, whole
            del waiting[gone]
            waiting[keep] = None
        else:
            chain.append(near)
    return list(groups.values())


def _bridged(groups: list[list[int]], tellings: Sequence[Telling], table: NDArray[np.float64]) -> list[list[int]]:
    """The groups, those joined that tell of one stretch of days.

    A fight of three days has reports of its first and its last day, which alone leave a gap. Two groups whose days together
    leave none join where the pairs that are not apart have a mean score of LINK_AT or more: the highest first, until none do.
    """
    import numpy as np

    exact = {index: days for index, one in enumerate(tellings) if (days := _stretch(one)) is not None}
    if len(groups) < 2 or len(exact) < 2:
        return groups
    groups = [sorted(group) for group in groups]
    while True:
        best: tuple[float, int, int] | None = None
        for i, j in combinations(range(len(groups)), 2):
            cross = table[np.ix_(groups[i], groups[j])]
            if float(cross.max()) < LINK_AT or _gap([exact[k] for k in groups[i] + groups[j] if k in exact]):
                continue
            apart = np.array([[_apart(exact.get(a), exact.get(b)) for b in groups[j]] for a in groups[i]])
            mean = float(cross[~apart].mean()) if apart.any() and not apart.all() else NEVER
            if mean >= LINK_AT and (best is None or mean > best[0]):
                best = (mean, i, j)
        if best is None:
            return groups
        _, i, j = best
        groups[i] = sorted(groups[i] + groups.pop(j))


def _stretch(telling: Telling) -> tuple[int, int] | None:
    """The days of a happening, where they are known from both ends."""
    when = telling.when
    return (when.first.toordinal(), when.last.toordinal()) if when.first is not None and when.last is not None else None


def _apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is not None and other is not None and max(one[0] - other[1], other[0] - one[1]) > GAP_DAYS


def _gap(stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether these days, put together, leave a gap."""
    end: int | None = None
    for first, last in sorted(stretches):
        if end is not None and first - end > GAP_DAYS:
            return True
        end = last if end is None else max(end, last)
    return False


def _links(
    group: Sequence[int], names: Sequence[str], table: NDArray[np.float64], by_id: Mapping[str, Telling], judged: Judged
) -> Iterable[Link]:
    """The strongest links that hold a group together: one fewer than its members (Prim 1957)."""
    reached = dict.fromkeys(group[1:], (NEVER, group[0]))
    last = group[0]
    while reached:
        for index in reached:
            reached[index] = max(reached[index], (float(table[last, index]), last), key=lambda found: (found[0], -found[1]))
        last = max(sorted(reached), key=lambda index: reached[index][0])
        _, of = reached.pop(last)
        left, right = sorted((names[of], names[last]))
        yield _link(left, right, by_id, judged)


def _link(left: str, right: str, by_id: Mapping[str, Telling], judged: Judged) -> Link:
    if judged.verdict(left, right) is Verdict.SAME:
        return Link(left=left, right=right, score=LINK_AT, parts=((JUDGED, LINK_AT),))
    found = parts(by_id[left], by_id[right])
    return Link(left=left, right=right, score=round(sum(part for _, part in found), 4), parts=found)
