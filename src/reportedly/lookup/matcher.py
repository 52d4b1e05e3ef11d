"""Finds many names in a text in one pass: whole words, over quotation marks, hyphens, accents and letter case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

T = TypeVar("T")

NOT_A_LETTER = re.compile(r"[\W_]")
SHORT = 5  # letters: a single word this short ("Hamas", "Fano") needs its capital; shorter ones are often common words
TITLED = 5  # letters: abbreviations at least this long are also written as words ("Monusco", "Fardc")
AROUND = 40  # characters either side that show whether a text is in capitals: about one headline

COMMON = re.compile(
    r"a|ago|aim|all|am|an|and|any|are|arm|army|as|at|be|big|but|by|call|can|car|did|do|fans|far|for|get|go|had|has|"
    r"he|her|him|his|how|i|if|in|is|it|its|let|mad|map|may|me|men|my|no|not|now|of|off|on|one|or|our|out|own|pan|per|"
    r"pop|ran|ready|sad|said|save|she|so|some|than|that|the|them|they|this|to|too|two|up|us|war|was|we|who|why|with|"
    r"you|your"
)
"""Common English words that are also somebody's abbreviation, or may become it: in a text in capitals they are words."""


def _plain_letters() -> dict[int, str]:
    """Latin letters with marks, and variants of Arabic and Cyrillic letters, to their plain letter, one to one."""
    table = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code).lower())[0]
        if base.isascii() and base.isalpha():
            table[code] = base
    return table | {
        ord("ё"): "е",
        **dict.fromkeys(map(ord, "أإآ"), "ا"),
        ord("ى"): "ي",
        ord("ı"): "i",
        ord("ø"): "o",
        ord("đ"): "d",
    }


PLAIN = _plain_letters()
_BLANKED = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What is no letter or digit of ASCII, to a blank."""


def fold(text: str) -> str:
    """The text in small plain letters, everything else a blank: the same length, so that offsets stay true."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    if low.isascii():
        return low.translate(_BLANKED)
    return NOT_A_LETTER.sub(" ", low).translate(PLAIN)


def in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around `[start, end)` are written in capitals, as in some headlines and posts."""
    letters = [c for c in text[max(0, start - AROUND) : start] + text[end : end + AROUND] if c.isalpha()]
    return len(letters) > SHORT and sum(c.isupper() for c in letters) > 0.8 * len(letters)


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """One way to write a name. `exact` holds for abbreviations and short names: their letter case counts."""

    written: str
    meaning: T
    exact: bool = False

    def fits(self, words: str) -> bool:
        if not self.exact or words == self.written or words == self.written.upper():
            return True
        return len(self.written) >= TITLED and words == self.written.capitalize()


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Where a name stands, and everything that it may mean."""

    start: int
    end: int
    meanings: tuple[T, ...]


def bare(name: str) -> str:
    """A name without signs at its ends, as `hits` and `exactly` compare it: "U.S." is matched as "U.S"."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", name)


def short(name: str) -> bool:
    """Whether a name is one short word, to be matched in its own letter case."""
    return len(name) <= SHORT and name.isalnum()


class Matcher(Generic[T]):
    """All forms in one automaton; built once, read only."""

    def __init__(self, forms: Iterable[Form[T]]) -> None:
        self._forms: dict[str, list[Form[T]]] = {}
        for form in forms:
            if words := fold(form.written).strip():
                self._forms.setdefault(f" {words} ", []).append(form)
        self._patterns = list(self._forms.values())
        self._automaton = AhoCorasick(list(self._forms), implementation=Implementation.ContiguousNFA, store_patterns=False)

    def hits(self, text: str) -> list[Hit[T]]:
        """Every name in the text, overlapping ones too, by start and then the longest first."""
        found: list[Hit[T]] = []
        for index, before, after in self._automaton.find_matches_as_indexes(f" {fold(text)} ", overlapping=True):
            start, end = before, after - 2
            words = text[start:end]
            forms = [form for form in self._patterns[index] if form.fits(words)]
            if not forms:
                continue
            if COMMON.fullmatch(words.lower()) and in_capitals(text, start, end):
                forms = [form for form in forms if not form.exact]
            if forms:
                one = len(forms) == 1
                found.append(
                    Hit(start, end, (forms[0].meaning,) if one else tuple(dict.fromkeys(form.meaning for form in forms)))
                )
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return found

    def exactly(self, name: str) -> tuple[T, ...]:
        """The meanings of a text that is nothing but the name."""
        words = bare(name)
        forms = self._forms.get(f" {fold(words).strip()} ", ())
        return tuple(dict.fromkeys(form.meaning for form in forms if form.fits(words)))


def longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """Of overlapping hits the leftmost, and of these the longest; expects the order that `hits` gives."""
    kept: list[Hit[T]] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
