"""Trains the model that says what became of the counted phrases that no rule of losses took.

    python tools/train_losses.py TARGET     write the weights
    python tools/train_losses.py --folds    measure by five folds of reports, write nothing

Trained on the project's own gold (its training part) and its short items, and on nothing else. The same texts and rules give the
same weights. The numbers below were swept with `--folds`.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from reportedly import pipeline  # noqa: E402
from reportedly.evaluate.match import same_value  # noqa: E402
from reportedly.evaluate.suite import Case  # noqa: E402
from reportedly.evaluate.suites import gold, short  # noqa: E402
from reportedly.extract import dateline  # noqa: E402
from reportedly.extract.loss_left import FIELDS, FILE, Leftovers, told  # noqa: E402
from reportedly.extract.loss_left_features import Seen, candidates  # noqa: E402
from reportedly.extract.outline import outlined, shouted  # noqa: E402
from reportedly.extract.scene import Grammar, grammars  # noqa: E402
from reportedly.extract.truecase import truecased  # noqa: E402
from reportedly.language.en.phrases import Party  # noqa: E402
from reportedly.language.weights import code  # noqa: E402

STEPS, RATE, SHRINK, BATCH = 20, 0.02, 1e-3, 128  # SHRINK 3e-4 to 3e-3: at the first more is found, and less of it right
DROPPED = 0.3  # 0-0.5: flat; share of features left out of a step
LEAST = 2
"""Phrases that a feature must occur in to be kept."""
FOUND = 0.3
"""What a phrase counts for that a rule took (0.1-1: at 1 it is found best what rules find)."""
FOLDS = 5
Array = np.ndarray[Any, Any]
NOTHING = {"keys": np.zeros(0, "u4"), "weights": np.zeros((0, len(FIELDS)), "f2")}


@dataclass(slots=True)
class Phrase:
    """A counted phrase of a report, its features, whether no rule took it, and what the marks say of it."""

    report: str
    features: list[str]
    left: bool
    field: str


def phrases(cases: Iterable[Case]) -> Iterator[Phrase]:
    """The counted phrases of the reports; one whose number the marks tell otherwise is left out."""
    if not FILE.exists():
        FILE.parent.mkdir(parents=True, exist_ok=True)
        np.savez(FILE, keys=NOTHING["keys"], weights=NOTHING["weights"])
    tools = replace(pipeline.open_tools(pipeline.Settings()).extract, leftovers=Leftovers(NOTHING))
    for case in cases:
        text = case.report.text
        rows = [replace(row, tells=True) for row in outlined(text, tools.lexicon)]
        whole = truecased(text, tools) if shouted(text) else text
        spans = [(row.sentence.start, row.sentence.end) for row in rows]
        trees = tools.parser.trees((dateline.blanked(text[a:b], whole[a:b]).replace("\ufe0f", " "), a) for a, b in spans)
        before: list[str] = []
        for grammar in grammars(rows, trees, text, tools.lexicon, tools.leftovers):
            taken = frozenset(k for loss in grammar.losses for k in range(loss.party.first, loss.party.last + 1))
            seen = Seen(grammar.phrases, tools.lexicon, list(grammar.row.signals), grammar.losses, before)
            left = [(party, True) for party in candidates(grammar.phrases, tools.lexicon, taken)]
            found = [(loss.party, False) for loss in grammar.losses if loss.party.count is not None]
            for party, is_left in left + found:
                field = marked(grammar, party, case.gold["claims"])
                if field is not None:
                    yield Phrase(case.report.id, sorted(set(seen.features(party))), is_left, field)
            before = told(list(grammar.row.signals), grammar.losses)


def marked(grammar: Grammar, party: Party, claims: Sequence[dict[str, Any]]) -> str | None:
    """The field that the marks give a phrase; "none" where they have none, None where they count it otherwise."""
    tree, count = grammar.phrases.tree, party.count
    first = party.quantity.first if party.quantity is not None else party.first
    last = party.quantity.last if party.quantity is not None else party.last
    over = [c for c in claims if c["field"] in FIELDS and c["at"][0] <= tree.start[first] and tree.end[last] <= c["at"][1]]
    if count is None:
        return None
    value = {"low": count.low, "best": count.best, "high": count.high, "hedge": count.hedge}
    right = sorted((c["field"] for c in over if same_value(c["value"], value)), key=lambda name: name == "strength")
    return right[0] if right else None if over else "none"


class Trained:
    """Weights learnt by Adam: a row for each feature that occurs often enough."""

    def __init__(self, given: Sequence[Phrase]) -> None:
        counts = Counter(feature for phrase in given for feature in phrase.features)
        kept = sorted(feature for feature, number in counts.items() if number >= LEAST)
        self.rows = {feature: row for row, feature in enumerate(kept)}
        self.weights = np.zeros((len(kept), len(FIELDS)), "f4")
        moments = [np.zeros_like(self.weights), np.zeros_like(self.weights)]
        inputs = [self._known(phrase) for phrase in given]
        wanted = np.array([FIELDS.index(phrase.field) for phrase in given])
        worth = np.array([1.0 if phrase.left else FOUND for phrase in given], "f4")
        chance, step = np.random.default_rng(0), 0
        for epoch in range(STEPS):
            order = chance.permutation(len(given))
            for begin in range(0, len(order), BATCH):
                rows, step = order[begin : begin + BATCH], step + 1
                taken = [[row for row in inputs[i] if chance.random() > DROPPED] or inputs[i][:1] for i in rows]
                slope = self._slope(taken, wanted[rows], worth[rows])
                for moment, power, keep in zip(moments, (slope, slope * slope), (0.9, 0.99), strict=True):
                    moment *= keep
                    moment += (1 - keep) * power
                stride = (moments[0] / (1 - 0.9**step)) / (np.sqrt(moments[1] / (1 - 0.99**step)) + 1e-8)
                self.weights -= RATE * (1 - epoch / STEPS) * stride

    def _known(self, phrase: Phrase) -> list[int]:
        return [self.rows[feature] for feature in phrase.features if feature in self.rows]

    def _slope(self, taken: list[list[int]], wanted: Array, worth: Array) -> Array:
        sizes = [len(rows) for rows in taken]
        flat = np.array([row for rows in taken for row in rows])
        begins = np.cumsum([0, *sizes[:-1]])
        below = softmax(np.add.reduceat(self.weights[flat], begins, axis=0))
        below[np.arange(len(taken)), wanted] -= 1
        below *= worth[:, None] / len(taken)
        slope = SHRINK * self.weights
        np.add.at(slope, flat, np.repeat(below, sizes, axis=0))
        return slope

    def chances(self, phrase: Phrase) -> Array:
        """The chance of each field."""
        shares: Array = softmax(self.weights[self._known(phrase)].sum(axis=0, keepdims=True))[0]
        return shares

    def save(self, target: Path) -> None:
        """Writes the weights, by the features' codes in order."""
        kept = sorted(self.rows, key=code)
        keys = np.array([code(feature) for feature in kept], "u4")
        np.savez_compressed(target, keys=keys, weights=self.weights[[self.rows[feature] for feature in kept]].astype("f2"))


