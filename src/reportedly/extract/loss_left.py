"""What becomes of the counted phrases that no rule of losses took: a small trained model says it where it is sure.

Each feature of a phrase has a row of weights, one for each field and one for "none"; the chances are the softmax of the rows'
sum. `tools/train_losses.py` trains it; `data/losses/README.md` tells on what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.extract.loss import PEOPLE_ONLY, THINGS_ONLY, Loss
from reportedly.extract.loss_left_features import Seen, candidates
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party, Phrases
from reportedly.language.weights import ByName, read

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "losses" / "losses.npz"
FIELDS = """none killed injured destroyed damaged seized strength abducted arrested released casualties captured displaced
    surrendered missing neutralised""".split()
"""What a phrase may be, in the order of the weights' columns."""
SURE = 0.8
"""Chance from which on the model is believed: there five in six of what it says are right (swept 0.5-0.8 in folds)."""
_BESIDE = 4
"""Tokens between a phrase and the verb above it within which the verb tells the loss."""
_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "those"])
_INSIDE = frozenset("including incl included".split())


@dataclass(frozen=True, slots=True)
class Left:
    """What the model finds in a sentence: losses, and those who are counted as a force."""

    losses: tuple[Loss, ...] = ()
    forces: tuple[Party, ...] = ()


NOTHING = Left()


class Leftovers:
    """The trained weights: a row for each feature."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._rows = ByName(weights["keys"], range(len(weights["keys"])), -1)
        self._weights = weights["weights"].astype("f4")

    @classmethod
    def open(cls, file: Path = FILE) -> Leftovers:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        return read(file, "model of losses", cls)

    def chance(self, features: Sequence[str]) -> tuple[str, float]:
        """The likeliest field but "none", and its chance."""
        rows = [row for row in map(self._rows.__getitem__, features) if row >= 0]
        if not rows:
            return FIELDS[0], 0.0
        scores: list[float] = self._weights.take(rows, axis=0).sum(axis=0).tolist()
        best = max(range(1, len(scores)), key=scores.__getitem__)
        if scores[best] <= scores[0]:
            return FIELDS[0], 0.0
        return FIELDS[best], 1 / sum(exp(score - scores[best]) for score in scores)

    def read(
        self, phrases: Phrases, lexicon: Lexicon, signals: Sequence[str], found: Sequence[Loss], before: Sequence[str]
    ) -> Left:
        """The losses and forces among the phrases that no rule took; `before` is what the sentence before told."""
        taken = frozenset(k for loss in found for k in range(loss.party.first, loss.party.last + 1))
        rows = list(candidates(phrases, lexicon, taken))
        if not rows:
            return NOTHING
        doers = {loss.agent for loss in found if loss.agent is not None}  # "two bombers killed 22": they are not counted as lost
        seen = Seen(phrases, lexicon, signals, found, before)
        losses: list[Loss] = []
        forces: list[Party] = []
        for party in rows:
            field, chance = self.chance(seen.features(party))
            if chance < SURE:
                continue
            if field == "strength":
                forces.append(party)
            elif party.head not in doers and party.noun not in doers and _may_be(field, party, phrases.tree, lexicon):
                part = _is_part(phrases.tree, party)
                losses.append(Loss(field, _told_by(phrases.tree, party), party, "loss.model", part=part))
        return Left(tuple(losses), tuple(forces))


def told(signals: Sequence[str], losses: Sequence[Loss]) -> list[str]:
    """What the next sentence's phrases are told of this one."""
    return [*signals, *(f"f.{field}" for field in sorted({loss.field for loss in losses}))]


def _may_be(field: str, party: Party, tree: Tree, lexicon: Lexicon) -> bool:
    """Whether the phrase's noun can suffer that."""
    noun = tree.low[party.noun] if party.noun is not None else ""
    thing = noun in lexicon.things and noun not in lexicon.standing
    if field in THINGS_ONLY:
        return party.noun is not None and noun not in lexicon.standing
    return field in PEOPLE_ONLY and (not thing or (field == "killed" and lexicon.things.get(noun) == "livestock"))


def _told_by(tree: Tree, party: Party) -> int:
    """The verb close above the phrase, else the phrase's own head."""
    for up in tree.ups(party.head):
        if tree.tag[up][:2] == "VB":
            near = min(abs(up - party.first), abs(up - party.last)) <= _BESIDE
            return up if near else party.head
    return party.head


def _is_part(tree: Tree, party: Party) -> bool:
    """Whether words say that the phrase is part of a total."""
    last = party.quantity.last if party.quantity is not None else party.last
    return tree.low[last + 1 : last + 3] in _OF_THEM or not _INSIDE.isdisjoint(tree.low[max(party.first - 1, 0) : party.first])
