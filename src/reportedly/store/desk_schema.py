"""The desk's tables: an index of the events that can be thrown away, and accounts. The custody log does not cover them.

The index is made from the events' own rows and holds nothing that they and their claims do not say.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Float, Index, Integer, Table, Text

from reportedly.store.schema import ledger, metadata

WORDS = "desk_words"
"""The full-text table; SQLite keeps it in several tables of its own, whose names begin with this."""

WORDS_TABLES = frozenset(f"{WORDS}{part}" for part in ("", "_data", "_idx", "_content", "_docsize", "_config"))

desk_event = Table(
    "desk_event",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("row_sha256", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("kind", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("country", Text),
    Column("place", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Text),
    Column("killed", Integer),
    Column("contested", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("weight", Float, nullable=False),
    # Each holds all that its queries ask for, in the order in which they ask: 100,000 events are counted in some 20 ms.
    Index("desk_event_by_last", "scope", "last", "number", "contested", "weight", "reports", "first", "latitude"),
    Index("desk_event_by_kind", "scope", "kind", "country"),
    Index("desk_event_by_point", "scope", "latitude", "longitude", "precision", "place", "country", "contested", "killed"),
    Index("desk_event_by_killed", "scope", "killed", "last", "number"),
    Index("desk_event_by_contested", "scope", "contested", "killed", "number"),
    Index("desk_event_by_weight", "scope", "weight", "number"),
)

desk_tag = Table(
    "desk_tag",
    metadata,
    Column("what", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Index("desk_tag_by_event", "number"),
)

desk_figure = Table(
    "desk_figure",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("interest", Text),
    Column("whose", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("amount", Integer),
    Index("desk_figure_by_interest", "field", "interest", "whose"),
)

desk_state = Table(
    "desk_state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

desk_seen = Table(
    "desk_seen",
    metadata,
    Column("viewer", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("shown", Text, nullable=False),
)

desk_user = Table(
    "desk_user",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("ended_at", Text),
)

desk_session = Table(
    "desk_session",
    metadata,
    Column("token_sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("until", Text, nullable=False),
    Index("desk_session_by_name", "name"),
)

LEDGER = Index("ledger_by_happening", ledger.c.happening)

TABLES = (desk_event, desk_tag, desk_state, desk_seen, desk_user, desk_session)


def make(connection: Connection) -> None:
    """The step of the schema that brings the desk's tables."""
    metadata.create_all(connection, tables=list(TABLES))
    LEDGER.create(connection, checkfirst=True)
    make_words(connection)


def make_figures(connection: Connection) -> None:
    """The step that brings the figures by origin; the index is made again, since it lacks them."""
    for table in (desk_event, desk_tag, desk_state):
        table.drop(connection, checkfirst=True)
    metadata.create_all(connection, tables=[desk_event, desk_tag, desk_state, desk_figure])
    connection.exec_driver_sql(f"DELETE FROM {WORDS}")  # noqa: S608 a constant


def make_words(connection: Connection) -> None:
    """The full-text table, empty; letters are compared without case and accents."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {WORDS} USING fts5(words, tokenize='unicode61 remove_diacritics 2')"
    )
