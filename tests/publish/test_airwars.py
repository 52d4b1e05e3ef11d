"""Airwars-style incidents, rule by rule, with values worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from exported import ACTORS, DAY, SOURCES, fight, line_of, objects, said_as, texts, with_sides
from invented import TODAY, TOLBA, clash, event_of

from reportedly.errors import SettingError
from reportedly.model import Claim, Count, Grade, Reading, When
from reportedly.publish.airwars import COLUMNS, RULES
from reportedly.publish.codebook import Setting
from reportedly.publish.export import export

CLASSES = (
    "civilian_non_combatants,children,women,men,human_rights_defenders,journalists,trade_unionists,healthcare_personnel,"
    "other_civilian_non_combatants,undetermined,other_protected_persons,medical_and_religious_personnel_state,"
    "medical_and_religious_personnel_non_state,persons_hors_de_combat,belligerents,member_of_armed_forces,"
    "persons_directly_participating_in_hostilities,civilian_role_in_military"
)
INCIDENT = (
    "post_id,post_status,post_published,post_modified,permalink,code,previous_codes,date_type,date,date_end,local_time_type,"
    "local_time,local_time_start,local_time_end,local_time_of_day,local_first_reported_date_time,local_first_reported_by,"
    "local_first_reported_url,country_name,country_slug,location_name,location_name_arabic,location_name_hebrew,"
    "location_name_ukrainian,region,strike_status_name,strike_status_slug,infrastructure_name,infrastructure_slug,"
    "strike_type_name,strike_type_slug,targeted_belligerent_name,targeted_belligerent_slug,observation_name,observation_slug,"
    "impact_name,impact_slug,total_strikes,civilian_harm_reported,civilian_harm_status_name,civilian_harm_status_slug,"
    "cause_of_death_injury_name,cause_of_death_injury_slug,geolocated,latitude,longitude,geolocation_status_name,"
    "geolocation_status_slug,geolocation_accuracy_name,geolocation_accuracy_slug,geojson_caption,geolocation_notes,"
    "geolocation_notes_internal,geolocation_sign_off_assessor,geolocation_sign_off_date_time,num_media,num_victims,"
    "num_victims_named,num_victims_named_english,num_victims_named_arabic,num_victims_named_hebrew,num_victims_named_ukrainian,"
    "num_reconciled,num_families,num_individuals,victim_average_age,declassified_assessment,press_release"
)


def strike(*more: Claim, **options: Any) -> Reading:
    """An air strike by Mali's army that killed three villagers, two of them children, as a monitor says."""
    reading = fight(kind="air_or_drone_strike", **options)
    reading = with_sides(
        reading,
        s2=("initiator", "mli-army", "army"),
        s1=("target", "dune-front", "Militants"),
        civilians=("target", None, "villagers"),
    )
    return replace(reading, claims=(*reading.claims, harm(reading, 3), *more))


def harm(reading: Reading, number: int, **changes: Any) -> Claim:
    killed = next(claim for claim in reading.claims if claim.field == "killed")
    shape: dict[str, Any] = {
        "side": "civilians",
        "standing": "civilian",
        "detail": "villagers",
        "value": Count.exactly(number),
        "worded": f"{number}",
    }
    return replace(killed, **(shape | changes))


def sheet(*readings: Reading, **options: Any) -> list[dict[str, Any]]:
    return objects(texts(*readings, codebook="airwars", **options)["airwars.jsonl"])


def airwars(*readings: Reading) -> dict[str, Any]:
    (row,) = sheet(*readings)
    return row


def test_the_fields_are_those_of_airwars_in_order_with_belligerents_and_sources_behind() -> None:
    numbers = [
        f"{name}_{field}_{end}" for name in CLASSES.split(",") for field in ("killed", "injured") for end in ("min", "max")
    ]
    networks = [f"num_sources{end}" for end in ("", "_twitter", "_facebook", "_telegram", "_other")]
    assert list(COLUMNS) == [*INCIDENT.split(","), *numbers, *networks, "belligerents", "sources"]
    assert all(rule.says.endswith(".") and rule.section for rule in RULES)


