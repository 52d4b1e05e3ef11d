"""Who the words for an actor mean: an entry of the registry where they warrant it, else candidates with a why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.lookup.actor import Actor
from reportedly.lookup.matcher import fold
from reportedly.lookup.registry import NameHit, Registry, WordHit
from reportedly.model import ActorCandidate, ActorMention, ActorRef
from reportedly.resolve.actor_context import (
    PRESENT,
    Context,
    Phrase,
    Told,
    candidate,
    context_of,
    hints,
    inside,
    lands_told,
    lasting,
    of_text,
    of_words,
    order,
    presence,
    theatres,
)
from reportedly.resolve.actor_names import as_defined, defined_as, elsewhere, follows, linked, weights
from reportedly.resolve.actor_nouns import NAMED_HERE, common
from reportedly.resolve.phrases import LINKED_BEHIND, tie

__all__ = ["Told", "hints", "resolve", "theatres"]

# Confidences are prior judgements, in this order and not measured: a full name is nearly sure, a description is a guess.
VIA = {"name": 0.97, "alias": 0.95, "abbreviation": 0.93}
COUNTRY_AND_BODY = 0.92  # "Malian soldiers"
DEFINED = 0.95  # the text's own definition of an abbreviation
ONLY_COUNTRY = 0.65  # "the army" where the report tells of one country
MAIN_THEATRE, OTHER_THEATRE = 0.6, 0.3  # a linked group whose first country is the report's; one that is also there
OWN_NAME = 1.3  # factor where the words are the network's own name, not only a tie to it
SUBGROUP = 0.5  # factor for a group beside the group that it is part of
FOREIGN = 0.55  # "Russian specialists" where that state keeps a corps
BESIDE_CORPS = 0.45  # factor for a state's army where it keeps a corps in the country told of
DESCRIBED = 0.5  # "Tuareg rebels" where those fight; half of it where the report tells of no country
JIHADISTS = 0.3  # "jihadists" where a network's branch is active
BESIDE = 0.2  # an actor that the phrase names for another reason, or a network beside its branches
CORE = 0.5  # share of the context that lies in the core's own countries
NO_CONTEXT = 0.7  # factor for a network's core where nothing tells which branch is meant
ANY_BRANCH = 0.1  # one of a dozen branches where the report tells of no country
CLEAR = 0.6  # share of the context that one country needs for its army to be "the army"
NAMESAKE = 0.5  # letters or plain words that an actor bears whose countries are none of those told of
OUT_OF_THEATRE = 0.85  # factor for a named actor that is not known in the countries told of

NETWORKS = ("al-qaeda", "islamic-state")
JIHADIST_WORDS = re.compile(r"\b(?:jihadist|jihadists|islamist|islamists|mujahideen)\b")
FOREIGN_WORDS = re.compile(
    r"\b(?:specialist|specialists|instructor|instructors|mercenary|mercenaries|paramilitary|paramilitaries|contractor|"
    r"contractors|adviser|advisers|advisor|advisors|fighter|fighters|ally|allies|partner|partners|operative|"
    r"operatives|personnel|servicemen|soldiers|soldier|troops|forces|units|unit|corps)\b"
)
NOT_STATE = re.compile(
    r"\b(?:rebel|rebels|opposition|militia|militias|militiamen|separatist|separatists|insurgent|insurgents|enemy|coalition|"
    r"kurdish|paramilitary|jihadist|jihadists|islamist|islamists|terrorist|terrorists|un|peacekeeping|peacekeepers|"
    r"tribal|mercenary|mercenaries|hamas|former|ex|resistance|guerrilla|guerrillas|gang|cartel|foreign|unidentified|"
    r"unknown|african|union|au|western|european|arab|regional|international|multinational|allied|settler|settlers|"
    r"clan|auxiliary|auxiliaries|volunteer|volunteers|self|defence|defense|occupying)\b"
)
"""Words that say that "forces", "troops" or "soldiers" are not (known to be) a state's."""

WEAK = re.compile(
    r"\b(?:forces|defenders|jets|planes?|pilots|gunboats?|official|officials|minister|president|governor|ambassador|embassy|diplomat|"
    r"diplomats|intelligence|cabinet|parliament|sailors|submarine|frigate|commandos|detectives|marines|bombers|"
    r"authorities|bases?|outposts?|garrisons?|gunners|tanks|armour)\b"
)
"""Words that mean a state body only behind a country's name."""

HELPED = re.compile(r"\b(?:backed|supported|accompanied|escorted|assisted|aided|helped|joined|led|trained) by\b", re.IGNORECASE)
"""Words behind which somebody else is named: "police officers backed by Kenyan troops"."""


def resolve(mentions: Sequence[ActorMention], text: str, registry: Registry, told: Told) -> tuple[ActorRef, ...]:
    """The mentions resolved, index for index, by what the report tells."""
    context = context_of(text, registry, told)
    return resolve_in(mentions, context)


