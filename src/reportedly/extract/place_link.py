"""Which place of the text an event word's event happened at, none included: a small trained model over the parse.

The model gives each place, and "none of them", a score from the sum of its features' rows; the chances are the softmax of
the scores. `tools/train_place_links.py` trains it; `data/links/README.md` tells on what.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.extract.place_link_features import Linker, Placed, head_of
from reportedly.language.en.parse import Tree
from reportedly.language.weights import code, read
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.model import PlaceMention

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "links" / "place_links.npz"
STRANGE = "strange"
"""Kind of a name that only stands where a place may stand."""


MOST_KEPT = 50_000
"""Features whose row is kept at hand: most of a text's are those of the texts before."""


class _Rows(dict[str, int]):
    """Feature → its row, -1 (the last) where the model does not know it; each is looked for once."""

    def __init__(self, keys: Iterable[int]) -> None:
        super().__init__()
        self._of_code = {key: row for row, key in enumerate(keys)}

    def __missing__(self, feature: str) -> int:
        if len(self) >= MOST_KEPT:
            self.clear()
        row = self[feature] = self._of_code.get(code(feature), -1)
        return row


class Links:
    """The trained weights: a row and a direct weight for each feature, and what the rows' sum amounts to."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        import numpy as np

        self.rows = _Rows(weights["keys"].tolist())
        known = np.column_stack([weights["hidden"], weights["direct"]]).astype("f4")
        self.weights = np.vstack([known, np.zeros_like(known[:1])])  # a feature that the model lacks takes the last row
        self.out = weights["out"].astype("f4")

    @classmethod
    def open(cls, file: Path = FILE) -> Links:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        return read(file, "linking model", cls)

    def chances(self, options: Sequence[Sequence[str]]) -> list[float]:
        """The chance of each option, which has at least one feature; they sum to 1."""
        import numpy as np

        taken = list(map(self.rows.__getitem__, chain.from_iterable(options)))
        begins = [0, *accumulate(len(features) for features in options[:-1])]
        sums = np.add.reduceat(self.weights.take(taken, axis=0), begins, axis=0)
        scores: list[float] = (np.maximum(sums[:, :-1], 0.0) @ self.out + sums[:, -1]).tolist()
        highest = max(scores)
        shares = [exp(score - highest) for score in scores]
        whole = sum(shares)
        return [share / whole for share in shares]


def chances(links: Links, tree: Tree, event: int, places: Sequence[Placed]) -> list[float]:
    """The chance of each place to be where the event of the word at `event` happened; the rest to 1 is "none of them"."""
    if not places:
        return []
    linker = Linker(tree, event, places)
    return links.chances([linker.none(), *(linker.pair(place) for place in places)])[1:]


def placed(tree: Tree, mention: PlaceMention, gazetteer: Gazetteer, holders: frozenset[int], apart: int = 0) -> Placed | None:
    """A mention as the model sees it; None where the tree lacks its words. `holders`: starts of places that hold a finer one.

    `apart` counts sentences from the event's to the mention's, nought in the same.
    """
    token, first, last = None, 0, 0
    if not apart:
        first, last = bisect_right(tree.end, mention.span.start), bisect_left(tree.start, mention.span.end) - 1
        if last < first:
            return None
        token = head_of(tree, first, last)
    quote = mention.span.quote
    return Placed(
        token=token,
        first=first,
        last=last,
        apart=apart,
        kind=mention.kind,
        relation=mention.relation,
        holds=mention.span.start in holders,
        held=bool(mention.within),
        country=gazetteer.country(quote) is not None,
        known=quote in gazetteer,
    )


def holders(mentions: Sequence[PlaceMention]) -> frozenset[int]:
    """Where the places begin that other mentions are told to lie in."""
    return frozenset(span.start for mention in mentions for span in mention.within)
