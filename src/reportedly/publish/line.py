"""The public line format, version 1: one JSON object a report.

The keys and their order are a promise to scripts outside the project: add freely, rename or remove none without raising
VERSION. `line.schema.json` beside this module says the same for machines.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportedly.model import (
    ActorCandidate,
    ActorRef,
    Claim,
    Count,
    Engine,
    Failure,
    Happening,
    Person,
    PlaceCandidate,
    Reading,
    Report,
    Span,
    Speaker,
    Value,
    When,
    Where,
)
from reportedly.publish.parse import parse
from reportedly.publish.schema import schema

__all__ = ["VERSION", "claim_row", "failure_line", "happening_row", "line", "parse", "schema"]

VERSION = 1

Json = dict[str, object]


def line(reading: Reading, *, include_text: bool, show_all: bool = False) -> Json:
    """One report's line; `include_text` puts the text in, for inputs whose offsets point into no text that the user has.

    Happenings that did not happen (planned, background …) are left out with their claims unless `show_all`.
    """
    shown = [happening for happening in reading.happenings if show_all or happening.modality == "happened"]
    ids = {happening.id for happening in shown}
    return {
        "v": VERSION,
        "engine": dict(reading.engine.as_mapping()),
        "report": _report(reading.report, include_text=include_text),
        "happenings": [happening_row(happening) for happening in shown],
        "claims": [claim_row(claim) for claim in reading.claims if claim.happening in ids],
        "failures": [_failure(failure) for failure in reading.failures],
    }


def failure_line(failure: Failure, engine: Engine | None = None) -> Json:
    """The line of an input that could not be read: its id or path, nothing else of it, and the failure."""
    report: Json = dict.fromkeys(REPORT_KEYS)
    return {
        "v": VERSION,
        "engine": dict(engine.as_mapping()) if engine else None,
        "report": report | {"id": failure.report},
        "happenings": [],
        "claims": [],
        "failures": [_failure(failure)],
    }


REPORT_KEYS = (
    "id",
    "sha256",
    "text_sha256",
    "url",
    "channel",
    "message_id",
    "title",
    "publisher",
    "published",
    "language",
    "forwarded_from",
    "published_basis",
    "medium",
)


def _report(report: Report, *, include_text: bool) -> Json:
    row: Json = {key: getattr(report, key) for key in REPORT_KEYS}
    return row | {"text": report.text} if include_text else row


def happening_row(happening: Happening) -> Json:
    """A happening as the line format has it."""
    return {
        "id": happening.id,
        "kind": happening.kind,
        "modality": happening.modality,
        "scope": happening.scope,
        "claims": list(happening.claims),
        "when": when_row(happening.when),
        "where": [where_row(place) for place in happening.where],
        "sides": [
            {"id": side.id, "actors": [actor_row(member.ref, member.role) for member in side.actors]} for side in happening.sides
        ],
        "anchor": _span(happening.anchor),
    }


def claim_row(claim: Claim) -> Json:
    """A claim as the line format has it."""
    return {
        "key": claim.key,
        "happening": claim.happening,
        "field": claim.field,
        "value": _value(claim.value, claim.field),
        "what": claim.what,
        "detail": claim.detail,
        "whose": claim.whose,
        "side": claim.side,
        "standing": claim.standing,
        "groups": list(claim.groups),
        "scope": claim.scope,
        "part_of": claim.part_of,
        "euphemism": claim.euphemism,
        "admission": claim.admission,
        "said_by": [_speaker(speaker) for speaker in claim.said_by],
        "stance": claim.stance,
        "mode": claim.mode,
        "distance": claim.distance,
        "span": _span(claim.span),
        "cues": [_span(cue) for cue in claim.cues],
        "made_by": claim.made_by,
        "confidence": claim.confidence,
        "worded": claim.worded,
    }


def _value(value: Value, field: str) -> object:
    match value:
        case Count():
            return {"low": value.low, "best": value.best, "high": value.high, "hedge": value.hedge}
        case When():
            return when_row(value)
        case Where():
            return where_row(value)
        case ActorRef():
            return actor_row(value, field)
        case Person():
            return {"name": value.name, "role": value.role, "fate": value.fate, "side": value.side, "public": value.public}
        case str():
            return value


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "quote": span.quote}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def when_row(when: When) -> Json:
    """A day as the line format has it."""
    return {
        "first": _day(when.first),
        "last": _day(when.last),
        "basis": when.basis,
        "text": when.text,
        "span": _span(when.span),
        "year_basis": when.year_basis,
    }


def where_row(place: Where) -> Json:
    """A place as the line format has it."""
    return {
        "text": place.text,
        "span": _span(place.span),
        "relation": place.relation,
        "name": place.name,
        "geonameid": place.geonameid,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "coordinates": place.coordinates,
        "radius_km": place.radius_km,
        "confidence": place.confidence,
        "candidates": [_place(candidate) for candidate in place.candidates],
        "why": place.why,
    }


def _place(candidate: PlaceCandidate) -> Json:
    return {
        "geonameid": candidate.geonameid,
        "name": candidate.name,
        "country": candidate.country,
        "admin1": candidate.admin1,
        "latitude": candidate.latitude,
        "longitude": candidate.longitude,
        "confidence": candidate.confidence,
        "why": candidate.why,
    }


def actor_row(ref: ActorRef, role: str) -> Json:
    """An actor as the line format has it, with the part it plays."""
    return {
        "role": role,
        "text": ref.text,
        "span": _span(ref.span),
        "actor": ref.actor,
        "confidence": ref.confidence,
        "candidates": _candidates(ref.candidates),
        "why": ref.why,
    }


def _candidates(candidates: Sequence[ActorCandidate]) -> list[Json]:
    return [{"actor": c.actor, "confidence": c.confidence, "why": c.why} for c in candidates]


def _speaker(speaker: Speaker) -> Json:
    return {
        "text": speaker.text,
        "span": _span(speaker.span),
        "source": speaker.source,
        "candidates": _candidates(speaker.candidates),
    }


def _failure(failure: Failure) -> Json:
    return {
        "code": failure.code,
        "stage": failure.stage,
        "reason": failure.reason,
        "field": failure.field,
        "span": _span(failure.span),
    }
