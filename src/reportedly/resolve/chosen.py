"""A place that a person chose in the gazetteer for words of a report."""

from __future__ import annotations

from reportedly.lookup.gazetteer import Place
from reportedly.model import Where
from reportedly.resolve.place_point import NEAR_RADIUS_KM, precision_of


def place(entry: Place, relation: str | None = None) -> Where:
    """The entry as a place; words that stand in a relation to it ("south of") are near it, no nearer than that."""
    precision = precision_of(entry)
    near = relation is not None and precision == "settlement"
    return Where(
        text=entry.name,
        span=None,
        relation=relation,
        name=entry.name,
        geonameid=entry.geonameid,
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision="near" if near else precision,
        coordinates="centroid" if entry.centroid else "place",
        radius_km=NEAR_RADIUS_KM if near else None,
        confidence=1.0,
        why="a person chose it",
    )
