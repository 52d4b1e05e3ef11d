"""Who the words for an actor mean: an entry of the registry where they warrant it, else candidates with a why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.lookup.actor import Actor
from reportedly.lookup.matcher import fold
from reportedly.lookup.registry import NameHit, Registry, Scan, WordHit
from reportedly.model import ActorCandidate, ActorMention, ActorRef
from reportedly.resolve.phrases import LINKED_BEHIND, tie

# Confidences are prior judgements, in this order and not measured: a full name is nearly sure, a description is a guess.
VIA = {"name": 0.97, "alias": 0.95, "abbreviation": 0.93}
COUNTRY_AND_BODY = 0.92  # "Malian soldiers"
DEFINED = 0.95  # the text's own definition of an abbreviation
ONLY_COUNTRY = 0.65  # "the army" where the report tells of one country
MAIN_THEATRE, OTHER_THEATRE = 0.6, 0.3  # a linked group whose first country is the report's; one that is also there
FOREIGN = 0.55  # "Russian specialists" where that state keeps a corps
JIHADISTS = 0.3  # "jihadists" where a network's branch is active
CLEAR = 0.6  # share of the context that one reading needs to be taken
PRESENT = 0.25  # share of the context that makes a country one that the report tells of
OUT_OF_YEARS = 0.5  # factor for an actor that did not exist on the day
OUT_OF_THEATRE = 0.85  # factor for a named actor that is not known in the countries told of

NETWORKS = ("al-qaeda", "islamic-state")
JIHADIST_WORDS = frozenset("jihadist jihadists islamist islamists mujahideen".split())
FOREIGN_WORDS = frozenset(
    "specialist specialists instructor instructors mercenary mercenaries paramilitary paramilitaries contractor contractors adviser "
    "advisers advisor advisors fighter fighters ally allies partner partners operative operatives personnel servicemen soldiers soldier "
    "troops forces units unit corps".split()
)
NOT_STATE = frozenset(
    "rebel rebels opposition militia militias militiamen separatist separatists insurgent insurgents enemy coalition kurdish paramilitary "
    "jihadist jihadists islamist islamists terrorist terrorists un peacekeeping peacekeepers tribal mercenary mercenaries hamas former "
    "ex resistance guerrilla guerrillas gang cartel foreign unidentified unknown".split()
)
"""Words that say that "forces", "troops" or "soldiers" are not (known to be) a state's."""

WEAK = frozenset(
    "forces defenders jets pilots official officials minister president governor ambassador embassy diplomat diplomats intelligence cabinet "
    "parliament sailors submarine frigate commandos detectives marines bombers authorities".split()
)
"""Words that mean a state body only behind a country's name."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What one report tells for all of its mentions."""

    registry: Registry
    text: str
    scan: Scan
    weights: Mapping[str, float]
    home: Mapping[str, float]
    definitions: Mapping[str, str]
    day: date | None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a mention, what stands before them, and the registry's hits with offsets inside them."""

    words: str
    before: str
    names: tuple[NameHit, ...]
    told: tuple[WordHit, ...]


def resolve(
    mentions: Sequence[ActorMention],
    text: str,
    registry: Registry,
    *,
    countries: Mapping[str, float],
    definitions: Mapping[str, str],
    day: date | None,
) -> tuple[ActorRef, ...]:
    """The mentions resolved, index for index.

    `countries` are weights of the countries that the report tells of (ISO 3166-1 alpha-2); `definitions` the text's own
    abbreviations with what they stand for; `day` when it happened, or was published, if known.
    """
    context = _context(text, registry, countries, definitions, day)
    return tuple(_mention(mention, context) for mention in mentions)


def theatres(refs: Iterable[ActorRef], registry: Registry) -> dict[str, float]:
    """The countries that resolved actors suggest, as weights that sum to 1; candidates count by their confidence."""
    votes: dict[str, float] = {}
    for ref in refs:
        known = [(ref.actor, ref.confidence or 0.5)] if ref.actor else [(c.actor, c.confidence) for c in ref.candidates]
        for id, confidence in known:
            _vote(votes, registry.actor(id), confidence)
    return _shares(votes)


