"""How many: the phrases of the count conventions, one by one, and the numbers that count nothing."""

from __future__ import annotations

import pytest

from reportedly.model import Count
from told import Bounds, Read, bounds, of, only

COUNTS: tuple[tuple[str, Bounds, str | None], ...] = (
    ("12 people", (12, 12, 12), None),
    ("twelve people", (12, 12, 12), None),
    ("twenty-five people", (25, 25, 25), None),
    ("a hundred and twelve people", (112, 112, 112), None),
    ("two hundred and six people", (206, 206, 206), None),
    ("1,200 people", (1200, 1200, 1200), None),
    ("5 000 people", (5000, 5000, 5000), None),
    ("three thousand people", (3000, 3000, 3000), None),
    ("only two people", (2, 2, 2), None),
    ("exactly 17 people", (17, 17, 17), None),
    ("all 17 passengers", (17, 17, 17), None),
    ("another 17 passengers", (17, 17, 17), None),
    ("17 more passengers", (17, 17, 17), None),
    ("17 other passengers", (17, 17, 17), None),
    ("a total of 40 people", (40, 40, 40), None),
    ("a group of 30 traders", (30, 30, 30), None),
    ("one of the traders", (1, 1, 1), None),
    ("both traders", (2, 2, 2), None),
    ("a dozen villagers", (12, 12, 12), None),
    ("two dozen villagers", (24, 24, 24), None),
    ("half a dozen villagers", (6, 6, 6), None),
    ("a couple of villagers", (2, 2, 2), None),
    ("a pair of villagers", (2, 2, 2), None),
    ("a hundred villagers", (100, 100, 100), None),
    ("at least 12 people", (12, 12, None), "at least"),
    ("more than 12 people", (12, 12, None), "more than"),
    ("over 12 people", (12, 12, None), "over"),
    ("well over 100 people", (100, 100, None), "well over"),
    ("no fewer than 12 people", (12, 12, None), "no fewer than"),
    ("not less than 12 people", (12, 12, None), "not less than"),
    ("upwards of 30 people", (30, 30, None), "upwards of"),
    ("in excess of 40 people", (40, 40, None), "in excess of"),
    ("12 or more people", (12, 12, None), "or more"),
    ("50+ people", (50, 50, None), "+"),
    ("more than a dozen traders", (12, 12, None), "more than"),
    ("at least two dozen traders", (24, 24, None), "at least"),
    ("up to 100 people", (None, None, 100), "up to"),
    ("as many as 40 people", (None, None, 40), "as many as"),
    ("fewer than 40 people", (None, None, 40), "fewer than"),
    ("less than ten people", (None, None, 10), "less than"),
    ("under 20 people", (None, None, 20), "under"),
    ("nearly 40 people", (None, None, 40), "nearly"),
    ("almost 40 people", (None, None, 40), "almost"),
    ("close to 40 people", (None, None, 40), "close to"),
    ("just under 30 people", (None, None, 30), "just under"),
    ("no more than 40 people", (None, None, 40), "no more than"),
    ("not more than 40 people", (None, None, 40), "not more than"),
    ("about 15 people", (None, 15, None), "about"),
    ("some 15 people", (None, 15, None), "some"),
    ("around 15 people", (None, 15, None), "around"),
    ("approximately 15 people", (None, 15, None), "approximately"),
    ("roughly 15 people", (None, 15, None), "roughly"),
    ("an estimated 15 people", (None, 15, None), "an estimated"),
    ("15 or so people", (None, 15, None), "or so"),
    ("30-odd people", (None, 30, None), "odd"),
    ("between 35 and 45 people", (35, None, 45), None),
    ("35 to 45 people", (35, None, 45), None),
    ("35-45 people", (35, None, 45), None),
    ("35–45 people", (35, None, 45), None),
    ("two or three people", (2, None, 3), None),
    ("from 30 to 40 people", (30, None, 40), None),
    ("a trader", (1, 1, 1), None),
    ("their driver", (1, 1, 1), None),
    ("another trader", (1, 1, 1), None),
    ("a 12-year-old boy", (1, 1, 1), None),
    ("a man aged 40", (1, 1, 1), None),
    ("Musa Bello, 34, a farmer", (1, 1, 1), None),
    ("several people", (None, None, None), "several"),
    ("dozens of people", (None, None, None), "dozens"),
    ("scores of people", (None, None, None), "scores"),
    ("hundreds of people", (None, None, None), "hundreds"),
    ("tens of thousands of people", (None, None, None), "tens of thousands"),
    ("hundreds of thousands of people", (None, None, None), "hundreds of thousands"),
    ("several dozen people", (None, None, None), "several dozen"),
    ("a few dozen people", (None, None, None), "a few dozen"),
    ("many people", (None, None, None), "many"),
    ("a few people", (None, None, None), "a few"),
    ("a number of people", (None, None, None), "a number"),
    ("dozens", (None, None, None), "dozens"),
    ("no people", (0, 0, 0), None),
    ("zero people", (0, 0, 0), None),
)


