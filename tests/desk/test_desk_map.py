"""The map as a picture: every event of the view is on it, in its place, over outlines that close."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from reportedly.desk.map_picture import MARGIN, SIDE, picture
from reportedly.desk.outlines import Outlines, mercator
from reportedly.store import Spot

SVG = "{http://www.w3.org/2000/svg}"

TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[0, 0], [10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10]],
        [[179, -20], [2, 0], [0, -5], [-2, 0]],
        [[179, -25], [0, 5]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Squareland"}},
                {"type": "MultiPolygon", "arcs": [[[~3, ~2]]], "properties": {"name": "Over the edge"}},
            ],
        }
    },
}


@pytest.fixture
def outlines(tmp_path: Path) -> Outlines:
    (tmp_path / "world.json").write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    return Outlines(tmp_path / "world.json")


def spot(longitude: float, latitude: float, events: int = 1, contested: int = 0) -> Spot:
    return Spot(latitude, longitude, "settlement", "Somewhere", "ML", events, contested, 0)


def test_a_point_lies_where_mercator_puts_it() -> None:
    assert mercator(0, 0) == (0.5, 0.5)
    assert mercator(-180, 0)[0] == 0
    assert mercator(0, 66.51326)[1] == pytest.approx(0.25, abs=1e-6)
    assert mercator(0, 90) == mercator(0, 85)


def test_arcs_are_joined_turned_and_run_on_over_the_edge_of_the_world(outlines: Outlines) -> None:
    square, edge = outlines.fine
    assert square.points[0] == square.points[-1]
    assert len(square.points) == 5
    assert square.box == pytest.approx((0.5, mercator(0, 10)[1], 0.5 + 10 / 360, 0.5))
    assert edge.box[2] - edge.box[0] == pytest.approx(2 / 360)
    assert len(outlines.coarse) == 2


def test_no_file_is_no_land(tmp_path: Path) -> None:
    assert picture([spot(1, 1)], Outlines(tmp_path / "none.json")).land == ""


def test_all_events_are_within_the_margins_and_near_ones_are_one_circle(outlines: Outlines) -> None:
    made = picture([spot(0, 0, 5), spot(0.01, 0.01, 20, 1), spot(9, 9)], outlines)
    assert [(dot.events, dot.contested) for dot in made.dots] == [(25, 1), (1, 0)]
    for dot in made.dots:
        assert MARGIN - 1 <= dot.x <= SIDE - MARGIN + 1
        assert MARGIN - 1 <= dot.y <= SIDE - MARGIN + 1
    assert made.dots[0].radius == 11
    low, high = made.dots
    assert (low.x < high.x, low.y > high.y) == (True, True)
    assert made.land.startswith("M")
    assert made.land.endswith("Z")


def test_one_place_is_not_shown_nearer_than_the_live_map_shows_it(outlines: Outlines) -> None:
    (dot,) = picture([spot(5, 5, 3)], outlines).dots
    assert (dot.x, dot.y) == (SIDE / 2, SIDE / 2)
    assert picture([], outlines).dots == ()


def test_the_picture_shows_the_events_of_its_view(looking: TestClient) -> None:
    for query, circles in (("", 2), ("country=sd", 1), ("q=nothing-of-this", 0)):
        answer = looking.get(f"/map.svg?{query}")
        assert answer.headers["content-type"].startswith("image/svg+xml")
        root = ElementTree.fromstring(answer.text.strip())
        assert len(root.findall(f"{SVG}circle")) == circles
    light, dark = looking.get("/map.svg").text, looking.get("/map.svg?dark=1").text
    assert light != dark
    assert looking.get("/map.svg?since=x").status_code == 400
    page = looking.get("/events?country=sd").text
    assert re.search(r'<source media="\(prefers-color-scheme: dark\)" srcset="/map.svg\?country=SD&amp;dark=1">', page)
    assert '<img src="/map.svg?country=SD"' in page
