"""The CASE scorer on lines made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from made_lines import happening, line

from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import case_dev
from reportedly.ontology import terms

TEXT = "Troops clashed with raiders near Ulmar before crowds marched."


def row(label: str, *kinds: str, modality: str = "happened") -> tuple[Case, dict[str, Any]]:
    told = [happening(f"h-{n}", kind, TEXT, "clashed", modality=modality) for n, kind in enumerate(kinds)]
    return Case(report=InputReport(id="a", text=TEXT), gold={"label": label}), line("a", told)


def test_the_crosswalk_is_onto_the_kinds() -> None:
    assert sorted(case_dev.KINDS.values()) == sorted(terms("kinds"))


def test_the_first_happening_counts_and_none_is_wrong() -> None:
    score = case_dev.score(
        [
            row("ARMED_CLASH", "armed_clash", "grenade"),
            row("ARMED_CLASH", "grenade", "armed_clash"),
            row("ARMED_CLASH"),
            row("GRENADE", "grenade"),
        ]
    )
    assert score.counts["accuracy"] == {"right": 2, "wrong": 1, "none": 1}
    # clash: precision 1/1, recall 1/3, F1 1/2, weight 3/4; grenade: precision 1/2, recall 1/1, F1 2/3, weight 1/4
    assert score.figures["weighted_f1"] == pytest.approx(3 / 4 * 1 / 2 + 1 / 4 * 2 / 3)
    assert score.figures["accuracy"] == 1 / 2


def test_what_is_planned_is_no_answer() -> None:
    assert case_dev.score([row("ARMED_CLASH", "armed_clash", modality="planned")]).counts["accuracy"]["none"] == 1


def test_other_labels_ask_for_nothing() -> None:
    score = case_dev.score([row("DIPLO"), row("ORG_CRIME", "arrests"), row("ARREST", "arrests")])
    assert score.figures["quiet_on_others"] == 1 / 2
    assert score.figures["weighted_f1"] == 1.0
    assert [(miss.figure, miss.expected, miss.got) for miss in score.errors] == [("quiet", "none (ORG_CRIME)", "arrests")]
