"""Tables, maps and JSON lines, and what all files say."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from exported import DAY, WAYS, another, fight, objects, rows, texts
from invented import CLASH, MALI, TOLBA, clash, shelter

from reportedly.errors import SettingError
from reportedly.model import When
from reportedly.publish.export import Codebook, Format

# tables --------------------------------------------------------------------------------------------------------------


def test_one_row_an_event_with_its_losses_and_the_claims_it_stands_on() -> None:
    made = texts(clash(when=DAY, where=TOLBA))
    assert sorted(made) == ["claims.csv", "claims.csv.README.txt", "events.csv", "events.csv.README.txt"]
    (event,) = rows(made["events.csv"])
    claims = rows(made["claims.csv"])
    assert event["kind"] == "armed_clash"
    assert (event["first_day"], event["last_day"], event["day_basis"]) == ("2031-05-04", "2031-05-04", "stated")
    assert (event["place"], event["precision"], event["latitude"]) == ("Tolba", "settlement", "14.012345")
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == ("80", "80", "80")
    assert (event["injured_low"], event["injured_best"]) == ("", "")
    assert event["losses"] == "killed (s1): 80; destroyed vehicles (s1): 2"
    assert event["side_2"] == "mli-army (target)"
    assert event["according_to"] == "the ‘Red Falcon’ Telegram channel"
    assert event["origins"] == "1"
    assert event["reportedly_claims"].split("; ") == [claim["claim"] for claim in claims]
    killed = next(claim for claim in claims if claim["field"] == "killed")
    assert (killed["low"], killed["value"], killed["quote"], killed["side"]) == ("80", "80", "Eighty militants", "s1")


def test_what_a_spreadsheet_would_run_is_words() -> None:
    made = texts(clash(publisher="=HYPERLINK(1)", said_by=()))
    (event,) = rows(made["events.csv"])
    assert event["according_to"] == "'=HYPERLINK(1)"
    assert event["longitude"] == "-4.0"


@pytest.mark.parametrize(("codebook", "format"), WAYS)
def test_every_file_says_whose_data_it_is_not(codebook: Codebook | None, format: Format) -> None:
    made = texts(clash(), fight(name="b"), codebook=codebook, format=format)
    readme = "".join(text for name, text in made.items() if name.endswith(".README.txt"))
    for name, text in made.items():
        assert "not data of ACLED" in (readme if name.endswith((".csv", ".tsv")) or not text else text)
        assert not name.endswith((".csv", ".tsv")) or name in readme


@pytest.mark.parametrize("text", ["acled.csv", "events.csv", "claims.csv"])
def test_a_companion_explains_every_column(text: str) -> None:
    made = texts(clash(), codebook="acled") if text == "acled.csv" else texts(clash())
    header = made[text].splitlines()[0].split(",")
    for column in header:
        assert f"\n{column}: " in made[f"{text}.README.txt"]


@pytest.mark.parametrize(
    ("codebook", "format", "says"),
    [
        ("atlas", None, "'atlas' is none of acled"),
        (None, "xml", "'xml' is none of csv"),
    ],
)
def test_what_is_not_written_is_said_in_one_line(codebook: Codebook | None, format: Format | None, says: str) -> None:
    with pytest.raises(SettingError, match=says) as caught:
        texts(clash(), codebook=codebook, format=format)
    assert "\n" not in str(caught.value)


# maps and lines ------------------------------------------------------------------------------------------------------


def test_a_map_holds_events_with_a_point_and_counts_the_others() -> None:
    unplaced = replace(MALI, latitude=None, longitude=None, coordinates=None)
    later = When(first=date(2031, 5, 20), last=date(2031, 5, 20), basis="stated")
    other = clash(name="b", text=f"{CLASH} Again.", when=later, where=unplaced)
    made = texts(clash(when=DAY, where=TOLBA), other, format="geojson")
    collection = json.loads(made["events.geojson"])
    (feature,) = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-4.054321, 14.012345]}
    assert feature["properties"]["precision"] == "settlement"
    assert feature["properties"]["losses"][0]["words"] == "80"
    assert collection["without_coordinates"]["count"] == 1
    assert len(collection["without_coordinates"]["events"]) == 1


def test_a_line_is_an_event_with_its_claims() -> None:
    made = texts(clash(when=DAY), shelter(), format="jsonl")
    lines = [json.loads(line) for line in made["events.jsonl"].splitlines()]
    assert len(lines) == 2
    for line in lines:
        keys = {claim["key"] for claim in line["claims"]}
        assert {key for estimate in line["estimates"] for figure in estimate["figures"] for key in figure["claims"]} <= keys


def test_a_line_tells_how_each_report_came_by_what_it_says_and_the_grades() -> None:
    (line,) = objects(texts(fight(), another("b", "the Ministry of Calm"), format="jsonl")["events.jsonl"])
    told = {root["origin"]: [branch["report"] for branch in root["reports"]] for root in line["tree"]}
    assert sorted(report for reports in told.values() for report in reports) == ["b", "clash"]
    assert len(told) == 2
    assert {"admiralty_reliability", "admiralty_credibility"} <= {grade["scheme"] for grade in line["grades"]}


# HXL -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codebook", "name", "tags"),
    [
        ("acled", "acled.hxl.csv", {"event_id_cnty": "#event+code", "fatalities": "#affected+killed", "latitude": "#geo+lat"}),
        ("ucdp", "ucdp.hxl.csv", {"side_a": "#group+name+first", "best": "#affected+killed", "adm_1": "#adm1+name"}),
        (None, "events.hxl.csv", {"event": "#event+id", "killed_high": "#affected+killed+max", "country": "#country+code"}),
    ],
)
def test_tags_stand_right_under_the_header(codebook: Codebook | None, name: str, tags: dict[str, str]) -> None:
    made = texts(fight(), codebook=codebook, format="hxl")
    tagged, event = rows(made[name])
    assert {column: tagged[column] for column in tags} == tags
    assert all(tag == "" or tag.startswith("#") for tag in tagged.values())
    assert "Tolba" in event.values()
    assert [other for other in made if other.endswith(".hxl.csv")] == [name]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("codebook", [None, "acled", "ucdp"])
def test_the_tags_are_read_by_the_fields_own_reader(codebook: Codebook | None) -> None:
    hxl = pytest.importorskip("hxl")
    data = next(iter(texts(fight(), codebook=codebook, format="hxl").values()))
    found = hxl.data(io.BytesIO(data.encode("utf-8")))
    assert {"#group+name+first", "#geo+lat", "#affected+killed"} <= {column.display_tag for column in found.columns}
    (row,) = list(found)
    assert row.get("#affected+killed") == "80"


# what can be written -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codebook", "format", "says"),
    [
        ("acled", "ftm", "the codebook acled is written as csv, hxl, jsonl, geojson or parquet, not as ftm"),
        ("plover", "hxl", "the codebook plover is written as csv, jsonl, geojson or parquet, not as hxl"),
        ("airwars", "csv", "the codebook airwars is written as jsonl or geojson, not as csv"),
    ],
)
def test_what_makes_no_sense_together_is_said_in_one_line(codebook: Codebook, format: Format, says: str) -> None:
    with pytest.raises(SettingError) as caught:
        texts(fight(), codebook=codebook, format=format)
    assert str(caught.value) == says


@pytest.mark.parametrize(("codebook", "format"), WAYS)
def test_the_same_events_give_the_same_bytes_in_the_same_order(codebook: Codebook | None, format: Format) -> None:
    later = When(first=date(2031, 5, 20), last=date(2031, 5, 20), basis="stated")
    two = (fight(), fight(name="b", when=later))
    assert texts(*two, codebook=codebook, format=format) == texts(*reversed(two), codebook=codebook, format=format)


@pytest.mark.parametrize(("codebook", "format"), WAYS)
def test_no_cell_of_any_table_is_run_by_a_spreadsheet(codebook: Codebook | None, format: Format) -> None:
    evil = fight(publisher="=HYPERLINK(1)", said_by=(), where=replace(TOLBA, name="@Tolba", text="+Tolba", admin1="-Mopti"))
    for name, text in texts(evil, shelter(), codebook=codebook, format=format).items():
        if name.endswith((".csv", ".tsv")):
            for row in rows(text, "\t" if name.endswith(".tsv") else ","):
                for cell in filter(None, row.values()):
                    assert not cell.startswith(("=", "+", "@")), (name, cell)
                    assert not cell.startswith("-") or float(cell) < 0, (name, cell)
