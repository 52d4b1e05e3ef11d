"""Event ids that last (the ledger and its redirects), and the events themselves as a cache that can be thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from reportedly.errors import NotFound, StoreError
from reportedly.model import Event
from reportedly.store import schema
from reportedly.store.adding import last, present
from reportedly.store.codec import canonical, decode, encode
from reportedly.store.custody import Covered, Log


def ledger(connection: Connection) -> dict[str, str]:
    """Happening id → the event id given when it was first seen, in the order in which they were given."""
    table = schema.ledger.c
    rows = connection.execute(select(table.happening, table.event).order_by(table.seq))
    return {row.happening: row.event for row in rows}


def assign(connection: Connection, log: Log, assignments: Mapping[str, str]) -> int:
    """Note event ids for happenings that have none; returns how many. Raises StoreError when one has another id."""
    known = ledger(connection)
    clash = next((h for h, event in assignments.items() if known.get(h, event) != event), None)
    if clash is not None:
        raise StoreError(f"happening {clash} is already of event {known[clash]}: compute the events again")
    new = [(happening, event) for happening, event in assignments.items() if happening not in known]
    first = last(connection, schema.ledger.c.seq) + 1
    covered = Covered()
    for seq, (happening, event) in enumerate(new, first):
        covered.add(schema.ledger, seq=seq, event=event, happening=happening, at=log.at)
    if new:
        log.note("assign", f"ledger {first}-{first + len(new) - 1}", covered)
    return len(new)


def redirects(connection: Connection) -> dict[str, str]:
    """Old event id → the id that it was merged into, where the old one is no event of its own now."""
    table = schema.redirect.c
    rows = connection.execute(select(table.old, table.new).order_by(table.seq))
    latest = {row.old: row.new for row in rows}
    alive = present(connection, schema.event.c.id, latest)
    return {old: new for old, new in latest.items() if old not in alive}


def redirect(connection: Connection, log: Log, moves: Mapping[str, str]) -> int:
    """Note the redirects that do not stand yet; what is not named stays as it is."""
    table = schema.redirect.c
    latest = {row.old: row.new for row in connection.execute(select(table.old, table.new).order_by(table.seq))}
    new = [(old, target) for old, target in moves.items() if latest.get(old) != target]
    first = last(connection, table.seq) + 1
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


def events(connection: Connection) -> Iterator[Event]:
    """The cached events, in the order in which they were saved."""
    table = schema.event.c
    for row in connection.execute(select(table.payload).order_by(table.position)):
        yield decode(Event, json.loads(row.payload))


def event(connection: Connection, name: str) -> Event:
    """The event of that id, or the one that it was merged into; raises NotFound."""
    moves, seen, wanted = redirects(connection), {name}, name
    while wanted in moves and moves[wanted] not in seen:
        wanted = moves[wanted]
        seen.add(wanted)
    payload = connection.scalar(select(schema.event.c.payload).where(schema.event.c.id == wanted))
    if payload is None:
        raise NotFound(f"no event {name} in this store")
    return decode(Event, json.loads(payload))
