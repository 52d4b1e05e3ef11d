"""Which sentences of a report are worth a parse, found with patterns alone: most of what the world writes tells of no violence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.sentences import Sentence, sentences
from reportedly.model import Report

_SHOUTED = 0.7
"""Share of capitals among letters above which a text is taken to be all in capitals (MUC's are 1.0, headlines below 0.4)."""
_SPEECH_REACH = 4
"""A sentence that only says who speaks is parsed when a telling sentence follows within so many sentences."""
_LONGEST_TEXT = 400_000
"""Characters of a report that are read; nobody writes longer reports, and the rest is told as a failure."""

_SAID = re.compile(
    r"\b(?:said|says|told|reported|reports?|according to|announced|claimed|claims|stated|statement|added|confirmed|denied|revealed|quoted|citing|quoting|"
    r"wrote|posted|tweeted|blamed|accused|spokes\w+|alleged|declared|communiqu\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outlined:
    """One sentence to parse: its place, its lower-cased words, its signals, and whether it tells (or only says who speaks)."""

    sentence: Sentence
    signals: dict[str, tuple[int, int]]
    tells: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The sentences of a report to be parsed, and whether the text is all in capitals."""

    chosen: tuple[Outlined, ...]
    shouted: bool
    cut: bool


def shouted(text: str) -> bool:
    """Whether a text is written in capitals, so that case tells nothing."""
    sample = text[:4_000]
    upper = sum(1 for c in sample if c.isupper())
    lower = sum(1 for c in sample if c.islower())
    return upper > 40 and upper > _SHOUTED * (upper + lower)


def outline(report: Report, lexicon: Lexicon) -> Outline:
    """The sentences worth a parse: those that tell of a loss or an event of conflict, and those that say who tells it."""
    text = report.text[:_LONGEST_TEXT]
    rows: list[Outlined] = []
    conflict = 0
    for sentence in sentences(text):
        words = text[sentence.start : sentence.end]
        low = words.lower()
        signals = lexicon.signals_in(low)
        weight = sum(lexicon.signal_weight[name] for name in signals)
        effect = lexicon.tells(low)
        if "conflict" in signals:
            conflict += 1
        rows.append(Outlined(sentence, signals, effect or weight > 0))
    strong = sum(1 for row in rows if row.tells and ("conflict" in row.signals or _strong(row, lexicon)))
    if not strong:
        return Outline((), False, len(report.text) > _LONGEST_TEXT)
    rows = _without_headlines(rows, text)
    chosen = [row for number, row in enumerate(rows) if row.tells or _introduces(rows, number, text)]
    return Outline(tuple(chosen), shouted(text), len(report.text) > _LONGEST_TEXT)


def _without_headlines(rows: list[Outlined], text: str) -> list[Outlined]:
    """A headline tells nothing that the body does not: the lines before the first full sentence are left to the title."""
    body = next((i for i, row in enumerate(rows) if text[row.sentence.end - 1 : row.sentence.end] in ".!?…”\"’)"), len(rows))
    if any(row.tells for row in rows[body:]):
        return [replace(row, tells=False) if i < body and not row.sentence.bullet else row for i, row in enumerate(rows)]
    return rows


def _strong(row: Outlined, lexicon: Lexicon) -> bool:
    return any(lexicon.signal_weight[name] >= 2 for name in row.signals) or len(row.signals) >= 2 or "attack" in row.signals or "bomb" in row.signals


def _introduces(rows: list[Outlined], number: int, text: str) -> bool:
    """Whether a sentence that tells nothing names the speaker of one that soon does."""
    if not any(row.tells for row in rows[number + 1 : number + 1 + _SPEECH_REACH]):
        return False
    sentence = rows[number].sentence
    return _SAID.search(text, sentence.start, sentence.end) is not None
