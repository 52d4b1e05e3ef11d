"""Runs a suite: data in, lines from whatever reads them, a result out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportedly.errors import NotFound, SettingError
from reportedly.evaluate import corpus
from reportedly.evaluate.suite import InputReport, Line, Predict, Result, Suite
from reportedly.evaluate.suites import SUITES

PLACES = 4
"""Decimal places that figures are kept to."""


def folder(suite: Suite, data: Path | None) -> Path:
    """Where a suite's data lies; raises SettingError when a file is not there."""
    root = data or (corpus.checkout() if suite.own else corpus.OUTSIDE)
    missing = [path for path in suite.files(root) if not path.is_file()]
    if missing or not suite.files(root):
        raise SettingError(f"suite {suite.name}: {missing[0] if missing else root}: no such data; name its folder with --data")
    return root


def unread(reports: Sequence[InputReport]) -> list[Line]:
    """Asks nothing of any reader: a line a report that holds its id alone."""
    return [{"report": {"id": report.id}} for report in reports]


def run(suite: str, data: Path | None, predict: Predict) -> Result:
    """The figures of one suite over the lines that `predict` gives for its texts.

    Raises NotFound for a suite that does not exist, SettingError for data that is not there or lines that do not answer
    the texts one by one.
    """
    if suite not in SUITES:
        raise NotFound(f"no suite {suite!r}; there are {', '.join(SUITES)}")
    chosen = SUITES[suite]
    root = folder(chosen, data)
    cases = chosen.cases(root)
    lines = list(predict([case.report for case in cases]))
    given, answered = [case.report.id for case in cases], [line["report"]["id"] for line in lines]
    if given != answered:
        raise SettingError(f"suite {suite}: {len(given)} texts gave {len(answered)} lines, or not in the order given")
    score = chosen.score(list(zip(cases, lines, strict=True)))
    return Result(
        suite=suite,
        on=date.today(),
        digest=corpus.digest(chosen.files(root)),
        reports=len(cases),
        figures={name: round(value, PLACES) for name, value in score.figures.items()},
        counts=score.counts,
        errors=score.errors,
        ceilings=score.ceilings,
    )
