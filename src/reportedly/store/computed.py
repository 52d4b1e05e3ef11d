"""Event ids that last (the ledger and its redirects), and the events themselves as a cache that can be thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection, delete, select

from reportedly.errors import NotFound
from reportedly.model import Event
from reportedly.store import schema
from reportedly.store.adding import chunks, last
from reportedly.store.codec import canonical, decode, encode
from reportedly.store.custody import Covered, Log
from reportedly.store.readings import guarded

AT_ONCE = 2_000
"""Events that are written together, under one entry of the log."""


def ledger(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(happening id, event id) in the order in which they were given; a happening's last line holds."""
    table = schema.ledger.c
    rows = connection.execute(select(table.happening, table.event).order_by(table.seq))
    return tuple((row.happening, row.event) for row in rows)


def assign(connection: Connection, log: Log, assignments: Iterable[tuple[str, str]]) -> int:
    """Note (event id, happening id) where another line holds for the happening, or none; returns how many."""
    holds = dict(ledger(connection))
    new = [(event, happening) for event, happening in dict.fromkeys(assignments) if holds.get(happening) != event]
    first = last(connection, schema.ledger.c.seq) + 1
    covered = Covered()
    for seq, (event, happening) in enumerate(new, first):
        covered.add(schema.ledger, seq=seq, event=event, happening=happening, at=log.at)
    if new:
        log.note("assign", f"ledger {first}-{first + len(new) - 1}", covered)
    return len(new)


def redirects(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(old event id, the id that it was merged into) in the order in which they were noted; the last of an id holds."""
    table = schema.redirect.c
    rows = connection.execute(select(table.old, table.new).order_by(table.seq))
    return tuple((row.old, row.new) for row in rows)


def redirect(connection: Connection, log: Log, moves: Iterable[tuple[str, str]]) -> int:
    """Note the (old, new) that do not hold yet; returns how many."""
    holds = dict(redirects(connection))
    new = [(old, target) for old, target in dict.fromkeys(moves) if holds.get(old) != target]
    first = last(connection, schema.redirect.c.seq) + 1
    covered = Covered()
    for seq, (old, target) in enumerate(new, first):
        covered.add(schema.redirect, seq=seq, old=old, new=target, at=log.at)
    if new:
        log.note("redirect", f"redirects {first}-{first + len(new) - 1}", covered)
    return len(new)


def put(connection: Connection, log: Log, payloads: Iterable[tuple[str, str]], gone: Iterable[str] = ()) -> set[str]:
    """Make these (id, payload) cached events over what bore their ids, and take the gone ones out; returns the ids of those
    that changed. The others stay as they are.
    """
    changed: set[str] = set()
    for batch in _batches(payloads):
        changed |= _put(connection, log, dict(batch))
    table = schema.event.c
    out = {name for chunk in chunks(gone) for name in connection.scalars(select(table.id).where(table.id.in_(chunk)))}
    for chunk in chunks(out):
        connection.execute(delete(schema.event).where(table.id.in_(chunk)))
    if out:
        log.note("events", f"{len(out)} taken out")
        log.write()
    return changed | out


def _batches(payloads: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    coming = iter(payloads)
    while batch := list(islice(coming, AT_ONCE)):
        yield batch


def _put(connection: Connection, log: Log, payloads: Mapping[str, str]) -> set[str]:
    table, covered = schema.event.c, Covered()
    for name, payload in payloads.items():
        covered.add(schema.event, id=name, position=0, payload=payload)
    kept: dict[str, str] = {}
    for chunk in chunks(payloads):
        kept.update(
            (row.id, row.row_sha256) for row in connection.execute(select(table.id, table.row_sha256).where(table.id.in_(chunk)))
        )
    new = Covered()
    new.rows[schema.event] = [row for row in covered.rows[schema.event] if kept.get(row["id"]) != row["row_sha256"]]
    changed = {row["id"] for row in new.rows[schema.event]}
    for chunk in chunks(changed & kept.keys()):
        connection.execute(delete(schema.event).where(table.id.in_(chunk)))
    if changed:
        log.note("events", f"{len(changed)} events", new)
        log.write()
    return changed


def names(connection: Connection) -> Sequence[str]:
    """The ids of the cached events."""
    return connection.scalars(select(schema.event.c.id)).all()


def line(event: Event) -> tuple[str, str]:
    """An event as its row has it: its id and payload."""
    return event.id, canonical(encode(event))


def put_all(connection: Connection, log: Log, events: Iterable[Event]) -> set[str]:
    """Make these the cached events, all of them; returns the ids of those that changed, those that went among them."""
    payloads = [line(event) for event in events]
    given = {name for name, _ in payloads}
    if len(given) != len(payloads):
        raise ValueError("two events bear the same id")
    return put(connection, log, payloads, set(connection.scalars(select(schema.event.c.id))) - given)


def drop_events(connection: Connection, log: Log, happenings: set[str]) -> tuple[str, ...]:
    """Take the events that are about any of these happenings out of the cache; returns their ids."""
    rows = connection.execute(select(schema.event.c.id, schema.event.c.payload).order_by(schema.event.c.id))
    dropped = [row.id for row in rows if not happenings.isdisjoint(json.loads(row.payload)["happenings"])]
    put(connection, log, (), dropped)
    return tuple(dropped)


def events(connection: Connection) -> tuple[Event, ...]:
    """The cached events, by id; raises Tampered."""
    table = schema.event.c
    rows = connection.execute(select(table.id, table.payload).order_by(table.id))
    return tuple(_event(row.id, row.payload) for row in rows)


def _event(name: str, payload: str) -> Event:
    with guarded(f"event {name}"):
        return decode(Event, json.loads(payload))


def event(connection: Connection, name: str) -> Event:
    """The event of that id, else the one that it was merged into; raises NotFound."""
    leads, seen, wanted = dict(redirects(connection)), {name}, name
    while True:
        payload = connection.scalar(select(schema.event.c.payload).where(schema.event.c.id == wanted))
        if payload is not None:
            return _event(wanted, payload)
        if leads.get(wanted, name) in seen:
            raise NotFound(f"no event {name} in this store")
        wanted = leads[wanted]
        seen.add(wanted)
