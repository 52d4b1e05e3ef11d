"""MUC's scoring rules, each worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportedly.evaluate.muc_score import Org, Spot, Target, Template, compare, measures, points, score_report, unmapped

DAY, NEXT = date(1989, 3, 2), date(1989, 3, 3)
FRONT = Org(names=("PEOPLE'S RIVER FRONT", "PRF"), confidence=frozenset({"CLAIMED OR ADMITTED"}))
MAYOR = Target(names=("JUAN PRADO", "MAYOR"), low=1, high=1, effects=frozenset({"DEATH"}))
PEASANTS = Target(names=("PEASANTS",), low=2, high=None, effects=frozenset({"INJURY"}))
SPOT = Spot(country="EL SALVADOR", path=("MORAZAN", "EL ROSARIO"))


def template(*types: str, **more: Any) -> Template:
    made: dict[str, Any] = {
        "types": types or ("BOMBING",),
        "days": ((DAY, DAY),),
        "spots": (SPOT,),
        "orgs": (FRONT,),
        "targets": (MAYOR,),
    }
    return Template(**{**made, **more})


def outcomes(key: Template, response: Template, slot: str) -> dict[str, int]:
    return {outcome: count for (name, outcome), count in compare(key, response).items() if name == slot and count}


def test_a_response_like_the_key_is_right_in_all_slots() -> None:
    tally = score_report([template()], [template()])
    assert measures(tally) == (1.0, 1.0, 1.0)
    assert points(tally) == 7


def test_attack_is_half_of_a_narrower_type() -> None:
    assert outcomes(template("BOMBING"), template("ATTACK"), "type") == {"partial": 1}
    assert outcomes(template("ATTACK"), template("ARSON"), "type") == {"partial": 1}
    assert outcomes(template("BOMBING"), template("ARSON"), "type") == {"incorrect": 1}
    assert outcomes(template("BOMBING", "ATTACK"), template("ATTACK"), "type") == {"correct": 1}


@pytest.mark.parametrize(
    ("asked", "given", "outcome"),
    [
        ((DAY, DAY), (DAY, DAY), "correct"),
        ((DAY, NEXT), (NEXT, NEXT), "partial"),
        ((None, NEXT), (DAY, DAY), "partial"),
        ((DAY, DAY), (NEXT, NEXT), "incorrect"),
    ],
)
def test_days_that_overlap_are_half_right(asked: tuple[date, date], given: tuple[date, date], outcome: str) -> None:
    assert outcomes(template(days=(asked,)), template(days=(given,)), "date") == {outcome: 1}


def test_the_kindest_alternative_counts() -> None:
    assert outcomes(template(days=((NEXT, NEXT), (DAY, DAY))), template(), "date") == {"correct": 1}


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (Spot(country="EL SALVADOR", path=("EL ROSARIO",)), "correct"),
        (Spot(country="EL SALVADOR", path=("MORAZAN",)), "partial"),
        (Spot(country="EL SALVADOR", path=()), "partial"),
        (Spot(country="EL SALVADOR", path=("SAN MIGUEL",)), "incorrect"),
        (Spot(country="HONDURAS", path=()), "incorrect"),
    ],
)
def test_places_by_their_narrowest_name(given: Spot, outcome: str) -> None:
    assert outcomes(template(), template(spots=(given,)), "location") == {outcome: 1}


def test_what_is_left_out_is_missing_and_what_is_put_in_spurious() -> None:
    assert outcomes(template(), template(days=()), "date") == {"missing": 1}
    assert outcomes(template(days=()), template(), "date") == {"spurious": 1}


def test_organisations_and_what_is_said_of_them() -> None:
    accused = Org(names=("PRF",), confidence=frozenset({"SUSPECTED OR ACCUSED"}))
    other = Org(names=("ARMY",), confidence=frozenset({"REPORTED AS FACT"}))
    assert outcomes(template(), template(orgs=(accused,)), "perp_org") == {"correct": 1}
    assert outcomes(template(), template(orgs=(accused,)), "org_confidence") == {"incorrect": 1}
    assert outcomes(template(), template(orgs=(other,)), "perp_org") == {"incorrect": 1}
    assert outcomes(template(), template(orgs=(FRONT, other)), "perp_org") == {"correct": 1, "spurious": 1}
    assert outcomes(template(orgs=(FRONT, other)), template(), "org_confidence") == {"correct": 1, "missing": 1}


def test_optional_fillers_are_not_missed() -> None:
    maybe = Org(names=("ARMY",), confidence=frozenset({"POSSIBLE"}), optional=True)
    assert outcomes(template(orgs=(FRONT, maybe)), template(), "perp_org") == {"correct": 1}
    assert outcomes(template(orgs=(maybe,)), template(orgs=(maybe,)), "perp_org") == {"correct": 1}


def test_targets_are_paired_by_name_and_scored_by_effect_and_number() -> None:
    hurt = Target(names=("THE MAYOR",), low=1, high=1, effects=frozenset({"INJURY"}))
    assert outcomes(template(), template(targets=(hurt,)), "target_effect") == {"incorrect": 1}
    assert outcomes(template(), template(targets=(hurt,)), "target_number") == {"correct": 1}
    assert outcomes(template(), template(targets=(PEASANTS,)), "target_effect") == {"missing": 1, "spurious": 1}


def test_a_plural_takes_any_number_above_one() -> None:
    for low, high, outcome in ((5, 5, "correct"), (2, None, "correct"), (1, 1, "incorrect")):
        given = Target(names=("PEASANTS",), low=low, high=high, effects=frozenset())
        assert outcomes(template(targets=(PEASANTS,)), template(targets=(given,)), "target_number") == {outcome: 1}
        assert outcomes(template(targets=(PEASANTS,)), template(targets=(given,)), "target_effect") == {"missing": 1}


def test_templates_that_agree_in_nothing_but_the_type_are_not_mapped() -> None:
    far = template(days=(), spots=(Spot(country="PERU", path=()),), orgs=(), targets=())
    tally = score_report([template()], [far])
    assert tally["type", "missing"] == tally["type", "spurious"] == 1
    assert points(tally) == 0


def test_the_best_pair_is_mapped_first() -> None:
    weak = template(orgs=(), targets=(), days=())
    tally = score_report([template()], [weak, template()])
    assert tally["type", "correct"] == 1
    assert tally["type", "spurious"] == 1
    assert tally["perp_org", "correct"] == 1
    assert tally["perp_org", "missing"] == 0


def test_an_optional_template_is_not_missed_but_may_be_matched() -> None:
    assert not +score_report([template(optional=True)], [])
    assert points(score_report([template(optional=True)], [template()])) == 7


def test_every_filler_of_an_unmapped_template_counts() -> None:
    lost = unmapped(template(targets=(MAYOR, PEASANTS)), "missing")
    assert {slot: count for (slot, _), count in lost.items()} == {
        "type": 1,
        "date": 1,
        "location": 1,
        "perp_org": 1,
        "org_confidence": 1,
        "target_effect": 2,
        "target_number": 2,
    }


def test_recall_precision_and_f_by_hand() -> None:
    # correct 2, partial 1, incorrect 1, missing 1, spurious 3: recall 2.5/5, precision 2.5/7, F 5/12
    tally = {
        ("type", "correct"): 2,
        ("date", "partial"): 1,
        ("date", "incorrect"): 1,
        ("location", "missing"): 1,
        ("type", "spurious"): 3,
    }
    assert measures(tally) == pytest.approx((2.5 / 5, 2.5 / 7, 5 / 12))
    assert measures(tally, ["date"]) == pytest.approx((0.25, 0.25, 0.25))
