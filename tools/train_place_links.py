"""Trains the model that links event words to places: `python tools/train_place_links.py DATA TARGET`, or `DATA --folds`.

DATA is Halterman's event_location data (github.com/ahalterman/event_location, MIT) as gzipped JSON lines: `text`, `event_spans`
and `location_spans` with offsets. Trained on the half of the texts whose SHA-256 begins with an even hexadecimal digit; the
other half is for measuring. The same data gives the same weights. `--folds` trains each half, measures it on the other, and
writes nothing. The numbers below were swept on those folds.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from reportedly.extract.place_events import options, parsed, sentence_of  # noqa: E402
from reportedly.extract.place_link_features import Linker  # noqa: E402
from reportedly.language.weights import code  # noqa: E402
from reportedly.pipeline import Settings, open_tools  # noqa: E402

HIDDEN = 32  # 4-64: flat from 16
EPOCHS = 6  # 4-12: more learn the texts by heart
DROPPED = 0.4  # 0.2-0.6: share of features left out of a step
DECAY = 3e-4  # 1e-5 to 3e-3
BATCH = 256
RATE = 0.01
LEAST = 2
"""Texts that a feature must occur in to be kept."""
SEED = 0

Array = np.ndarray[Any, Any]
Case = tuple[list[list[int]], list[int]]
"""The features of "none" and of each place, and which of them are right."""


def half(text: str) -> int:
    """0 for the half that is trained on, 1 for the one that is measured on."""
    return int(hashlib.sha256(text.encode()).hexdigest()[0], 16) % 2


def cases(rows: list[dict[str, Any]]) -> list[Case]:
    """One case an event word, in the rows' order; a place is right where its words overlap a coded one's."""
    tools = open_tools(Settings()).extract
    texts = list(dict.fromkeys(row["text"] for row in rows))
    by_text = dict(zip(texts, parsed(texts, tools), strict=True))
    found = []
    for row in rows:
        one, start = by_text[row["text"]], row["event_spans"][0]["start"]
        number = sentence_of(one, start)
        tree = one.trees[number]
        event = next(i for i in range(tree.n) if tree.end[i] > start)
        seen = options(one, number, tools)
        linker = Linker(tree, event, [placed for _, placed in seen])
        features = [linker.none(), *(linker.pair(placed) for _, placed in seen)]
        wanted = row["location_spans"]
        right = [
            n
            for n, (mention, _) in enumerate(seen, 1)
            if any(mention.span.start < span["end"] and span["start"] < mention.span.end for span in wanted)
        ]
        found.append(([[code(f) for f in row] for row in features], right if wanted else [0]))
    return found


def numbered(given: list[Case], keys: Array) -> list[Case]:
    """The same cases with the rows of the features instead of their codes; unknown ones are dropped."""
    rows = {key: row for row, key in enumerate(keys.tolist())}
    return [([[rows[f] for f in option if f in rows] for option in options_], right) for options_, right in given]


class Model:
    """Weights and their running moments for Adam."""

    def __init__(self, size: int) -> None:
        chance = np.random.default_rng(SEED)
        self.weights = {
            "hidden": chance.normal(scale=0.1, size=(size + 1, HIDDEN)).astype("f4"),
            "direct": np.zeros(size + 1, "f4"),
            "out": chance.normal(scale=0.3, size=HIDDEN).astype("f4"),
        }
        self.moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in self.weights.items()}
        self.steps = 0

    def scores(self, flat: Array, ends: Array) -> tuple[Array, Array]:
        """What the hidden rows of each option amount to, and its score."""
        hidden = np.maximum(np.add.reduceat(self.weights["hidden"][flat], ends[:-1], axis=0), 0)
        return hidden, hidden @ self.weights["out"] + np.add.reduceat(self.weights["direct"][flat], ends[:-1])

    def step(self, batch: list[Case], rate: float, chance: np.random.Generator) -> None:
        """One step down the slope of the chance given to the right options."""
        flat, ends, bounds = flattened([options_ for options_, _ in batch], chance)
        hidden, scores = self.scores(flat, ends)
        slope = np.zeros_like(scores)
        for number, (_, right) in enumerate(batch):
            own = slice(bounds[number], bounds[number + 1])
            chances = softmax(scores[own])
            wanted = np.zeros_like(chances)
            wanted[right] = chances[right]
            slope[own] = (chances - wanted / wanted.sum()) / len(batch)
        sizes = np.diff(ends)
        below = np.outer(slope, self.weights["out"]) * (hidden > 0)
        steep = {name: np.zeros_like(value) for name, value in self.weights.items()}
        np.add.at(steep["hidden"], flat, np.repeat(below, sizes, axis=0))
        np.add.at(steep["direct"], flat, np.repeat(slope, sizes))
        steep["out"] = hidden.T @ slope
        self.steps += 1
        for name, value in self.weights.items():
            first, second = self.moments[name]
            grown = steep[name] + DECAY * value
            first += 0.1 * (grown - first)
            second += 0.001 * (grown * grown - second)
            value -= rate * (first / (1 - 0.9**self.steps)) / (np.sqrt(second / (1 - 0.999**self.steps)) + 1e-8)


def flattened(batch: list[list[list[int]]], chance: np.random.Generator | None) -> tuple[Array, Array, list[int]]:
    """All features one behind the other, where each option begins, and which options are whose; some dropped by `chance`."""
    flat: list[int] = []
    ends, bounds = [0], [0]
    for options_ in batch:
        for option in options_:
            kept = (
                option
                if chance is None
                else [f for f, luck in zip(option, chance.random(len(option)), strict=True) if luck > DROPPED]
            )
            flat += kept or [-1]
            ends.append(len(flat))
        bounds.append(len(ends) - 1)
    return np.array(flat), np.array(ends), bounds


def softmax(scores: Array) -> Array:
    """Chances that sum to 1."""
    weights: Array = np.exp(scores - scores.max())
    return weights / weights.sum()


def train(given: list[Case]) -> tuple[Array, Model]:
    """The features that count, by code, and the model."""
    seen = Counter(code for options_, _ in given for code in {f for option in options_ for f in option})
    keys = np.array(sorted(code for code, number in seen.items() if number >= LEAST), dtype="u4")
    rows = [case for case in numbered(given, keys) if case[1]]
    model, chance = Model(len(keys)), np.random.default_rng(SEED)
    for epoch in range(EPOCHS):
        order = chance.permutation(len(rows))
        for first in range(0, len(order), BATCH):
            model.step([rows[i] for i in order[first : first + BATCH]], RATE * (1 - epoch / EPOCHS), chance)
    return keys, model


def accuracy(given: list[Case], keys: Array, model: Model) -> float:
    """Share of cases whose likeliest option is right."""
    right = 0
    for options_, wanted in numbered(given, keys):
        flat, ends, _ = flattened([options_], None)
        right += int(model.scores(flat, ends)[1].argmax()) in wanted
    return right / len(given)


def main(data: Path, target: Path | None) -> None:
    """Trains on one half, measures on both, and writes the weights."""
    with gzip.open(data, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    every = cases(rows)
    halves = [[case for case, row in zip(every, rows, strict=True) if half(row["text"]) == side] for side in (0, 1)]
    for side in (0,) if target else (0, 1):
        keys, model = train(halves[side])
        figures = [accuracy(part, keys, model) for part in (halves[side], halves[1 - side])]
        print(f"{len(keys)} features; on the half trained on {figures[0]:.4f}, on the other {figures[1]:.4f}")
        if target:
            weights = {name: value[: len(keys)] if name != "out" else value for name, value in model.weights.items()}
            np.savez_compressed(target, keys=keys, **{name: value.astype("f2") for name, value in weights.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), None if "--folds" in sys.argv else Path(sys.argv[2]))
