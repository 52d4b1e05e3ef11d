"""UCDP-GED-style rows: the 49 columns of the Georeferenced Event Dataset in order, each with the rule that fills it.

Not UCDP's data and not checked by UCDP: its ids of events, conflicts, dyads and actors are UCDP's to give and stay empty.
Sections are those of the UCDP GED Codebook as far as this project knows them. Included is armed force by an organised actor
with at least one death; what lacks a day, an actor or a number goes to a work list.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.publish.codebook import ACTORS, Rule, Setting, Sheet, Type, line
from reportedly.publish.purpose import Kept
from reportedly.publish.ucdp_deaths import Slot
from reportedly.publish.ucdp_rollup import lessened
from reportedly.publish.ucdp_row import REPORTED_DAYS, WHERE_PREC, Coded, coded, to_do

DEAD = ("killed",)
OWNED = "Left empty: UCDP's to give."


def _owned(column: str, section: str) -> Rule[Coded]:
    return Rule(column=column, says=OWNED, section=section, cell=lambda row: "")


def _deaths(column: str, says: str, slot: Slot) -> Rule[Coded]:
    return Rule(
        column=column,
        says=says,
        section="Fatality estimates",
        cell=lambda row: row.dead(slot),
        fields=DEAD,
        type="integer",
        why=lambda row: row.why_dead(slot),
    )


def _geo(column: str, says: str, cell: Callable[[Coded], object], *, type: Type = "text", tag: str = "") -> Rule[Coded]:
    return Rule(column=column, says=says, section="Geography", cell=cell, fields=("where",), type=type, tag=tag)


def _moment(day: object) -> str:
    return f"{day} 00:00:00.000"


def _cell_of_grid(row: Coded) -> int | None:
    """PRIO-GRID's cell of half a degree, counted from the south-west."""
    latitude: float | None = row.place["latitude"]
    longitude: float | None = row.place["longitude"]
    if latitude is None or longitude is None:
        return None
    row_of_grid = min(int((latitude + 90) * 2), 359)
    column_of_grid = min(int((longitude + 180) * 2), 719)
    return row_of_grid * 720 + column_of_grid + 1


def _region(row: Coded) -> str:
    """UCDP's five regions by the state's code; where it has none, by ACLED's region."""
    code = row.country.gleditsch_ward
    if code is None:
        return next((name for word, name in BY_WORD if word in row.country.region), "Asia")
    return next(name for most, name in BY_CODE if code <= most)


BY_CODE = ((199, "Americas"), (399, "Europe"), (626, "Africa"), (698, "Middle East"), (999, "Asia"))
BY_WORD = (
    ("Africa", "Africa"),
    ("Middle East", "Middle East"),
    ("Europe", "Europe"),
    ("America", "Americas"),
    ("Caribbean", "Americas"),
)

