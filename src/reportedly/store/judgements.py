"""People's and rules' decisions: kept for good; an ending is a row of its own."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.errors import NotFound, StoreError
from reportedly.model import Judgement
from reportedly.store import schema
from reportedly.store.adding import last
from reportedly.store.codec import canonical, column, decode, encode, utc
from reportedly.store.custody import Covered, Log

OWN_COLUMNS = ("id", "kind", "by", "at", "ended_at")
"""What a judgement's payload leaves out: its row, or its ending's, has it."""


def judge(connection: Connection, log: Log, judgement: Judgement) -> bool:
    """Note a judgement, and its end when it bears one; False when all of it is known. Raises StoreError for another
    judgement under a known id.
    """
    table = schema.judgement.c
    data = encode(judgement)
    payload = canonical({name: part for name, part in data.items() if name not in OWN_COLUMNS})
    kept = connection.execute(select(table.payload, table.kind).where(table.id == judgement.id)).first()
    if kept is not None and kept.payload is None:
        raise StoreError(f"judgement {judgement.id} was withheld")
    if kept is not None and (kept.payload, kept.kind) != (payload, judgement.kind):
        raise StoreError(f"another judgement bears the id {judgement.id}; judgements are never changed")
    if kept is None:
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
    ended = judgement.ended_at is not None and end(connection, log, judgement.id, judgement.ended_at)
    return kept is None or ended


def end(connection: Connection, log: Log, name: str, at: datetime) -> bool:
    """End a judgement; False when it has ended before. Raises NotFound."""
    if connection.scalar(select(schema.judgement.c.id).where(schema.judgement.c.id == name)) is None:
        raise NotFound(f"no judgement {name} in this store")
    if connection.scalar(select(schema.ending.c.at).where(schema.ending.c.judgement == name)) is not None:
        return False
    covered = Covered()
    covered.add(schema.ending, judgement=name, at=utc(at))
    log.note("end", name, covered)
    log.write()
    return True


def judgements(connection: Connection, *, ended: bool) -> tuple[Judgement, ...]:
    """The judgements in the order in which they were made, withheld ones left out; with `ended`, ended ones too."""
    table, endings = schema.judgement, schema.ending
    rows = connection.execute(
        select(table, endings.c.at.label("ended_at"))
        .join(endings, endings.c.judgement == table.c.id, isouter=True)
        .where(table.c.payload.is_not(None))
        .order_by(table.c.number)
    )
    found = []
    for row in rows:
        if row.ended_at is not None and not ended:
            continue
        end_of_it = datetime.fromisoformat(row.ended_at) if row.ended_at else None
        found.append(
            decode(
                Judgement,
                json.loads(row.payload),
                id=row.id,
                kind=row.kind,
                by=row.by,
                at=datetime.fromisoformat(row.at),
                ended_at=end_of_it,
            )
        )
    return tuple(found)
