"""The review list, computed again when the store has changed: at once where that is quick, else while people work on."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock, Thread

from reportedly import pipeline
from reportedly.errors import StoreError
from reportedly.reconcile.review import Candidate
from reportedly.store import DeskStore, Store

PATIENCE_SECONDS = 1.0
"""A list that took longer than this last time is computed beside the page, which shows the one before and says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """The list as it was at a moment of the store; `fresh` when that moment is now."""

    candidates: tuple[Candidate, ...]
    fresh: bool


class Queue:
    """The newest list that was computed, and the store's moment that it is of; the index bears its weights."""

    def __init__(self, store: Store, index: DeskStore) -> None:
        self._store = store
        self._index = index
        self._lock = Lock()
        self._moment = ""
        self._took = 0.0
        self._candidates: tuple[Candidate, ...] = ()
        self._reasons: Mapping[str, tuple[str, ...]] = {}
        self._working: Thread | None = None

    def now(self) -> Listed:
        """The list of this moment, or the one before while a new one is made."""
        moment = self._store.head()[1]
        with self._lock:
            if moment != self._moment and self._took < PATIENCE_SECONDS:
                self._keep(*self._computed(moment))
            fresh = moment == self._moment
            if not fresh:
                self._start(moment)
            return Listed(candidates=self._candidates, fresh=fresh)

    def begin(self) -> None:
        """See to it that a list of this moment is being made, and wait for nothing."""
        moment = self._store.head()[1]
        if self._lock.acquire(blocking=False):
            try:
                if moment != self._moment:
                    self._start(moment)
            finally:
                self._lock.release()

    def reasons(self, event: str) -> tuple[str, ...]:
        """Why the list, as it was last made, has an event."""
        return self._reasons.get(event, ())

    def _start(self, moment: str) -> None:
        if self._working is None or not self._working.is_alive():
            self._working = Thread(target=self._beside, args=(moment,), daemon=True)
            self._working.start()

    def _beside(self, moment: str) -> None:
        try:
            made = self._computed(moment)
        except StoreError:  # somebody writes for long, or the desk is being closed: the next page begins again
            return
        with self._lock:
            self._keep(*made)

    def _computed(self, moment: str) -> tuple[str, float, tuple[Candidate, ...]]:
        began = time.monotonic()
        candidates = pipeline.review(self._store)
        weights: dict[str, float] = {}
        for one in candidates:
            if one.sort in ("event", "duplicate"):
                weights.update({name: max(one.weight, weights.get(name, 0.0)) for name in one.subjects})
        self._index.weigh(weights)
        return moment, time.monotonic() - began, candidates

    def _keep(self, moment: str, took: float, candidates: tuple[Candidate, ...]) -> None:
        self._moment, self._took, self._candidates = moment, took, candidates
        reasons: dict[str, tuple[str, ...]] = {}
        for one in candidates:
            for name in one.subjects:
                reasons[name] = (*reasons.get(name, ()), *(reason for reason, _ in one.reasons))
        self._reasons = reasons