RULES: tuple[Rule[Coded], ...] = (
    Rule(
        column="id",
        says="RPT- and the event's own id; UCDP's are whole numbers that UCDP gives.",
        section="Event id",
        cell=lambda row: f"RPT-{row.record.id}",
    ),
    _owned("relid", "Event id"),
    Rule(
        column="year",
        says="The year of date_start.",
        section="Year",
        cell=lambda row: row.days and row.days.start.year,
        fields=("when",),
        type="integer",
    ),
    Rule(
        column="active_year",
        says="Left empty: it takes all deaths of the dyad in the year, which this export cannot know.",
        section="Active year",
        cell=lambda row: "",
    ),
    Rule(
        column="code_status",
        says="Clear, or Check and what a person has to look at: an actor that the registry does not know, a missing opposing "
        "side, more than two armed sides, deaths that only the enemy claims, a day of which only the report's is known.",
        section="Candidate events: code status",
        cell=lambda row: f"Check {', '.join(row.checks)}" if row.checks else "Clear",
    ),
    Rule(
        column="type_of_violence",
        says="3 where an organised actor stands against civilians; else 1 where a side is a government; else 2; empty where only "
        "one side is known and it is no government.",
        section="Type of violence",
        cell=lambda row: row.dyad.type,
        fields=("kind", *ACTORS),
        type="integer",
    ),
    _owned("conflict_dset_id", "Conflict"),
    _owned("conflict_new_id", "Conflict"),
    Rule(
        column="conflict_name",
        says="Left empty: the names of conflicts are UCDP's to give.",
        section="Conflict",
        cell=lambda row: "",
    ),
    _owned("dyad_dset_id", "Dyad"),
    _owned("dyad_new_id", "Dyad"),
    Rule(
        column="dyad_name",
        says="Side a and side b; empty where one is not known.",
        section="Dyad",
        cell=lambda row: f"{row.side_a} - {row.side_b}" if row.side_a and row.side_b else "",
        fields=ACTORS,
    ),
    _owned("side_a_dset_id", "Side A"),
    _owned("side_a_new_id", "Side A"),
    Rule(
        column="side_a",
        tag="#group+name+first",
        says="The government where one fights, by its country's name; else the side that began it; allies are not named.",
        section="Side A",
        cell=lambda row: row.side_a,
        fields=ACTORS,
    ),
    _owned("side_b_dset_id", "Side B"),
    _owned("side_b_new_id", "Side B"),
    Rule(
        column="side_b",
        tag="#group+name+second",
        says="The side against it; Civilians in one-sided violence.",
        section="Side B",
        cell=lambda row: row.side_b,
        fields=ACTORS,
    ),
    Rule(
        column="number_of_sources",
        says="How many reports tell of it; copies are counted, for UCDP counts reports and not origins.",
        section="Sources",
        cell=lambda row: len(row.record.reports),
        type="integer",
    ),
    Rule(
        column="source_article",
        tag="#meta+source",
        says="Publisher, day and headline of each report.",
        section="Sources",
        cell=lambda row: ";".join(
            ",".join(str(report[key] or "").replace(";", ",") for key in ("publisher", "published", "title"))
            for report in row.record.reports
        ),
    ),
    Rule(column="source_office", says="The publishers, parallel.", section="Sources", cell=lambda row: row.reports("publisher")),
    Rule(
        column="source_date",
        says="The days of publication, parallel.",
        section="Sources",
        cell=lambda row: row.reports("published"),
    ),
    Rule(
        column="source_headline",
        tag="#description",
        says="The headlines, parallel; empty for publication.",
        section="Sources",
        cell=lambda row: row.reports("title"),
    ),
    Rule(
        column="source_original",
        says="Who the reports say knows of the deaths.",
        section="Sources",
        cell=lambda row: ";".join(row.original),
        fields=DEAD,
    ),
    Rule(
        column="where_prec",
        says="1 a point or a settlement; 2 near one; 3 a second-level unit; 4 a first-level unit; 5 an area or a line; 6 a "
        "country; 7 water.",
        section="Geography: precision",
        cell=lambda row: WHERE_PREC.get(row.place["precision"], 6),
        fields=("where",),
        type="integer",
    ),
    _geo(
        "where_coordinates",
        "The place that the coordinates are of.",
        lambda row: row.place["name"] or row.country.name,
        tag="#loc+name",
    ),
    _geo(
        "where_description",
        "The place in the words of the report.",
        lambda row: " ".join(part for part in (row.place["relation"], row.place["text"]) if part),
    ),
    _geo("adm_1", "First-level unit.", lambda row: row.place["admin1"], tag="#adm1+name"),
    _geo("adm_2", "Second-level unit.", lambda row: row.place["admin2"], tag="#adm2+name"),
    _geo("latitude", "Degrees; empty where no point is known.", lambda row: row.place["latitude"], tag="#geo+lat", type="number"),
    _geo("longitude", "Degrees.", lambda row: row.place["longitude"], tag="#geo+lon", type="number"),
    _geo(
        "geom_wkt",
        "The point as text: longitude, latitude.",
        lambda row: "" if row.place["latitude"] is None else f"POINT ({row.place['longitude']} {row.place['latitude']})",
    ),
    _geo("priogrid_gid", "The cell of PRIO-GRID in which the point lies.", _cell_of_grid, type="integer"),
    _geo("country", "The country.", lambda row: row.country.name, tag="#country+name"),
    _geo(
        "country_id",
        "Gleditsch and Ward's code of the country; empty where it has none.",
        lambda row: row.country.gleditsch_ward,
        type="integer",
    ),
    _geo("region", "Africa, Americas, Asia, Europe or Middle East.", _region, tag="#region+name"),
    Rule(
        column="event_clarity",
        says="1 where the event can be singled out; 2 for a roll-up, less what other rows already hold.",
        section="Event clarity",
        cell=lambda row: row.clarity,
        type="integer",
        why=lambda row: f"less what is coded in {', '.join(row.less)}" if row.less else "",
    ),
    Rule(
        column="date_prec",
        says="1 one day; 2 up to six days; 3 a week; 4 up to 31 days; 5 longer.",
        section="Date precision",
        cell=lambda row: row.days and row.days.precision,
        fields=("when",),
        type="integer",
    ),
    Rule(
        column="date_start",
        tag="#date+start",
        says=f"The first possible day; where only a report's day is known, {REPORTED_DAYS - 1} days before it, to be checked.",
        section="Dates",
        cell=lambda row: row.days and _moment(row.days.start),
        fields=("when",),
        type="moment",
    ),
    Rule(
        column="date_end",
        tag="#date+end",
        says="The last possible day.",
        section="Dates",
        cell=lambda row: row.days and _moment(row.days.end),
        fields=("when",),
        type="moment",
    ),
    _deaths("deaths_a", "Best estimate of side a's dead; empty where nobody tells of it, never 0 for that.", "a"),
    _deaths("deaths_b", "Best estimate of side b's dead; empty where nobody tells of it.", "b"),
    _deaths("deaths_civilians", "Best estimate of dead civilians; empty where nobody tells of it.", "civilians"),
    _deaths("deaths_unknown", "Best estimate of the dead of no known side, less what the sides account for.", "unknown"),
    Rule(
        column="best",
        tag="#affected+killed",
        says="The four columns before it, summed: the low end of a range; 0 for “up to N” alone; a belligerent's own claim about "
        "its enemy by the chosen rule.",
        section="Fatality estimates",
        cell=lambda row: row.total.best,
        fields=DEAD,
        type="integer",
        why=lambda row: row.total.why,
    ),
    Rule(
        column="high",
        tag="#affected+killed+max",
        says="The highest figures, summed.",
        section="Fatality estimates",
        cell=lambda row: row.total.high,
        fields=DEAD,
        type="integer",
    ),
    Rule(
        column="low",
        tag="#affected+killed+min",
        says="The lowest figures, summed.",
        section="Fatality estimates",
        cell=lambda row: row.total.low,
        fields=DEAD,
        type="integer",
    ),
    Rule(
        column="gwnoa",
        says="Gleditsch and Ward's code of side a's state; empty where it is none.",
        section="Side A",
        cell=lambda row: row.state_code(row.dyad.a),
        fields=ACTORS,
        type="integer",
    ),
    Rule(
        column="gwnob",
        says="Gleditsch and Ward's code of side b's state; empty where it is none.",
        section="Side B",
        cell=lambda row: row.state_code(row.dyad.b),
        fields=ACTORS,
        type="integer",
    ),
)

