"""Happenings at hand, packed, with their blocks and what they hang together with: what comes later costs what it touches."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from math import floor

from reportedly.model import Event, Reading
from reportedly.reconcile.arrivals import Arrivals, Blocks
from reportedly.reconcile.blocks import blocks
from reportedly.reconcile.clusters import Cluster, Clusters, Outline, clusters, links
from reportedly.reconcile.compute import event, seen
from reportedly.reconcile.judged import Judged, judged
from reportedly.reconcile.ledger import fresh_id
from reportedly.reconcile.meetings import Lists, named
from reportedly.reconcile.packed import packed, unpacked
from reportedly.reconcile.parties import Whois, nobody
from reportedly.reconcile.sieve import Sieve
from reportedly.reconcile.sketches import sketch
from reportedly.reconcile.tellings import Telling, of, told

UNPACKED = 20_000
"""Happenings that are held unpacked at a time: some 150 MB."""

LATE = 0.1
"""Share of the happenings that may have come since their blocks were sorted, before all are sorted again."""

AT_ONCE = 500
"""Events whose reports are fetched together."""

NOBODY = judged((), ())
"""Before anybody judged anything."""

Fetch = Callable[[Sequence[str]], Iterable[Reading]]
"""The readings of reports, by their ids."""

Pair = tuple[str, str]

NOWHERE = 999
"""Stands for the degrees of a place that has none."""

Seen = tuple[bool, str, str]
"""When a happening was first told, to sort by."""


class Index(Mapping[str, Telling]):
    """The happenings by id. `take` new readings, then `settle` what they touch; the readings themselves are not kept."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._blocks: dict[str, array[int]] = {}
        self._sketches: dict[str, bytes] = {}
        self._spots: dict[str, Spot] = {}
        self._outlines: dict[str, Outline] = {}
        self._reports: set[str] = set()
        self._lying = _Lying(self._blocks)
        self._made: dict[str, int] = {}
        self._lot_of: dict[str, tuple[str, ...]] = {}
        self.fresh: dict[str, Seen] = {}
        self._open = lru_cache(maxsize=UNPACKED)(self._unpack)

    def __getitem__(self, happening: str) -> Telling:
        return self._open(happening)

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def _unpack(self, happening: str) -> Telling:
        return unpacked(self._packed[happening])

    def take(self, readings: Iterable[Reading], leave_out: Set[str] = frozenset()) -> None:
        """Note what these reports tell, but for the happenings to be left out; a report that is known is not taken again."""
        for reading in readings:
            if reading.report.id in self._reports:
                continue
            self._reports.add(reading.report.id)
            for one in of(reading):
                if one.id not in leave_out:
                    self._outlines[one.id] = Outline.of(one.telling)
                    self._packed[one.id] = packed(one.telling)
                    self._blocks[one.id] = blocks(one.telling)
                    self._sketches[one.id] = sketch(one.telling)
                    self._spots[one.id] = _spot(one.telling)
                    self.fresh[one.id] = seen(one)

    def report_of(self, happening: str) -> str:
        """The report that tells of it."""
        return self.outline(happening).report

    def outline(self, happening: str) -> Outline:
        """What of it is asked without unpacking it."""
        return self._outlines.get(happening) or Outline.of(self[happening])

    def hold(self, happening: str, telling: bytes) -> None:
        """Note a happening that was taken before, as `packing` gave it."""
        self._packed.setdefault(happening, telling)

    def packing(self, happening: str) -> tuple[bytes, array[int]]:
        """A happening that was taken, to be held again, and the blocks that it is found in."""
        return self._packed[happening], self._blocks[happening]

    def settle(self, decided: Judged = NOBODY) -> tuple[Cluster, ...]:
        """The clusters that are others than when it was called last, for what was taken since."""
        if not self.fresh:
            return ()
        if len(self.fresh) == len(self):
            scores = self.linked_all(decided)
            self._lying.link(scores)
            touched = set(self)
        else:
            touched, scores = self._touched(decided)
        self.fresh.clear()
        found = self.grouped(touched, decided, scores)
        self._open.cache_clear()
        self._lot_of |= {name: lot for lot in found.lots for name in lot}
        return tuple(cluster for cluster in found.clusters if self._is_other(cluster))

    def _is_other(self, cluster: Cluster) -> bool:
        """Whether it was not so when it was settled last."""
        first, *others = cluster.members
        made, before = hash(cluster), self._made.get(first)
        self._made[first] = made
        for name in others:
            self._made.pop(name, None)
        return made != before

    def _touched(self, decided: Judged) -> tuple[set[str], dict[Pair, float]]:
        """The happenings that hang together with the fresh ones, or did with one that is compared no more; their links."""
        arrivals = Arrivals(self._lying, {name: self._blocks[name] for name in self.fresh}, {})
        moves = arrivals.moves(self, decided, lambda met: self._promising(list(met), decided))
        self._lying.unlink(moves.gone)
        self._lying.link(moves.come)
        self._lying.add(self.fresh)
        near = {name for pair in (*moves.come, *moves.gone) for name in pair}
        touched = {*self.fresh, *(member for name in near for member in self._lot_of.get(name, (name,)))}
        return touched, self._lying.links(touched)

    def _promising(self, met: Sequence[Pair], decided: Judged) -> list[Pair]:
        """Those of the pairs that may be joined, or are judged."""
        names = sorted({name for pair in met for name in pair})
        place = {name: position for position, name in enumerate(names)}
        judged_ones = [(place[one], place[other]) for one, other in decided.pairs if one in place and other in place]
        sides = [sorted((place[one], place[other])) for one, other in met]
        passed = Sieve([self._sketches[name] for name in names], judged_ones).pass_each(sides)
        return [pair for pair, passes in zip(met, passed, strict=True) if passes]

    def grouped(self, names: Set[str], decided: Judged, scores: Mapping[tuple[str, str], float]) -> Clusters:
        """The clusters of these happenings, whose links are `scores`."""
        return clusters(_Some(self, names), decided, scores, self.outline)

    def events(self, made: Sequence[Cluster], fetch: Fetch, whois: Whois = nobody) -> Iterator[Event]:
        """The events of these clusters, each under the id that it gets where the ledger knows none of its happenings."""
        named = [(fresh_id(cluster.members[0]), cluster) for cluster in made]
        return self.named_events(named, fetch, whois)

    def named_events(self, made: Sequence[tuple[str, Cluster]], fetch: Fetch, whois: Whois) -> Iterator[Event]:
        """The events of these clusters, each under its id; `fetch` gives the readings as judged, most of them once, for the
        events that share reports come together.
        """
        gc.freeze()  # what is held by now stays: to look through it for garbage again and again takes longer the more it is
        try:
            yield from self._named_events(made, fetch, whois)
        finally:
            gc.unfreeze()

    def _named_events(self, made: Sequence[tuple[str, Cluster]], fetch: Fetch, whois: Whois) -> Iterator[Event]:
        in_a_row = sorted(made, key=lambda one: (min(map(self.report_of, one[1].members)), one[0]))
        for start in range(0, len(in_a_row), AT_ONCE):
            chunk = in_a_row[start : start + AT_ONCE]
            wanted = {name for _, cluster in chunk for name in cluster.members}
            reports = sorted(set(map(self.report_of, wanted)))
            at_hand = {one.id: one for one in told(fetch(reports)) if one.id in wanted}
            for name, cluster in chunk:
                yield event(name, [at_hand[member] for member in cluster.members], cluster, whois)

    def linked_all(self, decided: Judged) -> dict[Pair, float]:
        """The links between all that was taken; each is compared with those near it in a row, which are at hand unpacked."""
        names = sorted(self._blocks, key=lambda name: (self._spots[name], name))
        place = {name: position for position, name in enumerate(names)}
        kept = [(place[one], place[other]) for one, other in decided.pairs if one in place and other in place]
        sieve = Sieve([self._sketches[name] for name in names], kept)
        self._spots.clear()
        met = self._lying.sort(names).pairs(sieve.passes)
        return dict(links(((names[i], names[j]) for i, j in met), self, decided))


