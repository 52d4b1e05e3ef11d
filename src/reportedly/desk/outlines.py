"""The outlines of countries on a Mercator map, from Natural Earth's TopoJSON: coarse for wide views, fine for near ones."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Point = tuple[float, float]

COARSE = 0.25 / 360
"""The least step between points of a coarse outline, in parts of the world's width: a quarter of a degree."""

HIGHEST = 85.0
"""Degrees of latitude up to which a Mercator map goes."""


def mercator(longitude: float, latitude: float) -> Point:
    """A point in parts of the world's width, from the upper left corner."""
    north = math.radians(max(-HIGHEST, min(HIGHEST, latitude)))
    return longitude / 360 + 0.5, 0.5 - math.asinh(math.tan(north)) / (2 * math.pi)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ring:
    """One closed line with its edges: west, north, east, south."""

    points: Sequence[Point]
    box: tuple[float, float, float, float]

    @classmethod
    def of(cls, points: Sequence[Point]) -> Ring:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(points=points, box=(min(xs), min(ys), max(xs), max(ys)))


class Outlines:
    """The rings of all countries; the file is read when somebody first asks."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> None:
        """Read them before somebody asks: a third of a second's work."""
        len(self.coarse)

    @cached_property
    def fine(self) -> Sequence[Ring]:
        """Every ring as the file has it; none where the desk's own files were not built."""
        if not self._path.is_file():
            return ()
        return [Ring.of(points) for points in _rings(json.loads(self._path.read_text(encoding="utf-8")))]

    @cached_property
    def coarse(self) -> Sequence[Ring]:
        """The rings with fewer points; the least islands are left out."""
        thinned = (_thinned(ring.points) for ring in self.fine)
        return [Ring.of(points) for points in thinned if len(points) > 3]


def _rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Every ring of the countries; arcs are deltas on a grid, and one named by its complement runs backwards."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    for country in topology["objects"]["countries"]["geometries"]:
        if country["properties"]["name"] == "Antarctica":  # no Mercator map has all of it
            continue
        shapes = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for ring in (ring for shape in shapes for ring in shape):
            joined: list[Point] = []
            for number in ring:
                points = arcs[number] if number >= 0 else arcs[~number][::-1]
                joined += points[1:] if joined else points
            yield [mercator(longitude, latitude) for longitude, latitude in _unbroken(joined)]


def _unbroken(ring: Sequence[Point]) -> Iterator[Point]:
    """The ring run on over the 180th meridian instead of back around the globe."""
    turn, before = 0, ring[0][0]
    for longitude, latitude in ring:
        if abs(longitude - before) > 180:
            turn -= 360 if longitude > before else -360
        before = longitude
        yield longitude + turn, latitude


def _thinned(points: Sequence[Point]) -> list[Point]:
    kept = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) > COARSE or abs(y - kept[-1][1]) > COARSE:
            kept.append((x, y))
    return [*kept, points[-1]]
