"""The custody log: who put in or took out what, when; each entry carries the hash of the one before.

An entry's `content_sha256` is the hash over the row hashes of all rows that it covers, table by table in the order of
`schema.CONTENT`, within a table by primary key. So a changed, missing or added row shows against its entry, a changed or
missing entry against the next one, and a missing last one against the head kept in `meta`. Whoever can rewrite the whole
file can rewrite its log too: a head that was noted elsewhere is what finds that.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from reportedly.model.hashing import digest
from reportedly.store import schema
from reportedly.store.codec import canonical

Row = dict[str, Any]
GENESIS = "0" * 64
"""What the first entry has for the hash of the one before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry of the log. `subject` names what it is about by a hash; `action` is add, fail, judge, assign and so on."""

    seq: int
    at: str
    by: str
    action: str
    subject: str
    content_sha256: str
    previous: str
    hash: str


def entry_hash(seq: int, at: str, by: str, action: str, subject: str, content: str, previous: str) -> str:
    """The hash that an entry must bear."""
    return digest(seq, at, by, action, subject, content, previous, size=64)


def row_sha256(table: str, values: Iterable[object]) -> str:
    """The hash of a row's content, in the order of its columns; bytes go in by their own hash."""
    parts = [("bytes", hashlib.sha256(value).hexdigest()) if isinstance(value, bytes) else value for value in values]
    words = canonical([table, parts])
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def hashed_columns(table: Table) -> list[str]:
    """The columns that a row's hash takes up."""
    return [column.name for column in table.columns if column.name not in schema.UNHASHED]


class Covered:
    """The rows that go under one entry of the log; `Log.note` takes them."""

    def __init__(self) -> None:
        self.rows: dict[Table, list[Row]] = defaultdict(list)

    def add(self, table: Table, **values: object) -> str:
        """Take a row up; every column but the covering two is given. Returns its hash."""
        name = row_sha256(table.name, [values[column] for column in hashed_columns(table)])
        self.rows[table].append({**values, "row_sha256": name})
        return name

    def content_sha256(self) -> str:
        content = hashlib.sha256()
        for table in schema.CONTENT:
            keys = [column.name for column in table.primary_key]
            for row in sorted(self.rows.get(table, ()), key=lambda row: [row[key] for key in keys]):
                content.update(row["row_sha256"].encode())
        return content.hexdigest()


class Log:
    """The log's writing end, for one transaction that holds the write lock."""

    def __init__(self, connection: Connection, *, by: str, at: str) -> None:
        self.connection = connection
        self.by = by
        self.at = at
        self.seq, self.head = head(connection)
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._entries: list[Row] = []

    def note(self, action: str, subject: str, covered: Covered | None = None) -> int:
        """Append an entry, and the rows that it covers, to what `write` puts down; returns its number."""
        covered = covered or Covered()
        self.seq += 1
        values = (self.seq, self.at, self.by, action, subject, covered.content_sha256(), self.head)
        self.head = entry_hash(*values)
        names = ("seq", "at", "by", "action", "subject", "content_sha256", "previous")
        self._entries.append({**dict(zip(names, values, strict=True)), "hash": self.head})
        for table, rows in covered.rows.items():
            self._rows[table].extend({**row, "entry": self.seq} for row in rows)
        return self.seq

    def write(self) -> None:
        """Put down all that was noted, and the new head; nothing when nothing was noted."""
        if not self._entries:
            return
        self.connection.execute(insert(schema.custody), self._entries)
        for table in schema.CONTENT:
            if self._rows[table]:
                self.connection.execute(insert(table), self._rows[table])
        for key, value in (("head_seq", str(self.seq)), ("head_hash", self.head)):
            self.connection.execute(update(schema.meta).where(schema.meta.c.key == key).values(value=value))
        self._entries.clear()
        self._rows.clear()


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry as the store says."""
    settings = meta(connection)
    return int(settings["head_seq"]), settings["head_hash"]


def meta(connection: Connection) -> Mapping[str, str]:
    """The store's own few settings."""
    return {row.key: row.value for row in connection.execute(select(schema.meta))}
