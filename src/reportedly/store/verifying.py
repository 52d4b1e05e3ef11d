"""Every hash computed again: what is not what was added is found and named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Table, select, type_coerce
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import NullType

from reportedly.model.hashing import digest, text_sha256
from reportedly.store import codec, schema
from reportedly.store.adding import report_name
from reportedly.store.custody import GENESIS, entry_hash, hashed_columns, meta, row_sha256
from reportedly.store.desk_schema import WORDS_TABLES
from reportedly.store.history import STANDS
from reportedly.store.migrations import newest
from reportedly.store.readings import DAMAGED
from reportedly.store.withholding import remains_sha256

Row = dict[str, Any]
MOST_PROBLEMS = 1_000
"""A store that is damaged all over is said to be so by the first thousand."""

SETTINGS = {"schema_version", "head_seq", "head_hash", "scrub_due"}
"""The keys that `meta` must hold, and no others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that is not as it was added: the table, what in it (a hash, a key or a number), and what is wrong."""

    table: str
    subject: str
    reason: str

    def __str__(self) -> str:
        return f"{self.table} {self.subject}: {self.reason}"


def verify(connection: Connection, *, noted: str | None) -> tuple[Problem, ...]:
    """What is wrong with the store, in the order: file, custody log, each table of content; at most MOST_PROBLEMS."""
    checker = _Checker(connection)
    problems: list[Problem] = []
    for part in (
        checker.file(),
        checker.log(noted),
        checker.content(),
        checker.entries(),
        checker.events(),
        checker.superseded(),
    ):
        try:
            for problem in part:
                if problem not in problems:
                    problems.append(problem)
                if len(problems) >= MOST_PROBLEMS:
                    return tuple(problems)
        except (DatabaseError, *DAMAGED) as error:
            problems.append(Problem(table="file", subject="", reason=f"cannot be read to its end ({error})"))
    return tuple(problems)


class _Checker:
    """One walk over the store: what the log says, then what the rows say."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.logged: dict[int, Row] = {}
        self.covering: dict[int, Any] = {}
        self.withheld: set[tuple[str, str]] = set()
        self.withheld_runs: set[int] = set()
        self.ids: dict[str, str] = {}
        self.texts: dict[int, str] = {}

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows in the order of the primary key, as they lie in the file, whatever their types."""
        raw = [type_coerce(column, NullType()).label(column.name) for column in table.columns]
        query = select(*raw).order_by(*table.primary_key).execution_options(yield_per=500)
        for row in self.connection.execute(query).mappings():
            yield dict(row)

    def file(self) -> Iterator[Problem]:
        """The file's own structure, and tables, triggers or views that are not the store's."""
        for (line,) in self.connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield Problem(table="file", subject="structure", reason=str(line))
        known = set(schema.metadata.tables) | WORDS_TABLES
        found = self.connection.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE type <> 'index'").all()
        for kind, name in found:
            if kind != "table" or (name not in known and not name.startswith("sqlite_")):
                yield Problem(table="file", subject=str(name), reason=f"a {kind} that is not the store's")
        for name in sorted(known - {name for _, name in found}):
            yield Problem(table="file", subject=name, reason="the table is missing")

    def log(self, noted: str | None) -> Iterator[Problem]:
        """The chain from the first entry to the head that the store knows, and to the one noted elsewhere."""
        settings = dict(meta(self.connection))
        if set(settings) != SETTINGS:
            yield Problem(table="meta", subject="keys", reason="are not those of a store")
        last, previous, hashes = 0, GENESIS, set()
        for row in self.rows(schema.custody):
            seq = row["seq"]
            self.logged[seq] = row
            if seq != last + 1:
                yield Problem(table="custody", subject=f"{last + 1}", reason="the entry is missing")
            if row["previous"] != previous:
                yield Problem(table="custody", subject=f"{seq}", reason="does not follow the entry before it")
            right = entry_hash(seq, row["at"], row["by"], row["action"], row["subject"], row["content_sha256"], row["previous"])
            if row["hash"] != right:
                yield Problem(table="custody", subject=f"{seq}", reason="the entry is not what was written")
            last, previous = seq, row["hash"]
            hashes.add(row["hash"])
        if (settings.get("head_seq"), settings.get("head_hash")) != (str(last), previous):
            yield Problem(table="custody", subject=f"{last}", reason="is not the last entry that the store knows of")
        if noted is not None and noted not in hashes:
            yield Problem(table="custody", subject=noted, reason="the noted entry is not in the log")
        yield from self._settings(settings)

    def _settings(self, settings: dict[str, str]) -> Iterator[Problem]:
        versions = [row["subject"] for row in self.logged.values() if row["action"] in ("create", "migrate")]
        stated = f"schema {settings.get('schema_version')}"
        if not versions or versions[-1] != stated or stated != f"schema {newest()}":
            yield Problem(table="meta", subject="schema_version", reason="is not what the custody log says")
        if settings.get("scrub_due") != "0":
            yield Problem(table="meta", subject="scrub_due", reason="withheld bytes may still lie in the file: open it again")

    def content(self) -> Iterator[Problem]:
        """Each row against its own hash; each entry's rows are taken up for `entries`."""
        for row in self.rows(schema.withheld):
            self.withheld.add((row["kind"], row["subject"]))
            if row["remains_sha256"] != remains_sha256(self.connection, row["kind"], row["subject"]):
                subject = f"{row['kind']}:{row['subject']}"
                yield Problem(table="withheld", subject=subject, reason="what is left of it is not what was left")
        for table in schema.CONTENT:
            columns = hashed_columns(table)
            for row in self.rows(table):
                subject = ":".join(str(row[key.name]) for key in table.primary_key)
                cover = self.covering.setdefault(row["entry"], hashlib.sha256())
                cover.update(str(row["row_sha256"]).encode("utf-8", "replace"))
                if self._taken_out(table, row):
                    if any(row[column] is not None for column in schema.BLANKED[table]):
                        yield Problem(table=table.name, subject=subject, reason="was withheld, but is not blank")
                elif row_sha256(table.name, [row[column] for column in columns]) != row["row_sha256"]:
                    yield Problem(table=table.name, subject=subject, reason="is not what was added")
                elif not self._named_by_content(table, row):
                    yield Problem(table=table.name, subject=subject, reason="its content does not give its name")

    def _named_by_content(self, table: Table, row: Row) -> bool:
        """Whether what names itself by its content bears that name: evidence, reports, claims, happenings."""
        try:
            match table.name:
                case "evidence":
                    data = codec.unpack(row["packed"])
                    return (hashlib.sha256(data).hexdigest(), len(data)) == (row["sha256"], row["size"])
                case "report":
                    self.ids[row["name"]] = row["id"]
                    right = (report_name(row["id"]), text_sha256(codec.unpack_text(row["packed"])))
                    return right == (row["name"], row["text_sha256"])
                case "extraction":
                    self.texts[row["number"]] = row["text_sha256"]
                case "happening":
                    happening = codec.happening(row["payload"], report=self.ids[row["report"]])
                    return happening.id == str(row["id"])
                case "claim":
                    report, text = self.ids[row["report"]], self.texts[row["extraction"]]
                    return codec.claim(row["payload"], report=report, text_sha256=text).key == str(row["key"])
        except DAMAGED:
            return False
        return True

    def _taken_out(self, table: Table, row: Row) -> bool:
        """Whether the row's content was withheld, by the log's own word."""
        match table.name:
            case "evidence":
                return ("evidence", row["sha256"]) in self.withheld
            case "report" | "happening" | "claim" | "extraction":
                name = row["name"] if table.name == "report" else row["report"]
                taken = ("report", name) in self.withheld
                if taken and table.name == "extraction":
                    self.withheld_runs.add(row["number"])
                return taken
            case "failure":
                if row["extraction"] is not None:
                    return row["extraction"] in self.withheld_runs
                return ("failure", row["name"]) in self.withheld
            case "judgement":
                return ("judgement", row["id"]) in self.withheld
            case "event_version":
                return ("history", str(row["seq"])) in self.withheld
            case _:
                return False

    def entries(self) -> Iterator[Problem]:
        """Each entry of the log against the rows that it covers; rows that no entry covers.

        Events are a cache: of what an older entry says of them, rows are replaced since, and only the newest is held against
        its rows. The others are held against their history by `events`.
        """
        nothing = hashlib.sha256().hexdigest()
        newest_events = max((seq for seq, row in self.logged.items() if row["action"] == "events"), default=None)
        for seq, row in self.logged.items():
            found = self.covering.pop(seq, None)
            if row["action"] == "events" and seq != newest_events:
                continue
            content = found.hexdigest() if found else nothing
            if content != row["content_sha256"]:
                reason = f"of the {row['action']} of {row['subject']}: rows were changed, taken out or put in"
                yield Problem(table="custody", subject=f"{seq}", reason=reason)
        for seq in self.covering:
            yield Problem(table="custody", subject=f"{seq}", reason="rows that no entry of the log covers")

    def events(self) -> Iterator[Problem]:
        """Each event against the newest version of it in the history, which only grows and which the log covers.

        A store that has no history has all its events under one entry, and `entries` has looked at that.
        """
        newest: dict[str, Row] = {}
        for row in self.rows(schema.event_version):
            newest[row["event"]] = {"state": row["state"], "content": row["content_sha256"]}
        if not newest:
            return
        for row in self.rows(schema.event):
            version = newest.pop(row["id"], None)
            content = digest(row["payload"], size=64)
            if version is None or (version["state"], version["content"]) != (STANDS, content):
                yield Problem(table="event", subject=str(row["id"]), reason="is not what its history says")
            if self.logged.get(row["entry"], {}).get("action") != "events":
                yield Problem(table="event", subject=str(row["id"]), reason="stands under an entry that is not about events")
        for name, version in newest.items():
            if version["state"] == STANDS:
                yield Problem(table="event", subject=str(name), reason="is missing, though its history says that it stands")

    def superseded(self) -> Iterator[Problem]:
        """`superseded_at` against what it follows from: the next row's own time."""
        for table, number in ((schema.report, "revision"), (schema.extraction, "number")):
            group = (table.c.name,) if table is schema.report else (table.c.report, table.c.text_sha256)
            columns = (table.c[number], table.c.at, table.c.superseded_at, *group)
            rows = self.connection.execute(select(*columns).order_by(*group, table.c[number])).all()
            for row, after in zip_longest(rows, rows[1:]):
                due = after[1] if after is not None and after[3:] == row[3:] else None
                if row[2] != due:
                    yield Problem(table=table.name, subject=f"{row[3]}:{row[0]}", reason="superseded_at is not right")
