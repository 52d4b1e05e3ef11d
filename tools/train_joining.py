"""Trains the model that says which happening of a report a sentence tells more of.

    python tools/train_joining.py TARGET     write the weights
    python tools/train_joining.py --folds    measure by five folds of reports, write nothing

Trained on the project's own gold (its training part) and those of its short items that are whole reports, and on nothing else.
The same texts and rules give the same weights. SHRINK was swept with `--folds`.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from reportedly import pipeline  # noqa: E402
from reportedly.evaluate.suite import Case  # noqa: E402
from reportedly.evaluate.suites import gold, short  # noqa: E402
from reportedly.extract.outline import outlined  # noqa: E402
from reportedly.group.joining import FILE, Joining, Traits, features  # noqa: E402
from reportedly.group.telling import Cluster, Told  # noqa: E402
from reportedly.language.en.lexicon import Lexicon  # noqa: E402
from reportedly.language.weights import code  # noqa: E402
from reportedly.model import Report  # noqa: E402

STEPS, RATE, SHRINK = 200, 0.05, 8.0  # SHRINK 5-12: flat
LEAST = 3
"""Choices that a feature must occur in to be kept."""
LONG = 4
"""Sentences of a text from which on it teaches: a shorter one tells of one thing only because it is short."""
FOLDS = 5
Array = np.ndarray[Any, Any]
NOTHING = {"keys": np.zeros(0, "u4"), "weights": np.zeros(0, "f2")}


@dataclass(slots=True)
class Choice:
    """A sentence of a report: the features of each choice, which of them is right, and which the rules take."""

    report: str
    options: list[list[str]]
    right: int
    ruled: int


class Recorder(Joining):
    """Notes what the model would be asked, and puts each sentence where the marks do."""

    def __init__(self) -> None:
        super().__init__(NOTHING)
        self.report = ""
        self.marks: dict[int, int] = {}
        self.choices: list[Choice] = []

    def home(self, told: Told, same: Sequence[Cluster], ruled: Cluster | None, traits: Traits) -> Cluster | None:
        mark = self.marks.get(told.fragment.sentence)
        if mark is None:
            return ruled
        options = [None, *reversed(same)]
        right = next((k for k, one in enumerate(options) if one is not None and self._mark(one) == mark), 0)
        seen = [list(features(one, told, same, ruled, traits)) for one in options]
        self.choices.append(Choice(self.report, seen, right, next(k for k, one in enumerate(options) if one is ruled)))
        return options[right]

    def _mark(self, cluster: Cluster) -> int | None:
        """The marked happening that a cluster's sentences tell of."""
        return next((mark for f in cluster.fragments if (mark := self.marks.get(f.sentence)) is not None), None)


def choices(cases: Iterable[Case]) -> list[Choice]:
    """The sentences of the reports that have a choice."""
    recorder = Recorder()
    if not FILE.exists():
        FILE.parent.mkdir(parents=True, exist_ok=True)
        np.savez(FILE, **NOTHING)
    tools = pipeline.open_tools(pipeline.Settings())
    tools.joining = recorder
    for case in cases:
        given = case.report
        if len(outlined(given.text, tools.extract.lexicon)) < LONG:
            continue
        recorder.report, recorder.marks = given.id, marks(case, tools.extract.lexicon)
        report = Report(id=given.id, text=given.text, title=given.title, published=given.published, publisher=given.publisher)
        list(pipeline.read_reports([report], tools))
    return recorder.choices


def marks(case: Case, lexicon: Lexicon) -> dict[int, int]:
    """The happening that most marked claims of a sentence are of, by the sentence's number."""
    told = {row["n"] for row in case.gold["happenings"] if row["modality"] == "happened"}
    found: dict[int, int] = {}
    for row in outlined(case.report.text, lexicon):
        start, end = row.sentence.start, row.sentence.end
        here = Counter(c["happening"] for c in case.gold["claims"] if start <= c["at"][0] < end and c["happening"] in told)
        if here:
            found[row.sentence.number] = here.most_common(1)[0][0]
    return found


class Trained:
    """The weights of the features that occur often enough."""

    def __init__(self, given: Sequence[Choice]) -> None:
        often = Counter(name for choice in given for name in {name for option in choice.options for name in option})
        self.rows = {name: row for row, name in enumerate(sorted(name for name, number in often.items() if number >= LEAST))}
        self.weights = np.zeros(len(self.rows) + 1)
        flat, starts, owner, right = self._flat(given)
        first, second = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, STEPS + 1):
            slope = self._shares(flat, starts, owner)
            slope[right] -= 1
            each = np.repeat(slope, np.diff(np.append(starts, len(flat))))
            steep = np.bincount(flat, each, len(self.weights)) + SHRINK * self.weights
            first, second = 0.9 * first + 0.1 * steep, 0.999 * second + 0.001 * steep * steep
            self.weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            self.weights[-1] = 0

    def _flat(self, given: Sequence[Choice]) -> tuple[Array, Array, Array, Array]:
        rows, owner, right = [], [], []
        for number, choice in enumerate(given):
            right.append(len(rows) + choice.right)
            for option in choice.options:
                rows.append([self.rows.get(name, len(self.rows)) for name in option])
                owner.append(number)
        return (
            np.concatenate([np.array(row) for row in rows]),
            np.cumsum([0, *map(len, rows[:-1])]),
            np.array(owner),
            np.array(right),
        )

    def _shares(self, flat: Array, starts: Array, owner: Array) -> Array:
        sums = np.add.reduceat(self.weights[flat], starts)
        top = np.full(owner[-1] + 1, -np.inf)
        np.maximum.at(top, owner, sums)
        powers = np.exp(sums - top[owner])
        return powers / np.bincount(owner, powers)[owner]

    def best(self, choice: Choice) -> int:
        sums = [sum(self.weights[self.rows.get(name, len(self.rows))] for name in option) for option in choice.options]
        return int(np.argmax(sums))

    def save(self, target: Path) -> None:
        names = sorted(self.rows, key=code)
        keys = np.array([code(name) for name in names], "u4")
        np.savez_compressed(target, keys=keys, weights=self.weights[[self.rows[name] for name in names]].astype("f2"))


def tell(named: str, given: Sequence[Choice], taken: Sequence[int]) -> None:
    """Prints how many sentences are put where the marks put them, of those that begin something new and of the others."""
    new = [(choice, way) for choice, way in zip(given, taken, strict=True) if choice.right == 0]
    old = [(choice, way) for choice, way in zip(given, taken, strict=True) if choice.right]
    right = [sum(choice.right == way for choice, way in rows) for rows in (new, old)]
    print(f"{named}: {sum(right)}/{len(given)} right; new {right[0]}/{len(new)}, old {right[1]}/{len(old)}")


def main() -> None:
    """Trains on all, or measures by folds."""
    cases = [case for case in [*gold.cases(ROOT), *short.cases(ROOT)] if case.gold["split"] == "train"]
    given = choices(cases)
    if sys.argv[1] != "--folds":
        Trained(given).save(Path(sys.argv[1]))
        return
    tell("rules", given, [choice.ruled for choice in given])
    taken = [0] * len(given)
    for fold in range(FOLDS):
        model = Trained([one for one in given if zlib.crc32(one.report.encode()) % FOLDS != fold])
        for k, one in enumerate(given):
            if zlib.crc32(one.report.encode()) % FOLDS == fold:
                taken[k] = model.best(one)
    tell("model", given, taken)


if __name__ == "__main__":
    main()