def hints(names: Iterable[NameHit], registry: Registry) -> dict[str, float]:
    """The countries that names found in a text suggest before anything is resolved, as weights that sum to 1."""
    votes: dict[str, float] = {}
    for name in names:
        for id in name.actors:
            _vote(votes, registry.actor(id), 1 / len(name.actors))
    return _shares(votes)


def _vote(votes: dict[str, float], actor: Actor, weight: float) -> None:
    if actor.kind == "media" or len(actor.country) > 12:  # a body that works everywhere tells of no country
        return
    for country in actor.country:
        votes[country] = votes.get(country, 0.0) + weight / len(actor.country)


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    whole = sum(votes.values())
    return {key: value / whole for key, value in sorted(votes.items())} if whole > 0 else {}


def _context(
    text: str, registry: Registry, countries: Mapping[str, float], definitions: Mapping[str, str], day: date | None
) -> _Context:
    scan = registry.scan(text)
    certain = [hit for hit in scan.names if len(hit.actors) == 1 and text[hit.start : hit.end] not in definitions]
    weights = _shares({k.upper(): w for k, w in countries.items() if w > 0}) or hints(certain, registry)
    own = _shares(_count(c for hit in certain if (actor := registry.actor(hit.actors[0])).branch for c in actor.country))
    home = {c: (weights.get(c, 0.0) + own.get(c, 0.0)) / (2 if own and weights else 1) for c in sorted({*weights, *own})}
    return _Context(registry, text, scan, weights, home, definitions, day)


