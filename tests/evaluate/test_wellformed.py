"""The promises of the line format, each broken by hand once."""

from __future__ import annotations

import copy

import pytest
from made_lines import Json, count, happening, line, people, place

from reportedly.evaluate import wellformed
from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import counts

TEXT = "Raiders killed at least 12 people in Ulmar, the mayor of the neighbouring town of Ost said late on Monday night."


@pytest.fixture
def good() -> Json:
    told = happening("h-1", "attack_on_civilians", TEXT, "killed", claims=["k-1"], where=[place(TEXT, "Ulmar")])
    killed = people("k-1", "h-1", "killed", 12, TEXT, "at least 12 people") | {"value": count(12, 12, None, "at least")}
    return line("a", [told], [killed])


def faults(line: Json) -> dict[str, float]:
    score = counts.score([(Case(report=InputReport(id="a", text=TEXT)), line)])
    return {
        name.removesuffix("_at_fault"): value for name, value in score.figures.items() if name.endswith("_at_fault") and value
    }


def test_a_good_line_has_none(good: Json) -> None:
    assert faults(good) == {}


def test_a_count_from_nowhere(good: Json) -> None:
    good["claims"][0]["value"] = count(12, 12, 12)
    assert faults(good) == {"counts": 1}
    assert counts.score([(Case(report=InputReport(id="a", text=TEXT)), good)]).figures["counts_derivable"] == 0.0


def test_a_span_beside_its_words(good: Json) -> None:
    good["happenings"][0]["where"][0]["span"]["start"] += 1
    assert faults(good) == {"spans": 1}


def test_a_key_that_the_schema_wants(good: Json) -> None:
    del good["claims"][0]["stance"]
    assert faults(good) == {"schema": 1}


def test_keys_that_point_at_nothing(good: Json) -> None:
    other = copy.deepcopy(good)
    other["claims"][0]["part_of"] = "k-9"
    other["claims"][0]["happening"] = "h-9"
    other["happenings"][0]["claims"] = ["k-8"]
    assert len(list(wellformed.reference_faults(other))) == 3
    assert faults(other) == {"references": 3}


def test_a_quote_of_more_than_twelve_words(good: Json) -> None:
    quote = "at least 12 people in Ulmar, the mayor of the neighbouring town of Ost".replace(",", "")
    good["claims"][0]["span"]["quote"] = quote
    assert len(list(wellformed.long_spans(good))) == 1
    good["claims"][0]["span"]["quote"] = quote.replace(" of ", " and ")
    assert not list(wellformed.long_spans(good))
