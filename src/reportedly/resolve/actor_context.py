"""What one report tells for all of its actors, the words of one mention, and candidates made with both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice, takewhile

from reportedly.lookup.actor import Actor
from reportedly.lookup.matcher import fold
from reportedly.lookup.registry import NameHit, Registry, Scan, WordHit
from reportedly.model import ActorCandidate, ActorRef
from reportedly.model.swift import swift

PRESENT = 0.25  # share of the context (or half of the largest share) that makes a country one that the report tells of
BEFORE = 24  # characters ahead of a mention that are looked at: "opponents of the" has 16
ENDED = 0.5  # factor for a group that no longer exists, where the day is not known
FAR = 48  # characters behind a mention in which a name that it is tied to begins
TIED = re.compile(
    r",?\s+(?:which is |that is |who are |said to be |believed to be |reportedly )?"
    r"(?:affiliated|linked|allied|aligned|associated|connected|loyal)\s+(?:with|to)\s+(?:the\s+)?",
    re.IGNORECASE,
)
OUT_OF_YEARS = 0.5  # factor for an actor that did not exist on the day


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a report tells of the world in which its actors act.

    `countries` are weights of the countries that the report tells of (ISO 3166-1 alpha-2), `places` the countries of its
    places alone, which no actor's name can vouch for, `areas` the provinces and states of those places;
    `definitions` the text's own abbreviations with what they stand for; `day` when it happened, or was published, if known;
    `voice` the country whose forces or ministry publish the report.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    definitions: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What one report tells for all of its mentions; `named` are the actors whose names no other bears, by id."""

    registry: Registry
    text: str
    scan: Scan
    named: frozenset[str]
    places: frozenset[str]
    areas: frozenset[str]
    weights: Mapping[str, float]
    home: Mapping[str, float]
    present: frozenset[str]
    definitions: Mapping[str, str]
    day: date | None
    voice: str | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a mention, what stands before them, and the registry's hits with offsets inside them."""

    words: str
    before: str
    names: tuple[NameHit, ...]
    told: tuple[WordHit, ...]


def theatres(refs: Iterable[ActorRef], registry: Registry) -> dict[str, float]:
    """The countries that resolved actors suggest, as weights that sum to 1; candidates count by their confidence."""
    votes: dict[str, float] = {}
    for ref in refs:
        known = [(ref.actor, ref.confidence or 0.5)] if ref.actor else [(c.actor, c.confidence) for c in ref.candidates]
        for id, confidence in known:
            _vote(votes, registry.actor(id), confidence)
    return _shares(votes)


def hints(names: Iterable[NameHit], registry: Registry) -> dict[str, float]:
    """The countries that names found in a text suggest before anything is resolved, as weights that sum to 1.

    Those who share a name share its vote; what may be a news agency's suggests none.
    """
    votes: dict[str, float] = {}
    for name in names:
        bearers = [registry.actor(id) for id in name.actors]
        for actor in bearers if all(actor.kind != "media" for actor in bearers) else ():
            _vote(votes, actor, 1 / len(bearers))
    return _shares(votes)


def _vote(votes: dict[str, float], actor: Actor, weight: float) -> None:
    if actor.umbrella or actor.kind == "media":  # a network's name is used wherever it has a branch
        return
    lands = actor.country[:1] if actor.branch else actor.country  # an army's name tells of its own country
    for country in lands:
        votes[country] = votes.get(country, 0.0) + weight / len(lands)


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    whole = sum(votes.values())
    return {key: value / whole for key, value in sorted(votes.items())} if whole > 0 else {}


def context_of(text: str, registry: Registry, told: Told) -> Context:
    """What a report tells for its mentions; without countries the names of the text stand in for them."""
    scan = registry.scan(text)
    certain = sure(scan.names, text, told.definitions, registry)
    weights = _shares({k.upper(): w for k, w in told.countries.items() if w > 0}) or hints(certain, registry)
    own = _shares(_count(actor.country[0] for hit in certain if (actor := registry.actor(hit.actors[0])).branch))
    home = {c: (weights.get(c, 0.0) + own.get(c, 0.0)) / (2 if own and weights else 1) for c in sorted({*weights, *own})}
    weights, home, places = _of_day(weights, told, registry), _ruled(home, told, registry), {*told.places}
    places.update(ruler for code in told.places if (ruler := _ruler(code, told, registry)))
    bar = min(PRESENT, max(weights.values(), default=0.0) / 2)
    present = frozenset(c for c, weight in weights.items() if weight >= bar and c in registry.countries)
    areas = frozenset(fold(area).strip() for area in told.areas)
    named = frozenset(id for hit in certain for id in hit.actors)
    return Context(
        registry, text, scan, named, frozenset(places), areas, weights, home, present, told.definitions, told.day, told.voice
    )


