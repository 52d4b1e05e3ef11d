"""Labels before what is said: the turns of a transcript, and "The army: …" at the head of a line or sentence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reportedly.language.en.lexicon import Lexicon
from reportedly.model import Span, Speaker

_LABEL = re.compile(
    r"(?:^(?:[-–—•*▪●◦] ?)?|(?<=[.!?…] ))(?P<label>[A-Z‘'\"][^\n:.!?;,(]{1,50}?)[ ]?(?:\([^)\n]{1,40}\))?:[ ]+(?=[^\s\d])",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\s-]+")
_BEHIND = re.compile(r"\s+(?:on|in|at|near|by|with|from|after|this|last|yesterday|today)\b", re.IGNORECASE)
_WRITERS = frozenset("presenter anchor host announcer newsreader narrator studio moderator".split())
"""Labels of those who read out a broadcast: its own voice."""


@dataclass(frozen=True, slots=True)
class Turn:
    """`[start, end)` of what one label's speaker says, None where it is the writer's own voice; the label stands at `opens`."""

    opens: int
    start: int
    end: int
    speaker: Speaker | None


def turns(text: str, lexicon: Lexicon) -> tuple[Turn, ...]:
    """The labelled stretches of a text, in order.

    A transcript's turn ends where the next begins: its labels are capitals, and name a speaker's part or come again. Any other
    label counts where its noun can speak, and to the end of its line.
    """
    labels = list(_LABEL.finditer(text)) if ": " in text else []  # the pattern tries every line and sentence
    often = Counter(match["label"] for match in labels)
    shouted = text.isupper()
    found = [match for match in labels if _speaks(match["label"], lexicon) or (not shouted and _is_part(match["label"], often))]
    rows: list[Turn] = []
    for number, match in enumerate(found):
        line = text.find("\n", match.end())
        end = len(text) if line < 0 else line
        following = found[number + 1].start() if number + 1 < len(found) else len(text)
        end = following if match["label"].isupper() else min(end, following)
        rows.append(Turn(match.start(), match.end(), end, _speaker(match, text)))
    return tuple(rows)


def _is_part(label: str, often: Counter[str]) -> bool:
    """Whether a label in capitals opens another line too, as the parts of a transcript do."""
    return label.isupper() and len(label) > 2 and often[label] > 1


def _head(label: str) -> str:
    """The noun of a label: its last word before a preposition."""
    words = _WORD.findall(re.split(r"\s+(?:of|for)\b", _BEHIND.split(label)[0])[0].lower())
    return words[-1].strip("’'‘\"") if words else ""


def _speaks(label: str, lexicon: Lexicon) -> bool:
    if any(word in lexicon.attributing for word in label.lower().split()):
        return False
    head = _head(label)
    return head in _WRITERS or (head in lexicon.speaker_nouns and head not in lexicon.document_nouns)


def _speaker(match: re.Match[str], text: str) -> Speaker | None:
    if _head(match["label"]) in _WRITERS:
        return None
    words = _BEHIND.split(match["label"])[0].strip()
    start = match.start("label")
    return Speaker(text=words, span=Span.of(text, start, start + len(words)))
