"""Options that several verbs share, and the checks on what is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

DAY = "an ISO day such as 2025-07-02"


class Day(click.ParamType):
    """An ISO day (YYYY-MM-DD), kept as text."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            return self.fail(f"{value!r} is not a day: give {DAY}", param, ctx)


class Country(click.ParamType):
    """An ISO 3166 code of two letters, in capitals."""

    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = str(value).upper()
        if len(code) != 2 or not code.isascii() or not code.isalpha():
            return self.fail(f"{value!r} is not a country's ISO code of two letters, such as ML", param, ctx)
        return code


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
            click.option("--published", type=Day(), metavar="DAY", help=f"Day of publication of all FILEs, {DAY}."),
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
