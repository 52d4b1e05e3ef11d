"""Reads a line of the public format back into a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from reportedly.errors import Ungrounded, Unreadable
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
    Side,
    SideActor,
    Span,
    Speaker,
    Value,
    When,
    Where,
)
from reportedly.ontology import losses

Row = Mapping[str, Any]


def parse(line: Row, *, text: str | None = None) -> Reading:
    """The reading that `line` was written from; `text` is needed where the line does not hold it.

    Raises Unreadable (`wrong-shape`) when a key is missing, a value is of the wrong type, the text is not the one that was
    read, a span's words do not stand in it, or an id does not name what it stands on.
    """
    try:
        return _reading(line, text)
    except (KeyError, TypeError, ValueError, AttributeError, Ungrounded) as error:
        raise Unreadable(f"not a line of the public format: {error!r}", code="wrong-shape", where=_id(line)) from error


def _id(line: object) -> str | None:
    report = line.get("report") if isinstance(line, Mapping) else None
    name = report.get("id") if isinstance(report, Mapping) else None
    return name if isinstance(name, str) else None


def _reading(line: Row, text: str | None) -> Reading:
    if line["v"] != 1:
        raise ValueError(f"version {line['v']!r} is not 1")
    report = _report(line["report"], text)
    happenings = tuple(_happening(row, report) for row in line["happenings"])
    claims = tuple(_claim(row, report) for row in line["claims"])
    engine = line["engine"]
    return Reading(
        report=report,
        engine=Engine(**{key: engine[key] for key in ("name", "version", "gazetteer", "registry")}),
        happenings=happenings,
        claims=claims,
        failures=tuple(_failure(row, report) for row in line["failures"]),
    )


def _report(row: Row, text: str | None) -> Report:
    words = row.get("text") if text is None else text
    if not isinstance(words, str):
        raise ValueError("the line holds no text and none was given")
    names = ("id", "sha256", "title", "url", "channel", "message_id", "publisher", "published", "language", "forwarded_from")
    report = Report(
        text=words,
        published_basis=row.get("published_basis"),
        medium=row.get("medium") or "text",
        **{name: row[name] for name in names},
    )
    if report.text_sha256 != row["text_sha256"]:
        raise ValueError("the text is not the one that was read")
    return report


def _span(row: Row, text: str) -> Span:
    return Span(start=row["start"], end=row["end"], quote=row["quote"]).check(text)


def _maybe(row: Row | None, text: str) -> Span | None:
    return None if row is None else _span(row, text)


def _day(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def _happening(row: Row, report: Report) -> Happening:
    happening = Happening(
        report=report.id,
        anchor=_span(row["anchor"], report.text),
        kind=row["kind"],
        modality=row["modality"],
        scope=row["scope"],
        when=_when(row["when"], report.text),
        where=tuple(_where(place, report.text) for place in row["where"]),
        sides=tuple(_side(side, report.text) for side in row["sides"]),
        claims=tuple(row["claims"]),
    )
    if happening.id != row["id"]:
        raise ValueError(f"{row['id']} does not name its anchor")
    return happening


def _claim(row: Row, report: Report) -> Claim:
    claim = Claim(
        report=report.id,
        text_sha256=report.text_sha256,
        value=_value(row["field"], row["value"], report.text),
        span=_span(row["span"], report.text),
        groups=tuple(row["groups"]),
        said_by=tuple(_speaker(speaker, report.text) for speaker in row["said_by"]),
        cues=tuple(_span(cue, report.text) for cue in row["cues"]),
        **{name: row[name] for name in _CLAIM_WORDS},
    )
    if claim.key != row["key"]:
        raise ValueError(f"{row['key']} does not name its claim")
    return claim


_CLAIM_WORDS = (
    "happening",
    "field",
    "worded",
    "what",
    "detail",
    "whose",
    "side",
    "standing",
    "scope",
    "part_of",
    "euphemism",
    "admission",
    "stance",
    "mode",
    "distance",
    "made_by",
    "confidence",
)


def _value(field: str, value: Any, text: str) -> Value:
    if field in losses() or field == "strength":
        return Count(**{key: value[key] for key in ("low", "best", "high", "hedge")})
    match field:
        case "when":
            return _when(value, text)
        case "where":
            return _where(value, text)
        case "initiator" | "target" | "participant" | "responsibility":
            return _actor(value, text)
        case "person":
            names = {key: value[key] for key in ("name", "role", "fate", "side")}
            return Person(**names, public=bool(value.get("public", False)))
        case "kind" | "means" | "outcome" if isinstance(value, str):
            return value
        case _:
            raise ValueError(f"no value of {field!r}: {value!r}")


def _when(row: Row, text: str) -> When:
    return When(
        first=_day(row["first"]),
        last=_day(row["last"]),
        basis=row["basis"],
        text=row["text"],
        span=_maybe(row["span"], text),
        year_basis=row.get("year_basis"),
    )


_WHERE_WORDS = (
    "text",
    "relation",
    "name",
    "geonameid",
    "country",
    "admin1",
    "admin2",
    "latitude",
    "longitude",
    "precision",
    "coordinates",
    "radius_km",
    "confidence",
)
_PLACE_WORDS = ("geonameid", "name", "country", "admin1", "latitude", "longitude", "confidence", "why")


def _where(row: Row, text: str) -> Where:
    return Where(
        span=_maybe(row["span"], text),
        why=row.get("why"),
        candidates=tuple(PlaceCandidate(**{key: place[key] for key in _PLACE_WORDS}) for place in row["candidates"]),
        **{key: row[key] for key in _WHERE_WORDS},
    )


def _side(row: Row, text: str) -> Side:
    return Side(id=row["id"], actors=tuple(SideActor(role=member["role"], ref=_actor(member, text)) for member in row["actors"]))


def _actor(row: Row, text: str) -> ActorRef:
    return ActorRef(
        text=row["text"],
        span=_maybe(row["span"], text),
        actor=row["actor"],
        confidence=row["confidence"],
        why=row.get("why"),
        candidates=_candidates(row["candidates"]),
    )


def _candidates(rows: Iterable[Row]) -> tuple[ActorCandidate, ...]:
    return tuple(ActorCandidate(actor=row["actor"], confidence=row["confidence"], why=row["why"]) for row in rows)


def _speaker(row: Row, text: str) -> Speaker:
    return Speaker(
        text=row["text"], span=_maybe(row["span"], text), source=row["source"], candidates=_candidates(row["candidates"])
    )


def _failure(row: Row, report: Report) -> Failure:
    return Failure(
        code=row["code"],
        stage=row["stage"],
        reason=row["reason"],
        field=row["field"],
        span=_maybe(row["span"], report.text),
        report=report.id,
    )
