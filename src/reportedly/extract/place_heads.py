"""Heads of items, which give what follows in their line its place and day: "(ii) Zorghobas road, 9 July. Men shot …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.extract.place_words import ORGANISATIONS, OUTLETS, PROPER, TITLES
from reportedly.lookup.gazetteer_scan import UPPER
from reportedly.model import PlaceMention, Span

_MARK = r"(?:[-–—•*▪●◦]\s+|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s+)"
_NAME = rf"[{UPPER}][\w'’-]+(?: (?:[{UPPER}][\w'’-]+|de|del|la|el|al|du|des|road|hill|camp|village|district|area)){{0,4}}"
_DAY = r"(?:on )?(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})(?:,? \d{4})?"
_HEAD = re.compile(
    rf"^[ \t]*(?P<mark>{_MARK})?(?P<name>{_NAME})(?P<day>,? {_DAY})?"
    rf"(?:(?:[.:]|\s[-–—])[ \t]+(?=[\"“{UPPER}0-9])|(?(mark):[ \t]+(?=[a-z])|(?!)))",
    re.MULTILINE,
)
"""A name at the start of a line, perhaps a day, then a stop; the telling begins behind it in the same line."""
_OPENERS = frozenset("one two three four five six seven eight nine ten first second third finally background update".split())
_NO_PLACE = ORGANISATIONS | OUTLETS | TITLES | PROPER
_KINDS = frozenset("road hill camp village district area".split())


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its name, where the whole begins and ends, and where its line ends."""

    name: Span
    start: int
    end: int
    line: int


def heads(text: str, english: frozenset[str]) -> tuple[Head, ...]:
    """The heads of a text in order: those with a day, and others where there are several of them.

    `english` are common words, which alone make no name ("Casualties: …").
    """
    found = [match for match in _HEAD.finditer(text) if _may_be_place(match["name"], english)]
    plain = sum(match["mark"] is None and match["day"] is None for match in found)
    return tuple(
        Head(Span.of(text, *match.span("name")), match.start(), match.end(), _line_end(text, match.end()))
        for match in found
        if match["day"] or plain > 1 or (match["mark"] and len(found) > 1)
    )


def head_of(found: tuple[Head, ...], at: int) -> Head | None:
    """The head of the line that the offset stands in, behind its head."""
    return next((head for head in found if head.end <= at < head.line), None)


def strange_heads(found: tuple[Head, ...], taken: Callable[[int, int], bool], text: str) -> Iterator[PlaceMention]:
    """The heads whose name nothing else is known of, as places."""
    for head in found:
        words = head.name.quote.split()
        while words and words[-1] in _KINDS:
            words.pop()
        span = Span.of(text, head.name.start, head.name.start + len(" ".join(words)))
        if not taken(span.start, span.end):
            yield PlaceMention(span=span, kind="named")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _may_be_place(name: str, english: frozenset[str]) -> bool:
    """Whether no word of a name is a title's, an organisation's or the calendar's, nor all of them capitals or common words."""
    words = {word.lower() for word in name.split()}
    if name.isupper() or words <= english or words <= _OPENERS:
        return False
    return words.isdisjoint(_NO_PLACE)
