"""Options that several verbs share, and the checks on what is given."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

DAY = "an ISO day such as 2025-07-02"


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """An ISO day (YYYY-MM-DD), checked and kept as text."""
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day: give {DAY}", ctx, param) from None


def country(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """An ISO 3166 code of two letters, in capitals."""
    if value is not None and not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise click.BadParameter(f"{value!r} is not a country's ISO code of two letters, such as ML", ctx, param)
    return value.upper() if value else None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system that knows no names
        return "unknown"


def home() -> Path:
    """The folder of the user's own files, as `--home` or REPORTEDLY_HOME says, else the system's place for settings."""
    given = click.get_current_context().find_root().params.get("home")
    return Path(given) if given else Path(click.get_app_dir("reportedly"))


Command = Callable[..., Any]

db_option = click.option(
    "--db",
    envvar="REPORTEDLY_DB",
    show_envvar=True,
    default="reportedly.db",
    show_default=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The store.",
)

by_option = click.option(
    "--by",
    default=_user,
    show_default="the name you are logged in by",
    metavar="NAME",
    help="Who does it, for the custody log.",
)


def input_options(command: Command) -> Command:
    """What is known of the inputs that their files do not say."""
    for option in reversed(
        (
            click.option(
                "--input",
                "medium",
                type=click.Choice(["auto", "text", "html", "telegram", "jsonl"]),
                default="auto",
                show_default=True,
                help="What the files are; auto goes by name and content.",
            ),
            click.option("--published", callback=day, metavar="DAY", help=f"Day of publication of all FILEs, {DAY}."),
            click.option("--publisher", metavar="NAME", help="Who published all FILEs."),
            click.option(
                "--include-private",
                "private",
                multiple=True,
                metavar="NAME",
                help="Read the private chat of this name too, if its people agree (may be given again).",
            ),
        )
    ):
        command = option(command)
    return command


files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
