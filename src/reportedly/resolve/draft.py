"""Draft in, draft out: every mention put to the look-ups, with candidates and reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.lookup.gazetteer import Gazetteer
from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Sources
from reportedly.model import ActorRef, Draft, Failure, Fragment, Person, Speaker, Where
from reportedly.model.swift import replace
from reportedly.resolve import actor_context, actor_names, actors, days, places, sources
from reportedly.resolve.actor_context import Context
from reportedly.resolve.actor_places import without_places
from reportedly.resolve.place_country import told_by_actors

PEOPLE = 0.4
"""Weight of a people's name against a place's: "Russian specialists" in Mali are not in Russia."""


PEOPLES = ("demonym", "metonym", "org")
"""Kinds of words for places that are no place."""

IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
CAPITAL = re.compile(r"(?<=[\s\-(“\"'])[A-Z][\w'’-]*")
NOT_NAMES = re.compile(
    r"(?:Islam(?:ist|ic)|Jihad(?:ist|i)|Muslim|Christian|Catholic|Shi['’]?ite|Shia|Sunni|Arab|Jew(?:ish)?|Hindu|Buddhist|Western|"
    r"African|European|Asian|Latin|American|Marxist|Maoist|Communist|God|General|Colonel|Major|Captain|President)s?"
)
"""Capitalised words that tell of faith, kind or rank and name nobody."""

_FIELD = {"victim": None, "responsible": "responsibility"}
"""The field of a failure by the mention's part; those who suffered have no field of their own."""


@dataclass(frozen=True, slots=True)
class Lookups:
    """The read-only registries that resolution asks."""

    gazetteer: Gazetteer
    registry: Registry
    sources: Sources


def draft(found: Draft, lookups: Lookups) -> Draft:
    """The same draft with `refs`, `wheres`, `whens` and the speakers' sources filled; what stays open is a failure row."""
    if not found.fragments:
        return found
    text, registry = found.report.text, lookups.registry
    names = registry.find(text)
    definitions = actor_names.definitions(text, dict(found.definitions), registry)
    defined = actor_names.hinting(names, text, definitions, registry)
    told_by, home = actors.hints(defined, registry), _home(found.report.publisher, lookups)
    wheres = places.resolve(text, found.places, lookups.gazetteer, countries=told_by, home=home)
    hints = actors.hints(actor_context.sure(names, text, definitions, registry), registry)
    whens = days.resolve(found.days, published=found.report.published)
    countries = _countries(found, wheres, hints, lookups.gazetteer)
    day = next((when.last for when in whens if when.last is not None), days.published_day(found.report.published))
    placed = [w for m, w in zip(found.places, wheres, strict=True) if w.country and m.kind not in PEOPLES]
    told_of = actors.Told(
        countries=countries,
        places=frozenset(w.country for w in placed if w.country),
        areas=frozenset(w.admin1 for w in placed if w.admin1),
        definitions=definitions,
        day=day,
        voice=_voice(found.report.publisher, registry),
    )
    context = actor_context.context_of(text, registry, told_of)
    refs = actors.resolve_in(found.actors, context)
    found, hit_places = without_places(found, refs)
    failures = (
        *found.failures,
        *_place_failures(found, wheres),
        *_actor_failures(found, refs, hit_places, registry),
        *_day_failures(found),
    )
    speakers = _speakers(found, lookups, context)
    unplaced = all(w.latitude is None for w in wheres)
    told = told_by_actors(text, actor_names.settled(names, context), registry, lookups.gazetteer) if unplaced else None
    if told is not None:
        found, wheres = replace(found, places=(*found.places, told[0])), (*wheres, told[1])
    return replace(
        found,
        refs=refs,
        wheres=wheres,
        whens=whens,
        failures=failures,
        fragments=tuple(_spoken(f, speakers) for f in found.fragments) if speakers else found.fragments,
        claims=tuple(replace(c, said_by=speakers[c.said_by]) if c.said_by in speakers else c for c in found.claims)
        if speakers
        else found.claims,
    )


def _home(publisher: str | None, lookups: Lookups) -> str | None:
    """The country of a publisher that mostly tells of its own: a paper or a site of one country, or "… (Country)"."""
    if publisher is None:
        return None
    if (told := IN_BRACKETS.search(publisher)) and (country := lookups.gazetteer.country(told[1])) is not None:
        return country.code
    known = lookups.sources.lookup(publisher) or lookups.sources.lookup(f"{publisher} newspaper")
    lands = {land for source in known for land in source.country if source.kind in ("newspaper", "online")}
    return lands.pop() if len(known) == 1 and len(lands) == 1 else None


