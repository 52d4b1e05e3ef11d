"""Text without what nobody sees: rules read the folded text, spans point into the text as it came."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from reportedly.model import Draft, Report, Span

_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
"""Soft hyphens, zero-width characters, marks that turn the writing round, tags: they split words and are no part of them."""

_MARKUP = r"</?(?:b|i|u|em|strong|span|font|mark|a)(?:\s[^<>\n]{0,200})?>"
"""Mark-up of single words that a feed left in its text ("<b>killed</b>")."""

_FOLDED = re.compile(rf"(?P<unseen>[{_UNSEEN}]+|{_MARKUP})|[^\W\d_](?P<marks>[\u0300-\u036f]+)")
"""What is left out, and a letter with its accents behind it, which becomes one letter where Unicode has one (NFC)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fold:
    """A report as the rules read it; `bounds` gives, for each of its characters, start and end in the text as it came."""

    original: Report
    report: Report
    bounds: tuple[tuple[int, int], ...] | None = None


def fold(report: Report) -> Fold:
    """The report without unseen characters and mark-up, and with composed accents; itself where there is nothing to fold."""
    text = report.text
    if (text.isascii() and "</" not in text) or not _FOLDED.search(text):
        return Fold(original=report, report=report)
    characters: list[str] = []
    bounds: list[tuple[int, int]] = []
    done = 0
    for match in (*_FOLDED.finditer(text), None):
        upto = match.start() if match else len(text)
        characters += text[done:upto]
        bounds += ((at, at + 1) for at in range(done, upto))
        if match and match["marks"]:
            composed = unicodedata.normalize("NFC", match[0])
            characters += composed
            bounds += [match.span()] * len(composed)
        done = match.end() if match else upto
    folded = replace(report, text="".join(characters))
    return Fold(original=report, report=folded, bounds=tuple(bounds))


def unfold(draft: Draft, fold: Fold) -> Draft:
    """The draft of `fold.report` as one of the report as it came: every span moved, words kept as they were read."""
    if fold.bounds is None:
        return draft
    moved: Draft = _moved(replace(draft, report=fold.original), fold.original.text, fold.bounds)
    return moved


def _moved(value: Any, text: str, bounds: tuple[tuple[int, int], ...]) -> Any:
    """The value with each span in it moved; reports, which hold no spans, stay."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Span):
        return Span.of(text, bounds[value.start][0], bounds[value.end - 1][1])
    if isinstance(value, tuple):
        return tuple(_moved(each, text, bounds) for each in value)
    if is_dataclass(value) and not isinstance(value, (type, Report)):
        return replace(
            value, **{part.name: _moved(getattr(value, part.name), text, bounds) for part in fields(value) if part.init}
        )
    return value
