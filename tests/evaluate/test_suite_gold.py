"""The scorer of the project's own gold, on lines made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from made_lines import claim, exactly, happening, line, people, place, speaker

from reportedly.errors import SettingError
from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import gold

TEXT = "The army said 12 soldiers died in Ulmar on 3 May. The mayor said raiders burned 5 houses in Ost. A strike is planned."
SAID_NOTHING: dict[str, Any] = {"said_by": [], "stance": "asserted", "whose": None, "what": None}


def marked(n: int, field: str, value: object, quote: str, **more: Any) -> dict[str, Any]:
    row = {"happening": n, "field": field, "value": value, "quote": quote, "occurrence": 1, **SAID_NOTHING, **more}
    return {**row, "at": gold.located(row, TEXT, "a")}


CLASH = {
    "n": 1,
    "kind": "armed_clash",
    "modality": "happened",
    "where": "Ulmar",
    "when": {"first": "2025-05-03", "last": "2025-05-03"},
}
ARSON = {
    "n": 2,
    "kind": "looting_property_destruction",
    "modality": "happened",
    "where": "Ost",
    "when": {"first": None, "last": None},
}
PLAN = {"n": 3, "kind": "air_or_drone_strike", "modality": "planned", "where": None, "when": {"first": None, "last": None}}
GOLD = {
    "split": "test",
    "happenings": [CLASH, ARSON, PLAN],
    "claims": [
        marked(1, "killed", exactly(12), "12 soldiers", what="people", whose="soldiers", said_by=["The army"]),
        marked(2, "destroyed", exactly(5), "5 houses", what="buildings", said_by=["The mayor"]),
        marked(2, "initiator", "raiders", "raiders", said_by=["The mayor"]),
        marked(3, "kind", "air_or_drone_strike", "A strike"),
    ],
}
CASE = Case(report=InputReport(id="a", text=TEXT), gold=GOLD)


def told(*claims: dict[str, Any], second: str = "h-2") -> dict[str, Any]:
    days = {"first": "2025-05-03", "last": "2025-05-03", "basis": "stated", "text": "3 May", "span": None}
    happenings = [happening("h-1", "armed_clash", TEXT, "died", where=[place(TEXT, "Ulmar")], when=days)]
    if second != "h-1":
        happenings.append(happening(second, "mob_violence", TEXT, "burned"))
    return line("a", happenings, list(claims))


DEAD = people("k-1", "h-1", "killed", 12, TEXT, "12 soldiers", whose="soldiers", said_by=[speaker(TEXT, "The army")])


def houses(happening: str, who: str = "The mayor") -> dict[str, Any]:
    return claim("k-2", happening, "destroyed", exactly(5), TEXT, "5 houses", what="buildings", said_by=[speaker(TEXT, who)])


def test_claims_origin_and_grouping() -> None:
    wrong = people("k-3", "h-2", "killed", 3, TEXT, "3 May")
    score = gold.score([(CASE, told(DEAD, houses("h-2", "The army"), wrong))])
    assert score.counts["claims_f1"] == {"gold": 3, "found": 3, "right": 2}
    assert score.figures["claims_f1"] == pytest.approx(2 / 3)
    assert score.figures["losses_f1"] == pytest.approx(2 * 2 / (2 + 3))
    assert score.figures["origin_right"] == 1 / 2
    assert score.figures["stance_right"] == 1.0
    assert score.figures["happenings_b3"] == 1.0


def test_two_happenings_thrown_together() -> None:
    score = gold.score([(CASE, told(DEAD, houses("h-1"), second="h-1"))])
    # precision 1/2, recall 1
    assert score.figures["happenings_b3"] == pytest.approx(2 / 3)


def test_kind_place_and_days_are_of_the_happening_that_holds_the_claims() -> None:
    score = gold.score([(CASE, told(DEAD, houses("h-2")))])
    assert score.counts["kind_right"] == {"right": 1, "wrong": 1, "none": 0}
    assert score.counts["where_right"] == {"right": 1, "wrong": 0, "none": 1}
    assert score.counts["when_right"] == {"right": 2, "wrong": 0, "none": 0}


def test_what_did_not_happen_counts_on_neither_side() -> None:
    planned = happening("h-3", "air_or_drone_strike", TEXT, "A strike", modality="planned")
    kind = claim("k-9", "h-3", "kind", "air_or_drone_strike", TEXT, "A strike")
    score = gold.score([(CASE, line("a", [planned], [kind]))])
    assert score.counts["claims_f1"] == {"gold": 3, "found": 0, "right": 0}


def test_parts_are_told_apart_and_quiet_reports_too() -> None:
    quiet = Case(report=InputReport(id="a", text=TEXT), gold={"split": "dev", "happenings": [], "claims": []})
    score = gold.score([(CASE, told(DEAD)), (quiet, line("a")), (quiet, told(DEAD))])
    assert score.figures["claims_recall"] == pytest.approx(1 / 3)
    assert score.figures["dev_quiet"] == 1 / 2
    assert "quiet" not in score.figures


def test_errors_of_the_test_part_are_not_told() -> None:
    dev = Case(report=CASE.report, gold={**GOLD, "split": "dev"})
    assert gold.score([(CASE, told(DEAD))]).errors == ()
    assert {miss.figure for miss in gold.score([(CASE, told(DEAD)), (dev, told(DEAD))]).errors} == {
        "claim",
        "kind",
        "where",
        "when",
    }


def test_a_quote_that_is_not_there_is_told() -> None:
    assert gold.located({"quote": "in", "occurrence": 2}, "rain in rain", "a") == (5, 7)
    with pytest.raises(SettingError, match="no occurrence 4 of 'in'"):
        gold.located({"quote": "in", "occurrence": 4}, "rain in rain", "a")
