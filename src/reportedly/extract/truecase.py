"""Gives a text in capitals its letter case back, as far as names and sentence starts tell it; the length never changes."""

from __future__ import annotations

import re

from reportedly.extract import places
from reportedly.extract.tools import Tools
from reportedly.language.en.sentences import sentences

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TITLES = re.compile(
    r"\b(?:president|general|colonel|major|captain|lieutenant|minister|mr|mrs|dr|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"january|february|march|april|june|july|august|september|october|november|december|i|(?<=\d )may|may(?= \d))\b"
)


def truecased(text: str, tools: Tools) -> str:
    """The text in lower case but for names of the look-ups, titles, days and the first word of each sentence."""
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    letters = list(low)

    def capital(start: int, end: int) -> None:
        for match in _WORD.finditer(low, start, end):
            letters[match.start()] = text[match.start()]

    for sentence in sentences(text):
        if sentence.end > sentence.start:
            letters[sentence.start] = text[sentence.start]
    for hit in tools.registry.find(text):
        acronym = " " not in text[hit.start : hit.end] and hit.end - hit.start <= 5
        if acronym:
            letters[hit.start : hit.end] = text[hit.start : hit.end]
        else:
            capital(hit.start, hit.end)
    for place in places.mentions(text, tools.gazetteer):
        capital(place.span.start, place.span.end)
    for match in _TITLES.finditer(low):
        capital(*match.span())
    return "".join(letters)
