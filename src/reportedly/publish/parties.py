"""Who stands on which side of an event, as codebooks name them, and who speaks for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from reportedly.lookup.actor import Actor
from reportedly.lookup.sources import Sources
from reportedly.publish.records import Record, Row

Interest = Literal["own", "enemy", "none", "unknown"]

STATE = ("state_forces", "government")
"""Kinds of actors that are a government or fight for one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """A country: ISO 3166-1 numeric and alpha-3, name, ACLED's region, codes in the lists of states; null = none."""

    numeric: int | None
    alpha3: str
    name: str
    region: str
    gleditsch_ward: int | None
    correlates_of_war: int | None


@cache
def lands() -> Mapping[str, Land]:
    """Countries by ISO 3166-1 alpha-2, from `countries.tsv` and `states.tsv`: read-only data, read once."""
    states = {code: rest for code, *rest in _rows("states.tsv")}
    return {
        code: Land(
            numeric=int(numeric) if numeric else None,
            alpha3=states[code][0],
            name=name,
            region=region,
            gleditsch_ward=int(states[code][1]) if states[code][1] else None,
            correlates_of_war=int(states[code][2]) if states[code][2] else None,
        )
        for code, numeric, name, region in _rows("countries.tsv")
    }


def _rows(name: str) -> Iterator[list[str]]:
    lines = (files("reportedly.publish") / name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if not line.startswith("#"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Parties:
    """An event's sides in the order in which codebooks name them (the unknown side is none), with the registry's entries."""

    sides: tuple[Row, ...]
    actors: Mapping[str, Actor]

    @classmethod
    def of(cls, record: Record, actors: Mapping[str, Actor]) -> Parties:
        known = (side for side in record.event["sides"] if side["id"] != "unknown")
        return cls(sides=tuple(sorted(known, key=_order)), actors=actors)

    def members(self, index: int) -> Sequence[Row]:
        """A side's actors, those that the registry knows first."""
        members = self.sides[index]["actors"] if index < len(self.sides) else ()
        return sorted(members, key=lambda actor: actor["actor"] is None)

    def entry(self, actor: Row) -> Actor | None:
        """The registry's entry for an actor of a side; None where it is not known."""
        return self.actors.get(actor["actor"] or "")

    def name(self, actor: Row) -> str:
        entry = self.entry(actor)
        return entry.name if entry is not None else str(actor["text"])

    def entries(self, index: int) -> list[Actor]:
        """The registry's entries on a side."""
        return [entry for actor in self.members(index) if (entry := self.entry(actor)) is not None]

    def civilians(self, index: int) -> bool:
        return index < len(self.sides) and self.sides[index]["id"] == "civilians"

    def unarmed(self, index: int) -> bool:
        """Whether a side is civilians: by its name, or because everybody on it whom the registry knows is one."""
        entries = self.entries(index)
        return self.civilians(index) or (bool(entries) and all(entry.is_civilian for entry in entries))

    def state(self, index: int) -> str | None:
        """The country whose government stands on a side, alone or with others; None where none is known to."""
        return next((state for entry in self.entries(index) if (state := state_of(entry)) is not None), None)

    def side_of(self, side: str) -> int | None:
        """The place of the side with that id."""
        return next((index for index, one in enumerate(self.sides) if one["id"] == side), None)


def _order(side: Row) -> tuple[int, bool, str]:
    """Who began it first, those against whom it was last, civilians after the armed."""
    roles = {actor["role"] for actor in side["actors"]}
    rank = 0 if "initiator" in roles else 2 if "target" in roles else 1
    return (rank, side["id"] == "civilians", side["id"])


def state_of(actor: Actor) -> str | None:
    """The country (ISO alpha-2) whose government it is or fights for; None for anybody else."""
    if actor.kind not in STATE:
        return None
    return actor.home or (actor.country[0] if actor.country else None)


def belongs(one: str, other: str, actors: Mapping[str, Actor]) -> bool:
    """Whether the first is the second, a part of it, or both serve one state."""
    if one == other or other in above(one, actors):
        return True
    state = _served(one, actors)
    return state is not None and state == _served(other, actors)


def _served(actor: str, actors: Mapping[str, Actor]) -> str | None:
    """The state that an actor, or what it is a part of, is the government of or fights for, at home or abroad."""
    known = (actors[name] for name in (actor, *above(actor, actors)) if name in actors)
    return next((state for entry in known if (state := entry.home or state_of(entry)) is not None), None)


def above(actor: str, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The actors that it is a part of, nearest first."""
    found: list[str] = []
    entry = actors.get(actor)
    while entry is not None and entry.parent is not None and entry.parent not in found:
        found.append(entry.parent)
        entry = actors.get(entry.parent)
    return tuple(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class Speakers:
    """Whom those who make an event's claims speak for."""

    record: Record
    parties: Parties
    sources: Sources | None

    def party(self, claim: Row) -> str | None:
        """The registry id of the actor on whose side the claim's origin speaks; None where none is known."""
        if claim["said_by"]:
            return self._speaks_for(claim["said_by"][-1]["source"])
        publisher = next((report["publisher"] for report in self.record.reports if report["id"] == claim["report"]), None)
        found = self.sources.lookup(publisher) if self.sources is not None and publisher else ()
        return found[0].interest if len(found) == 1 else None

    def _speaks_for(self, source: str | None) -> str | None:
        if source is None:
            return None
        if self.sources is not None and source in self.sources:
            return self.sources.source(source).interest
        entry = self.parties.actors.get(source)
        return source if entry is not None and (entry.fights or entry.kind in STATE) else None

    def side(self, claim: Row) -> int | None:
        """The place of the side on which the claim's origin stands: by the registers, else by the same words."""
        party = self.party(claim)
        if party is None:
            return self._named(claim["said_by"][-1]["text"]) if claim["said_by"] else None
        return next((index for index, side in enumerate(self.parties.sides) if self._has(side, party)), None)

    def _has(self, side: Row, party: str) -> bool:
        """Whether somebody on the side goes with the party, or may be nobody who does not."""
        for actor in side["actors"]:
            ids = [actor["actor"]] if actor["actor"] else [candidate["actor"] for candidate in actor["candidates"]]
            if ids and all(belongs(party, one, self.parties.actors) for one in ids):
                return True
        return False

    def _named(self, words: str) -> int | None:
        """The only side that has an actor whom the registry does not know, of the same words ("the army")."""
        found = [
            index
            for index, side in enumerate(self.parties.sides)
            if any(actor["actor"] is None and _plain(actor["text"]) == _plain(words) for actor in side["actors"])
        ]
        return found[0] if len(found) == 1 and not self.parties.unarmed(found[0]) else None

    def interest(self, claim: Row, side: str) -> Interest:
        """Whether the claim's origin speaks of its own side's loss, its enemy's, as no party, or (no side told) nobody knows."""
        if claim["admission"]:
            return "own"
        stands = self.side(claim)
        if stands is None:
            return "none"
        suffered = self.parties.side_of(side)
        if suffered is None:
            return "unknown"
        return "own" if suffered == stands else "none" if side == "civilians" else "enemy"


def _plain(words: str | None) -> str:
    """Words without capitals and a leading article."""
    return (words or "").casefold().removeprefix("the ").strip()
