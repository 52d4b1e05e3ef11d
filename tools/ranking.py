"""A choice among options with sparse features, learnt by Adam: what the tools share that train models which rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from reportedly.language.weights import code

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn: steps, their rate, the pull to nothing, and the choices that a feature must occur in to be kept."""

    steps: int
    rate: float
    shrink: float
    least: int


class Choice(Protocol):
    """An example: the features of each option, and which options are right, at least one."""

    options: list[list[str]]
    right: list[bool]


class Ranking:
    """One number for each feature: of the options the one is best whose numbers sum to most."""

    def __init__(self, given: Sequence[Choice], plan: Plan) -> None:
        often = Counter(name for one in given for name in {name for option in one.options for name in option})
        self.rows = {name: row for row, name in enumerate(sorted(name for name, number in often.items() if number >= plan.least))}
        self.weights = np.zeros(len(self.rows) + 1)
        self._learn(given, plan)

    def _learn(self, given: Sequence[Choice], plan: Plan) -> None:
        options = [[self.rows.get(name, len(self.rows)) for name in option] for one in given for option in one.options]
        flat, starts = np.concatenate(options), np.cumsum([0, *map(len, options[:-1])])
        sizes = [len(one.options) for one in given]
        begins, right = np.cumsum([0, *sizes[:-1]]), np.array([x for one in given for x in one.right], bool)
        first, second = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, plan.steps + 1):
            scores = np.add.reduceat(self.weights[flat], starts)
            powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes))
            held = np.where(right, np.maximum(powers, 1e-12), 0.0)
            slope = powers / np.repeat(np.add.reduceat(powers, begins), sizes)
            slope -= held / np.repeat(np.add.reduceat(held, begins), sizes)
            each = np.repeat(slope, list(map(len, options)))
            steep = np.bincount(flat, each, len(self.weights)) + plan.shrink * self.weights
            first, second = 0.9 * first + 0.1 * steep, 0.999 * second + 0.001 * steep * steep
            self.weights -= plan.rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            self.weights[-1] = 0

    def best(self, one: Choice) -> int:
        """The option for which most speaks, the first of equals."""
        scores = [sum(self.weights[self.rows[name]] for name in option if name in self.rows) for option in one.options]
        return max(range(len(scores)), key=scores.__getitem__)

    def save(self, target: Path) -> None:
        """Writes the weights, by the features' codes."""
        keys = np.array([code(name) for name in self.rows], "u4")
        np.savez_compressed(target, keys=keys, weights=self.weights[:-1].astype("f2"))
