"""Words made comparable across reports."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from reportedly.model import Span

_APART = re.compile(r"[\W_]+")
_END = re.compile(r"[.!?…](?=[\s\"'”’»)]|$)|\n")


@cache
def listed(name: str) -> frozenset[str]:
    """A list of `english.toml`: read-only data, read once."""
    lists = tomllib.loads((files("reportedly.reconcile") / "english.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


SHORTEST = 4
"""Letters of the shortest word that counts; numbers count at any length."""


def folded(text: str) -> str:
    """Case, blanks, punctuation and compatibility forms folded away: what is left is the same in a copy."""
    return _APART.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell something: not common ones, not short ones; numbers all."""
    common = listed("common")
    return frozenset(word for word in folded(text).split() if word.isdigit() or (len(word) >= SHORTEST and word not in common))


def sentence(text: str, span: Span) -> tuple[int, int]:
    """Offsets of the sentence (or the line) round a span, by its marks alone."""
    start = 0
    for mark in _END.finditer(text, 0, span.start):
        start = mark.end()
    after = _END.search(text, span.end)
    return start, after.end() if after else len(text)


def parted(text: str, left: Span, right: Span) -> bool:
    """Whether a sentence ends between two spans."""
    first, second = sorted((left, right))
    return first.end < second.start and _END.search(text[first.end : second.start]) is not None
