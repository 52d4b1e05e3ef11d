"""The door: one short file a verb. Nothing heavy is imported before a verb runs."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from reportedly import __version__
from reportedly.cli.exits import EXITS, INTERRUPTED, NOTHING, OK, STORE, TAMPERED, USAGE
from reportedly.errors import InputError, NotFound, ReportedlyError, SettingError, StoreError, Tampered

VERBS = (
    "read",
    "add",
    "events",
    "show",
    "judge",
    "changes",
    "export",
    "desk",
    "actors",
    "gazetteer",
    "verify",
    "withhold",
    "evaluate",
    "demo",
)
"""Every verb, in the order of `--help`; each is the module of that name and its command `verb`."""


class Verbs(click.Group):
    """Finds verbs by name when they are asked for, and turns errors into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"reportedly.cli.{cmd_name}").verb
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever read the output has seen enough
            _leave_stdout()
            code = OK
        except KeyboardInterrupt:
            code = _say("interrupted", INTERRUPTED)
        except ReportedlyError as error:
            code = _say(str(error), _code(error))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            code = _say(f"{where}{error.strerror or error}", STORE)
            _leave_stdout()
        ctx.exit(code if isinstance(code, int) else OK)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), sentence) for code, sentence in EXITS])
        super().format_epilog(ctx, formatter)


def _code(error: ReportedlyError) -> int:
    match error:
        case Tampered():
            return TAMPERED
        case StoreError():
            return STORE
        case SettingError():
            return USAGE
        case InputError() | NotFound():
            return NOTHING
        case _:
            raise error  # a bug of a rule: it is to be seen whole


def _say(cause: str, code: int) -> int:
    from reportedly.cli.console import clean

    click.echo(f"reportedly: {clean(cause)}", err=True)
    return code


def _leave_stdout() -> None:
    """Lets the interpreter's own last flush go nowhere: the output is closed or full."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # an output without a file of its own
        return


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: reportedly demo",
)
@click.version_option(__version__, prog_name="reportedly", message="%(prog)s %(version)s")
@click.option(
    "--home",
    envvar="REPORTEDLY_HOME",
    show_envvar=True,
    show_default="the system's place for a program's settings",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Your own actors.toml, sources.toml and added countries; used by every verb.",
)
def main(home: str | None) -> None:
    """Who did what to whom, where, when, how many, and according to whom.

    Reads reports of armed conflict (articles, Telegram exports) and gives their claims, each with the words that carry it
    and the one who says it.
    """
