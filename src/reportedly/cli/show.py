"""`reportedly show`: look into one event, report, claim or happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.options import db_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from reportedly.model import Reading
    from reportedly.store import Store


@click.command(
    "show",
    short_help="Look into one event, report, claim or happening.",
    cls=Verb,
    examples=("reportedly show E-3f9c0a7d51b2", "reportedly show news/a-1 --why", "reportedly show E-3f9c0a7d51b2 --ids"),
)
@click.argument("name", metavar="ID")
@db_option
@click.option("--why", is_flag=True, help="Say which rule made each claim, and why reports were joined.")
@click.option("--ids", "with_ids", is_flag=True, help="List the ids of happenings and claims, as `judge` takes them.")
def verb(name: str, db: str, why: bool, with_ids: bool) -> None:
    """Print everything about the event, happening, claim or report with this ID: who says what, in which words.

    What people decided is taken in, and listed at the end with who decided it and why.
    """
    from reportedly.cli.console import console
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        page = console()
        for part in _parts(store, name, why=why, with_ids=with_ids):
            page.print(part)


def _parts(store: Store, name: str, *, why: bool, with_ids: bool) -> Iterator[RenderableType]:
    """The page of whatever bears the name, its ids, and the decisions that touch it; raises NotFound."""
    from rich.text import Text

    from reportedly import pipeline
    from reportedly.cli.tables_judged import decisions, ids

    if name.startswith(("E-", "h-", "k-")):
        judged = pipeline.judged_about(store, [name])
    else:
        store.reading(name)  # says so where there is none, or where it was withheld
        judged = pipeline.judged(store, report_ids=[name])
    page, happenings = _page(store, judged.unstruck if name.startswith("k-") else judged.readings, name, why=why)
    yield page
    if with_ids:
        yield from (Text(), *ids(judged.readings, happenings))
    decided = decisions(judged, happenings)
    if decided:
        yield from (Text(), Text("Decided by people", style="bold"), *decided)


def _page(store: Store, readings: Sequence[Reading], name: str, *, why: bool) -> tuple[RenderableType, set[str]]:
    """The page, and the happenings that it is about."""
    from reportedly.cli.tables import reading_page
    from reportedly.cli.tables_event import event_page
    from reportedly.errors import NotFound

    if name.startswith("E-"):
        event = store.event(name)
        told = [reading for reading in readings if any(one.id in event.happenings for one in reading.happenings)]
        return event_page(event, told, why=why), set(event.happenings)
    for reading in readings:
        if name.startswith("h-") and any(one.id == name for one in reading.happenings):
            return reading_page(reading, only=name, why=why, show_all=True), {name}
        claim = next((one for one in reading.claims if one.key == name), None)
        if claim is not None:
            return reading_page(reading, only=claim.happening, claim=name, why=True, show_all=True), {claim.happening}
        if reading.report.id == name:
            return reading_page(reading, why=why, show_all=True), {one.id for one in reading.happenings}
    if name.startswith("h-"):
        raise NotFound(f"no happening {name} in this store")
    claim = store.claim(name)  # one that rules no longer find
    reading = store.reading(claim.report)
    return reading_page(reading, only=claim.happening, claim=name, why=True, show_all=True), {claim.happening}
