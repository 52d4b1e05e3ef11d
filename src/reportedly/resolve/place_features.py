"""What speaks for one reading of a place name: a table of named features, each with a weight and a sentence.

A candidate's score is the sum of weight x value; `softmax` over the candidates and over "none of these" gives confidences.
The weights were set by hand and swept one at a time on pitf_dev and places_lgl (development data, never shipped).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportedly.lookup.gazetteer import Place

EARTH_KM = 6371.0088
NEAR_KM = 150.0
"""Distance at which another place of the report counts e-fold less."""
TOWN_KM = 80.0
"""A place "in" or "," a town lies within this distance of it."""
NEIGHBOUR = 0.3
"""What counts against a small place across the border of a named country, or one written by hand, of what counts farther off."""
LARGEST = 7.5
"""Decimal logarithm of the most populous city: makes the population feature 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a report tells of one mention's surroundings.

    `countries`: ISO code → weight, the largest 1; `neighbours`: the countries that border on them; `containers`: for each
    place named as holding it, the places that this may be; `others`: the places that the report's other mentions mean by
    the present reading; `kind`: the word for the kind of place.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    neighbours: frozenset[str] = frozenset()
    containers: tuple[tuple[Place, ...], ...] = ()
    others: tuple[Place, ...] = ()
    kind: str | None = None


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance."""
    la, lb = math.radians(a.latitude), math.radians(b.latitude)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def in_named_country(place: Place, setting: Setting) -> float:
    """Lies in a country that the report speaks of"""
    return setting.countries.get(place.country, 0.0)


def elsewhere(place: Place, setting: Setting) -> float:
    """Is small and lies in no country that the report speaks of"""
    if not place.country or place.country in setting.countries or place.feature == "L.RGN":
        return 0.0
    if place.country in setting.neighbours or place.source == "supplement":
        return NEIGHBOUR * max(setting.countries.values(), default=0.0)
    small = 1.0 - min(1.0, math.log10(place.population + 1) / LARGEST) ** 2
    return small * max(setting.countries.values(), default=0.0)


def inside_named(place: Place, setting: Setting) -> float:
    """Lies in the unit named with it"""
    return max((1.0 / (1 + i) ** 0.5 for i, c in enumerate(setting.containers) if any(_holds(o, place) for o in c)), default=0.0)


def outside_named(place: Place, setting: Setting) -> float:
    """Lies outside the country named with it"""
    named = [{o.country for o in c if o.feature == "A.PCLI"} for c in setting.containers]
    return float(any(codes and place.country not in codes for codes in named))


def near_others(place: Place, setting: Setting) -> float:
    """Lies near other places of the report"""
    points = [o for o in setting.others if o.feature != "A.PCLI" and o.row != place.row]
    return max((math.exp(-kilometres(place, o) / NEAR_KM) for o in points), default=0.0)


def in_named_unit(place: Place, setting: Setting) -> float:
    """Lies in a province or state that the report names"""
    return float(any(o.row in place.inside for o in setting.others if o.feature == "A.ADM1"))


def populous(place: Place, setting: Setting) -> float:
    """Is large"""
    return math.log10(place.population + 1) / LARGEST


def of_kind(place: Place, setting: Setting) -> float:
    """Is of the kind that the words tell"""
    wanted = KINDS.get(setting.kind or "")
    return 0.0 if wanted is None else float(place.feature.startswith(wanted))


def not_of_kind(place: Place, setting: Setting) -> float:
    """Is of another kind than the words tell"""
    wanted = KINDS.get(setting.kind or "")
    return 0.0 if wanted is None else float(not place.feature.startswith(wanted))


def main_name(place: Place, setting: Setting) -> float:
    """Bears it as its main name"""
    return float(place.main)


def spelled_alike(place: Place, setting: Setting) -> float:
    """Is spelled otherwise but sounds the same"""
    return float(place.alike)


def is_country(place: Place, setting: Setting) -> float:
    """Is a country"""
    return float(place.feature == "A.PCLI")


def is_settlement(place: Place, setting: Setting) -> float:
    """Is a town or village"""
    return float(place.feature.startswith("P."))


def is_capital(place: Place, setting: Setting) -> float:
    """Is a capital"""
    return float(place.feature == "P.PPLC")


def is_first_level(place: Place, setting: Setting) -> float:
    """Is a province, state or region"""
    return float(place.feature == "A.ADM1")


def by_hand(place: Place, setting: Setting) -> float:
    """Stands in the hand-made list of conflict places"""
    return float(place.source == "supplement")


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


@dataclass(frozen=True, slots=True)
class Feature:
    """A named function of a candidate and its setting, with its weight; its docstring is the reason shown to people."""

    value: Callable[[Place, Setting], float]
    weight: float

    @property
    def reason(self) -> str:
        doc = self.value.__doc__ or ""
        return doc[:1].lower() + doc[1:]


FEATURES = (
    Feature(in_named_country, 5.0),
    Feature(elsewhere, -8.0),
    Feature(inside_named, 5.0),
    Feature(outside_named, -5.0),
    Feature(near_others, 3.0),
    Feature(in_named_unit, 2.5),
    Feature(populous, 5.0),
    Feature(of_kind, 2.0),
    Feature(not_of_kind, -4.0),
    Feature(main_name, 1.5),
    Feature(spelled_alike, -0.5),
    Feature(is_country, 4.0),
    Feature(is_capital, 1.0),
    Feature(is_first_level, 0.5),
    Feature(is_settlement, 1.5),
    Feature(by_hand, 4.0),
)
TELLING = 0.3
"""Part of a score above which a feature is named among the reasons."""

NONE_OF_THESE = 2.0
"""Score of the reading that the gazetteer lacks the place: a village without people in a country not named has less."""


def score(place: Place, setting: Setting) -> float:
    """The sum over the table."""
    return sum(feature.weight * feature.value(place, setting) for feature in FEATURES)


def reasons(place: Place, setting: Setting) -> tuple[str, ...]:
    """What of the table spoke for the place, the strongest first."""
    parts = [(feature.weight * feature.value(place, setting), feature) for feature in FEATURES]
    return tuple(feature.reason for part, feature in sorted(parts, key=lambda p: -p[0]) if part > TELLING)


def softmax(scores: list[float]) -> list[float]:
    """Confidences of scores, with "none of these" among them, so that they sum to less than 1."""
    top = max([*scores, NONE_OF_THESE])
    weights = [math.exp(s - top) for s in scores]
    whole = sum(weights) + math.exp(NONE_OF_THESE - top)
    return [w / whole for w in weights]
