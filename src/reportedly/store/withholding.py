"""The one way to take something out: the content goes, its hash, who, when and a class of reason stay."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, Table, select, type_coerce, update
from sqlalchemy.types import NullType

from reportedly.errors import NotFound, SettingError
from reportedly.store import schema, settled
from reportedly.store.adding import chunks, present, report_name
from reportedly.store.computed import drop_events
from reportedly.store.connection import BUSY, code_of
from reportedly.store.custody import Covered, Log, hashed_columns, row_sha256
from reportedly.store.desk_index import forget
from reportedly.store.history import record, versions_of
from reportedly.store.readings import happenings

REASONS = {
    "victim_request": "somebody whom the content is about, or their family, asked for it",
    "danger": "the content puts a witness, a victim or a source in danger",
    "law": "a court, an authority or a statute demands it",
    "privacy": "the content tells of private people what nobody needs to know",
    "error": "it was added by mistake, or is not what it was taken for",
}
"""The classes of reason; details stay out of the store, since they may say what must not be said."""

SCRUB_DUE = "scrub_due"
"""The setting that says whether blanked bytes may still lie in the file's free pages or in its write-ahead log."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Withheld:
    """Something taken out. kind: report, evidence, failure, judgement or history; `subject` is its hash, id or number."""

    kind: str
    subject: str
    reason_class: str
    by: str
    at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WithholdOutcome:
    """What one act of withholding took out. `events` were dropped from the cache and have to be computed again;
    `copies` are ids of other reports with the same text, which still stand.
    """

    withheld: tuple[Withheld, ...]
    events: tuple[str, ...]
    copies: tuple[str, ...]


def withhold(connection: Connection, log: Log, subject: str, reason_class: str) -> WithholdOutcome:
    """Blank a report (by id) with the evidence that carries it, or evidence (by sha256) with all reports it carries.

    Evidence that carries other reports too (a channel's export) goes as a whole, since the words stand in it; those
    reports stay. Doing it again takes out nothing more. Raises NotFound, SettingError for an unknown class of reason.
    """
    if reason_class not in REASONS:
        raise SettingError(f"no class of reason {reason_class!r}; it is one of {', '.join(REASONS)}")
    reports, copies = _reports(connection, subject)
    told = happenings(connection, reports)
    wanted = {
        "report": reports,
        "evidence": _evidence(connection, reports),
        "failure": _loose_failures(connection, reports),
        "judgement": _judgements(connection, reports, told),
        "history": versions_of(connection, told),
    }
    covered = Covered()
    for kind, subjects in wanted.items():
        for name in sorted(subjects - present(connection, schema.withheld.c.subject, subjects)):
            _take_out(connection, log, covered, kind, name, reason_class)
    rows = covered.rows[schema.withheld]
    events: tuple[str, ...] = ()
    if rows:
        log.note("withhold", min(reports) if len(reports) == 1 else subject, covered)  # several: named by their evidence
        events = drop_events(connection, log, told)
        log.write()
        record(connection, log, only=set(events))
        log.write()
        blank(connection, rows)
    return WithholdOutcome(withheld=tuple(_noun(row) for row in rows), events=events, copies=copies)


def taint(connection: Connection, log: Log, carried: dict[str, str]) -> bool:
    """Withhold evidence that came again with withheld reports (sha256 → report's name), for the same class of reason;
    whether any of it was in the store already.
    """
    table = schema.withheld.c
    reasons: dict[str, str] = {}
    for chunk in chunks(carried.values()):
        known = connection.execute(select(table.subject, table.reason_class).where(table.subject.in_(chunk)))
        reasons.update((row.subject, row.reason_class) for row in known)
    covered = Covered()
    for sha256, name in sorted(carried.items()):
        _take_out(connection, log, covered, "evidence", sha256, reasons[name])
    rows = covered.rows[schema.withheld]
    if not rows:
        return False
    log.note("withhold", f"evidence that carries {len(set(carried.values()))} withheld reports", covered)
    log.write()
    stored = present(connection, schema.evidence.c.sha256, carried)
    if stored:
        blank(connection, rows)
    return bool(stored)


def _take_out(connection: Connection, log: Log, covered: Covered, kind: str, subject: str, reason_class: str) -> None:
    covered.add(
        schema.withheld,
        kind=kind,
        subject=subject,
        reason_class=reason_class,
        remains_sha256=remains_sha256(connection, kind, subject),
        by=log.by,
        at=log.at,
    )


def rows_of(kind: str, subject: str) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """The tables that hold a subject's content, each with the condition that finds its rows."""
    match kind:
        case "report":
            runs = select(schema.extraction.c.number).where(schema.extraction.c.report == subject)
            return (
                (schema.report, schema.report.c.name == subject),
                (schema.happening, schema.happening.c.report == subject),
                (schema.claim, schema.claim.c.report == subject),
                (schema.failure, schema.failure.c.extraction.in_(runs)),
                (schema.extraction, schema.extraction.c.report == subject),
            )
        case "evidence":
            return ((schema.evidence, schema.evidence.c.sha256 == subject),)
        case "failure":
            loose = schema.failure.c.extraction.is_(None)
            return ((schema.failure, (schema.failure.c.name == subject) & loose),)
        case "judgement":
            return ((schema.judgement, schema.judgement.c.id == subject),)
        case "history":
            return ((schema.event_version, schema.event_version.c.seq == int(subject)),)
        case _:
            raise ValueError(f"nothing of kind {kind!r} is ever withheld")


