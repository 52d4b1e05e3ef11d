"""UCDP-GED-style rows, rule by rule, with values worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from exported import another, fight, line_of, rows, said_as, texts, with_sides
from invented import MALI, TOLBA, clash, shelter

from reportedly.model import Count, Reading, When
from reportedly.publish.choices import Choices
from reportedly.publish.ucdp import COLUMNS, RULES

UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
    "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
ARMY, DUNE, SAND = "mli-army", "dune-front", "sand-league"


def sheet(*readings: Reading, **options: Any) -> list[dict[str, str]]:
    return rows(texts(*readings, codebook="ucdp", **options)["ucdp.csv"])


def ucdp(*readings: Reading, **options: Any) -> dict[str, str]:
    (row,) = sheet(*readings, **options)
    return row


def left_out(*readings: Reading, **options: Any) -> str:
    made = texts(*readings, codebook="ucdp", **options)
    assert rows(made["ucdp.csv"]) == []
    return made["ucdp.csv.README.txt"]


def deaths(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[f"deaths_{slot}"] for slot in ("a", "b", "civilians", "unknown"))


def numbers(row: dict[str, str]) -> tuple[str, str, str]:
    return row["low"], row["best"], row["high"]


def duel(one: str | None = DUNE, other: str | None = ARMY, **more: Any) -> Reading:
    """The clash with the registry's people on both sides; the 80 dead are of the side that began it."""
    sides = {"s1": ("initiator", one, "Militants")} | ({"s2": ("target", other, "army")} if other else {})
    return with_sides(fight(**more), **sides)


def lost(reading: Reading, side: str, count: Count, **more: Any) -> Reading:
    """The reading with the dead of another side told of too."""
    killed = next(claim for claim in reading.claims if claim.field == "killed")
    return replace(reading, claims=(*reading.claims, replace(killed, side=side, value=count, worded=f"{side} {count}", **more)))


def test_the_columns_are_those_of_ged_in_order_and_each_has_a_rule() -> None:
    assert ",".join(COLUMNS) == UCDP
    assert texts(fight(), codebook="ucdp")["ucdp.csv"].splitlines()[0] == UCDP
    assert all(rule.says.endswith(".") and rule.section for rule in RULES)


def test_every_column_of_a_fight_between_a_government_and_rebels() -> None:
    row = ucdp(duel())
    event = row["id"]
    assert event.startswith("RPT-E-")
    assert row == {
        "id": event,
        "relid": "",
        "year": "2031",
        "active_year": "",
        "code_status": "Clear",
        "type_of_violence": "1",
        "conflict_dset_id": "",
        "conflict_new_id": "",
        "conflict_name": "",
        "dyad_dset_id": "",
        "dyad_new_id": "",
        "dyad_name": "Government of Mali - Dune Front",
        "side_a_dset_id": "",
        "side_a_new_id": "",
        "side_a": "Government of Mali",
        "side_b_dset_id": "",
        "side_b_new_id": "",
        "side_b": "Dune Front",
        "number_of_sources": "1",
        "source_article": "Dawn Post,2031-05-05,Bases attacked",
        "source_office": "Dawn Post",
        "source_date": "2031-05-05",
        "source_headline": "Bases attacked",
        "source_original": "the ‘Red Falcon’ Telegram channel",
        "where_prec": "1",
        "where_coordinates": "Tolba",
        "where_description": "Tolba",
        "adm_1": "Mopti",
        "adm_2": "Koro",
        "latitude": "14.012345",
        "longitude": "-4.054321",
        "geom_wkt": "POINT (-4.054321 14.012345)",
        # floor((14.012345 + 90) * 2) = 208; floor((-4.054321 + 180) * 2) = 351; 208 * 720 + 351 + 1
        "priogrid_gid": "150112",
        "country": "Mali",
        "country_id": "432",
        "region": "Africa",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2031-05-04 00:00:00.000",
        "date_end": "2031-05-04 00:00:00.000",
        "deaths_a": "",
        "deaths_b": "80",
        "deaths_civilians": "",
        "deaths_unknown": "",
        "best": "80",
        "high": "80",
        "low": "80",
        "gwnoa": "432",
        "gwnob": "",
    }


