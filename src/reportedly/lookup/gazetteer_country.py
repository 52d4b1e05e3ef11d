"""Reads a GeoNames country file and makes an index of it that lies behind the package's own."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import statistics
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.errors import SettingError
from reportedly.lookup.gazetteer_index import Row, write
from reportedly.lookup.gazetteer_names import fold, trusted
from reportedly.model.hashing import digest

WANTED = frozenset(
    ("A.ADM1", "A.ADM2", "H.STM", "H.WLL", "H.WTRH", "H.LK", "H.LKI", "H.LKS", "H.LGN", "H.SPNG", "S.CMP", "S.AIRP", "S.AIRF",
     "S.AIRQ", "S.MN", "S.FT", "S.DAM", "L.RESF", "L.RES", "L.RESW", "L.PRK", "L.AREA", "L.RGN", "L.OAS", "T.HLL", "T.HLLS",
     "T.MT", "T.MTS", "T.MESA", "T.PLAT", "T.ERG", "T.DSRT", "T.ISL", "T.PASS", "T.VAL", "V.FRST")
)  # fmt: skip
"""Features that reports name as places beside class P: camps, wells, lakes, forests, hills, deserts, airfields."""

COLUMNS = 19
"""Columns of a country file: https://download.geonames.org/export/dump/readme.txt, "The main 'geoname' table"."""


def add(country: str, source: Path, target: Path) -> int:
    """Makes the index of a country in the folder `target` from the file `source`; the number of places.

    All or nothing: an interrupted run leaves what was there before. Raises SettingError naming the file, the line and the cause.
    """
    rows = list(places(source, country))
    if not rows:
        raise SettingError(f"{source}: holds no place of {country}")
    _locate(rows)
    units = {_code(row): i for i, row in enumerate(rows) if row.source == "admin"}
    name = digest(country, *(f"{row.geonameid}\t{row.name}\t{'|'.join(row.others)}" for row in rows))
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".adding-", dir=target.parent))
    try:
        write(folder, rows, units, {"digest": name, "versions": {}})
        (folder / "countries.json").write_text("{}", "utf-8")
        (folder / "english_words.txt").write_text("", "utf-8")
        folder.chmod(0o755)
        if target.exists():
            shutil.rmtree(target)
        os.replace(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return len(rows)


def places(source: Path, country: str) -> Iterator[Row]:
    """The places of a country file that reports may name; admin units bear their own code as `admin2`, else as `admin1`."""
    number = 0
    try:
        with _lines(source, country) as lines:
            for line in lines:
                number += 1
                row = _row(line.rstrip("\n").split("\t"), country)
                if row is not None:
                    yield row
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, EOFError) as error:
        what = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else getattr(error, "strerror", None) or str(error)
        raise SettingError(f"{source}: cannot be read: {what}") from error
    except ValueError as error:
        raise SettingError(f"{source}:{number}: {error}") from error


@contextmanager
def _lines(source: Path, country: str) -> Iterator[Iterator[str]]:
    """The lines of a plain, gzipped or zipped country file."""
    match source.suffix:
        case ".zip":
            with zipfile.ZipFile(source) as packed:
                name = f"{country}.txt"
                if name not in packed.namelist():
                    raise OSError(f"the archive holds no {name}")
                with packed.open(name) as file:
                    yield io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        case ".gz":
            with gzip.open(source, "rt", encoding="utf-8", newline="\n") as text:
                yield text
        case _:
            with source.open(encoding="utf-8", newline="\n") as text:
                yield text


def _row(f: list[str], country: str) -> Row | None:
    """One line's place; None for a feature that reports do not name. Raises ValueError with what is wrong."""
    if len(f) != COLUMNS:
        raise ValueError(f"{len(f)} columns where a GeoNames country file has {COLUMNS}")
    feature = f"{f[6]}.{f[7]}"
    if f[6] != "P" and feature not in WANTED:
        return None
    if f[8] != country:
        raise ValueError(f"a place of {f[8] or 'no country'}, not of {country}")
    try:
        number, latitude, longitude, people = int(f[0]), float(f[4]), float(f[5]), int(f[14] or 0)
    except ValueError:
        raise ValueError("id, latitude, longitude or population is no number") from None
    if not (f[1].strip() and -90 <= latitude <= 90 and -180 <= longitude <= 180 and number > 0):
        raise ValueError("no name, or coordinates that are not on the globe")
    seen, others = {fold(f[1])}, []
    for other in f[3].split(","):
        if other and fold(other) not in seen and trusted(other, f[1]):
            seen.add(fold(other))
            others.append(other)
    first = f"{country}.{f[10]}" if f[10] else ""
    second = f"{first}.{f[11]}" if first and f[11] else ""
    unit = feature in ("A.ADM1", "A.ADM2")
    return Row(
        name=f[1],
        feature=feature,
        country=country,
        latitude=latitude,
        longitude=longitude,
        population=people,
        source="admin" if unit else "added",
        geonameid=number,
        admin1=first,
        admin2="" if feature == "A.ADM1" else second,
        others=others,
    )


def _code(unit: Row) -> str:
    return unit.admin2 if unit.feature == "A.ADM2" else unit.admin1


def _locate(rows: list[Row]) -> None:
    """Gives units their settlements' people where they have none, and the middle of their settlements as a point."""
    inside: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.feature.startswith("P."):
            for code in {row.admin1, row.admin2} - {""}:
                inside[code].append(row)
    for unit in rows:
        if unit.source == "admin" and (within := inside.get(_code(unit))):
            unit.population = max(unit.population, sum(row.population for row in within))
            unit.latitude = statistics.median(row.latitude or 0.0 for row in within)
            unit.longitude = statistics.median(row.longitude or 0.0 for row in within)
