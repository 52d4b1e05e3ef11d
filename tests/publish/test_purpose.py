"""Do no harm: nothing of a private person, a quote or a sheltered place leaves for publication, in any format."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from exported import WAYS
from invented import CLASH, PLACES, PRIVATE, SHELTER, TODAY, TOLBA, clash, event_of, shelter

from reportedly.model import Count, Reading, When
from reportedly.publish.codebook import Setting
from reportedly.publish.export import BOOKS, Codebook, Format, export
from reportedly.publish.names import nameless, pattern
from reportedly.publish.purpose import Purpose


def written(
    *readings: Reading, purpose: Purpose, today: date = TODAY, way: tuple[Codebook | None, Format] = (None, "jsonl")
) -> str:
    """All files of an export as one text, as a reader of any of them sees it."""
    setting = Setting(purpose=purpose, today=today)
    files = export(event_of(*readings), readings, codebook=way[0], format=way[1], setting=setting)
    texts = [file.data.decode("utf-8") for file in files]
    return "\n".join(texts)


def neighbour() -> Reading:
    """The clash as a private person tells of it."""
    words = "Neighbour Bako Witnessman"
    return clash(name="neighbour", text=CLASH.replace("the ‘Red Falcon’ Telegram channel", words), said_by=(words,))


@pytest.mark.parametrize("way", WAYS)
def test_nothing_private_leaves_for_publication(way: tuple[Codebook | None, Format]) -> None:
    text = written(shelter(), neighbour(), clash(), purpose="publication", way=way)
    for name in PRIVATE:
        assert name.casefold() not in text.casefold(), name
    for place in PLACES:
        assert place not in text, place
    assert "killing teacher" not in text
    assert "Shells hit" not in text
    assert "Eighty militants" not in text
    assert "the blast threw him down" not in text
    assert "Koro" in text or way[1] == "geojson" or way[0] == "bias"


@pytest.mark.parametrize("way", WAYS)
def test_internal_use_keeps_what_publication_leaves_out(way: tuple[Codebook | None, Format]) -> None:
    text = written(shelter(), neighbour(), clash(), purpose="internal", way=way)
    assert "witnessman" in text.casefold()
    assert "Tolba" in text or way[0] == "bias"
    assert "For internal use" in text


@pytest.mark.parametrize("codebook", [None, *(name for name, book in BOOKS.items() if "parquet" in book.formats)])
def test_nothing_private_leaves_in_a_parquet_table(codebook: Codebook | None) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    readings = (shelter(), neighbour(), clash())
    setting = Setting(purpose="publication", today=TODAY)
    made = export(event_of(*readings), readings, codebook=codebook, format="parquet", setting=setting)
    tables = [parquet.read_table(io.BytesIO(file.data)) for file in made if file.name.endswith(".parquet")]
    text = "\n".join([*(str(table.to_pydict()) for table in tables), *(file.data.decode("utf-8", "replace") for file in made)])
    assert all(name.casefold() not in text.casefold() for name in PRIVATE)
    assert all(place not in text for place in PLACES)


def test_public_people_and_numbers_stay() -> None:
    text = written(shelter(), purpose="publication")
    row = json.loads(text.splitlines()[0])
    people = [claim["value"]["name"] for claim in row["claims"] if claim["field"] == "person"]
    assert people == ["Osman Publico"]
    assert {estimate["field"]: estimate["low"] for estimate in row["estimates"]} == {"killed": 2, "injured": 1}
    assert [(place["name"], place["precision"], place["latitude"]) for place in row["where"]] == [("Koro", "admin2", None)]
    assert [(report["title"], report["url"]) for report in row["reports"]] == [(None, None)]
    denial = [claim for claim in row["claims"] if claim["stance"] == "denied"]
    assert [claim["said_by"][0]["text"] for claim in denial] == ["General Osman Publico"]


def test_an_ordinary_place_is_given_by_settlement_and_an_exact_point_is_rounded() -> None:
    settlement = written(clash(where=replace(TOLBA, text="a house behind the well")), purpose="publication")
    place = json.loads(settlement.splitlines()[0])["where"][0]
    assert (place["text"], place["name"], place["latitude"]) == ("Tolba", "Tolba", 14.012345)
    exact = written(clash(where=replace(TOLBA, text="14.012345, -4.054321", precision="exact")), purpose="publication")
    place = json.loads(exact.splitlines()[0])["where"][0]
    assert (place["latitude"], place["longitude"], place["precision"], place["radius_km"]) == (14.0, -4.1, "near", 10.0)
    assert "14.012345" not in exact


def days_ago(number: int) -> When:
    day = TODAY - timedelta(days=number)
    return When(first=day, last=day, basis="stated")


@pytest.mark.parametrize(
    ("reading", "leaves"),
    [
        (clash(when=days_ago(7)), True),
        (clash(when=days_ago(6)), False),
        (clash(when=days_ago(-1)), False),
        (clash(published="2031-06-23"), True),
        (clash(published="2031-06-24"), False),
        (clash(published="2031-06-24T23:00:00Z"), False),
        (clash(published=None), False),
        (clash(when=When(last=date(2031, 6, 29), basis="reported")), False),
    ],
)
@pytest.mark.parametrize("way", WAYS)
def test_the_last_seven_days_are_held_back_and_said_to_be(
    reading: Reading, leaves: bool, way: tuple[Codebook | None, Format]
) -> None:
    harmed = with_civilians(reading)
    text = written(harmed, purpose="publication", way=way)
    mark = MARKS.get(way[0], "Red Falcon")
    assert ("held back: " in text) is not leaves
    assert (mark in text) is leaves
    assert mark in written(harmed, purpose="internal", way=way)


MARKS: dict[str | None, str] = {"plover": "RPT-E-", "airwars": "RPT-E-", "bias": "RPT-E-"}
"""What tells that the event is in the file, where the codebook has no room for who says it."""


def with_civilians(reading: Reading) -> Reading:
    """The reading with three civilians killed, for codebooks that only hold harm to civilians."""
    killed = next(claim for claim in reading.claims if claim.field == "killed")
    civilians = replace(killed, side="civilians", standing="civilian", value=Count.exactly(3), worded="three")
    return replace(reading, claims=(*reading.claims, civilians))


def test_a_private_name_is_taken_out_of_other_reports_too() -> None:
    words = CLASH.replace("the ‘Red Falcon’ Telegram channel", "teacher Amina Testova")
    other = clash(text=words, said_by=("teacher Amina Testova",))
    text = written(other, shelter(), purpose="publication")
    assert "testova" not in text.casefold()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Neighbour Bako Witnessman", "[name left out]"),
        ("Bako", "[name left out]"),
        ("resident Bako Witnessman", "resident [name left out]"),
        ("the ‘Red Falcon’ Telegram channel", "the ‘Red Falcon’ Telegram channel"),
        ("Malian Armed Forces", "Malian Armed Forces"),
        ("residents of Tolba", "residents of Tolba"),
        ("OCHA", "OCHA"),
        ("BAKO WITNESSMAN", "[name left out]"),
        ("The Witnessmans", "The [name left out]"),
        ("Dawn Post", "Dawn Post"),
        ("a military source", "a military source"),
        ("أمينة", "[name left out]"),
    ],
)
def test_words_that_may_be_a_name_are_taken_out(words: str, left: str) -> None:
    assert nameless(words, {"Dawn Post"})[0] == left


def test_a_name_is_found_in_any_case_and_with_any_marks_and_not_inside_a_word() -> None:
    find = pattern(["Abu Amina Testova"], ["Old Well"])
    assert find.sub("-", "abu_amina-TESTOVA; Testova's; Abu; Aminas; old-well; well") == "-; -'s; Abu; Aminas; -; well"
    assert pattern([]).search("anything") is None


def test_a_place_is_no_private_name() -> None:
    row = json.loads(written(clash(where=replace(TOLBA, text="Tolba Market")), shelter(), purpose="publication").splitlines()[0])
    assert row["where"][0]["name"] == "Tolba"


def test_the_invented_report_holds_what_it_is_meant_to_hold() -> None:
    (report,) = {reading.report for reading in [shelter()]}
    assert all(name in f"{SHELTER} {report.title}" for name in PRIVATE)
