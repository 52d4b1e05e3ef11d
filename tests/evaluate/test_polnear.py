"""The scorer of who says what, on attributions made by hand."""

from __future__ import annotations

from typing import Any

from reportedly.evaluate.probes import attributions
from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import SUITES, polnear

TEXT = "The mayor said the bridge holds. It is expected to last."


def spans(*quotes: str) -> list[dict[str, int]]:
    return [{"start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote)} for quote in quotes]


def row(source: list[str], cue: str, content: str) -> dict[str, Any]:
    return {"source": spans(*source), "cue": spans(cue), "content": spans(content)}


MAYOR = row(["The mayor"], "said", "the bridge holds")
NOBODY = row([], "is expected", "to last")


def figures(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, float]:
    case = Case(report=InputReport(id="a", text=TEXT), gold={"attributions": gold})
    return dict(polnear.score([(case, {"report": {"id": "a"}, "attributions": found})]).figures)


def test_overlap_is_enough() -> None:
    found = row(["mayor"], "said", "bridge")
    assert figures([MAYOR], [found])["attribution_f1"] == 1.0


def test_source_and_content_must_both_agree() -> None:
    assert figures([MAYOR], [row(["It"], "said", "the bridge holds")])["attribution_f1"] == 0.0
    assert figures([MAYOR], [row(["The mayor"], "said", "to last")])["attribution_f1"] == 0.0


def test_nobody_is_only_like_nobody() -> None:
    assert figures([NOBODY], [NOBODY])["attribution_f1"] == 1.0
    assert figures([NOBODY], [row(["It"], "is expected", "to last")])["attribution_f1"] == 0.0


def test_each_is_used_once() -> None:
    found = figures([MAYOR, NOBODY], [MAYOR, MAYOR])
    assert (found["attribution_precision"], found["attribution_recall"]) == (0.5, 0.5)


def test_cues_are_scored_apart() -> None:
    found = figures([MAYOR], [row(["It"], "said", "to last")])
    assert (found["attribution_f1"], found["cue_f1"]) == (0.0, 1.0)


def test_errors_tell_what_was_missed_and_what_was_added() -> None:
    case = Case(report=InputReport(id="a", text=TEXT), gold={"attributions": [MAYOR]})
    score = polnear.score([(case, {"report": {"id": "a"}, "attributions": [NOBODY]})])
    assert [(miss.expected, miss.about) for miss in score.errors] == [
        ("attribution", "The mayor | said | the bridge holds"),
        ("none", " | is expected | to last"),
    ]


def test_the_suite_asks_for_attributions() -> None:
    assert SUITES["polnear_dev"].hook == "attributions"
    (line,) = attributions([InputReport(id="a", text=TEXT)])
    assert figures([MAYOR], [found for found in line["attributions"] if found["cue"] == MAYOR["cue"]])["attribution_f1"] == 1.0
