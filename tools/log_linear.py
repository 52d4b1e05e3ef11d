"""A softmax over sparse features, learnt by Adam: what the training tools of the small models share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.language.weights import code

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn: rounds, rate, the pull to nothing, rows a step, share of features left out, rows that one must be in."""

    rounds: int = 20
    rate: float = 0.02
    shrink: float = 1e-3
    batch: int = 128
    dropped: float = 0.3
    least: int = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One example: its features, the number of its label, and what it counts for."""

    features: Sequence[str]
    label: int
    worth: float = 1.0


class LogLinear:
    """Weights learnt from rows: a row of `labels` numbers for each feature that occurs often enough."""

    def __init__(self, given: Sequence[Row], labels: int, plan: Plan) -> None:
        counts = Counter(feature for row in given for feature in row.features)
        kept = sorted(feature for feature, number in counts.items() if number >= plan.least)
        self.rows = {feature: row for row, feature in enumerate(kept)}
        self.weights = np.zeros((len(kept), labels), "f4")
        self._learn([self._known(row.features) for row in given], given, plan)

    def _known(self, features: Sequence[str]) -> list[int]:
        return [self.rows[feature] for feature in features if feature in self.rows]

    def _learn(self, inputs: Sequence[list[int]], given: Sequence[Row], plan: Plan) -> None:
        moments = [np.zeros_like(self.weights), np.zeros_like(self.weights)]
        wanted = np.array([row.label for row in given])
        worth = np.array([row.worth for row in given], "f4")
        chance, step = np.random.default_rng(0), 0
        for turn in range(plan.rounds):
            order = chance.permutation(len(given))
            for begin in range(0, len(order), plan.batch):
                at, step = order[begin : begin + plan.batch], step + 1
                taken = [[row for row in inputs[i] if chance.random() > plan.dropped] or inputs[i][:1] for i in at]
                slope = self._slope(taken, wanted[at], worth[at], plan.shrink)
                for moment, power, keep in zip(moments, (slope, slope * slope), (0.9, 0.99), strict=True):
                    moment *= keep
                    moment += (1 - keep) * power
                stride = (moments[0] / (1 - 0.9**step)) / (np.sqrt(moments[1] / (1 - 0.99**step)) + 1e-8)
                self.weights -= plan.rate * (1 - turn / plan.rounds) * stride

    def _slope(self, taken: list[list[int]], wanted: Array, worth: Array, shrink: float) -> Array:
        sizes = [len(rows) for rows in taken]
        flat = np.array([row for rows in taken for row in rows])
        begins = np.cumsum([0, *sizes[:-1]])
        below = softmax(np.add.reduceat(self.weights[flat], begins, axis=0))
        below[np.arange(len(taken)), wanted] -= 1
        below *= worth[:, None] / len(taken)
        slope = shrink * self.weights
        np.add.at(slope, flat, np.repeat(below, sizes, axis=0))
        return slope

    def chances(self, features: Sequence[str]) -> Array:
        """The chance of each label."""
        shares: Array = softmax(self.weights[self._known(features)].sum(axis=0, keepdims=True))[0]
        return shares

    def save(self, target: Path) -> None:
        """Writes the weights, by the features' codes in order."""
        self._write(target, self.weights)

    def save_binary(self, target: Path) -> None:
        """Writes what speaks for the second of two labels."""
        self._write(target, self.weights[:, 1] - self.weights[:, 0])

    def _write(self, target: Path, weights: Array) -> None:
        kept = sorted(self.rows, key=code)
        keys = np.array([code(feature) for feature in kept], "u4")
        np.savez_compressed(target, keys=keys, weights=weights[[self.rows[feature] for feature in kept]].astype("f2"))


def softmax(scores: Array) -> Array:
    """Chances from scores, a row each."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Array = powers / powers.sum(axis=1, keepdims=True)
    return shares
