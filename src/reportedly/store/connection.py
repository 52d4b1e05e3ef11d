"""Opening the file: one engine, its settings, and the one seam where a database's errors become ours."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from reportedly.errors import StoreError, Tampered

FULL_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def connect(path: Path, wait_seconds: float) -> Engine:
    """An engine on the file; a transaction that writes takes the write lock at its start and waits that long for it."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": wait_seconds})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where `begin` below says, not where the driver guesses
        connection.text_factory = _text
        _use_wal(connection, wait_seconds)
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")  # what is withheld is overwritten, not only unlinked
        # FULL: a report that was said to be added is on the disk, also after a power cut; NORMAL may lose the last ones.
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _text(data: bytes) -> str:
    """Text of a damaged file still comes back, marked by surrogates, so that `verify` can name its row."""
    return data.decode("utf-8", "surrogateescape")


def _use_wal(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """Switch to write-ahead logging; the switch itself does not wait for a lock, so this does."""
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            if code_of(error) not in BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def code_of(error: BaseException | None) -> int:
    """SQLite's primary error code (the low byte of the extended one), or -1."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return -1 if code is None else code & 0xFF


def check_place(path: Path, *, create: bool) -> None:
    """Raise StoreError for what can be said before the file is opened."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, not a store")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no store here; `reportedly add` makes one")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist")
    elif not os.access(path, os.R_OK | os.W_OK):
        raise StoreError(f"{path}: may not be read and written by this user")
    if not os.access(path.parent, os.W_OK):
        raise StoreError(f"{path}: its folder is read-only")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Every error of the database as one line that names the file; raises StoreError or Tampered."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        origin = error.orig if isinstance(error, DBAPIError) else error
        raise _ours(path, origin) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message
        raise Tampered(f"{path}: the file is damaged (its tables cannot be read)") from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{path}: {error.object!r} holds half a character, which no name in a store has") from error


def _ours(path: Path, error: BaseException | None) -> Exception:
    code, words = code_of(error), str(error)
    if code in FULL_DISK:
        return StoreError(f"{path}: the disk is full or failing ({words}); what was finished before is kept")
    if code in BUSY:
        return StoreError(f"{path}: another program is writing to it; try again")
    if code == sqlite3.SQLITE_NOTADB:
        return StoreError(f"{path}: is not a store (not a database)")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError(f"{path}: cannot be opened for writing ({words})")
    if code == sqlite3.SQLITE_CORRUPT:
        return Tampered(f"{path}: the file is damaged ({words})")
    return StoreError(f"{path}: {words}")
