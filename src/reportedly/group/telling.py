"""What a sentence tells that may set it apart, what a happening's sentences tell so far, and how the two compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from reportedly.group.victims import Name
from reportedly.model import Fragment, When, Where
from reportedly.model.globe import great_circle_km
from reportedly.model.swift import swift

APART_KM = 30.0
"""Settlements further apart than this are two places; a settlement "and its surroundings" is within (DESIGN's word for event)."""
FINE = ("exact", "settlement", "near")
"""Precisions of places that two happenings of a report can be told apart by."""
_LASTING = 9
"""Days from which a time is a stretch of many events, of which one day's is another happening (a week and a little)."""
EVENT = 3
"""Days that one event may take: a day told beside a longer time ("since Monday", "this week") is a day of its own."""


@swift
@dataclass(frozen=True, slots=True)
class Told:
    """A fragment with what may set it apart from others.

    `tells`: it tells something of its own. `days` and fine `places` of the event; `names` of likely places; `means` by which it
    was done; `dead`: the names of those who were killed; `item`: where the item of a list that it stands in begins; `scene`:
    whether that line names a day or place so far; `headed`: whether it begins with a head that does;
    `recalled`: whether its days are long before the report's.
    """

    fragment: Fragment
    fields: set[str]
    tells: bool
    days: list[When]
    places: list[Where]
    names: set[str]
    means: set[str]
    item: int | None
    scene: bool
    headed: bool = False
    recalled: bool = False
    dead: frozenset[Name] = frozenset()


@dataclass(slots=True)
class Cluster:
    """The fragments of one happening, with the days, places and means that they tell."""

    fragments: list[Fragment] = field(default_factory=list)
    days: list[When] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    means: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    item: int | None = None
    dead: set[Name] = field(default_factory=set)
    old: bool = False

    @property
    def modality(self) -> str:
        return "background" if self.old else self.fragments[0].modality

    @property
    def scope(self) -> str:
        return self.fragments[0].scope

    def add(self, told: Told) -> None:
        self.fragments.append(told.fragment)
        self.days.extend(told.days)
        self.places.extend(told.places)
        self.names |= told.names
        self.means |= told.means
        self.fields |= told.fields
        self.item = told.item
        self.dead |= told.dead


def same_days(cluster: Cluster, days: list[When]) -> bool:
    """Whether days may be those of a cluster: one day among days, or a long time beside long ones only."""
    told = cluster.days
    if any(map(brief, days)):
        told = [day for day in told if brief(day)] or [day for day in told if not _lasting(day)]
        if not told:
            return not cluster.days
    return any(_overlap(a, b) for a in told for b in days)


def brief(when: When, days: int = EVENT) -> bool:
    """Whether first and last day are known and make at most so many days."""
    return when.first is not None and when.last is not None and (when.last - when.first).days < days


def _lasting(when: When) -> bool:
    """Whether a time is longer than the days and nights of one event: "since January"."""
    return when.first is not None and when.last is not None and (when.last - when.first).days > _LASTING


def _overlap(a: When, b: When) -> bool:
    first, last = a.first or date.min, a.last or date.max
    return first <= (b.last or date.max) and (b.first or date.min) <= last


def same_places(cluster: Cluster, places: list[Where]) -> bool:
    """Whether a place of a cluster and one of these lie within `APART_KM`."""
    return any(kilometres(a, b) <= APART_KM for a in cluster.places for b in places)


def kilometres(a: Where, b: Where) -> float:
    """Great-circle distance; infinite where one has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    return great_circle_km(a.latitude, a.longitude, b.latitude, b.longitude)
