"""What sort of event a happening is, by a small trained model that weighs what the rules say with the words that tell it.

The model speaks where it is surer of another kind than of the rules' one by `SURER`. `tools/train_kinds.py` trains it;
`data/kinds/README.md` tells on what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.group.kinds import RULES, KindRule, View
from reportedly.language.en import bag
from reportedly.language.weights import code, read
from reportedly.model import DraftClaim

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "kinds" / "kinds.npz"
KINDS = tuple(sorted({rule.kind for rule in RULES}))
"""The kinds in the order of the model's columns."""
SURER = 3.0
"""How many times as likely as the rules' kind another must be to be taken (swept 1-5 in folds: short items lose from 3 on, the
snippets of case_dev, for which the rules were written, below)."""
ALONE = 20.0
"""The same where the rules find no kind but `other`: six in ten of what is taken then are right (swept 1-20)."""
_MOST_KEPT = 50_000
"""Words that are kept at hand."""
_FACTS = "state nonstate civilians combatants spared holder loser seized_arms refuge rollup fought".split()
_COLUMN = {kind: at for at, kind in enumerate(KINDS)}
_SHOWS = {kind: " ".join(dict.fromkeys(" ".join(rule.shows for rule in RULES if rule.kind == kind).split())) for kind in KINDS}
"""The signals of each kind's rules, whose words show it."""
MODEL = {kind: KindRule(kind, "kind.model", _SHOWS[kind]) for kind in KINDS}
"""What stands for a rule where the model decides."""


class KindSense:
    """The trained weights: a row for each feature, a column for each kind, and the classes of each word."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._rows: dict[int, int] = {key: row for row, key in enumerate(weights["keys"].tolist())}
        self._weights = weights["weights"].astype("f4")
        self._classes = bag.unpacked(weights)
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def open(cls, file: Path = FILE) -> KindSense:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        return read(file, "model of kinds", cls)

    def judge(self, rule: KindRule, view: View, rows: Sequence[DraftClaim], sentence: str) -> KindRule:
        """The rule itself, or the model's word; `sentence` is the one that tells the happening first, `rows` are its claims."""
        places = list(dict.fromkeys(place for word in bag.words(sentence) for place in self._of_word(word)))
        places += [row for key in map(code, facts(rule, view, rows)) if (row := self._rows.get(key)) is not None]
        if not places:
            return rule
        sums: list[float] = self._weights.take(places, axis=0).sum(axis=0).tolist()
        best = max(range(len(KINDS)), key=sums.__getitem__)
        least = log(ALONE if rule.kind == "other" else SURER)
        return MODEL[KINDS[best]] if sums[best] - sums[_COLUMN[rule.kind]] > least else rule

    def _of_word(self, word: str) -> tuple[int, ...]:
        """The rows of a word and its classes."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            told = (self._rows.get(key) for key in bag.keys(word, self._classes))
            found = self._known[word] = tuple(row for row in told if row is not None)
        return found


def features(rule: KindRule, view: View, rows: Iterable[DraftClaim], sentence: str, classes: bag.Classes) -> list[int]:
    """All that the model knows a happening by, each once."""
    words = dict.fromkeys(key for word in bag.words(sentence) for key in bag.keys(word, classes))
    return [*words, *map(code, facts(rule, view, rows))]


def facts(rule: KindRule, view: View, rows: Iterable[DraftClaim]) -> Iterator[str]:
    """What the rules see of a happening, and what they make of it."""
    yield "always"
    yield f"rule {rule.id}"
    yield f"rules {rule.kind}"
    yield from (f"signal {name}" for name in sorted(view.signals))
    yield from (f"opening {name}" for name in sorted(view.opening))
    yield from (f"loss {name}" for name in sorted(view.losses))
    yield from (f"{name} {getattr(view, name)}" for name in _FACTS)
    yield f"camps {view.both} {view.state or view.nonstate}"
    yield from sorted({_of_claim(row) for row in rows})


def _of_claim(row: DraftClaim) -> str:
    if row.field == "means":
        return f"means {row.value}"
    return f"claim {row.field} {row.what} {row.standing}"
