"""The count checker, worked by hand: every case says what the words allow."""

from __future__ import annotations

import pytest

from reportedly.language.en.countcheck import Triple, fault, triples


def exact(*numbers: int) -> set[Triple]:
    return {(number, number, number) for number in numbers}


CASES: list[tuple[str, set[Triple]]] = [
    # numerals
    ("elimination of 80 raiders", exact(80)),
    ("1,200 people", exact(1200)),
    ("1 200 people", exact(1200)),
    ("1.2 million people", exact(1_200_000)),
    ("15k people", exact(15_000)),
    ("three million", exact(3_000_000)),
    ("a rate of 12.5", exact(1)),
    ("12.5", set()),
    ("5 Su-25 jets", exact(5)),
    ("T-72 tanks", set()),
    ("killed 10^12", set()),
    ("90% of them", set()),
    ("12 km", set()),
    ("on 12 May", set()),
    ("in 2014", set()),
    ("2014 people", exact(2014)),
    ("killed\u200b 1\u200b2", exact(12)),
    # number words
    ("twenty-five", exact(25)),
    ("twenty five", exact(25)),
    ("one hundred and twelve civilians", exact(112)),
    ("one million two hundred thousand", exact(1_200_000)),
    ("a hundred", exact(100)),
    ("two hundred", exact(200)),
    ("a dozen", exact(12)),
    ("two dozen", exact(24)),
    ("half a dozen men", exact(6)),
    ("half-dozen", exact(6)),
    ("half a million", exact(500_000)),
    ("a couple of soldiers", exact(2)),
    ("a pair of drones", exact(2)),
    ("both men", exact(2)),
    ("seven and eleven", exact(7, 11)),
    # never a count
    ("the 21st brigade", exact(1)),
    ("the third victim", exact(1)),
    ("second", set()),
    ("scores of fighters", set()),
    ("dozens", set()),
    ("tens of thousands", set()),
    ("a few hundred", set()),
    ("a number of soldiers", set()),
    ("the dead", set()),
    # one
    ("a soldier", exact(1)),
    ("an unnamed officer", exact(1)),
    ("another raider", exact(1)),
    ("its commander", exact(1)),
    ("the child", exact(1)),
    ("the children", set()),
    ("their soldiers", set()),
    ("the raiders' leader", exact(1)),
    ("Soldier killed", exact(1)),
    ("Soldiers killed", set()),
    ("Abu Talha", exact(1)),
    ("killed Ould Brahim", exact(1)),
    ("killed Ruritanian soldiers", set()),
    ("a 12-year-old girl", exact(1)),
    ("a two-storey house", exact(1)),
    ("he", exact(1)),
    ("one of its commanders", exact(1)),
    ("KILLED A PEASANT", exact(1)),
    ("a police constable", exact(1)),
    ("a damaged battery", exact(1)),
    ("former raider was killed", exact(1)),
    ("raiders were killed", set()),
    ("ammunition was seized", set()),
    ("the ammunition", set()),
    ("Raiders’ headquarters", exact(1)),
    ("his twin brother", exact(1)),
    ("wounded another", exact(1)),
    ("another was wounded", exact(1)),
    ("another 12", exact(12)),
    ("a third was wounded", exact(1)),
    ("more than a third", {(1, 1, None)}),
    ("your uncle gets killed", exact(1)),
    ("a 20-man patrol", exact(1, 20)),
    # none
    ("no casualties", exact(0)),
    ("none of them", exact(0)),
    ("without loss", exact(0)),
    ("did not kill anyone", exact(0)),
    ("no one", exact(0)),
    # ranges
    ("35-45", {(35, None, 45)}),
    ("35–45 fighters", {(35, None, 45)}),
    ("between 35 and 45", {(35, None, 45)}),
    ("three or four", {(3, None, 4)}),
    ("two to three dozen", {(24, None, 36)}),
    ("thirty-five to forty", {(35, None, 40)}),
    ("rose from 35 to 45", {(35, None, 45)} | exact(35, 45)),
    ("45 to 35", exact(45, 35)),
    # hedges
    ("at least 12", {(12, 12, None)}),
    ("more than a dozen", {(12, 12, None)}),
    ("over 12 people", {(12, 12, None)}),
    ("no fewer than 12", {(12, 12, None)}),
    ("12 or more", {(12, 12, None)}),
    ("100+", {(100, 100, None)}),
    ("12 people at least", {(12, 12, None)}),
    ("at least one soldier", {(1, 1, None)}),
    ("at least a soldier", {(1, 1, None)}),
    ("up to 100 fighters", {(None, None, 100)}),
    ("fewer than 20", {(None, None, 20)}),
    ("no more than 20", {(None, None, 20)}),
    ("nearly two dozen", {(None, None, 24)}),
    ("about 15", {(None, 15, None)}),
    ("some 80", {(None, 80, None)}),
    ("some of the 80", exact(80)),
    ("an estimated 3,000", {(None, 3000, None)}),
    ("20-odd rebels", {(None, 20, None)}),
    ("a dozen or so", {(None, 12, None)}),
    ("close to 100", {(None, 100, None), (None, None, 100)}),
    ("12 killed, at least 30 wounded", exact(12) | {(30, 30, None)}),
]


@pytest.mark.parametrize(("quote", "allowed"), CASES, ids=[quote for quote, _ in CASES])
def test_what_the_words_allow(quote: str, allowed: set[Triple]) -> None:
    assert triples(quote) == allowed


def test_a_count_that_the_words_carry_passes() -> None:
    assert fault("at least 12 people", 12, 12, None, "at least") is None
    assert fault("several fighters", None, None, None, "several") is None


def test_a_count_that_drops_its_hedge_is_told() -> None:
    assert (
        fault("at least 12 people", 12, 12, 12)
        == "(12, 12, 12) cannot be read off 'at least 12 people', which gives (12, 12, null)"
    )


def test_a_number_from_elsewhere_is_told() -> None:
    assert fault("the wounded", 30, 30, 30) == "(30, 30, 30) cannot be read off 'the wounded', which gives no number at all"


def test_a_hedge_must_stand_in_the_quote() -> None:
    assert fault("12 people", None, None, None, "several") == "the hedge 'several' does not stand in '12 people'"


def test_nothing_at_all_is_told() -> None:
    assert fault("soldiers", None, None, None) == "neither a number nor a word for one"


def test_unknown_is_never_nought() -> None:
    assert fault("several soldiers", 0, 0, 0) is not None


def test_mark_up_between_the_words_says_nothing() -> None:
    assert fault("<b>killed</b> 52 people", 52, 52, 52) is None
    assert fault("killed</b> 52 people", 52, 52, None) is not None
