"""Which place of the text an event word's event happened at, none included: a small trained model over the parse.

The model gives each place, and "none of them", a score from the sum of its features' rows; the chances are the softmax of
the scores. `tools/train_place_links.py` trains it; `data/links/README.md` tells on what.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import SettingError
from reportedly.extract.place_link_features import Linker, Placed, head_of
from reportedly.language.en.parse import Tree
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.model import PlaceMention

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "links" / "place_links.npz"
STRANGE = "strange"
"""Kind of a name that only stands where a place may stand."""


def code(feature: str) -> int:
    """The number by which the model knows a feature."""
    return zlib.crc32(feature.encode())


class Links:
    """The trained weights: a row and a direct weight for each feature, and what the rows' sum amounts to."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self.rows = {key: row for row, key in enumerate(weights["keys"].tolist())}
        self.hidden, self.direct, self.out = (weights[name].astype("f4") for name in ("hidden", "direct", "out"))

    @classmethod
    def open(cls, file: Path = FILE) -> Links:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        import numpy as np

        try:
            with np.load(file, allow_pickle=False) as weights:
                return cls(weights)
        except (OSError, ValueError, KeyError) as error:
            raise SettingError(f"the linking model {file} cannot be read ({error})") from error

    def chances(self, options: Sequence[Sequence[str]]) -> list[float]:
        """The chance of each option; they sum to 1."""
        import numpy as np

        scores = np.array([self._score(features) for features in options])
        weights = np.exp(scores - scores.max())
        chances: list[float] = (weights / weights.sum()).tolist()
        return chances

    def _score(self, features: Sequence[str]) -> float:
        known = [row for row in (self.rows.get(code(feature)) for feature in features) if row is not None]
        if not known:
            return 0.0
        return float(self.hidden[known].sum(axis=0).clip(min=0.0) @ self.out + self.direct[known].sum())


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
        inside = [i for i in range(tree.n) if tree.end[i] > mention.span.start and tree.start[i] < mention.span.end]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
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