COLUMNS = tuple(rule.column for rule in RULES)


def ucdp(kept: Kept, setting: Setting) -> Sheet:
    """The events as UCDP-GED-style rows, those on the work list, and those left out; roll-ups behind the events."""
    single, wanting, summaries, excluded = [], [], [], list(kept.left_out)
    for record in kept.records:
        row = coded(record, setting)
        if isinstance(row, str):
            excluded.append((record.id, row))
        elif wants := to_do(row):
            wanting.append(line(RULES, row, to_do=wants))
        elif row.clarity == 2:
            summaries.append(row)
        else:
            single.append(row)
    done = list(single)
    for row in sorted(summaries, key=_narrowest):
        left = lessened(row, done, setting.actors)
        if isinstance(left, str):
            excluded.append((row.record.id, left))
        else:
            done.append(left)
    return Sheet(
        name="ucdp",
        title="UCDP-GED-style rows",
        id_column="id",
        rules=RULES,
        lines=tuple(line(RULES, row) for row in done),
        work_list=tuple(wanting),
        left_out=tuple(excluded),
        point=("longitude", "latitude"),
        says=(f"A single belligerent's claim about its enemy's dead is coded by the rule {setting.choices.enemy_claim}.",),
    )


def _narrowest(row: Coded) -> tuple[int, str]:
    """Roll-ups of short periods before those that hold them."""
    return ((row.days.end - row.days.start).days if row.days is not None else 0, row.record.id)
