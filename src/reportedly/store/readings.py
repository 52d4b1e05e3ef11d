"""Rows into readings again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, select

from reportedly.errors import NotFound, Tampered
from reportedly.model import Claim, Engine, Evidence, Failure, Reading
from reportedly.store import codec, schema
from reportedly.store.adding import chunks, report_name

DAMAGED = (ValueError, KeyError, TypeError, codec.Unpackable)
"""What decoding a changed row raises."""


class Place(NamedTuple):
    """Where a reading lies: its report's id and revision, and the extraction's number; sorts in reading order."""

    id: str
    revision: int
    number: int


def places(connection: Connection, *, report_ids: Iterable[str] | None, current: bool) -> list[Place]:
    """Where the readings lie, in order of report id; with `current`, only the latest text's latest extraction."""
    texts, runs = schema.report, schema.extraction
    query = (
        select(texts.c.id, texts.c.revision, runs.c.number)
        .join(runs, (runs.c.report == texts.c.name) & (runs.c.text_sha256 == texts.c.text_sha256))
        .where(texts.c.id.is_not(None))
    )
    if current:
        query = query.where(texts.c.superseded_at.is_(None), runs.c.superseded_at.is_(None))
    if report_ids is None:
        return sorted(Place(*row) for row in connection.execute(query))
    found: list[Place] = []
    for chunk in chunks({report_name(report) for report in report_ids}):
        found.extend(Place(*row) for row in connection.execute(query.where(texts.c.name.in_(chunk))))
    return sorted(found)


def load(connection: Connection, wanted: Sequence[Place]) -> Iterator[Reading]:
    """The readings at these places, in their order; one that was withheld meanwhile is left out. Raises Tampered."""
    numbers = [place.number for place in wanted]
    happenings, claims, failures = (
        _by_extraction(connection, table, numbers, order)
        for table, order in ((schema.happening, "position"), (schema.claim, "position"), (schema.failure, "number"))
    )
    texts, runs = schema.report, schema.extraction
    heads = connection.execute(
        select(runs, texts.c.id, texts.c.packed)
        .join(texts, (runs.c.report == texts.c.name) & (runs.c.text_sha256 == texts.c.text_sha256))
        .where(runs.c.number.in_(numbers), texts.c.id.is_not(None))
    )
    by_number = {row.number: row for row in heads}
    for place in wanted:
        row = by_number.get(place.number)
        if row is not None:
            parts = (happenings[place.number], claims[place.number], failures[place.number])
            with guarded(f"the reading of {place.id}"):
                reading = _reading(row, *parts)
            yield reading


def _by_extraction(connection: Connection, table: Table, numbers: Sequence[int], order: str) -> dict[int, list[str]]:
    rows = connection.execute(
        select(table.c.extraction, table.c.payload)
        .where(table.c.extraction.in_(numbers))
        .order_by(table.c.extraction, table.c[order])
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row.extraction].append(row.payload)
    return found


def _reading(row: Row[Any], happenings: list[str], claims: list[str], failures: list[str]) -> Reading:
    report = codec.report(row.about, id=row.id, text=codec.unpack_text(row.packed))
    return Reading(
        report=report,
        engine=Engine(name=row.engine, version=row.version, gazetteer=row.gazetteer, registry=row.registry),
        happenings=tuple(codec.happening(payload, report=report.id) for payload in happenings),
        claims=tuple(codec.claim(payload, report=report.id, text_sha256=report.text_sha256) for payload in claims),
        failures=tuple(codec.decode(Failure, json.loads(payload)) for payload in failures),
    )


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Raise Tampered where a row cannot be what was written."""
    try:
        yield
    except DAMAGED as error:
        raise Tampered(f"{what} is damaged; `reportedly verify` says where") from error


def claim(connection: Connection, key: str) -> Claim:
    """The claim of that key, as the newest extraction that made it has it; raises NotFound."""
    table, texts = schema.claim, schema.report
    row = connection.execute(
        select(table.c.payload, schema.extraction.c.text_sha256, texts.c.id)
        .join(schema.extraction, schema.extraction.c.number == table.c.extraction)
        .join(
            texts,
            (texts.c.name == schema.extraction.c.report) & (texts.c.text_sha256 == schema.extraction.c.text_sha256),
        )
        .where(table.c.key == key, table.c.payload.is_not(None))
        .order_by(table.c.extraction.desc(), table.c.position)
        .limit(1)
    ).first()
    if row is None:
        raise NotFound(f"no claim {key} in this store")
    with guarded(f"claim {key}"):
        return codec.claim(row.payload, report=row.id, text_sha256=row.text_sha256)


def evidence(connection: Connection, sha256: str) -> Evidence:
    """The bytes of that hash, with where and when they first came from; raises NotFound."""
    row = connection.execute(select(schema.evidence).where(schema.evidence.c.sha256 == sha256)).first()
    if row is None or row.packed is None:
        why = "was withheld" if row is not None else "is not in this store"
        raise NotFound(f"evidence {sha256} {why}")
    with guarded(f"evidence {sha256}"):
        data = codec.unpack(row.packed)
    return Evidence(sha256=row.sha256, origin=row.origin, at=datetime.fromisoformat(row.at), data=data)


def failures(connection: Connection) -> tuple[Failure, ...]:
    """The failures of unread files, and those of current readings of current texts, in the order in which they came."""
    table, runs, texts = schema.failure, schema.extraction, schema.report
    rows = connection.execute(
        select(table.c.payload)
        .join(runs, runs.c.number == table.c.extraction, isouter=True)
        .join(texts, (texts.c.name == runs.c.report) & (texts.c.text_sha256 == runs.c.text_sha256), isouter=True)
        .where(table.c.payload.is_not(None), runs.c.superseded_at.is_(None), texts.c.superseded_at.is_(None))
        .order_by(table.c.number)
    )
    with guarded("a failure"):
        return tuple(codec.decode(Failure, json.loads(row.payload)) for row in rows)


def reports_of(connection: Connection, happenings: Iterable[str]) -> dict[str, str]:
    """Happening id → id of the report that tells it, for those that the store knows and that are not withheld."""
    table, texts = schema.happening.c, schema.report.c
    found: dict[str, str] = {}
    for chunk in chunks(set(happenings)):
        rows = connection.execute(
            select(table.id, texts.id.label("report"))
            .join(schema.report, texts.name == table.report)
            .where(table.id.in_(chunk), texts.id.is_not(None))
        )
        found.update((row.id, row.report) for row in rows)
    return found


def happenings(connection: Connection, reports: Iterable[str]) -> set[str]:
    """The ids of all happenings that any extraction found in the reports of these names."""
    found: set[str] = set()
    for chunk in chunks(reports):
        found.update(connection.scalars(select(schema.happening.c.id).where(schema.happening.c.report.in_(chunk))))
    return found


def report_id(connection: Connection, name: str) -> str | None:
    """The id of the report that tables know by this name; None where there is none or it was withheld."""
    texts = schema.report.c
    found: str | None = connection.scalar(select(texts.id).where(texts.name == name, texts.id.is_not(None)).limit(1))
    return found
