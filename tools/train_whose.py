"""Trains the model that says whose a loss is where its own words do not.

    python tools/train_whose.py TARGET     write the weights
    python tools/train_whose.py --folds    measure by five folds of reports, write nothing

Trained on the project's own gold (its training part) and its short items, and on nothing else. The same texts and rules give the
same weights. The numbers below were swept with `--folds`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

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
from reportedly.model import Report  # noqa: E402
from reportedly.publish.line import line  # noqa: E402

STEPS, RATE, SHRINK = 100, 0.05, 1.0  # STEPS 60-150 and SHRINK 0.5-3: flat
LEAST = 2
"""Losses that a feature must occur with to be kept."""
FOLDS = 5
Array = np.ndarray[Any, Any]
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
        given, recorder.rows, recorder.text = case.report, [], case.report.text
        report = Report(id=given.id, text=given.text, title=given.title, published=given.published, publisher=given.publisher)
        (reading,) = pipeline.read_reports([report], tools)
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


class Trained:
    """The weights of the features that occur often enough, learnt by Adam."""

    def __init__(self, given: Sequence[Asked]) -> None:
        often = Counter(name for one in given for name in {name for option in one.options for name in option})
        self.rows = {name: row for row, name in enumerate(sorted(name for name, number in often.items() if number >= LEAST))}
        self.weights = np.zeros(len(self.rows) + 1)
        self._fit(given)

    def _fit(self, given: Sequence[Asked]) -> None:
        options = [[self.rows.get(name, len(self.rows)) for name in option] for one in given for option in one.options]
        flat, starts = np.concatenate(options), np.cumsum([0, *map(len, options[:-1])])
        sizes = [len(one.options) for one in given]
        begins, right = np.cumsum([0, *sizes[:-1]]), np.array([x for one in given for x in one.right], bool)
        first, second = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, STEPS + 1):
            scores = np.add.reduceat(self.weights[flat], starts)
            powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes))
            held = np.where(right, np.maximum(powers, 1e-12), 0.0)
            slope = powers / np.repeat(np.add.reduceat(powers, begins), sizes)
            slope -= held / np.repeat(np.add.reduceat(held, begins), sizes)
            each = np.repeat(slope, list(map(len, options)))
            steep = np.bincount(flat, each, len(self.weights)) + SHRINK * self.weights
            first, second = 0.9 * first + 0.1 * steep, 0.999 * second + 0.001 * steep * steep
            self.weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            self.weights[-1] = 0

    def choice(self, one: Asked) -> int:
        """The option for which most speaks."""
        scores = [sum(self.weights[self.rows[name]] for name in option if name in self.rows) for option in one.options]
        return max(range(len(scores)), key=scores.__getitem__)

    def save(self, target: Path) -> None:
        """Writes the weights, by the features' codes."""
        keys = np.array([code(name) for name in self.rows], "u4")
        np.savez_compressed(target, keys=keys, weights=self.weights[:-1].astype("f2"))


def main() -> None:
    """Trains on all, or measures by folds."""
    given = list(asked(case for case in [*gold.cases(ROOT), *short.cases(ROOT)] if case.gold["split"] == "train"))
    if sys.argv[1] != "--folds":
        Trained(given).save(Path(sys.argv[1]))
        return
    reports = sorted({one.report for one in given}, key=code)
    ruled = right = losses = 0
    for fold in range(FOLDS):
        out = set(reports[fold::FOLDS])
        model = Trained([one for one in given if one.report not in out])
        for one in given:
            if one.report in out and not one.said:
                losses, ruled, right = losses + 1, ruled + one.right[0], right + one.right[model.choice(one)]
    print(f"of {losses} losses whose own words do not say whose they are, the rules have {ruled} right, the model {right}")


if __name__ == "__main__":
    main()
