"""PLOVER / POLECAT-style rows, rule by rule, with values worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from exported import fight, rows, said_as, texts, with_sides
from invented import TOLBA, clash, shelter

from reportedly import __version__
from reportedly.model import Claim, Count, Reading, When
from reportedly.publish.plover import COLUMNS, RULES

POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)


def sheet(*readings: Reading, **options: Any) -> list[dict[str, str]]:
    return rows(texts(*readings, codebook="plover", **options)["plover.tsv"], "\t")


def plover(*readings: Reading) -> dict[str, str]:
    (row,) = sheet(*readings)
    return row


def left_out(reading: Reading) -> str:
    made = texts(reading, codebook="plover")
    assert rows(made["plover.tsv"], "\t") == []
    return made["plover.tsv.README.txt"]


def said(reading: Reading, **changes: Any) -> Claim:
    """A claim like the one of the vehicles, changed."""
    return replace(next(claim for claim in reading.claims if claim.field == "destroyed"), **changes)


def with_claims(reading: Reading, *claims: Claim) -> Reading:
    return replace(reading, claims=(*reading.claims, *claims))


def test_the_columns_are_those_of_polecat_in_order_separated_by_tabs() -> None:
    assert ",".join(COLUMNS) == POLECAT
    assert texts(fight(), codebook="plover")["plover.tsv"].splitlines()[0] == POLECAT.replace(",", "\t")
    assert all(rule.says.endswith(".") and rule.section for rule in RULES)


def test_every_column_of_an_air_strike_on_rebels() -> None:
    reading = said_as(fight(kind="air_or_drone_strike"), "red-falcon")
    reading = replace(reading, report=replace(reading.report, language="en"))
    reading = with_sides(reading, s1=("target", "dune-front", "Militants"), s2=("initiator", "mli-army", "army"))
    row = plover(reading)
    assert row["Event ID"].startswith("RPT-E-")
    assert row == {
        "Event ID": row["Event ID"],
        "Event Date": "2031-05-04",
        "Event Type": "ASSAULT",
        "Event Mode": "aerial",
        "Intensity": "-9.5",
        "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "",
        "Actor Name": "Military Forces of Mali",
        "Actor Country": "MLI",
        "Actor COW": "432",
        "Primary Actor Sector": "MIL",
        "Actor Sectors": "MIL",
        "Actor Title": "",
        "Actor Name Raw": "army",
        "Wikipedia Actor ID": "",
        "Recipient Name": "Dune Front",
        "Recipient Country": "MLI",
        "Recipient COW": "432",
        "Primary Recipient Sector": "REB",
        "Recipient Sectors": "REB",
        "Recipient Title": "",
        "Recipient Name Raw": "Militants",
        "Wikipedia Recipient ID": "",
        "Placename": "Tolba",
        "City": "Tolba",
        "District": "Koro",
        "Province": "Mopti",
        "Country": "MLI",
        "Latitude": "14.012345",
        "Longitude": "-4.054321",
        "GeoNames ID": "101",
        "Raw Placename": "Tolba",
        "Feature Type": "PPL",
        "Source": "Dawn Post",
        "Publication Date": "2031-05-05",
        "Story People": "",
        "Story Organizations": "Military Forces of Mali;Dune Front;the ‘Red Falcon’ Telegram channel",
        "Story Locations": "Tolba",
        "Language": "en",
        "Version": f"reportedly {__version__}",
    }


def test_in_two_sided_violence_all_parties_act() -> None:
    row = plover(with_sides(fight(), s1=("initiator", "dune-front", "Militants"), s2=("target", "mli-army", "army")))
    assert (row["Event Type"], row["Event Mode"], row["Intensity"]) == ("ASSAULT", "heavy-weapons", "-9.5")
    assert (row["Actor Name"], row["Recipient Name"]) == ("Dune Front;Military Forces of Mali", "")
    assert (row["Primary Actor Sector"], row["Actor Sectors"]) == ("REB", "REB;MIL")


def test_civilians_are_recipients_and_armed_words_an_unknown_force() -> None:
    row = plover(shelter())
    assert (row["Actor Sectors"], row["Recipient Sectors"]) == ("UAF", "CVL")
    assert (row["Actor Country"], row["Actor COW"]) == ("", "")
    assert "Osman Publico" in row["Story People"].split(";")


@pytest.mark.parametrize(
    ("kind", "means", "mode", "intensity"),
    [
        ("air_or_drone_strike", "drone", "drone", "-9.5"),
        ("attack_on_civilians", None, "", "-9.0"),
        ("attack_on_civilians", "firearms", "firearms", "-9.0"),
        ("attack_on_civilians", "blade", "primitive", "-8.0"),
        ("armed_clash", "artillery", "heavy-weapons", "-9.5"),
        ("remote_explosive_landmine_ied", "mine", "explosives", "-9.0"),
        ("chemical_weapon", "rocket", "unconventional", "-10.0"),
        ("sexual_violence", "firearms", "sexual", "-8.5"),
        ("suicide_bomb", "IED", "suicide-attack", "-9.5"),
        ("looting_property_destruction", "arson", "destroy", "-8.5"),
        ("mob_violence", None, "beat", "-7.5"),
    ],
)
def test_the_mode_follows_from_the_means_and_else_from_the_kind(kind: str, means: str | None, mode: str, intensity: str) -> None:
    reading = fight(kind=kind)
    if means is not None:
        reading = with_claims(reading, said(reading, field="means", value=means, what=None, side=None, worded=means))
    row = plover(reading)
    assert (row["Event Type"], row["Event Mode"], row["Intensity"]) == ("ASSAULT", mode, intensity)


@pytest.mark.parametrize(
    ("kind", "type", "quad"),
    [
        ("agreement", "AGREE", "VERBAL COOPERATION"),
        ("nonviolent_transfer_of_territory", "RETREAT", "MATERIAL COOPERATION"),
        ("peaceful_protest", "PROTEST", "MATERIAL CONFLICT"),
        ("arrests", "COERCE", "MATERIAL CONFLICT"),
    ],
)
def test_other_types_have_their_class_and_no_intensity(kind: str, type: str, quad: str) -> None:
    row = plover(fight(kind=kind))
    assert (row["Event Type"], row["Quad Code"], row["Intensity"]) == (type, quad, "")


def test_people_captured_in_a_fight_make_a_second_row() -> None:
    reading = with_sides(fight(), s1=("initiator", "dune-front", "Militants"), s2=("target", "mli-army", "army"))
    taken = said(reading, field="captured", value=Count(hedge="several"), what="people", side="s1", worded="captured")
    fought, captured = sheet(with_claims(reading, taken))
    assert captured["Event ID"] == f"{fought['Event ID']}-abduct-s1"
    assert (captured["Event Type"], captured["Event Mode"], captured["Intensity"]) == ("ASSAULT", "abduct", "-8.5")
    assert (captured["Actor Name"], captured["Recipient Name"]) == ("Military Forces of Mali", "Dune Front")
    denied = replace(taken, stance="denied")
    assert len(sheet(with_claims(reading, denied))) == 1
    nobody = replace(taken, value=Count.exactly(0))
    assert len(sheet(with_claims(reading, nobody))) == 1


@pytest.mark.parametrize(
    ("precision", "city", "feature"),
    [
        ("settlement", "Tolba", "PPL"),
        ("near", "Tolba", "PPL"),
        ("admin2", "", "ADM2"),
        ("admin1", "", "ADM1"),
        ("country", "", "PCLI"),
        ("line", "", ""),
    ],
)
def test_places(precision: Any, city: str, feature: str) -> None:
    row = plover(fight(where=replace(TOLBA, precision=precision)))
    assert (row["City"], row["Feature Type"]) == (city, feature)


def test_no_day_is_an_empty_cell_and_a_later_bound_is_the_day() -> None:
    assert plover(clash())["Event Date"] == ""
    assert plover(clash(when=When(last=date(2031, 5, 5), basis="reported")))["Event Date"] == "2031-05-05"


def test_marks_between_values_inside_of_one_become_commas() -> None:
    row = plover(fight(publisher="Dawn; Post|Two"))
    assert row["Source"] == "Dawn, Post,Two"


def test_what_is_left_out_is_listed_with_the_reason() -> None:
    week = fight()
    assert "PLOVER codes single events" in left_out(replace(week, happenings=(replace(week.happenings[0], scope="period"),)))
    assert "PLOVER has no type for the kind Other" in left_out(fight(kind="other"))
    assert "no actor is named" in left_out(with_sides(fight()))
    claims = tuple(replace(claim, stance="denied") if claim.field == "kind" else claim for claim in week.claims)
    assert "denied by everybody" in left_out(replace(week, claims=claims))