def test_every_field_of_a_strike_that_killed_villagers() -> None:
    row = airwars(strike())
    about, purpose, codebook = row.pop("about"), row.pop("purpose"), row.pop("codebook")
    assert "not data of ACLED, UCDP, Airwars" in about
    assert purpose.startswith("For internal use")
    assert codebook == "Airwars-style incidents"
    code = row["code"]
    assert code.startswith("RPT-E-")
    assert row.pop("reportedly_events") == [code.removeprefix("RPT-")]
    claims = row.pop("reportedly_claims")
    assert len(claims["civilian_non_combatants_killed_min"]) == 2
    assert list(row) == list(COLUMNS)
    told = {key: value for key, value in row.items() if value is not None}
    assert told == {
        "post_status": "draft",
        "code": code,
        "date_type": "date",
        "date": "2031-05-04",
        "date_end": "2031-05-04",
        "local_first_reported_date_time": "2031-05-05",
        "local_first_reported_by": "Dawn Post",
        "country_name": "Mali",
        "country_slug": "mali",
        "location_name": "Tolba",
        "region": "Mopti",
        "strike_status_name": "Single source claim",
        "strike_status_slug": "single-source-claim",
        "strike_type_name": "Airstrike",
        "strike_type_slug": "airstrike",
        "targeted_belligerent_name": "Dune Front",
        "targeted_belligerent_slug": "dune-front",
        "civilian_harm_reported": "Yes",
        "civilian_harm_status_name": "Weak",
        "civilian_harm_status_slug": "weak",
        "cause_of_death_injury_name": "Heavy weapons and explosive munitions",
        "cause_of_death_injury_slug": "heavy-weapons-and-explosive-munitions",
        "geolocated": "No",
        "latitude": 14.012345,
        "longitude": -4.054321,
        "geolocation_accuracy_name": "Village, town or city",
        "geolocation_accuracy_slug": "village-town-or-city",
        "num_victims_named": 0,
        "num_victims_named_english": 0,
        "civilian_non_combatants_killed_min": 3,
        "civilian_non_combatants_killed_max": 3,
        "belligerents_killed_min": 80,
        "belligerents_killed_max": 80,
        "num_sources": 1,
        "num_sources_twitter": 0,
        "num_sources_facebook": 0,
        "num_sources_telegram": 0,
        "num_sources_other": 1,
        "belligerents": [
            {
                "belligerent_id": None,
                "belligerent_name": "Military Forces of Mali",
                "belligerent_slug": "military-forces-of-mali",
                "type": "State forces",
                "assessment_name": "Not yet assessed",
                "assessment_slug": "not_yet_assessed",
                "deaths_conceded_min": None,
                "deaths_conceded_max": None,
                "injuries_conceded_min": None,
                "injuries_conceded_max": None,
                "location": None,
                "mgrs_coordinate": None,
                "mgrs_accuracy": None,
                "civcas_statements": [],
                "strike_reports": None,
            }
        ],
        "sources": [
            {
                "code": code,
                "date": "2031-05-05",
                "name": "Dawn Post",
                "language": None,
                "url": None,
                "archive_url": None,
                "media": None,
            }
        ],
    }