def softmax(scores: Array) -> Array:
    """Chances from scores, a row each."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Array = powers / powers.sum(axis=1, keepdims=True)
    return shares


def tell(given: Sequence[Phrase], chances: Array) -> None:
    """Prints how much of what no rule took is found, and how much of it is right, at several chances."""
    best = 1 + chances[:, 1:].argmax(axis=1)
    for least in (0.5, 0.6, 0.7, 0.75, 0.8):
        sure = chances[np.arange(len(given)), best] >= least
        right = sum(FIELDS[best[i]] == phrase.field for i, phrase in enumerate(given) if sure[i])
        marks = sum(phrase.field != "none" for phrase in given)
        print(f"at {least}: {right} right of {int(sure.sum())} found, {marks} marked")


def main() -> None:
    """Trains on all, or measures by folds."""
    cases = [case for case in [*gold.cases(ROOT), *short.cases(ROOT)] if case.gold["split"] == "train"]
    given = list(phrases(cases))
    if sys.argv[1] != "--folds":
        Trained(given).save(Path(sys.argv[1]))
        return
    rows: list[Phrase] = []
    chances: list[Array] = []
    for fold in range(FOLDS):
        model = Trained([one for one in given if zlib.crc32(one.report.encode()) % FOLDS != fold])
        out = [one for one in given if one.left and zlib.crc32(one.report.encode()) % FOLDS == fold]
        rows += out
        chances += [model.chances(one) for one in out]
    tell(rows, np.array(chances))


if __name__ == "__main__":
    main()
