"""Whether words for arms tell what was done with them, and with what: a small trained model weighs what the rules for means find.

Each feature of a word has a weight; the chance is the logistic function of their sum.
`tools/train_means.py` trains it; `data/means/README.md` tells on what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.extract.loss_left_features import clause, word_classes
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.weights import numbers, read

if TYPE_CHECKING:
    import numpy as np

    from reportedly.extract.scene import Scene

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "means" / "arms.npz"
_MOST = 50.0
"""Sum above which a chance is as good as one."""
_REACH = 8
"""Tokens on either side in which the clause ends at the latest."""
_CLIMB = 6
"""Steps up the tree to the verb that rules a word."""


@dataclass(frozen=True, slots=True)
class Word:
    """Words that may tell a means: tokens `[first, last]`, their head, the lexicon's means, and what the rules say of them."""

    first: int
    last: int
    head: int
    hint: str
    verdict: str


class MeansSense:
    """The trained weights: a number for each feature."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = numbers(weights)

    @classmethod
    def open(cls, file: Path = FILE) -> MeansSense:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        return read(file, "model of means", cls)

    def chances(self, words: Sequence[Word], scene: Scene, lexicon: Lexicon) -> list[float]:
        """The chance of each word to tell what was done with it."""
        seen = Seen(scene, lexicon, words)
        return [self.chance(seen.features(word)) for word in words]

    def chance(self, features: Iterable[str]) -> float:
        """The chance that features like these tell a means."""
        return 1 / (1 + exp(-max(-_MOST, min(_MOST, sum(map(self._weights.__getitem__, dict.fromkeys(features)))))))


class Seen:
    """What the features of a sentence's words for arms share."""

    def __init__(self, scene: Scene, lexicon: Lexicon, words: Sequence[Word]) -> None:
        self.scene, self.tree, self.words = scene, scene.tree, words
        self.known = word_classes(lexicon)
        self.shared = [
            "bias",
            *(f"s:{name}" for name in scene.signals),
            *{f"f:{loss.field}" for loss in scene.losses},
            *{f"r:{role.role}" for role in scene.roles},
        ]

    def features(self, word: Word) -> list[str]:
        """The features of one."""
        return [*self.shared, *self._own(word), *self._beside(word), *self._clause(word), *self._above(word), *self._others(word)]

    def _own(self, word: Word) -> Iterator[str]:
        tree, hint = self.tree, word.hint
        told = " ".join(tree.low[word.first : word.last + 1])
        yield f"h:{hint}"
        yield f"d:{word.verdict}"
        yield f"hd:{hint} {word.verdict}"
        yield f"w:{told}"
        yield f"wh:{told} {hint}"
        yield f"t:{tree.tag[word.head]} {hint}"
        yield f"dep:{tree.dep[word.head]}"
        yield f"dt:{tree.dep[word.head]} {tree.tag[word.head]}"
        for k in range(word.first, word.last + 1):
            yield f"i:{tree.low[k]}"
        yield f"cap:{tree.text[word.first][:1].isupper()} {word.first == 0}"
        for kid in tree.kids[word.head]:
            if not word.first <= kid <= word.last:
                yield f"k:{tree.dep[kid]}"
                yield f"k:{tree.dep[kid]} {tree.low[kid]}"
                yield f"kt:{tree.tag[kid]} {hint}"

    def _beside(self, word: Word) -> Iterator[str]:
        low = self.tree.low
        yield f"lh:{low[word.first - 1] if word.first else '#'} {word.hint}"
        yield f"rh:{low[word.last + 1] if word.last + 1 < self.tree.n else '#'} {word.hint}"

    def _clause(self, word: Word) -> Iterator[str]:
        low, known = self.tree.low, self.known
        left, right = clause(low, word.first, word.last, _REACH)
        names: set[str] = set()
        for k in (*range(left + 1, word.first), *range(word.last + 1, right)):
            names.update(known.get(low[k], ()))
        for name in names:
            yield f"c={name}"

    def _above(self, word: Word) -> Iterator[str]:
        tree, known = self.tree, self.known
        at, path = word.head, ""
        for _ in range(_CLIMB):
            up = tree.head[at]
            if up == at:
                yield f"root:{path}"
                return
            path += f"<{tree.dep[at]}{tree.low[at] if tree.dep[at] in ('prep', 'agent') else ''}"
            at = up
            if tree.tag[at][:2] == "VB":
                break
            yield f"up:{tree.low[at]}"
            for name in known.get(tree.low[at], ()):
                yield f"up={name}"
        low = tree.low[at]
        passive = tree.child(at, "auxpass", "nsubjpass") is not None
        yield f"u:{path}"
        yield f"uh:{path} {word.hint}"
        yield f"v:{low}"
        yield f"vu:{low}{path}{passive}"
        for name in known.get(low, ()):
            yield f"v={name}"
            yield f"v={name}{path}{passive}"
        for kid in tree.kids[at]:
            if tree.dep[kid] in ("prt", "neg", "aux", "dobj", "nsubj", "nsubjpass", "prep"):
                yield f"vk:{tree.dep[kid]} {tree.low[kid]}"
                for name in known.get(tree.low[kid], ()):
                    yield f"vk={tree.dep[kid]} {name}"
        for loss in self.scene.losses:
            if loss.trigger == at:
                yield f"lv:{loss.field}"

    def _others(self, word: Word) -> Iterator[str]:
        for loss in self.scene.losses:
            if loss.party.first <= word.head <= loss.party.last:
                yield f"lp:{loss.field}"
            else:
                yield f"lo:{loss.field} {'before' if loss.party.last < word.first else 'behind'}"
        for other in self.words:
            if other is not word:
                side = "before" if other.first < word.first else "behind"
                yield f"o:{other.hint}"
                yield f"oh:{other.hint} {other.verdict} {word.hint}"
                if other.hint == word.hint:
                    yield f"same:{side} {other.verdict}"
                if other.first <= word.last and word.first <= other.last:
                    yield f"over:{other.hint} {other.verdict}"