def resolve_in(mentions: Sequence[ActorMention], context: Context) -> tuple[ActorRef, ...]:
    """The same within a context that is made already."""
    return tuple(_mention(mention, context) for mention in mentions)


def _mention(mention: ActorMention, context: Context) -> ActorRef:
    ref = ActorRef(text=mention.text, span=mention.span)
    if mention.civilian and not inside(context.scan.names, mention.span.start, mention.span.end):
        return ref
    found = _read(of_text(mention.span.start, mention.span.end, context), ref, context)
    if found.actor is not None:
        return found
    for words in mention.linked:
        other = _read(of_words(words, context.registry), ref, context)
        if other.actor is not None:
            return replace(
                other, confidence=round((other.confidence or 0) * 0.95, 3), why=f"the text calls it “{words}”: {other.why}"
            )
        if not found.candidates:
            found = other
    return found


def _read(phrase: Phrase, ref: ActorRef, context: Context) -> ActorRef:
    """The ways to read a phrase, surest first."""
    if defined := _defined(phrase, ref, context):
        return defined
    names = [_meant(hit, phrase, context) for hit in phrase.names]
    ties = [(hit, tie(phrase.words, hit.start, hit.end, phrase.before)) for hit in names]
    if named := [hit for hit, how in ties if how == "named" or (how == "aside" and follows(hit, phrase.words, context))]:
        return _named(named, phrase, ref, context)
    for way in (_linked, _state, _described, _foreign, _jihadists, _common):
        found = way(phrase, [hit for hit, how in ties if how == "linked"], ref, context)
        if found.actor or found.candidates:
            return found if found.actor else _told_by_name(found, context)
    aside = [id for hit, how in ties if how == "aside" for id in hit.actors]
    if not aside:
        return ref
    return replace(
        ref, candidates=tuple(candidate(context.registry.actor(id), BESIDE, "named in the phrase", context) for id in aside)
    )


def _told_by_name(ref: ActorRef, context: Context) -> ActorRef:
    """The candidates, those first that the text calls by a name of their own: "Islamist insurgents ... ISWAP"."""
    told = [one for one in ref.candidates if one.actor in context.named and "named in the text" not in one.why]
    raised = [replace(one, confidence=max(one.confidence, NAMED_HERE), why=f"{one.why}; named in the text") for one in told]
    return replace(ref, candidates=order([*raised, *ref.candidates])) if raised else ref


def _defined(phrase: Phrase, ref: ActorRef, context: Context) -> ActorRef | None:
    """An abbreviation that the text itself defines means what the text says, never a namesake."""
    words = _bare(phrase.words)
    for letters, meaning in context.definitions.items():
        if words != _bare(meaning) and words != letters and not _people_of(letters, words):
            continue
        if fold(meaning).strip() == fold(letters).strip():
            return None
        why = f"the text defines {letters} as “{meaning}”"
        without = replace(context, definitions={k: v for k, v in context.definitions.items() if k != letters})
        found = _read(of_words(meaning, context.registry), ref, without)
        if found.actor is None and (known := defined_as(letters, context)):
            found = replace(ref, actor=known, confidence=DEFINED)
        if found.actor:
            return replace(found, confidence=min(found.confidence or 0, DEFINED), why=why)
        return replace(found, why=why) if words != _bare(meaning) else None
    return None


def _bare(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ").strip(" ()'’")


def _people_of(letters: str, words: str) -> bool:
    return any(words == f"{letters} {end}" for end in ("fighters", "members", "forces", "troops", "soldiers"))


def _named(hits: Sequence[NameHit], phrase: Phrase, ref: ActorRef, context: Context) -> ActorRef:
    """The phrase bears a name: its actor, or candidates where several share it or it is a network's name."""
    registry = context.registry
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
    if elsewhere(hit, phrase.words[hit.start : hit.end], actor, context):
        doubt = f"{why}, which others may bear; not known in {lands_told(context)}"
        return replace(ref, candidates=(candidate(actor, NAMESAKE, doubt, context),))
    if actor.country and context.weights and actor.fights and not actor.branch and not presence(actor, context):
        confidence, why = confidence * OUT_OF_THEATRE, f"{why}; not known in the countries told of"
    main = candidate(actor, confidence, why, context)
    others = [id for h in sole if h is not hit for id in h.actors if id != actor.id]
    beside = [candidate(registry.actor(id), OTHER_THEATRE, "named beside it", context) for id in others]
    abroad = _corps(actor.country[:1], context, OTHER_THEATRE) if actor.branch in ("armed-forces", "army") else []
    return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why, candidates=order([*beside, *abroad]))


def _meant(hit: NameHit, phrase: Phrase, context: Context) -> NameHit:
    return as_defined(hit, phrase.words[hit.start : hit.end], context.definitions, context.registry)


