"""What is no part of a sentence, blanked before the parse: an agency's head ("GAO, June 3 (Meridian) -"), abbreviations."""

from __future__ import annotations

import re

_DAY = r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]{3,9})[a-z.]*(?: \d{1,4})?(?:,? (?:19|20)?\d\d)?"
_NAME = r"[A-Z][\w'’.-]*(?:(?: |/|, | (?:de|del|la|el|of) )[A-Z][\w'’.-]*){0,5}"
_LAND = r"(?: \([A-Z][A-Za-z. ]{2,30}\)(?=,? \d))?"
_HEAD = re.compile(
    rf"[\s\"“*]*{_NAME}{_LAND}(?:(?:,? {_DAY})?(?:\s*\([^)\n]{{2,40}}\))?\s*(?:--|—|–|(?<=\s)-)|,? {_DAY}:)\s+(?=[\[\"“‘'A-Z0-9])"
)
"""Place, perhaps a day, perhaps the agency in brackets, a dash; the sentence behind it begins with a capital or a mark."""
_TAGS = re.compile(r"\s*(?:\[[^\]\n]{2,60}\]\s*)+")
"""Notes of a monitoring service in front of a text: "[REPORT] [TEXT]"."""


_ASIDE = re.compile(r"\((?:[A-Z][A-Za-z./-]{1,9})\)|\[(?:[A-Za-z][A-Za-z ./'-]{1,40})\]")
"""An abbreviation behind a name, "(MRTA)", or an editor's note, "[words indistinct]", "[eastern]"."""


def length(sentence: str) -> int:
    """Characters of the dateline and the tags that a sentence begins with; 0 for none."""
    head = _HEAD.match(sentence)
    end = head.end() if head is not None else 0
    tags = _TAGS.match(sentence, end)
    end = tags.end() if tags is not None else end
    return end if end < len(sentence) else 0


def blanked(sentence: str, cased: str) -> str:
    """`cased` with blanks for what is no part of `sentence`, which is the same text as it was written; offsets hold."""
    size = length(sentence)
    if size:
        cased = " " * size + cased[size : size + 1].upper() + cased[size + 1 :]
    if "(" in sentence or "[" in sentence:
        for aside in _ASIDE.finditer(sentence, size):
            cased = cased[: aside.start()] + " " * (aside.end() - aside.start()) + cased[aside.end() :]
    return cased
