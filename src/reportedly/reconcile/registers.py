"""What the registers of sources and actors know of one who speaks: whose voice it is and on whose side it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from reportedly.lookup.actor import Actor
from reportedly.lookup.capitals import capitals
from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Source, Sources
from reportedly.reconcile.parties import Known, Whois

OWN_VOICES = ("military", "armed_group", "party_media")
"""Kinds of sources that are the voice of the party whose side they are on, as is a ministry that is on the side of a state's
forces; an outlet that a state owns is not."""


def known(sources: Sources, registry: Registry, resolved: Callable[[str], str | None]) -> Whois:
    """The question as these registers answer it, each name once; `resolved` gives the entry that words name, if one."""
    lands = {**capitals(), **{name.casefold(): land.iso2 for land in registry.countries.values() for name in land.names}}

    @cache
    def answer(words: str) -> Known:
        name: str | None = words
        if words not in sources and words not in registry:
            listed = sources.lookup(words)
            name = listed[0].id if len(listed) == 1 else None
            for said in (words, words.replace(", ", " of ", 1), _of_land(words, lands, registry)):  # "Ministry of Defence, Mali"
                name = name or resolved(said)
        if name is not None and name in sources:
            return _source(sources.source(name), registry)
        if name is not None and name in registry:
            return _party(registry.actor(name), registry)
        return Known(id=name, interest=name, names=lands.get(words.casefold()))

    return answer


def _of_land(words: str, lands: Mapping[str, str], registry: Registry) -> str:
    """A body by its land and not by its seat: "the defence ministry in Damascus" is Syria's."""
    body, _, seat = words.rpartition(" in ")
    land = lands.get(seat.casefold()) if body else None
    name = next((one.names[0] for one in registry.countries.values() if one.iso2 == land and one.names), None)
    return f"{name} {body.removeprefix('the ')}" if name is not None else words


def _source(source: Source, registry: Registry) -> Known:
    interest = source.interest
    behind = _party(registry.actor(interest), registry) if interest is not None and interest in registry else Known()
    voice = behind if source.kind in OWN_VOICES or (source.kind == "ministry" and behind.forces) else Known()
    return Known(
        id=source.id,
        interest=behind.interest or interest,
        reliability=source.reliability,
        party=voice.party,
        forces=voice.forces,
        country=voice.country,
    )


def _party(actor: Actor, registry: Registry) -> Known:
    """An actor speaks for itself; a state's ministry of defence for the state's forces."""
    land, _, body = actor.id.partition("-")
    army = f"{land}-armed-forces"
    side = army if body == "defence-ministry" and army in registry else actor.id
    return Known(
        id=actor.id,
        interest=side,
        party=side,
        forces=side == army or actor.kind == "state_forces",
        country=actor.country,
    )
