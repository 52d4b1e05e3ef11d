"""Cuts GeoNames country dumps down to the columns and features that the gazetteer uses: `cut_sahel.py FOLDER TARGET`.

FOLDER holds GeoNames dumps as `XX.tsv.gz` (19 columns); TARGET becomes one xz file, rows in order of country and id. Columns:
geonameid, name, alternate names (joined by |), latitude, longitude, feature (class.code), country, admin-1 code, admin-2 code,
population.
"""

from __future__ import annotations

import gzip
import lzma
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from reportedly.lookup.gazetteer_country import WANTED
from reportedly.lookup.gazetteer_names import fold, trusted


def cut(folder: Path) -> list[str]:
    """The lines of the target, from every dump in the folder."""
    lines = []
    for dump in sorted(folder.glob("??.tsv.gz")):
        rows = []
        with gzip.open(dump, "rt", encoding="utf-8") as file:
            for line in file:
                f = line.rstrip("\n").split("\t")
                feature = f"{f[6]}.{f[7]}"
                if f[6] != "P" and feature not in WANTED:
                    continue
                seen, others = {fold(f[1])}, []
                for other in f[3].split(","):
                    if other and fold(other) not in seen and trusted(other, f[1]):
                        seen.add(fold(other))
                        others.append(other)
                row = (f[0], f[1], "|".join(others), f[4], f[5], feature, f[8], f[10], f[11], f[14])
                rows.append((int(f[0]), "\t".join(row)))
        lines += [line for _, line in sorted(rows)]
    return lines


def main(folder: str, target: str) -> None:
    """Writes the cut of the dumps in `folder` to the file `target`."""
    data = "\n".join(cut(Path(folder))).encode()
    Path(target).write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(*sys.argv[1:])
