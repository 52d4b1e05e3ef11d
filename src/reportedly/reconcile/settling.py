"""What is new since the last run, settled with what is near it: the rest of the events stays as it is."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from reportedly.model import Judgement, Reading
from reportedly.model.settling import Kept, Settling, Shelved, Standing
from reportedly.reconcile.arrivals import Arrivals, Blocks, Moves, Pair
from reportedly.reconcile.blocks import blocks
from reportedly.reconcile.clusters import WIDEST, Cluster, Clusters
from reportedly.reconcile.compute import refusals
from reportedly.reconcile.index import Fetch, Index
from reportedly.reconcile.judged import Judged, Verdict, judged
from reportedly.reconcile.ledger import Ledger, Naming, fresh_id, named
from reportedly.reconcile.packed import unpacked
from reportedly.reconcile.parties import Whois

TAKEN_AT_ONCE = 500
"""Reports that are fetched and taken in together."""


class Shelf(Protocol):
    """What the last run left of each happening."""

    def sizes(self, names: Iterable[int]) -> dict[int, int]: ...

    def beside(self, names: Iterable[int]) -> list[tuple[int, str]]: ...

    def kept(self, ids: Iterable[str]) -> list[Kept]: ...

    def of_reports(self, reports: Iterable[str]) -> list[Kept]: ...

    def of_lots(self, lots: Iterable[str]) -> list[Kept]: ...

    def of_events(self, events: Iterable[str]) -> list[Kept]: ...

    def links(self, ids: Iterable[str]) -> list[tuple[str, str, float]]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """What is to be settled: the reports that are new or read anew (id, extraction), those that judgements touched since the
    last run, and those that any judgement is about. With `whole` nothing is taken from the shelf.
    """

    before: Standing
    recipe: str
    whole: bool
    unsettled: Sequence[tuple[str, int]]
    touched: frozenset[str]
    about: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What changes; `left_out` and `unapplied` as `Reconciled` has them, of SAME judgements that others forbid those near by."""

    made: Settling
    left_out: tuple[str, ...]
    unapplied: tuple[tuple[str, str], ...]


