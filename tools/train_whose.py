"""Trains the model that says whose a loss is where its own words do not.

    python tools/train_whose.py TARGET     write the weights
    python tools/train_whose.py --folds    measure by five folds of reports, write nothing

Trained on the project's own gold (its training part) and its short items, and on nothing else. The same texts and rules give the
same weights. The numbers below were swept with `--folds`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from ranking import Plan, Ranking  # noqa: E402

from reportedly import pipeline  # noqa: E402
from reportedly.evaluate.lines import claims_of, happened  # noqa: E402
from reportedly.evaluate.match import alike, same_value  # noqa: E402
from reportedly.evaluate.suite import Case  # noqa: E402
from reportedly.evaluate.suites import gold, short  # noqa: E402
from reportedly.extract.claims import Claims  # noqa: E402
from reportedly.extract.loss import Loss  # noqa: E402
from reportedly.extract.scene import Scene  # noqa: E402
from reportedly.extract.whose import Owners  # noqa: E402
from reportedly.extract.whose_near import Nearby  # noqa: E402
from reportedly.language.weights import code  # noqa: E402
from reportedly.publish.line import line  # noqa: E402

PLAN = Plan(steps=100, rate=0.05, shrink=1.0, least=2)  # steps 60-150 and shrink 0.5-3: flat
FOLDS = 5
Told = tuple[str | None, Sequence[str]]
"""The words of an option, and its features."""


@dataclass(slots=True)
class Asked:
    """A loss of a report: its options' features, the rules' first; which of them are right; whether its own words say whose."""

    report: str
    options: list[list[str]]
    right: list[bool]
    said: bool


class Recorder(Owners):
    """Notes what the model would be asked, and leaves the rules' choice as it is."""

    def __init__(self) -> None:
        super().__init__({"keys": np.zeros(0, "u4"), "weights": np.zeros(0, "f4")})
        self.rows: list[tuple[tuple[str, int, int], bool, list[Told]]] = []

    def worth(self, near: Nearby, here: Scene, loss: Loss, ruled: str | None) -> tuple[()]:
        quote = Claims(near.lexicon, self.text).quote(here, loss)
        self.rows.append(
            (
                (loss.field, quote.start, quote.end),
                near.is_said(here, loss),
                [(row.words if row else None, features) for row, features in near.options(here, loss, ruled)],
            )
        )
        return ()

    text = ""


def asked(cases: Iterable[Case]) -> Iterator[Asked]:
    """The losses of the reports that the marks tell whose they are, but for those where no option is right."""
    recorder = Recorder()
    tools = pipeline.open_tools(pipeline.Settings())
    tools.extract = replace(tools.extract, owners=recorder)
    for case in cases:
        recorder.rows, recorder.text = [], case.report.text
        (reading,) = pipeline.read_reports([case.report.as_report()], tools)
        told = line(reading, include_text=False, show_all=True)
        claims = {(c["field"], c["span"]["start"], c["span"]["end"]): c for c in claims_of(told, happened(told))}
        for place, said, options in recorder.rows:
            if place in claims:
                wanted = list(marked(case, claims[place]))
                merged = with_words(options, claims[place]["whose"])
                right = [any(alike(one, words) for one in wanted) for words, _ in merged]
                if any(right):
                    yield Asked(case.report.id, [sorted(set(features)) for _, features in merged], right, said)


def marked(case: Case, claim: Any) -> Iterator[str]:
    """The words for whose a loss is in the marks that tell it as the claim does."""
    told = {row["n"] for row in case.gold["happenings"] if row["modality"] == "happened"}
    for mark in case.gold["claims"]:
        if mark["happening"] in told and mark["field"] == claim["field"] and mark["what"] == claim["what"] and mark["whose"]:
            over = min(mark["at"][1], claim["span"]["end"]) - max(mark["at"][0], claim["span"]["start"])
            if over > 0 and same_value(mark["value"], claim["value"]):
                yield mark["whose"]


def with_words(options: Sequence[Told], ruled: str | None) -> list[Told]:
    """The options, whose first is what the rules said in the end, with the features of these words where they are an option."""
    low = (ruled or "").lower()
    same = [features for words, features in options[1:] if (words or "").lower() == low]
    others = [option for option in options[1:] if (option[0] or "").lower() != low]
    return [(ruled, [*options[0][1], *(same[0] if same else ())]), *others]


def main() -> None:
    """Trains on all, or measures by folds."""
    given = list(asked(case for case in [*gold.cases(ROOT), *short.cases(ROOT)] if case.gold["split"] == "train"))
    if sys.argv[1] != "--folds":
        Ranking(given, PLAN).save(Path(sys.argv[1]))
        return
    reports = sorted({one.report for one in given}, key=code)
    ruled = right = losses = 0
    for fold in range(FOLDS):
        out = set(reports[fold::FOLDS])
        model = Ranking([one for one in given if one.report not in out], PLAN)
        for one in given:
            if one.report in out and not one.said:
                losses, ruled, right = losses + 1, ruled + one.right[0], right + one.right[model.best(one)]
    print(f"of {losses} losses whose own words do not say whose they are, the rules have {ruled} right, the model {right}")


if __name__ == "__main__":
    main()
