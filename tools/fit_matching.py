"""Fits the weights by which happenings are matched, and writes `reconcile/weights.toml`.

    python tools/fit_matching.py [FOLDER]

FOLDER holds ecbplus_dev (../shared/evaluation unless named). Pairs of happenings are one event or not: those of ECB+ topics
that the suite ecbplus_dev does not test, as the reader finds them when it takes every text for one of conflict (most of these are
of sport, film and business), and the annotated ones of the gold's train and dev parts.
A logistic regression by gradient descent gives the weights in units of the score that joins. Those of HELD are not fitted: news
of two earthquakes teaches nothing of a town that is shelled every day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly import pipeline
from reportedly.evaluate import corpus
from reportedly.evaluate.gold_readings import Registers, reading
from reportedly.evaluate.suites import ecbplus_dev, stories
from reportedly.extract.relevance import BITS, Relevance
from reportedly.model import Report
from reportedly.model.imprint import number
from reportedly.reconcile.features import FEATURES
from reportedly.reconcile.scoring import parts
from reportedly.reconcile.tellings import Telling, told

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "reportedly" / "reconcile" / "weights.toml"

HELD = {"day": 0.58, "place": 0.36, "kind": 0.18, "sides": 0.22, "words": 2.5, "names": 0.7, "about": 1.8, "copy": 1.46}
"""The same day, place and kind suffice unless the sides differ (0.58 + 0.36 + 0.18 - 0.22); place, kind and both sides on unknown
days or on two days in a row do not (0.36 + 0.18 + 0.26); copies do by themselves. News of a match names its teams in every
sentence: fitted, words and names sink to 0.40 and 0.33 and about rises to 2.37, with which the suite's pairs_f1 falls by 0.04.
Words and about are in the middle of where it stays the same: 2.0 to 3.0 and 1.8 to 2.2."""

GOLD_WEIGHT = 3.0
"""A pair of the gold counts for as many of ECB+: it is of this field, and there are fewer."""

FAR_TENTHS = 3
"""Tenths of the pairs of different topics or stories that are taken in; they are easy, and all of them would drown the others."""

SURE = 100.0
"""Log odds of a text that is taken for one of conflict whatever it says."""

STEPS, RATE, SHRINK = 4000, 2.0, 1e-3

Pair = tuple[Telling, Telling, bool, float]
"""Two happenings, whether they are one event, and how much the pair counts."""


def main(folder: Path) -> None:
    """Fit, say how well the pairs are told apart, and write the table."""
    pairs = [*_news(folder), *_gold()]
    names = [feature.name for feature in FEATURES]
    table = np.array([_measured(left, right) for left, right, _, _ in pairs])
    same, counts = np.array([pair[2] for pair in pairs], dtype=float), np.array([pair[3] for pair in pairs])
    weights = fitted(table, same, counts, np.array([HELD.get(name, np.nan) for name in names]))
    joined = table @ weights >= 1.0
    right = float((joined & (same > 0)).sum())
    print(f"{len(pairs)} pairs, {int(same.sum())} of one event")
    print(f"precision {right / joined.sum():.3f}, recall {right / same.sum():.3f}")
    head = "# What each feature counts for: written by tools/fit_matching.py, which says how. A score of 1 joins two.\n\n"
    TABLE.write_text(head + "".join(f"{n} = {w:.2f}\n" for n, w in zip(names, weights, strict=True)), encoding="utf-8")


def fitted(
    table: NDArray[np.float64], same: NDArray[np.float64], counts: NDArray[np.float64], held: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weights, none below 0; those of `held` that are numbers stay. A score of 1 is as likely as not."""
    weights, slope, free = np.nan_to_num(held), 1.0, np.isnan(held)
    for _ in range(STEPS):
        above = table @ weights - 1.0
        off = counts * (1 / (1 + np.exp(-(slope * above))) - same) / counts.sum()
        weights = np.where(free, np.maximum(weights - RATE * (slope * (table.T @ off) + SHRINK * weights), 0.0), weights)
        slope -= RATE * float(off @ above)
    return weights


def _measured(left: Telling, right: Telling) -> list[float]:
    """What each feature measures, 0 where it is silent about these two."""
    said = dict(parts(left, right))
    return [feature.measure(left, right) if feature.name in said else 0.0 for feature in FEATURES]


def _news(folder: Path) -> Iterator[Pair]:
    rows = [row for row in corpus.rows(folder / ecbplus_dev.FILE) if row["topic"] not in ecbplus_dev.TOPICS]
    reports = [Report(id=row["id"], text=row["text"], published=row["published"], language="en") for row in rows]
    tools = pipeline.open_tools(pipeline.Settings())
    tools.extract = replace(tools.extract, relevance=Relevance({"weights": np.zeros(1 << BITS), "begin": np.array(SURE)}))
    readings = list(pipeline.read_reports(reports, tools))
    about = {row["id"]: (row["topic"], row["subtopic"]) for row in rows}
    found = [(one.telling, about[one.report.id]) for one in told(readings)]
    yield from _pairs(found, 1.0)


def _gold() -> Iterator[Pair]:
    registers, events = Registers.open(), dict[tuple[str, int], tuple[str, str]]()
    cases = [case for case in stories.cases(ROOT) if case.gold["split"] in ("train", "dev")]
    for case in cases:
        for row in case.gold["events"]:
            for report, n in row["happenings"]:
                events[report, n] = (row["story"], row["event"])
    found: list[tuple[Telling, tuple[str, str]]] = []
    for case in cases:
        made, names = reading(case, registers)
        of = {name: events.get((case.report.id, n), (case.report.id, str(n))) for n, name in names.items()}
        found += [(one.telling, of[one.id]) for one in told([made])]
    yield from _pairs(found, GOLD_WEIGHT)


def _pairs(found: Sequence[tuple[Telling, tuple[object, str]]], counts: float) -> Iterator[Pair]:
    for (left, one), (right, other) in combinations(found, 2):
        if left.report != right.report and (one[0] == other[0] or number(left.id + right.id) % 10 < FAR_TENTHS):
            yield left, right, one == other, counts


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".." / "shared" / "evaluation")