@pytest.mark.parametrize(("words", "expected", "hedge"), COUNTS, ids=[words for words, _, _ in COUNTS])
def test_a_phrase_says_how_many(read: Read, words: str, expected: Bounds, hedge: str | None) -> None:
    claim = only(read(f"Gunmen killed {words}."), "killed")
    assert bounds(claim) == expected
    assert isinstance(claim.value, Count)
    assert claim.value.hedge == hedge


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Gunmen attacked the village but there were no casualties.", "casualties"),
        ("Gunmen attacked the base but nobody was killed.", "killed"),
        ("Gunmen attacked the camp; no one was injured.", "injured"),
        ("Gunmen attacked the camp and no soldiers were killed.", "killed"),
        ("None of the 12 soldiers was killed in the attack.", "killed"),
        ("The attack caused no civilian casualties.", "casualties"),
    ],
)
def test_none_is_zero_and_only_by_words(read: Read, text: str, field: str) -> None:
    assert bounds(only(read(text), field)) == (0, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed five traders on 3 May.",
        "On May 14 gunmen killed five traders.",
        "Gunmen killed five traders at 14:30.",
        "At 6 p.m. gunmen killed five traders.",
        "At 0630 hrs gunmen killed five traders.",
        "Gunmen fired a 120 mm mortar and killed five traders.",
        "Gunmen killed five traders 12 km from Gao.",
        "The second attack killed five traders.",
        "In 2023 gunmen killed five traders.",
        "On 3 May 2023 gunmen killed five traders.",
        "Gunmen killed five traders on Highway 7.",
        "After a 40-minute gunfight gunmen killed five traders.",
        "Gunmen killed five traders, Resolution 2417 notwithstanding.",
        "Gunmen who had asked for $300 killed five traders.",
    ],
)
def test_what_dates_measures_or_names_counts_nobody(read: Read, text: str) -> None:
    assert bounds(only(read(text), "killed")) == (5, 5, 5)


@pytest.mark.parametrize(
    "text",
    [
        "The 3rd battalion lost a bridge in the ambush by rebels; five soldiers were killed.",
        "The soldiers of the 3rd battalion were attacked by rebels, and five soldiers were killed.",
    ],
)
def test_an_ordinal_counts_nobody(read: Read, text: str) -> None:
    assert [bounds(claim) for claim in of(read(text), "killed")] == [(5, 5, 5)]


def test_one_behind_an_ordinal(read: Read) -> None:
    reading = read("Gunmen killed three soldiers and wounded a fourth.")
    assert bounds(only(reading, "killed")) == (3, 3, 3)
    assert bounds(only(reading, "injured")) == (1, 1, 1)
    assert only(reading, "injured").whose == "soldiers"


@pytest.mark.parametrize("number", ["10^12", "99999999999", "25,000,000,000"])
def test_an_absurd_number_is_a_failure_and_no_claim(read: Read, number: str) -> None:
    reading = read(f"Gunmen killed {number} soldiers.")
    assert of(reading, "killed") == []
    assert [row.code for row in reading.failures] == ["absurd-number"]


def test_a_fraction_counts_nobody(read: Read) -> None:
    assert of(read("Gunmen killed 12.5 soldiers."), "killed") == []


def test_a_decimal_of_a_million(read: Read) -> None:
    assert bounds(only(read("The fighting between the army and the rebels displaced 1.5 million people."), "displaced")) == (
        1_500_000,
        1_500_000,
        1_500_000,
    )


def test_a_calibre_is_no_count(read: Read) -> None:
    claim = only(read("Troops seized a 7.62 mm rifle from the militants."), "seized")
    assert bounds(claim) == (1, 1, 1)
    assert claim.what == "weapons"