def test_the_grade_is_the_events_own_with_its_reason() -> None:
    reading = strike()
    (event,) = event_of(reading)
    grade = Grade(scheme="airwars", grade="Fair", why="Two origins allege harm.")
    setting = Setting(purpose="internal", today=TODAY, actors=ACTORS, sources=SOURCES)
    made = export([replace(event, grades=(grade,))], [reading], codebook="airwars", format=None, setting=setting)
    files = {file.name: file.data.decode("utf-8") for file in made}
    (row,) = objects(files["airwars.jsonl"])
    assert (row["civilian_harm_status_name"], row["civilian_harm_status_slug"]) == ("Fair", "fair")
    assert line_of(files["airwars.claims.csv"], row["code"], "civilian_harm_status_name")["why"] == grade.why


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"value": Count.between(2, 5)}, "civilian_non_combatants_killed", (2, 5)),
        ({"value": Count.at_most(5)}, "civilian_non_combatants_killed", (0, 5)),
        ({"value": Count.at_least(5)}, "civilian_non_combatants_killed", (5, 5)),
        ({"field": "injured", "value": Count.exactly(4)}, "civilian_non_combatants_injured", (4, 4)),
        ({"field": "injured", "value": Count.exactly(4), "groups": ("children",)}, "children_injured", (4, 4)),
        ({"field": "injured", "value": Count.exactly(4), "groups": ("women",)}, "women_injured", (4, 4)),
        ({"field": "injured", "value": Count.exactly(4), "groups": ("men",)}, "men_injured", (4, 4)),
        ({"field": "injured", "value": Count.exactly(4), "groups": ("medical",)}, "healthcare_personnel_injured", (4, 4)),
        ({"field": "injured", "value": Count.exactly(4), "groups": ("journalist",)}, "journalists_injured", (4, 4)),
        ({"field": "injured", "value": Count.exactly(4), "side": "unknown"}, "undetermined_injured", (4, 4)),
        (
            {"field": "injured", "value": Count.exactly(4), "side": "s2", "standing": None},
            "member_of_armed_forces_injured",
            (4, 4),
        ),
        ({"field": "injured", "value": Count.exactly(4), "side": "s2", "standing": None}, "belligerents_injured", (4, 4)),
    ],
)
def test_people_are_counted_by_class(changes: dict[str, Any], field: str, expected: tuple[int, int]) -> None:
    reading = strike()
    if changes.get("field") == "injured":
        reading = replace(reading, claims=(*reading.claims, harm(reading, 4, **changes)))
    else:
        other = tuple(claim for claim in reading.claims if claim.side != "civilians")
        reading = replace(reading, claims=(*other, harm(reading, 4, **changes)))
    row = airwars(reading)
    assert (row[f"{field}_min"], row[f"{field}_max"]) == expected


def test_of_a_group_the_lowest_and_the_highest_figure_are_given() -> None:
    reading = strike()
    children = (harm(reading, 1, groups=("children",), worded="one"), harm(reading, 2, groups=("children",), worded="two"))
    row = airwars(replace(reading, claims=(*reading.claims, *children)))
    assert (row["children_killed_min"], row["children_killed_max"]) == (1, 2)


def test_what_a_belligerent_concedes_or_denies_is_its_own_assessment() -> None:
    reading = said_as(strike(), "red-falcon")
    (conceding,) = airwars(
        replace(reading, claims=tuple(replace(one, admission=one.side == "civilians") for one in reading.claims))
    )["belligerents"]
    assert (conceding["assessment_slug"], conceding["assessment_name"]) == ("credible", "Credible")
    assert (conceding["deaths_conceded_min"], conceding["deaths_conceded_max"]) == (3, 3)
    assert (conceding["injuries_conceded_min"], conceding["injuries_conceded_max"]) == (None, None)
    assert len(conceding["civcas_statements"]) == 1
    monitor = said_as(strike(), "calm-monitor")
    denial = replace(
        harm(monitor, 3, stance="denied"), said_by=tuple(replace(one, source="mli-army") for one in monitor.claims[0].said_by)
    )
    (denying,) = airwars(replace(monitor, claims=(*monitor.claims, denial)))["belligerents"]
    assert (denying["assessment_slug"], denying["deaths_conceded_min"]) == ("non_credible", None)


def responsible(reading: Reading, words: str, **changes: Any) -> Claim:
    initiator = next(claim for claim in reading.claims if claim.field == "initiator")
    value = replace(initiator.value, text=words)  # type: ignore[type-var]
    return replace(initiator, field="responsibility", value=value, worded=words, **changes)


