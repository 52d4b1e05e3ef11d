"""What people decide at the desk becomes judgements: one form, one judgement, one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from reportedly.desk import blind
from reportedly.desk.context import Desk
from reportedly.errors import NotFound, SettingError
from reportedly.model import ActorRef, Change, Judgement, Where
from reportedly.reconcile import judging, worded
from reportedly.reconcile.judged import Judged
from reportedly.reconcile.judging import Judge

Name = Annotated[str | None, Field(max_length=500)]
Words = Annotated[str | None, Field(max_length=5_000)]
Place = Annotated[int | None, Field(ge=0, le=10**9)]

Kind = Literal["accept", "reject", "correct", "same", "different", "not_an_event", "add", "move", "split", "undo"]

PARTS = ("value", "what", "whose", "side", "standing", "scope", "stance")
"""The parts of a claim that a form may change by words."""

SAYS = {
    "accept": "checked against the report's words at the desk",
    "reject": "not what the report's words say",
    "correct": "read again at the desk",
    "same": "the same event, compared at the desk",
    "different": "different events, compared at the desk",
    "not_an_event": "no event of the conflict",
    "add": "missed by the rules",
    "move": "told of the other happening",
    "split": "told of another happening",
    "undo": "taken back at the desk",
}
"""What is kept as the reason where the person gives none."""


class Decision(BaseModel):
    """A decision as the desk's forms send it.

    `subject` is a claim (accept, reject, correct, move), a happening (same, different, not_an_event, split, add), a report's
    name (an added kind) or a judgement (undo: `subjects` are several); `other` is the second happening or, for same and
    different, an event that it is of. `claims` are what a split takes out, or several that move. `start` and `end` are
    characters of the report. `blind` names the set in which it is decided.
    """

    kind: Kind
    subject: Name = None
    subjects: tuple[str, ...] = Field(default=(), max_length=500)
    other: Name = None
    why: Words = None
    seen: Name = None
    blind: Name = None
    claims: tuple[str, ...] = Field(default=(), max_length=500)
    report: Name = None
    start: Place = None
    end: Place = None
    field: Name = None
    actor: Name = None
    place: Name = None
    value: Words = None
    what: Name = None
    whose: Words = None
    side: Name = None
    standing: Name = None
    scope: Name = None
    stance: Name = None
    said_by: Words = None


def decide(desk: Desk, decision: Decision, by: str) -> Sequence[Judgement]:
    """Keep it; returns its judgements. Raises NotFound, SettingError, and StoreError where others were there meanwhile."""
    judge = Judge(
        by=by,
        at=datetime.now(UTC),
        why=(decision.why or "").strip() or SAYS[decision.kind],
        seen=decision.seen or None,
        blind=decision.blind or None,
    )
    made = MAKERS[decision.kind](desk, judge, decision)
    judgements = [made] if isinstance(made, Judgement) else made
    desk.judge(judgements, by=by)
    return judgements


def _needed(given: str | None, what: str) -> str:
    if not given:
        raise SettingError(f"which {what}?")
    return given


def _about(desk: Desk, judge: Judge, *names: str) -> Judged:
    return blind.about(desk, names, judge.by, judge.blind)


def _on_claim(desk: Desk, judge: Judge, decision: Decision) -> Judgement:
    key = _needed(decision.subject, "claim")
    kind: Literal["accept", "reject"] = "accept" if decision.kind == "accept" else "reject"
    readings = _about(desk, judge, key).readings
    if not any(claim.key == key for reading in readings for claim in reading.claims):  # rejected: it stands in the report only
        readings = tuple(desk.store.readings(report_ids=[desk.store.claim(key).report]))
    return judging.on_claim(judge, kind, key, readings)


def _pair(desk: Desk, judge: Judge, decision: Decision) -> Judgement:
    left, right = _needed(decision.subject, "happening"), _first(desk, _needed(decision.other, "other happening"))
    kind: Literal["same", "different"] = "same" if decision.kind == "same" else "different"
    return judging.pair(judge, kind, left, right, _about(desk, judge, left, right).readings)


def _first(desk: Desk, name: str) -> str:
    """The happening of that id, or the first one of the event of that id."""
    return desk.store.event(name).happenings[0] if name.startswith("E-") else name


def _not_an_event(desk: Desk, judge: Judge, decision: Decision) -> Judgement:
    name = _needed(decision.subject, "event or happening")
    happenings = desk.store.event(name).happenings if name.startswith("E-") else (name,)
    return judging.not_an_event(judge, happenings, _about(desk, judge, *happenings).readings)


def _move(desk: Desk, judge: Judge, decision: Decision) -> Sequence[Judgement]:
    keys = list(dict.fromkeys(decision.claims)) or [_needed(decision.subject, "claim")]
    home = _needed(decision.other, "happening")
    readings = _about(desk, judge, *keys, home).readings
    return [judging.move(judge, key, home, readings) for key in keys]


def _split(desk: Desk, judge: Judge, decision: Decision) -> Judgement:
    name = _needed(decision.subject, "happening")
    return judging.split(judge, name, decision.claims, _about(desk, judge, name).readings)


def _undo(desk: Desk, judge: Judge, decision: Decision) -> Sequence[Judgement]:
    known = {one.id: one for one in desk.store.judgements(ended=True, to=judge.by)}
    open_sets = {one.name for one in desk.store.sets() if one.open}
    made = []
    for name in dict.fromkeys(decision.subjects) or [_needed(decision.subject, "decision")]:
        if name not in known:
            raise NotFound(f"no decision {name} in this store")
        undone = known[name]
        within = undone.blind if undone.blind in open_sets else None
        made.append(judging.undo(replace(judge, blind=within), undone))
    return made


def _correct(desk: Desk, judge: Judge, decision: Decision) -> Judgement:
    key = _needed(decision.subject, "claim")
    readings = _about(desk, judge, key).readings
    reading, claim = judging.claim_of(readings, key)
    _, home = judging.happening_of([reading], claim.happening)
    changes: list[Change] = []
    if decision.actor:
        changes.append(worded.chosen(desk.registers.actor(decision.actor), claim))
    if decision.place:
        relation = claim.value.relation if isinstance(claim.value, Where) else None
        changes.append(worded.chosen(desk.registers.place(decision.place, relation), claim))
    for part in PARTS:
        given = getattr(decision, part)
        if given:
            changes.append(worded.change(part, given.strip(), claim, home))
    return judging.correct(judge, key, changes, readings)


def _add(desk: Desk, judge: Judge, decision: Decision) -> Judgement:
    report = desk.index.report_id(_needed(decision.report, "report"))
    readings = blind.of_report(desk, report, judge.by, judge.blind).readings
    reading = next((one for one in readings if one.report.id == report), None)
    if reading is None:
        raise NotFound(f"no report {report} in this store")
    text = reading.report.text
    field = _needed(decision.field, "field")
    missed = worded.Missed(
        home=None if field == "kind" and not decision.subject else decision.subject,
        field=field,
        quoted=worded.span(text, at=f"{decision.start}-{decision.end}"),
        value=_chosen(desk, decision),
        said_by=(worded.span(text, quote=decision.said_by.strip()),) if decision.said_by and decision.said_by.strip() else (),
        what=decision.what or None,
        whose=decision.whose or None,
        side=decision.side or None,
        standing=decision.standing or None,
        stance=decision.stance or "asserted",
        scope=decision.scope or "event",
    )
    return judging.add(judge, worded.claim(missed, reading), readings)


def _chosen(desk: Desk, decision: Decision) -> str | Where | ActorRef | None:
    if decision.actor:
        return desk.registers.actor(decision.actor)
    if decision.place:
        return desk.registers.place(decision.place, None)
    return (decision.value or "").strip() or None


MAKERS: Mapping[str, Callable[[Desk, Judge, Decision], Judgement | Sequence[Judgement]]] = {
    "accept": _on_claim,
    "reject": _on_claim,
    "correct": _correct,
    "same": _pair,
    "different": _pair,
    "not_an_event": _not_an_event,
    "add": _add,
    "move": _move,
    "split": _split,
    "undo": _undo,
}
