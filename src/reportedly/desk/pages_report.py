"""One report's page: its text with the claims marked."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request

from reportedly.desk import words
from reportedly.desk.blind import of_report
from reportedly.desk.claim_view import claim_line, publisher
from reportedly.desk.history import decided
from reportedly.desk.marking import marks
from reportedly.desk.pages_events import lines
from reportedly.desk.records import FailureLine, ReportPage
from reportedly.desk.web import Blind, OfDesk, viewer_of
from reportedly.errors import NotFound
from reportedly.model import Report

AT_ONCE = 60_000
"""Characters of a text on one page: some twenty printed pages; a longer one goes on the next."""


def report(
    request: Request, desk: OfDesk, report: str, start: Annotated[int, Query(ge=0, le=10**9)] = 0, blind: Blind = None
) -> ReportPage:
    """One report, named by `r-` and a hash of its id: the text with the words of each claim marked, from character `start` on.

    With `blind` it is shown as its coder alone judges it in that set, without what others make of it.
    """
    known = desk.index.report_id(report)
    judged = of_report(desk, known, viewer_of(request), blind)
    reading = next(iter(judged.readings), None) or desk.store.reading(known)
    text, told = reading.report, sorted(reading.claims, key=lambda claim: (claim.span.start, -claim.span.end))
    start = start - start % AT_ONCE if start < len(text.text) else 0
    end = min(len(text.text), start + AT_ONCE)
    done = decided(judged)
    evidence = _evidence(desk, text)
    return ReportPage(
        id=text.id,
        name=report,
        title=text.title or "",
        publisher=publisher(text),
        published=words.moment(text.published),
        url=text.url,
        medium=text.medium,
        language=text.language,
        forwarded_from=text.forwarded_from,
        evidence_sha256=text.sha256,
        evidence_at=evidence[0],
        evidence_origin=evidence[1],
        text_sha256=text.text_sha256,
        engine=f"{reading.engine.name} {reading.engine.version}",
        length=len(text.text),
        start=start,
        end=end,
        marks=tuple(marks(text.text, told, start, end)),
        claims=tuple(claim_line(claim, text, desk.names, done) for claim in told),
        failures=tuple(
            FailureLine(code=row.code, reason=row.reason, field=row.field, quote=row.span.quote if row.span else None)
            for row in reading.failures
        ),
        events=lines(desk, desk.index.about(one.id for one in reading.happenings)) if not blind else (),
        blind=blind or "",
    )


def _evidence(desk: OfDesk, report: Report) -> tuple[str | None, str | None]:
    """When the report's bytes came and from where; nothing where they are withheld."""
    if report.sha256 is None:
        return None, None
    try:
        kept = desk.store.evidence(report.sha256)
    except NotFound:
        return None, None
    return words.moment(kept.at.isoformat()), kept.origin
