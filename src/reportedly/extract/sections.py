"""Headings that say how sure the items below them are: "CONFIRMED", "REPORTED, NOT CONFIRMED", "DENIED"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^(?:[\W_]{0,4})(?P<words>[A-Za-z][A-Za-z ,/&-]{3,60}?)(?:[ ]?[:：])?[ ]*$", re.MULTILINE)
_MOST_WORDS = 6
"""Words of a line that is a heading; a longer one is a sentence without its full stop."""
_UNSURE = re.compile(
    r"\b(?:(?:not|un|yet to be|still to be|awaiting|pending)[ -]?(?:yet |been |fully )*(?:confirm|verif)\w*|rumou?rs?)\b"
)
_DENIED = re.compile(r"\b(?:denied|denials|false|debunked|refuted|disproved|not true|fakes?)\b")
_MARKS = re.compile(r"confirm|verif|rumo|denie|denial|false|debunk|refute|disproved|true|fake")
_SHORTEST, _LONGEST = 3, 70
"""Characters of a line that may be a heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """`[start, end)` of the lines under a heading and the stance and mode that it gives them."""

    start: int
    end: int
    stance: str
    mode: str | None


def sections(text: str) -> tuple[Section, ...]:
    """The parts of a text under a heading that doubts or denies, in order; every other heading ends one."""
    if not any(_SHORTEST < len(line) < _LONGEST and _MARKS.search(line.lower()) is not None for line in text.splitlines()):
        return ()
    heads = [match for match in _HEADING.finditer(text) if len(match["words"].split()) <= _MOST_WORDS]
    found = []
    for number, match in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        words = match["words"].lower()
        if _UNSURE.search(words) is not None:
            found.append(Section(match.end(), end, "alleged", "unconfirmed"))
        elif _DENIED.search(words) is not None:
            found.append(Section(match.end(), end, "denied", None))
    return tuple(found)
