"""The desk's door to the store: its index, a page of events, what people have seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from reportedly.errors import NotFound
from reportedly.model import Event
from reportedly.store import desk_index, desk_queries, readings
from reportedly.store.codec import utc
from reportedly.store.desk_index import IndexRow, Stale, Told
from reportedly.store.desk_queries import Filter, Spot, Totals, Unit
from reportedly.store.store import Store

AT_ONCE = 500
"""Events that are indexed in one go: some thousand claims, a few MB."""

Indexer = Callable[[Sequence[Stale], Mapping[str, Told]], Sequence[IndexRow]]


class DeskStore:
    """A store as the desk asks it. Every call is one short transaction."""

    def __init__(self, store: Store) -> None:
        self.store = store

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

    def head(self) -> str:
        """What changes whenever the store does: the custody log's head."""
        return self.store.head()[1]

    def page(self, wanted: Filter, *, sort: str, limit: int | None = None, offset: int = 0) -> list[Event]:
        """Events that the filter lets through, in that order."""
        with self.store._read() as connection:
            order = desk_queries.ids(connection, wanted, sort=sort, limit=limit, offset=offset)
            found = {stale.event.id: stale.event for stale in desk_index.load(connection, order)}
        return [found[name] for name in order if name in found]

    def about(self, happenings: Iterable[str]) -> list[Event]:
        """The events that these happenings are of today."""
        with self.store._read() as connection:
            return [stale.event for stale in desk_index.load(connection, desk_index.events_of(connection, happenings))]

    def events(self, names: Iterable[str]) -> list[Event]:
        """The events of these ids, those that there are, in no order."""
        with self.store._read() as connection:
            return [stale.event for stale in desk_index.load(connection, names)]

    def ids(self, wanted: Filter, *, sort: str) -> list[str]:
        """Ids of all events that the filter lets through."""
        with self.store._read() as connection:
            return desk_queries.ids(connection, wanted, sort=sort)

    def totals(self, wanted: Filter) -> Totals:
        """How many events, and what of them."""
        with self.store._read() as connection:
            return desk_queries.totals(connection, wanted)

    def timeline(self, wanted: Filter, unit: Unit) -> list[tuple[str, int, int]]:
        """Events over time: (day, month or year; how many; of these contested)."""
        with self.store._read() as connection:
            return desk_queries.timeline(connection, wanted, unit)

    def spots(self, wanted: Filter, *, most: int) -> list[Spot]:
        """The points where the events lie."""
        with self.store._read() as connection:
            return desk_queries.spots(connection, wanted, most=most)

    def tallies(self, wanted: Filter, what: str, *, most: int) -> list[tuple[str, int]]:
        """How many events have each value of a tag."""
        with self.store._read() as connection:
            return desk_queries.tallies(connection, wanted, what, most=most)

    def pairs(self, wanted: Filter, *, what: str, most: int) -> list[tuple[str, str, int]]:
        """How many events have each of a tag's commonest values with each kind."""
        with self.store._read() as connection:
            return desk_queries.pairs(connection, wanted, what=what, most=most)

    def agreement(self, wanted: Filter) -> list[tuple[int, int, int]]:
        """Events, and of these contested ones, by the number of independent origins."""
        with self.store._read() as connection:
            return desk_queries.agreement(connection, wanted)

    def sayings(self, wanted: Filter, field: str, *, most: int) -> list[tuple[str | None, str, int, int]]:
        """Figures of a loss and their sum, by the party that their origin speaks for and whose loss it is."""
        with self.store._read() as connection:
            return desk_queries.sayings(connection, wanted, field, most=most)

    def names(self, what: str, *, most: int) -> list[str]:
        """A tag's commonest values over all events."""
        with self.store._read() as connection:
            return desk_queries.names(connection, what, most=most)

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
