"""The review list: what asks for a person's eyes, one thing open at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query, Request

from reportedly import pipeline
from reportedly.desk import event_view, headline, words
from reportedly.desk.context import Desk
from reportedly.desk.happening_view import part
from reportedly.desk.history import line as history_line
from reportedly.desk.pages_events import lines
from reportedly.desk.records import EventLine, FieldPart, HistoryLine
from reportedly.desk.records_work import PairPart, QueueLine, ReviewPage
from reportedly.desk.web import OfDesk, viewer_of
from reportedly.errors import NotFound
from reportedly.model import Link
from reportedly.ontology import losses
from reportedly.reconcile.features import FEATURES
from reportedly.reconcile.judging import happening_of
from reportedly.reconcile.review import Candidate

AT_ONCE = 60
"""Lines of the list that a page shows around the open one."""

Item = Annotated[str | None, Query(max_length=200)]


def review(request: Request, desk: OfDesk, item: Item = None, event: Item = None) -> ReviewPage:
    """The list, the weightiest first, and one thing of it open: `item`, or the first; `event` opens any event."""
    listed = desk.queue.now()
    candidates = listed.candidates
    wanted = event or item
    at = _place(candidates, wanted)
    asked = None if event is not None and at is None else candidates[at] if at is not None else None
    first = max(0, (at or 0) - AT_ONCE // 3)
    near = candidates[first : first + AT_ONCE]
    viewer = viewer_of(request)
    opened = _event(desk, viewer, event if asked is None else asked.subjects[0]) if _is_event(asked, event) else (None, ())
    return ReviewPage(
        items=_lines(desk, near),
        at=at - first if at is not None else None,
        before=_name(candidates[at - 1]) if at else None,
        behind=_name(candidates[at + 1]) if at is not None and at + 1 < len(candidates) else None,
        total=len(candidates),
        fresh=listed.fresh,
        event=opened[0],
        fields=opened[1],
        pair=_pair(desk, viewer, asked.link) if asked is not None and asked.link is not None else None,
        decisions=_decisions(desk, viewer, asked) if asked is not None else (),
        moment=desk.store.moment(),
    )


def _place(candidates: Sequence[Candidate], wanted: str | None) -> int | None:
    """Where the wanted item stands; the first where none is wanted or the wanted one is done and gone."""
    places = {_name(candidate): place for place, candidate in enumerate(candidates)}
    if wanted is not None and wanted.startswith("E-") and "+" not in wanted:
        return places.get(wanted)
    return places.get(wanted or "", 0) if candidates else None


def _name(candidate: Candidate) -> str:
    return "+".join(candidate.subjects)


def _is_event(asked: Candidate | None, event: str | None) -> bool:
    return asked.sort == "event" if asked is not None else event is not None


def _lines(desk: Desk, candidates: Sequence[Candidate]) -> tuple[QueueLine, ...]:
    names = {name for one in candidates if one.sort in ("event", "duplicate") for name in one.subjects}
    events = {event.id: event for event in desk.index.events(names)}
    made = []
    for one in candidates:
        known = [events[name] for name in one.subjects if name in events]
        titles = [headline.title(event, desk.names) for event in known] or [one.sort]
        made.append(
            QueueLine(
                item=_name(one),
                sort=one.sort,
                title=" / ".join(dict.fromkeys(titles)),
                day=words.days(known[0].when) if known else "",
                weight=one.weight,
                reasons=tuple(reason for reason, _ in one.reasons),
            )
        )
    return tuple(made)


def _event(desk: Desk, viewer: str, name: str | None) -> tuple[EventLine | None, tuple[FieldPart, ...]]:
    found = desk.store.event(name or "")
    telling = event_view.telling(desk, found, viewer)
    told = event_view.fields(telling)
    return lines(desk, [found])[0], tuple(sorted(told, key=lambda one: (not one.contested, one.field not in losses())))


def _pair(desk: Desk, viewer: str, link: Link) -> PairPart | None:
    readings = pipeline.judged_about(desk.store, (link.left, link.right), to=viewer).readings
    try:
        left, right = (part(desk, *happening_of(readings, name), event=_event_of(desk, name)) for name in (link.left, link.right))
    except NotFound:  # decided away while the list was made
        return None
    says = {feature.name: feature.words for feature in FEATURES}
    parts = tuple((name, amount, says.get(name, name)) for name, amount in link.parts)
    return PairPart(left=left, right=right, score=link.score, parts=parts)


def _event_of(desk: Desk, happening: str) -> str:
    return next((event.id for event in desk.index.about([happening])), "")


def _decisions(desk: Desk, viewer: str, asked: Candidate) -> tuple[HistoryLine, ...]:
    """The judgements that the item is about."""
    known = {one.id: one for one in desk.store.judgements(ended=True, to=viewer)}
    return tuple(history_line(known[name]) for name in asked.subjects if name in known)