@pytest.mark.parametrize(
    ("one", "other", "type", "a", "b"),
    [
        (ARMY, DUNE, "1", "Government of Mali", "Dune Front"),
        (DUNE, ARMY, "1", "Government of Mali", "Dune Front"),
        (ARMY, "ner-army", "1", "Government of Mali", "Government of Niger"),
        (DUNE, SAND, "2", "Dune Front", "Sand League"),
        (ARMY, "aid-body", "3", "Government of Mali", "Civilians"),
        (DUNE, "aid-body", "3", "Dune Front", "Civilians"),
        (ARMY, None, "1", "Government of Mali", ""),
        (DUNE, None, "", "Dune Front", ""),
    ],
)
def test_the_type_of_violence_follows_from_the_sides(one: str, other: str | None, type: str, a: str, b: str) -> None:
    row = ucdp(duel(one, other))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (type, a, b)


def test_gleditsch_and_wards_codes_stand_for_both_governments() -> None:
    row = ucdp(duel(ARMY, "ner-army"))
    assert (row["gwnoa"], row["gwnob"]) == ("432", "436")


def test_an_attack_on_civilians_is_one_sided_whoever_else_is_there() -> None:
    reading = with_sides(
        fight(kind="attack_on_civilians"),
        s1=("initiator", DUNE, "Militants"),
        s2=("participant", ARMY, "army"),
        civilians=("target", None, "villagers"),
    )
    row = ucdp(lost(reading, "civilians", Count.exactly(7)))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "Dune Front", "Civilians")
    assert deaths(row) == ("80", "", "7", "")


def test_the_dead_stand_on_the_right_side_and_add_up() -> None:
    reading = lost(lost(duel(DUNE, ARMY), "s2", Count.exactly(5)), "civilians", Count.at_least(3))
    row = ucdp(reading)
    assert deaths(row) == ("5", "80", "3", "")
    assert numbers(row) == ("88", "88", "88")


def test_what_falls_on_no_side_is_less_what_the_sides_account_for() -> None:
    row = ucdp(lost(duel(), "unknown", Count.exactly(100)))
    assert deaths(row) == ("", "80", "", "20")
    assert numbers(row) == ("100", "100", "100")
    assert deaths(ucdp(lost(duel(), "unknown", Count.exactly(60)))) == ("", "80", "", "0")


def test_the_dead_of_a_third_armed_side_are_of_no_column_of_the_dyad_and_to_be_checked() -> None:
    sides = {"s1": ("initiator", DUNE, "Militants"), "s2": ("target", ARMY, "army"), "s3": ("target", SAND, "league")}
    row = ucdp(lost(with_sides(fight(), **sides), "s3", Count.exactly(6)))
    assert deaths(row) == ("", "80", "", "6")
    assert (row["best"], row["code_status"]) == ("86", "Check dyads (more than two armed sides)")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count.exactly(80), ("80", "80", "80")),
        (Count.between(35, 45), ("35", "35", "45")),
        (Count.at_most(9), ("0", "0", "9")),
        (Count.at_least(12), ("12", "12", "12")),
        (Count.about(15), ("15", "15", "15")),
        (Count(low=10, best=15, high=20), ("10", "15", "20")),
    ],
)
def test_low_best_and_high_of_one_figure(count: Count, expected: tuple[str, str, str]) -> None:
    assert numbers(ucdp(duel(killed=count))) == expected


def test_of_origins_that_cannot_all_be_right_best_is_the_lowest() -> None:
    other = with_sides(
        another("b", "the Ministry of Calm", killed=Count.exactly(12)),
        s1=("initiator", DUNE, "Militants"),
        s2=("target", ARMY, "army"),
    )
    made = texts(duel(), other, codebook="ucdp")
    (row,) = rows(made["ucdp.csv"])
    assert numbers(row) == ("12", "12", "80")
    assert row["number_of_sources"] == "2"
    assert "cannot all be right: the lowest" in line_of(made["ucdp.claims.csv"], row["id"], "deaths_b")["why"]


@pytest.mark.parametrize(
    ("rule", "expected", "status"),
    [
        ("as-told", ("80", "80", "80"), "Check deaths claimed by the enemy alone"),
        ("high-only", ("0", "0", "80"), "Check deaths claimed by the enemy alone"),
    ],
)
def test_a_belligerents_claim_about_its_enemy_goes_by_the_chosen_rule(rule: Any, expected: tuple[str, ...], status: str) -> None:
    row = ucdp(said_as(duel(), "red-falcon"), choices=Choices(enemy_claim=rule))
    assert numbers(row) == expected
    assert row["code_status"] == status


