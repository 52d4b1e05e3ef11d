"""The schema's versions: a new store is made as the newest, an older one goes up step by step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, update

from reportedly.errors import StoreError
from reportedly.store import desk_schema, history, schema, settled
from reportedly.store.custody import GENESIS, Log

Step = Callable[[Connection], None]

FIRST = 1
STEPS: tuple[Step, ...] = (desk_schema.make, history.make, desk_schema.make_figures, settled.make)
"""Step n (from 0) takes a store from version FIRST + n to the next. A step is never changed once it was released."""


def newest() -> int:
    """The version that this program writes."""
    return FIRST + len(STEPS)


def ready(connection: Connection, path: Path, *, create: bool) -> bool:
    """Whether the store is made and up to date; False when `prepare` has work to do.

    Raises StoreError for a database that is no store of ours, an empty one unless `create`, and a newer version's store.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables and create:
        return False
    if not {"meta", "custody"} <= tables:
        raise StoreError(f"{path}: is not a store of reportedly")
    found = version(connection)
    if found is None:
        raise StoreError(f"{path}: does not say its schema version")
    if found > newest():
        raise StoreError(f"{path}: was written by a newer reportedly (schema {found}, this one knows {newest()})")
    return found == newest()


def prepare(connection: Connection, *, by: str, at: str) -> None:
    """Make the tables of a new store, or bring an older one up to date, within the caller's writing transaction."""
    if not inspect(connection).get_table_names():
        schema.metadata.create_all(connection)
        desk_schema.make_words(connection)
        settings = {"schema_version": str(newest()), "head_seq": "0", "head_hash": GENESIS, "scrub_due": "0"}
        connection.execute(insert(schema.meta), [{"key": key, "value": value} for key, value in settings.items()])
        _note(connection, "create", newest(), by, at)
    for number in range(version(connection) or FIRST, newest()):
        STEPS[number - FIRST](connection)
        connection.execute(update(schema.meta).where(schema.meta.c.key == "schema_version").values(value=str(number + 1)))
        _note(connection, "migrate", number + 1, by, at)


def _note(connection: Connection, action: str, number: int, by: str, at: str) -> None:
    log = Log(connection, by=by, at=at)
    log.note(action, f"schema {number}")
    log.write()


def version(connection: Connection) -> int | None:
    """The schema version that the store says it has; None when it says none."""
    words = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema_version"))
    return int(words) if words is not None and words.isdecimal() else None
