"""How a phrase pattern can begin: plain letters by which one fast search tells which patterns are worth trying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import ahocorasick_rs

_SPECIAL = frozenset("([{\\.^$|?*+")
LONGEST = 10
"""Letters of a beginning: enough to tell "in the past" from "in the village"."""


class PhraseTable:
    """Named lists of phrase patterns over lower-cased text, matched as whole words; most are ruled out by one fast search."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._patterns = [(name, re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?![\w-])")) for name, phrases in table.items()]
        begins: dict[str, set[int]] = {}
        for number, phrases in enumerate(table.values()):
            for phrase in phrases:
                for begin in beginnings(phrase):
                    begins.setdefault(begin, set()).add(number)
        self._always = begins.pop("", set())
        self._of_begin = tuple(begins.values())
        self._finder = ahocorasick_rs.AhoCorasick(tuple(begins))

    def _tried(self, low: str) -> dict[int, list[int] | None]:
        """The patterns worth trying, in the table's order → where they may begin, None for anywhere."""
        tried: dict[int, list[int] | None] = dict.fromkeys(self._always)
        for begin, start, _ in self._finder.find_matches_as_indexes(low, overlapping=True):
            if start and ((before := low[start - 1]) == "-" or before == "_" or before.isalnum()):
                continue  # within a word
            for number in self._of_begin[begin]:
                if number not in tried:
                    tried[number] = [start]
                elif (places := tried[number]) is not None:
                    places.append(start)
        return dict(sorted(tried.items()))

    def every(self, low: str) -> dict[str, tuple[int, int]]:
        """Each name that matches → where its first phrase stands."""
        found: dict[str, tuple[int, int]] = {}
        for number, places in self._tried(low).items():
            name, pattern = self._patterns[number]
            first = _first(pattern, low, places)
            if first is not None:
                found[name] = first.span()
        return found

    def all(self, low: str) -> dict[str, list[tuple[int, int]]]:
        """Each name that matches → where its phrases stand, without words that an earlier name of the table took."""
        found: dict[str, list[tuple[int, int]]] = {}
        taken: list[tuple[int, int]] = []
        for number, places in self._tried(low).items():
            name, pattern = self._patterns[number]
            free = [(a, b) for a, b in _spans(pattern, low, places) if not any(start < b and a < end for start, end in taken)]
            if free:
                found[name] = free
                taken += free
        return found


def _first(pattern: re.Pattern[str], low: str, places: list[int] | None) -> re.Match[str] | None:
    """Where a pattern first matches; tried at these places only, if there are any given."""
    if places is None:
        return pattern.search(low)
    for at in sorted(places) if len(places) > 1 else places:
        match = pattern.match(low, at)
        if match is not None:
            return match
    return None


def _spans(pattern: re.Pattern[str], low: str, places: list[int] | None) -> Iterator[tuple[int, int]]:
    """Where a pattern matches, left to right, none overlapping; tried at these places only, if there are any given."""
    if places is None:
        yield from (match.span() for match in pattern.finditer(low))
        return
    behind = 0
    for at in sorted(places) if len(places) > 1 else places:
        if at >= behind and (match := pattern.match(low, at)) is not None:
            yield match.span()
            behind = match.end()


def beginnings(pattern: str) -> frozenset[str]:
    """The plain beginnings that every match of `pattern` has one of; "" where it may begin with anything.

    Reads what the signal tables use: letters, groups with alternatives, and marks that make the character before them
    optional. A beginning is cut where the pattern stops being plain, so it never excludes a match.
    """
    return frozenset(begin[:LONGEST] for part in _parts(pattern) for begin in _of_part(part))


def _parts(pattern: str) -> list[str]:
    """The alternatives of a pattern, split at the bars that stand outside of groups."""
    parts, depth, start = [], 0, 0
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


def _of_part(part: str) -> list[str]:
    if part.startswith("(?:"):
        end = _closing(part)
        rest = part[end + 1 :]
        if rest[:1] == "?":
            rest = rest[1:].removeprefix("?")
            return [*_of_part(part[: end + 1] + rest), *_of_part(rest)]
        if rest[:1] in ("*", "{"):
            return [""]
        begins: list[str] = []
        for piece in _parts(part[3:end]):
            simple = _SPECIAL.isdisjoint(piece)
            begins += [piece + begin for begin in _of_part(rest)] if simple and rest else _of_part(piece)
        return begins
    if part.startswith(("(?<", "(?!", "(?=")):
        return _of_part(part[_closing(part) + 1 :])
    at = 0
    while at < len(part) and part[at] not in _SPECIAL:
        at += 1
    plain = part[:at]
    if part[at : at + 1] in ("?", "*", "{"):
        return [plain[:-1]]
    if plain and part.startswith("(?:", at) and len(plain) < LONGEST:
        return (
            [plain + begin for begin in _of_part(part[at:])]
            if part[_closing(part[at:]) + at + 1 :][:1] not in ("?", "*", "{")
            else [plain]
        )
    return [plain]


def _closing(part: str) -> int:
    """Where the group that opens `part` ends."""
    depth = 0
    at = 0
    while at < len(part):
        if part[at] == "\\":
            at += 1
        elif part[at] == "(":
            depth += 1
        elif part[at] == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise ValueError(f"unclosed group in {part!r}")
