"""Do no harm: what leaves for publication, and what stays.

For publication: private people are left out everywhere (public = a commander, officeholder or spokesperson by a role in the
text), and so are quotes, titles and words that may hold a name; shelters, camps, health and aid sites are given by admin-2
only and other places by settlement at best; events of the last HOLD_DAYS days wait. For internal use nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from reportedly.model import Person, Reading
from reportedly.model.hashing import digest
from reportedly.publish.names import LEFT_OUT, nameless, pattern
from reportedly.publish.records import Record, Row, day

Purpose = Literal["internal", "publication"]

HOLD_DAYS = 7
"""Days that an event waits before it is published: people may still be fleeing, searching or hiding."""

PROTECTED = re.compile(
    r"shelter|\bcamps?\b|hospital|clinic|maternity|health|medical|dispensary|ambulance|refugee|displaced|\bidps?\b|humanitarian"
    r"|\baid\b|relief|food distribution|community kitchen|orphanage|safe house",
    re.IGNORECASE,
)
"""Words for sites whose place may draw an attack; camps of armed groups are taken along rather than told apart."""

PROTECTED_GROUPS = frozenset(("medical", "aid", "displaced"))

FINE = ("exact", "settlement", "near", "line", "water", "area")

ROUNDED_KM = 10.0
"""What an exact point is given to for publication: a tenth of a degree is about 11 km."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Records that may leave, and the ids of those that may not with the reason."""

    records: tuple[Record, ...]
    left_out: tuple[tuple[str, str], ...]


def kept(records: Iterable[Record], readings: Sequence[Reading], purpose: Purpose, today: date) -> Kept:
    """What of the records may leave for this purpose, as it may leave."""
    if purpose == "internal":
        return Kept(records=tuple(records), left_out=())
    people = _people(readings)
    leaving, held = [], []
    for record in records:
        reason = _held(record, today)
        if reason is None:
            leaving.append(_published(record, people))
        else:
            held.append((record.id, reason))
    return Kept(records=tuple(leaving), left_out=tuple(held))


def _held(record: Record, today: date) -> str | None:
    last = day(record.event["when"]["last"])
    if last is not None:
        return f"held back: less than {HOLD_DAYS} days ago" if (today - last).days < HOLD_DAYS else None
    published = [day(report["published"]) for report in record.reports]
    if any(known is None for known in published):
        return "held back: neither the event nor its report bears a day"
    latest = max((known for known in published if known is not None), default=today)
    return f"held back: reported less than {HOLD_DAYS} days ago" if (today - latest).days < HOLD_DAYS else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _People:
    """Names of people by report: the private ones, and those who are public."""

    private: frozenset[str]
    public: Mapping[str, frozenset[str]]


def _people(readings: Iterable[Reading]) -> _People:
    private, public = set(), {}
    for reading in readings:
        people = [claim.value for claim in reading.claims if isinstance(claim.value, Person)]
        open_ones = frozenset(person.name for person in people if person.public)
        public[reading.report.id] = open_ones
        private |= {person.name for person in people if person.name not in open_ones}
    return _People(private=frozenset(private), public=public)


def _published(record: Record, people: _People) -> Record:
    public = {name for report in record.reports for name in people.public.get(report["id"], ())}
    guarded = _protected(record)
    claims = [claim for claim in record.claims if claim["field"] != "person" or claim["value"]["name"] in public]
    known = frozenset(report["publisher"] for report in record.reports if report["publisher"]) | public
    places = _names_of_places(record)
    removed = {name for text in _speaking(record) for name in nameless(text, known)[1]}
    fine = _fine_names(record) if guarded else frozenset[str]()
    scrub = pattern((people.private | removed) - public, fine, places | public)
    row = _clean(_event(record.event, guarded), scrub)
    return Record(
        event=row,
        claims=tuple(_clean(_claim(claim, guarded), scrub) for claim in claims),
        reports=tuple(_clean(report | {"title": None}, scrub) for report in record.reports),
    )


def _speaking(record: Record) -> Iterator[str]:
    """Free words for actors and speakers that no registry resolved."""
    for side in record.event["sides"]:
        yield from (actor["text"] for actor in side["actors"] if actor["actor"] is None)
    for claim in record.claims:
        yield from (speaker["text"] for speaker in claim["said_by"] if speaker["source"] is None)
        value = claim["value"]
        if isinstance(value, dict) and "actor" in value and value["actor"] is None:
            yield value["text"]


