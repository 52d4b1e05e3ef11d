"""People who may log in to the desk, and who is logged in. Passwords come here hashed; sessions are kept by a hash too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from reportedly.errors import NotFound, StoreError
from reportedly.store.codec import column, utc
from reportedly.store.custody import Log
from reportedly.store.desk_schema import desk_session, desk_user
from reportedly.store.store import Store

ROLES = ("viewer", "coder", "reviewer", "admin")
"""What people may do, each with what those before it may: look and export for publication; decide and export for internal use;
undo what others decided; see to accounts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """Somebody with an account; `password` is a hash that only argon2 can check."""

    name: str
    role: str
    password: str
    at: str
    ended_at: str | None = None


class Accounts:
    """A store's accounts and sessions. What is done to an account stands in the custody log, by whom, never the password."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def users(self) -> tuple[User, ...]:
        """Everybody who ever had an account, by name."""
        with self.store._read() as connection:
            rows = connection.execute(select(desk_user).order_by(desk_user.c.name)).mappings()
            return tuple(User(**row) for row in rows)

    def user(self, name: str) -> User | None:
        """The account of that name; None where there is none or it was ended."""
        with self.store._read() as connection:
            return _user(connection, name)

    def add(self, name: str, role: str, password: str, *, by: str) -> None:
        """Make an account, or open an ended one again; raises StoreError where the name is taken or is none."""
        if role not in ROLES:
            raise StoreError(f"{role!r} is none of {', '.join(ROLES)}")
        if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise StoreError(f"a name has 1 to {LONGEST_NAME} letters and no blanks around it")
        with self.store._write() as connection:
            if _user(connection, name) is not None:
                raise StoreError(f"there is an account {name} already")
            log = self.store._log(connection, by)
            connection.execute(delete(desk_user).where(desk_user.c.name == name))
            connection.execute(insert(desk_user).values(name=name, role=role, password=password, at=log.at))
            _note(log, "user", f"{name}: {role}")

    def change(self, name: str, *, by: str, role: str | None = None, password: str | None = None) -> None:
        """Give somebody another role or password; who is logged in as them is logged out. Raises NotFound, StoreError."""
        if role is not None and role not in ROLES:
            raise StoreError(f"{role!r} is none of {', '.join(ROLES)}")
        with self.store._write() as connection:
            held = _needed(connection, name)
            if held.role == "admin" and role not in (None, "admin"):
                _keep_an_admin(connection, name)
            new = {"role": role or held.role, "password": password or held.password}
            connection.execute(update(desk_user).where(desk_user.c.name == name).values(**new))
            connection.execute(delete(desk_session).where(desk_session.c.name == name))
            _note(self.store._log(connection, by), "user", f"{name}: {new['role']}{', password' if password else ''}")

    def end(self, name: str, *, by: str) -> None:
        """Close an account: its decisions stay, nobody logs in by it. Raises NotFound; StoreError for the last admin."""
        with self.store._write() as connection:
            if _needed(connection, name).role == "admin":
                _keep_an_admin(connection, name)
            log = self.store._log(connection, by)
            connection.execute(update(desk_user).where(desk_user.c.name == name).values(ended_at=log.at))
            connection.execute(delete(desk_session).where(desk_session.c.name == name))
            _note(log, "user", f"{name}: ended")

    def enter(self, name: str, token_sha256: str, until: datetime) -> None:
        """Note that somebody logged in, until then; sessions that are over are forgotten."""
        with self.store._write() as connection:
            now = utc(self.store._clock())
            connection.execute(delete(desk_session).where(desk_session.c.until < now))
            connection.execute(insert(desk_session).values(token_sha256=token_sha256, name=name, at=now, until=utc(until)))

    def who(self, token_sha256: str) -> User | None:
        """Who bears that session; None where nobody does, or it is over."""
        with self.store._read() as connection:
            row = (
                connection.execute(
                    select(desk_user)
                    .join(desk_session, desk_session.c.name == desk_user.c.name)
                    .where(desk_session.c.token_sha256 == token_sha256, desk_session.c.until >= utc(self.store._clock()))
                    .where(desk_user.c.ended_at.is_(None))
                )
                .mappings()
                .first()
            )
            return User(**row) if row is not None else None

    def leave(self, token_sha256: str) -> None:
        """End a session."""
        with self.store._write() as connection:
            connection.execute(delete(desk_session).where(desk_session.c.token_sha256 == token_sha256))


LONGEST_NAME = 60


def _user(connection: Connection, name: str) -> User | None:
    kept = desk_user.c
    row = connection.execute(select(desk_user).where(kept.name == column(name), kept.ended_at.is_(None))).mappings().first()
    return User(**row) if row is not None else None


def _needed(connection: Connection, name: str) -> User:
    found = _user(connection, name)
    if found is None:
        raise NotFound(f"no account {name} in this store")
    return found


def _keep_an_admin(connection: Connection, name: str) -> None:
    kept = desk_user.c
    others = select(kept.name).where(kept.role == "admin", kept.ended_at.is_(None), kept.name != name).limit(1)
    if connection.scalar(others) is None:
        raise StoreError(f"{name} is the only admin; make another one first")


def _note(log: Log, action: str, subject: str) -> None:
    log.note(action, subject)
    log.write()
