"""Which happenings are one event: groups that grow until no two of them have a mean score that joins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.model import Link
from reportedly.reconcile.blocks import blocks
from reportedly.reconcile.crowds import NEVER, Crowd, Stretch, bridged, grown
from reportedly.reconcile.features import LINK_AT
from reportedly.reconcile.judged import Judged, Verdict
from reportedly.reconcile.meetings import pairs
from reportedly.reconcile.scoring import joining, parts, score
from reportedly.reconcile.tellings import ROLL_UPS, Telling

JUDGED = "judged"
"""The name of a link's part that a judgement made."""

Pair = tuple[str, str]

Scores = Mapping[Pair, float]

SAME_REPORT = -4.0
"""What two happenings of one report score: the report tells them apart. Only a group of which nearly all others link to both
outvotes it: then the report told one happening in two places. To forbid it instead splits an event in two wherever one report was
read as two happenings: on ecbplus_dev's nine scored topics pairs_f1 falls from 0.64 to 0.52, and wrong pairs rise from 4 to 27%,
since what is split off joins others; -1 to -4 give nearly the same."""

WIDEST = 100
"""Happenings that hang together, up to which all are scored with one another; beyond, only those that share a block."""

UNSCORED = -0.5
"""The score of two that share no block, in such a crowd."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """The happenings of one event, by id, and the pairs that hold them together (one fewer than happenings), smaller id first;
    `judged` are those of them that people say are the same.
    """

    members: tuple[str, ...]
    ties: tuple[Pair, ...] = ()
    judged: frozenset[Pair] = frozenset()

    def links(self, tellings: Mapping[str, Telling]) -> tuple[Link, ...]:
        """The ties with what they score."""
        return tuple(_link(*pair, tellings, pair in self.judged) for pair in self.ties)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clusters:
    """All events' happenings by their smallest id, and the SAME pairs that other judgements forbade.

    `lots` are the happenings that hang together by links, be it as one event or as several.
    """

    clusters: tuple[Cluster, ...]
    refused: tuple[tuple[str, str], ...]
    lots: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is asked of a happening in a wide lot: its report, its days where they are known from both ends, and whether it is a
    roll-up.
    """

    report: str
    days: Stretch | None
    rolls_up: bool = False

    @classmethod
    def of(cls, telling: Telling) -> Outline:
        when = telling.when
        days = (when.first.toordinal(), when.last.toordinal()) if when.first is not None and when.last is not None else None
        return cls(telling.report, days, telling.scope in ROLL_UPS)


def clusters(
    tellings: Mapping[str, Telling],
    judged: Judged,
    scores: Scores | None = None,
    outline: Callable[[str], Outline] | None = None,
) -> Clusters:
    """Groups of happenings, given by id, that are one event; `scores` are their links where somebody has them already, and
    `outline` gives in short what is too dear to be got from `tellings`.

    Two groups join while the mean score over all their pairs is LINK_AT or more, the highest first: where it ends no two
    groups may still join, and the order of input makes no difference. What is judged the same joins first. Never together are two
    that are judged different, nor a roll-up with anything.
    """
    scores = linked(tellings, judged) if scores is None else scores
    made, refused = [], []
    lots = _together(sorted(tellings), [*scores, *_same(judged, tellings)])
    within = _shared_out(scores, lots)
    for lot, names in enumerate(lots):
        if len(names) == 1:
            made.append(Cluster(members=tuple(names)))
            continue
        outlines = [outline(name) if outline is not None else Outline.of(tellings[name]) for name in names]
        crowd = _crowd(names, outlines, tellings, judged, within.get(lot, {}))
        starts, forbidden = _judged_first(names, judged, crowd)
        refused += forbidden
        for group in bridged(grown(starts, crowd, LINK_AT), [one.days for one in outlines], crowd, LINK_AT):
            ties = tuple(_ties(group, names, crowd))
            same = frozenset(pair for pair in ties if judged.verdict(*pair) is Verdict.SAME)
            made.append(Cluster(members=tuple(names[index] for index in group), ties=ties, judged=same))
    return Clusters(
        clusters=tuple(sorted(made, key=lambda one: one.members[0])),
        refused=tuple(sorted(refused)),
        lots=tuple(map(tuple, lots)),
    )


