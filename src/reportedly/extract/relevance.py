"""How much a text reads like news of a conflict: a small trained model over its words, pairs of words and signals.

A feature is known by its hash alone. `tools/train_relevance.py` trains the model; `data/relevance/README.md` tells on what.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.language.weights import read

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "relevance" / "relevance.npz"
BITS = 18
"""Places of the table of weights, as a power of two: the features of training share few at this size."""
_PAIR = 0x9E3779B1
"""Odd number that makes the hash of a pair of words from theirs: the order of the two counts."""
_WORD = re.compile(rb"[a-z]+")


def codes(low: str, marks: Iterable[str]) -> Array:
    """The places in the table of a lower-cased passage's words, pairs of words and `marks`, each once, in order."""
    import numpy as np

    words = np.array([zlib.crc32(word) for word in _WORD.findall(low.encode())], dtype="u4")
    pairs = words[:-1] * np.uint32(_PAIR) + words[1:]
    known = np.array([zlib.crc32(b"$" + mark.encode()) for mark in marks], dtype="u4")
    every: Array = np.unique(np.concatenate([words, pairs, known]) >> np.uint32(32 - BITS))
    return every


class Relevance:
    """The trained weights: one number for each place of the table, and what a text without words begins at."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self.weights = weights["weights"].astype("f4")
        self.begin = float(weights["begin"])

    @classmethod
    def open(cls, file: Path = FILE) -> Relevance:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        return read(file, "model of relevance", cls)

    def score(self, low: str, marks: Iterable[str]) -> float:
        """Log odds that a lower-cased passage tells of a conflict; `marks` are what the rules see in it."""
        places = codes(low, marks)
        return self.begin + float(self.weights[places].sum()) / sqrt(max(len(places), 1))
