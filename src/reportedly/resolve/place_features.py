"""What speaks for one reading of a place name: a table of named features, each with a weight and a sentence.

A candidate's score is the sum of weight x value; `softmax` over the candidates and over "none of these" gives confidences.
The weights were set by hand and swept one at a time on pitf_dev and places_lgl (development data, never shipped).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.lookup.gazetteer import Place
from reportedly.model.globe import EARTH_KM, great_circle_km
from reportedly.model.swift import swift

DEGREE_KM = math.radians(1) * EARTH_KM
"""Kilometres that a degree of latitude parts two places at the least."""
NEAR_KM = 150.0
"""Distance at which another place of the report counts e-fold less."""
CITY = 100_000
"""People of what nobody calls a village."""
TOWN_KM = 80.0
"""A place "in" or "," a town lies within this distance of it."""
NEIGHBOUR = 0.5
"""What counts against a small place across the border of a named country, or one written by hand, of what counts farther off."""
BY_HAND = {"supplement": 1.0, "theatres": 0.5}
"""How much a list by hand speaks for its places: one of the best known, and a long one of villages."""
LARGEST = 7.5
"""Decimal logarithm of the most populous city: makes the population feature 1."""


class Context:
    """What a report tells of all its places by the present reading.

    `countries`: ISO code → weight, the largest 1; `neighbours`: the countries that border on them; `places`: what the
    report's names mean, one for each name; `home`: the country of a publisher that mostly tells of its own.
    """

    def __init__(
        self,
        countries: Mapping[str, float],
        neighbours: frozenset[str] = frozenset(),
        places: Iterable[Place] = (),
        home: str | None = None,
    ) -> None:
        self.countries, self.neighbours, self.home = countries, neighbours, home
        self.weight = max(countries.values(), default=0.0)
        self.names: dict[int, int] = {}
        self.points: dict[int, Place] = {}
        self.units: set[int] = set()
        for place in places:
            self.names[place.row] = self.names.get(place.row, 0) + 1
            if place.feature.startswith("A.ADM"):
                self.units.add(place.row)
            if place.feature != "A.PCLI":
                self.points[place.row] = place


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a report tells of one name's surroundings.

    `containers`: for each place named as holding it, the places that this may be; `without`: the row of a place that only
    the name itself means by the present reading; `unheard`: a country that the report speaks of by this name alone,
    which is no evidence for it.
    """

    context: Context
    containers: tuple[tuple[Place, ...], ...] = ()
    without: int | None = None
    unheard: str | None = None

    @property
    def weight(self) -> float:
        """The largest weight of a country that the rest of the report speaks of."""
        if self.unheard is None:
            return self.context.weight
        return max((weight for code, weight in self.context.countries.items() if code != self.unheard), default=0.0)


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance."""
    return great_circle_km(a.latitude, a.longitude, b.latitude, b.longitude)


def in_named_country(place: Place, setting: Setting) -> float:
    """Lies in a country that the report speaks of"""
    return 0.0 if place.country == setting.unheard else setting.context.countries.get(place.country, 0.0)


def elsewhere(place: Place, setting: Setting) -> float:
    """Is small and lies in no country that the report speaks of"""
    context = setting.context
    spoken_of = place.country in context.countries and place.country != setting.unheard
    if not place.country or spoken_of or place.feature == "L.RGN":
        return 0.0
    if place.country in context.neighbours or place.source == "supplement":
        return NEIGHBOUR * setting.weight
    small = 1.0 - min(1.0, math.log10(place.population + 1) / LARGEST) ** 2
    return small * setting.weight


def inside_named(place: Place, setting: Setting) -> float:
    """Lies in the unit named with it"""
    return max((1.0 / (1 + i) ** 0.5 for i, c in enumerate(setting.containers) if any(_holds(o, place) for o in c)), default=0.0)


def outside_named(place: Place, setting: Setting) -> float:
    """Lies in a country where nothing bears the name of what holds it"""
    return float(any(all(place.country != outer.country for outer in held) for held in setting.containers))


def near_others(place: Place, setting: Setting) -> float:
    """Lies near other places of the report"""
    nearest = math.inf
    for row, other in setting.context.points.items():
        if row == place.row or row == setting.without or abs(other.latitude - place.latitude) * DEGREE_KM >= nearest:
            continue
        nearest = min(nearest, kilometres(place, other))
    return math.exp(-nearest / NEAR_KM)


def in_named_unit(place: Place, setting: Setting) -> float:
    """Lies in a province, state or district that the report names"""
    units = setting.context.units
    return float(any(row in units and row != setting.without for row in place.inside))


def at_home(place: Place, setting: Setting) -> float:
    """Lies in the publisher's country"""
    return float(place.country == setting.context.home)


def populous(place: Place, kind: str | None) -> float:
    """Is large"""
    return math.log10(place.population + 1) / LARGEST


def of_kind(place: Place, kind: str | None) -> float:
    """Is of the kind that the words tell"""
    wanted = KINDS.get(kind or "")
    return 0.0 if wanted is None else float(place.feature.startswith(wanted))


def not_of_kind(place: Place, kind: str | None) -> float:
    """Is of another kind than the words tell"""
    wanted = KINDS.get(kind or "")
    return 0.0 if wanted is None else float(not place.feature.startswith(wanted))


def city(place: Place, kind: str | None) -> float:
    """Is a city where the words tell a village"""
    return float(kind in ("village", "hamlet") and place.population >= CITY)


