"""Distance on the globe: the one formula that all rooms use."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def great_circle_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points in WGS 84 degrees, on a sphere of EARTH_KM (haversine)."""
    first, second = radians(latitude), radians(other_latitude)
    east = radians(other_longitude - longitude)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
