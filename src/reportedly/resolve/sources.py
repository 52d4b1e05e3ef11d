"""Who is quoted: an entry of the register of sources or of the actor registry, where the words name one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.lookup.matcher import fold
from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Sources
from reportedly.model import ActorCandidate, Speaker
from reportedly.resolve.phrases import tie

UNNAMED = re.compile(
    r"\b(?:sources?|witness(?:es)?|eyewitness(?:es)?|residents?|locals?|villagers?|inhabitants?|survivors?|relatives?|anonymous|unnamed|"
    r"unidentified|condition of anonymity|not authori[sz]ed)\b"
)
"""Words that say that a person speaks, not the body beside whose name they stand."""

BESIDE = 0.5  # a body named in the words for an unnamed person: it is of it or near it, and does not speak
MEMBER = 0.6  # "Malian soldiers said": of that body


def resolve(speakers: Sequence[Speaker], sources: Sources, registry: Registry) -> tuple[Speaker, ...]:
    """The speakers with `source` filled where their words name one entry, else with candidates; index for index."""
    return tuple(_speaker(speaker, sources, registry) for speaker in speakers)


def _speaker(speaker: Speaker, sources: Sources, registry: Registry) -> Speaker:
    words = speaker.text
    named: list[tuple[int, int, tuple[str, ...]]] = [(hit.start, hit.end, hit.sources) for hit in sources.find(words)]
    scan = registry.scan(words)
    taken = [(start, end) for start, end, _ in named]
    for name in scan.names:
        over = [(start, end) for start, end in taken if start < name.end and name.start < end]
        if any(end - start >= name.end - name.start for start, end in over):
            continue  # the register of sources knows the same words, or longer ones
        named = [hit for hit in named if (hit[0], hit[1]) not in over]
        named.append((name.start, name.end, name.actors))
    named = [hit for hit in named if tie(words, hit[0], hit[1]) != "against"]
    named.sort()
    unnamed = UNNAMED.search(_without(words, named)) is not None
    if not named:
        return replace(speaker, candidates=_members(words, registry))
    ids = tuple(dict.fromkeys(id for _, _, some in named for id in some))
    direct = [hit for hit in named if tie(words, hit[0], hit[1]) == "named"] or (named if not unnamed else [])
    first = direct[0][2] if direct else ()
    if len(first) == 1 and not unnamed:
        rest = tuple(ActorCandidate(actor=id, confidence=BESIDE, why="named beside it") for id in ids if id != first[0])
        return replace(speaker, source=first[0], candidates=rest)
    if unnamed:
        return replace(
            speaker,
            candidates=tuple(ActorCandidate(actor=id, confidence=BESIDE, why="an unnamed person of it or near it") for id in ids),
        )
    why = f"one of {len(first)} that bear this name"
    return replace(
        speaker, candidates=tuple(ActorCandidate(actor=id, confidence=round(1 / len(first), 3), why=why) for id in first)
    )


def _without(words: str, named: Sequence[tuple[int, int, tuple[str, ...]]]) -> str:
    """The words outside of the names: a paper called "Witness" is not a witness."""
    letters = list(fold(words))
    for start, end, _ in named:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _members(words: str, registry: Registry) -> tuple[ActorCandidate, ...]:
    """A state's people by country and common noun ("Malian soldiers"): candidates, for a body speaks by its spokesmen."""
    told = registry.scan(words).words
    bodies = [word.branch for word in told if word.branch]
    codes = dict.fromkeys(code for word in told for code in word.codes)
    if not bodies or not codes:
        return ()
    ids = [id for code in codes if (id := f"{registry.countries[code].iso3}-{bodies[-1]}") in registry]
    return tuple(
        ActorCandidate(actor=id, confidence=round(MEMBER / len(ids), 3), why="somebody of that country and body") for id in ids
    )
