"""The places of a parsed sentence with the chance that the event of one of its words happened there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.extract.place_events import strangers
from reportedly.extract.place_link import STRANGE, chances, holders, placed
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
    rows = [*known, *strangers(here.tree, text, taken)]
    holding = holders(known)
    seen = [(place, row) for place in rows if (row := placed(here.tree, place, tools.gazetteer, holding)) is not None]
    given = chances(tools.links, here.tree, event, [row for _, row in seen])
    found = {place.span.start: chance for (place, _), chance in zip(seen, given, strict=True)}
    new = tuple(replace(p, kind="named") for p, _ in seen if p.kind == STRANGE and found[p.span.start] >= TRUSTED)
    return new, found
