"""The places of a parsed sentence with the chance that the event of one of its words happened there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.extract.place_events import strangers
from reportedly.extract.place_link import STRANGE, chances, holders, placed
from reportedly.extract.place_words import KINDS, singular
from reportedly.extract.scene import Scene
from reportedly.extract.tools import Tools
from reportedly.model import PlaceMention

TRUSTED = 0.5
"""Chance from which a strange name is taken for a place."""


def linked(
    here: Scene, event: int, places: Sequence[PlaceMention], text: str, taken: Callable[[int, int], bool], tools: Tools
) -> tuple[tuple[PlaceMention, ...], dict[int, float]]:
    """The strange names of the sentence that are places by their chance, and each place's chance by where it begins."""
    sentence = here.row.sentence
    known = [place for place in places if sentence.start <= place.span.start < sentence.end]
    rows = [*known, *(name for name in strangers(here.tree, text, taken) if not _worded(name.span.quote, tools))]
    holding = holders(known)
    seen = [(place, row) for place in rows if (row := placed(here.tree, place, tools.gazetteer, holding)) is not None]
    given = chances(tools.links, here.tree, event, [row for _, row in seen])
    found = {place.span.start: chance for (place, _), chance in zip(seen, given, strict=True)}
    new = tuple(replace(p, kind="named") for p, _ in seen if p.kind == STRANGE and found[p.span.start] >= TRUSTED)
    return new, found


def _worded(quote: str, tools: Tools) -> bool:
    """Whether a name in capitals is made of words: "GUERRILLAS", "UNIVERSITY RECTOR", "CITY'S"."""
    if not quote.isupper():
        return False
    parts = [part for part in quote.lower().replace("’", "'").removesuffix("'s").split() if singular(part) not in KINDS]
    return any(part in tools.gazetteer.english or part in tools.lexicon.standing for part in parts)
