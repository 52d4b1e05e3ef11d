"""Event ids that last (the ledger and its redirects), and the events themselves as a cache that can be thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select

from reportedly.errors import NotFound
from reportedly.model import Event
from reportedly.store import schema
from reportedly.store.adding import last
from reportedly.store.codec import canonical, decode, encode
from reportedly.store.custody import Covered, Log
from reportedly.store.readings import guarded


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


def replace(connection: Connection, log: Log, payloads: Sequence[tuple[str, str]]) -> bool:
    """Make these (id, payload) the cached events; False, and nothing written, when they are already."""
    covered = Covered()
    for position, (name, payload) in enumerate(payloads):
        covered.add(schema.event, id=name, position=position, payload=payload)
    new = {row["id"]: row["row_sha256"] for row in covered.rows[schema.event]}
    if len(new) != len(payloads):
        raise ValueError("two events bear the same id")
    kept = {row.id: row.row_sha256 for row in connection.execute(select(schema.event.c.id, schema.event.c.row_sha256))}
    if new == kept:
        return False
    connection.execute(delete(schema.event))
    log.note("events", f"{len(payloads)} events", covered)
    return True


def replace_events(connection: Connection, log: Log, events: Iterable[Event]) -> bool:
    """Make these the cached events, in their order."""
    return replace(connection, log, [(event.id, canonical(encode(event))) for event in events])


def drop_events(connection: Connection, log: Log, happenings: set[str]) -> tuple[str, ...]:
    """Take the events that are about any of these happenings out of the cache; returns their ids."""
    table = schema.event.c
    kept, dropped = [], []
    for row in connection.execute(select(table.id, table.payload).order_by(table.position)):
        if happenings.isdisjoint(json.loads(row.payload)["happenings"]):
            kept.append((row.id, row.payload))
        else:
            dropped.append(row.id)
    if dropped:
        replace(connection, log, kept)
    return tuple(dropped)


def events(connection: Connection) -> tuple[Event, ...]:
    """The cached events, in the order in which they were saved; raises Tampered."""
    table = schema.event.c
    rows = connection.execute(select(table.id, table.payload).order_by(table.position))
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
