"""What a name that several bear means in a report: by its own definition, its countries and areas, its other actors, its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.lookup.actor import Actor
from reportedly.lookup.matcher import fold
from reportedly.lookup.registry import NameHit, Registry
from reportedly.resolve.actor_context import Context, presence, told_apart
from reportedly.resolve.phrases import tie

# Weights are prior judgements on the scale of `presence` (1: all that is told lies in the actor's countries).
PLACED = 0.25  # a place of the report, if only the capital where somebody spoke, lies in a country of the actor's
KIN = 0.5  # the report names its parent, its branch or its brother
WORLDWIDE = 0.3  # an aid body or an agency that works everywhere
OWN_AREA, OTHER_AREA = 3.0, 0.25  # factors where its provinces are known: the report tells of one, of others alone
OTHER_DAY = 0.1  # factor for an actor that did not exist on the day
MAIN = 2.0  # factor where the country most told of is its main theatre, the first of its countries
CLEAR = 0.6  # share of the bearers' weights that one of them needs to be taken
FEW_LETTERS = 3  # letters of an abbreviation that many bear: SDF, RSF, PLA, ADF

GENERIC = frozenset(
    "action alliance anti army armed battalion border brigade central coalition command committee corps council defence "
    "defense democratic division federal fighters first force forces fourth front general government guard guards home "
    "intelligence interim internal islamic joint justice liberation local military militia mobile movement national of "
    "operation organisation organization party patriotic patrol peace people peoples police popular presidential "
    "protection rapid rebel republican reserve resistance revolution revolutionary second security self service services "
    "special state support supreme task team territorial the third transitional troops union unit united units volunteer "
    "volunteers and for s".split()
)
"""Words of which armed bodies of many countries make their names."""

FOLLOWERS = re.compile(
    r"\b(?:supporters?|activists?|followers?|candidates?|consultants?|members?|workers?|leaders?|lawmakers?|deput(?:y|ies)|senators?|"
    r"rally|rallies|march|marches|meetings?|gatherings?|convoys?|headquarters|offices?|camps?|campaign) (?:of|from) (?:the )?$"
)
"""Who and what belongs to a party, before its name."""

_SMALL = frozenset("of the for and in to a s de du des la le les et".split())
_LINK = re.compile(r"(?:^|\b(?:of|from|in|with|within) )(?:the )?$", re.IGNORECASE)
_LONG = r"[A-Z][\w'’-]+(?: (?:of|the|for|and|in|[A-Z][\w'’-]+)){1,7}"
_OTHERWISE = re.compile(
    rf"\b(?P<a>[A-Z]{{2,8}}) \((?P<b>{_LONG})\)|(?P<d>{_LONG}),? (?:or|known as|called) (?:the )?(?P<c>[A-Z]{{2,8}})\b"
)
"""Definitions the other way round ("FLA (Forest Lands Association)") and without brackets ("…, or FLA,")."""


def definitions(text: str, bracketed: Mapping[str, str], registry: Registry) -> dict[str, str]:
    """Letters → what the text itself says they stand for: what stands before their brackets, and other ways to say it.

    A word in brackets such as "Hamas" is another name, not letters: it counts only where the registry knows the name
    before it, which it then stands for.
    """
    told = {k: _shouted(k, v, registry) if v.isupper() else v for k, v in bracketed.items()}
    found = {k: v for k, v in told.items() if sum(letter.isupper() for letter in k) > 1 or bearers(v, registry)}
    for match in _OTHERWISE.finditer(text):
        letters, meaning = (match["a"], match["b"]) if match["a"] else (match["c"], match["d"])
        initials = "".join(word[0] for word in re.split(r"[ -]", meaning) if word[0].isupper())
        if initials.endswith(letters):
            found.setdefault(letters, meaning)
    return found


def _shouted(letters: str, meaning: str, registry: Registry) -> str:
    """Of the words in capitals before letters in brackets, where any word may be a name's, those that the letters stand for."""
    known = [hit.start for hit in registry.find(meaning) if hit.end >= len(meaning.rstrip(" .")) and " " in meaning[hit.start :]]
    words = meaning.split()
    for first in range(len(words) - 1, -1, -1):
        if "".join(word[0] for word in words[first:] if word.lower() not in _SMALL) == letters:
            return " ".join(words[first:])
    return meaning[min(known) :] if known else meaning


def bearers(meaning: str, registry: Registry) -> tuple[str, ...]:
    """The entries that a definition's words name: all of them, or behind "troops of the"."""
    hits = [hit for hit in registry.find(meaning) if hit.end >= len(meaning.rstrip(" ."))]
    named = (hit for hit in hits if _LINK.search(meaning[: hit.start]) and tie(meaning, hit.start, hit.end) == "named")
    return next((hit.actors for hit in named), ())


def as_defined(hit: NameHit, words: str, told: Mapping[str, str], registry: Registry) -> NameHit:
    """A hit on letters that the text defines, with the actors of the definition (perhaps none) in place of the namesakes.

    Of several that bear the definition's words, those that bear the letters too are meant; where none bears the words as
    they stand, one that bears the letters and whose name has the same words in another order.
    """
    meaning = told.get(words)
    if meaning is None:
        return hit
    meant = bearers(meaning, registry)
    both = tuple(id for id in meant if id in hit.actors)
    if not meant:
        both = tuple(id for id in hit.actors if _same_words(meaning, registry.actor(id)))
    return replace(hit, actors=both or meant)


