"""ACLED-style rows, rule by rule, with values worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from exported import DAY, another, fight, rows, texts, with_sides
from invented import MALI, TOLBA, clash, shelter

from reportedly.model import Count, Reading, Side, When
from reportedly.publish.acled import COLUMNS, RULES
from reportedly.publish.choices import Choices

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def acled(*readings: Reading, **options: Any) -> dict[str, str]:
    (row,) = rows(texts(*readings, codebook="acled", **options)["acled.csv"])
    return row


def work_list(*readings: Reading) -> dict[str, str]:
    made = texts(*readings, codebook="acled")
    assert rows(made["acled.csv"]) == []
    (row,) = rows(made["acled.worklist.csv"])
    return row


def test_the_columns_are_those_of_acled_in_order_and_each_has_a_rule() -> None:
    assert ",".join(COLUMNS) == ACLED
    assert texts(clash(), codebook="acled")["acled.csv"].splitlines()[0] == ACLED
    assert all(rule.says.endswith(".") and rule.section for rule in RULES)


def test_every_column_of_a_channels_account() -> None:
    row = acled(fight())
    event = row["event_id_cnty"]
    assert event.startswith("RPT-E-")
    assert row == {
        "event_id_cnty": event,
        "event_date": "2031-05-04",
        "year": "2031",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Militants",
        "assoc_actor_1": "",
        "inter1": "",
        "actor2": "Military Forces of Mali",
        "assoc_actor_2": "",
        "inter2": "State forces",
        "interaction": "",
        "civilian_targeting": "",
        "iso": "466",
        "region": "Western Africa",
        "country": "Mali",
        "admin1": "Mopti",
        "admin2": "Koro",
        "admin3": "",
        "location": "Tolba",
        "latitude": "14.012345",
        "longitude": "-4.054321",
        "geo_precision": "1",
        "source": "Dawn Post",
        "source_scale": "",
        "notes": "On 2031-05-04, armed clash (Militants and Military Forces of Mali) in Tolba. According to the ‘Red Falcon’ "
        "Telegram channel: 80 killed (Militants); 2 vehicles destroyed (Militants).",
        "fatalities": "80",
        "tags": "",
        "timestamp": "1940544000",
    }


def test_civilians_are_a_side_and_targeted() -> None:
    row = acled(shelter())
    assert (row["actor2"], row["inter2"]) == ("Civilians (Mali)", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert row["fatalities"] == "2"


def test_both_sorts_make_an_interaction_the_lower_first_and_a_lone_one_only() -> None:
    army, rebels = ("target", "mli-army", "army"), ("initiator", "dune-front", "Militants")
    both = acled(with_sides(fight(), s1=rebels, s2=army))
    assert (both["actor1"], both["inter1"], both["interaction"]) == ("Dune Front", "Rebel group", "State forces-Rebel group")
    assert acled(with_sides(fight(), s2=army))["interaction"] == "State forces only"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (DAY, ("2031-05-04", "2031", "1")),
        (When(first=date(2031, 5, 4), last=date(2031, 5, 10), basis="stated"), ("2031-05-04", "2031", "2")),
        (When(first=date(2031, 5, 1), last=date(2031, 5, 31), basis="stated"), ("2031-05-01", "2031", "3")),
        (When(last=date(2031, 5, 4), basis="reported"), ("2031-05-04", "2031", "2")),
    ],
)
def test_days_and_their_precision(when: When, expected: tuple[str, ...]) -> None:
    row = acled(fight(when=when))
    assert (row["event_date"], row["year"], row["time_precision"]) == expected


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("exact", "1"),
        ("settlement", "1"),
        ("near", "2"),
        ("line", "2"),
        ("area", "2"),
        ("water", "2"),
        ("admin2", "2"),
        ("admin1", "3"),
    ],
)
def test_places_and_their_precision(precision: Any, expected: str) -> None:
    assert acled(fight(where=replace(TOLBA, precision=precision)))["geo_precision"] == expected


def test_an_event_of_which_only_the_country_is_known_is_on_the_work_list() -> None:
    row = work_list(clash(when=DAY))
    assert row["reportedly_to_do"] == "only the country is known: find the place"
    assert (row["location"], row["geo_precision"], row["fatalities"]) == ("Mali", "3", "80")
    assert "Only the country is known." in row["notes"]


def test_an_event_without_a_day_is_on_the_work_list() -> None:
    row = work_list(clash(where=TOLBA, when=When(text="4 May")))
    assert row["reportedly_to_do"] == "no day is known: find the day"
    assert (row["event_date"], row["year"], row["time_precision"]) == ("", "", "")
    assert "On an unknown day (the words are “4 May”)" in row["notes"]


UNKNOWN = "Fatalities unknown, coded as 0."


@pytest.mark.parametrize(
    ("count", "expected", "says"),
    [
        (Count.exactly(80), "80", ""),
        (Count.at_least(12), "12", "Some deaths may not be counted; 12 coded."),
        (Count.about(15), "15", ""),
        (Count.between(35, 45), "35", ""),
        (Count(low=10, best=15, high=20), "10", ""),
        (Count(hedge="dozens"), "12", "Deaths are told of without a number; 12 coded by rule."),
        (Count(hedge="tens of"), "10", "10 coded by rule"),
        (Count(hedge="hundreds"), "100", "100 coded by rule"),
        (Count(hedge="several"), "10", "10 coded by rule"),
        (Count.at_most(9), "0", UNKNOWN),
        (Count.exactly(0), "0", ""),
    ],
)
def test_fatalities_are_the_lowest_number_and_unknown_is_said(count: Count, expected: str, says: str) -> None:
    row = acled(fight(killed=count))
    assert row["fatalities"] == expected
    assert says in row["notes"]
    assert (UNKNOWN in row["notes"]) == (says == UNKNOWN)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (Choices(), "10"),
        (Choices(war_zones=frozenset()), "3"),
        (Choices(war_zones=frozenset({"UA"}), plural_elsewhere=4), "4"),
        (Choices(plural_in_war_zones=11), "11"),
    ],
)
def test_deaths_without_a_number_are_counted_as_chosen(choices: Choices, expected: str) -> None:
    assert acled(fight(killed=Count(hedge="several")), choices=choices)["fatalities"] == expected


def test_no_word_of_deaths_is_written_0_and_called_unknown() -> None:
    reading = fight()
    silent = replace(reading, claims=tuple(claim for claim in reading.claims if claim.field != "killed"))
    row = acled(silent)
    assert row["fatalities"] == "0"
    assert UNKNOWN in row["notes"]


def test_among_figures_that_differ_the_lowest_is_coded_and_the_dispute_named() -> None:
    row = acled(fight(), another("b", "the Ministry of Calm", killed=Count.exactly(12)))
    assert row["fatalities"] == "12"
    assert "Figures differ; the lowest is coded (12)." in row["notes"]
    assert "According to the Ministry of Calm: 12 killed" in row["notes"]
    assert "Reports differ on: killed." in row["notes"]


def test_figures_that_can_all_be_right_are_no_dispute_and_the_lowest_is_not_taken() -> None:
    row = acled(fight(), another("b", "the Ministry of Calm", killed=Count.at_least(12)))
    assert row["fatalities"] == "80"
    assert "Figures differ" not in row["notes"]


def test_the_latest_figure_of_an_origin_counts() -> None:
    later = another("b", "the ‘Red Falcon’ Telegram channel", killed=Count.exactly(70), published="2031-05-09")
    assert acled(fight(), later)["fatalities"] == "70"


def test_a_denial_is_skipped_and_named() -> None:
    denial = another("b", "the Ministry of Calm", killed=Count.exactly(80), stance="denied")
    row = acled(fight(), denial)
    assert row["fatalities"] == "80"
    assert "A denial is not coded." in row["notes"]
    assert "80 killed (Militants), which is denied" in row["notes"]


def test_the_dead_of_all_sides_are_summed() -> None:
    reading = fight()
    killed = next(claim for claim in reading.claims if claim.field == "killed")
    wounded = replace(killed, side="s2", what="people", worded="soldiers", value=Count.exactly(5))
    assert acled(replace(reading, claims=(*reading.claims, wounded)))["fatalities"] == "85"


def test_events_of_one_day_place_type_and_pair_of_actors_are_one_row() -> None:
    first, second = fight(), fight(name="b", published="2031-05-06")
    for reading in (first, second):
        assert len(reading.happenings) == 1
    (told,) = second.happenings
    apart = replace(second, happenings=(replace(told, kind="armed_clash"),))
    made = texts(first, apart, codebook="acled", split=True)
    (row,) = rows(made["acled.csv"])
    assert row["fatalities"] == "160"
    assert made["acled.csv.README.txt"].count("coded in the row of E-") == 1
    assert row["notes"].count("Event E-") == 2


def test_who_acts_comes_before_whom_and_known_actors_before_words() -> None:
    reading = fight()
    (told,) = reading.happenings
    first, second = told.sides
    joint = Side(id="s1", actors=(*first.actors, *second.actors))
    sides = (replace(second, actors=first.actors), joint)
    roles = [("target", sides[0]), ("participant", sides[1])]
    acting = tuple(replace(one, actors=tuple(replace(actor, role=role) for actor in one.actors)) for role, one in roles)
    row = acled(replace(reading, happenings=(replace(told, sides=acting),)))
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("Military Forces of Mali", "Militants", "Militants")


def test_words_for_a_speaker_stand_inside_the_sentence() -> None:
    row = acled(another("a", "A military source"))
    assert "According to a military source: 80 killed" in row["notes"]


def test_posts_of_a_messenger_are_new_media_and_sources_are_named_once() -> None:
    reading = fight()
    post = replace(reading, report=replace(reading.report, medium="telegram"))
    assert acled(post)["source_scale"] == "New media"
    assert acled(fight(), another("b", "the Ministry of Calm"))["source"] == "Dawn Post"


def test_every_value_can_name_its_claims_and_fatalities_their_reason() -> None:
    made = texts(fight(), codebook="acled")
    keys = {claim["claim"]: claim["field"] for claim in rows(texts(fight())["claims.csv"])}
    lines = rows(made["acled.claims.csv"])
    fatal = next(line for line in lines if line["column"] == "fatalities")
    assert [keys[key] for key in fatal["reportedly_claims"].split("; ")] == ["killed"]
    assert fatal["value"] == "80"
    assert fatal["why"].startswith("s1: 80 (80 by ")
    assert {"sub_event_type", "actor1", "country", "location", "notes"} <= {line["column"] for line in lines}


def test_what_is_left_out_is_listed_with_the_reason() -> None:
    nowhere = clash(name="b", where=replace(MALI, country=None, latitude=None, longitude=None, coordinates=None, precision=None))
    week = clash(name="c")
    week = replace(week, happenings=(replace(week.happenings[0], scope="period"),))
    made = texts(nowhere, week, codebook="acled")
    assert rows(made["acled.csv"]) == []
    assert "no country is known" in made["acled.csv.README.txt"]
    assert "a roll-up of a period" in made["acled.csv.README.txt"]
