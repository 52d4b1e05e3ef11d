"""Several people at one event: blind sets, and who changed what since somebody looked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.errors import NotFound, StoreError
from reportedly.model import Judgement
from reportedly.model.judgement import BlindSet
from reportedly.store import schema
from reportedly.store.adding import chunks, last
from reportedly.store.codec import canonical, column, utc
from reportedly.store.custody import Covered, Log

SAID = {
    "same": "said that two happenings are the same",
    "different": "said that two happenings are different",
    "not_an_event": "said that it is no event",
    "accept": "accepted a claim",
    "reject": "rejected a claim",
    "correct": "corrected a claim",
    "add": "added a claim",
    "move": "moved a claim",
    "split": "split a happening",
    "undo": "undid a judgement",
}
"""What somebody did, for those who come later."""


def sets(connection: Connection) -> tuple[BlindSet, ...]:
    """All blind sets, by name."""
    done: dict[str, list[str]] = {}
    for row in connection.execute(select(schema.blind_done).order_by(schema.blind_done.c.at, schema.blind_done.c.coder)):
        done.setdefault(row.name, []).append(row.coder)
    return tuple(
        BlindSet(
            name=row.name,
            coders=tuple(json.loads(row.coders)),
            happenings=tuple(json.loads(row.happenings)),
            by=row.by,
            at=datetime.fromisoformat(row.at),
            done=tuple(done.get(row.name, ())),
        )
        for row in connection.execute(select(schema.blind_set).order_by(schema.blind_set.c.name))
    )


def set_of(connection: Connection, name: str) -> BlindSet:
    """The blind set of that name; raises NotFound."""
    found = next((one for one in sets(connection) if one.name == name), None)
    if found is None:
        raise NotFound(f"no blind set {name} in this store")
    return found


def make_set(connection: Connection, log: Log, made: BlindSet) -> None:
    """Keep a new blind set; raises StoreError where the name is taken, or where fewer than two people are to code it."""
    if any(one.name == made.name for one in sets(connection)):
        raise StoreError(f"there is a blind set {made.name} already")
    if len(set(made.coders)) < 2:
        raise StoreError(f"the blind set {made.name} needs two coders or more")
    if not made.happenings:
        raise StoreError(f"the blind set {made.name} holds nothing to code")
    covered = Covered()
    covered.add(
        schema.blind_set,
        name=column(made.name),
        coders=canonical([column(coder) for coder in dict.fromkeys(made.coders)]),
        happenings=canonical(list(dict.fromkeys(made.happenings))),
        by=column(made.by),
        at=utc(made.at),
    )
    log.note("blind", made.name, covered)
    log.write()


def finish(connection: Connection, log: Log, name: str, coder: str) -> BlindSet:
    """Note that a coder is done; returns the set as it is now. Raises NotFound, StoreError."""
    _check_coder(set_of(connection, name), coder)
    covered = Covered()
    covered.add(schema.blind_done, name=name, coder=column(coder), at=log.at)
    log.note("blind-done", name, covered)
    log.write()
    return set_of(connection, name)


def _check_coder(blind: BlindSet, coder: str) -> None:
    if coder not in blind.coders:
        raise StoreError(f"{coder} is no coder of the blind set {blind.name}: {', '.join(blind.coders)}")
    if coder in blind.done:
        raise StoreError(f"{coder} is done with the blind set {blind.name}")


def check_blind(connection: Connection, judgement: Judgement) -> None:
    """Raise for a judgement in a blind set that its judge does not code, or no longer."""
    if judgement.blind is not None:
        _check_coder(set_of(connection, judgement.blind), judgement.by)


def hidden(connection: Connection, judgements: Iterable[Judgement], to: str | None) -> list[Judgement]:
    """The judgements without those of others in sets that are still open; `to` sees their own."""
    closed = {one.name for one in sets(connection) if one.open}
    return [one for one in judgements if one.blind not in closed or (to is not None and one.by == to)]


# -- what others did meanwhile -----------------------------------------------------------------------------------------


def moment(connection: Connection) -> str:
    """Where the store stands: the newest judgement and the newest version of an event. What was seen bears it."""
    return f"{last(connection, schema.judgement.c.number)}.{last(connection, schema.event_version.c.seq)}"


def check_seen(connection: Connection, judgement: Judgement, others: Sequence[tuple[int, Judgement]]) -> None:
    """Raise StoreError, saying who changed what, where somebody else touched the same event since `seen`.

    `others` are numbered judgements that the judge may see.
    """
    if judgement.seen is None:
        return
    try:
        number, version = (int(part) for part in judgement.seen.split("."))
    except ValueError:
        raise StoreError(f"{judgement.seen!r} is no moment of a store") from None
    events = _events_of(connection, judgement.about)
    for later, other in others:
        fresh = later > number and other.by != judgement.by
        if fresh and (set(other.about) & set(judgement.about) or _events_of(connection, other.about) & events):
            when = other.at.strftime("%Y-%m-%d %H:%M")
            raise StoreError(
                f"{', '.join(sorted(events)) or judgement.left} is not what you saw: "
                f"{other.by} {SAID[other.kind]} at {when} ({other.why}); look again"
            )
    table = schema.event_version.c
    row = connection.execute(
        select(table.event, table.by, table.at)
        .where(table.seq > version, table.event.in_(sorted(events)), table.by != judgement.by)
        .order_by(table.seq)
    ).first()
    if row is not None:
        at = datetime.fromisoformat(row.at).strftime("%Y-%m-%d %H:%M")
        raise StoreError(f"{row.event} is not what you saw: {row.by} had it computed again at {at}; look again")


def _events_of(connection: Connection, happenings: Iterable[str]) -> set[str]:
    """The events that these happenings are of, by the ledger."""
    table, holds = schema.ledger.c, {}
    for chunk in chunks(happenings):
        rows = connection.execute(select(table.happening, table.event).where(table.happening.in_(chunk)).order_by(table.seq))
        holds.update({row.happening: row.event for row in rows})
    return set(holds.values())
