"""Whose a loss is, where its own words do not say: a small trained model chooses among the phrases near it.

What the rules choose is one of the options, and is kept where nothing speaks more for another. A feature has one weight; an
option is worth their sum. `tools/train_whose.py` trains it; `data/losses/README.md` tells on what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.language.weights import numbers, read

if TYPE_CHECKING:
    import numpy as np

    from reportedly.extract.loss import Loss
    from reportedly.extract.scene import Scene
    from reportedly.extract.whose_features import Phrase
    from reportedly.extract.whose_near import Nearby

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "losses" / "whose.npz"

Option = tuple["Phrase | None", Sequence[str]]
"""A phrase for those who suffered, with its features; None for whomever the rules choose."""
Worth = tuple[str | None, float]
"""The words of an option, with what speaks for it."""


class Owners:
    """The trained weights: a number for each feature."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = numbers(weights)

    @classmethod
    def open(cls, file: Path = FILE) -> Owners:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        return read(file, "model of owners", cls)

    def worth(self, near: Nearby, here: Scene, loss: Loss, ruled: str | None) -> tuple[Worth, ...]:
        """What speaks for the options, the rules' first; none where the loss's own words say who suffered it.

        Where the rules chose one, the likeliest of the others does; else grouping may choose one of them, so all come along.
        """
        if near.is_said(here, loss):
            return ()
        weight = self._weights.__getitem__
        rows = [(phrase, sum(map(weight, features))) for phrase, features in near.options(here, loss, ruled)]
        if ruled is not None and len(rows) > 1:
            rows = [rows[0], max(rows[1:], key=lambda row: row[1])]
        return tuple((phrase.words if phrase is not None else None, worth) for phrase, worth in rows)


def likeliest(worth: Sequence[Worth]) -> str | None:
    """The words for which most speaks; None where that is what the rules choose."""
    return max(worth, key=lambda option: option[1])[0] if worth else None
