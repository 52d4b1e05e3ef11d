"""Which happenings are one event: links from the strongest down, unless something forbids it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.model import Link
from reportedly.reconcile.blocks import pairs
from reportedly.reconcile.features import GAP_DAYS, LINK_AT, days_allow, parts
from reportedly.reconcile.judged import Judged, Verdict
from reportedly.reconcile.tellings import ROLL_UPS, Telling

JUDGED = "judged"
"""The name of a link's part that a judgement made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """The happenings of one event, by id, and the links that joined them (one fewer than happenings)."""

    members: tuple[Telling, ...]
    links: tuple[Link, ...]


@dataclass(slots=True)
class _Group:
    """A cluster while it grows: what a merge must not bring together, and its days."""

    members: list[Telling]
    reports: set[str]
    different: set[str]
    stretches: list[tuple[date, date]] = field(default_factory=list)
    before: date | None = None
    links: list[Link] = field(default_factory=list)


def clusters(tellings: Sequence[Telling], judged: Judged) -> tuple[tuple[Cluster, ...], tuple[tuple[str, str], ...]]:
    """All events' happenings by their smallest id, and the SAME pairs that something forbade.

    Links are taken from the strongest down (SAME judgements first, ties by id), so the order of input makes no difference.
    A link is passed over when it would bring together two happenings that are judged different, two of one report that
    no judgement calls the same, or days with a gap above 24 hours.
    """
    different = judged.different()
    groups = {telling.id: _group(telling, different.get(telling.id, set())) for telling in tellings}
    refused: list[tuple[str, str]] = []
    for link in sorted(
        _links(tellings, judged), key=lambda link: (link.parts[0][0] != JUDGED, -link.score, link.left, link.right)
    ):
        one, other = groups[link.left], groups[link.right]
        by_judgement = link.parts[0][0] == JUDGED
        if one is other:
            continue
        if _forbidden(one, other, by_judgement):
            if by_judgement:
                refused.append((link.left, link.right))
            continue
        small, large = sorted((one, other), key=lambda group: len(group.members))
        _merge(small, large, link)
        for telling in small.members:
            groups[telling.id] = large
    unique = {id(group): group for group in groups.values()}.values()
    made = (
        Cluster(members=tuple(sorted(group.members, key=lambda telling: telling.id)), links=tuple(group.links))
        for group in unique
    )
    return tuple(sorted(made, key=lambda cluster: cluster.members[0].id)), tuple(refused)


def _links(tellings: Sequence[Telling], judged: Judged) -> Iterator[Link]:
    here = {telling.id for telling in tellings}
    for (left, right), verdict in judged.pairs.items():
        if verdict is Verdict.SAME and left in here and right in here:
            yield Link(left=left, right=right, score=LINK_AT, parts=((JUDGED, LINK_AT),))
    joinable = [telling for telling in tellings if telling.happening.scope not in ROLL_UPS]
    for one, other in pairs(joinable):
        if (
            one.report.id == other.report.id
            or not days_allow(one, other)
            or judged.verdict(one.id, other.id) is not Verdict.UNJUDGED
        ):
            continue
        found = parts(one, other)
        score = round(sum(part for _, part in found), 4)
        if score >= LINK_AT:
            yield Link(left=one.id, right=other.id, score=score, parts=found)


def _group(telling: Telling, different: set[str]) -> _Group:
    group = _Group(members=[telling], reports={telling.report.id}, different=set(different))
    when = telling.when
    if when.last is not None and when.first is not None:
        group.stretches = [(when.first, when.last)]
    elif when.last is not None:
        group.before = when.last
    return group


def _forbidden(one: _Group, other: _Group, by_judgement: bool) -> bool:
    small, large = sorted((one, other), key=lambda group: len(group.members))
    if any(telling.id in large.different for telling in small.members):
        return True
    if by_judgement:
        return False
    return not small.reports.isdisjoint(large.reports) or _gap(one, other)


def _gap(one: _Group, other: _Group) -> bool:
    """Whether the days of both leave more than GAP_DAYS between them, or one was reported before it happened."""
    stretches = _joined([*one.stretches, *other.stretches])
    if len(stretches) > max(1, len(one.stretches), len(other.stretches)):
        return True
    reported = [day for day in (one.before, other.before) if day is not None]
    return bool(stretches and reported) and (stretches[0][0] - min(reported)).days > GAP_DAYS


def _joined(stretches: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches of days, those that touch or overlap made one."""
    made: list[tuple[date, date]] = []
    for first, last in sorted(stretches):
        if made and (first - made[-1][1]).days <= GAP_DAYS:
            made[-1] = (made[-1][0], max(made[-1][1], last))
        else:
            made.append((first, last))
    return made


def _merge(small: _Group, large: _Group, link: Link) -> None:
    large.members += small.members
    large.reports |= small.reports
    large.different |= small.different
    large.stretches = _joined([*small.stretches, *large.stretches])
    large.before = min((day for day in (small.before, large.before) if day is not None), default=None)
    large.links += [*small.links, link]
