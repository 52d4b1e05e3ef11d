"""The gold's stories: read from its annotation, joined, and scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.evaluate.gold_readings import Registers, reading
from reportedly.evaluate.suite import Case
from reportedly.evaluate.suites import stories
from reportedly.publish.line import line

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [case for case in stories.cases(ROOT) if case.gold["events"]]


def test_the_annotation_makes_readings_with_its_own_numbers(cases: list[Case]) -> None:
    registers = Registers.open()
    for case in cases:
        made, names = reading(case, registers)
        assert set(names) == {row["n"] for row in case.gold["happenings"]}
        assert {claim.happening for claim in made.claims} <= set(names.values())
        assert all(claim.span.quote == case.report.text[claim.span.start : claim.span.end] for claim in made.claims)


def test_a_reader_that_finds_all_scores_as_the_annotation_does(cases: list[Case]) -> None:
    registers = Registers.open()
    found = stories.score([(case, line(reading(case, registers)[0], include_text=False, show_all=True)) for case in cases])
    for split in ("", "dev_", "train_"):
        assert found.figures[f"{split}read_b3"] == pytest.approx(found.figures[f"{split}joined_b3"])
        assert found.figures[f"{split}joined_b3_precision"] == 1.0
    assert found.figures["train_joined_b3"] > 0.9


def test_a_reader_that_finds_nothing_joins_nothing(cases: list[Case]) -> None:
    registers = Registers.open()
    empty = []
    for case in cases:
        told = line(reading(case, registers)[0], include_text=False, show_all=True)
        empty.append((case, {**told, "happenings": [], "claims": []}))
    found = stories.score(empty)
    assert found.figures["train_read_b3"] < found.figures["train_joined_b3"]
    assert found.figures["train_read_origins"] == found.figures["train_read_origins_near"] == 0.0
    assert found.figures["train_joined_origins_near"] > 0.9
