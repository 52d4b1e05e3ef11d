"""The front page: list, map and timeline over one filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends

from reportedly.desk import event_view, words
from reportedly.desk.context import Desk
from reportedly.desk.filters import View, view
from reportedly.desk.places import radius_km
from reportedly.desk.records import Choice, EventLine, EventsPage, MapPage, SpotLine, Totals
from reportedly.desk.timeline import timeline
from reportedly.desk.web import OfDesk
from reportedly.model import Event
from reportedly.store import Filter

PER_PAGE = 50
MOST_SPOTS = 5_000
"""Points that a map is given at most: MapLibre draws and clusters them in some milliseconds, and a reader sees no more."""

OfView = Annotated[View, Depends(view)]


def events(desk: OfDesk, shown: OfView) -> EventsPage:
    """The events that a filter lets through: numbers, the timeline, and one page of the list."""
    wanted = shown.wanted
    totals = desk.index.totals(wanted)
    pages = max(1, -(-totals.events // PER_PAGE))
    page = min(shown.page, pages)
    found = desk.index.page(wanted, sort=shown.sort, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)
    return EventsPage(
        filter=shown.params(),
        sort=shown.sort,
        totals=Totals(**totals._asdict()),
        timeline=timeline(desk.index, wanted, totals.first, totals.last),
        kinds=_choices(desk, wanted, "kind"),
        countries=_choices(desk, wanted, "country"),
        events=lines(desk, found),
        page=page,
        pages=pages,
    )


def lines(desk: Desk, found: Sequence[Event]) -> tuple[EventLine, ...]:
    """Events as lines of a list, each with the number of its reports."""
    reports = desk.store.reports_of(name for event in found for name in event.happenings)
    return tuple(
        event_view.line(event, desk.names, len({reports[name] for name in event.happenings if name in reports}))
        for event in found
    )


def _choices(desk: Desk, wanted: Filter, what: str) -> tuple[Choice, ...]:
    tallies = desk.index.tallies(wanted, what, most=12)
    named = words.kind if what == "kind" else lambda code: words.country(code, desk.names) or code
    return tuple(Choice(value=value, name=named(value), events=number) for value, number in tallies)


def places(desk: OfDesk, shown: OfView) -> MapPage:
    """The points where a filter's events lie, each with the circle that it is known to."""
    found = desk.index.spots(shown.wanted, most=MOST_SPOTS + 1)
    return MapPage(
        spots=tuple(
            SpotLine(
                latitude=spot.latitude,
                longitude=spot.longitude,
                radius_km=radius_km(spot.precision, None),
                place=spot.place or "",
                country=words.country(spot.country, desk.names),
                precision=spot.precision,
                events=spot.events,
                contested=spot.contested,
                killed=spot.killed,
            )
            for spot in found[:MOST_SPOTS]
        ),
        unplaced=desk.index.totals(shown.wanted).unplaced,
        cut=len(found) > MOST_SPOTS,
    )
