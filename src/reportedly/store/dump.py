"""The store's content in canonical lines: the same readings give the same lines, whenever and in whatever order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from reportedly.store import schema
from reportedly.store.codec import canonical

DIFFERS = frozenset({"at", "by", "origin", "entry", "row_sha256", "remains_sha256", "packed", "revision", "supersedes"})
"""Columns that tell of the arrival, not of the content (a claim's origin stands in its payload too)."""


def dump(connection: Connection) -> Iterator[str]:
    """One JSON line for each row of content, in an order that follows from the content; no times, no numbers."""
    numbers = {
        row.number: row.content_sha256
        for row in connection.execute(select(schema.extraction.c.number, schema.extraction.c.content_sha256))
    }
    for table in schema.CONTENT:
        if table is schema.event_version:  # tells of the arrival, run by run
            continue
        columns = [column for column in table.columns if column.name not in DIFFERS]
        rows = connection.execute(select(*columns)).mappings()
        yield from sorted(canonical([table.name, _plain(dict(row), numbers)]) for row in rows)


def _plain(row: dict[str, Any], numbers: dict[int, str]) -> dict[str, Any]:
    """The row with an extraction's number replaced by its content's hash, and without other running numbers."""
    for name in ("number", "seq"):
        row.pop(name, None)
    if "superseded_at" in row:
        row["current"] = row.pop("superseded_at") is None
    if row.get("extraction") is not None:
        row["extraction"] = numbers[row["extraction"]]
    if row.get("about") is not None:
        row["about"] = {name: part for name, part in json.loads(row["about"]).items() if name != "sha256"}
    return row
