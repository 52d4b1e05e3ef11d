"""Cuts a text into the words at which names of places may begin: one regular expression, not character by character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.lookup.gazetteer_names import fold

_ENDS = frozenset("s'’‘ʼʻʿ`´")
MOST_WORDS = 6
"""Words of the longest name that is looked for ("Democratic Republic of the Congo" has five)."""

UPPER = "".join(c for c in map(chr, range(0x250)) if c.isupper()) + "".join(
    c for c in map(chr, range(0x1E00, 0x1F00)) if unicodedata.category(c) == "Lu"
)
"""Capital Latin letters, with those that carry diacritics, for use inside a character class."""

_APOSTROPHE = "'’‘ʼʻʿ`´"
_DOTTED = r"U\.S\.(?:A\.)?|U\.K\.|U\.A\.E\."
_WORD = rf"[^\W_]+(?:[{_APOSTROPHE}][^\W_]+)*"
_START = re.compile(
    rf"(?<![^\W_])(?:{_DOTTED}|(?:[aeAE]l|[ae][dnrstz]|[ae]sh|ul)-(?=[{UPPER}])|"
    rf"[{_APOSTROPHE}]?[{UPPER}Ѐ-Я][\w{_APOSTROPHE}]*)"
)
_PIECE = re.compile(rf"{_DOTTED}|{_WORD}")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES = _words("al el ad an ar as at az ed en er es et ez ash esh ul")
_JOINERS = _ARTICLES | _words(
    "a aan am and au auf aux bei bin by da dan das de dei del della den der des di do dos du e em en et i ibn im in la las le "
    "les lo los na nad of on op pe pod pri sous sub sul sur te the to u und upon ve von vor y za zu zum"
)
"""Words without a capital that stand inside names."""
_NEXT = rf"(?:(?:{'|'.join(sorted(_JOINERS))})(?![\w{_APOSTROPHE}])|(?![a-z]){_WORD})"
"""A word that may go on a name: a joiner, or one that does not begin with a small letter."""
_EXTEND = re.compile(rf"[{_APOSTROPHE}]?(?:{_DOTTED}|{_WORD})(?:(?:(?<=\bSt|\bMt|\bFt)\. |[ \-‐‑]){_NEXT}){{0,{MOST_WORDS - 1}}}")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHE}]s$|[{_APOSTROPHE}]$")


class Word(NamedTuple):
    """A word of a text with its offsets, its folded form, and whether it begins with a capital letter or is a number."""

    start: int
    end: int
    folded: str
    capital: bool


class NameHit(NamedTuple):
    """A stretch of a text that is a name of the gazetteer; `population` is that of the largest place of the name.

    `flags` are bits of `gazetteer_files.Flag`.
    """

    start: int
    end: int
    key: str
    population: int
    flags: int


def starts(text: str) -> Iterator[int]:
    """Offsets of words that begin with a capital letter (or an Arabic article before one)."""
    for match in _START.finditer(text):
        yield match.start()


def extend(text: str, start: int) -> list[Word]:
    """The words from `start` on that blanks or hyphens part, at most `MOST_WORDS`; a possessive 's ends them."""
    match = _EXTEND.match(text, start)
    if match is None:
        return []
    only = match.group()
    if only.isalnum():
        return [Word(start, match.end(), fold(only), not only[0].islower() or only in _ARTICLES)]
    words: list[Word] = []
    for piece in _PIECE.finditer(text, start, match.end()):
        raw = piece.group()
        if raw[0].islower() and words and raw not in _JOINERS:
            break
        owner = _POSSESSIVE.search(raw) if raw[-1] in _ENDS else None
        shown = raw[: owner.start()] if owner else raw
        folded = fold(shown)
        if not folded:
            break
        capital = not shown[0].islower() or (not words and shown in _ARTICLES)
        words.append(Word(piece.start(), piece.start() + len(shown), folded, capital))
        if owner:
            break
    return words