def _protected(record: Record) -> bool:
    words = [place[key] or "" for place in record.event["where"] for key in ("text", "name")]
    for claim in record.claims:
        words += [claim["span"]["quote"], claim["detail"] or "", claim["whose"] or ""]
        words += [claim["value"]["text"] or ""] if claim["field"] == "where" else []
    words += [report["title"] or "" for report in record.reports]
    groups = {group for claim in record.claims for group in claim["groups"]}
    return bool(groups & PROTECTED_GROUPS) or any(PROTECTED.search(text) for text in words)


def _names_of_places(record: Record) -> frozenset[str]:
    return frozenset(place[key] for place in record.event["where"] for key in ("name", "admin1", "admin2") if place[key])


def _fine_names(record: Record) -> frozenset[str]:
    """Names and words of the places below admin-2, which a protected event must not give in any text."""
    places = list(record.event["where"]) + [claim["value"] for claim in record.claims if claim["field"] == "where"]
    fine = [place for place in places if place["precision"] in (None, *FINE)]
    wide = {place["name"] for place in places if place["precision"] not in (None, *FINE)}
    return frozenset(place[key] for place in fine for key in ("name", "text") if place[key]) - wide


def _event(event: Row, guarded: bool) -> Row:
    sides = [side | {"actors": [_actor(actor) for actor in side["actors"]]} for side in event["sides"]]
    return event | {"where": [_place(place, guarded) for place in event["where"]], "sides": sides, "when": _day(event["when"])}


def _claim(claim: Row, guarded: bool) -> Row:
    value = claim["value"]
    match claim["field"]:
        case "where":
            value = _place(value, guarded)
        case "when":
            value = _day(value)
        case "initiator" | "target" | "participant" | "responsibility":
            value = _actor(value)
    said_by = [{"text": one["text"], "source": one["source"]} for one in claim["said_by"]]
    taken_out: Row = dict.fromkeys(("span", "worded", "detail", "whose", "distance"))
    return claim | taken_out | {"value": value, "said_by": said_by, "cues": []}


def _actor(actor: Row) -> Row:
    candidates = [{"actor": one["actor"], "confidence": one["confidence"]} for one in actor["candidates"]]
    return actor | {"span": None, "why": None, "candidates": candidates}


def _day(when: Row) -> Row:
    return when | {"span": None}


def _place(place: Row, guarded: bool) -> Row:
    """A place by settlement at best; by admin-2 only where it is guarded."""
    bare = place | {"text": place["name"], "span": None, "candidates": [], "why": None}
    if guarded and place["precision"] in (None, *FINE):
        wide, precision = _wider(place)
        nowhere: Row = dict.fromkeys(("relation", "geonameid", "latitude", "longitude", "coordinates", "radius_km"))
        return bare | nowhere | {"text": wide, "name": wide, "precision": precision}
    if place["precision"] == "exact" and place["latitude"] is not None:
        near = {"latitude": round(place["latitude"], 1), "longitude": round(place["longitude"], 1), "precision": "near"}
        unnamed = {"text": place["admin2"], "name": place["admin2"], "geonameid": None}
        return bare | near | unnamed | {"radius_km": max(ROUNDED_KM, place["radius_km"] or 0.0)}
    return bare


def _wider(place: Row) -> tuple[str | None, str | None]:
    for level in ("admin2", "admin1", "country"):
        if place[level] is not None:
            return place[level], level
    return None, None


NO_NAMES = (
    *("key", "happening", "happenings", "claims", "kind", "field", "side", "event", "event_side", "what", "stance", "mode"),
    *("scope", "standing", "groups", "part_of", "country", "admin1", "admin2", "precision", "coordinates", "actor", "source"),
    *("made_by", "role", "basis", "medium", "published", "language", "interest", "relation", "scheme", "grade"),
)
"""Keys whose values are ids, words of the ontology, or names of wide areas: never a person's."""


def _clean(value: Any, scrub: re.Pattern[str], key: str = "") -> Any:
    """Every free text of a row without private names; addresses and ids that hold one are gone or replaced."""
    if isinstance(value, dict):
        return {name: _clean(held, scrub, name) for name, held in value.items()}
    if isinstance(value, list):
        return [_clean(held, scrub, key) for held in value]
    if not isinstance(value, str) or not scrub.search(value):
        return value
    if key == "url":
        return None
    if key in ("id", "report", "of"):
        return f"report-{digest(value)}"
    return value if key in NO_NAMES else scrub.sub(LEFT_OUT, value)
