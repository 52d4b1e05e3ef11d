"""Whether the first line of a text is its headline."""

from __future__ import annotations

import re

MOST_WORDS = 25
"""Longer first lines are paragraphs; headlines of agencies keep below 20 words."""

_ENDS = re.compile(r"[.,;:…][\"'”’»)]*$")
_DATELINE = re.compile(r"\s(?:--|—|–)\s|^\[")


def headline(text: str) -> str | None:
    """The first line, where it is short, ends without a stop, is no dateline, and more words follow than it has; else None."""
    lines = text.lstrip("\ufeff\n\r\t ").split("\n", 1)
    if len(lines) < 2:
        return None
    first, rest = lines[0].strip(), lines[1]
    words = len(first.split())
    if not 1 < words <= MOST_WORDS or len(rest.split()) <= words:
        return None
    if _ENDS.search(first) or _DATELINE.search(first):
        return None
    return first
