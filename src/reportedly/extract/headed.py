"""Lists under a heading: "Booty:" and "Enemy losses:" with an item a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.loss import Loss
from reportedly.extract.loss_lists import LABELS, Lists
from reportedly.extract.outlined import Outlined
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.phrases import Party, Phrases

_HEADS = {**LABELS, "losses": "destroyed", "lost": "destroyed"}
"""Words of a heading that say what became of the things under it."""
_ITEM = re.compile(
    r"(?:\d[\d,.]*\s*[x×]?\s*\w|[a-z][\w ()/'’-]{1,40}\s*[:=–—-]\s*\d|"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)\s)",
    re.IGNORECASE,
)
"""How a line under a heading begins that counts something."""
_LONGEST = 100
"""Characters of a line that is an item."""
_MARKS = frozenset((":", "-", "–", "—", "="))


def headed(rows: Sequence[Outlined], text: str) -> list[Outlined]:
    """The sentences, those that are items under a heading with the field of its losses, to be read."""
    found = list(rows)
    for number, row in enumerate(rows):
        if text[row.sentence.end - 1] != ":":
            continue
        words = re.findall(r"[a-z]+", text[row.sentence.start : row.sentence.end].lower())
        field = next((_HEADS[word] for word in reversed(words) if word in _HEADS), None)
        if field is None:
            continue
        for k in range(number + 1, len(rows)):
            item = rows[k].sentence
            line = text[item.start : item.end]
            if item.paragraph != rows[k - 1].sentence.paragraph + 1 or len(line) > _LONGEST or line.endswith(":"):
                break
            if _ITEM.match(line) is None:
                if not item.bullet:
                    break
                continue
            if not rows[k].effect:
                found[k] = replace(rows[k], tells=True, under=field)
    return found


def items(phrases: Phrases, lexicon: Lexicon, field: str) -> Iterator[Loss]:
    """The losses of a line under a heading: "2 x PKM, 14 rifles", "Tanks: 9"."""
    tree = phrases.tree
    listed = list(Lists(phrases, lexicon).begun(0, None))
    for party in listed:
        yield Loss(field, party.first, party, "loss.label")
    if listed or not phrases.quantities:
        return
    quantity = phrases.quantities[0]
    noun = quantity.first - 2
    if noun >= 0 and tree.low[noun + 1] in _MARKS and tree.low[noun] in lexicon.things and tree.low[noun] not in lexicon.standing:
        yield Loss(field, quantity.first, Party(0, noun, noun, noun, quantity.count, quantity), "loss.label")
