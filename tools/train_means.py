"""Trains the model that says whether words for arms tell what was done with them, and with what.

    python tools/train_means.py TARGET     write the weights
    python tools/train_means.py --folds    measure by five folds of reports, write nothing

Trained on the project's own gold (its training part) and its short items, and on nothing else. The same texts and rules give the
same weights. The numbers below were swept with `--folds`.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from log_linear import LogLinear, Plan, Row  # noqa: E402

from reportedly import pipeline  # noqa: E402
from reportedly.evaluate.suite import Case  # noqa: E402
from reportedly.evaluate.suites import gold, short  # noqa: E402
from reportedly.extract.draft import draft  # noqa: E402
from reportedly.extract.means_sense import FILE, MeansSense, Seen, Word  # noqa: E402
from reportedly.extract.scene import Scene  # noqa: E402
from reportedly.language.en.lexicon import Lexicon  # noqa: E402

PLAN = Plan(rounds=30, dropped=0.5)  # 20-40 rounds, shrink 3e-4 to 3e-3, 0.3-0.5 dropped: flat
FOLDS = 5
NOTHING = {"keys": np.zeros(0, "u4"), "weights": np.zeros(0, "f2")}


@dataclass(slots=True)
class Told:
    """Words for arms in a report: their features, where they stand, what lexicon and rules say, and whether it is marked."""

    report: str
    features: list[str]
    at: tuple[int, int]
    hint: str
    verdict: str
    right: bool = False


class Recorder(MeansSense):
    """Notes what the model would be asked, and leaves what the rules take."""

    def __init__(self) -> None:
        super().__init__(NOTHING)
        self.report = ""
        self.words: list[Told] = []

    def chances(self, words: Sequence[Word], scene: Scene, lexicon: Lexicon) -> list[float]:
        seen, tree = Seen(scene, lexicon, words), scene.tree
        for word in words:
            at = (tree.start[word.first], tree.end[word.last])
            features = sorted(set(seen.features(word)))
            self.words.append(Told(self.report, features, at, word.hint, word.verdict))
        return [1.0 if word.verdict in ("used", "burnt") else 0.0 for word in words]


def told(cases: Iterable[Case]) -> list[Told]:
    """The words for arms of the reports, each with the means that the marks give it."""
    if not FILE.exists():
        FILE.parent.mkdir(parents=True, exist_ok=True)
        np.savez(FILE, keys=NOTHING["keys"], weights=NOTHING["weights"])
    recorder = Recorder()
    tools = replace(pipeline.open_tools(pipeline.Settings()).extract, means=recorder)
    found: list[Told] = []
    for case in cases:
        recorder.report, recorder.words = case.report.id, []
        draft(case.report.as_report(), tools)
        found += marked(recorder.words, [claim for claim in case.gold["claims"] if claim["field"] == "means"])
    return found


def marked(words: Sequence[Told], claims: Sequence[dict[str, Any]]) -> Iterator[Told]:
    """The words with whether their means is marked there; one whose means is marked elsewhere in the report only is left out."""
    for word in words:
        same = [claim["at"] for claim in claims if claim["value"] == word.hint]
        word.right = any(start < word.at[1] and word.at[0] < end for start, end in same)
        if word.right or not same:
            yield word


def _marks_means(case: Case) -> bool:
    """Whether a case is to be learnt from; the plain sentences bear no marks of means."""
    return bool(case.gold["split"] == "train") and not case.report.id.startswith("plain-")


def rows(given: Sequence[Told]) -> list[Row]:
    """The examples to learn from."""
    return [Row(word.features, int(word.right)) for word in given]


def tell(given: Sequence[Told], chances: Sequence[float], wanted: set[tuple[str, str]]) -> None:
    """Prints how many (report, means) are right of those found, by the rules and at several chances."""
    ruled = {(word.report, word.hint) for word in given if word.verdict in ("used", "burnt")}
    found = [("rules", ruled)]
    for least in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        found.append((f"at {least}", {(word.report, word.hint) for word, c in zip(given, chances, strict=True) if c >= least}))
    for name, pairs in found:
        right = len(pairs & wanted)
        share = 2 * right / (len(pairs) + len(wanted))
        print(f"{name:8} right {right} of {len(pairs)} found, {len(wanted)} marked: F {share:.3f}")


def main() -> None:
    """Trains on all, or measures by folds."""
    cases = [case for case in [*gold.cases(ROOT), *short.cases(ROOT)] if _marks_means(case)]
    given = told(cases)
    if sys.argv[1] != "--folds":
        LogLinear(rows(given), 2, PLAN).save_binary(Path(sys.argv[1]))
        return
    wanted = {(case.report.id, claim["value"]) for case in cases for claim in case.gold["claims"] if claim["field"] == "means"}
    chances = [0.0] * len(given)
    for fold in range(FOLDS):
        out = {i for i, one in enumerate(given) if zlib.crc32(one.report.encode()) % FOLDS == fold}
        model = LogLinear(rows([one for i, one in enumerate(given) if i not in out]), 2, PLAN)
        for i in out:
            chances[i] = float(model.chances(given[i].features)[1])
    tell(given, chances, wanted)


if __name__ == "__main__":
    main()
