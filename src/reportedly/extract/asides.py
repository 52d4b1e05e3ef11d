"""Places that a sentence names in passing: "the group, banned in Russia"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.extract.scene import Scene
from reportedly.language.en.lexicon import Lexicon
from reportedly.model import PlaceMention

_TAKING_PLACE = frozenset(
    "located situated lies lying occurred happened took place happening near based heading travelling traveling bound "
    "going driving held hit".split()
)
"""Verbs of a clause on a noun that do say where the event was."""


def asides(here: Scene, places: Sequence[PlaceMention], lexicon: Lexicon) -> tuple[int, ...]:
    """Indices of places of a remark: in a clause hung on a noun, whose verb is no act and has no victims of its own."""
    tree, sentence = here.tree, here.row.sentence
    acting = {loss.trigger for loss in here.losses}
    found: list[int] = []
    for number, place in enumerate(places):
        if not sentence.start <= place.span.start < sentence.end:
            continue
        token = bisect_right(tree.end, place.span.start)
        if token == tree.n:
            continue
        for up in (token, *tree.ups(token)):
            if up in acting or tree.low[up] in lexicon.act_verbs or tree.low[up] in lexicon.act_nouns:
                break
            if tree.dep[up] in ("acl", "relcl", "appos") and tree.low[up] not in _TAKING_PLACE and tree.dep[token] == "pobj":
                found.append(number)
                break
    return tuple(found)
