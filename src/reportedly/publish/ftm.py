"""Claims as FollowTheMoney-style statements: one row for each claim, entity, property and value.

Columns are those of nomenklatura's statement table; properties are those of FollowTheMoney's schemas Event and Organization.
FollowTheMoney has no stance: what is denied is no statement and is listed as left out; what is alleged says so in its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.model.hashing import digest
from reportedly.ontology import losses, terms
from reportedly.publish.about import OutFile, readme, table
from reportedly.publish.codebook import ACTORS, Setting
from reportedly.publish.purpose import Kept
from reportedly.publish.records import Record, Row, day, speaker
from reportedly.publish.tables import value_words

COLUMNS = {
    "id": "RPT- and a hash of the row.",
    "entity_id": "The event's id, or actor- and the registry's id of an actor.",
    "canonical_id": "The same: nothing is merged here.",
    "prop": "The property of the schema.",
    "prop_type": "The property's type.",
    "schema": "Event or Organization.",
    "value": "The value; for involved the id of an actor's entity; for notes the claim in words with who says it.",
    "original_value": "The words of the report, where the value is another one; empty for publication.",
    "dataset": "reportedly, always.",
    "origin": "The key of the claim; empty for what no claim says, such as an actor's name.",
    "lang": "The value's language, ISO 639-3, where it is in words.",
    "external": "f, always: nothing comes from elsewhere.",
    "first_seen": "The day of publication of the claim's report.",
    "last_seen": "The same.",
}

DATASET = "reportedly"
TYPES = {
    "keywords": "string",
    "startDate": "date",
    "endDate": "date",
    "location": "string",
    "country": "country",
    "involved": "entity",
    "namesMentioned": "name",
    "peopleMentioned": "name",
    "notes": "text",
    "name": "name",
    "publisher": "string",
    "sourceUrl": "url",
}
"""FollowTheMoney's type of each property that is used."""

WORDS = ("notes", "keywords")


def ftm(kept: Kept, setting: Setting) -> list[OutFile]:
    """statements.csv and its companion."""
    rows: dict[str, Row] = {}
    left_out = list(kept.left_out)
    for record in kept.records:
        for row in _statements(record, setting):
            rows.setdefault(row["id"], row)
        denied = [claim["key"] for claim in record.claims if claim["stance"] == "denied"]
        if denied:
            left_out.append((record.id, f"denied, so no statement: {', '.join(denied)}"))
    name = "statements.csv"
    says = ("Its statements are of FollowTheMoney's form; a statement says what a claim says, not what is so.",)
    return [table(name, list(COLUMNS), rows.values()), readme(name, setting.purpose, COLUMNS, left_out, says=says)]


def _statements(record: Record, setting: Setting) -> Iterator[Row]:
    reports = {report["id"]: report for report in record.reports}
    for claim in record.claims:
        if claim["stance"] == "denied":
            continue
        seen = day((reports.get(claim["report"]) or {"published": None})["published"])
        for prop, value in _said(claim, record, setting):
            worded = claim["worded"] if claim["worded"] != value and prop not in WORDS else None
            yield _row(record.id, "Event", prop, value, origin=claim["key"], seen=seen, original=worded)
    for report in record.reports:
        seen = day(report["published"])
        for prop, value in (("publisher", report["publisher"]), ("sourceUrl", report["url"])):
            if value:
                yield _row(record.id, "Event", prop, value, seen=seen)
    for actor in _actors(record, setting):
        yield _row(f"actor-{actor}", "Organization", "name", setting.actors[actor].name)


def _actors(record: Record, setting: Setting) -> list[str]:
    known = (actor["actor"] for side in record.event["sides"] for actor in side["actors"])
    claimed = (claim["value"]["actor"] for claim in record.claims if claim["field"] in ACTORS)
    return sorted({actor for actor in (*known, *claimed) if actor in setting.actors})


def _said(claim: Row, record: Record, setting: Setting) -> Iterator[tuple[str, str]]:
    """The properties of the event that a claim gives, with their values."""
    field, value = claim["field"], claim["value"]
    match field:
        case "kind" | "means":
            yield "keywords", terms("kinds" if field == "kind" else "means")[value].name
        case "when":
            ends = (("startDate", value["first"]), ("endDate", value["last"]))
            yield from ((prop, end) for prop, end in ends if end)
        case "where":
            if value["name"] or value["text"]:
                yield "location", value["name"] or value["text"]
            if value["country"]:
                yield "country", value["country"].lower()
        case "person":
            yield "peopleMentioned", value["name"]
        case _ if field in ACTORS:
            yield (
                ("involved", f"actor-{value['actor']}") if value["actor"] in setting.actors else ("namesMentioned", value["text"])
            )
        case _:
            yield "notes", _sentence(claim, record)


def _sentence(claim: Row, record: Record) -> str:
    """A loss, a strength or an outcome in words, with the side, the stance and who says it."""
    what = "" if claim["what"] in (None, "people") else f" {claim['what']}"
    side = f" ({claim['event_side']})" if claim["field"] in losses() and claim["event_side"] else ""
    alleged = ", alleged" if claim["stance"] == "alleged" else ""
    return f"{claim['field']}{what}{side}: {value_words(claim)}{alleged}, according to {speaker(claim, record.reports)}"


def _row(
    entity: str, schema: str, prop: str, value: str, *, origin: str = "", seen: Any = None, original: str | None = None
) -> Row:
    return {
        "id": f"RPT-{digest(DATASET, entity, prop, value, origin)}",
        "entity_id": entity,
        "canonical_id": entity,
        "prop": prop,
        "prop_type": TYPES[prop],
        "schema": schema,
        "value": value,
        "original_value": original,
        "dataset": DATASET,
        "origin": origin or None,
        "lang": "eng" if prop in WORDS else None,
        "external": "f",
        "first_seen": seen,
        "last_seen": seen,
    }
