"""Where English sentences end, found without a parse: only the sentences that tell of something are parsed later."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.model.swift import swift

# Words before a full stop that does not end a sentence. Single capitals ("J. Smith") are handled by the pattern.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cpl sgt brig adm cmdr rev fr hon sen rep gov pres st mt no nos vs etc inc ltd co corp "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun approx dept est fig al bros jr sr "
    "u.s u.n u.k e.g i.e a.m p.m d.c engr pte supt insp det const hrs km".split()
)
_END = re.compile(r"(?P<stop>[.!?…]+|[。؟])(?P<close>[\"'”’»)\]]*)(?=\s+[\"'“‘«(\[]*[A-Z0-9\u00c0-\u00de\u0410-\u042f–—-]|\s*$)")
_BLOCK = re.compile(r"[^\n\r\u2028\u2029]+")
_BULLET = re.compile(r"^\s*(?:[-–—•*▪●◦‣⚡❗🔴🔻🔹➡️]+|\(?\d{1,2}[.)])\s+")
_LAST_WORD = re.compile(r"([\w.]+)$")
_WORD_REACH = 24
"""Characters before a full stop in which an abbreviation is looked for; looking further would make long lines slow."""
LONGEST = 1_200
"""A sentence of more characters is cut at this length: it is page debris or a hostile input, and parsing grows with length."""


@swift
@dataclass(frozen=True, slots=True)
class Sentence:
    """`[start, end)` of a sentence in the report's text, its running number, its paragraph, and whether it opens a list item."""

    start: int
    end: int
    number: int
    paragraph: int
    bullet: bool


def _ends(block: str) -> list[int]:
    """Offsets behind each sentence end in one block."""
    ends: list[int] = []
    for match in _END.finditer(block):
        if match["stop"] == ".":
            word = _LAST_WORD.search(block, max(0, match.start() - _WORD_REACH), match.start())
            if word is not None:
                bare = word[1].lower().rstrip(".")
                if bare in _ABBREVIATIONS and match.end() < len(block):
                    continue
                if len(word[1]) == 1 and word[1].isupper() and match.end() < len(block):
                    continue
        ends.append(match.end())
    if not ends or ends[-1] < len(block):
        ends.append(len(block))
    return ends


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in order; a line break always ends one, a blank line ends a paragraph."""
    found: list[Sentence] = []
    for paragraph, block in enumerate(_BLOCK.finditer(text)):
        start = block.start()
        bullet = _BULLET.match(block[0])
        if bullet is not None:
            start += bullet.end()
        piece = text[start : block.end()]
        begin = 0
        fresh = True
        for end in _ends(piece):
            left = begin + len(piece[begin:end]) - len(piece[begin:end].lstrip())
            right = begin + len(piece[begin:end].rstrip())
            begin = end
            while left < right:
                cut = min(right, left + LONGEST)
                found.append(Sentence(start + left, start + cut, len(found), paragraph, bullet is not None and fresh))
                left, fresh = cut, False
    return found
