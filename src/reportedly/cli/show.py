"""`reportedly show`: look into one event, report, claim or happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.options import db_option

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.model import Event
    from reportedly.store import Store


@click.command(
    "show",
    short_help="Look into one event, report, claim or happening.",
    cls=Verb,
    examples=("reportedly show E-3f9c0a7d51b2", "reportedly show news/a-1 --why"),
)
@click.argument("name", metavar="ID")
@db_option
@click.option("--why", is_flag=True, help="Say which rule made each claim, and why reports were joined.")
def verb(name: str, db: str, why: bool) -> None:
    """Print everything about the event, happening, claim or report with this ID: who says what, in which words."""
    from reportedly.cli.console import console
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        console().print(_page(store, name, why=why))


def _page(store: Store, name: str, *, why: bool) -> RenderableType:
    """The page of whatever bears the name; raises NotFound."""
    from reportedly.cli.tables import reading_page
    from reportedly.errors import NotFound

    if name.startswith("E-"):
        return _event_page(store, store.event(name), why=why)
    if name.startswith("h-"):
        report = store.reports_of([name]).get(name)
        if report is None:
            raise NotFound(f"no happening {name} in this store")
        return reading_page(store.reading(report), only=name, why=why, show_all=True)
    if name.startswith("k-"):
        claim = store.claim(name)
        return reading_page(store.reading(claim.report), only=claim.happening, claim=name, why=True, show_all=True)
    return reading_page(store.reading(name), why=why, show_all=True)


def _event_page(store: Store, event: Event, *, why: bool) -> RenderableType:
    from reportedly.cli.tables_event import event_page

    reports = list(dict.fromkeys(store.reports_of(event.happenings).values()))
    return event_page(event, list(store.readings(report_ids=reports)), why=why)
