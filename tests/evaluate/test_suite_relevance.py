"""The relevance scorer on lines made by hand."""

from __future__ import annotations

from typing import Any

from made_lines import happening, line

from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import relevance

TEXT = "The candidates clashed over prices."


def row(origin: str, *, found: bool, modality: str = "happened") -> tuple[Case, dict[str, Any]]:
    told = [happening("h-1", "armed_clash", TEXT, "clashed", modality=modality)] if found else []
    return Case(report=InputReport(id="a", text=TEXT), gold={"set": origin}), line("a", told)


def test_shares_are_told_set_by_set_and_over_all_quiet_ones() -> None:
    rows = [row("polnear", found=False)] * 3 + [row("polnear", found=True), row("case", found=False)]
    rows += [row("satp", found=True), row("satp", found=False), row("ceha", found=True)]
    score = relevance.score(rows)
    assert score.figures["false_polnear"] == 1 / 4
    assert score.figures["false_happenings"] == 1 / 5
    assert score.figures["recall_satp"] == 1 / 2
    assert score.figures["recall_ceha"] == 1.0
    assert {"false_happenings", "false_polnear"} < score.ceilings
    assert "recall_satp" not in score.ceilings
    assert len(score.errors) == 2


def test_what_is_only_feared_is_no_happening() -> None:
    score = relevance.score([row("polnear", found=True, modality="hypothetical")])
    assert score.figures["false_polnear"] == 0.0