def _clash(hit: NameHit, phrase: Phrase, ref: ActorRef, context: Context) -> ActorRef:
    """One name, several actors: what else the report tells decides, or nobody does."""
    words, scores = phrase.words[hit.start : hit.end], weights(hit.actors, context)
    whole = sum(scores.values())
    actors = [context.registry.actor(id) for id in hit.actors]
    if whole <= 0:
        why = f"one of {len(actors)} that “{words}” may mean"
        return replace(ref, candidates=order(candidate(a, VIA[hit.via] / len(actors), why, context) for a in actors))
    why = f"“{words}”, {lands_told(context)}"
    found = order(candidate(a, VIA[hit.via] * scores[a.id] / whole, why, context) for a in actors if scores[a.id] > 0)
    meant = linked(hit, words, context)
    if meant is None:
        doubt = f"“{words}”, which others may bear; not known in {lands_told(context)}"
        away = {a.id for a in actors if elsewhere(hit, words, a, context)}
        return replace(
            ref,
            candidates=tuple(
                replace(one, why=doubt, confidence=min(one.confidence, NAMESAKE)) if one.actor in away else one for one in found
            ),
        )
    best = next(one for one in found if one.actor == meant)
    rest = tuple(one for one in found if one is not best)
    return replace(ref, actor=meant, confidence=best.confidence, why=best.why, candidates=rest)


def _network(actor: Actor, confidence: float, ref: ActorRef, context: Context) -> ActorRef:
    """A network's name: its core in the core's own countries, else its branches where the report tells of one."""
    branches = _branches(actor, context, OWN_NAME)
    core = sum(context.weights.get(country, 0.0) for country in actor.country)
    if not context.weights:
        main = candidate(actor, confidence * NO_CONTEXT, "the network's name, no country told", context)
        every = [candidate(a, ANY_BRANCH, f"a branch of {actor.name}", context) for a in context.registry.children(actor.id)]
        return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why, candidates=order(every))
    if core >= CORE:
        main = candidate(actor, confidence, f"the network's name, {lands_told(context)}", context)
        return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why, candidates=order(branches))
    if branches:
        return replace(ref, candidates=order([*branches, candidate(actor, BESIDE, "the network's name", context)]))
    main = candidate(actor, confidence * NO_CONTEXT, f"the network's name; no branch known, {lands_told(context)}", context)
    return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why)


def _branches(actor: Actor, context: Context, factor: float = 1.0) -> list[ActorCandidate]:
    """The groups of a network in the countries told of, by how much is told of each.

    The first country of a group is its main theatre.
    """
    groups = [a for a in context.registry.by_affiliation(actor.affiliation or "") if a.id != actor.id]
    local = {group.id: here for group in groups if (here := [c for c in group.country if c in context.present])}
    top = max(context.weights.values(), default=1.0)
    found = []
    for group in groups:
        if group.id not in local:
            continue
        first = max(local[group.id], key=lambda c: (context.weights[c], c == group.country[0]))
        share = context.weights[first] / top
        confidence = (MAIN_THEATRE if first == group.country[0] else OTHER_THEATRE) * factor * share * lasting(group, context)
        why = f"{actor.name}-linked, {context.registry.countries[first].names[0]}"
        if group.parent in local:
            confidence, why = confidence * SUBGROUP, f"{why}, part of {group.parent}"
        found.append(candidate(group, confidence, why, context))
    return found


def _linked(phrase: Phrase, hits: Sequence[NameHit], ref: ActorRef, context: Context) -> ActorRef:
    """Somebody tied to a named actor: the network's groups in the countries told of, or the named one itself."""
    found: list[ActorCandidate] = []
    for hit in hits:
        for actor in map(context.registry.actor, hit.actors):
            if actor.umbrella:
                found += _branches(actor, context)
            else:
                found.append(candidate(actor, OTHER_THEATRE, "said to be tied to it", context))
    return replace(ref, candidates=order(found)) if found else ref


def _described(phrase: Phrase, _: Sequence[NameHit], ref: ActorRef, context: Context) -> ActorRef:
    found = []
    for actor in context.registry.described(phrase.words):
        if not context.weights or not context.present.isdisjoint(actor.country):
            confidence = (DESCRIBED if context.weights else DESCRIBED / 2) * lasting(actor, context)
            found.append(candidate(actor, confidence, "described so in reports", context))
    return replace(ref, candidates=order(found)) if found else ref


