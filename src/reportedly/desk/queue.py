"""The review list, computed again when the store has changed: at once where that is quick, else while people work on."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock, Thread

from reportedly import pipeline
from reportedly.reconcile.review import Candidate
from reportedly.store import Store

PATIENCE_SECONDS = 1.0
"""A list that took longer than this last time is computed beside the page, which shows the one before and says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """The list as it was at a moment of the store; `fresh` when that moment is now."""

    candidates: tuple[Candidate, ...]
    fresh: bool


class Queue:
    """The newest list that was computed, and the store's moment that it is of."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._moment = ""
        self._took = 0.0
        self._candidates: tuple[Candidate, ...] = ()
        self._working: Thread | None = None

    def now(self) -> Listed:
        """The list of this moment, or the one before while a new one is made."""
        moment = self._store.head()[1]
        with self._lock:
            if moment == self._moment:
                return Listed(candidates=self._candidates, fresh=True)
            if self._took < PATIENCE_SECONDS:
                self._compute(moment)
                return Listed(candidates=self._candidates, fresh=True)
            if self._working is None or not self._working.is_alive():
                self._working = Thread(target=self._beside, args=(moment,), daemon=True)
                self._working.start()
            return Listed(candidates=self._candidates, fresh=False)

    def _compute(self, moment: str) -> None:
        began = time.monotonic()
        self._candidates = pipeline.review(self._store)
        self._took = time.monotonic() - began
        self._moment = moment

    def _beside(self, moment: str) -> None:
        began = time.monotonic()
        candidates = pipeline.review(self._store)
        with self._lock:
            self._candidates, self._moment, self._took = candidates, moment, time.monotonic() - began
