"""One event's page."""

from __future__ import annotations

from typing import Any

from fastapi import Request

from reportedly.desk import event_view, headline, words
from reportedly.desk.coded import codebooks, coded
from reportedly.desk.context import Desk
from reportedly.desk.history import history
from reportedly.desk.records import CodedCell, EventPage, FieldPart, Words
from reportedly.desk.web import OfDesk, viewer_of


def event(request: Request, desk: OfDesk, event: str, codebook: str | None = None) -> EventPage:
    """One event with every claim, who makes it and in which words; `codebook` adds what that codebook makes of it."""
    found = desk.store.event(event)
    viewer = viewer_of(request)
    telling = event_view.telling(desk, found, viewer)
    now = event_view.shown(found, desk.names)
    before = _seen(desk, viewer, found.id, now)
    return EventPage(
        id=found.id,
        asked=event,
        scope=found.scope,
        headline=tuple(Words(text=part.text, field=part.field) for part in headline.sentence(found, desk.names)),
        losses=event_view.loss_lines(found, desk.names),
        kind=found.kind,
        day=words.days(found.when),
        day_basis=words.BASES[found.when.basis],
        fields=event_view.fields(telling),
        places=event_view.places(found, desk.names),
        tree=event_view.tree(telling),
        grades=event_view.grades(found, telling.names),
        joins=event_view.joins(found),
        history=history(desk, found, viewer),
        changes=event_view.changes(before[1] if before else None, now),
        seen_at=before[0] if before else None,
        review=desk.queue.reasons(found.id),
        codebooks=codebooks(),
        coded=coded(desk, found, telling.readings, codebook) if codebook else None,
        happenings=found.happenings,
        tellings=event_view.tellings(telling),
        moment=desk.store.moment(),
    )


def _seen(desk: Desk, viewer: str, event: str, now: dict[str, str]) -> tuple[str, dict[str, str]] | None:
    """What this viewer saw last, noting what is shown now."""
    before = desk.index.seen(viewer, event)
    if before is None or dict(before[1]) != now:
        desk.index.note_seen(viewer, event, now)
    return (before[0], dict(before[1])) if before else None


def extras(_desk: Desk, page: EventPage) -> dict[str, Any]:
    """What the template needs beside the record: which of a codebook's cells stand on a field, and the circles of the map."""
    cells = [cell for row in page.coded.rows for cell in row] if page.coded else []

    def coded_for(part: FieldPart) -> list[CodedCell]:
        keys = {line.key for group in part.origins for line in group.claims}
        return [cell for cell in cells if cell.value and part.field in cell.fields and keys & set(cell.claims)]

    return {"coded_for": coded_for, "claims_in": claims_in, "places": circles(page)}


def claims_in(part: FieldPart) -> str:
    """How many claims, and by whom."""
    claims = sum(len(group.claims) for group in part.origins)
    named = ", ".join(group.origin for group in part.origins[:2])
    more = f" and {len(part.origins) - 2} more" if len(part.origins) > 2 else ""
    return f"{claims} {'claim' if claims == 1 else 'claims'}: {named}{more}"


def circles(page: EventPage) -> list[dict[str, float]]:
    """The places that have a point, each with its radius."""
    return [
        {"latitude": place.latitude, "longitude": place.longitude, "radius_km": place.radius_km}
        for place in page.places
        if place.latitude is not None and place.longitude is not None
    ]
