"""`reportedly changes`: what became of events since a day, a moment or a run."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.options import db_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reconcile.changes import Changed


def _since(ctx: click.Context, param: click.Parameter, value: str) -> int | datetime:
    """A run's number, or an ISO day or moment; one without a zone is in UTC."""
    if value.isdecimal():
        return int(value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        told = f"{value!r} is no run and no moment: give a number, a day such as 2025-07-02, or 2025-07-02T14:30"
        raise click.BadParameter(told, ctx, param) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


@click.command(
    "changes",
    short_help="What became of events since when.",
    cls=Verb,
    examples=("reportedly changes --since 2025-07-02", "reportedly changes --since 12 --format jsonl"),
)
@click.option("--since", required=True, callback=_since, metavar="WHEN|RUN", help="A day, a moment (UTC), or a run's number.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@db_option
def verb(since: int | datetime, form: str, db: str) -> None:
    """List the events that are new, changed, merged, split or withdrawn since then, with what changed and why.

    Each computation that changes an event is a run with a number, which the last line prints: give it next time.
    """
    from reportedly import pipeline
    from reportedly.cli.console import clean, console, print_lines
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        found, run = pipeline.changes(store, since), store.run()
    if form == "jsonl":
        print_lines(_row(one) for one in found)
        return
    page = console()
    for one in found:
        for words in _lines(one):
            page.print(clean(words), soft_wrap=True)
    page.print(f"{len(found)} {'event' if len(found) == 1 else 'events'}; the latest run is {run}.")


def _lines(one: Changed) -> Iterator[str]:
    leads = {"merged": " into ", "split": ": some of it is ", "withdrawn": ", now told as "}
    others = f"{leads.get(one.sort, ' from ')}{', '.join(one.others)}" if one.others else ""
    yield f"{one.event} {one.sort}{others} (run {one.run}, {one.at:%Y-%m-%d %H:%M}, {one.by})"
    for part in one.differences:
        yield f"  {part.part}: {part.was or 'nothing'} → {part.now or 'nothing'}"
    yield from (f"  because {why}" for why in one.why)


def _row(one: Changed) -> dict[str, object]:
    return {
        "event": one.event,
        "change": one.sort,
        "at": one.at.isoformat(),
        "by": one.by,
        "run": one.run,
        "others": list(one.others),
        "differences": [{"part": part.part, "was": part.was, "now": part.now} for part in one.differences],
        "why": list(one.why),
    }
