"""The country of a report in which no place resolves: that of the actors and state bodies that it names."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.lookup.gazetteer import Gazetteer
from reportedly.lookup.registry import NameHit, Registry
from reportedly.model import PlaceMention, Span, Where

TRUST = 0.4
"""Confidence where all names agree; a prior judgement: an actor may act abroad, and a report may name only the far side."""


def told_by_actors(
    text: str, names: Iterable[NameHit], registry: Registry, gazetteer: Gazetteer
) -> tuple[PlaceMention, Where] | None:
    """The country in which most of the named actors mainly act, with the name that tells it first; None where none does.

    A network with branches in many countries and news media tell of no country. The mention's kind is "metonym"; the
    Where has no span, because no words of the report name the place: it is inferred, and no claim is made of it.
    """
    votes: dict[str, float] = {}
    first: dict[str, NameHit] = {}
    for name in names:
        for id in name.actors:
            actor = registry.actor(id)
            if actor.umbrella or actor.kind == "media" or not actor.country:
                continue
            votes[actor.country[0]] = votes.get(actor.country[0], 0.0) + 1 / len(name.actors)
            first.setdefault(actor.country[0], name)
    code = max(votes, key=lambda country: (votes[country], -first[country].start), default=None)
    country = gazetteer.country(code) if code is not None else None
    if code is None or country is None:
        return None
    span = Span.of(text, first[code].start, first[code].end)
    where = Where(
        text=span.quote,
        span=None,
        name=country.name,
        geonameid=country.geonameid,
        country=country.code,
        latitude=country.latitude,
        longitude=country.longitude,
        precision="country",
        coordinates="centroid",
        confidence=round(TRUST * votes[code] / sum(votes.values()), 3),
        why="no place of the report resolves; the country in which this actor mainly acts",
    )
    return PlaceMention(span=span, kind="metonym"), where