class _Some(Mapping[str, Telling]):
    """Some of the happenings at hand."""

    def __init__(self, whole: Mapping[str, Telling], names: Set[str]) -> None:
        self._whole, self._names = whole, names

    def __getitem__(self, happening: str) -> Telling:
        if happening not in self._names:
            raise KeyError(happening)
        return self._whole[happening]

    def __contains__(self, happening: object) -> bool:
        return happening in self._names

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)


Spot = tuple[int, int, int]
"""Roughly where and when a happening was: degrees north and east, and the day."""


def _spot(telling: Telling) -> Spot:
    place, last = telling.place, telling.when.last
    day = last.toordinal() if last is not None else 0
    if place is None or place.latitude is None or place.longitude is None:
        return NOWHERE, NOWHERE, day
    return floor(place.latitude), floor(place.longitude), day


class _Lying:
    """Who lies where in memory: sorted lists of most, and the few that came since."""

    def __init__(self, blocks: Mapping[str, array[int]]) -> None:
        self._blocks = blocks
        self._scores: dict[str, dict[str, float]] = {}
        self.sort(())

    def sort(self, names: Sequence[str]) -> Lists:
        """Sort the lists, over these happenings, which are all."""
        self._names = names
        self._lists = Lists([self._blocks[name] for name in names])
        self._late: dict[int, list[tuple[int, str]]] = {}
        self._late_ones = 0
        return self._lists

    def add(self, happenings: Collection[str]) -> None:
        """Note those that came since."""
        self._late_ones += len(happenings)
        if self._late_ones > LATE * len(self._names):
            self.sort(list(self._blocks))
            return
        for name in happenings:
            for block in self._blocks[name]:
                self._late.setdefault(named(block), []).append((block, name))

    def link(self, scores: Mapping[Pair, float]) -> None:
        for (one, other), score in scores.items():
            self._scores.setdefault(one, {})[other] = score

    def unlink(self, pairs: Iterable[Pair]) -> None:
        for one, other in pairs:
            del self._scores[one][other]

    def links(self, happenings: Collection[str]) -> dict[Pair, float]:
        """The links of these, each under its smaller id, which is one of them."""
        return {(one, other): score for one in happenings for other, score in self._scores.get(one, {}).items()}

    def linked(self, happenings: Collection[str]) -> Iterable[Pair]:
        return self.links(happenings)

    def sizes(self, names: Collection[int]) -> dict[int, int]:
        wanted = list(names)
        return {name: size + len(self._late.get(name, ())) for name, size in self._lists.sizes(wanted).items()}

    def beside(self, names: Collection[int]) -> Iterator[tuple[int, str]]:
        wanted = list(names)
        yield from ((block, self._names[position]) for block, position in self._lists.beside(wanted))
        yield from (found for name in wanted for found in self._late.get(name, ()))

    def blocks(self, happenings: Collection[str]) -> Blocks:
        return {name: self._blocks[name] for name in happenings}
