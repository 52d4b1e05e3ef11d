"""Airwars-style incidents: the fields of Airwars' incident data in order, each with the rule that fills it.

Not Airwars' data and not assessed by Airwars: its ids, codes and addresses are Airwars' to give. Field names are those of its
incident export, grades those of its dictionary. Included is harm to civilians that somebody alleges; whatever Airwars'
assessors decide by looking (geolocation, media, reconciliation) stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportedly.publish.airwars_row import ACCURACY, CLASSES, HARM, Coded, coded, slug
from reportedly.publish.codebook import ACTORS, Rule, Setting, Sheet, Type, line, rows
from reportedly.publish.purpose import Kept

WHERE, WHEN, KIND = ("where",), ("when",), ("kind", "means")
PERSON = "a person has to assess it"
NAMES = "no names in that script are kept"
CLOCK = "no time of day is read"


def _rule(
    column: str, says: str, cell: Callable[[Coded], object], fields: tuple[str, ...] = (), type: Type = "text"
) -> Rule[Coded]:
    return Rule(column=column, says=says, section="incident", cell=cell, fields=fields, type=type)


def _empty(why: str, *columns: str) -> Iterator[Rule[Coded]]:
    for column in columns:
        yield _rule(column, f"Left empty: {why}.", lambda row: "")


def _pair(name: str, says: str, cell: Callable[[Coded], str], fields: tuple[str, ...] = ()) -> tuple[Rule[Coded], Rule[Coded]]:
    """A name and the same as it stands in an address."""
    return (
        _rule(f"{name}_name", says, cell, fields),
        _rule(f"{name}_slug", f"{name}_name as it stands in an address.", lambda row: slug(cell(row)), fields),
    )


def _grade(row: Coded) -> str:
    return str(row.grade["grade"]) if row.grade is not None else ""


def _targeted(row: Coded) -> str:
    """The armed side that was the target, beside those who acted."""
    for index in row.armed:
        roles = {actor["role"] for actor in row.parties.sides[index]["actors"]}
        if roles == {"target"} and len(row.armed) > 1:
            return row.parties.name(row.parties.members(index)[0])
    return ""


def _numbers(name: str, says: str, find: Callable[[Coded, str], tuple[int | None, int | None]]) -> Iterator[Rule[Coded]]:
    """The four columns of one class of people: killed and injured, lowest and highest."""
    for field in HARM:
        for place, end in enumerate(("min", "max")):
            yield _rule(
                f"{name}_{field}_{end}",
                f"{'Lowest' if end == 'min' else 'Highest'} number of {says} {field}; empty where nobody gives one.",
                lambda row, field=field, place=place: find(row, field)[place],  # type: ignore[misc]
                (field,),
                "integer",
            )


def _nobody(name: str) -> Iterator[Rule[Coded]]:
    columns = [f"{name}_{field}_{end}" for field in HARM for end in ("min", "max")]
    return _empty("the ontology has no such group", *columns)


def _class(name: str) -> Iterator[Rule[Coded]]:
    group = CLASSES[name]
    return _numbers(name, f"civilians who are {name.replace('_', ' ')}", lambda row, field: row.group_range(field, group))


RULES: tuple[Rule[Coded], ...] = (
    *_empty("Airwars' to give", "post_id"),
    _rule("post_status", "Always draft: nothing here is published by Airwars.", lambda row: "draft"),
    *_empty("Airwars' to give", "post_published", "post_modified", "permalink"),
    _rule("code", "RPT- and the event's own id.", lambda row: f"RPT-{row.record.id}"),
    *_empty("Airwars' to give", "previous_codes"),
    _rule(
        "date_type",
        "date for one known day, range for several or where only the last is known; empty where none is.",
        lambda row: "" if row.day(1) is None else "date" if row.day(0) == row.day(1) else "range",
        WHEN,
    ),
    _rule("date", "The first possible day, else the last.", lambda row: row.day(0) or row.day(1), WHEN, "day"),
    _rule("date_end", "The last possible day.", lambda row: row.day(1), WHEN, "day"),
    *_empty(CLOCK, "local_time_type", "local_time", "local_time_start", "local_time_end", "local_time_of_day"),
    _rule("local_first_reported_date_time", "When the oldest report was published.", lambda row: row.first["published"]),
    _rule("local_first_reported_by", "Who published it.", lambda row: row.first["publisher"]),
    _rule("local_first_reported_url", "Its address.", lambda row: row.first["url"]),
    *_pair("country", "The country.", lambda row: row.country.name if row.country else "", WHERE),
    _rule(
        "location_name",
        "The place as the gazetteer names it, else as worded.",
        lambda row: row.place["name"] or row.place["text"],
        WHERE,
    ),
    *_empty(NAMES, "location_name_arabic", "location_name_hebrew", "location_name_ukrainian"),
    _rule("region", "First-level unit.", lambda row: row.place["admin1"], WHERE),
    *_pair(
        "strike_status",
        "Declared where a belligerent claims it or concedes harm; Contested where several are accused; Single source claim with "
        "one independent origin; else Likely.",
        lambda row: row.status,
        ("responsibility",),
    ),
    *_empty(PERSON, "infrastructure_name", "infrastructure_slug"),
    *_pair(
        "strike_type",
        "By the kind and the means: Airstrike, Drone strike, Artillery, Ground operation, else the kind's name.",
        lambda row: row.strike,
        KIND,
    ),
    *_pair("targeted_belligerent", "The armed side that was the target, beside the one that acted.", _targeted, ACTORS),
    *_empty(PERSON, "observation_name", "observation_slug", "impact_name", "impact_slug", "total_strikes"),
    _rule("civilian_harm_reported", "Always Yes: others are not included.", lambda row: "Yes", HARM),
    Rule(
        column="civilian_harm_status_name",
        says="The event's grade: Confirmed, Fair, Weak, Contested or Discounted; empty where it has none.",
        section="dictionary: civilian harm status",
        cell=_grade,
        fields=HARM,
        why=lambda row: "" if row.grade is None else str(row.grade["why"]),
    ),
    _rule("civilian_harm_status_slug", "The same as it stands in an address.", lambda row: slug(_grade(row)), HARM),
    *_pair(
        "cause_of_death_injury",
        "Heavy weapons for strikes and bombs, small arms where firearms are told of; else empty.",
        lambda row: row.cause,
        KIND,
    ),
    _rule("geolocated", "Always No: nobody has looked at pictures.", lambda row: "No"),
    _rule("latitude", "Degrees; empty where no point is known.", lambda row: row.place["latitude"], WHERE, "number"),
    _rule("longitude", "Degrees.", lambda row: row.place["longitude"], WHERE, "number"),
    *_empty(PERSON, "geolocation_status_name", "geolocation_status_slug"),
    *_pair(
        "geolocation_accuracy", "How precisely the place is known.", lambda row: ACCURACY.get(row.place["precision"], ""), WHERE
    ),
    *_empty(
        PERSON,
        "geojson_caption",
        "geolocation_notes",
        "geolocation_notes_internal",
        "geolocation_sign_off_assessor",
        "geolocation_sign_off_date_time",
        "num_media",
        "num_victims",
    ),
    _rule(
        "num_victims_named",
        "How many people are named as killed or injured; for publication only those in public roles.",
        lambda row: row.named,
        ("person",),
        "integer",
    ),
    _rule("num_victims_named_english", "The same: reports are read in English.", lambda row: row.named, ("person",), "integer"),
    *_empty(NAMES, "num_victims_named_arabic", "num_victims_named_hebrew", "num_victims_named_ukrainian"),
    *_empty(
        PERSON,
        "num_reconciled",
        "num_families",
        "num_individuals",
        "victim_average_age",
        "declassified_assessment",
        "press_release",
    ),
    *_numbers("civilian_non_combatants", "civilians", lambda row, field: row.side_range(field, ("civilians",))),
    *_class("children"),
    *_class("women"),
    *_class("men"),
    *_nobody("human_rights_defenders"),
    *_class("journalists"),
    *_nobody("trade_unionists"),
    *_class("healthcare_personnel"),
    *_nobody("other_civilian_non_combatants"),
    *_numbers("undetermined", "people of no known side", lambda row, field: row.side_range(field, ("unknown",))),
    *_nobody("other_protected_persons"),
    *_nobody("medical_and_religious_personnel_state"),
    *_nobody("medical_and_religious_personnel_non_state"),
    *_nobody("persons_hors_de_combat"),
    *_numbers("belligerents", "people of the armed sides", lambda row, field: row.side_range(field, row.armed_sides)),
    *_numbers(
        "member_of_armed_forces",
        "people of sides with a government's forces",
        lambda row, field: row.side_range(field, row.state_sides),
    ),
    *_nobody("persons_directly_participating_in_hostilities"),
    *_nobody("civilian_role_in_military"),
    _rule("num_sources", "How many reports tell of it.", lambda row: len(row.record.reports), (), "integer"),
    _rule("num_sources_twitter", "Of these, posts of X.", lambda row: row.sources_of("twitter"), (), "integer"),
    _rule("num_sources_facebook", "Of these, posts of Facebook.", lambda row: row.sources_of("facebook"), (), "integer"),
    _rule("num_sources_telegram", "Of these, posts of Telegram.", lambda row: row.sources_of("telegram"), (), "integer"),
    _rule("num_sources_other", "The others.", lambda row: row.sources_of("other"), (), "integer"),
    _rule(
        "belligerents",
        "Each armed side that acted, with its own assessment (not_yet_assessed, non_credible where it denies harm, credible "
        "where it concedes some), what it concedes, and the keys of what it says.",
        lambda row: row.belligerents(),
        (*ACTORS, *HARM),
        "list",
    ),
    _rule("sources", "The reports: code, date, name, language, address.", lambda row: row.sources(), (), "list"),
)

COLUMNS = tuple(rule.column for rule in RULES)


def airwars(kept: Kept, setting: Setting) -> Sheet:
    """The events as Airwars-style incidents, and those left out."""
    found, left_out = rows(kept, coded, setting)
    return Sheet(
        name="airwars",
        title="Airwars-style incidents",
        id_column="code",
        rules=RULES,
        lines=tuple(line(RULES, row) for row in found),
        left_out=tuple(left_out),
        point=("longitude", "latitude"),
        says=("Grades follow the words of Airwars' dictionary; no assessor of Airwars gave them.",),
    )
