"""Looks for mistakes in the actor registry, as it ships and as a user's own file changes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from reportedly.lookup.actor import Actor
from reportedly.lookup.matcher import bare, fold, short
from reportedly.lookup.registry import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Clash:
    """A name that several actors of one country and time bear alike: in a text nothing but its other words can part them."""

    name: str
    actors: tuple[str, ...]
    country: tuple[str, ...]


def faults(registry: Registry) -> tuple[str, ...]:
    """What cannot be right: unknown parents, circles of parents, years upside down; one sentence each, by id."""
    return tuple(fault for actor in registry.actors() for fault in _faults(actor, registry))


def _faults(actor: Actor, registry: Registry) -> Iterator[str]:
    if actor.since is not None and actor.until is not None and actor.since > actor.until:
        yield f"{actor.id}: founded in {actor.since}, after its end in {actor.until}"
    if strange := [code for code in (*actor.country, *filter(None, [actor.home])) if code not in registry.countries]:
        yield f"{actor.id}: not a country's ISO code: {', '.join(strange)}"
    if actor.parent is None:
        return
    if actor.parent not in registry:
        yield f"{actor.id}: no actor {actor.parent!r} to be its parent"
        return
    line = [actor.id]
    above: str | None = actor.parent
    while above is not None and above in registry and above not in line:
        line.append(above)
        above = registry.actor(above).parent
    if above == actor.id:
        yield f"{actor.id}: is its own parent by way of {' → '.join([*line, above])}"


def clashes(registry: Registry) -> tuple[Clash, ...]:
    """Names that actors share who are in one country in the same years, by name; parents and their parts are no clash."""
    by_name: dict[str, dict[str, Actor]] = {}
    shown: dict[str, str] = {}
    for actor in registry.actors():
        names = [(bare(name), short(bare(name))) for name in (actor.name, *actor.aliases)]
        names += [(bare(letters), True) for letters in actor.abbreviations]
        for name, exact in names:
            key = name if exact else fold(name)
            by_name.setdefault(key, {})[actor.id] = actor
            shown.setdefault(key, name)
    found = []
    for key in sorted(by_name):
        pairs = [(a, b) for a, b in combinations(by_name[key].values(), 2) if _meet(a, b)]
        if pairs:
            ids = tuple(dict.fromkeys(actor.id for pair in pairs for actor in pair))
            lands = tuple(sorted({code for a, b in pairs for code in set(a.country) & set(b.country)}))
            found.append(Clash(name=shown[key], actors=ids, country=lands))
    return tuple(found)


def _meet(a: Actor, b: Actor) -> bool:
    """Whether they share a country and a year, and neither is the other's part."""
    if a.parent == b.id or b.parent == a.id or set(a.country).isdisjoint(b.country):
        return False
    return (a.since or 0) <= (b.until or 9999) and (b.since or 0) <= (a.until or 9999)
