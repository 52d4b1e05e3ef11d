"""One happening to take apart: some of its claims may be about another one, or all of it about another event."""

from __future__ import annotations

from fastapi import Request

from reportedly.desk import blind as sets
from reportedly.desk.claim_view import claim_line
from reportedly.desk.happening_view import claims_of, others, part
from reportedly.desk.history import decided
from reportedly.desk.pages_events import lines
from reportedly.desk.records_work import HappeningPage
from reportedly.desk.web import Blind, OfDesk, viewer_of
from reportedly.reconcile.judging import happening_of


def happening(request: Request, desk: OfDesk, happening: str, blind: Blind = None) -> HappeningPage:
    """One happening with its claims, the report's other happenings, and the other happenings of its event."""
    viewer = viewer_of(request)
    judged = sets.about(desk, [happening], viewer, blind)
    reading, found = happening_of(judged.readings, happening)
    events = desk.index.about([found.id]) if not blind else []
    event = events[0] if events else None
    beside = [name for name in event.happenings if name != found.id] if event is not None else []
    near = sets.about(desk, beside, viewer, None).readings if beside else ()
    told = {one.id: (each, one) for each in near for one in each.happenings}
    done = decided(judged)
    return HappeningPage(
        happening=part(desk, reading, found, event=event.id if event is not None else ""),
        claims=tuple(claim_line(one, reading.report, desk.names, done) for one in claims_of(reading, found.id)),
        homes=others(reading, besides=found.id),
        event=lines(desk, [event])[0] if event is not None else None,
        beside=tuple(part(desk, *told[name], event=event.id) for name in beside if name in told) if event is not None else (),
        moment=desk.store.moment() if not blind else "",
        blind=blind or "",
    )
