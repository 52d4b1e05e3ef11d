"""Exports and numbers: what leaves is what the view shows, and for publication it leaves nobody in danger."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from desk_case import browser, fill
from reportedly import pipeline

PRIVATE = {
    "shelter": (
        "Lantern Post",
        "2025-06-03",
        "Gunmen attacked the Saint Odile women's shelter in Gao in Mali on 2 June 2025, killing four people, the police said. "
        "Mariam Ould Selka, a cook, was killed. “They knew my sister slept there,” said her brother, Idrissa Ould Selka.\n",
    )
}


def unpacked(client: TestClient, query: str) -> dict[str, str]:
    answer = client.get(f"/export/files.zip?{query}")
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


WAYS = [("", "csv"), ("", "jsonl"), ("", "geojson"), ("", "html"), ("acled", "csv"), ("ucdp", "csv"), ("plover", "jsonl")]


@pytest.fixture(scope="module")
def private(tools: pipeline.Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("private")
    fill(folder / "kept.db", tools, folder, PRIVATE)
    return folder / "kept.db"


@pytest.mark.parametrize(("codebook", "format"), WAYS)
def test_publication_is_what_leaves_unless_somebody_says_otherwise(private: Path, codebook: str, format: str) -> None:
    with browser(private) as client:
        told = " ".join(unpacked(client, f"codebook={codebook}&format={format}").values())
        for word in ("Mariam", "Idrissa", "Selka", "Odile", "my sister", "shelter in"):
            assert word not in told
        inside = (
            " ".join(unpacked(client, f"codebook={codebook}&format=jsonl&purpose=internal").values()) if not codebook else "Selka"
        )
        assert "Selka" in inside


def test_the_form_has_publication_chosen(looking: TestClient) -> None:
    text = looking.get("/export").text
    assert 'name="purpose" value="publication" checked' in text
    assert 'name="purpose" value="internal" checked' not in text


@pytest.mark.parametrize(("codebook", "code", "country"), [("acled", "SD", "Sudan"), ("ucdp", "ML", "Mali")])
def test_an_export_holds_the_events_of_the_view(looking: TestClient, codebook: str, code: str, country: str) -> None:
    files = unpacked(looking, f"codebook={codebook}&country={code}")
    rows = list(csv.DictReader(io.StringIO(files[f"{codebook}.csv"])))
    assert [row["country"] for row in rows] == [country]
    assert f"country={code}" in files["CITATION.txt"]
    assert "GeoNames" in files["CITATION.txt"]


def test_one_event_can_be_exported(looking: TestClient) -> None:
    event = looking.get("/events.json?country=ml").json()["events"][0]["id"]
    rows = list(csv.DictReader(io.StringIO(unpacked(looking, f"event={event}&purpose=internal")["events.csv"])))
    assert [row["event"] for row in rows] == [event]
    assert looking.get(f"/export?event={event}").status_code == 200
    assert looking.get("/export?event=E-none").status_code == 404


def test_a_format_that_a_codebook_has_not_is_told(looking: TestClient) -> None:
    assert looking.get("/export/files.zip?codebook=airwars&format=csv").status_code == 400
    assert looking.get("/export/files.zip?purpose=everybody").status_code == 400


def plots(client: TestClient, query: str = "") -> dict[str, Any]:
    return {plot["id"]: plot for plot in client.get(f"/numbers.json?{query}").json()["plots"]}


def test_numbers_count_what_the_view_shows(looking: TestClient) -> None:
    found = plots(looking)
    assert sum(bar["value"] for bar in found["per-day"]["bars"]) == 2
    assert found["per-day"]["bars"][0]["since"] == "2025-05-11"
    assert len(found["per-day"]["bars"]) == 23
    assert next(bar["since"] for bar in found["per-week"]["bars"]) == "2025-05-05"
    assert sum(bar["value"] for bar in found["by-kind"]["bars"]) == 2
    assert {bar["name"]: bar["part"] for bar in found["agreement"]["bars"]}["3 origins"] == 1
    only = plots(looking, "country=SD")
    assert sum(bar["value"] for bar in only["per-day"]["bars"]) == 1


def test_who_reports_what_about_whom_is_told_by_the_side_that_speaks(looking: TestClient) -> None:
    table = plots(looking)["who-says-killed"]
    rows = {name: [cell["words"] for cell in cells] for name, cells in table["rows"]}
    assert table["columns"] == ["its own side", "the other side", "civilians", "side not known"]
    army = next(cells for name, cells in rows.items() if "Malian" in name)
    assert army[0] == "9 (1)"
    front = next(cells for name, cells in rows.items() if "Jama" in name)
    assert front[1] == "30 (1)"


@pytest.mark.parametrize("plot", ["per-day", "by-kind", "actors-and-kinds", "who-says-killed"])
def test_a_picture_is_saved_as_a_whole_svg(looking: TestClient, plot: str) -> None:
    answer = looking.get(f"/numbers/{plot}.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-disposition"] == f'attachment; filename="{plot}.svg"'
    root = ElementTree.fromstring(answer.text.strip())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert looking.get("/numbers/none.svg").status_code == 404
