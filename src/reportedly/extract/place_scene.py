"""The places of a parsed sentence with the chance that the event of one of its words happened there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportedly.extract.place_events import strangers
from reportedly.extract.place_link import STRANGE, chances, holders, placed
from reportedly.extract.place_people import GIVEN
from reportedly.extract.place_words import KINDS, SETTLEMENTS, TITLES, singular
from reportedly.extract.scene import Scene
from reportedly.extract.tools import Tools
from reportedly.model import PlaceMention, Span
from reportedly.model.swift import replace

TRUSTED = 0.5
"""Chance from which a strange name is taken for a place."""


def linked(
    here: Scene, event: int, places: Sequence[PlaceMention], text: str, taken: Callable[[int, int], bool], tools: Tools
) -> tuple[tuple[PlaceMention, ...], dict[int, float]]:
    """The strange names of the sentence that are places by their chance, and each place's chance by where it begins."""
    sentence = here.row.sentence
    known = [place for place in places if sentence.start <= place.span.start < sentence.end]
    rows = [*known, *(name for name in strangers(here.tree, text, taken) if not _worded(name.span, text, tools))]
    holding = holders(known)
    seen = [(place, row) for place in rows if (row := placed(here.tree, place, tools.gazetteer, holding)) is not None]
    given = chances(tools.links, here.tree, event, [row for _, row in seen])
    found = {place.span.start: chance for (place, _), chance in zip(seen, given, strict=True)}
    new = tuple(replace(p, kind="named") for p, _ in seen if p.kind == STRANGE and found[p.span.start] >= TRUSTED)
    return new, found


def _worded(name: Span, text: str, tools: Tools) -> bool:
    """Whether a name in capitals is made of words, or is a person's: "GUERRILLAS", "UNIVERSITY RECTOR", "JORGE ALZAMORA"."""
    if not name.quote.isupper():
        return False
    words = name.quote.lower().replace("’", "'").removesuffix("'s").split()
    before = text[max(0, name.start - _BEFORE) : name.start].lower().split()
    if len(words) > 1 and words[0] in GIVEN and SETTLEMENTS.isdisjoint(before[-2:]):
        return True
    if _surname(name.quote, text):
        return True
    parts = [part for part in words if singular(part) not in KINDS]
    known = any(part in tools.gazetteer.english or part in tools.lexicon.standing for part in parts)
    return known or len(parts) < len(words) == 1 or (len(parts) == 1 and _INFLECTED.search(parts[0]) is not None)


def _surname(name: str, text: str) -> bool:
    """Whether a name stands behind a given name or a title somewhere in the text: "HECTOR OQUELI", then "OQUELI"."""
    at = text.find(name)
    while at >= 0:
        before = text[max(0, at - _BEFORE) : at].lower().split()
        if before and text[at - 1] == " " and (before[-1] in GIVEN or before[-1].rstrip(".") in TITLES):
            return True
        at = text.find(name, at + len(name))
    return False


_INFLECTED = re.compile(r"(?:ed|ings?|[st]ions?|ments?|ly|ness|ists?|isms?)$")
"""Endings of English words that a name in capitals alone hardly has: "RESUMED", "ULTRARIGHTIST"."""
_BEFORE = 25
"""Characters before a name in which a word for a settlement makes a place of it: "the village of JUAN ALDAMA"."""