def test_a_belligerents_claim_about_its_enemy_can_be_left_out() -> None:
    readme = left_out(said_as(duel(), "red-falcon"), choices=Choices(enemy_claim="leave-out"))
    assert "no death but what a belligerent claims of its enemy, left out by rule" in readme
    assert "coded by the rule leave-out" in readme


@pytest.mark.parametrize("source", ["calm-monitor", "dune-radio", None])
def test_the_rule_is_for_the_enemys_claims_only(source: str | None) -> None:
    row = ucdp(said_as(duel(), source), choices=Choices(enemy_claim="high-only"))
    assert numbers(row) == ("80", "80", "80")
    assert row["code_status"] == "Clear"


def test_a_branch_of_the_state_speaks_for_its_army() -> None:
    row = ucdp(said_as(duel(), "mli-guard"), choices=Choices(enemy_claim="high-only"))
    assert numbers(row) == ("0", "0", "80")


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("exact", "1"),
        ("settlement", "1"),
        ("near", "2"),
        ("admin2", "3"),
        ("admin1", "4"),
        ("area", "5"),
        ("line", "5"),
        ("country", "6"),
        ("water", "7"),
    ],
)
def test_where_prec(precision: Any, expected: str) -> None:
    assert ucdp(duel(where=replace(TOLBA, precision=precision)))["where_prec"] == expected


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [(4, 4, "1"), (4, 5, "2"), (4, 9, "2"), (4, 10, "3"), (4, 11, "4"), (1, 31, "4")],
)
def test_date_prec(first: int, last: int, precision: str) -> None:
    row = ucdp(duel(when=When(first=date(2031, 5, first), last=date(2031, 5, last), basis="stated")))
    assert (row["date_prec"], row["date_start"][:10], row["date_end"][:10]) == (
        precision,
        f"2031-05-{first:02}",
        f"2031-05-{last:02}",
    )


def test_longer_than_a_month_is_5() -> None:
    row = ucdp(duel(when=When(first=date(2031, 4, 1), last=date(2031, 5, 31), basis="stated")))
    assert (row["date_prec"], row["year"]) == ("5", "2031")


def test_where_only_the_day_of_a_report_is_known_it_is_the_week_before_to_be_checked() -> None:
    row = ucdp(duel(when=When(last=date(2031, 5, 10), basis="reported")))
    assert (row["date_start"][:10], row["date_end"][:10], row["date_prec"]) == ("2031-05-04", "2031-05-10", "3")
    assert row["code_status"] == "Check date"


@pytest.mark.parametrize(
    ("country", "code", "region"),
    [
        ("ML", "432", "Africa"),
        ("UA", "369", "Europe"),
        ("SY", "652", "Middle East"),
        ("MM", "775", "Asia"),
        ("CO", "100", "Americas"),
        ("EG", "651", "Middle East"),
        ("PS", "", "Middle East"),
        ("EH", "", "Africa"),
    ],
)
def test_countries_and_regions(country: str, code: str, region: str) -> None:
    row = ucdp(duel(where=replace(TOLBA, country=country)))
    assert (row["country_id"], row["region"]) == (code, region)


def test_an_actor_that_the_registry_does_not_know_is_to_be_checked() -> None:
    row = ucdp(fight())
    assert (row["code_status"], row["type_of_violence"], row["side_b"]) == ("Check actor", "1", "Militants")
    assert ucdp(duel(DUNE, None))["code_status"] == "Check opposing side"


def week(killed: Count, *, first: int = 1, last: int = 7, one: str = DUNE, where: Any = MALI, name: str = "week") -> Reading:
    """A roll-up of the Dune Front's dead over some days of May."""
    when = When(first=date(2031, 5, first), last=date(2031, 5, last), basis="stated")
    reading = duel(one, ARMY, killed=killed, when=when, where=where, name=name)
    return replace(reading, happenings=(replace(reading.happenings[0], scope="period"),))


def test_a_roll_up_is_a_summary_less_what_is_already_coded() -> None:
    made = texts(duel(), week(Count.exactly(200)), codebook="ucdp")
    event, summary = rows(made["ucdp.csv"])
    assert (event["event_clarity"], summary["event_clarity"]) == ("1", "2")
    assert numbers(summary) == ("120", "120", "120")
    assert deaths(summary) == ("", "120", "", "")
    assert (summary["where_prec"], summary["date_prec"]) == ("6", "3")
    why = line_of(made["ucdp.claims.csv"], summary["id"], "deaths_b")["why"]
    assert why.endswith(f"less {event['id']}")


