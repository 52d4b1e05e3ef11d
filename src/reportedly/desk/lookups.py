"""Candidates from the registers for words that somebody types."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from reportedly.desk import words
from reportedly.desk.records import Choice
from reportedly.desk.web import OfDesk

MOST = 12
"""Candidates that a list of proposals shows."""

Asked = Annotated[str, Query(min_length=1, max_length=200)]
Code = Annotated[str | None, Query(max_length=2)]


def actors(desk: OfDesk, q: Asked) -> list[Choice]:
    """Actors of the registry that these words name, the likeliest first; `value` is the id."""
    found = desk.registers.find_actors(q, MOST)
    return [Choice(value=actor.id, name=f"{actor.name} ({', '.join((*actor.country[:2], actor.kind))})") for actor in found]


def places(desk: OfDesk, q: Asked, country: Code = None) -> list[Choice]:
    """Places of the gazetteer of this name; `value` is the GeoNames id."""
    found = desk.registers.find_places(q, country.upper() if country else None, MOST)
    return [
        Choice(
            value=str(place.geonameid),
            name=", ".join(filter(None, (place.name, place.admin2, place.admin1, words.country(place.country, desk.names)))),
        )
        for place in found
    ]
