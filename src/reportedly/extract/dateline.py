"""The head of an agency's report ("GAO, June 3 (Meridian) -"), blanked before the parse: it is no part of the sentence."""

from __future__ import annotations

import re

_DAY = r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]{3,9})[a-z.]*(?: \d{1,4})?(?:,? (?:19|20)?\d\d)?"
_NAME = r"[A-Z][\w'’.-]*(?:(?: |/|, | (?:de|del|la|el|of) )[A-Z][\w'’.-]*){0,5}"
_HEAD = re.compile(
    rf"[\s\"“*]*{_NAME}(?:(?:,? {_DAY})?(?:\s*\([^)\n]{{2,40}}\))?\s*(?:--|—|–|(?<=\s)-)|,? {_DAY}:)\s+(?=[\[\"“‘'A-Z0-9])"
)
"""Place, perhaps a day, perhaps the agency in brackets, a dash; the sentence behind it begins with a capital or a mark."""
_TAGS = re.compile(r"\s*(?:\[[^\]\n]{2,60}\]\s*)+")
"""Notes of a monitoring service in front of a text: "[REPORT] [TEXT]"."""


def length(sentence: str) -> int:
    """Characters of the dateline and the tags that a sentence begins with; 0 for none."""
    head = _HEAD.match(sentence)
    end = head.end() if head is not None else 0
    tags = _TAGS.match(sentence, end)
    end = tags.end() if tags is not None else end
    return end if end < len(sentence) else 0


def blanked(sentence: str, cased: str) -> str:
    """`cased` with blanks for the dateline of `sentence`, which is the same text as it was written; offsets hold."""
    size = length(sentence)
    return " " * size + cased[size : size + 1].upper() + cased[size + 1 :] if size else cased
