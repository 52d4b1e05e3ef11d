"""All happenings at hand, packed, with their blocks and what they hang together with: what comes later costs what it touches."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from reportedly.model import Event, Reading
from reportedly.reconcile.blocks import blocks
from reportedly.reconcile.clusters import Cluster, clusters, linked, scored
from reportedly.reconcile.compute import event
from reportedly.reconcile.features import LINK_AT
from reportedly.reconcile.judged import Judged, judged
from reportedly.reconcile.ledger import fresh_id
from reportedly.reconcile.origins import Whois, nobody
from reportedly.reconcile.tellings import Telling, of, told

UNPACKED = 20_000
"""Happenings that are held unpacked at a time: some 150 MB."""

AT_ONCE = 500
"""Events whose reports are fetched together."""

NOBODY = judged((), ())
"""Before anybody judged anything."""

Fetch = Callable[[Sequence[str]], Iterable[Reading]]
"""The readings of reports, by their ids."""


class Index(Mapping[str, Telling]):
    """The happenings by id. `take` new readings, then `settle` what they touch; the readings themselves are not kept."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._blocks: dict[str, array[int]] = {}
        self._reports: dict[str, list[str]] = {}
        self._links: dict[str, dict[str, float]] = {}
        self._lot_of: dict[str, tuple[str, ...]] = {}
        self._fresh: list[str] = []
        self._open = lru_cache(maxsize=UNPACKED)(self._unpack)

    def __getitem__(self, happening: str) -> Telling:
        return self._open(happening)

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def _unpack(self, happening: str) -> Telling:
        telling: Telling = pickle.loads(self._packed[happening])  # noqa: S301  # packed by `take`, in this process
        return telling

    def take(self, readings: Iterable[Reading]) -> None:
        """Note what these reports tell; a report that is known already is not taken again."""
        for reading in readings:
            if reading.report.id in self._reports:
                continue
            names = self._reports[reading.report.id] = []
            for one in of(reading):
                names.append(one.id)
                self._packed[one.id] = pickle.dumps(one.telling, protocol=pickle.HIGHEST_PROTOCOL)
                self._blocks[one.id] = blocks(one.telling)
                self._fresh.append(one.id)

    def settle(self, decided: Judged = NOBODY) -> tuple[Cluster, ...]:
        """The clusters of all happenings that hang together with one taken since.

        Those of others stay as they were: whether two hang together follows from the two alone.
        """
        fresh, self._fresh = sorted(set(self._fresh)), []
        if not fresh:
            return ()
        touched = set(fresh)
        if len(fresh) < len(self._packed):
            links = self._partners(fresh, decided)
            near = {name for pair in links for name in pair}
            touched.update(member for name in near for member in self._lot_of.get(name, (name,)))
        else:
            links = dict(linked(self, decided, self._blocks))
        for (one, other), score in links.items():
            self._links.setdefault(one, {})[other] = score
        scores = {(one, other): score for one in touched for other, score in self._links.get(one, {}).items()}
        part = self if len(touched) == len(self._packed) else {name: self[name] for name in touched}
        found = clusters(part, decided, scores)
        self._lot_of |= {name: lot for lot in found.lots for name in lot if len(lot) > 1}
        return found.clusters

    def events(self, made: Sequence[Cluster], fetch: Fetch, decided: Judged = NOBODY, whois: Whois = nobody) -> Iterator[Event]:
        """The events of these clusters, each under the id that it gets where the ledger knows none of its happenings."""
        for start in range(0, len(made), AT_ONCE):
            chunk = made[start : start + AT_ONCE]
            wanted = {name for cluster in chunk for name in cluster.members}
            reports = sorted({self[name].report for name in wanted})
            at_hand = {one.id: one for one in told(fetch(reports)) if one.id in wanted}
            for cluster in chunk:
                members = [at_hand[name] for name in cluster.members]
                yield event(fresh_id(cluster.members[0]), members, cluster.links, decided, whois)

    def _partners(self, fresh: Sequence[str], decided: Judged) -> dict[tuple[str, str], float]:
        """The links of these happenings, smaller id first."""
        import numpy as np

        names = list(self._blocks)
        flat = np.concatenate([np.frombuffer(self._blocks[name], dtype=np.int64) for name in names])
        owners = np.repeat(np.arange(len(names)), [len(self._blocks[name]) for name in names])
        wanted = np.unique(np.concatenate([np.frombuffer(self._blocks[name], dtype=np.int64) for name in fresh]) >> 1)
        shared = np.flatnonzero(np.isin(flat >> 1, wanted))
        found: dict[int, list[tuple[str, int]]] = {}
        for block, owner in zip(flat[shared].tolist(), owners[shared].tolist(), strict=True):
            found.setdefault(block >> 1, []).append((names[owner], block & 1))
        links: dict[tuple[str, str], float] = {}
        for name in fresh:
            beside = {other for block in self._blocks[name] for other, looks in found[block >> 1] if looks or block & 1}
            for other in beside - {name}:
                pair = (name, other) if name < other else (other, name)
                if pair not in links and (score := scored(*pair, self, decided)) >= LINK_AT:
                    links[pair] = score
        return links