def main_name(place: Place, kind: str | None) -> float:
    """Bears it as its main name"""
    return float(place.main)


def spelled_alike(place: Place, kind: str | None) -> float:
    """Is spelled otherwise but sounds the same"""
    return float(place.alike)


def is_country(place: Place, kind: str | None) -> float:
    """Is a country"""
    return float(place.feature == "A.PCLI")


def is_settlement(place: Place, kind: str | None) -> float:
    """Is a town or village"""
    return float(place.feature.startswith("P."))


def is_capital(place: Place, kind: str | None) -> float:
    """Is a capital"""
    return float(place.feature == "P.PPLC")


def is_first_level(place: Place, kind: str | None) -> float:
    """Is a province, state or region"""
    return float(place.feature == "A.ADM1")


def by_hand(place: Place, kind: str | None) -> float:
    """Stands in a hand-made list of conflict places"""
    return BY_HAND.get(place.source, 0.0)


def _holds(outer: Place, inner: Place) -> bool:
    if outer.row == inner.row:
        return False
    if outer.row in inner.inside or (outer.feature == "A.PCLI" and outer.country == inner.country):
        return True
    return outer.feature.startswith(("P.", "L.")) and outer.population >= inner.population and kilometres(outer, inner) <= TOWN_KM


_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("village town city hamlet settlement locality township neighbourhood neighborhood suburb capital", ("P.", "S.CMP")),
    ("state province region governorate governate oblast republic emirate krai", ("A.ADM1", "L.")),
    (
        "district county lga department prefecture division municipality raion cercle commune subcounty tehsil taluk upazila",
        ("A.ADM",),
    ),
    ("woreda canton territory", ("A.ADM",)),
    ("river lake sea gulf strait bay reservoir canal", ("H.",)),
    ("forest reserve park desert valley mountains mountain hills hill peninsula corridor", ("V.", "L.", "T.")),
    ("island islands", ("T.ISL", "P.", "A.")),
)
KINDS: Mapping[str, tuple[str, ...]] = {word: features for words, features in _KINDS for word in words.split()}
"""Words for kinds of places → features of the gazetteer, each a beginning of one."""


_CONTEXT: tuple[tuple[Callable[[Place, Setting], float], float, str], ...] = (
    (in_named_country, 5.0, "countries"),
    (elsewhere, -10.0, "countries"),
    (inside_named, 5.0, "containers"),
    (outside_named, -5.0, "containers"),
    (near_others, 3.0, "points"),
    (in_named_unit, 2.5, "units"),
    (at_home, 1.9, "home"),  # more than a capital has over a city a fifth of its size, less than over a town
)
"""Functions of a candidate and its setting, with their weights and what they are nought without."""
_OWN: tuple[tuple[Callable[[Place, str | None], float], float], ...] = (
    (populous, 5.0),
    (of_kind, 2.0),
    (not_of_kind, -4.0),
    (city, -6.0),
    (main_name, 1.5),
    (spelled_alike, -0.5),
    (is_country, 4.0),
    (is_capital, 1.0),
    (is_first_level, 0.5),
    (is_settlement, 1.5),
    (by_hand, 4.0),
)
"""Functions of a candidate and the word for its kind, with their weights: the same in every reading."""
_VALUES: tuple[Callable[..., float], ...] = (*(row[0] for row in _CONTEXT), *(row[0] for row in _OWN))
REASONS = tuple(doc[:1].lower() + doc[1:] for doc in (value.__doc__ or "" for value in _VALUES))
"""The reason shown to people for each function: its docstring."""
_NOUGHT = [0.0] * len(_CONTEXT)
TELLING = 0.3
"""Part of a score above which a feature is named among the reasons."""

_KEPT = 1 << 14
"""Candidates whose own parts are kept: most of a report's are those of the reports before."""
NONE_OF_THESE = 2.0
"""Score of the reading that the gazetteer lacks the place: a village without people in a country not named has less."""


@lru_cache(maxsize=_KEPT)
def own_parts(place: Place, kind: str | None) -> list[float]:
    """Weight x value of what speaks for a candidate whatever else the report tells; `kind` is the word for its kind of place."""
    return [weight * value(place, kind) for value, weight in _OWN]


def parts(places: Iterable[Place], setting: Setting, own: Iterable[list[float]]) -> list[list[float]]:
    """Weight x value of the whole table for each candidate, in its order; a candidate's score is their sum."""
    context = setting.context
    told = {
        "countries": bool(context.countries),
        "containers": bool(setting.containers),
        "points": bool(context.points),
        "units": bool(context.units),
        "home": context.home is not None,
    }
    asked = [(number, value, weight) for number, (value, weight, needed) in enumerate(_CONTEXT) if told[needed]]
    rows = []
    for place, behind in zip(places, own, strict=True):
        row = _NOUGHT + behind
        for number, value, weight in asked:
            row[number] = weight * value(place, setting)
        rows.append(row)
    return rows


def reasons(told: list[float]) -> tuple[str, ...]:
    """What of the table's parts spoke for the place, the strongest first."""
    strong = [(-part, number) for number, part in enumerate(told) if part > TELLING]
    return tuple(REASONS[number] for _, number in sorted(strong))


def softmax(scores: list[float]) -> list[float]:
    """Confidences of scores, with "none of these" among them, so that they sum to less than 1."""
    top = max([*scores, NONE_OF_THESE])
    weights = [math.exp(s - top) for s in scores]
    whole = sum(weights) + math.exp(NONE_OF_THESE - top)
    return [w / whole for w in weights]
