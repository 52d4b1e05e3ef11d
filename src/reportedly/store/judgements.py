"""People's and rules' decisions: kept for good; an undo is a judgement of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.errors import NotFound, StoreError
from reportedly.model import Judgement
from reportedly.model.judgement import ended as with_ends
from reportedly.store import schema
from reportedly.store.adding import last
from reportedly.store.codec import canonical, column, decode, encode, tagged, utc
from reportedly.store.coding import check_blind, check_seen, hidden, sets
from reportedly.store.custody import Covered, Log
from reportedly.store.readings import guarded

OWN_COLUMNS = ("id", "kind", "by", "at", "ended_at")
"""What a judgement's payload leaves out: its row, or its ending's, has it."""


def judge(connection: Connection, log: Log, judgement: Judgement) -> bool:
    """Note a judgement, and its end when it bears one; False when all of it is known.

    Raises StoreError for another judgement under a known id, or where others changed meanwhile what its judge had seen;
    NotFound for an undo or a blind set of what is not there.
    """
    table = schema.judgement.c
    payload = canonical(_data(judgement))
    kept = connection.execute(select(table.payload, table.kind).where(table.id == judgement.id)).first()
    if kept is not None and kept.payload is None:
        raise StoreError(f"judgement {judgement.id} was withheld")
    if kept is not None and (kept.payload, kept.kind) != (payload, judgement.kind):
        raise StoreError(f"another judgement bears the id {judgement.id}; judgements are never changed")
    if kept is None:
        check_blind(connection, judgement)
        if judgement.kind == "undo":
            _check_undone(connection, judgement)
        if judgement.seen is not None:
            check_seen(connection, judgement, _numbered(connection, judgement.by))
        covered = Covered()
        covered.add(
            schema.judgement,
            number=last(connection, table.number) + 1,
            id=judgement.id,
            kind=judgement.kind,
            by=column(judgement.by),
            at=utc(judgement.at),
            left=column(judgement.left),
            right=column(judgement.right),
            payload=payload,
        )
        log.note("judge", judgement.id, covered)
        log.write()
    return _end(connection, log, judgement) or kept is None


def _data(judgement: Judgement) -> dict[str, object]:
    data = {name: part for name, part in encode(judgement).items() if name not in OWN_COLUMNS}
    if judgement.claim is not None:
        data["claim"]["value"] = tagged(judgement.claim.value)
    for row, change in zip(data.get("changes", ()), judgement.changes, strict=True):
        row["now"] = tagged(change.now)
    return data


def _check_undone(connection: Connection, undo: Judgement) -> None:
    """Raise NotFound where there is no such judgement, StoreError where it is undone already or in another blind set."""
    for known in judgements(connection, ended=True, to=undo.by):
        if known.id == undo.left:
            if known.ended_at is not None:
                raise StoreError(f"judgement {known.id} was undone on {known.ended_at.date()} already")
            if known.blind != undo.blind and known.blind in {one.name for one in sets(connection) if one.open}:
                raise StoreError(f"judgement {known.id} is of the blind set {known.blind}, and so must be its undo")
            return
    raise NotFound(f"no judgement {undo.left} in this store")


def _end(connection: Connection, log: Log, judgement: Judgement) -> bool:
    """Note the end that a judgement came with (from another store); False when there is none, or it is known."""
    if judgement.ended_at is None:
        return False
    if connection.scalar(select(schema.ending.c.at).where(schema.ending.c.judgement == judgement.id)) is not None:
        return False
    covered = Covered()
    covered.add(schema.ending, judgement=judgement.id, at=utc(judgement.ended_at))
    log.note("end", judgement.id, covered)
    log.write()
    return True


def judgements(connection: Connection, *, ended: bool, to: str | None = None) -> tuple[Judgement, ...]:
    """The judgements that stand, oldest first, withheld ones left out; with `ended`, all of them, undos too.

    Those of blind sets that are not done are left out but for those of `to`.
    """
    found = with_ends(hidden(connection, (judgement for _, judgement in _kept(connection)), to))
    return tuple(one for one in found if ended or (one.ended_at is None and one.kind != "undo"))


def _numbered(connection: Connection, to: str) -> list[tuple[int, Judgement]]:
    """The judgements that `to` may see, in the order in which the store got them."""
    kept = list(_kept(connection))
    seen = {one.id for one in hidden(connection, (judgement for _, judgement in kept), to)}
    return [(number, judgement) for number, judgement in kept if judgement.id in seen]


def _kept(connection: Connection) -> Iterator[tuple[int, Judgement]]:
    table, endings = schema.judgement, schema.ending
    rows = connection.execute(
        select(table, endings.c.at.label("ended_at"))
        .join(endings, endings.c.judgement == table.c.id, isouter=True)
        .where(table.c.payload.is_not(None))
        .order_by(table.c.number)
    )
    for row in rows:
        with guarded(f"judgement {row.id}"):
            found = decode(
                Judgement,
                json.loads(row.payload),
                id=row.id,
                kind=row.kind,
                by=row.by,
                at=datetime.fromisoformat(row.at),
                ended_at=datetime.fromisoformat(row.ended_at) if row.ended_at else None,
            )
        yield row.number, found
