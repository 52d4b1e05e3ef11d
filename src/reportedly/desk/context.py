"""What every page needs: the store, its index, the look-ups' names. Opened once by `app.build`, handed to each request."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from jinja2 import Environment

from reportedly.desk import indexing
from reportedly.desk.render import environment
from reportedly.desk.settings import DeskSettings
from reportedly.desk.words import Names
from reportedly.lookup.actor import Actor, countries
from reportedly.lookup.home import Home
from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Sources
from reportedly.model import Event, Reading
from reportedly.store import DeskStore, IndexRow, Stale, Store, Told


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The desk's own things; `secret` makes the tokens of this run."""

    settings: DeskSettings
    store: Store
    index: DeskStore
    actors: Mapping[str, Actor]
    sources: Sources
    names: Names
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    lock: Lock = field(default_factory=Lock, repr=False)
    templates: Environment = field(default_factory=environment, repr=False)

    @classmethod
    def open(cls, settings: DeskSettings) -> Desk:
        """The store, which must be there, and the look-ups; raises StoreError, SettingError."""
        home = Home(settings.home)
        actors = {actor.id: actor for actor in Registry.open(home.actors).actors()}
        names = Names(
            actors={name: actor.name for name, actor in actors.items()},
            countries={code: land.names[0] for code, land in countries().items()},
        )
        store = Store.open(settings.db, create=False, by=settings.by)
        return cls(
            settings=settings,
            store=store,
            index=DeskStore(store),
            actors=actors,
            sources=Sources.open(home.sources),
            names=names,
        )

    def refresh(self, progress: Callable[[int, int], None] = lambda done, whole: None) -> None:
        """Bring the index up to date; one request at a time does it, the others wait for it."""
        with self.lock:
            self.index.refresh(self._rows, progress)

    def _rows(self, found: Sequence[Stale], told: Mapping[str, Told]) -> Sequence[IndexRow]:
        return indexing.rows(found, told, self.names)

    def readings(self, event: Event) -> list[Reading]:
        """The current readings of the reports that tell of an event."""
        reports = dict.fromkeys(self.store.reports_of(event.happenings).values())
        return list(self.store.readings(report_ids=list(reports)))

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()