def test_the_strikes_status_says_who_is_said_to_have_done_it() -> None:
    reading = strike()
    claimed = responsible(reading, "the army", stance="claimed")
    assert airwars(replace(reading, claims=(*reading.claims, claimed)))["strike_status_name"] == "Declared strike"
    accused = (responsible(reading, "the army", stance="alleged"), responsible(reading, "the front", stance="alleged"))
    assert airwars(replace(reading, claims=(*reading.claims, *accused)))["strike_status_name"] == "Contested strike"
    other = strike(
        name="b",
        text=reading.report.text.replace("the ‘Red Falcon’ Telegram channel", "the Ministry of Calm"),
        said_by=("the Ministry of Calm",),
    )
    row = airwars(reading, other)
    assert (row["strike_status_name"], row["num_sources"]) == ("Likely strike", 2)


@pytest.mark.parametrize(
    ("kind", "means", "type", "cause"),
    [
        ("air_or_drone_strike", "drone", "Drone strike", "Heavy weapons and explosive munitions"),
        ("shelling_artillery_missile", None, "Artillery", "Heavy weapons and explosive munitions"),
        ("armed_clash", "firearms", "Ground operation", "Small arms and light weapons"),
        ("armed_clash", None, "Ground operation", None),
        ("mob_violence", None, "Mob violence", None),
    ],
)
def test_types_of_strike_and_causes(kind: str, means: str | None, type: str, cause: str | None) -> None:
    reading = fight(kind=kind)
    claims = [*reading.claims, harm(reading, 3)]
    if means is not None:
        claims.append(replace(reading.claims[0], field="means", value=means, worded=means))
    row = airwars(replace(reading, claims=tuple(claims)))
    assert (row["strike_type_name"], row["cause_of_death_injury_name"]) == (type, cause)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (DAY, ("date", "2031-05-04", "2031-05-04")),
        (When(first=date(2031, 5, 4), last=date(2031, 5, 6), basis="stated"), ("range", "2031-05-04", "2031-05-06")),
        (When(last=date(2031, 5, 6), basis="reported"), ("range", "2031-05-06", "2031-05-06")),
        (When(), (None, None, None)),
    ],
)
def test_days(when: When, expected: tuple[str | None, ...]) -> None:
    row = airwars(strike(when=when))
    assert (row["date_type"], row["date"], row["date_end"]) == expected


@pytest.mark.parametrize(
    ("url", "medium", "network"),
    [
        ("https://x.com/a/1", "html", "twitter"),
        ("https://www.facebook.com/a", "html", "facebook"),
        ("https://t.me/a/1", "text", "telegram"),
        (None, "telegram", "telegram"),
        ("https://news.example/a", "html", "other"),
    ],
)
def test_sources_are_counted_by_network(url: str | None, medium: str, network: str) -> None:
    reading = strike()
    row = airwars(replace(reading, report=replace(reading.report, url=url, medium=medium)))
    counted = {name: row[f"num_sources_{name}"] for name in ("twitter", "facebook", "telegram", "other")}
    assert counted == dict.fromkeys(counted, 0) | {network: 1}
    assert row["sources"][0]["url"] == url
    assert row["local_first_reported_url"] == url


def test_what_is_left_out_is_listed_with_the_reason() -> None:
    reading = strike()
    week = replace(reading, happenings=(replace(reading.happenings[0], scope="period"),))
    denied = replace(
        reading, claims=tuple(replace(one, stance="denied") if one.side == "civilians" else one for one in reading.claims)
    )
    for left, reason in (
        (clash(), "no harm to civilians is alleged"),
        (denied, "no harm to civilians"),
        (week, "single incidents"),
    ):
        made = texts(left, codebook="airwars")
        assert made["airwars.jsonl"] == ""
        assert reason in made["airwars.jsonl.README.txt"]


def test_a_map_of_incidents() -> None:
    made = texts(strike(where=TOLBA), codebook="airwars", format="geojson")
    assert '"Airstrike"' in made["airwars.geojson"]


@pytest.mark.parametrize("format", ["csv", "parquet", "hxl"])
def test_incidents_are_nested_and_no_table(format: Any) -> None:
    with pytest.raises(SettingError, match=f"the codebook airwars is written as jsonl or geojson, not as {format}"):
        texts(strike(), codebook="airwars", format=format)
