"""How far off a place may be, as a circle: a settlement is no pin, and a country's middle is not where it happened."""

from __future__ import annotations

RADII_KM = {
    "exact": 1.0,
    "settlement": 5.0,
    "near": 15.0,
    "line": 25.0,
    "area": 30.0,
    "water": 30.0,
    "admin2": 30.0,
    "admin1": 100.0,
    "country": 440.0,
}
"""Typical extents where the words give no radius: a town and its surroundings 5 km; of units half the side of a square of their
mean area (149 million km² of land over about 40,000 second-level and 3,600 first-level units and 195 countries)."""


def radius_km(precision: str | None, given: float | None) -> float:
    """The radius of the circle that a place is known to; the words' own where they give one."""
    if given:
        return given
    return RADII_KM.get(precision or "", 0.0)
