"""Places by grammar: a name behind "in" or "near" of an act is a place, whether the gazetteer lists it or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportedly.extract.place_people import GIVEN
from reportedly.extract.place_words import KINDS, ORGANISATIONS, OUTLETS, singular
from reportedly.extract.scene import Scene
from reportedly.model import PlaceMention, Span

_RELATIONS = {"in": None, "at": None, "near": "near", "outside": "outside", "inside": None, "around": "around"}
_NOT_PLACES = frozenset(
    "mr mrs dr god ramadan christmas easter friday prayers arabic english french telegram twitter facebook islam".split()
)


_ONTO = frozenset("on into through against towards toward".split())
_TIED = re.compile(r"[^\W\d_a-z]\w+(?:-[^\W\d_a-z]\w+)+")
"""A name of parts tied by hyphens, each with a capital: most often a village's."""
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|an|ul)-[^\W\d_a-z]")
"""The Arabic article, small, before a name."""
_PERHAPS = frozenset("on of from against into towards toward to through".split())
"""Prepositions behind which a name is a place if it stands behind one of _RELATIONS somewhere in the report."""
_CLOSE = frozenset("at near outside".split())
_HOLDING = frozenset("of in at near outside".split())
_DWELLERS = frozenset("residents villagers inhabitants townspeople villager resident inhabitant dwellers".split())
"""Those who live in the place behind "of"."""
_FALLING = frozenset("fell fall falls fallen falling landed land landing rained rain descended descend crashed slammed".split())
"""What shells and raiders do on a place."""


def behind_in(name: str, text: str) -> bool:
    """Whether the name stands behind "in", "near" or the like somewhere in the text."""
    return name in text and any(f" {word} {name}" in text or f" {word} the {name}" in text for word in _RELATIONS)


def unlisted(here: Scene, text: str, taken: Callable[[int, int], bool]) -> Iterator[PlaceMention]:
    """Names behind a preposition of place that hangs on a verb or an act, where nothing else is known of the words."""
    tree, lexicon = here.tree, here.finder.lexicon
    for i, (tag, dep) in enumerate(zip(tree.tag, tree.dep, strict=True)):
        if tag != "NNP" or dep != "pobj":
            continue
        prep = tree.head[i]
        if not (tree.low[prep] in _RELATIONS or tree.low[prep] in _PERHAPS):
            continue
        governor = tree.head[prep]
        ruled = (
            tree.low[governor] in lexicon.act_nouns
            or tree.low[governor] in lexicon.things
            or tree.low[governor] in lexicon.standing
        )
        held = tree.low[prep] in _HOLDING and (singular(tree.low[governor]) in KINDS or tree.low[governor] in _DWELLERS)
        near = tree.low[prep] in _CLOSE and tree.tag[governor][:2] == "NN"  # "the gate of the militia at X"
        if tree.tag[governor][:2] != "VB" and not ruled and not held and not near:
            continue
        first = here.phrases.left_edge(i)
        while first < i and tree.tag[first] not in ("NNP", "NNPS"):
            first += 1
        start, end = tree.start[first], tree.end[i]
        words = text[start:end]
        if any(word in ORGANISATIONS or word in OUTLETS for word in words.lower().split()[1:]):
            continue
        if i > first and tree.low[first] in GIVEN:
            continue  # "an attempt on Pablo Quiroz"
        if (
            words.isupper()
            or not (words[:1].isupper() or _ARTICLE.match(words))
            or words.lower() in _NOT_PLACES
            or i - first > 4
            or taken(start, end)
        ):
            continue
        fallen = tree.low[prep] == "on" and tree.low[governor] in _FALLING
        tied = tree.low[prep] in _ONTO and _TIED.fullmatch(words) is not None
        if tree.low[prep] in _PERHAPS and not held and not fallen and not tied and not behind_in(words, text):
            continue
        yield PlaceMention(span=Span.of(text, start, end), relation=_RELATIONS.get(tree.low[prep]), kind="named")