class Settler:
    """One run over what is new; `fetch` gives the current readings of reports."""

    def __init__(self, task: Task, shelf: Shelf, fetch: Fetch, judgements: Sequence[Judgement]) -> None:
        self.task, self.shelf, self._fetch = task, shelf, fetch
        self.judgements = judgements
        self.decided: Judged = judged(tuple(fetch(sorted(task.about))), judgements)
        self._as_judged = {reading.report.id: reading for reading in self.decided.readings}
        self.index = Index()
        self.old: dict[str, Kept] = {}
        self.held: dict[str, Kept] = {}

    def fetch(self, reports: Sequence[str]) -> Iterator[Reading]:
        """The readings of these reports as people judge them."""
        yield from (self._as_judged[name] for name in reports if name in self._as_judged)
        yield from self._fetch([name for name in reports if name not in self._as_judged])

    def settled(self, ledger: Ledger, whois: Whois) -> Found:
        """What the new reports change: new links, lots, clusters and events, and those that are none any more."""
        task = self.task
        dirty = sorted({name for name, _ in task.unsettled} | task.touched)
        if not task.whole:
            self.old = {one.id: one for one in self.shelf.of_reports(dirty)}
        for start in range(0, len(dirty), TAKEN_AT_ONCE):
            self.index.take(self.fetch(dirty[start : start + TAKEN_AT_ONCE]), self.decided.not_events)
        moves = Moves(come=self.index.linked_all(self.decided), gone=frozenset()) if task.whole else self._moves()
        scores = moves.come if task.whole else {**moves.come, **self._drawn_in(moves, ledger)}
        found = self.index.grouped({*self.index.fresh, *self.held}, self.decided, scores)
        naming = self._named(found.clusters, ledger)
        changed = self._changed(found, naming, {name for pair in (*moves.come, *moves.gone) for name in pair})
        events = self.index.named_events(changed, self.fetch, whois)
        ids = set(naming.ids)
        before = {one.event for one in (*self.old.values(), *self.held.values())}
        return Found(
            made=Settling(
                before=task.before,
                recipe=task.recipe,
                judgements=frozenset(one.id for one in self.judgements),
                whole=task.whole,
                reports=tuple(task.unsettled),
                removed=tuple((name, _blocks(one)) for name, one in self.old.items()),
                added=self._added(),
                links=((*pair, score) for pair, score in moves.come.items()),
                unlinked=tuple(sorted(moves.gone)),
                placed=self._placed(found, naming),
                events=events,
                gone=tuple(sorted(before - ids)),
                assignments=tuple((event, happening) for happening, event in naming.given),
                redirects=naming.redirects,
            ),
            left_out=tuple(sorted(self.decided.not_events)),
            unapplied=tuple(sorted({*self.decided.unapplied, *refusals(self.judgements, found.refused)})),
        )

    def _hold(self, found: Iterable[Kept]) -> list[Kept]:
        """Those of them that still stand, held ready to be compared."""
        standing = [one for one in found if one.id not in self.old]
        for one in standing:
            self.index.hold(one.id, one.telling)
        return standing

    def _moves(self) -> Moves:
        """The links that come with the new happenings, and those that go."""
        fresh = {name: self.index.packing(name)[1] for name in self.index.fresh}
        arrivals = Arrivals(_Lying(self.shelf), fresh, {name: _blocks(one) for name, one in self.old.items()})
        self._hold(self.shelf.kept(arrivals.met()))
        return arrivals.moves(self.index, self.decided)

    def _drawn_in(self, moves: Moves, ledger: Ledger) -> dict[Pair, float]:
        """Holds all happenings of every lot that is touched; returns the links that stay between those."""
        fresh = self.index.fresh
        near = {name for pair in (*moves.come, *moves.gone) for name in pair} - fresh.keys()
        for pair, verdict in self.decided.pairs.items():
            if verdict is Verdict.SAME and not fresh.keys().isdisjoint(pair):
                near.update(set(pair) - fresh.keys())
        current = ledger.current()
        given = {current[name] for name in fresh if name in current}
        lots = {one.lot for one in (*self.old.values(), *self.shelf.kept(near), *self.shelf.of_events(given))}
        self.held = {one.id: one for one in self._hold(self.shelf.of_lots(lots))}
        kept = {(left, right): score for left, right, score in self.shelf.links(self.held) if {left, right} <= self.held.keys()}
        return {pair: score for pair, score in kept.items() if pair not in moves.gone}

    def _named(self, made: Sequence[Cluster], ledger: Ledger) -> Naming:
        """The clusters' ids: those on the shelf are older than all new ones, whose first sight orders them."""
        fresh = self.index.fresh
        members = [sorted(one.members, key=lambda name: fresh.get(name, (False, "", name))) for one in made]
        mine = {one.event for one in (*self.old.values(), *self.held.values())}
        wanted = {fresh_id(name) for names in members for name in names} - mine
        in_use = frozenset[str]() if self.task.whole else frozenset(one.event for one in self.shelf.of_events(wanted))
        return named(members, ledger, in_use)

    def _changed(self, found: Clusters, naming: Naming, moved: Set[str]) -> list[tuple[str, Cluster]]:
        """The clusters whose event is another now: new happenings, others than before, another id, links or way of scoring."""
        sizes: dict[str, int] = {}
        lots: dict[str, int] = {}
        for one in (*self.old.values(), *self.held.values()):
            sizes[one.event] = sizes.get(one.event, 0) + 1
            lots[one.lot] = lots.get(one.lot, 0) + 1
        width = {name: len(lot) for lot in found.lots for name in lot}
        changed = []
        for event, cluster in zip(naming.ids, found.clusters, strict=True):
            kept = [self.held[name] for name in cluster.members if name in self.held]
            same = len(kept) == len(cluster.members) == sizes.get(event) and all(one.event == event for one in kept)
            rescored = any((lots[one.lot] > WIDEST) != (width[one.id] > WIDEST) for one in kept)
            if not same or rescored or not moved.isdisjoint(cluster.members):
                changed.append((event, cluster))
        return changed

    def _placed(self, found: Clusters, naming: Naming) -> Iterator[tuple[str, str, str]]:
        """The lot and event of each happening that has others than on the shelf."""
        lot_of = {name: lot[0] for lot in found.lots for name in lot}
        for event, cluster in zip(naming.ids, found.clusters, strict=True):
            for name in cluster.members:
                kept = self.held.get(name)
                if kept is None or (kept.lot, kept.event) != (lot_of[name], event):
                    yield name, lot_of[name], event

    def _added(self) -> Iterator[Shelved]:
        for name in self.index.fresh:
            telling, held = self.index.packing(name)
            yield Shelved(id=name, report=self.index[name].report, telling=telling, blocks=held)


def _blocks(kept: Kept) -> array[int]:
    return blocks(unpacked(kept.telling))


class _Lying:
    """Who lies where on the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.sizes, self.beside = shelf.sizes, shelf.beside

    def blocks(self, happenings: Collection[str]) -> Blocks:
        return {one.id: _blocks(one) for one in self._shelf.kept(happenings)}

    def linked(self, happenings: Collection[str]) -> Iterator[Pair]:
        return ((left, right) for left, right, _ in self._shelf.links(happenings))
