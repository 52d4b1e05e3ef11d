"""ACLED-style rows: ACLED's 31 columns in order, each with the rule that fills it.

Not ACLED's data and not checked by ACLED: ids begin with RPT-. Sections are those of the ACLED Codebook (2023 columns) and
of ACLED's frequently asked questions on fatalities. Included is what happened, is told of as one incident and has a country;
what has no day, or no place below the country, goes to a work list.
"""

from __future__ import annotations

from datetime import UTC, datetime

from reportedly.publish.acled_row import Coded, coded, to_do, together
from reportedly.publish.acled_words import TOLD, notes
from reportedly.publish.codebook import ACTORS, Rule, Setting, Sheet, line
from reportedly.publish.purpose import Kept


def _nothing(_: Coded) -> str:
    return ""


def _fatalities(row: Coded) -> int:
    return sum(killed.number or 0 for killed in row.killed)


def _why_fatalities(row: Coded) -> str:
    return " + ".join(killed.why for killed in row.killed)


RULES: tuple[Rule[Coded], ...] = (
    Rule(
        column="event_id_cnty",
        tag="#event+code",
        says="RPT- and the event's own id (the first one's, where a day, place, type and pair of actors have several); ACLED's "
        "ids are ACLED's to give.",
        section="Event IDs",
        cell=lambda row: f"RPT-{row.record.id}",
    ),
    Rule(
        column="event_date",
        type="day",
        tag="#date+occurred",
        says="The day; the first of several; the day of the report where only that is known; without any it is on the work list.",
        section="Event Date and Time Precision",
        cell=lambda row: row.day,
        fields=("when",),
    ),
    Rule(
        column="year",
        type="integer",
        tag="#date+year",
        says="The year of event_date.",
        section="Event Date",
        cell=lambda row: row.year,
        fields=("when",),
    ),
    Rule(
        column="time_precision",
        type="integer",
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
        tag="#event+type",
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
        tag="#group+name+first",
        says="The first actor of the side that began it, else of the first side; order says nothing of guilt.",
        section="Actors",
        cell=lambda row: row.actor(0),
        fields=ACTORS,
    ),
    Rule(
        column="assoc_actor_1",
        tag="#group+name+first+assoc",
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
        tag="#group+name+second",
        says="The first actor of the other side; Civilians where civilians were its target.",
        section="Actors",
        cell=lambda row: row.actor(1),
        fields=ACTORS,
    ),
    Rule(
        column="assoc_actor_2",
        tag="#group+name+second+assoc",
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
    Rule(
        column="iso",
        type="integer",
        tag="#country+code",
        says="ISO 3166-1 numeric.",
        section="Location",
        cell=lambda row: row.country.numeric,
        fields=("where",),
    ),
    Rule(
        column="region",
        tag="#region+name",
        says="ACLED's region.",
        section="Location",
        cell=lambda row: row.country.region,
        fields=("where",),
    ),
    Rule(
        column="country",
        tag="#country+name",
        says="The country.",
        section="Location",
        cell=lambda row: row.country.name,
        fields=("where",),
    ),
    Rule(
        column="admin1",
        tag="#adm1+name",
        says="First-level unit.",
        section="Location",
        cell=lambda row: row.place["admin1"],
        fields=("where",),
    ),
    Rule(
        column="admin2",
        tag="#adm2+name",
        says="Second-level unit.",
        section="Location",
        cell=lambda row: row.place["admin2"],
        fields=("where",),
    ),
    Rule(column="admin3", tag="#adm3+name", says="Left empty.", section="Location", cell=_nothing),
    Rule(
        column="location",
        tag="#loc+name",
        says="The place as the gazetteer names it, else as worded; the country's name where only that is known.",
        section="Location",
        cell=lambda row: row.place["name"] or row.place["text"] or row.country.name,
        fields=("where",),
    ),
    Rule(
        column="latitude",
        type="number",
        tag="#geo+lat",
        says="Degrees; empty where no point is known, never 0 for that.",
        section="Geo-coordinates",
        cell=lambda row: row.place["latitude"],
        fields=("where",),
    ),
    Rule(
        column="longitude",
        type="number",
        tag="#geo+lon",
        says="Degrees.",
        section="Geo-coordinates",
        cell=lambda row: row.place["longitude"],
        fields=("where",),
    ),
    Rule(
        column="geo_precision",
        type="integer",
        says="1 for a settlement or a point; 2 near a settlement, on a line or within a second-level unit; 3 for wider; events "
        "of which only the country is known go to the work list.",
        section="Geo Precision",
        cell=lambda row: row.geo_precision,
        fields=("where",),
    ),
    Rule(
        column="source",
        tag="#meta+source",
        says="The publishers of the reports, oldest first.",
        section="Sources",
        cell=lambda row: row.source,
    ),
    Rule(
        column="source_scale",
        says="New media where all reports are posts of a messenger; else empty, for it takes a person to tell.",
        section="Source Scale",
        cell=lambda row: row.source_scale,
    ),
    Rule(
        column="notes",
        tag="#description",
        says="What happened, where and when, and who claims which number; disputes and unknown numbers are named.",
        section="Notes",
        cell=notes,
        fields=("kind", "when", "where", *ACTORS, *TOLD),
    ),
    Rule(
        column="fatalities",
        type="integer",
        tag="#affected+killed",
        says="People killed: for each side what the latest figures of all origins allow, the lowest only where they cannot all "
        "be true, denials skipped, and the sides summed; tens = 10, dozens = 12, hundreds = 100; deaths told of without a number "
        "10 in active war zones and 3 elsewhere, as chosen; 0 where unknown, and then notes say so.",
        section="Fatalities (frequently asked questions)",
        cell=_fatalities,
        fields=("killed",),
        why=_why_fatalities,
    ),
    Rule(column="tags", says="Left empty.", section="Tags", cell=_nothing),
    Rule(
        column="timestamp",
        type="integer",
        says="The day of the export, in Unix seconds at midnight UTC.",
        section="Timestamp",
        cell=lambda row: row.timestamp,
    ),
)

COLUMNS = tuple(rule.column for rule in RULES)


def acled(kept: Kept, setting: Setting) -> Sheet:
    """The events as ACLED-style rows, those on the work list, and those left out."""
    today = setting.today
    stamp = int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp())
    included, wanting, excluded = [], [], list(kept.left_out)
    for record in kept.records:
        row = coded(record, setting, stamp)
        if isinstance(row, str):
            excluded.append((record.id, row))
        elif wants := to_do(row):
            wanting.append(line(RULES, row, to_do=wants))
        else:
            included.append(row)
    rows = together(included)
    excluded += [(one.id, f"coded in the row of {row.record.id}") for row in rows for one in row.records[1:]]
    return Sheet(
        name="acled",
        title="ACLED-style rows",
        id_column="event_id_cnty",
        rules=RULES,
        lines=tuple(line(RULES, row) for row in rows),
        work_list=tuple(wanting),
        left_out=tuple(excluded),
        point=("longitude", "latitude"),
    )
