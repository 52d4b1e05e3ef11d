"""Where a point lies that words put near, between or so far from a place, and how precise that is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from reportedly.lookup.gazetteer import Place
from reportedly.model import PlaceMention
from reportedly.model.globe import EARTH_KM
from reportedly.model.swift import swift
from reportedly.model.where import Precision
from reportedly.resolve.place_features import kilometres

NEAR_RADIUS_KM = 15.0
"""What "near", "outside", "south of" without a distance may span."""
LEAST_RADIUS_KM = 5.0
DOUBT = 0.3
"""A stated distance without a direction, or a rounded one with it, is doubted by this part of it."""
LINE_WORDS = ("road", "highway", "border", "frontier", "axis", "crossing")

_BEARINGS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_POINTS = re.compile(r"north|south|east|west")
_OFFSHORE = re.compile(r"\bcoast\b")


@swift
@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, what they are of, how precise they are, and a radius in kilometres where words give one."""

    latitude: float
    longitude: float
    coordinates: str
    precision: Precision
    radius_km: float | None = None


def precision_of(place: Place) -> Precision:
    """How precise an entry of the gazetteer is by itself."""
    match place.feature:
        case "A.PCLI":
            return "country"
        case "A.ADM1" | "A.ADM2C":
            return "admin1"
        case feature if feature.startswith("A."):
            return "admin2"
        case feature if feature.startswith("H."):
            return "water" if feature != "H.WLL" else "settlement"
        case feature if feature.startswith(("P.", "S.")):
            return "settlement"
        case _:
            return "area"


def bearing(relation: str) -> float | None:
    """Degrees clockwise from north of "south of", "north-east of"; None where the words name no direction."""
    points = _POINTS.findall(relation.lower())
    if not points or "coast" in relation.lower():
        return None
    x = sum(math.sin(math.radians(_BEARINGS[p])) for p in points)
    y = sum(math.cos(math.radians(_BEARINGS[p])) for p in points)
    return math.degrees(math.atan2(x, y)) % 360


def moved(place: Place, degrees: float, km: float) -> tuple[float, float]:
    """The point that lies `km` kilometres from the place in the direction `degrees`, on the sphere."""
    first, along, turn = math.radians(place.latitude), km / EARTH_KM, math.radians(degrees)
    latitude = math.asin(math.sin(first) * math.cos(along) + math.cos(first) * math.sin(along) * math.cos(turn))
    longitude = math.radians(place.longitude) + math.atan2(
        math.sin(turn) * math.sin(along) * math.cos(first), math.cos(along) - math.sin(first) * math.sin(latitude)
    )
    return round(math.degrees(latitude), 5), round((math.degrees(longitude) + 540) % 360 - 180, 5)


def point(place: Place, mention: PlaceMention, second: Place | None) -> Point:
    """The point that a mention means when its name means `place` (and its other end `second`)."""
    relation = (mention.relation or "").lower()
    own = precision_of(place)
    if second is not None:
        middle = ((place.latitude + second.latitude) / 2, (place.longitude + second.longitude) / 2)
        half = max(LEAST_RADIUS_KM, round(kilometres(place, second) / 2, 1))
        if abs(place.longitude - second.longitude) > 180:
            return Point(place.latitude, place.longitude, "place", own)
        return Point(round(middle[0], 5), round(middle[1], 5), "centroid", "line", half)
    if mention.kind in LINE_WORDS or any(word in relation for word in LINE_WORDS):
        return Point(place.latitude, place.longitude, "centroid", "line")
    if _OFFSHORE.search(relation):
        return Point(place.latitude, place.longitude, "centroid", "water")
    if not relation or own == "country":
        return Point(place.latitude, place.longitude, "centroid" if place.centroid else "place", own)
    degrees, km = bearing(relation), mention.distance_km
    if km is not None:
        if degrees is not None:
            latitude, longitude = moved(place, degrees, km)
            return Point(latitude, longitude, "place", "near", round(max(LEAST_RADIUS_KM, km * DOUBT), 1))
        return Point(place.latitude, place.longitude, "place", "near", round(max(LEAST_RADIUS_KM, km * (1 + DOUBT)), 1))
    if own in ("settlement", "near"):
        return Point(place.latitude, place.longitude, "place", "near", NEAR_RADIUS_KM)
    return Point(place.latitude, place.longitude, "centroid" if place.centroid else "place", own)
