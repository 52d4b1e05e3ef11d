"""The review list: of a small store computed where it is asked for, of a large one in a process of its own.

What people decide is taken into the list at once; only new reports make all of it to be computed again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock, Thread

from reportedly import pipeline
from reportedly.errors import StoreError
from reportedly.model import Judgement
from reportedly.reconcile.judged import Judged
from reportedly.reconcile.review import Candidate, review
from reportedly.store import DeskStore, Store

SMALL = 2_000
"""Events up to which the list is computed while somebody waits for it: about a second's work."""

DECIDED = frozenset({"judge", "end", "history", "assign", "redirect", "events", "blind", "blind-done", "user"})
"""Entries of the custody log that decisions leave; after any other the whole list is computed again."""

OF_EVENTS = ("event", "duplicate")


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """The list; `fresh` when it is of this moment of the store."""

    candidates: tuple[Candidate, ...]
    fresh: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kept:
    """A list with the entry of the log that it is of, and the decisions that it knows with whether each was undone."""

    candidates: tuple[Candidate, ...] = ()
    seq: int = -1
    decisions: Mapping[str, bool] = field(default_factory=dict)


class Queue:
    """The newest list that was computed; the index bears its weights."""

    def __init__(self, store: Store, index: DeskStore) -> None:
        self._store = store
        self._index = index
        self._lock = Lock()
        self._kept = _Kept()
        self._reasons: Mapping[str, tuple[str, ...]] = {}
        self._working: Thread | None = None
        self._apart: BaseProcess | None = None

    def now(self) -> Listed:
        """The list of this moment, or the one before while a new one is made."""
        with self._lock:
            fresh = self._follow(wait=True)
            return Listed(candidates=self._kept.candidates, fresh=fresh)

    def begin(self) -> None:
        """See to it that a list of this moment is being made, and wait for nothing."""
        if self._lock.acquire(blocking=False):
            try:
                self._follow(wait=False)
            finally:
                self._lock.release()

    def reasons(self, event: str) -> tuple[str, ...]:
        """Why the list, as it was last made, has an event."""
        return self._reasons.get(event, ())

    def close(self) -> None:
        """Let go of a list that is being made."""
        process = self._apart
        if process is not None:
            process.terminate()

    def _follow(self, *, wait: bool) -> bool:
        """Bring the list up to the store's moment where that is quick, else begin to; whether it is of this moment."""
        seq, _ = self._store.head()
        if seq == self._kept.seq:
            return True
        decisions = self._decisions()
        done = self._index.done_since(self._kept.seq) if self._kept.seq >= 0 else None
        if done is not None and done <= DECIDED and ("events" not in done or decisions != self._kept.decisions):
            self._keep(_Kept(candidates=self._amended(decisions), seq=seq, decisions=decisions))
            return True
        if wait and self._index.size() <= SMALL:
            self._keep(_Kept(candidates=pipeline.review(self._store), seq=seq, decisions=decisions))
            return True
        if self._working is None or not self._working.is_alive():
            apart = self._index.size() > SMALL
            self._working = Thread(target=self._beside, args=(seq, decisions, apart), daemon=True)
            self._working.start()
        return False

    def _decisions(self) -> Mapping[str, bool]:
        return {one.id: one.ended_at is not None for one in self._store.judgements(ended=True)}

    def _beside(self, seq: int, decisions: Mapping[str, bool], apart: bool) -> None:
        try:
            made = self._made_apart() if apart else pipeline.review(self._store)
        except StoreError:  # somebody writes for long, or the desk is being closed: the next page begins again
            return
        with self._lock:
            self._keep(_Kept(candidates=made, seq=seq, decisions=decisions))

    def _made_apart(self) -> tuple[Candidate, ...]:
        """The list, made by another process, so that no page waits for it; raises StoreError where that fails."""
        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(self._store.path, sender), daemon=True)
        process.start()
        self._apart = process
        sender.close()
        try:
            made: tuple[Candidate, ...] = receiver.recv()
        except (EOFError, OSError) as error:
            raise StoreError(f"{self._store.path}: the review list was not made") from error
        finally:
            self._apart = None
            receiver.close()
            process.join()
        return made

    def _keep(self, kept: _Kept) -> None:
        weights: dict[str, float] = {}
        reasons: dict[str, tuple[str, ...]] = {}
        for one in kept.candidates:
            for name in one.subjects:
                told = (*reasons.get(name, ()), *(reason for reason, _ in one.reasons))
                reasons[name] = tuple(dict.fromkeys(told))  # an event may be the likely copy of several
                if one.sort in OF_EVENTS:
                    weights[name] = max(one.weight, weights.get(name, 0.0))
        self._index.weigh(weights)
        self._kept, self._reasons = kept, reasons

    def _amended(self, decisions: Mapping[str, bool]) -> tuple[Candidate, ...]:
        """The list with what was decided since taken in: only the events that it touches are looked at again."""
        before = self._kept.decisions
        fresh = [one for one in self._store.judgements(ended=True) if before.get(one.id) != decisions.get(one.id)]
        if not fresh:
            return self._kept.candidates
        touched, judged = self._touched(fresh)
        events = self._index.events(touched)
        event_of = {name: event.id for event in events for name in event.happenings}
        old = _Old(
            touched=frozenset(touched),
            known=self._index.known(),
            decided=frozenset(frozenset(event_of.get(name, "") for name in pair) for pair in judged.pairs),
            looked_at=frozenset(
                [one.judgement.id for one in judged.effects]
                + [name for name, _ in judged.unapplied]
                + [name for name, ended in decisions.items() if ended]
            ),
        )
        kept = [one for one in self._kept.candidates if old.stands(one)]
        return tuple(sorted([*kept, *review(events, judged)], key=lambda one: (-one.weight, one.sort, one.subjects)))

    def _touched(self, fresh: Sequence[Judgement]) -> tuple[set[str], Judged]:
        """The events that decisions touch, and the readings of these as they are judged now."""
        names = {name for one in fresh for name in one.about}
        about = pipeline.judged_about(self._store, sorted(names))
        made = {one.id for one in fresh}
        names |= {name for effect in about.effects if effect.judgement.id in made for name in effect.happenings}
        touched = self._index.named(names)
        told = {name for event in self._index.events(touched) for name in event.happenings}
        return touched, pipeline.judged_about(self._store, sorted(told)) if told else about


@dataclass(frozen=True, kw_only=True, slots=True)
class _Old:
    """What tells whether a candidate of the list before still holds: the events looked at again, those that there are, the
    pairs of events that are decided, and the decisions looked at again.
    """

    touched: frozenset[str]
    known: frozenset[str]
    decided: frozenset[frozenset[str]]
    looked_at: frozenset[str]

    def stands(self, one: Candidate) -> bool:
        subjects = frozenset(one.subjects)
        match one.sort:
            case "event":
                return subjects <= self.known - self.touched
            case "duplicate":
                return subjects <= self.known and not subjects <= self.touched and subjects not in self.decided
            case _:
                return not subjects & self.looked_at


def _work(path: Path, sender: Connection) -> None:
    """What the other process does, behind whoever waits for a page."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the desk's to answer, which then ends this one too
    Thread(target=_end_with_the_desk, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(10)
    with suppress(StoreError), Store.open(path, create=False) as store:  # the pipe is closed, and that says it
        sender.send(pipeline.review(store))


def _end_with_the_desk() -> None:
    """However the desk ends, nothing of it goes on."""
    desk = multiprocessing.parent_process()
    if desk is not None:
        desk.join()
    os._exit(1)
