"""A place as worded, and what it was resolved to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.model.span import Span
from reportedly.model.swift import swift

Precision = Literal["exact", "settlement", "near", "line", "area", "water", "admin2", "admin1", "country"]


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceCandidate:
    """One entry of the gazetteer that the words may mean, with a confidence in 0..1 and the reason in words."""

    geonameid: int | None
    name: str
    country: str
    admin1: str | None
    latitude: float
    longitude: float
    confidence: float
    why: str


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """A place: its words, the relation to it ("south of"), and the resolved entry, or only candidates.

    Latitude and longitude are WGS 84 degrees; `coordinates` says whether they are the `place`'s own or the `centroid`
    of an area. `radius_km` bounds the doubt where the relation gives one. Unresolved: name and coordinates are null.
    """

    text: str
    span: Span | None
    relation: str | None = None
    name: str | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = None
    coordinates: Literal["place", "centroid"] | None = None
    radius_km: float | None = None
    confidence: float | None = None
    why: str | None = None
    candidates: tuple[PlaceCandidate, ...] = ()

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("a latitude needs a longitude")
        if self.latitude is not None and self.longitude is not None:
            if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
                raise ValueError(f"not on the globe: {self.latitude}, {self.longitude}")
            if self.coordinates is None or self.precision is None:
                raise ValueError("coordinates say what they are of and how precise")
        if self.precision is not None and self.precision not in get_args(Precision):
            raise ValueError(f"unknown precision {self.precision!r}")
