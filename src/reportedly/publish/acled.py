"""ACLED-style rows: ACLED's 31 columns in order, each with the rule that fills it.

Not ACLED's data and not checked by ACLED: ids begin with RPT-. Sections are those of the ACLED Codebook (2023 columns) and
of ACLED's frequently asked questions on fatalities.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from reportedly.lookup.actor import Actor
from reportedly.publish.about import OutFile, readme, table
from reportedly.publish.acled_row import Coded, coded
from reportedly.publish.acled_row import fatalities as people_killed
from reportedly.publish.acled_words import TOLD, notes
from reportedly.publish.purpose import Kept, Purpose
from reportedly.publish.records import Row

Keys = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How one column is filled: a sentence, the codebook's section, the cell, and the claim fields that it stands on."""

    column: str
    says: str
    section: str
    cell: Callable[[Coded], object]
    fields: tuple[str, ...] = ()


def _nothing(_: Coded) -> str:
    return ""


ACTORS = ("initiator", "target", "participant", "responsibility")

RULES = (
    Rule(
        column="event_id_cnty",
        says="RPT- and the event's own id; ACLED's ids are ACLED's to give.",
        section="Event IDs",
        cell=lambda row: f"RPT-{row.record.id}",
    ),
    Rule(
        column="event_date",
        says="The day; the first of several; the day of the report where only that is known; empty where no day is known.",
        section="Event Date and Time Precision",
        cell=lambda row: row.day,
        fields=("when",),
    ),
    Rule(column="year", says="The year of event_date.", section="Event Date", cell=lambda row: row.year, fields=("when",)),
    Rule(
        column="time_precision",
        says="1 for one stated day; 2 for up to seven days, or a day on or before which it was reported; 3 for longer; empty "
        "where no day is known.",
        section="Time Precision",
        cell=lambda row: row.time_precision,
        fields=("when",),
    ),
    Rule(
        column="disorder_type",
        says="Follows from the sub-event type.",
        section="Disorder Types",
        cell=lambda row: row.kind.text("disorder_type"),
        fields=("kind",),
    ),
    Rule(
        column="event_type",
        says="Follows from the sub-event type.",
        section="Event Types",
        cell=lambda row: row.kind.text("event_type"),
        fields=("kind",),
    ),
    Rule(
        column="sub_event_type",
        says="The event's kind.",
        section="Sub-event Types",
        cell=lambda row: row.kind.name,
        fields=("kind",),
    ),
    Rule(
        column="actor1",
        says="The first actor of the side that began it, else of the first side; order says nothing of guilt.",
        section="Actors",
        cell=lambda row: row.actor(0),
        fields=ACTORS,
    ),
    Rule(
        column="assoc_actor_1",
        says="The other actors of that side.",
        section="Associated Actors",
        cell=lambda row: row.associates(0),
        fields=ACTORS,
    ),
    Rule(
        column="inter1",
        says="The sort of actor1 by the actor registry; empty where the registry does not know it.",
        section="Inter Codes",
        cell=lambda row: row.inter(0),
        fields=ACTORS,
    ),
    Rule(
        column="actor2",
        says="The first actor of the other side; Civilians where civilians were its target.",
        section="Actors",
        cell=lambda row: row.actor(1),
        fields=ACTORS,
    ),
    Rule(
        column="assoc_actor_2",
        says="The other actors of that side.",
        section="Associated Actors",
        cell=lambda row: row.associates(1),
        fields=ACTORS,
    ),
    Rule(
        column="inter2",
        says="The sort of actor2 by the actor registry; empty where the registry does not know it.",
        section="Inter Codes",
        cell=lambda row: row.inter(1),
        fields=ACTORS,
    ),
    Rule(
        column="interaction",
        says="Both sorts; empty where one of them is not known.",
        section="Interaction Codes",
        cell=lambda row: row.interaction,
        fields=ACTORS,
    ),
    Rule(
        column="civilian_targeting",
        says="Civilian targeting where civilians are the event's main target.",
        section="Civilian Targeting",
        cell=lambda row: "Civilian targeting" if row.civilians_targeted else "",
        fields=("kind", *ACTORS),
    ),
    Rule(column="iso", says="ISO 3166-1 numeric.", section="Location", cell=lambda row: row.country.numeric, fields=("where",)),
    Rule(column="region", says="ACLED's region.", section="Location", cell=lambda row: row.country.region, fields=("where",)),
    Rule(column="country", says="The country.", section="Location", cell=lambda row: row.country.name, fields=("where",)),
    Rule(column="admin1", says="First-level unit.", section="Location", cell=lambda row: row.place["admin1"], fields=("where",)),
    Rule(column="admin2", says="Second-level unit.", section="Location", cell=lambda row: row.place["admin2"], fields=("where",)),
    Rule(column="admin3", says="Left empty.", section="Location", cell=_nothing),
    Rule(
        column="location",
        says="The place as the gazetteer names it, else as worded; the country's name where only that is known.",
        section="Location",
        cell=lambda row: row.place["name"] or row.place["text"] or row.country.name,
        fields=("where",),
    ),
    Rule(
        column="latitude",
        says="Degrees; empty where no point is known, never 0 for that.",
        section="Geo-coordinates",
        cell=lambda row: row.place["latitude"],
        fields=("where",),
    ),
    Rule(
        column="longitude", says="Degrees.", section="Geo-coordinates", cell=lambda row: row.place["longitude"], fields=("where",)
    ),
    Rule(
        column="geo_precision",
        says="1 for a settlement or a point; 2 near a settlement, on a line or within a second-level unit; 3 for wider: events "
        "of which only the country is known go out with 3, where ACLED would code a provincial capital or leave them out.",
        section="Geo Precision",
        cell=lambda row: row.geo_precision,
        fields=("where",),
    ),
    Rule(column="source", says="The publishers of the reports, oldest first.", section="Sources", cell=lambda row: row.source),
    Rule(
        column="source_scale",
        says="New media where all reports are posts of a messenger; else empty, for it takes a person to tell.",
        section="Source Scale",
        cell=lambda row: row.source_scale,
    ),
    Rule(
        column="notes",
        says="What happened, where and when, and who claims which number; disputes and unknown numbers are named.",
        section="Notes",
        cell=notes,
        fields=("kind", "when", "where", *ACTORS, *TOLD),
    ),
    Rule(
        column="fatalities",
        says="People killed over all sides: the lowest figure where figures differ or are vague; tens = 10, dozens = 12, "
        "hundreds = 100; 0 where unknown, and then notes say so.",
        section="Fatalities (frequently asked questions)",
        cell=lambda row: people_killed(row.record).number or 0,
        fields=("killed",),
    ),
    Rule(column="tags", says="Left empty.", section="Tags", cell=_nothing),
    Rule(
        column="timestamp",
        says="The day of the export, in Unix seconds at midnight UTC.",
        section="Timestamp",
        cell=lambda row: row.timestamp,
    ),
)

