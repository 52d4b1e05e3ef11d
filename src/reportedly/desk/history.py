"""What people decided, as the pages tell it."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.desk.context import Desk
from reportedly.desk.records import HistoryLine
from reportedly.model import Event, Judgement
from reportedly.reconcile.judged import Judged

DID = {
    "same": "joined two happenings into one event",
    "different": "kept two happenings apart",
    "not_an_event": "struck a happening out: no event",
    "accept": "accepted a claim",
    "reject": "rejected a claim",
    "correct": "corrected a claim",
    "add": "added a claim",
    "move": "moved a claim to another happening",
    "split": "split a happening",
    "undo": "undid a decision",
}


ROOMS = {"k-": "claims"}
"""Pages of what a decision is about, by how its id begins."""

SAID = {"correct": "corrected", "add": "added", "move": "moved"}


def decided(judged: Judged) -> Mapping[str, str]:
    """What stands decided on each claim, by its key."""
    found = dict.fromkeys(judged.accepted, "accepted") | dict.fromkeys(judged.rejected, "rejected")
    for effect in judged.effects:
        if effect.after is not None and effect.judgement.kind in SAID:
            found[effect.after.key] = SAID[effect.judgement.kind]
    return found


def history(desk: Desk, event: Event, viewer: str | None) -> tuple[HistoryLine, ...]:
    """The decisions about an event's happenings, latest first, undone ones too."""
    told = set(event.happenings)
    found = [one for one in desk.store.judgements(ended=True, to=viewer) if not told.isdisjoint(one.about)]
    return tuple(line(one) for one in reversed(found))


def line(one: Judgement) -> HistoryLine:
    """One decision in words."""
    within = f", in the blind set {one.blind}" if one.blind else ""
    undone = f", undone on {one.ended_at:%Y-%m-%d %H:%M}" if one.ended_at else ""
    return HistoryLine(
        at=one.at.isoformat(timespec="seconds"),
        by=one.by,
        what=DID[one.kind] + within + undone,
        why=one.why,
        id=one.id,
        undoable=one.ended_at is None and one.kind != "undo",
        links=tuple((f"/{ROOMS[name[:2]]}/{name}", name) for name in (one.left, one.right) if name and name[:2] in ROOMS),
    )
