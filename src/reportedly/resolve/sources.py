"""Who is quoted: an entry of the register of sources or of the actor registry, where the words name one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.lookup.matcher import fold
from reportedly.lookup.registry import NameHit, Registry
from reportedly.lookup.sources import Sources
from reportedly.model import ActorCandidate, Speaker
from reportedly.model.swift import replace
from reportedly.resolve.actor_context import Context
from reportedly.resolve.actor_names import as_defined, linked
from reportedly.resolve.phrases import tie

UNNAMED = re.compile(
    r"\b(?:sources?|witness(?:es)?|eyewitness(?:es)?|residents?|locals?|villagers?|inhabitants?|survivors?|relatives?|anonymous|unnamed|"
    r"unidentified|condition of anonymity|not authori[sz]ed)\b"
)
"""Words that say that a person speaks, not the body beside whose name they stand."""

BESIDE = 0.5  # a body named in the words for an unnamed person: it is of it or near it, and does not speak
MEMBER = 0.6  # "Malian soldiers said": of that body


def resolve(
    speakers: Sequence[Speaker], sources: Sources, registry: Registry, context: Context | None = None
) -> tuple[Speaker, ...]:
    """The speakers with `source` filled where their words name one entry, else with candidates; index for index.

    With the report's context its own abbreviations and its countries tell who of several that bear a name is meant.
    """
    return tuple(_speaker(speaker, sources, registry, context) for speaker in speakers)


def _speaker(speaker: Speaker, sources: Sources, registry: Registry, context: Context | None) -> Speaker:
    words = speaker.text
    named = _named(words, sources, registry, context)
    if not named:
        return replace(speaker, candidates=_members(words, registry))
    ids = tuple(dict.fromkeys(id for hit in named for id in hit.ids))
    if UNNAMED.search(_without(words, named)):
        return replace(speaker, candidates=_candidates(ids, BESIDE, "an unnamed person of it or near it"))
    first = next((hit for hit in named if tie(words, hit.start, hit.end) == "named"), named[0]).ids
    if len(first) > 1:
        why = f"one of {len(first)} that bear this name"
        return replace(speaker, candidates=_candidates(first, 1 / len(first), why))
    rest = tuple(id for id in ids if id != first[0])
    return replace(speaker, source=first[0], candidates=_candidates(rest, BESIDE, "named beside it"))


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    ids: tuple[str, ...]


def _named(words: str, sources: Sources, registry: Registry, context: Context | None) -> list[_Name]:
    """The names of both registers in order; where they overlap the longer one, of equals the source."""
    told = context.definitions if context else {}
    both = [_Name(hit.start, hit.end, hit.sources) for hit in sources.find(words) if words[hit.start : hit.end] not in told]
    both += [_Name(hit.start, hit.end, _meant(hit, words, context)) for hit in registry.find(words)]
    kept: list[_Name] = []
    for name in sorted(both, key=lambda name: name.start - name.end):
        if name.ids and not any(name.start < other.end and other.start < name.end for other in kept):
            kept.append(name)
    kept.sort(key=lambda name: name.start)
    return [name for name in kept if tie(words, name.start, name.end) != "against"]


def _meant(hit: NameHit, words: str, context: Context | None) -> tuple[str, ...]:
    """Who a name of the registry means in the report: as the text defines it, the one that fits, or all that bear it."""
    if context is None:
        return hit.actors
    said = words[hit.start : hit.end]
    hit = as_defined(hit, said, context.definitions, context.registry)
    best = linked(hit, said, context)
    return (best,) if best else hit.actors if len(hit.actors) > 1 else ()


def _candidates(ids: Sequence[str], confidence: float, why: str) -> tuple[ActorCandidate, ...]:
    return tuple(ActorCandidate(actor=id, confidence=round(confidence, 3), why=why) for id in ids)


def _without(words: str, named: Sequence[_Name]) -> str:
    """The words outside of the names: a paper called "Witness" is not a witness."""
    letters = list(fold(words))
    for name in named:
        letters[name.start : name.end] = " " * (name.end - name.start)
    return "".join(letters)


def _members(words: str, registry: Registry) -> tuple[ActorCandidate, ...]:
    """A state's people by country and common noun ("Malian soldiers"): candidates, for a body speaks by its spokesmen."""
    told = registry.scan(words).words
    bodies = [word.branch for word in told if word.branch]
    codes = dict.fromkeys(code for word in told for code in word.codes)
    if not bodies or not codes:
        return ()
    ids = [id for code in codes if (id := f"{registry.countries[code].iso3}-{bodies[-1]}") in registry]
    return _candidates(ids, MEMBER / max(len(ids), 1), "somebody of that country and body")
