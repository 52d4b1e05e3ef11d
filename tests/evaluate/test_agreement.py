"""Krippendorff's alpha against values worked out by hand, and which claims of two people are one unit."""

from __future__ import annotations

import json
import re
from collections import Counter
from operator import eq
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import SettingError
from reportedly.evaluate import corpus, run
from reportedly.evaluate.agreement import alpha, figures, overlap, pairs
from reportedly.evaluate.match import alike
from reportedly.evaluate.runner import unread
from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import agreement

LIST = corpus.checkout() / agreement.SECOND.parent / "README.md"


def listed() -> list[str]:
    """The reports that the table of the folder's first page names."""
    table = LIST.read_text("utf-8").split("| part |")[1].split("**")[0]
    return re.findall(r"`([a-z0-9-]+)`", table)


def marked(field: str, start: int, end: int, value: Any = None, **more: Any) -> dict[str, Any]:
    """A claim on the characters from `start` to `end`."""
    row: dict[str, Any] = {
        "happening": 1,
        "what": None,
        "whose": None,
        "standing": None,
        "part_of": None,
        "scope": "event",
        "said_by": [],
    }
    return {**row, "stance": "asserted", "mode": None, "field": field, "value": value, "at": (start, end), **more}


def killed(start: int, end: int, number: int, **more: Any) -> dict[str, Any]:
    value = {"low": number, "best": number, "high": number, "hedge": None}
    return marked("killed", start, end, value, what="people", standing="unknown", **more)


def test_full_agreement_is_one_and_its_opposite_is_below_nought() -> None:
    assert alpha([("a", "a"), ("b", "b")]) == 1
    # two units, answers a b and b a: observed 1; of 4 answers 2 are a, so 2 * 2 * 2 of 4 * 3 draws differ: expected 2/3
    assert alpha([("a", "b"), ("b", "a")]) == pytest.approx(1 - 1 / (8 / 12))


def test_alpha_of_ten_units_by_hand() -> None:
    # 10 units; both say a in 5, both b in 3, a against b in 2: 12 answers a, 8 b; observed 0.2
    answers = [("a", "a")] * 5 + [("b", "b")] * 3 + [("a", "b"), ("b", "a")]
    # expected: 2 * 12 * 8 differing draws of 20 * 19
    assert alpha(answers) == pytest.approx(1 - 0.2 / (192 / 380))


def test_where_nothing_can_be_disagreed_about_alpha_is_one() -> None:
    assert alpha([("a", "a")] * 4) == 1


def test_words_that_are_alike_are_no_disagreement_in_what_is_seen_or_expected() -> None:
    answers = [("the army", "army spokesman"), ("a nurse", "the army")]
    # observed 1 of 2; army, army spokesman, army against nurse: 3 * 1 * 2 of 4 * 3 draws
    assert alpha(answers, alike) == pytest.approx(1 - 0.5 / (6 / 12))
    assert alpha(answers, eq) < alpha(answers, alike)


def test_overlap_is_of_what_either_has() -> None:
    assert overlap((0, 10), (5, 15)) == pytest.approx(5 / 15)
    assert overlap((0, 5), (5, 9)) == 0


def test_pairs_prefer_the_same_field_then_the_nearest_quote() -> None:
    first = [killed(0, 20, 12), marked("injured", 10, 20), killed(30, 40, 1)]
    second = [marked("kind", 0, 20, "armed_clash"), killed(5, 18, 12), killed(0, 20, 11), marked("injured", 60, 70)]
    assert pairs(first, second) == [
        (first[0], second[2]),
        (first[1], second[1]),
        (first[2], None),
        (None, second[0]),
        (None, second[3]),
    ]


def test_what_only_one_person_saw_counts_against_claims_alone() -> None:
    first = [killed(0, 10, 5), marked("initiator", 20, 30, "gunmen"), killed(40, 50, 2)]
    second = [killed(0, 10, 5), marked("initiator", 20, 30, "the gunmen")]
    found, counted = figures([(first, second)])
    # units: killed killed, initiator initiator, killed none; of 6 answers 3 killed, 2 initiator, 1 none
    assert found["claims"] == pytest.approx(1 - (1 / 3) / ((2 * (3 * 2 + 3 * 1 + 2 * 1)) / 30))
    assert counted["claims"] == {"units": 3}
    assert found["counts"] == found["actors"] == found["stance"] == 1
    assert counted["counts"] == {"units": 1}
    assert "labels" not in found


def test_counts_stances_and_groups_are_compared_within_pairs() -> None:
    first = [killed(0, 10, 5), killed(20, 30, 7, happening=2), killed(40, 50, 2, happening=2)]
    second = [killed(0, 10, 5), killed(20, 30, 8, stance="denied"), killed(40, 50, 2, happening=2)]
    found, _ = figures([(first, second)])
    # counts: 5 5, 7 8, 2 2: observed 1/3; answers 5 5 7 8 2 2: of 30 draws 30 - 2 - 2 differ
    assert found["counts"] == pytest.approx(1 - (1 / 3) / (26 / 30))
    # stances: one denied among six answers: observed 1/3, expected 2 * 5 * 1 / 30
    assert found["stance"] == pytest.approx(0)
    # first groups a | bc, second ab | c: precision (1/2 + 1/2 + 1) / 3, recall (1 + 1/2 + 1/2) / 3
    assert found["happenings_b3"] == pytest.approx(2 / 3)


def test_happenings_of_two_texts_are_not_one_group() -> None:
    one = ([killed(0, 10, 5)], [killed(0, 10, 5)])
    other = ([killed(0, 10, 6)], [killed(0, 10, 6, happening=2)])
    assert figures([one, other])[0]["happenings_b3"] == 1


def test_the_suite_says_who_marked_what_and_asks_no_reader() -> None:
    report = InputReport(id="a", text="Gunmen killed five men.")
    first = [killed(7, 18, 5, quote="killed five", whose="men")]
    case = Case(report=report, gold={"first": first, "second": [killed(7, 18, 4, quote="killed five", whose="men")]})
    scored = agreement.score([(case, unread([report])[0])])
    assert [(miss.id, miss.expected, miss.got) for miss in scored.errors] == [
        ("a", "killed (5, 5, 5) people men", "killed (4, 4, 4) people men")
    ]
    assert scored.counts["counts"] == {"units": 1}


def test_a_report_that_nobody_marked_first_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = tmp_path / "claims.jsonl"
    second.write_text('{"id": "no-such-report", "happenings": [], "claims": []}\n', "utf-8")
    monkeypatch.setattr(agreement, "SECOND", second)
    with pytest.raises(SettingError, match="no-such-report is in no part of the gold"):
        agreement.cases(corpus.checkout())


def test_ten_reports_of_each_part_are_listed_for_a_second_marking() -> None:
    rows = json.loads((corpus.checkout() / "tests" / "reports" / "index.json").read_text("utf-8"))
    parts = {row["id"]: row["split"] for row in rows}
    assert Counter(parts[name] for name in listed()) == {"test": 10, "dev": 10, "train": 10}


@pytest.mark.skipif(not (corpus.checkout() / agreement.SECOND).is_file(), reason="the second annotation is not there")
def test_the_thirty_listed_reports_are_marked_twice() -> None:
    marked_twice = [row["id"] for row in corpus.rows(corpus.checkout() / agreement.SECOND)]
    assert sorted(marked_twice) == sorted(listed())
    result = run("agreement", None, unread)
    assert result.reports >= 30
    assert result.counts["claims"]["units"] > 200
