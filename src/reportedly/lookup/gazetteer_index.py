"""Writes an index of places into a folder, as gazetteer_files.py describes it: for the package's places and for a user's."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.lookup.gazetteer_files import COLUMNS, FORMAT, NAME_COLUMNS, SOUND_COLUMNS, SOURCES, Flag
from reportedly.lookup.gazetteer_names import bare, fold, sound, trusted

if TYPE_CHECKING:
    import marisa_trie

ARABIC = frozenset(("AE", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"))
ARTICLE = re.compile(r"(al|el|ad|an|ar|as|at|az|ash|adh|ath|ed|er|es|et|ez|esh|en) (.+)")
MOST_AMBIGUOUS = 2
"""Letters of a name that without its article would be taken for too much else."""
TUAREG = frozenset(("BF", "DZ", "LY", "ML", "MR", "NE"))
TUAREG_START = re.compile(r"(i|ti|ta|te) n (.+)")


def _spoken(folded: str, country: str) -> set[str]:
    """Other folded forms in use: Arabic names with another article or none, Tuareg names written in one word."""
    forms = set()
    if country in ARABIC and (match := ARTICLE.match(folded)) and len(match[2]) > MOST_AMBIGUOUS:
        forms |= {match[2], f"al {match[2]}"}
    if country in TUAREG and (match := TUAREG_START.match(folded)):
        head, rest = match.groups()
        forms |= {f"{head}n {rest}", f"{head}n{rest}".replace(" ", "")}
    return forms


def _unit_names(unit: Row) -> list[str]:
    names = [n for n in unit.others if trusted(n, unit.name)]
    stripped = {bare(fold(n)) for n in [unit.name, *names] if fold(n) != bare(fold(n))}
    kinds = {"A.ADM1": ("region", "state", "province"), "A.ADM2": ("district",), "A.ADM2C": ("district",)}
    spoken = [f"{bare(fold(unit.name))} {kind}" for kind in kinds.get(unit.feature, ())]
    return names + sorted(stripped) + spoken


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
    flags = 0
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
    return flags


@dataclass(slots=True)
class Row:
    """One place before it is written; `admin1` and `admin2` are GeoNames codes of the units it lies in ("ML.04")."""

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
    others: list[str] = field(default_factory=list)


def write(folder: Path, rows: list[Row], unit_row: Mapping[str, int], about: Mapping[str, object]) -> None:
    """Writes the columns, names and tries of these places into a folder, and `about.json` with what is told of them.

    `unit_row` gives the place in `rows` of each admin unit by the code that rows name it by; -1, or none, where it is not there.
    """
    import marisa_trie
    import numpy as np

    features = sorted({row.feature for row in rows})
    countries = sorted({row.country for row in rows})
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
    counts = {source: number for source in SOURCES if (number := sum(row.source == source for row in rows))}
    told = {
        **about,
        "format": FORMAT,
        "features": features,
        "countries": countries,
        "counts": counts,
        "names": len(postings),
    }
    (folder / "about.json").write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")


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
