"""How a person's decision becomes a judgement: checked against today's readings, with the words that keep its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.errors import NotFound, SettingError
from reportedly.model import Anchor, Change, Claim, Happening, Judgement, JudgementKind, Reading
from reportedly.model.judgement import judgement_id
from reportedly.reconcile import found


@dataclass(frozen=True, kw_only=True, slots=True)
class Judge:
    """Who decides, when and why; `seen` is the moment of the store that they looked at, `blind` their set's name."""

    by: str
    at: datetime
    why: str
    seen: str | None = None
    blind: str | None = None


def claim_of(readings: Iterable[Reading], key: str) -> tuple[Reading, Claim]:
    """The claim of that key with its reading; raises NotFound."""
    for reading in readings:
        for claim in reading.claims:
            if claim.key == key:
                return reading, claim
    raise NotFound(f"no claim {key} in today's readings")


def happening_of(readings: Iterable[Reading], name: str) -> tuple[Reading, Happening]:
    """The happening of that id with its reading; raises NotFound."""
    for reading in readings:
        for happening in reading.happenings:
            if happening.id == name:
                return reading, happening
    raise NotFound(f"no happening {name} in today's readings")


def pair(judge: Judge, kind: Literal["same", "different"], left: str, right: str, readings: Sequence[Reading]) -> Judgement:
    """Two happenings are about the same event, or about different ones; raises NotFound, SettingError."""
    if left == right:
        raise SettingError(f"{left} is one happening: 'same' and 'different' are said of two")
    return _judgement(judge, kind, left, right, about=(left, right), anchors=_anchors(readings, left, right))


def not_an_event(judge: Judge, happenings: Sequence[str], readings: Sequence[Reading]) -> Judgement:
    """These happenings are about no event of the conflict; raises NotFound."""
    return _judgement(judge, "not_an_event", happenings[0], about=tuple(happenings), anchors=_anchors(readings, *happenings))


def on_claim(judge: Judge, kind: Literal["accept", "reject"], key: str, readings: Sequence[Reading]) -> Judgement:
    """The claim says what the report says, or does not; raises NotFound."""
    _, claim = claim_of(readings, key)
    return _judgement(judge, kind, key, about=(claim.happening,), anchors=_anchors(readings, key))


def correct(judge: Judge, key: str, changes: Sequence[Change], readings: Sequence[Reading]) -> Judgement:
    """Parts of a claim are other than was read; raises NotFound, SettingError where nothing changes."""
    _, claim = claim_of(readings, key)
    if not changes:
        raise SettingError(f"nothing to correct in {key}: give a part and what it is to be")
    return _judgement(judge, "correct", key, about=(claim.happening,), anchors=_anchors(readings, key), changes=tuple(changes))


def move(judge: Judge, key: str, home: str, readings: Sequence[Reading]) -> Judgement:
    """A claim is about another happening of its report; raises NotFound, SettingError."""
    reading, claim = claim_of(readings, key)
    where, _ = happening_of(readings, home)
    if where.report.id != reading.report.id:
        raise SettingError(f"{key} is a claim of {reading.report.id}; it cannot move to a happening of {where.report.id}")
    if claim.field == "kind":
        raise SettingError(f"{key} says what kind of happening {claim.happening} is and stays with it: correct it")
    if claim.happening == home:
        raise SettingError(f"{key} is a claim of {home} already")
    return _judgement(judge, "move", key, home, about=(claim.happening, home), anchors=_anchors(readings, key, home))


def split(judge: Judge, happening: str, keys: Sequence[str], readings: Sequence[Reading]) -> Judgement:
    """Some of a happening's claims are about another one; raises NotFound, SettingError."""
    _, parent = happening_of(readings, happening)
    claims = [claim_of(readings, key)[1] for key in dict.fromkeys(keys)]
    for claim in claims:
        if claim.happening != parent.id:
            raise SettingError(f"{claim.key} is no claim of {happening}")
        if claim.field == "kind":
            raise SettingError(f"{claim.key} says what kind of happening {happening} is and stays with it")
    if not claims:
        raise SettingError(f"which claims of {happening} are about another happening?")
    anchors = _anchors(readings, happening, *(claim.key for claim in claims))
    return _judgement(judge, "split", happening, about=(happening,), anchors=anchors, claims=tuple(one.key for one in claims))


def add(judge: Judge, claim: Claim, readings: Sequence[Reading]) -> Judgement:
    """A claim that was missed; one of a kind opens a happening of its own. Raises NotFound, SettingError."""
    home = claim.happening
    known = any(one.id == home for reading in readings for one in reading.happenings)
    if any(one.key == claim.key for reading in readings for one in reading.claims):
        raise SettingError(f"the same words are a claim of {claim.field} already: {claim.key}")
    if known == (claim.field == "kind"):
        raise (
            NotFound(f"no happening {home} in today's readings")
            if not known
            else SettingError(f"{home} has a kind already: correct that claim")
        )
    anchors = _anchors(readings, home) if known else ()
    return _judgement(judge, "add", home, about=(home,), anchors=anchors, claim=claim)


def undo(judge: Judge, undone: Judgement) -> Judgement:
    """An earlier judgement no longer holds; undoing an undo brings back what it undid. Raises SettingError."""
    if undone.ended_at is not None:
        raise SettingError(f"{undone.id} was undone on {undone.ended_at.date()} already")
    return _judgement(judge, "undo", undone.id, about=undone.about, anchors=())


def _judgement(  # noqa: PLR0913 -- the parts of one record
    judge: Judge,
    kind: JudgementKind,
    left: str,
    right: str | None = None,
    *,
    about: tuple[str, ...],
    anchors: tuple[Anchor, ...],
    claims: tuple[str, ...] = (),
    changes: tuple[Change, ...] = (),
    claim: Claim | None = None,
) -> Judgement:
    if not judge.why.strip():
        raise SettingError("a judgement says why")
    return Judgement(
        id=judgement_id(kind, judge.by, judge.at, left, right, *claims, claim.key if claim else None),
        kind=kind,
        by=judge.by,
        at=judge.at,
        why=judge.why,
        left=left,
        right=right,
        about=about,
        claims=claims,
        anchors=anchors,
        changes=changes,
        claim=claim,
        seen=judge.seen,
        blind=judge.blind,
    )


def _anchors(readings: Sequence[Reading], *names: str) -> tuple[Anchor, ...]:
    anchors = []
    for name in names:
        one = next((one for reading in readings if (one := found.anchor(reading, name)) is not None), None)
        if one is None:
            sort = "claim" if name.startswith("k-") else "happening"
            raise NotFound(f"no {sort} {name} in today's readings")
        anchors.append(one)
    return tuple(anchors)
