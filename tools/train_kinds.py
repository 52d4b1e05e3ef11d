"""Trains the model that says what sort of event a happening is.

    python tools/train_kinds.py DATA TARGET     write the weights
    python tools/train_kinds.py DATA --folds    measure by five folds of reports, write nothing

DATA is the folder of public texts that `evaluation/README.md` names, of which `case_dev` is learnt from; the project's own gold
(its training part) and its short items come from the checkout. The same texts and rules give the same weights. The numbers below
were swept with `--folds`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from log_linear import softmax
from train_roles import ROOT, vocabulary

from reportedly import pipeline
from reportedly.evaluate.suite import Case
from reportedly.evaluate.suites import case_dev, gold, short
from reportedly.group import kind_sense
from reportedly.group.kind_sense import KINDS, SURER, KindSense
from reportedly.group.kinds import KindRule, View
from reportedly.language.en import bag
from reportedly.language.weights import code
from reportedly.model import DraftClaim

STEPS, RATE, SHRINK = 100, 0.05, 5.0  # SHRINK 5-10: flat
WORTH = {"gold": 1.0, "short": 1.0, "case": 2.0}  # case 1-2: flat
"""What a happening of a source counts for."""
LEAST = 2
"""Happenings that a feature must occur in to be kept."""
FOLDS = 5
Array = np.ndarray[Any, Any]


@dataclass(slots=True)
class Row:
    """A happening of a report: what the model sees of it, its kind by the rules and by the marks."""

    source: str
    report: str
    keys: list[int]
    ruled: int
    kind: int


class Recorder(KindSense):
    """Notes what the model would be asked, and leaves the rules' kinds as they are."""

    def __init__(self, classes: bag.Classes) -> None:
        self.classes = classes
        self.asked: list[tuple[list[int], str, list[DraftClaim]]] = []

    def judge(self, rule: KindRule, view: View, rows: Sequence[DraftClaim], sentence: str) -> KindRule:
        keys = kind_sense.features(rule, view, rows, sentence, self.classes)
        self.asked.append((keys, rule.kind, list(rows)))
        return rule


def happenings(source: str, cases: Iterable[Case], classes: bag.Classes) -> Iterator[Row]:
    """The happenings that are read from marked reports, each with the kind that the marks give it; others are left out."""
    recorder, tools = Recorder(classes), pipeline.open_tools(pipeline.Settings())
    tools.kinds = recorder
    for case in cases:
        recorder.asked = []
        list(pipeline.read_reports([case.report.as_report()], tools))
        if "label" in case.gold:
            if case.gold["label"] in case_dev.KINDS and recorder.asked:
                keys, ruled, _ = recorder.asked[0]
                yield Row(source, case.report.id, keys, KINDS.index(ruled), KINDS.index(case_dev.KINDS[case.gold["label"]]))
            continue
        told = {row["n"] for row in case.gold["happenings"] if row["modality"] == "happened"}
        marks = [claim for claim in case.gold["claims"] if claim["happening"] in told]
        kinds = {claim["happening"]: claim["value"] for claim in marks if claim["field"] == "kind"}
        for keys, ruled, rows in recorder.asked:
            kind = kinds.get(_marked(rows, marks))
            if kind is not None:
                yield Row(source, case.report.id, keys, KINDS.index(ruled), KINDS.index(kind))


def _marked(rows: Sequence[DraftClaim], marks: Sequence[Mapping[str, Any]]) -> int | None:
    """The happening of the marks that most claims overlap with in their own field."""
    found = Counter(
        mark["happening"]
        for row in rows
        for mark in marks
        if row.field == mark["field"] and row.span.start < mark["at"][1] and mark["at"][0] < row.span.end
    )
    return found.most_common(1)[0][0] if found else None


class Trained:
    """The weights of the features that occur often enough: a softmax regression by Adam over all happenings at once."""

    def __init__(self, given: Sequence[Row]) -> None:
        often = Counter(key for row in given for key in set(row.keys))
        self.places = {key: at for at, key in enumerate(sorted(key for key, number in often.items() if number >= LEAST))}
        self.weights = np.zeros((len(self.places), len(KINDS)), "f4")
        seen = self._seen(given)
        worth = np.array([[WORTH[row.source]] for row in given], "f4")
        wanted = np.eye(len(KINDS), dtype="f4")[[row.kind for row in given]]
        first, second = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, STEPS + 1):
            steep = seen.T @ ((softmax(seen @ self.weights) - wanted) * worth) + SHRINK * self.weights
            first, second = 0.9 * first + 0.1 * steep, 0.999 * second + 0.001 * steep * steep
            self.weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)

    def _seen(self, given: Sequence[Row]) -> Array:
        seen = np.zeros((len(given), len(self.places)), "f4")
        for at, row in enumerate(given):
            for key in row.keys:
                if (place := self.places.get(key)) is not None:
                    seen[at, place] += 1
        return seen

    def sums(self, given: Sequence[Row]) -> Array:
        found: Array = self._seen(given) @ self.weights
        return found

    def arrays(self, classes: bag.Classes) -> dict[str, Array]:
        keys = np.array(list(self.places), "u4")
        return {"keys": keys, "weights": self.weights.astype("f2"), **bag.packed(classes)}


def tell(given: Sequence[Row], sums: Array) -> None:
    """Prints the share of happenings whose kind is right, by the rules and by the model from several limits on."""
    ruled, kinds = np.array([row.ruled for row in given]), np.array([row.kind for row in given])
    print(f"{len(given)} happenings; right by the rules {np.mean(ruled == kinds):.3f}", end="")
    lead = sums.max(axis=1) - sums[np.arange(len(given)), ruled]
    for least in (1.0, 1.5, SURER, 3.0, 5.0):
        found = np.where(lead > np.log(least), sums.argmax(axis=1), ruled)
        print(f"; {least:g} {np.mean(found == kinds):.3f}", end="")
    print(flush=True)


def main() -> None:
    """Trains on all, or measures by folds."""
    classes = {code(word): numbers for word, numbers in vocabulary()[0].items()}
    training = {"gold": gold.cases(ROOT), "short": short.cases(ROOT), "case": case_dev.cases(Path(sys.argv[1]))}
    given = [
        row
        for source, cases in training.items()
        for row in happenings(source, [case for case in cases if case.gold.get("split", "train") == "train"], classes)
    ]
    if sys.argv[2] != "--folds":
        np.savez_compressed(Path(sys.argv[2]), **Trained(given).arrays(classes))
        return
    reports = sorted({row.report for row in given}, key=code)
    sums = np.zeros((len(given), len(KINDS)))
    for fold in range(FOLDS):
        out = set(reports[fold::FOLDS])
        model = Trained([row for row in given if row.report not in out])
        within = [at for at, row in enumerate(given) if row.report in out]
        sums[within] = model.sums([given[at] for at in within])
    for source in training:
        own = np.array([row.source == source for row in given])
        print(source, end=": ")
        tell([row for row in given if row.source == source], sums[own])


if __name__ == "__main__":
    main()