def hinting(names: Iterable[NameHit], text: str, told: Mapping[str, str], registry: Registry) -> list[NameHit]:
    """The names that hint at where a report is: as the text defines them, but none that bodies of other countries bear too."""
    found = [(as_defined(name, words, told, registry), words) for name in names if (words := text[name.start : name.end])]
    return [hit for hit, words in found if not any(told_apart(words, registry.actor(id)) for id in hit.actors)]


def defined_as(letters: str, context: Context) -> str | None:
    """The one actor that letters which the text defines mean."""
    known = next((hit for hit in context.registry.find(letters) if hit.end - hit.start == len(letters)), None)
    hit = known or NameHit(start=0, end=len(letters), actors=(), via="abbreviation")
    actors = as_defined(hit, letters, context.definitions, context.registry).actors
    return clear(actors, context) if actors else None


def _same_words(meaning: str, actor: Actor) -> bool:
    wanted = _words(meaning)
    return any(_words(name) == wanted for name in (actor.name, *actor.aliases))


def _words(name: str) -> frozenset[str]:
    plain = fold(name).replace("defense", "defence").replace("organization", "organisation").split()
    return frozenset(word for word in plain if word not in _SMALL)


def settled(names: Iterable[NameHit], context: Context) -> tuple[NameHit, ...]:
    """The names of the text with the one actor that each means; with none where that stays open."""
    found = []
    for name in names:
        words = context.text[name.start : name.end]
        hit = as_defined(name, words, context.definitions, context.registry)
        best = linked(hit, words, context)
        found.append(replace(hit, actors=(best,) if best else ()))
    return tuple(found)


def linked(hit: NameHit, words: str, context: Context) -> str | None:
    """The actor that a name is sure enough to mean."""
    best = (clear(hit.actors, context) or first_bearer(hit, words, context)) if hit.actors else None
    return None if best is None or elsewhere(hit, words, context.registry.actor(best), context) else best


def weights(actors: Sequence[str], context: Context) -> dict[str, float]:
    """How well each bearer of a name fits the report, all nought where nothing speaks for any."""
    entries = [context.registry.actor(id) for id in actors]
    full = [actor for actor in entries if actor.id in context.named]
    if len(full) == 1:
        return {actor.id: float(actor is full[0]) for actor in entries}
    return {actor.id: fit(actor, context) for actor in entries}


def clear(actors: Sequence[str], context: Context) -> str | None:
    """The bearer of a name that fits the report far better than the others, if there is one."""
    if len(actors) == 1:
        return actors[0]
    found = weights(actors, context)
    best = max(sorted(found), key=lambda id: found[id])
    return best if found[best] > 0 and found[best] / sum(found.values()) >= CLEAR else None


def first_bearer(hit: NameHit, words: str, context: Context) -> str | None:
    """The one actor whose own name the words are, not one of its other names, where it acts in a country told of."""
    wanted = fold(words).strip()
    own = [actor for actor in map(context.registry.actor, hit.actors) if fold(actor.name).strip() == wanted]
    return own[0].id if len(own) == 1 and presence(own[0], context) > 0 else None


def fit(actor: Actor, context: Context) -> float:
    """How well an actor fits the report's countries, areas, other actors and day; 0 where nothing speaks for it."""
    lands = {*actor.country, actor.home} - {None}
    found = presence(actor, context)
    if not context.places.isdisjoint(lands):
        found += PLACED
    if any(_kin(actor, other) for other in map(context.registry.actor, sorted(context.named))):
        found += KIN
    if not lands and context.weights:
        found = max(found, WORLDWIDE)
    if actor.country and context.weights.get(actor.country[0], 0.0) == max(context.weights.values(), default=0.0) > 0:
        found *= MAIN
    if actor.areas and context.areas:
        found *= OTHER_AREA if context.areas.isdisjoint(fold(area).strip() for area in actor.areas) else OWN_AREA
    if context.day is not None and not actor.active(context.day):
        found *= OTHER_DAY
    return found


def _kin(one: Actor, other: Actor) -> bool:
    if one.id == other.id or other.branch:
        return False
    return other.id == one.parent or one.id == other.parent or (one.parent is not None and one.parent == other.parent)


def elsewhere(hit: NameHit, words: str, actor: Actor, context: Context) -> bool:
    """Whether a few letters, or words that others may bear, stand in a report of other countries than the actor's alone."""
    shared = told_apart(words, actor)
    if actor.branch or actor.is_speaker_only or not actor.country or not (context.places or shared):
        return False
    if not context.places.isdisjoint((*actor.country, actor.home)):
        return False
    letters = hit.via == "abbreviation" and words.isalpha() and len(words) <= FEW_LETTERS
    if not (letters or shared or (actor.fights and all(word in GENERIC for word in fold(words).split()))):
        return False
    if shared and not context.places and any(_countrymen(actor, context.registry.actor(id)) for id in context.named):
        return False
    return not any(
        name.actors == (actor.id,) and context.text[name.start : name.end] != words for name in context.scan.names
    )  # its full name stands elsewhere in the text


def _countrymen(one: Actor, other: Actor) -> bool:
    return one.id != other.id and not set(one.country).isdisjoint(other.country)


def follows(hit: NameHit, words: str, context: Context) -> bool:
    """Whether a phrase such as "a rally of the party" or "supporters of the party" means the party itself: it bears no arms."""
    if not FOLLOWERS.search(fold(words[: hit.start])):
        return False
    best = clear(hit.actors, context) if hit.actors else None
    return best is not None and context.registry.actor(best).kind == "other"
