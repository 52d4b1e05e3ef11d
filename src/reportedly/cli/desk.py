"""`reportedly desk`: the desk in the browser."""

from __future__ import annotations

import socket
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.options import by_option, db_option, home
from reportedly.errors import SettingError

if TYPE_CHECKING:
    from reportedly.desk.context import Desk
    from reportedly.desk.settings import DeskSettings

PORT = 8384
BACKLOG = 128
"""Connections that wait at once, as many as servers usually let."""
ROLES = ("viewer", "coder", "reviewer", "admin")
"""The store's roles, named here so that help loads no store."""


@click.command(
    "desk",
    short_help="Open the desk in the browser.",
    cls=Verb,
    examples=(
        "reportedly desk",
        "reportedly desk --db sahel.db --by Ada --open",
        "reportedly desk --add-user Ada",
        "reportedly desk --users --host 0.0.0.0",
    ),
)
@db_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen; elsewhere needs --users."
)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one.")
@click.option("--users", is_flag=True, help="People log in, with a name and a password.")
@click.option("--add-user", "new_user", metavar="NAME", help="Make an account and end; the password is asked for.")
@click.option("--role", default="admin", show_default=True, type=click.Choice(ROLES), help="The role of the account.")
@click.option("--secure", is_flag=True, help="The desk is reached by https (a proxy in front): cookies travel that way only.")
@click.option("--open", "browse", is_flag=True, help="Open it in the browser of this machine.")
@by_option
def verb(db: str, host: str, port: int, by: str, new_user: str | None, role: str, **how: bool) -> None:
    """Show the events of the store in the browser: who says what, in which words; check it, decide, hand it on.

    Only this machine reaches it, and nobody logs in, unless --users is given. No request leaves this machine.
    """
    from reportedly.desk.settings import DeskSettings

    if new_user is not None:
        add_user(db, new_user, role, by)
        return
    settings = DeskSettings(db=Path(db), host=host, port=port, users=how["users"], by=by, secure=how["secure"], home=home())
    serve(settings, browse=how["browse"])


def add_user(db: str, name: str, role: str, by: str) -> None:
    """Makes an account; the password comes from the terminal, or is the first line of standard input."""
    from reportedly.desk.passwords import Passwords
    from reportedly.store import Accounts, Store

    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    with Store.open(db, create=False, by=by) as store:
        Accounts(store).add(name, role, Passwords().hash(password), by=by)
    click.echo(f"{name} may log in as {role}: reportedly desk --users")


def serve(settings: DeskSettings, *, browse: bool = False) -> None:
    """Serve the desk until somebody ends it; says where it is. Raises StoreError, SettingError."""
    from dataclasses import replace

    import uvicorn

    from reportedly.desk.app import build
    from reportedly.desk.context import Desk

    with closing(listening(settings.host, settings.port)) as listener:
        settings = replace(settings, port=listener.getsockname()[1])
        desk = Desk.open(settings)
        with closing(desk), suppress(KeyboardInterrupt):  # the way in which people end it
            if settings.users and not any(user.ended_at is None for user in desk.accounts.users()):
                raise SettingError(f"nobody has an account yet: `reportedly desk --db {settings.db} --add-user NAME` makes one")
            indexed(desk)
            desk.outlines.read()
            config = uvicorn.Config(
                build(desk), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
            )
            click.echo(f"The desk: {settings.address}  (Ctrl-C ends it)")
            sys.stdout.flush()
            if browse:
                click.launch(settings.address)
            uvicorn.Server(config).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises SettingError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)  # who comes before the first page is ready waits for it
    except OSError as error:
        listener.close()
        raise SettingError(
            f"cannot listen on {host} port {port}: {error.strerror or error}; --port 0 takes a free one"
        ) from error
    return listener


def indexed(desk: Desk) -> None:
    """Bring the desk's index up to date before the first page, and say how far it is where somebody watches."""

    def tell(done: int, whole: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\rindexing {done:,} of {whole:,} events", nl=done == whole, err=True)

    desk.refresh(tell)
