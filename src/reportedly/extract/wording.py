"""What a text names by its words alone, before any grammar: actors, places and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract import places
from reportedly.extract.tools import Tools
from reportedly.language.en import days
from reportedly.lookup.registry import NameHit
from reportedly.model import DayMention, PlaceMention


@dataclass(frozen=True, slots=True)
class Wording:
    """The names of actors, places and days in one text, each in the text's order."""

    hits: tuple[NameHit, ...]
    places: tuple[PlaceMention, ...]
    days: tuple[DayMention, ...]


def wordings(texts: Sequence[str], tools: Tools) -> Iterator[Wording]:
    """What each text names. Each search runs over all texts before the next: its tables then stay near the processor."""
    hits = [tools.registry.find(text) for text in texts]
    found = [
        places.mentions(text, tools.gazetteer, taken=[(hit.start, hit.end) for hit in own])
        for text, own in zip(texts, hits, strict=True)
    ]
    return map(Wording, hits, found, [days.find(text) for text in texts])
