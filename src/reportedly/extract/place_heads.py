"""Heads of items, which give what follows in their line its place and day: "(ii) Zorghobas road, 9 July. Men shot …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.extract.place_words import ORGANISATIONS, OUTLETS, PROPER, TITLES
from reportedly.lookup.gazetteer_scan import UPPER
from reportedly.model import PlaceMention, Span

_MARK = r"(?:[-–—•*▪●◦‣⚡❗🔴🔻🔹➡️]+\s+|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s+)"
_NAME = (
    rf"[{UPPER}][\w'’-]+(?:[ /-]+(?:[{UPPER}][\w'’-]+|de|del|la|el|al|du|des|of|the|road|hill|camp|village|district|area|"
    r"direction|corridor|sector|axis|county|town|city|bridge|river|market|province|region|state|front)){0,5}"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:on |night of )?(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:[-–/]\d{{1,2}})? {_MONTH}|{_MONTH} \d{{1,2}}(?:[-–/]\d{{1,2}})?|"
    r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)(?:,? \d{4})?|"
    rf"(?:on )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?"
)
_IN = rf"(?: \([^)\n]{{1,40}}\)|, (?!{_DAY})[{UPPER}][^,.:;\n]{{1,40}}(?=[.:,] ))"
_STOP = rf"(?:(?:[.:]|\s[-–—])[ \t]+(?=[\"“‘{UPPER}0-9])|(?(mark):[ \t]+(?=[a-z])|(?!)))"
_HEAD = re.compile(
    rf"^[ \t]*(?P<mark>{_MARK})?(?:(?P<first>{_DAY})[,:]? [-–—]? ?)?(?P<to>(?:Now to|On to|To|From|In) )?(?P<name>{_NAME}){_IN}?"
    rf"(?P<day>,? (?:{_DAY}))?{_STOP}",
    re.MULTILINE,
)
"""A name at the start of a line, perhaps with a day before or behind it, then a stop; the telling follows in the same line."""
_OPENERS = frozenset("one two three four five six seven eight nine ten first second third finally background update".split())
_NO_PLACE = ORGANISATIONS | OUTLETS | TITLES | PROPER
_WIDE = frozenset("direction corridor sector axis county river province region state front area district".split())
"""Kinds of places that hold others."""
_COMPASS = frozenset("north south east west central centre center northern southern eastern western the region".split())
"""Words of the compass, which name no place by themselves."""
_KINDS = _WIDE | frozenset("road hill camp village town city".split())


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
    plain = sum(match["mark"] is None and match["day"] is None and match["first"] is None for match in found)
    return tuple(
        Head(Span.of(text, *match.span("name")), match.start(), match.end(), _line_end(text, match.end()))
        for match in found
        if match["day"] or match["first"] or match["to"] or plain > 1 or (match["mark"] and len(found) > 1)
    )


def head_of(found: tuple[Head, ...], at: int) -> Head | None:
    """The head of the line that the offset stands in, behind its head."""
    return next((head for head in found if head.end <= at < head.line), None)


def is_wide(head: Head) -> bool:
    """Whether a head names a stretch of land rather than a spot: "Sobat River", "Kidal corridor"."""
    return head.name.quote.split()[-1].lower() in _WIDE


def strange_heads(found: tuple[Head, ...], taken: Callable[[int, int], bool], text: str) -> Iterator[PlaceMention]:
    """The heads whose name nothing else is known of, as places."""
    for head in found:
        words = head.name.quote.split()
        if _COMPASS.issuperset(re.split(r"[ -]", head.name.quote.lower())):
            continue
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
