"""Events and claims as tables: one row an event, one row a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from reportedly.ontology import losses, terms
from reportedly.publish.codebook import Line, Rule, Sheet, Type
from reportedly.publish.purpose import Kept
from reportedly.publish.records import Record, Row, count, speaker

EVENT_COLUMNS = {
    "event": "The event's id; an id that was merged away leads to another in the store.",
    "scope": "event, or period / campaign for a roll-up, which is never added to events.",
    "kind": "The kind of event, a word of the ontology.",
    "kind_name": "Its name.",
    "first_day": "First possible day; empty where only the last is known.",
    "last_day": "Last possible day.",
    "day_basis": "How the day is known: stated, relative, reported, published, unknown.",
    "place": "The event's own place.",
    "precision": "exact, settlement, near, line, area, water, admin2, admin1 or country.",
    "country": "ISO 3166-1 alpha-2.",
    "admin1": "First-level unit.",
    "admin2": "Second-level unit.",
    "latitude": "WGS 84 degrees; empty where no point is known.",
    "longitude": "WGS 84 degrees.",
    "side_1": "Actors of the first side: registry id, or the words; its part in brackets.",
    "side_2": "Actors of the second side.",
    "other_sides": "Actors of further sides, civilians and those of an unknown side.",
    "losses": "Every estimate in words: what, which side, how many, contested or not.",
    "killed_low": "People killed, lowest: sums over the sides; empty = unknown.",
    "killed_best": "People killed, best.",
    "killed_high": "People killed, highest.",
    "injured_low": "People injured, lowest.",
    "injured_best": "People injured, best.",
    "injured_high": "People injured, highest.",
    "origins": "How many independent origins know of it.",
    "contested": "Fields on which origins disagree.",
    "according_to": "Who claims it.",
    "reports": "Ids of the reports.",
    "reportedly_claims": "Keys of the claims that the row stands on.",
}

CLAIM_COLUMNS = {
    "claim": "The claim's key.",
    "event": "The event that it belongs to.",
    "happening": "The happening of its report.",
    "report": "The report's id.",
    "publisher": "Who published the report.",
    "published": "When it was published.",
    "field": "What it is about.",
    "value": "The value in words.",
    "low": "For counts: lowest number that the words allow.",
    "best": "For counts: the number.",
    "high": "For counts: highest number.",
    "what": "What was lost.",
    "detail": "In which words.",
    "whose": "Words for those who suffered it.",
    "side": "The event's side.",
    "standing": "civilian, combatant, mixed or unknown, where words say so.",
    "groups": "Groups of people.",
    "scope": "event, running_total, period or campaign.",
    "part_of": "Key of the total of which it is a part.",
    "admission": "Whether a side concedes a loss of its own.",
    "according_to": "Who says it, nearest first, then the origin; empty = the report itself.",
    "stance": "asserted, denied, alleged or claimed.",
    "mode": "How it is alleged.",
    "quote": "The exact words (left out for publication).",
    "start": "First code point of the words in the report's text.",
    "end": "Code point behind the words.",
    "made_by": "The rule that made the claim.",
    "confidence": "0 to 1.",
}


NUMBERS: Mapping[str, Type] = {
    **dict.fromkeys(("latitude", "longitude", "confidence"), "number"),
    **dict.fromkeys((f"{loss}_{bound}" for loss in ("killed", "injured") for bound in ("low", "best", "high")), "integer"),
    **dict.fromkeys(("low", "best", "high", "start", "end", "origins"), "integer"),
    **dict.fromkeys(("first_day", "last_day"), "day"),
}
"""The types of the columns that are no text."""

TAGS = {
    "event": "#event+id",
    "kind": "#event+type+code",
    "kind_name": "#event+type",
    "first_day": "#date+start",
    "last_day": "#date+end",
    "place": "#loc+name",
    "precision": "#geo+precision",
    "country": "#country+code",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "side_1": "#group+name+first",
    "side_2": "#group+name+second",
    "losses": "#description+losses",
    "killed_low": "#affected+killed+min",
    "killed_best": "#affected+killed",
    "killed_high": "#affected+killed+max",
    "injured_low": "#affected+injured+min",
    "injured_best": "#affected+injured",
    "injured_high": "#affected+injured+max",
    "according_to": "#meta+source",
    "reportedly_claims": "#meta+claims",
}
"""HXL tags (HXL 1.1) of the events' columns; +min and +max are extensions of this project, as HXL allows."""


def sheets(kept: Kept) -> list[Sheet]:
    """Events and claims, each as a sheet without rules of a codebook."""
    claims = (row for record in kept.records for row in claim_cells(record))
    return [
        _sheet("events", "event", EVENT_COLUMNS, map(_event, kept.records), kept, point=("longitude", "latitude")),
        _sheet("claims", "claim", CLAIM_COLUMNS, claims, kept),
    ]


