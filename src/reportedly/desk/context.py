"""What every page needs: the store, its index, the registers. Opened once, handed to each request."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from jinja2 import Environment

from reportedly import pipeline
from reportedly.desk import indexing
from reportedly.desk.outlines import Outlines
from reportedly.desk.passwords import Passwords, Tries
from reportedly.desk.queue import Queue
from reportedly.desk.registers import Registers
from reportedly.desk.render import FOLDER, environment
from reportedly.desk.settings import DeskSettings
from reportedly.desk.words import Names
from reportedly.model import Event, Judgement
from reportedly.reconcile.judged import Judged
from reportedly.store import Accounts, DeskStore, IndexRow, Stale, Store, Told


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The desk's own things; `secret` makes the tokens of this run."""

    settings: DeskSettings
    store: Store
    index: DeskStore
    registers: Registers
    queue: Queue
    accounts: Accounts
    outlines: Outlines = field(default_factory=lambda: Outlines(FOLDER / "built" / "world" / "countries-50m.json"), repr=False)
    passwords: Passwords = field(default_factory=Passwords, repr=False)
    tries: Tries = field(default_factory=Tries, repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    lock: Lock = field(default_factory=Lock, repr=False)
    templates: Environment = field(default_factory=environment, repr=False)

    @classmethod
    def open(cls, settings: DeskSettings) -> Desk:
        """The store, which must be there, and the look-ups; raises StoreError, SettingError."""
        registers = Registers(settings.home)
        store = Store.open(settings.db, create=False, by=settings.by)
        index = DeskStore(store)
        return cls(
            settings=settings,
            store=store,
            index=index,
            registers=registers,
            queue=Queue(store, index),
            accounts=Accounts(store),
        )

    @property
    def names(self) -> Names:
        """What actors and countries are called."""
        return self.registers.names

    def refresh(self, progress: Callable[[int, int], None] = lambda done, whole: None) -> None:
        """Bring the index up to date; one request at a time does it, the others wait for it."""
        with self.lock:
            self.index.refresh(self._rows, progress)

    def _rows(self, found: Sequence[Stale], told: Mapping[str, Told]) -> Sequence[IndexRow]:
        return indexing.rows(found, told, self.names)

    def judged(self, event: Event, to: str | None = None) -> Judged:
        """The readings of the reports that tell of an event, as people judge them; `to` sees their own blind decisions too."""
        return pipeline.judged_about(self.store, [event.id], to=to)

    def judge(self, judgements: Sequence[Judgement], *, by: str) -> bool:
        """Keep decisions and compute the events again; one request at a time does it. Raises StoreError, NotFound."""
        with self.lock:
            return pipeline.judge(self.store, judgements, by=by, home=self.settings.home)

    def close(self) -> None:
        """Let go of the store."""
        self.queue.close()
        self.store.close()
