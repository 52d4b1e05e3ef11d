"""The schema's versions: a new store is made as the newest, an older one goes up step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, insert, inspect, select, update

from reportedly.errors import StoreError
from reportedly.store import schema
from reportedly.store.custody import GENESIS, Log

Step = Callable[[Connection], None]

FIRST = 1
STEPS: tuple[Step, ...] = ()
"""Step n (from 0) takes a store from version FIRST + n to the next. A step is never changed once it was released."""


def prepare(connection: Connection, *, by: str, at: str, steps: Sequence[Step] = STEPS) -> None:
    """Make the tables of a new store, or bring an older one up to date, within the caller's writing transaction.

    Raises StoreError for a database that is no store of ours and for a store of a newer version.
    """
    tables = set(inspect(connection).get_table_names())
    newest = FIRST + len(steps)
    if not tables:
        schema.metadata.create_all(connection)
        settings = {"schema_version": str(newest), "head_seq": "0", "head_hash": GENESIS, "scrub_due": "0"}
        connection.execute(insert(schema.meta), [{"key": key, "value": value} for key, value in settings.items()])
        log = Log(connection, by=by, at=at)
        log.note("create", f"schema {newest}")
        log.write()
        return
    if not {"meta", "custody"} <= tables:
        raise StoreError("is a database, but not a store of reportedly")
    found = version(connection)
    if found > newest:
        raise StoreError(f"was written by a newer reportedly (schema {found}, this one knows {newest})")
    for number in range(found, newest):
        steps[number - FIRST](connection)
        connection.execute(update(schema.meta).where(schema.meta.c.key == "schema_version").values(value=str(number + 1)))
        log = Log(connection, by=by, at=at)
        log.note("migrate", f"schema {number + 1}")
        log.write()


def version(connection: Connection) -> int:
    """The schema version that the store says it has; raises StoreError when it says none."""
    row = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema_version")).first()
    if row is None or not row.value.isdigit():
        raise StoreError("does not say its schema version")
    return int(row.value)
