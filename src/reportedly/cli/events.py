"""`reportedly events`: list the events of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.options import country as check_country
from reportedly.cli.options import day, db_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.model import Event
    from reportedly.store import Store


@click.command(
    "events",
    short_help="List the events of the store.",
    cls=Verb,
    examples=("reportedly events", "reportedly events --country ML --since 2025-06-01 --kind armed_clash"),
)
@db_option
@click.option("--since", callback=day, metavar="DAY", help="Events that may have been on or after this day.")
@click.option("--until", callback=day, metavar="DAY", help="Events that may have been on or before this day.")
@click.option("--country", callback=check_country, metavar="CODE", help="Events in this country, an ISO code of two letters.")
@click.option("--actor", metavar="WORDS", help="Events with this actor: a registry id, or words of the reports.")
@click.option("--kind", metavar="KIND", help="Events of this kind, such as armed_clash.")
@click.option("--text", metavar="WORDS", help="Events of which some claim quotes these words.")
def verb(
    db: str, since: str | None, until: str | None, country: str | None, actor: str | None, kind: str | None, text: str | None
) -> None:
    """List the events of the store, with the dead and a mark where figures are contested."""
    from reportedly.cli.console import console
    from reportedly.cli.tables_event import events_table
    from reportedly.ontology import terms
    from reportedly.store import Store

    if kind is not None and kind not in terms("kinds"):
        raise click.BadParameter(f"no kind {kind!r}; the kinds are {', '.join(terms('kinds'))}", param_hint="--kind")
    with Store.open(db, create=False) as store:
        quoting = _quoting(store, text) if text else None
        events = [
            event
            for event in store.events()
            if _in_days(event, since, until)
            and (country is None or any(where.country == country for where in event.where))
            and (actor is None or _has_actor(event, actor.casefold()))
            and kind in (None, event.kind)
            and (quoting is None or quoting(event))
        ]
    page = console()
    if events:
        page.print(events_table(events))
        page.print()
    page.print(f"{len(events)} {'event' if len(events) == 1 else 'events'}. Look into one with: reportedly show EVENT")


def _in_days(event: Event, since: str | None, until: str | None) -> bool:
    """Whether the event may have been in these days; an unknown day may be any."""
    first, last = event.when.first, event.when.last
    late_enough = since is None or last is None or last.isoformat() >= since
    early_enough = until is None or (first or last) is None or (first is None or first.isoformat() <= until)
    return late_enough and early_enough


def _has_actor(event: Event, wanted: str) -> bool:
    refs = [member.ref for members in event.sides for member in members.actors]
    return any(wanted == (ref.actor or "").casefold() or wanted in ref.text.casefold() for ref in refs)


def _quoting(store: Store, text: str) -> Callable[[Event], bool]:
    """Whether an event has a happening of which some claim quotes the words, whatever their case."""
    from reportedly.pipeline import judged

    wanted = text.casefold()
    readings = judged(store).readings
    told = {claim.happening for reading in readings for claim in reading.claims if wanted in claim.span.quote.casefold()}
    return lambda event: not told.isdisjoint(event.happenings)
