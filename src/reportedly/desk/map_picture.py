"""The map as a picture: what the front page shows before the live map is there, and where a browser draws none."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.desk.outlines import Outlines, Ring, mercator
from reportedly.store import Spot

SIDE, MARGIN = 480, 36
"""The picture's side in its own units, about a pixel each, and what is left free around the events, as the live map has it."""

CELL = 60
"""Units of a square whose events are drawn as one circle: the live map's clusters reach 34 units from their middle."""

NEAREST, WIDEST = 512 * 2**7, 512 * 2**0.6
"""The world's width in units: at most as the live map frames a single place, at least as it shows the whole world."""

FINE_FROM = 512 * 2**3
"""The world's width from which one sees that an outline is coarse."""

RADII = ((1.0, 5.0), (5.0, 11.0), (20.0, 22.0), (80.0, 34.0))
"""(the root of the number of events, the circle's radius), and between them in proportion: the live map's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """One circle: its middle, radius, events and whether some are contested."""

    x: float
    y: float
    radius: float
    events: int
    contested: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """The land as one path, and the events' circles, the largest first."""

    side: int
    land: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Frame:
    """What part of the world is shown: its upper left corner, and the world's width in units."""

    left: float
    top: float
    width: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) * self.width, (y - self.top) * self.width


def picture(spots: Sequence[Spot], outlines: Outlines) -> Picture:
    """The picture that shows all of these spots."""
    frame = _frame([mercator(spot.longitude, spot.latitude) for spot in spots])
    rings = outlines.fine if frame.width >= FINE_FROM else outlines.coarse
    return Picture(side=SIDE, land="".join(_drawn(ring, frame) for ring in rings), dots=tuple(_dots(spots, frame)))


def _frame(points: Sequence[tuple[float, float]]) -> _Frame:
    xs, ys = [x for x, _ in points] or [0.5], [y for _, y in points] or [0.45]
    reach = max(max(xs) - min(xs), max(ys) - min(ys))
    width = max(WIDEST, min(NEAREST, (SIDE - 2 * MARGIN) / reach)) if reach else NEAREST if points else WIDEST
    half = SIDE / width / 2
    return _Frame(left=(min(xs) + max(xs)) / 2 - half, top=(min(ys) + max(ys)) / 2 - half, width=width)


def _drawn(ring: Ring, frame: _Frame) -> str:
    """The ring as a part of a path, to half a unit; "" for one that is out of sight."""
    west, north = frame.at(ring.box[0], ring.box[1])
    east, south = frame.at(ring.box[2], ring.box[3])
    if east < 0 or west > SIDE or south < 0 or north > SIDE or max(east - west, south - north) < 1:
        return ""
    steps, before = [], None
    for x, y in ring.points:
        there = frame.at(x, y)
        now = (_near(there[0]), _near(there[1]))
        if now != before:
            steps.append(f"{now[0]:g} {now[1]:g}")
            before = now
    return f"M{'L'.join(steps)}Z" if len(steps) > 2 else ""


def _near(part: float) -> float:
    """To half a unit; what lies far out is drawn at a little distance, which nobody sees."""
    return round(max(-SIDE, min(2 * SIDE, part)) * 2) / 2


def _dots(spots: Sequence[Spot], frame: _Frame) -> Iterator[Dot]:
    cells: dict[tuple[int, int], list[tuple[float, float, Spot]]] = {}
    for spot in spots:
        x, y = frame.at(*mercator(spot.longitude, spot.latitude))
        cells.setdefault((int(x // CELL), int(y // CELL)), []).append((x, y, spot))
    found = []
    for cell in cells.values():
        events = sum(spot.events for _, _, spot in cell)
        x, y = sum(x * spot.events for x, _, spot in cell) / events, sum(y * spot.events for _, y, spot in cell) / events
        contested = sum(spot.contested for _, _, spot in cell)
        found.append(Dot(x=round(x, 1), y=round(y, 1), radius=_radius(events), events=events, contested=contested))
    yield from sorted(found, key=lambda dot: (-dot.events, dot.x, dot.y))


def _radius(events: int) -> float:
    root = min(max(math.sqrt(events), RADII[0][0]), RADII[-1][0])
    for (low, small), (high, large) in pairwise(RADII):
        if root <= high:
            return round(small + (large - small) * (root - low) / (high - low), 1)
    return RADII[-1][1]