def linked(tellings: Mapping[str, Telling], judged: Judged) -> Scores:
    """The pairs that are compared and score LINK_AT or more, smaller id first."""
    names = sorted(tellings)
    met = pairs([blocks(tellings[name]) for name in names])
    return dict(links(((names[i], names[j]) for i, j in met), tellings, judged))


def links(met: Iterable[Pair], tellings: Mapping[str, Telling], judged: Judged) -> Iterator[tuple[Pair, float]]:
    """Those of the pairs that score LINK_AT or more, smaller id first, with their scores."""
    last, one = None, None
    for left, right in met:
        pair = (left, right) if left < right else (right, left)
        if one is None or left != last:
            last, one = left, tellings[left]
        if pair in judged.pairs:
            found: float | None = scored(*pair, tellings, judged)
        else:
            other = tellings[right]
            found = joining(one, other) if one.report != other.report else None
        if found is not None and found >= LINK_AT:
            yield pair, found


def _shared_out(scores: Scores, lots: Sequence[Sequence[str]]) -> dict[int, dict[tuple[str, str], float]]:
    """The links of each lot, by its place in the list."""
    lot_of = {name: lot for lot, names in enumerate(lots) if len(names) > 1 for name in names}
    within: dict[int, dict[tuple[str, str], float]] = {}
    for pair, found in scores.items():
        within.setdefault(lot_of[pair[0]], {})[pair] = found
    return within


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


def _crowd(
    names: Sequence[str], outlines: Sequence[Outline], by_id: Mapping[str, Telling], judged: Judged, scores: Scores
) -> Crowd:
    """The scores of each with each, by position; in a wide lot of those that are linked or of one report."""
    crowd = Crowd(len(names), UNSCORED)
    if len(names) <= WIDEST:
        for i, j in combinations(range(len(names)), 2):
            found = scores.get((names[i], names[j]))
            crowd.note(i, j, scored(names[i], names[j], by_id, judged) if found is None else found)
        return crowd
    place = {name: index for index, name in enumerate(names)}
    beside: dict[str, list[int]] = {}
    for index, one in enumerate(outlines):
        beside.setdefault(one.report, []).append(index)
    for i, j in (two for together in beside.values() for two in combinations(together, 2)):
        plain = judged.verdict(names[i], names[j]) is Verdict.UNJUDGED and not (outlines[i].rolls_up or outlines[j].rolls_up)
        crowd.note(i, j, SAME_REPORT if plain else scored(names[i], names[j], by_id, judged))
    for left, right in _verdicts(judged, Verdict.DIFFERENT):
        if left in place and right in place:
            crowd.note(place[left], place[right], NEVER)
    for (left, right), found in scores.items():
        if left in place:
            crowd.note(place[left], place[right], found)
    return crowd


def _judged_first(names: Sequence[str], judged: Judged, crowd: Crowd) -> tuple[list[list[int]], list[tuple[str, str]]]:
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
                crowd.note(i, j, max(crowd.score(i, j), LINK_AT))
        one += other
        for index in other:
            group_of[index] = one
    unique = {id(group): group for group in group_of.values()}
    return list(unique.values()), refused


def _verdicts(judged: Judged, wanted: Verdict) -> list[tuple[str, str]]:
    return [pair for pair, verdict in judged.pairs.items() if verdict is wanted]


def _ties(group: Sequence[int], names: Sequence[str], crowd: Crowd) -> Iterable[Pair]:
    """The strongest pairs that hold a group together: one fewer than its members (Prim 1957)."""
    reached = dict.fromkeys(group[1:], (NEVER, group[0]))
    last = group[0]
    while reached:
        for index in reached:
            reached[index] = max(reached[index], (crowd.score(last, index), last), key=lambda found: (found[0], -found[1]))
        last = max(sorted(reached), key=lambda index: reached[index][0])
        _, of = reached.pop(last)
        yield min(names[of], names[last]), max(names[of], names[last])


def _link(left: str, right: str, by_id: Mapping[str, Telling], is_judged: bool) -> Link:
    if is_judged:
        return Link(left=left, right=right, score=LINK_AT, parts=((JUDGED, LINK_AT),))
    found = parts(by_id[left], by_id[right])
    return Link(left=left, right=right, score=round(sum(part for _, part in found), 4), parts=found)
