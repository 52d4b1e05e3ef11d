"""The PITF scorer on lines made by hand, figures worked out on paper."""

from __future__ import annotations

import math
from typing import Any

import pytest
from made_lines import claim, count, happening, line, people, place

from reportedly.evaluate.place_oracle import nearest_km
from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import pitf_dev
from reportedly.lookup.gazetteer import Gazetteer

TEXT = "Raiders killed 12 people and hurt 30 others in Ulmar, in Ruritania, bringing the toll of the week to 90, the mayor said."
GOLD: dict[str, Any] = {
    "killed": 12,
    "injured": 30,
    "killed_literal": True,
    "injured_literal": True,
    "latitude": 10.0,
    "longitude": 20.0,
    "locality": "Ulmar",
    "adm": "North",
    "country": "NGA",
}


def case(id: str = "a", **gold: object) -> Case:
    return Case(report=InputReport(id=id, text=TEXT), gold={**GOLD, **gold})


def told(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    return line("a", [happening("h-1", "attack_on_civilians", TEXT, "killed", **more)], list(claims))


KILLED = people("k-1", "h-1", "killed", 12, TEXT, "12 people")
HURT = people("k-2", "h-1", "injured", 30, TEXT, "30 others")


def test_exact_figures_of_both_fields() -> None:
    score = pitf_dev.score([(case(), told(KILLED, HURT)), (case(), told(HURT)), (case(injured=31), told(HURT))])
    assert score.counts["killed_exact"] == {"right": 1, "wrong": 0, "none": 2}
    assert score.counts["injured_exact"] == {"right": 2, "wrong": 1, "none": 0}
    assert score.figures["killed_exact"] == pytest.approx(1 / 3)
    assert score.figures["injured_exact"] == pytest.approx(2 / 3)


def test_a_number_that_is_not_literal_is_not_asked_for() -> None:
    score = pitf_dev.score([(case(injured_literal=False), told(KILLED))])
    assert score.counts["injured_exact"] == {"right": 0, "wrong": 0, "none": 0}


@pytest.mark.parametrize(
    "other",
    [
        {"part_of": "k-1"},
        {"scope": "period"},
        {"stance": "denied"},
        {"what": "livestock"},
    ],
)
def test_parts_rollups_denials_and_things_are_never_chosen(other: dict[str, Any]) -> None:
    larger = people("k-3", "h-1", "killed", 90, TEXT, "90", **other)
    assert list(pitf_dev.figures(told(KILLED, larger), "killed")) == [12]


@pytest.mark.parametrize("happening", [{"modality": "background"}, {"scope": "campaign"}])
def test_what_did_not_happen_or_is_a_rollup_is_never_chosen(happening: dict[str, Any]) -> None:
    assert list(pitf_dev.figures(told(KILLED, **happening), "killed")) == []


def test_the_largest_is_chosen_and_the_oracle_sees_the_others() -> None:
    larger = people("k-3", "h-1", "killed", 90, TEXT, "90", scope="running_total")
    score = pitf_dev.score([(case(), told(KILLED, larger, HURT))])
    assert score.counts["killed_exact"] == {"right": 0, "wrong": 1, "none": 0}
    assert score.figures["killed_oracle"] == 1.0


def test_bounds_stand_in_for_a_missing_best() -> None:
    assert list(
        pitf_dev.figures(told(claim("k", "h-1", "killed", count(35, None, 45), TEXT, "12", what="people")), "killed")
    ) == [35]
    assert list(
        pitf_dev.figures(told(claim("k", "h-1", "killed", count(None, None, 45), TEXT, "12", what="people")), "killed")
    ) == [45]
    assert (
        list(
            pitf_dev.figures(told(claim("k", "h-1", "killed", count(None, None, None, "x"), TEXT, "12", what="people")), "killed")
        )
        == []
    )


def test_a_confusion_is_the_other_fields_number() -> None:
    swapped = people("k-1", "h-1", "killed", 30, TEXT, "30 others")
    rows = [
        (case(), told(swapped, HURT)),
        (case(), told(KILLED, HURT)),
        (case(injured=12), told(KILLED)),
        (case(injured=None), told(swapped)),
    ]
    score = pitf_dev.score(rows)
    assert score.figures["confusions"] == 1 / 4
    assert score.figures["confusions_where_both"] == 1 / 2


def test_places_by_distance_and_country() -> None:
    near = place(TEXT, "Ulmar", latitude=10.1, longitude=20.0, country="NG")  # 11 km north
    far = place(TEXT, "Ulmar", latitude=11.0, longitude=20.0, country="NE")  # 111 km north
    score = pitf_dev.score(
        [
            (case(), told(KILLED, where=[near])),
            (case(), told(KILLED, where=[far, near])),
            (case(), told(KILLED)),
            (case(latitude=None), told(KILLED, where=[far])),
            (case(longitude=None), told(KILLED, where=[far])),
        ]
    )
    assert score.counts["place_within_25_km"] == {"right": 1, "wrong": 1, "none": 1}
    assert score.counts["place_country"] == {"right": 1, "wrong": 1, "none": 1}
    assert score.figures["place_within_25_km"] == pytest.approx(1 / 3)
    assert score.figures["place_within_161_km"] == pytest.approx(2 / 3)
    assert score.figures["place_oracle_25_km"] == pytest.approx(2 / 3)


def test_the_very_place_is_near() -> None:
    exact = place(TEXT, "Ulmar", latitude=10.0, longitude=20.0, country="NG")
    score = pitf_dev.score([(case(), told(KILLED, where=[exact]))])
    assert score.figures["place_oracle_25_km"] == score.figures["place_within_25_km"] == 1.0


def test_distance_is_on_the_globe() -> None:
    quarter = pitf_dev.distance({"latitude": 0.0, "longitude": 170.0}, {"latitude": 0.0, "longitude": -100.0})
    assert quarter == pytest.approx(10_007.5, abs=1)


def test_the_gazetteer_alone_is_measured_by_its_nearest_candidate() -> None:
    gazetteer = Gazetteer.open()
    text = "Gunmen killed six men in Tripoli."
    assert nearest_km(text, 32.9, 13.2, gazetteer) < 10  # in Libya
    assert nearest_km(text, 34.4, 35.8, gazetteer) < 10  # in Lebanon
    assert nearest_km("Gunmen killed six men.", 32.9, 13.2, gazetteer) == math.inf
    assert nearest_km("A bomb went off in the Iraqi capital.", 33.3, 44.4, gazetteer) < 15
    score = pitf_dev.score([(case(), told(KILLED))])
    assert score.figures["place_gazetteer_25_km"] in (0.0, 1.0)


def test_rows_without_a_literal_number_are_asked_for_their_place_only() -> None:
    bare = case(killed_literal=False, injured_literal=False)
    score = pitf_dev.score([(bare, told(KILLED)), (case(), told(KILLED))])
    assert score.counts["confusions"]["rows"] == 1
    assert sum(score.counts["place_within_25_km"].values()) == 2
