"""The gold's annotation as readings: what a reader would find who misses nothing. Actors, speakers and places are looked up as
ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reportedly.evaluate.suite import Case
from reportedly.extract import places as names_of_places
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Sources
from reportedly.model import (
    ActorRef,
    Claim,
    Count,
    Engine,
    Happening,
    Person,
    Reading,
    Report,
    Side,
    SideActor,
    Span,
    Speaker,
    Value,
    When,
    Where,
)
from reportedly.resolve import actor_context, places, sources

ENGINE = Engine(name="gold", version="1", gazetteer="", registry="")

ACTORS = ("initiator", "target", "participant", "responsibility")
"""Fields whose value is an actor."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Registers:
    """The look-ups for actors, sources and places."""

    actors: Registry
    sources: Sources
    gazetteer: Gazetteer

    @classmethod
    def open(cls) -> Registers:
        return cls(Registry.open(), Sources.open(), Gazetteer.open())

    def ref(self, words: str) -> ActorRef:
        """An actor's words, resolved where they name one."""
        named = sources.resolve([Speaker(text=words, span=None)], self.sources, self.actors)[0].source
        return ActorRef(text=words, span=None, actor=named if named in self.actors else None)

    def chain(self, words: Sequence[str]) -> tuple[Speaker, ...]:
        """The speakers, resolved."""
        return sources.resolve([Speaker(text=each, span=None) for each in words], self.sources, self.actors)

    def wheres(self, text: str) -> tuple[Where, ...]:
        """The places that a text names, resolved."""
        found = names_of_places.mentions(text, self.gazetteer)
        weights = actor_context.hints(self.actors.find(text), self.actors)
        return places.resolve(text, found, self.gazetteer, countries=weights)


def reading(case: Case, registers: Registers) -> tuple[Reading, dict[int, str]]:
    """One report as annotated, and the id of each of its happenings by number."""
    report = case.report.as_report()
    happenings, claims, names, wheres = [], [], {}, registers.wheres(report.text)
    for row in case.gold["happenings"]:
        mine = [claim for claim in case.gold["claims"] if claim["happening"] == row["n"]]
        happening = _happening(row, mine, report, registers, wheres)
        names[row["n"]] = happening.id
        happenings.append(happening)
        claims += [
            _claim(claim, report, happening.id, registers) for claim in mine if isinstance(claim["value"], str) or _counted(claim)
        ]
    return Reading(report=report, engine=ENGINE, happenings=tuple(happenings), claims=tuple(claims)), names


def _counted(claim: Row) -> bool:
    return isinstance(claim["value"], Mapping) and {"low", "best", "high"} <= claim["value"].keys()


def _happening(row: Row, claims: list[Row], report: Report, registers: Registers, wheres: Sequence[Where]) -> Happening:
    """Anchored at its first claim; a happening without claims at its place or its day, else at the text's first letter."""
    start, end = min((claim["at"] for claim in claims), default=(0, 0))
    words = report.text[start:end] or next((w for w in (row["where"], report.text[:1]) if w and w in report.text), "")
    begin = start if end else report.text.index(words)
    days = row["when"] or {"first": None, "last": None, "basis": "unknown", "text": None}
    doers = {str(claim["value"]): claim["field"] for claim in claims if claim["field"] in ("initiator", "target")}
    return Happening(
        report=report.id,
        anchor=Span.of(report.text, begin, begin + len(words)),
        kind=row["kind"],
        modality=row["modality"],
        scope=row["scope"],
        when=When(
            first=_day(days["first"]),
            last=_day(days["last"]),
            basis=days["basis"] if days["first"] or days["last"] else "unknown",
            text=days["text"],
        ),
        where=_where(row["where"], wheres) if row["where"] else (),
        sides=tuple(
            Side(id=name, actors=tuple(SideActor(role=doers.get(w, "participant"), ref=registers.ref(w)) for w in words))
            for name, words in row["sides"].items()
        ),
    )


def _where(words: str, named: Sequence[Where]) -> tuple[Where, ...]:
    """The place that the words mean where the text's names hold them or they hold a name, the longest first; behind it the
    country that the text names most.
    """
    held = [one for one in named if one.text in words or words in one.text]
    best = max(held, key=lambda one: (one.text == words, len(one.text), one.confidence or 0.0), default=None)
    lands = Counter(one.country for one in named if one.country is not None)
    land = next((one for one in named if lands and one.country == lands.most_common(1)[0][0]), None)
    own = replace(best, text=words, span=None) if best is not None else Where(text=words, span=None)
    return (own,) if land is None or own.country is not None else (own, replace(land, span=None))


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _value(row: Row, registers: Registers) -> Value:
    value = row["value"]
    if isinstance(value, Mapping):
        return Count(**value)
    if row["field"] in ACTORS:
        return registers.ref(value)
    return Person(name=value, role=row.get("role"), fate=row.get("fate")) if row["field"] == "person" else str(value)


def _claim(row: Row, report: Report, happening: str, registers: Registers) -> Claim:
    start, end = row["at"]
    return Claim(
        report=report.id,
        text_sha256=report.text_sha256,
        happening=happening,
        field=row["field"],
        value=_value(row, registers),
        worded=row["quote"],
        span=Span.of(report.text, start, end),
        what=row["what"],
        detail=row["detail"],
        whose=row["whose"],
        side=row["side"],
        standing=row["standing"],
        groups=tuple(row["groups"]),
        scope=row["scope"],
        admission=row["admission"],
        said_by=registers.chain(row["said_by"]),
        stance=row["stance"],
        mode=row["mode"],
        distance=row["distance"],
    )
