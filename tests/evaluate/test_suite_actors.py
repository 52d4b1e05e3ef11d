"""The suite that asks who the words for an actor mean."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.errors import SettingError
from reportedly.evaluate import corpus
from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import actors
from reportedly.lookup.registry import Registry


def actor(text: str, id: str | None = None, *candidates: str) -> dict[str, Any]:
    return {"text": text, "actor": id, "candidates": [{"actor": name} for name in candidates]}


def figures(row: tuple[str, str | None, str | None], *found: dict[str, Any]) -> tuple[float, float]:
    links = [{"id": "r", "words": row[0], "actor": row[1], "candidate": row[2]}]
    line = {
        "happenings": [{"modality": "happened", "scope": "event", "sides": [{"id": "s1", "actors": list(found)}]}],
        "claims": [],
    }
    score = actors.score([(Case(report=InputReport(id="r", text="t"), gold={"links": links}), line)])
    return score.figures["actors_right"], score.figures["actors_listed"]


@pytest.mark.parametrize(
    ("row", "found", "right"),
    [
        (("the Reed Front", "reed", None), actor("Reed Front", "reed"), 1.0),
        (("the Reed Front", "reed", None), actor("Reed Front", "other"), 0.0),
        (("the Reed Front", "reed", None), actor("Reed Front", None, "reed"), 0.0),
        (("men of the marsh", None, "reed"), actor("men of the marsh", None, "reed"), 1.0),
        (("men of the marsh", None, "reed"), actor("men of the marsh"), 0.0),
        (("men of the marsh", None, None), actor("men", None, "reed"), 1.0),
        (("men of the marsh", None, None), actor("men of the marsh", "reed"), 0.0),
    ],
)
def test_an_answer_is_right_or_wrong(row: tuple[str, str | None, str | None], found: dict[str, Any], right: float) -> None:
    assert figures(row, found) == (right, 1.0)


def test_words_of_somebody_else_are_no_answer() -> None:
    assert figures(("fighters of the Reed Liberation Army", "reed", None), actor("the army", "other")) == (0.0, 0.0)


def test_the_very_words_answer_before_others_that_hold_them() -> None:
    assert (
        figures(("the Reed Front", "reed", None), actor("Reed Front and Marsh", "other"), actor("Reed Front", "reed"))[0] == 1.0
    )


def test_every_row_names_a_report_of_the_open_parts_and_entries_that_are_there() -> None:
    try:
        root = corpus.checkout()
    except SettingError:
        pytest.skip("no checkout")
    registry = Registry.open()
    rows = list(corpus.rows(root / actors.ROWS))
    texts = {case.report.id: case.report.text for case in actors.cases(root)}
    assert len(rows) >= 150
    for row in rows:
        assert row["id"] in texts, row
        assert row["words"] in texts[row["id"]], row
        assert all(row[key] is None or row[key] in registry for key in ("actor", "candidate")), row