def _state(phrase: Phrase, _: Sequence[NameHit], ref: ActorRef, context: Context) -> ActorRef:
    """A state body by its country and a common noun ("Malian soldiers"), or by the one country told of ("the army")."""
    named = [(hit.start, hit.end) for hit in phrase.names]  # the "Army" of a group's name is no state's
    told = [word for word in phrase.told if not HELPED.search(phrase.words, 0, word.start)]
    bodies = [w for w in told if w.branch and not any(start <= w.start < end for start, end in named)]
    lands = [word for word in told if word.codes and not LINKED_BEHIND.match(fold(phrase.words[word.end :]))]
    stop = NOT_STATE.search(_apart(phrase))
    if not bodies or (stop and not (lands and stop.group() == "occupying")):
        return ref
    if lands:
        return _of_land(lands[0], bodies[-1], phrase, ref, context)
    strong = [word for word in bodies if not WEAK.fullmatch(fold(phrase.words[word.start : word.end]))]
    return _of_the_land(strong[-1], ref, context) if strong else ref


def _of_land(land: WordHit, body: WordHit, phrase: Phrase, ref: ActorRef, context: Context) -> ActorRef:
    """A body of a named country; abroad its corps may be meant as well."""
    codes = land.codes
    if len(codes) > 1:
        codes = tuple(c for c in codes if c in context.present) or codes
    actors = _bodies(codes, body, context.registry)
    there = any(c in context.present for actor in actors for c in actor.country[1:])  # the army itself is known to fight there
    corps = _corps(codes, context, FOREIGN) if body.branch == "armed-forces" and not there else []
    if corps or len(actors) > 1:
        share = COUNTRY_AND_BODY * (BESIDE_CORPS if corps else 1 / len(actors))
        return replace(ref, candidates=order([*corps, *(candidate(a, share, "of that country", context) for a in actors)]))
    for actor in actors:
        main = candidate(actor, COUNTRY_AND_BODY, f"{phrase.words[land.start : land.end]}, {body.branch}", context)
        return replace(ref, actor=actor.id, confidence=main.confidence, why=main.why)
    return ref


def _of_the_land(body: WordHit, ref: ActorRef, context: Context) -> ActorRef:
    """A body without a country's name: that of the country told of, or whose forces the text names."""
    lands = context.registry.countries
    own = {context.voice: 1.0} if context.voice and not body.member else None
    why = "the forces of {} publish the report" if own else "the report tells of {}"
    found = order(
        candidate(actor, ONLY_COUNTRY * share, why.format(lands[code].names[0]), context)
        for code, share in (own or context.home).items()
        if share >= PRESENT and code in lands
        for actor in _bodies((code,), body, context.registry)
    )
    if found and found[0].confidence >= ONLY_COUNTRY * CLEAR:
        return replace(ref, actor=found[0].actor, confidence=found[0].confidence, why=found[0].why, candidates=found[1:])
    return replace(ref, candidates=found)


def _apart(phrase: Phrase) -> str:
    """The phrase's words without those of countries and state bodies: "South African defence force" says nothing here."""
    letters = list(fold(phrase.words))
    for word in phrase.told:
        letters[word.start : word.end] = " " * (word.end - word.start)
    return "".join(letters)


def _bodies(codes: Iterable[str], body: WordHit, registry: Registry) -> list[Actor]:
    ids = (f"{registry.countries[code].iso3}-{body.branch}" for code in codes)
    return [registry.actor(id) for id in ids if id in registry]


def _foreign(phrase: Phrase, _: Sequence[NameHit], ref: ActorRef, context: Context) -> ActorRef:
    """A state's people abroad who are not said to be its army: "Russian specialists"."""
    if not FOREIGN_WORDS.search(fold(phrase.words)):
        return ref
    codes = {code for word in phrase.told for code in word.codes if not LINKED_BEHIND.match(fold(phrase.words[word.end :]))}
    return replace(ref, candidates=order(_corps(sorted(codes), context, FOREIGN)))


def _corps(codes: Iterable[str], context: Context, confidence: float) -> list[ActorCandidate]:
    """The corps, companies and coalitions that serve a state abroad, in the countries told of."""
    found = []
    for actor in context.registry.serving(codes):
        if actor.kind != "external_forces":
            continue
        here = [c for c in actor.country if c in context.present and c != actor.home]
        if here:
            land = context.registry.countries[here[0]].names[0]
            found.append(candidate(actor, confidence * lasting(actor, context), f"serves that state in {land}", context))
    return found


def _common(phrase: Phrase, _: Sequence[NameHit], ref: ActorRef, context: Context) -> ActorRef:
    found = common(phrase.words, context)
    return replace(ref, candidates=found) if found else ref


def _jihadists(phrase: Phrase, _: Sequence[NameHit], ref: ActorRef, context: Context) -> ActorRef:
    if not JIHADIST_WORDS.search(fold(phrase.words)):
        return ref
    found = [
        candidate
        for network in NETWORKS
        for actor in context.registry.by_affiliation(network)
        if actor.umbrella
        for candidate in _branches(actor, context, JIHADISTS / MAIN_THEATRE)
    ]
    return replace(ref, candidates=order(found)) if found else ref
