"""`reportedly add`: read reports into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.exits import NOTHING, OK
from reportedly.cli.options import by_option, db_option, files_argument, home, input_options

if TYPE_CHECKING:
    from reportedly.pipeline import Outcome, Settled


@click.command(
    "add",
    short_help="Read reports into the store.",
    cls=Verb,
    examples=("reportedly add articles/", "reportedly add export/result.json --db sahel.db --by Ada"),
)
@files_argument
@input_options
@db_option
@by_option
def verb(
    files: tuple[str, ...],
    medium: str,
    published: str | None,
    publisher: str | None,
    private: tuple[str, ...],
    db: str,
    by: str,
) -> int:
    """Read reports into the store and compute its events again; what it has already writes nothing.

    FILE is a text, an HTML page, a Telegram export, JSON lines or a folder of these; - is standard input. What was finished
    before an interruption is kept, and doing it again completes it.
    """
    from reportedly import pipeline
    from reportedly.cli.console import progress
    from reportedly.store import Store

    settings = pipeline.Settings(medium=medium, published=published, publisher=publisher, private=private, home=home())
    tools = pipeline.open_tools(settings, for_good=True)
    with Store.open(db, by=by) as store, progress("reading") as advance:
        outcome = pipeline.add(store, files, tools, settings, by=by, progress=advance)
        events = len(store.events())
    say(outcome, db)
    there = "" if db == "reportedly.db" else f" --db {db}"
    click.echo(f"{events} {'event' if events == 1 else 'events'}. List them with: reportedly events{there}")
    return OK if outcome.read or not outcome.failures else NOTHING


def say(outcome: Outcome, db: str) -> None:
    """What was added, in numbers, and each input that was not read."""
    from reportedly.cli.console import clean, console
    from reportedly.cli.tables import failure_line

    page = console()
    for failure in outcome.failures:
        page.print(failure_line(failure), soft_wrap=True)
    kept = outcome.kept
    told = [
        (kept.new, "new"),
        (kept.revised, "revised"),
        (kept.reread, "read again by newer rules"),
        (kept.unchanged, "unchanged"),
        (kept.withheld, "withheld before, and refused"),
        (len(outcome.failures), "not read"),
    ]
    numbers = ", ".join(f"{number} {words}" for number, words in told if number)
    page.print(f"{clean(db)}: {numbers or 'nothing to read'}.", soft_wrap=True)
    if outcome.settled is not None:
        say_settled(outcome.settled)


def say_settled(settled: Settled) -> None:
    """What people's judgements take out of the events, and which of them do nothing: a line each, none for none."""
    out, idle = len(settled.left_out), len(settled.unapplied)
    if out:
        click.echo(f"{out} {'happening is' if out == 1 else 'happenings are'} no event, as people judged.")
    if idle:
        words = "judgement does nothing" if idle == 1 else "judgements do nothing"
        click.echo(f"{idle} {words} today: see `reportedly judge list`.")
