"""Alignment of claims and B3, worked by hand."""

from __future__ import annotations

from typing import Any

import pytest
from made_lines import claim, count, exactly, people, span, speaker

from reportedly.evaluate import match

TEXT = "The army said 12 soldiers died; the rebels said 12 soldiers and 30 fighters died, among them Abu Talha, their commander."


def gold(number: int, quote: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    made: dict[str, Any] = {"field": "killed", "value": exactly(number), "what": "people", "whose": None, "said_by": []}
    return {**made, "stance": "asserted", "quote": quote, "at": (start, start + len(quote)), **more}


def found(number: int, quote: str, **more: Any) -> dict[str, Any]:
    return people("k", "h", more.pop("field", "killed"), number, TEXT, quote, **more)


def test_phrases_are_alike_by_a_telling_word() -> None:
    assert match.alike("the soldiers of the army", "a soldier")
    assert not match.alike("the army of the north", "the rebels of the south")
    assert not match.alike("the army", None)
    assert match.alike(None, None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (exactly(12), exactly(12), True),
        (exactly(12), count(12, 12, None), False),
        (count(12, None, None), count(12, 12, None, "at least"), True),
        (count(None, 15, None), count(15, 15, 15), False),
        (count(35, None, 45), count(35, None, 45), True),
        (count(None, None, None, "several"), count(None, None, None, "dozens"), True),
        ("Abu Talha", {"name": "Abu Talha", "role": "commander", "fate": "killed", "side": None}, True),
        ("Abu Talha", {"name": "Ould Brahim", "role": "commander", "fate": "killed", "side": None}, False),
        ("the army", {"text": "army troops", "role": "target"}, True),
        ("repelled", "captured", False),
    ],
)
def test_values_agree(one: object, other: object, same: bool) -> None:
    assert match.same_value(one, other) is same


def test_what_and_whose_must_agree_where_the_gold_says_whose() -> None:
    wanted = gold(12, "12 soldiers", whose="soldiers")
    assert match.matches(wanted, found(12, "12 soldiers", whose="the soldiers"))
    assert not match.matches(wanted, found(12, "12 soldiers", whose="fighters"))
    assert not match.matches(wanted, found(12, "12 soldiers", whose="soldiers", what="drones"))
    assert not match.matches(wanted, found(12, "12 soldiers", whose="soldiers", field="injured"))
    assert match.matches(gold(12, "12 soldiers"), found(12, "12 soldiers", whose="fighters"))


def test_a_kind_is_its_id() -> None:
    wanted = {"field": "kind", "value": "air_or_drone_strike", "what": None, "whose": None}
    assert not match.matches(wanted, claim("k", "h", "kind", "grenade", TEXT, "died"))
    assert not match.matches(wanted, claim("k", "h", "kind", "air_strike", TEXT, "died"))
    assert match.matches(wanted, claim("k", "h", "kind", "air_or_drone_strike", TEXT, "died"))


def test_the_nearest_are_paired_and_none_twice() -> None:
    army, rebels = "The army said 12 soldiers", "the rebels said 12 soldiers"
    wanted = [gold(12, army, said_by=["The army"]), gold(12, rebels, said_by=["the rebels"])]
    claims = [
        found(12, "12 soldiers and", said_by=[speaker(TEXT, "the rebels")]),
        found(12, "12 soldiers", said_by=[speaker(TEXT, "The army")]),
        found(12, "12 soldiers"),
    ]
    assert match.align(wanted, claims) == [(0, 1), (1, 0)]


def test_the_origin_is_the_last_link() -> None:
    assert match.origin(gold(12, "12 soldiers", said_by=["a radio", "the army"])) == "the army"
    assert match.origin(found(12, "12 soldiers", said_by=[speaker(TEXT, "The army")])) == "The army"
    assert match.origin(found(12, "12 soldiers")) is None


def test_closeness_counts_the_shared_part() -> None:
    wanted, same = gold(12, "12 soldiers"), found(12, "12 soldiers")
    assert match.closeness(wanted, same) == pytest.approx(1.75)
    assert match.closeness(wanted, same | {"stance": "denied", "span": span(TEXT, "30 fighters")}) == pytest.approx(0.5)


def test_b_cubed_by_hand() -> None:
    # true groups {a, b, c} {d}; found groups {a, b} {c, d}
    pairs = [(1, "x"), (1, "x"), (1, "y"), (2, "y")]
    precision, recall = match.b_cubed(pairs)
    assert precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert match.b_cubed([]) == (0.0, 0.0)
