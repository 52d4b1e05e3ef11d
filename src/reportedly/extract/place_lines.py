"""Lines of a text that are all in capitals, where letter case tells nothing."""

from __future__ import annotations

import re


def capital_lines(text: str) -> Stretches:
    """Where the text's lines are all in capitals."""
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.isupper() and line.count(" ") >= 2:
            spans.append((at, at + len(line)))
        at += len(line)
    return Stretches(spans)


class Stretches:
    """Stretches of a text; `in` asks for an offset."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans

    def __contains__(self, offset: object) -> bool:
        return bool(self.spans) and isinstance(offset, int) and any(first <= offset < behind for first, behind in self.spans)


def names_only(words: str) -> bool:
    """Whether a line's opening words are only names: a capital on every word, at most five of them."""
    parts = [w for w in re.split(r"[ ,/-]+", words.strip()) if w and w not in ("de", "al", "el", "of", "and", "the")]
    return 0 < len(parts) <= 5 and all(w[0].isupper() for w in parts)
