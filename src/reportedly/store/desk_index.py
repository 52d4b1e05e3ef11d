"""The desk's index of events: what the list, the map and the timeline filter by. It follows the events' own rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from reportedly.model import Event
from reportedly.store import desk_schema, readings, schema
from reportedly.store.adding import chunks, last
from reportedly.store.codec import column, decode, unpack_text
from reportedly.store.custody import head
from reportedly.store.desk_schema import WORDS, desk_event, desk_figure, desk_seen, desk_state, desk_tag

INDEXED = "indexed_head"
"""The setting that holds the custody head at which the index was last brought up to date."""


class FigureRow(NamedTuple):
    """One origin's figure of a loss: on whose side it speaks (null = of no party known), and whose loss it is."""

    origin: str
    interest: str | None
    whose: str
    field: str
    amount: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexRow:
    """What the index holds of one event. Days are ISO; `tags` are (what, value); `words` is all that a search looks into."""

    id: str
    row_sha256: str
    first: str | None
    last: str | None
    kind: str
    scope: str
    country: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    killed: int | None
    contested: int
    origins: int
    reports: int
    tags: tuple[tuple[str, str], ...] = ()
    figures: tuple[FigureRow, ...] = ()
    words: str = field(default="", repr=False)


class Stale(NamedTuple):
    """An event whose row is not the one that the index was made from."""

    event: Event
    row_sha256: str


class Told(NamedTuple):
    """What one happening's report is, and the passage of its text in which the happening is told."""

    report: str
    publisher: str | None
    title: str | None
    passage: str


AROUND = 200
"""Characters before the first and behind the last claim's words that a search looks into too: about a sentence each."""


COLUMNS = tuple(part.name for part in fields(IndexRow) if part.name not in ("tags", "figures", "words"))


def current(connection: Connection) -> bool:
    """Whether nothing was written since the index was last brought up to date."""
    kept = state(connection)
    return kept is not None and kept == head(connection)[1]


def state(connection: Connection) -> str | None:
    """The custody head at which the index was last brought up to date; None before it was."""
    kept: str | None = connection.scalar(select(desk_state.c.value).where(desk_state.c.key == INDEXED))
    return kept


def done_since(connection: Connection, seq: int) -> frozenset[str]:
    """The actions of the custody log's entries behind that one."""
    table = schema.custody.c
    return frozenset(connection.scalars(select(table.action).where(table.seq > seq).distinct()))


def size(connection: Connection) -> int:
    """How many events the index holds."""
    return connection.scalar(select(func.count()).select_from(desk_event)) or 0


def known(connection: Connection) -> frozenset[str]:
    """The ids of all events that the index holds."""
    return frozenset(connection.scalars(select(desk_event.c.id)))


def stale(connection: Connection) -> list[str]:
    """Ids of the events that the index does not have as they are now."""
    table = schema.event
    query = (
        select(table.c.id)
        .join(desk_event, desk_event.c.id == table.c.id, isouter=True)
        .where(desk_event.c.row_sha256.is_distinct_from(table.c.row_sha256))
        .order_by(table.c.id)
    )
    return list(connection.scalars(query))


def load(connection: Connection, ids: Iterable[str]) -> list[Stale]:
    """These events with the hash of their rows."""
    table, found = schema.event.c, []
    for chunk in chunks(ids):
        for row in connection.execute(select(table.id, table.payload, table.row_sha256).where(table.id.in_(chunk))):
            with readings.guarded(f"event {row.id}"):
                found.append(Stale(decode(Event, json.loads(row.payload)), row.row_sha256))
    return found


def events_of(connection: Connection, happenings: Iterable[str]) -> list[str]:
    """The ids of the events that these happenings are of today, by id."""
    table = schema.ledger.c
    given: dict[str, str] = {}
    for chunk in chunks(set(happenings)):
        rows = connection.execute(select(table.happening, table.event).where(table.happening.in_(chunk)).order_by(table.seq))
        given.update((row.happening, row.event) for row in rows)
    return sorted(set(given.values()))


def told(connection: Connection, happenings: Iterable[str]) -> dict[str, Told]:
    """What tells of these happenings: current extractions of current texts only."""
    run, report, happening = schema.extraction, schema.report, schema.happening
    found: dict[str, Told] = {}
    for chunk in chunks(set(happenings)):
        heads = connection.execute(
            select(
                happening.c.id,
                happening.c.extraction,
                report.c.id.label("report"),
                report.c.packed,
                func.coalesce(func.json_extract(run.c.about, "$.publisher"), func.json_extract(run.c.about, "$.channel")),
                func.json_extract(run.c.about, "$.title"),
            )
            .join(run, run.c.number == happening.c.extraction)
            .join(report, (report.c.name == run.c.report) & (report.c.text_sha256 == run.c.text_sha256))
            .where(happening.c.id.in_(chunk), run.c.superseded_at.is_(None), report.c.superseded_at.is_(None))
        ).all()
        edges = _edges(connection, {row.extraction for row in heads})
        for row in heads:
            first, behind = edges.get((row.extraction, row.id), (0, 0))
            with readings.guarded(f"the text of {row.report}"):
                text = unpack_text(row.packed)[max(0, first - AROUND) : behind + AROUND]
            found[row.id] = Told(row.report, row[4], row[5], text)
    return found


