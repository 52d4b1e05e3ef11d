"""Places that a sentence tells by a common word: "in the town", "shelled three hamlets", "north of the river"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportedly.extract.place_words import singular, words
from reportedly.extract.scene import Scene
from reportedly.model import PlaceMention, Span

COMMON = "common"
"""Kind of such a mention, which no gazetteer is asked for."""
NAMES_NO_SCENE = frozenset(("demonym", "dateline", "metonym", "org"))
"""Kinds of mentions beside which the event's own place is still to be told."""
_NOUNS = words(
    "village town city hamlet settlement locality township neighbourhood neighborhood suburb quarter slum camp bazaar market "
    "district province region state county area valley forest hill mountain mountains foothills outskirts capital island coast "
    "border frontier road highway bridge checkpoint crossing junction airport barracks base outpost trench mosque church school "
    "hospital square station mine river lake front frontline countryside compound"
)
_HIT = words("village town city hamlet settlement locality township neighbourhood neighborhood suburb quarter slum district")
"""Places that are searched, shelled or burned as a whole."""
_PLAIN = words("in at near outside inside around along over across through throughout within")
_FIRST = words("the a an this that two three four five six several neighbouring neighboring nearby adjacent another same")
"""First words of a phrase that may tell a place of the report's own."""
_MOST = 6
"""Words of the longest such phrase."""


def common(here: Scene, event: int, text: str, taken: Callable[[int, int], bool]) -> Iterator[PlaceMention]:
    """The common words behind a preposition of place that hangs on the event's word or its verb, and the object of its verb."""
    tree, low = here.tree, here.tree.low
    verbs = {event, *tree.ups(event)}
    for i in range(tree.n):
        if low[i] not in _NOUNS and singular(low[i]) not in _NOUNS:
            continue
        head = tree.head[i]
        if tree.dep[i] == "pobj":
            if low[head] not in _PLAIN or tree.head[head] not in verbs:
                continue
        elif tree.dep[i] != "dobj" or head not in verbs or singular(low[i]) not in _HIT:
            continue
        first = here.phrases.left_edge(i)
        if i - first >= _MOST or low[first] not in _FIRST or any(tree.tag[k] in ("NNP", "NNPS") for k in range(first, i + 1)):
            continue
        start, end = tree.start[first], tree.end[i]
        if not taken(start, end):
            relation = low[head] if low[head] in ("near", "outside", "around") else None
            yield PlaceMention(span=Span.of(text, start, end), relation=relation, kind=COMMON)