def sure(names: Iterable[NameHit], text: str, definitions: Mapping[str, str], registry: Registry) -> list[NameHit]:
    """The names that one actor alone bears, here and elsewhere, and to which the text gives no other meaning."""
    alone = ((hit, text[hit.start : hit.end]) for hit in names if len(hit.actors) == 1)
    return [hit for hit, words in alone if words not in definitions and not told_apart(words, registry.actor(hit.actors[0]))]


def told_apart(words: str, actor: Actor) -> bool:
    """Whether the registry puts a country behind the actor's name, for bodies elsewhere bear it too."""
    return any(name.startswith(f"{words} (") for name in (actor.name, *actor.aliases))


def _ruler(code: str, told: Told, registry: Registry) -> str | None:
    """The state that a country was part of on the day of the report."""
    land = registry.countries.get(code)
    return land.part_of if land and land.until and told.day is not None and told.day.year < land.until else None


def _of_day(weights: Mapping[str, float], told: Told, registry: Registry) -> dict[str, float]:
    """The same, with as much for the state that a country was part of on the day."""
    found = dict(weights)
    for code, weight in weights.items():
        if ruler := _ruler(code, told, registry):
            found[ruler] = max(found.get(ruler, 0.0), weight)
    return found


def _ruled(home: Mapping[str, float], told: Told, registry: Registry) -> dict[str, float]:
    """Whose army is "the army": that of the state which ruled there on the day."""
    found: dict[str, float] = {}
    for code, weight in home.items():
        state = _ruler(code, told, registry) or code
        found[state] = found.get(state, 0.0) + weight
    return dict(sorted(found.items()))


def _count(items: Iterable[str]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for item in items:
        counts[item] = counts.get(item, 0.0) + 1
    return counts


def inside(names: Sequence[NameHit], start: int, end: int) -> list[NameHit]:
    """The names that share a character with `[start, end)`; names are in order and do not overlap."""
    first = bisect_right(names, start, key=lambda hit: hit.end)
    return list(takewhile(lambda hit: hit.start < end, islice(names, first, None)))


def of_text(start: int, end: int, context: Context) -> Phrase:
    """The phrase of a mention, widened to whole names that it cuts into."""
    start, end = _whole(start, end, context)
    names = inside(context.scan.names, start, end)
    start, end = min([start, *(h.start for h in names)]), max([end, *(h.end for h in names)])
    words = context.scan.words
    first = bisect_left(words, start, key=lambda word: word.start)
    told = [word for word in takewhile(lambda word: word.start < end, islice(words, first, None)) if word.end <= end]
    return Phrase(
        context.text[start:end],
        context.text[max(0, start - BEFORE) : start],
        tuple(replace(h, start=h.start - start, end=h.end - start) for h in names),
        tuple(replace(w, start=w.start - start, end=w.end - start) for w in told),
    )


def _whole(start: int, end: int, context: Context) -> tuple[int, int]:
    """A mention with the name that its grammar cut off: "(PKK/)KCK member", "fighters of a group (affiliated with Al-Qaeda)"."""
    text = context.text
    for name in inside(context.scan.names, max(0, start - 2), min(len(text), end + FAR)):
        if name.end == start - 1 and text[name.end] == "/":
            start = name.start
        elif name.start >= end and TIED.fullmatch(text, end, name.start):
            end = name.end
    return start, end


def of_words(words: str, registry: Registry) -> Phrase:
    """A phrase that stands alone: a definition's, or another mention's words."""
    scan = registry.scan(words)
    return Phrase(words, "", scan.names, scan.words)


def presence(actor: Actor, context: Context) -> float:
    """How much of what the report tells of lies in the actor's countries, 0..1."""
    return sum(context.weights.get(country, 0.0) for country in {*actor.country, *([actor.home] if actor.home else [])})


def lasting(actor: Actor, context: Context) -> float:
    """A factor below 1 for a group that has ended, where no day tells whether the report is of its time."""
    return ENDED if actor.until is not None and context.day is None else 1.0


def lands_told(context: Context) -> str:
    """The countries told of, in words, the weightiest first."""
    codes = sorted(context.present, key=lambda c: (-context.weights[c], c))
    names = [context.registry.countries[c].names[0] for c in codes]
    return " and ".join(names[:2]) or "no one country"


def candidate(actor: Actor, confidence: float, why: str, context: Context) -> ActorCandidate:
    """An entry that may be meant; less likely where it did not exist on the day."""
    if context.day is not None and not actor.active(context.day):
        confidence, why = confidence * OUT_OF_YEARS, f"{why}; not active in {context.day.year}"
    return ActorCandidate(actor=actor.id, confidence=round(confidence, 3), why=why)


def order(candidates: Iterable[ActorCandidate]) -> tuple[ActorCandidate, ...]:
    """Once each, the surest first."""
    best: dict[str, ActorCandidate] = {}
    for one in candidates:
        if one.actor not in best or one.confidence > best[one.actor].confidence:
            best[one.actor] = one
    return tuple(sorted(best.values(), key=lambda c: (-c.confidence, c.actor)))
