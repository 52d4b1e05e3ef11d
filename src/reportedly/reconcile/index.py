"""Happenings at hand, packed, with their blocks and what they hang together with: what comes later costs what it touches."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from reportedly.model import Event, Reading
from reportedly.reconcile.blocks import blocks
from reportedly.reconcile.clusters import Cluster, Clusters, clusters, linked, scored
from reportedly.reconcile.compute import event, seen
from reportedly.reconcile.features import LINK_AT
from reportedly.reconcile.judged import Judged, judged
from reportedly.reconcile.ledger import fresh_id
from reportedly.reconcile.packed import packed, unpacked
from reportedly.reconcile.parties import Whois, nobody
from reportedly.reconcile.tellings import Telling, of, told

UNPACKED = 20_000
"""Happenings that are held unpacked at a time: some 150 MB."""

AT_ONCE = 500
"""Events whose reports are fetched together."""

NOBODY = judged((), ())
"""Before anybody judged anything."""

Fetch = Callable[[Sequence[str]], Iterable[Reading]]
"""The readings of reports, by their ids."""

Seen = tuple[bool, str, str]
"""When a happening was first told, to sort by."""


class Index(Mapping[str, Telling]):
    """The happenings by id. `take` new readings, then `settle` what they touch; the readings themselves are not kept."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._blocks: dict[str, array[int]] = {}
        self._reports: dict[str, list[str]] = {}
        self._links: dict[str, dict[str, float]] = {}
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
            names = self._reports[reading.report.id] = []
            for one in of(reading):
                if one.id not in leave_out:
                    names.append(one.id)
                    self._packed[one.id] = packed(one.telling)
                    self._blocks[one.id] = blocks(one.telling)
                    self.fresh[one.id] = seen(one)

    def hold(self, happening: str, telling: bytes) -> None:
        """Note a happening that was taken before, as `packing` gave it."""
        self._packed.setdefault(happening, telling)

    def packing(self, happening: str) -> tuple[bytes, array[int]]:
        """A happening that was taken, to be held again, and the blocks that it is found in."""
        return self._packed[happening], self._blocks[happening]

    def settle(self, decided: Judged = NOBODY) -> tuple[Cluster, ...]:
        """The clusters of all happenings that hang together with one taken since.

        Those of others stay as they were: whether two hang together follows from the two alone.
        """
        fresh = sorted(self.fresh)
        if not fresh:
            return ()
        links = self.linked_all(decided) if len(fresh) == len(self) else self.partners(self._beside(fresh), decided)
        self.fresh.clear()
        for (one, other), score in links.items():
            self._links.setdefault(one, {})[other] = score
        near = {name for pair in links for name in pair}
        touched = {*fresh, *(member for name in near for member in self._lot_of.get(name, (name,)))}
        scores = {(one, other): score for one in touched for other, score in self._links.get(one, {}).items()}
        found = self.grouped(touched, decided, scores)
        self._lot_of |= {name: lot for lot in found.lots for name in lot if len(lot) > 1}
        return found.clusters

    def grouped(self, names: Set[str], decided: Judged, scores: Mapping[tuple[str, str], float]) -> Clusters:
        """The clusters of these happenings, whose links are `scores`."""
        return clusters(self if len(names) == len(self) else {name: self[name] for name in names}, decided, scores)

    def events(self, made: Sequence[Cluster], fetch: Fetch, whois: Whois = nobody) -> Iterator[Event]:
        """The events of these clusters, each under the id that it gets where the ledger knows none of its happenings."""
        named = [(fresh_id(cluster.members[0]), cluster) for cluster in made]
        return self.named_events(named, fetch, whois)

    def named_events(self, made: Sequence[tuple[str, Cluster]], fetch: Fetch, whois: Whois) -> Iterator[Event]:
        """The events of these clusters, each under its id; `fetch` gives the readings as judged."""
        for start in range(0, len(made), AT_ONCE):
            chunk = made[start : start + AT_ONCE]
            wanted = {name for _, cluster in chunk for name in cluster.members}
            reports = sorted({self[name].report for name in wanted})
            at_hand = {one.id: one for one in told(fetch(reports)) if one.id in wanted}
            for name, cluster in chunk:
                yield event(name, [at_hand[member] for member in cluster.members], cluster.links, whois)

    def linked_all(self, decided: Judged) -> dict[tuple[str, str], float]:
        """The links between all that is at hand."""
        return dict(linked(self, decided, self._blocks))

    def _beside(self, fresh: Sequence[str]) -> Iterator[tuple[int, str]]:
        """(block, happening) for all that lie in a block where one of these looks for others or is looked for."""
        import numpy as np

        names = list(self._blocks)
        flat = np.concatenate([np.frombuffer(self._blocks[name], dtype=np.int64) for name in names])
        owners = np.repeat(np.arange(len(names)), [len(self._blocks[name]) for name in names])
        wanted = np.unique(np.concatenate([np.frombuffer(self._blocks[name], dtype=np.int64) for name in fresh]) >> 1)
        shared = np.flatnonzero(np.isin(flat >> 1, wanted))
        for block, owner in zip(flat[shared].tolist(), owners[shared].tolist(), strict=True):
            yield block, names[owner]

    def partners(self, beside: Iterable[tuple[int, str]], decided: Judged) -> dict[tuple[str, str], float]:
        """The links of the fresh ones, smaller id first; `beside` are all (block, happening) that share a block with one."""
        found: dict[int, list[tuple[str, int]]] = {}
        for block, name in beside:
            found.setdefault(block >> 1, []).append((name, block & 1))
        links: dict[tuple[str, str], float] = {}
        for name in sorted(self.fresh):
            near = {o for block in self._blocks[name] for o, looks in found.get(block >> 1, ()) if looks or block & 1}
            for other in near - {name}:
                pair = (name, other) if name < other else (other, name)
                if pair not in links and (score := scored(*pair, self, decided)) >= LINK_AT:
                    links[pair] = score
        return links

    def wanted_blocks(self) -> set[int]:
        """Every block in which others are to be met: of those that look, and of those that the fresh ones look for."""
        held = {block >> 1 for name in self.fresh for block in self._blocks[name]}
        return {2 * block + looks for block in held for looks in (0, 1)}

    def fresh_blocks(self) -> Iterator[tuple[int, str]]:
        """(block, happening) of the fresh ones."""
        return ((block, name) for name in self.fresh for block in self._blocks[name])
