"""The front page: list, map and timeline over one filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Annotated

from fastapi import Depends
from fastapi.responses import Response

from reportedly.desk import event_view, map_picture, words
from reportedly.desk.context import Desk
from reportedly.desk.filters import View, view
from reportedly.desk.places import radius_km
from reportedly.desk.records import Choice, EventLine, EventsPage, MapPage, SpotLine, Totals
from reportedly.desk.timeline import timeline
from reportedly.desk.web import OfDesk
from reportedly.model import Event
from reportedly.store import totals

PER_PAGE = 50
MOST_SPOTS = 5_000
"""Points that a map is given at most: MapLibre draws and clusters them in some milliseconds, and a reader sees no more."""

OfView = Annotated[View, Depends(view)]


def events(desk: OfDesk, shown: OfView) -> EventsPage:
    """The events that a filter lets through: numbers, the timeline, and one page of the list."""
    with desk.index.found(shown.wanted) as found:
        days, kinds = found.by_day(), found.by_kind()
        sums = totals(days)
        pages = max(1, -(-sums.events // PER_PAGE))
        page = min(shown.page, pages)
        listed = found.events(sort=shown.sort, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)
    return EventsPage(
        filter=shown.params(),
        sort=shown.sort,
        totals=Totals(**sums._asdict()),
        timeline=timeline(days),
        kinds=_choices(((kind, number) for kind, _, number in kinds), words.kind),
        countries=_choices(((code, number) for _, code, number in kinds if code), partial(_country, desk)),
        events=lines(desk, listed),
        page=page,
        pages=pages,
    )


def lines(desk: Desk, found: Sequence[Event]) -> tuple[EventLine, ...]:
    """Events as lines of a list, each with the number of its reports."""
    reports = desk.store.reports_of(name for event in found for name in event.happenings)
    return tuple(
        event_view.line(
            event, desk.names, len({reports[name] for name in event.happenings if name in reports}), desk.queue.reasons(event.id)
        )
        for event in found
    )


def _country(desk: Desk, code: str) -> str:
    return words.country(code, desk.names) or code


MOST_CHOICES = 12


def _choices(tallies: Iterable[tuple[str, int]], named: Callable[[str], str]) -> tuple[Choice, ...]:
    sums: Counter[str] = Counter()
    for value, number in tallies:
        sums[value] += number
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CHOICES]
    return tuple(Choice(value=value, name=named(value), events=number) for value, number in ordered)


def places(desk: OfDesk, shown: OfView) -> MapPage:
    """The points where a filter's events lie, each with the circle that it is known to."""
    with desk.index.found(shown.wanted) as found:
        spots, unplaced = found.spots(most=MOST_SPOTS + 1), found.unplaced()
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
            for spot in spots[:MOST_SPOTS]
        ),
        unplaced=unplaced,
        cut=len(spots) > MOST_SPOTS,
    )


def picture(desk: OfDesk, shown: OfView, dark: bool = False) -> Response:
    """The map of a view as an SVG picture."""
    with desk.index.found(shown.wanted) as found:
        spots = found.spots(most=MOST_SPOTS)
    drawn = map_picture.picture(spots, desk.outlines)
    text = desk.templates.get_template("map.svg").render(picture=drawn, dark=dark)
    return Response(text, media_type="image/svg+xml")