def _count(items: Iterable[str]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for item in items:
        counts[item] = counts.get(item, 0.0) + 1
    return counts


def _mention(mention: ActorMention, context: _Context) -> ActorRef:
    ref = ActorRef(text=mention.text, span=mention.span)
    if mention.civilian and not _inside(context.scan.names, mention.span.start, mention.span.end):
        return ref
    found = _read(_of_text(mention.span.start, mention.span.end, context), ref, context)
    if found.actor is not None:
        return found
    for words in mention.linked:
        other = _read(_of_words(words, context.registry), ref, context)
        if other.actor is not None:
            return replace(other, confidence=round((other.confidence or 0) * 0.95, 3), why=f"the text calls it “{words}”: {other.why}")
        if not found.candidates:
            found = other
    return found


def _inside(names: Sequence[NameHit], start: int, end: int) -> list[NameHit]:
    return [hit for hit in names if hit.start < end and hit.end > start]


def _of_text(start: int, end: int, context: _Context) -> _Phrase:
    """The phrase of a mention, widened to whole names that it cuts into."""
    names = _inside(context.scan.names, start, end)
    start, end = min([start, *(h.start for h in names)]), max([end, *(h.end for h in names)])
    told = [w for w in context.scan.words if start <= w.start and w.end <= end]
    return _Phrase(
        context.text[start:end],
        context.text[max(0, start - 24) : start],
        tuple(replace(h, start=h.start - start, end=h.end - start) for h in names),
        tuple(replace(w, start=w.start - start, end=w.end - start) for w in told),
    )


def _of_words(words: str, registry: Registry) -> _Phrase:
    scan = registry.scan(words)
    return _Phrase(words, "", scan.names, scan.words)


def _read(phrase: _Phrase, ref: ActorRef, context: _Context) -> ActorRef:
    """The ways to read a phrase, surest first."""
    if defined := _defined(phrase, ref, context):
        return defined
    ties = [(hit, tie(phrase.words, hit.start, hit.end, phrase.before)) for hit in phrase.names]
    if named := [hit for hit, how in ties if how == "named"]:
        return _named(named, phrase, ref, context)
    for way in (_linked, _described, _state, _foreign, _jihadists):
        found = way(phrase, [hit for hit, how in ties if how == "linked"], ref, context)
        if found.actor or found.candidates:
            return found
    aside = [id for hit, how in ties if how == "aside" for id in hit.actors]
    return replace(ref, candidates=tuple(_candidate(context.registry.actor(id), 0.2, "named in the phrase", context) for id in aside))


def _defined(phrase: _Phrase, ref: ActorRef, context: _Context) -> ActorRef | None:
    """An abbreviation that the text itself defines means what the text says, never a namesake."""
    words = phrase.words.removeprefix("the ").removeprefix("The ").strip(" ()'’")
    for letters, meaning in context.definitions.items():
        if words != letters and not any(words == f"{letters} {end}" for end in ("fighters", "members", "forces", "troops", "soldiers")):
            continue
        if fold(meaning).strip() == fold(letters).strip():
            return None
        why = f"the text defines {letters} as “{meaning}”"
        without = replace(context, definitions={k: v for k, v in context.definitions.items() if k != letters})
        found = _read(_of_words(meaning, context.registry), ref, without)
        if found.actor:
            return replace(found, confidence=min(found.confidence or 0, DEFINED), why=why)
        return replace(found, why=why)
    return None


def _named(hits: Sequence[NameHit], phrase: _Phrase, ref: ActorRef, context: _Context) -> ActorRef:
    """The phrase bears a name: its actor, or candidates where several share it or it is a network's name."""
    registry = context.registry
    hits = [_as_defined(hit, phrase, context) for hit in hits]
    sole = [hit for hit in hits if hit.actors]
    if not sole:
        return ref
    hit = next((h for h in sole if not registry.actor(h.actors[0]).umbrella), sole[0])
    if len(hit.actors) > 1:
        return _clash(hit, phrase, ref, context)
    actor = registry.actor(hit.actors[0])
    if actor.umbrella:
        return _network(actor, VIA[hit.via], ref, context)
    confidence, why = VIA[hit.via], f"named by its {'abbreviation' if hit.via == 'abbreviation' else 'name'}"
    if actor.country and context.weights and actor.fights and not actor.branch and not _presence(actor, context):
        confidence, why = confidence * OUT_OF_THEATRE, f"{why}; not known in the countries told of"
    main = _candidate(actor, confidence, why, context)
    others = [id for h in sole if h is not hit for id in h.actors if id != actor.id]
    beside = [_candidate(registry.actor(id), OTHER_THEATRE, "named beside it", context) for id in others]
    abroad = _corps(actor.country, context, OTHER_THEATRE) if actor.branch in ("armed-forces", "army") else []
    return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why, candidates=_order([*beside, *abroad]))


def _as_defined(hit: NameHit, phrase: _Phrase, context: _Context) -> NameHit:
    """A hit on letters that the text defines, with the actors of the definition (perhaps none) in place of the namesakes."""
    meaning = context.definitions.get(phrase.words[hit.start : hit.end])
    if meaning is None:
        return hit
    meant = tuple(actor.id for actor in context.registry.lookup(meaning))
    return replace(hit, actors=meant)


def _presence(actor: Actor, context: _Context) -> float:
    """How much of what the report tells of lies in the actor's countries, 0..1."""
    return sum(context.weights.get(country, 0.0) for country in {*actor.country, *([actor.home] if actor.home else [])})


def _clash(hit: NameHit, phrase: _Phrase, ref: ActorRef, context: _Context) -> ActorRef:
    """One name, several actors: the countries told of and the day decide, or nobody does."""
    actors = [context.registry.actor(id) for id in hit.actors]
    scores = {a.id: _presence(a, context) * (1.0 if a.active(context.day) else OUT_OF_YEARS / 2) for a in actors}
    whole = sum(scores.values())
    words = phrase.words[hit.start : hit.end]
    places = _told(context)
    if whole <= 0:
        even = [_candidate(a, VIA[hit.via] / len(actors), f"one of {len(actors)} that “{words}” may mean", context) for a in actors]
        return replace(ref, candidates=_order(even))
    found = _order(
        _candidate(a, VIA[hit.via] * scores[a.id] / whole, f"“{words}”, {places}", context) for a in actors if scores[a.id] > 0
    )
    best = found[0]
    if scores[best.actor] / whole < CLEAR:
        return replace(ref, candidates=found)
    return replace(ref, actor=best.actor, confidence=best.confidence, why=best.why, candidates=found[1:])


