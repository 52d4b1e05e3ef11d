"""Who speaks in a quotation of several sentences, where only its last sentence names him; and whom "X told us that" is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.scene import Grammar
from reportedly.model import Speaker

_QUOTED = re.compile(r"“(?:[^”\n]|\n+(?=“)){1,2000}”|\"[^\"\n]{1,2000}\"")
"""A quotation; one that runs over paragraphs opens each with a mark and closes the last."""
_SCARE = 25
"""Characters up to which a quotation is a word or a name in marks, not speech."""
_POINTING = frozenset("that this so".split())
_OPENING = frozenset("that this so such these".split())
"""Words with which a sentence opens that says who told the ones before: "That is what the chief said", "So says the mayor"."""
_WHAT = frozenset("is was 's are were".split())
_OPENED = _WHAT | frozenset("according at has had says said".split())
_NEAR_CUE = 3
_LONGEST = 30
"""Tokens of a sentence that opens so."""
_SHORT = 12
"""Tokens of a sentence that only says who told the one before: "The chief of the quarter told us that"."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """`[start, end)` of words that a speaker says whom a later sentence names; `marked` holds within quotation marks."""

    start: int
    end: int
    chain: tuple[Speaker, ...]
    marked: bool = True


def quoted(text: str, told: Sequence[Grammar]) -> tuple[Quoted, ...]:
    """The stretches of a report whose speaker stands behind them, in order and apart from each other."""
    found = [*_backwards(told)]
    spans = [match.span() for match in _QUOTED.finditer(text) if match.end() - match.start() > _SCARE] if told else []
    number = 0
    for start, end in spans:
        while number < len(told) and told[number].row.sentence.end < end:
            number += 1
        if number == len(told):
            break
        here = told[number]
        if start < here.row.sentence.start < end <= here.row.sentence.end:
            saying = next((one for one in here.sayings if _outside(one, here, start, end)), None)
            if saying is not None:
                found.append(Quoted(start, end, saying.chain))
    return tuple(sorted(found, key=lambda row: row.start))


def _outside(saying: Saying, here: Grammar, start: int, end: int) -> bool:
    """Whether a saying frames the quotation: it names who speaks, outside the marks."""
    at = here.phrases.tree.start[saying.cue]
    return bool(saying.chain) and saying.top and not start <= at < end and saying.act in ("say", "claim")


def _backwards(told: Sequence[Grammar]) -> list[Quoted]:
    """Sentences whose teller the next one names: "Bandits took a cow. The chief told us that", "This was confirmed by the mayor".

    What opens with the pointing word is about all that the paragraph told before it without naming anybody.
    """
    found: list[Quoted] = []
    for number, (before, here) in enumerate(pairwise(told)):
        one = before.row.sentence
        near = one.paragraph == here.row.sentence.paragraph and one.number + 1 == here.row.sentence.number
        chain = _pointing(here) if near and not before.sayings else ()
        if not chain:
            continue
        first = number
        if here.phrases.tree.low[0] in _OPENING:
            while first > 0 and told[first - 1].row.sentence.paragraph == one.paragraph and not told[first - 1].sayings:
                first -= 1
        found.append(Quoted(told[first].row.sentence.start, one.end, chain, marked=False))
    return found


def _pointing(here: Grammar) -> tuple[Speaker, ...]:
    """Who is named in a sentence that only says who told the one before; nobody where it tells something itself."""
    tree = here.phrases.tree
    if here.losses or not here.sayings or tree.n > _LONGEST:
        return ()
    saying = here.sayings[0]
    if not saying.chain or saying.act not in ("say", "claim"):
        return ()
    if tree.low[0] in _OPENING:
        subject = tree.child(saying.cue, "nsubjpass", "nsubj")
        points = tree.low[0] == "so" or tree.low[1] in _OPENED or saying.cue <= _NEAR_CUE or subject == 0
        return saying.chain if (points and saying.content is None) or tree.low[1] in _WHAT else ()
    if tree.n > _SHORT or len(here.sayings) != 1:
        return ()
    thing = tree.child(saying.cue, "dobj", "advmod") if saying.content is None else None
    pointing = next((k for k in range(saying.cue + 1, tree.n) if tree.low[k] in _POINTING), None)
    if pointing is not None and tree.n - pointing <= 2 and (thing is None or thing <= pointing):
        return saying.chain
    return ()