@pytest.mark.parametrize(
    "roll_up",
    [
        week(Count.exactly(200), first=5),
        week(Count.exactly(200), one=SAND),
        week(Count.exactly(200), where=replace(MALI, country="NE")),
        week(Count.exactly(200), where=replace(TOLBA, precision="admin1", admin1="Gao", admin2=None)),
        week(Count.exactly(200), where=replace(TOLBA, geonameid=102)),
    ],
)
def test_other_days_places_and_parties_are_not_taken_off(roll_up: Reading) -> None:
    _, summary = sheet(duel(), roll_up)
    assert summary["best"] == "200"


@pytest.mark.parametrize("where", [TOLBA, replace(TOLBA, precision="admin1", admin2=None, geonameid=7)])
def test_the_same_place_or_one_around_it_is_taken_off(where: Any) -> None:
    _, summary = sheet(duel(), week(Count.exactly(200), where=where))
    assert summary["best"] == "120"


def test_a_branch_of_a_roll_ups_party_is_taken_off_on_its_side() -> None:
    _, summary = sheet(duel("dune-wing"), week(Count.exactly(200)))
    assert deaths(summary) == ("", "120", "", "")


def test_a_longer_roll_up_is_less_the_shorter_ones_too() -> None:
    readings = (duel(), week(Count.exactly(100)), week(Count.exactly(500), last=31, name="month"))
    found = {(row["date_prec"], row["event_clarity"]): row["best"] for row in sheet(*readings)}
    assert found == {("1", "1"): "80", ("3", "2"): "20", ("4", "2"): "400"}


def test_a_roll_up_that_is_all_coded_or_of_no_period_is_left_out_with_the_reason() -> None:
    made = texts(duel(), week(Count.exactly(70)), codebook="ucdp")
    assert len(rows(made["ucdp.csv"])) == 1
    assert "a roll-up whose deaths are all coded in RPT-E-" in made["ucdp.csv.README.txt"]
    unknown = week(Count.exactly(70))
    (told,) = unknown.happenings
    unknown = replace(unknown, happenings=(replace(told, when=When(last=date(2031, 5, 7), basis="reported")),))
    assert "a roll-up of an unknown period" in left_out(unknown)


def test_what_is_left_out_is_listed_with_the_reason() -> None:
    assert "no death is told of" in left_out(duel(killed=Count.exactly(0)))
    nowhere = replace(MALI, country=None, latitude=None, longitude=None, coordinates=None, precision=None)
    assert "no country is known" in left_out(duel(where=nowhere))
    assert "no organised actor takes part" in left_out(duel("aid-body", None))
    assert "no organised actor takes part" in left_out(with_sides(fight(kind="mob_violence"), s1=("initiator", None, "A crowd")))


@pytest.mark.parametrize(
    ("reading", "wants"),
    [
        (duel(when=When(text="4 May")), "no day is known: find the day"),
        (duel(killed=Count(hedge="several")), "deaths are told of without a number: find one"),
        (with_sides(fight()), "no actor is named: find who did it"),
    ],
)
def test_what_lacks_a_day_an_actor_or_a_number_is_on_the_work_list(reading: Reading, wants: str) -> None:
    made = texts(reading, codebook="ucdp")
    assert rows(made["ucdp.csv"]) == []
    (row,) = rows(made["ucdp.worklist.csv"])
    assert row["reportedly_to_do"] == wants


def test_a_denied_event_is_left_out() -> None:
    reading = duel()
    claims = tuple(replace(claim, stance="denied") if claim.field == "kind" else claim for claim in reading.claims)
    assert "denied by everybody" in left_out(replace(reading, claims=claims))


def test_each_value_names_its_claims() -> None:
    reading = duel()
    made = texts(reading, codebook="ucdp")
    (row,) = rows(made["ucdp.csv"])
    killed = [claim.key for claim in reading.claims if claim.field == "killed"]
    for column in ("deaths_b", "best", "high", "low"):
        assert line_of(made["ucdp.claims.csv"], row["id"], column)["reportedly_claims"].split("; ") == killed


def test_an_invented_strike_on_a_shelter_is_one_sided() -> None:
    made = texts(shelter(), clash(), codebook="ucdp")
    (row,) = rows(made["ucdp.csv"])
    assert (row["type_of_violence"], row["side_b"], deaths(row)) == ("3", "Civilians", ("", "", "2", ""))