def _network(actor: Actor, confidence: float, ref: ActorRef, context: _Context) -> ActorRef:
    """A network's name: its core in the core's own countries, else its branches where the report tells of one."""
    branches = _branches(actor, context)
    core = sum(context.weights.get(country, 0.0) for country in actor.country)
    if core >= max(PRESENT, sum(context.weights.values()) / 2) or not context.weights:
        main = _candidate(actor, confidence * (1.0 if core else 0.7), "the network's name", context)
        rest = branches or [
            _candidate(a, 0.1, f"a branch of {actor.name}", context)
            for a in context.registry.by_affiliation(actor.affiliation or "")
            if a.id != actor.id
        ]
        return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why, candidates=_order(rest))
    if branches:
        return replace(ref, candidates=_order([*branches, _candidate(actor, 0.2, "the network's name", context)]))
    main = _candidate(actor, confidence * 0.7, f"the network's name; no branch known, {_told(context)}", context)
    return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why)


def _branches(actor: Actor, context: _Context, factor: float = 1.0) -> list[ActorCandidate]:
    """The groups of a network in the countries told of: a group's first country is its main theatre."""
    found = []
    for member in context.registry.by_affiliation(actor.affiliation or ""):
        here = [c for c in member.country if context.weights.get(c, 0.0) >= PRESENT]
        if member.id == actor.id or not here:
            continue
        base = MAIN_THEATRE if member.country[0] in here else OTHER_THEATRE
        land = context.registry.countries[here[0]].names[0]
        found.append(_candidate(member, base * factor, f"{actor.name}-linked, {land}", context))
    return found


def _linked(phrase: _Phrase, hits: Sequence[NameHit], ref: ActorRef, context: _Context) -> ActorRef:
    """Somebody tied to a named actor: the network's groups in the countries told of, or the named one itself."""
    found: list[ActorCandidate] = []
    for hit in (_as_defined(hit, phrase, context) for hit in hits):
        for actor in map(context.registry.actor, hit.actors):
            if actor.umbrella:
                found += _branches(actor, context)
            elif not actor.branch:
                found.append(_candidate(actor, OTHER_THEATRE, "said to be tied to it", context))
    return replace(ref, candidates=_order(found))


def _described(phrase: _Phrase, _: Sequence[NameHit], ref: ActorRef, context: _Context) -> ActorRef:
    found = []
    for actor in context.registry.described(phrase.words):
        here = not context.weights or _presence(actor, context) > 0
        found.append(_candidate(actor, 0.5 if here else 0.15, "described so in reports", context))
    return replace(ref, candidates=_order(found))


