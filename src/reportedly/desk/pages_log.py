"""Who did what: the decisions, and the custody log that covers them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request

from reportedly.desk.history import line
from reportedly.desk.records_work import LogLine, LogPage
from reportedly.desk.web import OfDesk, viewer_of

PER_PAGE = 100


def log(request: Request, desk: OfDesk, page: Annotated[int, Query(ge=1, le=10**6)] = 1) -> LogPage:
    """Decisions and custody entries, latest first, so many a page."""
    decisions = list(reversed(desk.store.judgements(ended=True, to=viewer_of(request))))
    entries = list(reversed(desk.store.custody()))
    pages = max(1, -(-max(len(decisions), len(entries)) // PER_PAGE))
    page = min(page, pages)
    part = slice((page - 1) * PER_PAGE, page * PER_PAGE)
    return LogPage(
        decisions=tuple(line(one) for one in decisions[part]),
        entries=tuple(
            LogLine(seq=entry.seq, at=entry.at, by=entry.by, action=entry.action, subject=entry.subject, hash=entry.hash)
            for entry in entries[part]
        ),
        page=page,
        pages=pages,
        head=desk.index.head(),
    )