def remains_sha256(connection: Connection, kind: str, subject: str) -> str:
    """The hash over what is left of a subject's rows once they are blank; the same before blanking and after."""
    left = hashlib.sha256()
    for table, which in rows_of(kind, subject):
        columns = [name for name in hashed_columns(table) if name not in schema.BLANKED[table]]
        raw = [type_coerce(table.c[name], NullType()) for name in (*columns, "row_sha256", "entry")]
        for row in connection.execute(select(*raw).where(which).order_by(*table.primary_key)):
            left.update(row_sha256(table.name, tuple(row)).encode())
    return left.hexdigest()


def blank(connection: Connection, rows: Iterable[dict[str, str]]) -> None:
    """Empty the content columns of the withheld subjects, and note that the file has to be scrubbed."""
    for row in rows:
        for table, which in rows_of(row["kind"], row["subject"]):
            connection.execute(update(table).where(which).values(dict.fromkeys(schema.BLANKED[table])))
    forget(connection)
    settled.forget(connection)
    connection.execute(update(schema.meta).where(schema.meta.c.key == SCRUB_DUE).values(value="1"))


def scrub(engine: Engine) -> bool:
    """Rewrite the file without its free pages and empty its write-ahead log, so that blanked bytes are in neither.

    False when another program that reads the store keeps the log in use. What the disk itself keeps of old blocks is out
    of reach of any program.
    """
    held = engine.raw_connection()
    try:
        cursor = held.cursor()
        cursor.execute("VACUUM")
        (busy, *_rest) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            return False
        cursor.execute("UPDATE meta SET value = '0' WHERE key = ?", (SCRUB_DUE,))
        return True
    except sqlite3.OperationalError as error:
        if code_of(error) not in BUSY:
            raise
        return False
    finally:
        held.close()


def withheld(connection: Connection) -> tuple[Withheld, ...]:
    """Everything that was taken out, in the order of its kinds and hashes."""
    table = schema.withheld
    rows = connection.execute(select(table).order_by(table.c.kind, table.c.subject)).mappings()
    return tuple(_noun(dict(row)) for row in rows)


def _noun(row: dict[str, str]) -> Withheld:
    return Withheld(kind=row["kind"], subject=row["subject"], reason_class=row["reason_class"], by=row["by"], at=row["at"])


def _reports(connection: Connection, subject: str) -> tuple[set[str], tuple[str, ...]]:
    """Names of the reports that go, and ids of others with the same texts; raises NotFound."""
    texts = schema.report.c
    name = subject if subject.startswith("r-") else report_name(subject)
    names = set(connection.scalars(select(texts.name).where(texts.name.in_([name, report_name(subject)]))))
    if not names:
        names = set(connection.scalars(select(schema.carries.c.report).where(schema.carries.c.evidence == subject)))
    if not names:
        raise NotFound(f"no report and no evidence {subject} in this store")
    copies: set[str] = set()
    for chunk in chunks(names):
        same = select(texts.text_sha256).where(texts.name.in_(chunk))
        others = select(texts.name, texts.id).where(texts.text_sha256.in_(same), texts.id.is_not(None))
        copies.update(row.id for row in connection.execute(others) if row.name not in names)
    return names, tuple(sorted(copies))


def _evidence(connection: Connection, reports: set[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(reports):
        found.update(connection.scalars(select(schema.carries.c.evidence).where(schema.carries.c.report.in_(chunk))))
    return found


def _loose_failures(connection: Connection, reports: set[str]) -> set[str]:
    """Names of failures outside any reading that speak of these reports."""
    table = schema.failure.c
    loose = select(table.name, table.payload).where(table.extraction.is_(None), table.payload.is_not(None))
    found = set()
    for row in connection.execute(loose):
        about = json.loads(row.payload).get("report")
        if about is not None and report_name(about) in reports:
            found.add(row.name)
    return found


def _judgements(connection: Connection, reports: set[str], told: set[str]) -> set[str]:
    """Ids of judgements about these reports, their happenings or their claims, people's own ones too, and of their undos."""
    table = schema.judgement.c
    rows = connection.execute(
        select(table.id, table.kind, table.left, table.right, table.payload)
        .where(table.payload.is_not(None))
        .order_by(table.number)
    ).all()
    if not rows:
        return set()
    ids, subjects = set[str](), set(told)
    for chunk in chunks(reports):
        subjects.update(connection.scalars(select(schema.claim.c.key).where(schema.claim.c.report.in_(chunk))))
        ids.update(name for name in connection.scalars(select(schema.report.c.id).where(schema.report.c.name.in_(chunk))) if name)
    found: set[str] = set()
    for row in rows:
        if (
            {row.left, row.right} & (subjects | ids)
            or _reports_of(row.payload) & ids
            or (row.kind == "undo" and row.left in found)
        ):
            found.add(row.id)
    return found


def _reports_of(payload: str) -> set[str]:
    """The reports whose words a judgement holds."""
    data = json.loads(payload)
    anchored = {anchor["report"] for anchor in data.get("anchors", ())}
    return anchored | {data["claim"]["report"]} if "claim" in data else anchored