def _state(phrase: _Phrase, _: Sequence[NameHit], ref: ActorRef, context: _Context) -> ActorRef:
    """A state body by its country and a common noun ("Malian soldiers"), or by the one country told of ("the army")."""
    folded = fold(phrase.words).split()
    bodies = [word for word in phrase.told if word.branch]
    if not bodies or not NOT_STATE.isdisjoint(folded):
        return ref
    body = bodies[-1]
    lands = [word for word in phrase.told if word.codes and not LINKED_BEHIND.match(fold(phrase.words[word.end :]))]
    registry = context.registry
    if lands:
        codes = lands[0].codes
        if len(codes) > 1:
            codes = tuple(c for c in codes if context.weights.get(c, 0.0) >= PRESENT) or codes
        actors = _bodies(codes, body, registry)
        corps = _corps(codes, context, FOREIGN) if body.branch == "armed-forces" else []
        if corps or len(actors) > 1:
            share = COUNTRY_AND_BODY * (0.45 if corps else 1 / len(actors))
            return replace(ref, candidates=_order([*corps, *(_candidate(a, share, "of that country", context) for a in actors)]))
        for actor in actors:
            main = _candidate(actor, COUNTRY_AND_BODY, f"{phrase.words[lands[0].start : lands[0].end]}, {body.branch}", context)
            return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why)
        return ref
    if phrase.words[body.start : body.end].lower() in WEAK:
        return ref
    found = [
        _candidate(actor, ONLY_COUNTRY * share, f"the report tells of {registry.countries[code].names[0]}", context)
        for code, share in context.home.items()
        if share >= PRESENT and code in registry.countries
        for actor in _bodies((code,), body, registry)
    ]
    ordered = _order(found)
    if ordered and ordered[0].confidence >= ONLY_COUNTRY * CLEAR:
        best = ordered[0]
        return replace(ref, actor=best.actor, confidence=best.confidence, why=best.why, candidates=ordered[1:])
    return replace(ref, candidates=ordered)


def _bodies(codes: Iterable[str], body: WordHit, registry: Registry) -> list[Actor]:
    ids = (f"{registry.countries[code].iso3}-{body.branch}" for code in codes)
    return [registry.actor(id) for id in ids if id in registry]


def _foreign(phrase: _Phrase, _: Sequence[NameHit], ref: ActorRef, context: _Context) -> ActorRef:
    """A state's people abroad who are not said to be its army: "Russian specialists"."""
    if FOREIGN_WORDS.isdisjoint(fold(phrase.words).split()):
        return ref
    codes = {code for word in phrase.told for code in word.codes if not LINKED_BEHIND.match(fold(phrase.words[word.end :]))}
    return replace(ref, candidates=_order(_corps(sorted(codes), context, FOREIGN)))


def _corps(codes: Iterable[str], context: _Context, confidence: float) -> list[ActorCandidate]:
    """The bodies that serve a state abroad, in the countries told of."""
    found = []
    for actor in context.registry.serving(codes):
        here = [c for c in actor.country if context.weights.get(c, 0.0) >= PRESENT]
        if here:
            land = context.registry.countries[here[0]].names[0]
            found.append(_candidate(actor, confidence, f"serves that state in {land}", context))
    return found


def _jihadists(phrase: _Phrase, _: Sequence[NameHit], ref: ActorRef, context: _Context) -> ActorRef:
    if JIHADIST_WORDS.isdisjoint(fold(phrase.words).split()):
        return ref
    found = [
        candidate
        for network in NETWORKS
        for actor in context.registry.by_affiliation(network)
        if actor.umbrella
        for candidate in _branches(actor, context, JIHADISTS / MAIN_THEATRE)
    ]
    return replace(ref, candidates=_order(found))


def _told(context: _Context) -> str:
    """The countries told of, in words, the weightiest first."""
    codes = sorted((c for c, w in context.weights.items() if w >= PRESENT), key=lambda c: (-context.weights[c], c))
    names = [context.registry.countries[c].names[0] for c in codes if c in context.registry.countries]
    return " and ".join(names[:2]) or "no one country"


def _candidate(actor: Actor, confidence: float, why: str, context: _Context) -> ActorCandidate:
    if context.day is not None and not actor.active(context.day):
        confidence, why = confidence * OUT_OF_YEARS, f"{why}; not active in {context.day.year}"
    return ActorCandidate(actor=actor.id, confidence=round(confidence, 3), why=why)


def _order(candidates: Iterable[ActorCandidate]) -> tuple[ActorCandidate, ...]:
    """Once each, the surest first."""
    best: dict[str, ActorCandidate] = {}
    for candidate in candidates:
        if candidate.actor not in best or candidate.confidence > best[candidate.actor].confidence:
            best[candidate.actor] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.confidence, c.actor)))
