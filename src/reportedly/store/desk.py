"""The desk's door to the store: its index, a page of events, what people have seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from reportedly.errors import NotFound
from reportedly.model import Event
from reportedly.store import desk_index, desk_queries, readings
from reportedly.store.codec import utc
from reportedly.store.desk_found import Found
from reportedly.store.desk_index import IndexRow, Stale, Told
from reportedly.store.desk_queries import Filter
from reportedly.store.store import Store

AT_ONCE = 500
"""Events that are indexed in one go: some thousand claims, a few MB."""

NAMED = ("actor", "source", "admin", "country", "grade")
"""Tags whose values people pick from."""

Indexer = Callable[[Sequence[Stale], Mapping[str, Told]], Sequence[IndexRow]]


class DeskStore:
    """A store as the desk asks it. Every call is one short transaction, and so is the time in which `found` is held."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._names: tuple[str | None, Mapping[str, Sequence[str]]] | None = None

    def refresh(self, indexer: Indexer, progress: Callable[[int, int], None] = lambda done, all_of_them: None) -> bool:
        """Bring the index up to date with the events; whether there was anything to do."""
        with self.store._read() as connection:
            if desk_index.current(connection):
                return False
            waiting = desk_index.stale(connection)
        for start in range(0, len(waiting), AT_ONCE):
            with self.store._read() as connection:
                found = desk_index.load(connection, waiting[start : start + AT_ONCE])
                told = desk_index.told(connection, (name for stale in found for name in stale.event.happenings))
            rows = indexer(found, told)
            with self.store._write() as connection:
                desk_index.save(connection, rows)
            progress(min(start + AT_ONCE, len(waiting)), len(waiting))
        with self.store._write() as connection:
            desk_index.settle(connection)
        return True

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Give events their weight on the review list, all others none."""
        with self.store._write() as connection:
            desk_index.weigh(connection, weights)

    def done_since(self, seq: int) -> frozenset[str]:
        """What was done after that entry of the custody log: the entries' actions, once each."""
        with self.store._read() as connection:
            return desk_index.done_since(connection, seq)

    def size(self) -> int:
        """How many events the index holds."""
        with self.store._read() as connection:
            return desk_index.size(connection)

    def known(self) -> frozenset[str]:
        """The ids of all events that there are."""
        with self.store._read() as connection:
            return desk_index.known(connection)

    def named(self, happenings: Iterable[str]) -> set[str]:
        """The ids of the events that these happenings are or were last of."""
        with self.store._read() as connection:
            return set(desk_index.events_of(connection, happenings))

    def head(self) -> str:
        """What changes whenever the store does: the custody log's head."""
        return self.store.head()[1]

    @contextmanager
    def found(self, wanted: Filter) -> Iterator[Found]:
        """The events that a filter lets through, to be asked about within one transaction."""
        with self.store._read() as connection:
            yield Found(connection, wanted, self._known(connection))

    def about(self, happenings: Iterable[str]) -> list[Event]:
        """The events that these happenings are of today."""
        with self.store._read() as connection:
            return [stale.event for stale in desk_index.load(connection, desk_index.events_of(connection, happenings))]

    def events(self, names: Iterable[str]) -> list[Event]:
        """The events of these ids, those that there are, in no order."""
        with self.store._read() as connection:
            return [stale.event for stale in desk_index.load(connection, names)]

    def names(self, what: str, *, most: int) -> Sequence[str]:
        """A tag's commonest values over all events."""
        with self.store._read() as connection:
            return self._named(connection)[what][:most]

    def _known(self, connection: Connection) -> desk_queries.Known:
        return {what: names for what, names in self._named(connection).items() if what in ("actor", "source")}

    def _named(self, connection: Connection) -> Mapping[str, Sequence[str]]:
        """Every value of the tags that people pick from: read once for each state of the index."""
        state = desk_index.state(connection)
        kept = self._names
        if kept is None or kept[0] != state:
            kept = (state, {what: desk_queries.names(connection, what) for what in NAMED})
            self._names = kept
        return kept[1]

    def told(self, happenings: Iterable[str]) -> Mapping[str, Told]:
        """The reports that tell of happenings, and the quoted words."""
        with self.store._read() as connection:
            return desk_index.told(connection, happenings)

    def report_id(self, name: str) -> str:
        """The id of the report of that name (`report_name`); raises NotFound."""
        with self.store._read() as connection:
            found = readings.report_id(connection, name)
        if found is None:
            raise NotFound(f"no report {name} in this store")
        return found

    def seen(self, viewer: str, event: str) -> tuple[str, Mapping[str, str]] | None:
        """When somebody last looked at an event, and what its fields showed."""
        with self.store._read() as connection:
            return desk_index.seen(connection, viewer, event)

    def note_seen(self, viewer: str, event: str, shown: Mapping[str, str]) -> None:
        """Keep what an event shows to somebody now."""
        with self.store._write() as connection:
            desk_index.note_seen(connection, viewer, event, utc(self.store._clock()), shown)
