"""Trains the model that says which happening of a report a sentence tells more of.

    python tools/train_joining.py TARGET     write the weights
    python tools/train_joining.py --folds    measure by five folds of reports, write nothing

Trained on the project's own gold (its training part) and those of its short items that are whole reports, and on nothing else.
The same texts and rules give the same weights. How to learn was swept with `--folds`.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from ranking import Plan, Ranking  # noqa: E402

from reportedly import pipeline  # noqa: E402
from reportedly.evaluate.suite import Case  # noqa: E402
from reportedly.evaluate.suites import gold, short  # noqa: E402
from reportedly.extract.outline import outlined  # noqa: E402
from reportedly.group.joining import FILE, Joining, Traits, features  # noqa: E402
from reportedly.group.telling import Cluster, Told  # noqa: E402
from reportedly.language.en.lexicon import Lexicon  # noqa: E402

PLAN = Plan(steps=200, rate=0.05, shrink=8.0, least=3)  # shrink 5-12: flat
LONG = 4
"""Sentences of a text from which on it teaches: a shorter one tells of one thing only because it is short."""
FOLDS = 5
NOTHING = {"keys": np.zeros(0, "u4"), "weights": np.zeros(0, "f2")}


@dataclass(slots=True)
class Choice:
    """A sentence of a report: the features of each option, a new happening first, which is right, and which the rules take."""

    report: str
    options: list[list[str]]
    right: list[bool]
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
        ruling = next(k for k, one in enumerate(options) if one is ruled)
        self.choices.append(Choice(self.report, seen, [k == right for k in range(len(options))], ruling))
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
        list(pipeline.read_reports([case.report.as_report()], tools))
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


def tell(named: str, given: Sequence[Choice], taken: Sequence[int]) -> None:
    """Prints how many sentences are put where the marks put them, of those that begin something new and of the others."""
    new = [(choice, way) for choice, way in zip(given, taken, strict=True) if choice.right[0]]
    old = [(choice, way) for choice, way in zip(given, taken, strict=True) if not choice.right[0]]
    right = [sum(choice.right[way] for choice, way in rows) for rows in (new, old)]
    print(f"{named}: {sum(right)}/{len(given)} right; new {right[0]}/{len(new)}, old {right[1]}/{len(old)}")


def main() -> None:
    """Trains on all, or measures by folds."""
    cases = [case for case in [*gold.cases(ROOT), *short.cases(ROOT)] if case.gold["split"] == "train"]
    given = choices(cases)
    if sys.argv[1] != "--folds":
        Ranking(given, PLAN).save(Path(sys.argv[1]))
        return
    tell("rules", given, [choice.ruled for choice in given])
    taken = [0] * len(given)
    for fold in range(FOLDS):
        model = Ranking([one for one in given if zlib.crc32(one.report.encode()) % FOLDS != fold], PLAN)
        for k, one in enumerate(given):
            if zlib.crc32(one.report.encode()) % FOLDS == fold:
                taken[k] = model.best(one)
    tell("model", given, taken)


if __name__ == "__main__":
    main()