def _sheet(
    name: str,
    id_column: str,
    columns: Mapping[str, str],
    rows: Iterable[Row],
    kept: Kept,
    point: tuple[str, str] | None = None,
) -> Sheet:
    rules = [
        Rule(
            column=column,
            says=sentence,
            section="",
            cell=itemgetter(column),
            type=NUMBERS.get(column, "text"),
            tag=TAGS.get(column, "") if name == "events" else "",
        )
        for column, sentence in columns.items()
    ]
    lines = [{column: None if row[column] == "" else row[column] for column in columns} for row in rows]
    made = tuple(Line(events=(str(cells["event"]),), cells=cells, claims={}, why={}) for cells in lines)
    return Sheet(
        name=name, title=name.capitalize(), id_column=id_column, rules=rules, lines=made, left_out=kept.left_out, point=point
    )


def _event(record: Record) -> Row:
    event = record.event
    place = event["where"][0] if event["where"] else {}
    sides = {side["id"]: actors(side) for side in event["sides"]}
    opposing = [name for name in sides if name not in ("civilians", "unknown")]
    others = [f"{name}: {sides[name]}" for name in sides if name not in opposing[:2]]
    return {
        "event": event["id"],
        "scope": event["scope"],
        "kind": event["kind"],
        "kind_name": terms("kinds")[event["kind"]].name,
        "first_day": event["when"]["first"],
        "last_day": event["when"]["last"],
        "day_basis": event["when"]["basis"],
        "place": place.get("name") or place.get("text"),
        **{key: place.get(key) for key in ("precision", "country", "admin1", "admin2", "latitude", "longitude")},
        "side_1": sides[opposing[0]] if opposing else None,
        "side_2": sides[opposing[1]] if len(opposing) > 1 else None,
        "other_sides": "; ".join(others),
        "losses": "; ".join(_loss(estimate) for estimate in event["estimates"]),
        **_people("killed", event["estimates"]),
        **_people("injured", event["estimates"]),
        "origins": len(event["origins"]),
        "contested": "; ".join(event["contested"]),
        "according_to": "; ".join(dict.fromkeys(speaker(claim, record.reports) for claim in record.claims)),
        "reports": "; ".join(report["id"] for report in record.reports),
        "reportedly_claims": "; ".join(claim["key"] for claim in record.claims),
    }


def actors(side: Mapping[str, object]) -> str:
    """A side's actors: registry id or words, with the part played."""
    members: Iterable[Row] = side["actors"]  # type: ignore[assignment]
    return "; ".join(f"{actor['actor'] or actor['text']} ({actor['role']})" for actor in members)


def _loss(estimate: Row) -> str:
    what = "" if estimate["what"] in (None, "people") else f" {estimate['what']}"
    return f"{estimate['field']}{what} ({estimate['side']}): {in_words(estimate)}"


def in_words(estimate: Row) -> str:
    """An estimate's number in words, and whether it is contested."""
    words = count(estimate)
    if words == "unknown":
        words = next((figure["hedge"] for figure in estimate["figures"] if figure["hedge"]), words)
    return f"{words}, contested" if estimate["contested"] else words


def _people(field: str, estimates: Sequence[Row]) -> Row:
    return {f"{field}_{bound}": summed(field, bound, estimates) for bound in ("low", "best", "high")}


def summed(field: str, bound: str, estimates: Iterable[Row]) -> int | None:
    """People over the sides; None where a side's bound, or every side, is unknown.

    What falls on no known side may hold the others, so the larger of the two counts.
    """
    people = [estimate for estimate in estimates if estimate["field"] == field and estimate["what"] in (None, "people")]
    known = [estimate[bound] for estimate in people if estimate["side"] != "unknown"]
    loose = [estimate[bound] for estimate in people if estimate["side"] == "unknown"]
    total = None if not known or None in known else sum(known)
    candidates = [number for number in (total, *loose) if number is not None]
    return max(candidates) if candidates and (total is not None or not known) else None


def claim_cells(record: Record) -> Iterator[Row]:
    """The cells of every claim of an event."""
    publishers = {report["id"]: report for report in record.reports}
    counted = {*losses(), "strength"}
    for claim in record.claims:
        report = publishers.get(claim["report"], {})
        numbers = claim["value"] if claim["field"] in counted else {}
        span = claim["span"] or {}
        yield {
            **{key: claim[key] for key in CLAIM_COLUMNS if key in claim and key != "value"},
            "claim": claim["key"],
            "publisher": report.get("publisher"),
            "published": report.get("published"),
            "value": value_words(claim),
            **{bound: numbers.get(bound) for bound in ("low", "best", "high")},
            "side": claim["event_side"] if claim["side"] is not None else None,
            "groups": "; ".join(claim["groups"]),
            "according_to": "; ".join(one["text"] for one in claim["said_by"]),
            **{key: span.get(key) for key in ("quote", "start", "end")},
        }


def value_words(claim: Row) -> str:
    """A claim's value in words."""
    return str(_value_words(claim["field"], claim["value"]))


def _value_words(field: str, value: Any) -> object:
    if isinstance(value, str):
        return value
    match field:
        case "when":
            return f"{value['first'] or ''}/{value['last'] or ''}" if value["last"] else value["text"] or "unknown"
        case "where":
            return value["name"] or value["text"] or "unknown"
        case "initiator" | "target" | "participant" | "responsibility":
            return value["actor"] or value["text"]
        case "person":
            return ", ".join(part for part in (value["name"], value["role"], value["fate"]) if part)
        case _:
            return count(value)
