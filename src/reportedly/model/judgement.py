"""A person's or a rule's decision on claims and happenings, and which decisions stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from reportedly.model.claim import Claim, Value
from reportedly.model.hashing import digest
from reportedly.model.span import Span

JudgementKind = Literal["same", "different", "not_an_event", "accept", "reject", "correct", "add", "move", "split", "undo"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """The words by which a happening or a claim is found again when another extraction gives it another id.

    `spans` are a claim's own words; or a happening's anchor and then its claims' words, with `field` null.
    """

    id: str
    report: str
    spans: tuple[Span, ...]
    field: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One part of a claim (value, what, whose, side, standing, scope, stance) and what it is to be."""

    part: str
    now: Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """A decision: who, when, why. It is never changed or deleted; another judgement undoes it.

    `left` is a happening (same, different, not_an_event, split, add), a claim (accept, reject, correct, move) or a judgement
    (undo); `right` the other happening of same, different and move; `claims` what a split takes out. `about` are all
    happenings that it touches. `seen` is the moment of the store that the judge had before the eyes, `blind` the set of a
    double coding. `ended_at` follows from what undid it.
    """

    id: str
    kind: JudgementKind
    by: str
    at: datetime
    why: str
    left: str
    right: str | None = None
    about: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    changes: tuple[Change, ...] = ()
    claim: Claim | None = None
    seen: str | None = None
    blind: str | None = None
    ended_at: datetime | None = None

    def anchor(self, name: str) -> Anchor | None:
        """The words kept for the happening or claim of that id."""
        return next((anchor for anchor in self.anchors if anchor.id == name), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class BlindSet:
    """Happenings given to several coders, who see nothing of one another's judgements until all of them are done."""

    name: str
    coders: tuple[str, ...]
    happenings: tuple[str, ...]
    by: str
    at: datetime
    done: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether somebody still codes, so that its judgements are hidden and count nowhere."""
        return not set(self.coders) <= set(self.done)


def judgement_id(kind: JudgementKind, by: str, at: datetime, *subjects: str | None) -> str:
    """The name of a judgement: one person's decision on these subjects at that moment."""
    return f"j-{digest(kind, by, at.isoformat(), subjects, size=12)}"


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """In the order in which they were made; those of one moment by id, so that the order of input changes nothing."""
    return sorted(judgements, key=lambda judgement: (judgement.at, judgement.id))


def ended(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """All of them in order, each with `ended_at` set where an undo that stands itself undoes it.

    An undo counts only for what was there before it, so undoing the undo brings the first judgement back.
    """
    ordered = in_order(judgements)
    places = {judgement.id: place for place, judgement in enumerate(ordered)}
    undone: dict[str, datetime] = {}
    for place, judgement in reversed(list(enumerate(ordered))):
        counts = judgement.kind == "undo" and judgement.ended_at is None and judgement.id not in undone
        if counts and places.get(judgement.left, place) < place:
            undone[judgement.left] = judgement.at
    return tuple(
        replace(judgement, ended_at=undone[judgement.id]) if judgement.ended_at is None and judgement.id in undone else judgement
        for judgement in ordered
    )


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that stand, in order; undos have done their work and are left out."""
    return tuple(judgement for judgement in ended(judgements) if judgement.ended_at is None and judgement.kind != "undo")
