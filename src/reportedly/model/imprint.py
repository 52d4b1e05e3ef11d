"""What is left of a text for comparing it with others: its words as numbers, in order, sentence by sentence."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…](?=[\s\"'”’»)]|$)|\n")

SHORTEST = 4
"""Letters of the shortest word that tells something; numbers do at any length."""

RUN = 3
"""Words of a shingle: close rewrites keep many runs of three, other reports of the same event few (see `reconcile.copies`)."""


def folded(text: str) -> str:
    """Case, blanks, punctuation and compatibility forms folded away: what is left is the same in a copy."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def number(word: str) -> int:
    """The number that stands for a folded word: 32 bits, the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence or line: its words as numbers, in order; those that tell something; those that look like names."""

    end: int
    words: tuple[int, ...]
    telling: frozenset[int]
    names: frozenset[int]

    def shingles(self) -> frozenset[int]:
        """Its runs of RUN words as numbers; a shorter sentence is one run."""
        return runs(self.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Imprint:
    """The sentences of a text; `end` of each is an offset in code points."""

    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, text: str) -> Imprint:
        return cls(sentences=tuple(_sentences(text)))

    def within(self, start: int, end: int) -> range:
        """The indices of the sentences that the characters from `start` to `end` touch."""
        ends = [sentence.end for sentence in self.sentences]
        first = bisect_right(ends, start)
        return range(first, max(first, bisect_left(ends, end)) + 1) if first < len(ends) else range(0)

    def parted(self, end: int, start: int) -> bool:
        """Whether a sentence ends between what ends at `end` and what begins at `start`, whichever comes first."""
        first, last = sorted((max(0, end - 1), start))
        return self.within(first, first + 1) != self.within(last, last + 1)


def runs(words: tuple[int, ...]) -> frozenset[int]:
    """The runs of RUN words as numbers of 61 bits; all the words are one run where they are fewer."""
    if len(words) < RUN:
        return frozenset([_mixed(words)] if words else [])
    return frozenset(_mixed(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


_PRIME = (1 << 61) - 1


def _mixed(words: tuple[int, ...]) -> int:
    mixed = 0
    for word in words:
        mixed = (mixed * 1_000_003 + word + 1) % _PRIME
    return mixed


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for end in [*(mark.end() for mark in _END.finditer(text)), len(text)]:
        if end > start:
            yield _sentence(text[start:end], end)
            start = end


def _sentence(text: str, end: int) -> Sentence:
    plain = unicodedata.normalize("NFKC", text)
    found = [(word, number(word.casefold())) for word in _WORD.findall(plain)]
    return Sentence(
        end=end,
        words=tuple(each for _, each in found),
        telling=frozenset(each for word, each in found if word.isdigit() or len(word) >= SHORTEST),
        names=frozenset(each for word, each in found[1:] if word[0].isupper() and not word.isupper()),
    )
