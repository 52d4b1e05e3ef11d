"""The versions of computed events: append-only, so that it can be said what changed since when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from reportedly.model import Event
from reportedly.model.hashing import digest
from reportedly.model.history import Version
from reportedly.store import schema
from reportedly.store.adding import chunks, last
from reportedly.store.codec import decode
from reportedly.store.custody import Covered, Log
from reportedly.store.readings import guarded

STANDS, GONE = "stands", "gone"

TABLES = (schema.event_version, schema.blind_set, schema.blind_done)


def make(connection: Connection) -> None:
    """The step of the schema that brings the events' history and blind sets."""
    schema.metadata.create_all(connection, tables=list(TABLES))


def record(connection: Connection, log: Log, only: Set[str] | None = None) -> int:
    """Append a version of every cached event that is not as its latest version has it, and of those that are gone.

    With `only` no other events are looked at. Returns the run's number, 0 when there was nothing to note.
    """
    latest = {row.event: row for row in _latest(connection, only)}
    table = schema.event.c
    now = [
        (row.id, row.payload)
        for where in _named(table.id, only)
        for row in connection.execute(select(table.id, table.payload).where(*where).order_by(table.id))
    ]
    rows = [
        (name, STANDS, content, payload)
        for name, payload in now
        if (content := digest(payload, size=64)) != (latest[name].content_sha256 if name in latest else None)
        or latest[name].state == GONE
    ]
    here = {name for name, _ in now}
    rows += [(name, GONE, "", None) for name in sorted(latest) if name not in here and latest[name].state == STANDS]
    if not rows:
        return 0
    run, seq = last(connection, schema.event_version.c.run) + 1, last(connection, schema.event_version.c.seq)
    covered = Covered()
    for number, (name, state, content, payload) in enumerate(rows, seq + 1):
        covered.add(
            schema.event_version,
            seq=number,
            run=run,
            event=name,
            state=state,
            content_sha256=content,
            payload=payload,
            by=log.by,
            at=log.at,
        )
    log.note("history", f"run {run}: {len(rows)} versions", covered)
    return run


def _named(column: ColumnElement[str], only: Set[str] | None) -> Iterator[tuple[ColumnElement[bool], ...]]:
    """The conditions that find these rows, a chunk of names at a time; none at all for all rows."""
    if only is None:
        yield ()
        return
    for chunk in chunks(sorted(only)):
        yield (column.in_(chunk),)


def _latest(
    connection: Connection, only: Set[str] | None = None, before: tuple[ColumnElement[bool], ...] = ()
) -> Iterator[Row[Any]]:
    """The newest version of each event, of those that `before` lets through."""
    table = schema.event_version.c
    for where in _named(table.event, only):
        newest = select(func.max(table.seq)).where(*where, *before).group_by(table.event)
        yield from connection.execute(select(schema.event_version).where(table.seq.in_(newest)))


def run_number(connection: Connection) -> int:
    """The number of the latest run that changed an event, 0 for none."""
    return last(connection, schema.event_version.c.run)


def run_at(connection: Connection, number: int) -> datetime | None:
    """When that run was, None where there was none."""
    table = schema.event_version.c
    at = connection.scalar(select(func.max(table.at)).where(table.run == number))
    return datetime.fromisoformat(at) if at is not None else None


def since(connection: Connection, run: int | None, at: str | None) -> list[tuple[Version | None, Version]]:
    """Each event that has a version after that run, or after that moment (UTC, ISO 8601): as it was then, and its newest.

    The older one is None where there was none. In order of the newest.
    """
    table = schema.event_version.c
    old = (table.run <= run,) if run is not None else (table.at <= (at or ""),)
    new = (table.run > run,) if run is not None else (table.at > (at or ""),)
    later = sorted(_latest(connection, before=new), key=lambda row: row.seq)
    earlier = {row.event: row for row in _latest(connection, {row.event for row in later}, before=old)}
    return [(_version(earlier.get(row.event)), made) for row in later if (made := _version(row)) is not None]


def of_event(connection: Connection, event: str) -> tuple[Version, ...]:
    """All versions of one event, oldest first."""
    table = schema.event_version
    rows = connection.execute(select(table).where(table.c.event == event).order_by(table.c.seq))
    return tuple(made for row in rows if (made := _version(row)) is not None)


def _version(row: Row[Any] | None) -> Version | None:
    if row is None:
        return None
    with guarded(f"version {row.seq} of event {row.event}"):
        value = None if row.payload is None else decode(Event, json.loads(row.payload))
        at = datetime.fromisoformat(row.at)
        return Version(seq=row.seq, run=row.run, event=row.event, state=row.state, by=row.by, at=at, value=value)


def versions_of(connection: Connection, happenings: Iterable[str]) -> set[str]:
    """The numbers of versions that tell of any of these happenings."""
    wanted, table = set(happenings), schema.event_version.c
    rows = connection.execute(select(table.seq, table.payload).where(table.payload.is_not(None)))
    return {str(row.seq) for row in rows if not wanted.isdisjoint(json.loads(row.payload)["happenings"])}
