"""`reportedly read`: print what reports claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.exits import NOTHING, OK
from reportedly.cli.options import files_argument, home, input_options

if TYPE_CHECKING:
    from reportedly.model import Engine, Failure, Reading


@click.command(
    "read",
    short_help="Print what reports claim.",
    cls=Verb,
    examples=(
        "reportedly read article.txt --published 2025-07-02",
        "reportedly read export/result.json --format jsonl > claims.jsonl",
    ),
)
@files_argument
@input_options
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="For people or programs."
)
@click.option(
    "--why",
    is_flag=True,
    help="Say which rule made each claim, with its cue words and confidence (0 to 1), the claims of the headline too.",
)
@click.option("--all", "show_all", is_flag=True, help="Show what is planned, threatened, feared or background too.")
def verb(
    files: tuple[str, ...],
    medium: str,
    published: str | None,
    publisher: str | None,
    private: tuple[str, ...],
    form: str,
    why: bool,
    show_all: bool,
) -> int:
    """Print what reports claim, each figure with who says it and the quoted words; keep nothing.

    FILE is a text, an HTML page, a Telegram export, JSON lines or a folder of these; - is standard input.
    """
    from reportedly import pipeline

    settings = pipeline.Settings(medium=medium, published=published, publisher=publisher, private=private, home=home())
    tools = pipeline.open_tools(settings, for_good=True)
    tally = Tally()
    readings = tally.over(pipeline.read(files, tools, settings))
    if form == "jsonl":
        _print_jsonl(readings, tools.engine, show_all=show_all)
        if tally.failed:
            click.echo(f"reportedly: {tally}", err=True)
    else:
        _print_pages(readings, why=why, show_all=show_all)
    return tally.code


class Tally:
    """Counts what passes by, for the exit code and for who reads no lines."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def over(self, items: Iterable[Reading | Failure]) -> Iterator[Reading | Failure]:
        from reportedly.model import Reading

        for item in items:
            if isinstance(item, Reading):
                self.read += 1
            else:
                self.failed += 1
            yield item

    def __str__(self) -> str:
        rest = "was not read; it is a line" if self.failed == 1 else "were not read; they are lines"
        return f"{self.failed} of {self.read + self.failed} inputs {rest} with no happenings"

    @property
    def code(self) -> int:
        return OK if self.read or not self.failed else NOTHING


def _print_jsonl(items: Iterable[Reading | Failure], engine: Engine, *, show_all: bool) -> None:
    from reportedly.cli.console import print_lines
    from reportedly.model import Failure
    from reportedly.publish.line import failure_line, line

    print_lines(
        failure_line(item, engine)
        if isinstance(item, Failure)
        else line(item, include_text=item.report.medium != "jsonl", show_all=show_all)
        for item in items
    )


def _print_pages(items: Iterable[Reading | Failure], *, why: bool, show_all: bool) -> None:
    from reportedly.cli import tables
    from reportedly.cli.console import console
    from reportedly.model import Failure

    page = console()
    for item in items:
        if isinstance(item, Failure):
            page.print(tables.failure_line(item), soft_wrap=True)  # one line, however long the path is
        else:
            page.print(tables.reading_page(item, why=why, show_all=show_all))
