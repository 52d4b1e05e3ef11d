"""Names in free text: found by their capitals, and taken out wherever they stand."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files

LEFT_OUT = "[name left out]"


@cache
def listed(name: str) -> frozenset[str]:
    """A list of `english.toml`: read-only data, read once."""
    lists = tomllib.loads((files("reportedly.publish") / "english.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


SHORTEST = 3
"""Letters of the shortest part of a name that is taken out where it stands alone."""

_QUOTED = re.compile(r"[‘“\"'«][^’”\"'»]{1,60}[’”\"'»]")
_RUN = re.compile(r"\b[^\W\d_a-z][\w'’.-]*(?:\s+(?:(?:al|bin|ibn|van|von|de|el)\s+)?[^\W\d_a-z][\w'’-]*)*")


def nameless(text: str, known: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The words without what may be a person's name, and what was taken out.

    A run of capitalised words may be one, unless it holds a known name (a publisher, a public person), stands in quotation
    marks, holds a word for a body, is an abbreviation, or is one word among others. Doubt takes out.
    """
    if text in known:
        return text, ()
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    taken: list[str] = []
    for match in _RUN.finditer(text):
        words = match.group().split()
        inside = any(start <= match.start() and match.end() <= end for start, end in quoted)
        if len(words) > 1 and words[0] in ("The", "A", "An"):
            words = words[1:]
        run = " ".join(words)
        if not inside and not _harmless(words, known) and (len(words) > 1 or match.group() == text):
            taken.append(run)
    for name in taken:
        text = text.replace(name, LEFT_OUT)
    return text, tuple(taken)


def _harmless(words: Sequence[str], known: Iterable[str]) -> bool:
    run = " ".join(words)
    abbreviation = len(words) == 1 and run.isupper() and len(run) <= LONGEST_ABBREVIATION
    body = any(word.strip(".").casefold() in listed("bodies") for word in words)
    return abbreviation or body or any(f" {name} " in f" {run} " for name in known)


LONGEST_ABBREVIATION = 6
"""Letters of the longest word in capitals that is taken for an abbreviation (MINUSMA is in the registry)."""


def pattern(names: Collection[str], whole: Collection[str] = (), spared: Collection[str] = ()) -> re.Pattern[str]:
    """Finds any of the names in any case and with any marks between its parts, and each longer part alone.

    `whole` are names that are found as a whole only, `spared` names whose parts are never taken out alone.
    """
    forms = {tuple(_parts(name)) for name in (*names, *whole)}
    stay = listed("particles") | {part.casefold() for name in spared for part in _parts(name)}
    parts = (part for name in names for part in _parts(name))
    forms |= {(part,) for part in parts if len(part) >= SHORTEST and part.casefold() not in stay}
    ordered = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
    if not ordered:
        return re.compile(r"(?!)")
    options = "|".join(r"[\W_]+".join(re.escape(part) for part in form) for form in ordered)
    return re.compile(rf"(?<![^\W_])(?:{options})(?![^\W_])", re.IGNORECASE)


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", name) if part]


MARK = "\N{REPLACEMENT CHARACTER}"
JOINERS = "\u200c\u200d"
"""Invisible, but letters of some scripts are written with them."""


def plain(text: str) -> str:
    """The text with every control character, bidi mark and half character shown as one mark; its length stays."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\t" or character in JOINERS:
        return character
    return MARK if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character
