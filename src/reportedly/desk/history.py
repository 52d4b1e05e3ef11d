"""What people decided, as the pages tell it."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.desk.context import Desk
from reportedly.desk.records import HistoryLine
from reportedly.model import Event, Judgement

DID = {
    "same": "said that two happenings are the same event",
    "different": "said that two happenings are different events",
    "not_an_event": "said that a happening is no event",
    "accept": "accepted a claim",
    "reject": "rejected a claim",
    "correct": "corrected a claim",
    "add": "added a claim",
    "move": "moved a claim to another happening",
    "split": "split a happening",
    "undo": "undid a decision",
}


def decisions(desk: Desk) -> Mapping[str, str]:
    """What stands decided on each claim: its key and accepted, rejected or corrected."""
    said = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "move": "moved"}
    return {judgement.left: said[judgement.kind] for judgement in desk.store.judgements() if judgement.kind in said}


def history(desk: Desk, event: Event) -> tuple[HistoryLine, ...]:
    """The decisions about an event's happenings and claims, latest first, ended ones too."""
    told = set(event.happenings)
    keys = {key for estimate in event.estimates for figure in estimate.figures for key in figure.claims}
    found = [one for one in desk.store.judgements(ended=True) if _touches(one, told, keys)]
    return tuple(line(one) for one in reversed(found))


def _touches(one: Judgement, happenings: set[str], claims: set[str]) -> bool:
    return bool({one.left, one.right} & (happenings | claims))


def line(one: Judgement) -> HistoryLine:
    """One decision in words."""
    undone = f", undone on {one.ended_at:%Y-%m-%d %H:%M}" if one.ended_at else ""
    return HistoryLine(
        at=one.at.isoformat(timespec="seconds"),
        by=one.by,
        what=DID[one.kind] + undone,
        why=one.why,
        id=one.id,
        undoable=one.ended_at is None and one.kind != "undo",
    )