COLUMNS = tuple(rule.column for rule in RULES)

CLAIM_COLUMNS = ("row", "event_id_cnty", "column", "value", "reportedly_claims")


def acled(kept: Kept, purpose: Purpose, today: date, actors: Mapping[str, Actor]) -> list[OutFile]:
    """acled.csv, which claims each of its values stands on (acled.claims.csv), and its companion."""
    stamp = int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp())
    included, excluded = [], list(kept.left_out)
    for record in kept.records:
        row = coded(record, actors, stamp)
        if isinstance(row, Coded):
            included.append(row)
        else:
            excluded.append((record.id, row))
    cells = [{rule.column: rule.cell(row) for rule in RULES} for row in included]
    claims = [line for number, row in enumerate(included, start=1) for line in _claims(number, row, cells[number - 1])]
    columns = {rule.column: f"{rule.says} (ACLED Codebook: {rule.section})" for rule in RULES}
    return [
        table("acled.csv", COLUMNS, cells),
        table("acled.claims.csv", CLAIM_COLUMNS, claims),
        readme("acled.csv", purpose, columns, excluded),
    ]


def _claims(number: int, row: Coded, cells: Mapping[str, object]) -> list[Row]:
    """One line a filled cell that stands on claims."""
    return [
        {
            "row": number,
            "event_id_cnty": cells["event_id_cnty"],
            "column": rule.column,
            "value": cells[rule.column],
            "reportedly_claims": "; ".join(row.keys(rule.fields)),
        }
        for rule in RULES
        if rule.fields and cells[rule.column] not in ("", None)
    ]
