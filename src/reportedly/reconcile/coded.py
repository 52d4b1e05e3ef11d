"""How far the coders of a blind set agree, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from reportedly.model import ActorRef, Claim, Judgement, Person, Reading, Value, When, Where
from reportedly.model.alpha import alpha
from reportedly.model.judgement import BlindSet
from reportedly.ontology import terms
from reportedly.reconcile.judged import Judged, Verdict, judged

ABSENT = "absent"
"""The code of a claim that a coder struck out, or that another coder alone added."""

EVENT, SAME = "event", "same event"
"""What is coded besides the fields: whether a happening is an event, and whether two are about the same one."""

Codes = Mapping[tuple[str, str], str]
"""A coder's codes: (field, unit) → code. A unit is a claim by its words, a happening or a pair of happenings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Krippendorff's alpha of one field over its units (nominal codes); null where all codes are the same.

    `alike` is the share of units on which all coders agree, `apart` the units on which they do not, with each coder's code.
    """

    field: str
    units: int
    alpha: float | None
    alike: float
    apart: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def agreement(blind: BlindSet, readings: Sequence[Reading], judgements: Iterable[Judgement]) -> tuple[Agreement, ...]:
    """The coders' agreement on a set, in the ontology's order of fields, then on events.

    `judgements` are those that stand. Each coder's codes are the readings as that coder alone judges them: a claim that nobody
    touched is one on which all agree. Pairs of happenings count where some coder judged them.
    """
    given = set(blind.happenings)
    told = [reading for reading in readings if any(one.id in given for one in reading.happenings)]
    kept = tuple(judgements)
    views = {coder: view(blind, coder, told, kept) for coder in blind.coders}
    pairs = {two for one in views.values() for two in one.pairs}
    others = {one.id for reading in told for one in reading.happenings} - given
    codes = {coder: _codes(one, blind, others, pairs) for coder, one in views.items()}
    return agreements(codes)


def view(blind: BlindSet, coder: str, readings: Sequence[Reading], judgements: Iterable[Judgement]) -> Judged:
    """The readings as one coder alone judges them in a set: no other decision counts, in the set or out of it."""
    return judged(readings, [one for one in judgements if one.blind == blind.name and one.by == coder])


def unit_of(claim: Claim) -> str:
    """How a claim is named among the units of its field: by its words and what they count, whatever is said of them."""
    return f"{claim.report} [{claim.span.start}, {claim.span.end}) “{claim.span.quote}” {claim.what or ''}".rstrip()


def agreements(codes: Mapping[str, Codes]) -> tuple[Agreement, ...]:
    """The agreement on each field from every coder's codes; a unit that a coder has no code for is absent for that coder."""
    units = sorted({unit for one in codes.values() for unit in one})
    order = {name: place for place, name in enumerate((*terms("fields"), EVENT, SAME))}
    found = []
    for field in sorted({field for field, _ in units}, key=lambda field: order.get(field, len(order))):
        rows = {
            unit: [(coder, one.get((name, unit), ABSENT)) for coder, one in codes.items()]
            for name, unit in units
            if name == field
        }
        apart = {unit: row for unit, row in rows.items() if len({code for _, code in row}) > 1}
        found.append(
            Agreement(
                field=field,
                units=len(rows),
                alpha=alpha([code for _, code in row] for row in rows.values()),
                alike=1 - len(apart) / len(rows),
                apart=tuple((unit, tuple(row)) for unit, row in apart.items()),
            )
        )
    return tuple(found)


def _codes(view: Judged, blind: BlindSet, others: Set[str], pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    codes: dict[tuple[str, str], str] = {}
    for claim in (claim for reading in view.readings for claim in reading.claims if claim.happening not in others):
        codes[claim.field, unit_of(claim)] = code(claim)
    for name in blind.happenings:
        codes[EVENT, name] = "no event" if name in view.not_events else "event"
    for left, right in pairs:
        verdict = view.verdict(left, right)
        codes[SAME, f"{left} {right}"] = "not judged" if verdict is Verdict.UNJUDGED else verdict.value
    return codes


def code(claim: Claim) -> str:
    """What a coder holds that the words say: the value with its side and stance."""
    return " ".join(part for part in (_worded(claim.value), claim.side, claim.standing, claim.stance) if part)


def _worded(value: Value) -> str:
    match value:
        case ActorRef():
            return value.actor or value.text.casefold()
        case Where():
            return str(value.geonameid) if value.geonameid is not None else value.text.casefold()
        case When():
            return f"{value.first}/{value.last}"
        case Person():
            return " ".join(part for part in (value.name, value.role, value.fate) if part)
        case _:
            return str(value)