def _voice(publisher: str | None, registry: Registry) -> str | None:
    """The country whose forces publish, where a name of theirs begins the publisher's: "Israeli army spokesperson"."""
    hit = next(iter(registry.find(publisher)), None) if publisher else None
    if hit is None or hit.start > 0 or len(hit.actors) != 1:
        return None
    body = registry.actor(hit.actors[0])
    return body.country[0] if body.branch and body.kind == "state_forces" else None


def _countries(found: Draft, wheres: tuple[Where, ...], hints: dict[str, float], gazetteer: Gazetteer) -> dict[str, float]:
    """ISO code → weight: countries of the places, people and actors that the report names."""
    weights: dict[str, float] = {code: weight / 2 for code, weight in hints.items()}
    asides = {i for fragment in found.fragments for i in fragment.asides}
    for i, (mention, where) in enumerate(zip(found.places, wheres, strict=True)):
        people = mention.kind == "demonym"
        code = gazetteer.demonym(mention.span.quote) if people else where.country
        if code and i not in asides:
            weights[code] = weights.get(code, 0.0) + (PEOPLE if people else 1.0) * (where.confidence or 0.5)
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()} if total else {}


def _speakers(found: Draft, lookups: Lookups, context: Context) -> dict[tuple[Speaker, ...], tuple[Speaker, ...]]:
    """Each chain of the draft of which a source is known → the same with the sources."""
    chains = {row.said_by for row in found.fragments} | {row.said_by for row in found.claims}
    chains |= {shown.said_by for row in found.fragments for shown in row.shown if shown.said_by}
    every = tuple({speaker for chain in chains for speaker in chain})
    filled = dict(zip(every, sources.resolve(every, lookups.sources, lookups.registry, context), strict=True))
    return {
        chain: tuple(filled[speaker] for speaker in chain)
        for chain in chains
        if any(filled[speaker] != speaker for speaker in chain)
    }


def _spoken(fragment: Fragment, speakers: Mapping[tuple[Speaker, ...], tuple[Speaker, ...]]) -> Fragment:
    """The fragment with the sources of who speaks in it."""
    shown = tuple(replace(one, said_by=speakers[one.said_by]) if one.said_by in speakers else one for one in fragment.shown)
    return replace(fragment, said_by=speakers.get(fragment.said_by, fragment.said_by), shown=shown)


def _place_failures(found: Draft, wheres: tuple[Where, ...]) -> list[Failure]:
    used = {i for fragment in found.fragments for i in fragment.places}
    rows: list[Failure] = []
    for i in sorted(used):
        if wheres[i].latitude is None and found.places[i].kind not in (*PEOPLES, "common"):
            code = "place-ambiguous" if wheres[i].candidates else "place-unknown"
            reason = "several places fit equally well" if wheres[i].candidates else "not in the gazetteer"
            rows.append(
                Failure(
                    code=code, stage="resolve", reason=reason, field="where", span=found.places[i].span, report=found.report.id
                )
            )
    return rows


def _actor_failures(found: Draft, refs: tuple[ActorRef, ...], hit_places: frozenset[int], registry: Registry) -> list[Failure]:
    """Names (not common nouns, not persons) that the registry does not know, and words that fit several entries."""
    rows: list[Failure] = []
    people = {row.value.name for row in found.claims if isinstance(row.value, Person)}
    for i, (mention, ref) in enumerate(zip(found.actors, refs, strict=True)):
        if i in hit_places or ref.actor is not None:
            continue
        if ref.candidates:
            code, reason = "actor-ambiguous", "candidates are kept"
        elif mention.civilian or any(name in mention.text for name in people) or not _named(mention.text, registry):
            continue
        else:
            code, reason = "actor-unknown", "not in the actor registry"
        part = _FIELD.get(mention.role, mention.role)
        rows.append(Failure(code=code, stage="resolve", reason=reason, field=part, span=mention.span, report=found.report.id))
    return rows


def _named(words: str, registry: Registry) -> bool:
    """Whether words hold a name: a capital behind the first word that is no country's, people's or faith's."""
    told = registry.scan(words).words
    return any(
        NOT_NAMES.fullmatch(word.group()) is None and not any(t.codes and t.start <= word.start() < t.end for t in told)
        for word in CAPITAL.finditer(words)
    )


def _day_failures(found: Draft) -> tuple[Failure, ...]:
    return tuple(replace(row, report=found.report.id) for row in days.failures(found.days, published=found.report.published))