def _edges(connection: Connection, runs: Iterable[int]) -> dict[tuple[int, str], tuple[int, int]]:
    """By extraction and happening the first character of its claims' words, and the one behind the last."""
    claim = schema.claim.c
    found: dict[tuple[int, str], tuple[int, int]] = {}
    for chunk in chunks(runs):
        rows = connection.execute(
            select(claim.extraction, claim.happening, func.min(claim.start), func.max(claim.stop))
            .where(claim.extraction.in_(chunk), claim.start.is_not(None))
            .group_by(claim.extraction, claim.happening)
        )
        found.update(((row[0], row[1]), (row[2], row[3])) for row in rows)
    return found


def save(connection: Connection, rows: Sequence[IndexRow]) -> None:
    """Put these events into the index, over what it had of them."""
    _drop(connection, [row.id for row in rows])
    first = last(connection, desk_event.c.number) + 1
    numbered = list(enumerate(rows, first))
    if not numbered:
        return
    heads = [
        {name: _kept(getattr(row, name)) for name in COLUMNS} | {"number": number, "weight": 0.0} for number, row in numbered
    ]
    connection.execute(insert(desk_event), heads)
    tags = {(what, _kept(value), number) for number, row in numbered for what, value in row.tags if value}
    if tags:
        connection.execute(
            insert(desk_tag), [{"what": what, "value": value, "number": number} for what, value, number in sorted(tags, key=str)]
        )
    figures = [
        {name: _kept(part) for name, part in figure._asdict().items()} | {"number": number, "place": place}
        for number, row in numbered
        for place, figure in enumerate(row.figures)
    ]
    if figures:
        connection.execute(insert(desk_figure), figures)
    words = [{"number": number, "words": column(row.words)} for number, row in numbered]
    connection.execute(text(f"INSERT INTO {WORDS} (rowid, words) VALUES (:number, :words)"), words)  # noqa: S608 a constant


def _kept(value: object) -> object:
    return column(value) if isinstance(value, str) else value


def _drop(connection: Connection, ids: Iterable[str]) -> None:
    for chunk in chunks(ids):
        numbers = list(connection.scalars(select(desk_event.c.number).where(desk_event.c.id.in_(chunk))))
        if not numbers:
            continue
        connection.execute(delete(desk_event).where(desk_event.c.number.in_(numbers)))
        connection.execute(delete(desk_tag).where(desk_tag.c.number.in_(numbers)))
        connection.execute(delete(desk_figure).where(desk_figure.c.number.in_(numbers)))
        words = text(f"DELETE FROM {WORDS} WHERE rowid IN :numbers")  # noqa: S608 a constant
        connection.execute(words.bindparams(bindparam("numbers", expanding=True)), {"numbers": numbers})


def settle(connection: Connection) -> None:
    """Take out of the index what is no event any more, and note that it is up to date."""
    known = select(schema.event.c.id)
    _drop(connection, connection.scalars(select(desk_event.c.id).where(desk_event.c.id.not_in(known))).all())
    now = {"key": INDEXED, "value": head(connection)[1]}
    connection.execute(upsert(desk_state).values(now).on_conflict_do_update(index_elements=["key"], set_=now))
    _sample(connection)


def weigh(connection: Connection, weights: Mapping[str, float]) -> None:
    """Give events their weight on the review list, all others none."""
    kept = {row.id: row.weight for row in connection.execute(select(desk_event.c.id, desk_event.c.weight))}
    moved = [{"event": name, "new": weights.get(name, 0.0)} for name, weight in kept.items() if weight != weights.get(name, 0.0)]
    if moved:
        change = update(desk_event).where(desk_event.c.id == bindparam("event")).values(weight=bindparam("new"))
        connection.execute(change, moved)


def _sample(connection: Connection) -> None:
    """Let the database look how many rows its indexes hold, so that it takes the shorter way; a sample is enough."""
    connection.exec_driver_sql("PRAGMA analysis_limit=1000")
    for table in (desk_event, desk_tag, desk_figure):
        connection.exec_driver_sql(f"ANALYZE {table.name}")


def forget(connection: Connection) -> None:
    """Empty the index and what people were shown, so that nothing of what is withheld stays in them."""
    for table in (desk_event, desk_tag, desk_figure, desk_state, desk_seen):
        connection.execute(delete(table))
    connection.exec_driver_sql(f"DROP TABLE {WORDS}")
    desk_schema.make_words(connection)
    _sample(connection)


def seen(connection: Connection, viewer: str, event: str) -> tuple[str, Mapping[str, str]] | None:
    """When somebody last looked at an event, and what each field showed; None where they never did."""
    table = desk_seen.c
    row = connection.execute(select(table.at, table.shown).where(table.viewer == viewer, table.event == event)).first()
    return (row.at, json.loads(row.shown)) if row is not None else None


def note_seen(connection: Connection, viewer: str, event: str, at: str, shown: Mapping[str, str]) -> None:
    """Keep what an event shows to somebody now."""
    row = {"viewer": column(viewer), "event": event, "at": at, "shown": json.dumps(dict(shown), sort_keys=True)}
    values = upsert(desk_seen).values(row)
    connection.execute(values.on_conflict_do_update(index_elements=["viewer", "event"], set_=row))
