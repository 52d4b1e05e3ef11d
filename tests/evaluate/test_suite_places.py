"""The scorer of places by name, on names and answers made by hand, and what the pipeline gives it."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.evaluate.probes import places
from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import SUITES, places_lgl

TEXT = "Mills closed in Ulmar and Ost."
ULMAR, OST = TEXT.index("Ulmar"), TEXT.index("Ost")


def name(start: int, end: int, latitude: float | None) -> dict[str, Any]:
    point = {"latitude": latitude, "longitude": 10.0}
    return {"start": start, "end": end, "name": TEXT[start:end], "gaz_name": "x", "admin1": "y", "country": "z", **point}


NAMES = [name(ULMAR, ULMAR + 5, 10.0), name(OST, OST + 3, 20.0), name(0, 5, None)]
CASE = Case(report=InputReport(id="a", text=TEXT), gold={"toponyms": NAMES})


def answer(start: int, latitude: float | None) -> dict[str, Any]:
    point = {"latitude": latitude, "longitude": 10.0 if latitude is not None else None}
    return {"span": {"start": start, "end": start + 3}, "name": None, "admin1": None, "country": None, **point}


def test_near_answers_count_and_names_without_a_point_are_not_asked() -> None:
    line = {"given": [answer(ULMAR, 10.5), answer(OST, None)], "found": [answer(ULMAR, 10.5), answer(0, 10.0), answer(OST, 28.0)]}
    score = places_lgl.score([(CASE, line)])
    assert score.figures["given_within_161_km"] == 1 / 2
    assert score.figures["found_precision"] == pytest.approx(1 / 3)
    assert score.figures["found_recall"] == 1 / 2
    assert score.figures["found_f1"] == pytest.approx(2 / 5)
    assert [miss.about for miss in score.errors] == ["Ost"]


def test_the_pipeline_resolves_the_names_it_is_given_and_those_it_finds() -> None:
    text = "Police left Birmingham, Alabama, and met in kobolund."
    names = tuple((text.index(name), text.index(name) + len(name)) for name in ("Birmingham", "Alabama", "kobolund"))
    report = InputReport(id="a", text=text, names=names)
    assert "names" not in report.as_mapping()
    assert SUITES["places_lgl"].hook == "places"
    (line,) = places([report])
    assert [(one["text"], one["country"]) for one in line["given"]] == [
        ("Birmingham", "US"),
        ("Alabama", "US"),
        ("kobolund", None),
    ]
    assert [one["text"] for one in line["found"]] == ["Birmingham", "Alabama"]
