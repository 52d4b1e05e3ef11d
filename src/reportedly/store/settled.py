"""The shelf: what the last run of reconciling left of each happening, by which the next finds what is near the new.

It follows from readings and judgements and can be thrown away; the custody log does not cover it, but for the events.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice

from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, Table, Text, delete, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql.functions import count

from reportedly.model.settling import Kept, Settling, Standing
from reportedly.store import schema
from reportedly.store.adding import CHUNK, Item, chunks, last, report_name
from reportedly.store.schema import metadata

SCORE_UNIT = 10_000
"""Scores have four places behind the point and are kept as whole numbers."""

settled_state = Table("settled_state", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

settled_report = Table(
    "settled_report",
    metadata,
    Column("name", Text, primary_key=True),
    Column("extraction", Integer, nullable=False),
)

settled_happening = Table(
    "settled_happening",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, nullable=False),
    Column("lot", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("telling", LargeBinary, nullable=False),
    Index("settled_happening_by_report", "report"),
    Index("settled_happening_by_lot", "lot"),
    Index("settled_happening_by_event", "event"),
)

settled_block = Table(
    "settled_block",
    metadata,
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("happening", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

settled_link = Table(
    "settled_link",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("score", Integer, nullable=False),
    sqlite_with_rowid=False,
)

TABLES = (settled_state, settled_report, settled_happening, settled_block, settled_link)


def make(connection: Connection) -> None:
    """The step of the schema that brings the shelf."""
    metadata.create_all(connection, tables=list(TABLES))


def standing(connection: Connection) -> Standing:
    """How the last run ended."""
    kept = {row.key: row.value for row in connection.execute(select(settled_state))}
    judgements = frozenset(json.loads(kept.get("judgements", "[]")))
    return Standing(version=int(kept.get("version", 0)), recipe=kept.get("recipe", ""), judgements=judgements)


class Shelf:
    """The shelf's reading end; each call sees the store as it then is."""

    def __init__(self, read: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._read = read

    def standing(self) -> Standing:
        """How the last run ended."""
        with self._read() as connection:
            return standing(connection)

    def unsettled(self, *, whole: bool) -> list[tuple[str, int]]:
        """Report id and extraction of the current readings that the last run has not seen; of all with `whole`."""
        texts, runs = schema.report, schema.extraction
        query = (
            select(texts.c.id, runs.c.number)
            .join(runs, (runs.c.report == texts.c.name) & (runs.c.text_sha256 == texts.c.text_sha256))
            .where(texts.c.id.is_not(None), texts.c.superseded_at.is_(None), runs.c.superseded_at.is_(None))
        )
        if not whole:
            query = query.join(settled_report, settled_report.c.name == texts.c.name, isouter=True).where(
                settled_report.c.extraction.is_distinct_from(runs.c.number)
            )
        with self._read() as connection:
            return sorted((row.id, row.number) for row in connection.execute(query))

    def sizes(self, names: Iterable[int]) -> dict[int, int]:
        """How many happenings are on the shelf in each block of these names; a block is its name doubled, or one more."""
        found = dict.fromkeys(names, 0)
        with self._read() as connection:
            for chunk in chunks(2 * name + looks for name in found for looks in (0, 1)):
                rows = connection.execute(
                    select(settled_block.c.block, count()).where(settled_block.c.block.in_(chunk)).group_by(settled_block.c.block)
                )
                for block, number in rows:
                    found[block >> 1] += number
        return found

    def beside(self, names: Iterable[int]) -> list[tuple[int, str]]:
        """Every (block, happening) that is on the shelf in a block of one of these names."""
        found: list[tuple[int, str]] = []
        with self._read() as connection:
            for chunk in chunks(2 * name + looks for name in names for looks in (0, 1)):
                rows = connection.execute(
                    select(settled_block.c.block, settled_happening.c.id)
                    .join(settled_happening, settled_happening.c.number == settled_block.c.happening)
                    .where(settled_block.c.block.in_(chunk))
                )
                found.extend((row.block, row.id) for row in rows)
        return found

    def kept(self, ids: Iterable[str]) -> list[Kept]:
        """These happenings, those that are on the shelf."""
        return self._kept(settled_happening.c.id, ids)

    def of_reports(self, reports: Iterable[str]) -> list[Kept]:
        """The happenings of these reports, by the reports' ids."""
        return self._kept(settled_happening.c.report, map(report_name, reports))

    def of_lots(self, lots: Iterable[str]) -> list[Kept]:
        """The happenings of these lots."""
        return self._kept(settled_happening.c.lot, lots)

    def of_events(self, events: Iterable[str]) -> list[Kept]:
        """The happenings of these events."""
        return self._kept(settled_happening.c.event, events)

    def _kept(self, column: Column[str], values: Iterable[str]) -> list[Kept]:
        table, found = settled_happening.c, []
        with self._read() as connection:
            for chunk in chunks(sorted(set(values))):
                rows = connection.execute(select(table.id, table.lot, table.event, table.telling).where(column.in_(chunk)))
                found += [Kept(id=row.id, lot=row.lot, event=row.event, telling=row.telling) for row in rows]
        return found

    def links(self, ids: Iterable[str]) -> list[tuple[str, str, float]]:
        """The links of these happenings: each pair once, smaller id first, with its score."""
        one, other = settled_happening.alias("one"), settled_happening.alias("other")
        found: list[tuple[str, str, float]] = []
        with self._read() as connection:
            for chunk in chunks(sorted(set(ids))):
                rows = connection.execute(
                    select(one.c.id, other.c.id, settled_link.c.score)
                    .join(settled_link, settled_link.c.one == one.c.number)
                    .join(other, other.c.number == settled_link.c.other)
                    .where(one.c.id.in_(chunk), one.c.id < other.c.id)
                )
                found.extend((left, right, score / SCORE_UNIT) for left, right, score in rows)
        return found


def write(connection: Connection, made: Settling) -> None:
    """Put down what a run changed on the shelf; nothing where there was nothing to do."""
    if made.idle:
        return
    if made.whole:
        forget(connection)
    _remove(connection, made)
    at = last(connection, settled_happening.c.number) + 1
    numbers: dict[str, int] = {}
    placed = {name: (lot, event) for name, lot, event in made.placed}
    for chunk in _batches(made.added):
        rows, blocks = [], []
        for each in chunk:
            lot, event = placed.pop(each.id)
            number = numbers[each.id] = at
            at += 1
            name = report_name(each.report)
            rows.append({"number": number, "id": each.id, "report": name, "lot": lot, "event": event, "telling": each.telling})
            blocks += [{"block": block, "happening": number} for block in each.blocks]
        connection.execute(insert(settled_happening), rows)
        if blocks:
            connection.execute(insert(settled_block), blocks)
    table = settled_happening
    for name, (lot, event) in placed.items():
        connection.execute(table.update().where(table.c.id == name).values(lot=lot, event=event))
    _link(connection, made, numbers)
    for reports in chunks(made.reports):
        values = [{"name": report_name(report), "extraction": number} for report, number in reports]
        done = upsert(settled_report).values(values)
        connection.execute(done.on_conflict_do_update(index_elements=["name"], set_={"extraction": done.excluded.extraction}))
    state = {
        "version": str(made.before.version + 1),
        "recipe": made.recipe,
        "judgements": json.dumps(sorted(made.judgements)),
    }
    for key, value in state.items():
        row = upsert(settled_state).values(key=key, value=value)
        connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of at most CHUNK, taken as they are needed."""
    coming = iter(items)
    while batch := list(islice(coming, CHUNK)):
        yield batch


def _remove(connection: Connection, made: Settling) -> None:
    numbers = _numbers(connection, (name for name, _ in made.removed))
    gone = [{"b": block, "h": numbers[name]} for name, blocks in made.removed if name in numbers for block in blocks]
    if gone:
        connection.execute(text("DELETE FROM settled_block WHERE block = :b AND happening = :h"), gone)
    for chunk in chunks(numbers.values()):
        others = connection.scalars(select(settled_link.c.other).where(settled_link.c.one.in_(chunk))).all()
        for other in chunks(set(others)):
            connection.execute(delete(settled_link).where(settled_link.c.one.in_(other), settled_link.c.other.in_(chunk)))
        connection.execute(delete(settled_link).where(settled_link.c.one.in_(chunk)))
        connection.execute(delete(settled_happening).where(settled_happening.c.number.in_(chunk)))


def _link(connection: Connection, made: Settling, numbers: dict[str, int]) -> None:
    for pairs in chunks(made.unlinked):
        gone = _numbers(connection, {name for pair in pairs for name in pair})
        both = [{"a": gone[a], "b": gone[b]} for x, y in pairs for a, b in ((x, y), (y, x))]
        connection.execute(text("DELETE FROM settled_link WHERE one = :a AND other = :b"), both)
    for chunk in _batches(made.links):
        missing = {name for left, right, _ in chunk for name in (left, right)} - numbers.keys()
        numbers |= _numbers(connection, missing)
        rows = [(numbers[left], numbers[right], round(score * SCORE_UNIT)) for left, right, score in chunk]
        both = [{"one": a, "other": b, "score": score} for x, y, score in rows for a, b in ((x, y), (y, x))]
        connection.execute(insert(settled_link).prefix_with("OR REPLACE"), both)


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    table = settled_happening.c
    found: dict[str, int] = {}
    for chunk in chunks(ids):
        found.update(
            (row.id, row.number) for row in connection.execute(select(table.id, table.number).where(table.id.in_(chunk)))
        )
    return found


def forget(connection: Connection) -> None:
    """Empty the shelf: the next run looks at everything, and nothing of what is withheld stays in it."""
    for table in (settled_report, settled_happening, settled_block, settled_link):
        connection.execute(delete(table))
    connection.execute(delete(settled_state).where(settled_state.c.key != "version"))
