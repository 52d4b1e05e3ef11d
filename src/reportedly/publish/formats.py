"""A sheet as files: tables with or without HXL tags, JSON lines, a map. Each row can name its claims in every one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reportedly.publish.about import NOTICE, PLACES, PURPOSES, OutFile, readme, table
from reportedly.publish.codebook import Line, Sheet
from reportedly.publish.purpose import Purpose
from reportedly.publish.records import Row

CLAIMS_COLUMNS = ("row", "column", "value", "reportedly_claims", "why")

TO_DO = "reportedly_to_do"
"""The column of a work list that says what a person has to find."""


def csv_files(sheet: Sheet, purpose: Purpose, *, tagged: bool = False) -> list[OutFile]:
    """The table, which claims each of its values stands on, its work list, and its companion; `tagged` adds HXL's row."""
    suffix = "tsv" if sheet.delimiter == "\t" else "csv"
    name = f"{sheet.name}.hxl.csv" if tagged else f"{sheet.name}.{suffix}"
    columns = [rule.column for rule in sheet.rules]
    tags = [rule.tag for rule in sheet.rules] if tagged else None
    main = table(name, columns, (line.cells for line in sheet.lines), delimiter=sheet.delimiter, tags=tags)
    return [main, *companions(sheet, purpose, name)]


def companions(sheet: Sheet, purpose: Purpose, name: str) -> list[OutFile]:
    """What stands beside a main file that has no room for it."""
    files = []
    if any(line.claims for line in (*sheet.lines, *sheet.work_list)):
        id_column = sheet.id_column
        cells = (row for line in (*sheet.lines, *sheet.work_list) for row in _claims(line, id_column))
        files.append(table(f"{sheet.name}.claims.csv", (id_column, *CLAIMS_COLUMNS[1:]), cells))
    if sheet.work_list:
        columns = (TO_DO, *(rule.column for rule in sheet.rules))
        files.append(
            table(f"{sheet.name}.worklist.csv", columns, ({TO_DO: one.to_do} | dict(one.cells) for one in sheet.work_list))
        )
    wanting = [(event, line.to_do) for line in sheet.work_list for event in line.events]
    beside = [f"Beside it stand {' and '.join(file.name for file in files)}, of which the same holds."] if files else []
    return [*files, readme(name, purpose, sheet.columns, sheet.left_out, says=[*sheet.says, *beside], to_do=wanting)]


def _claims(line: Line, id_column: str) -> Iterator[Row]:
    """One line a filled cell that stands on claims."""
    for column, keys in line.claims.items():
        yield {
            id_column: line.cells[id_column],
            "column": column,
            "value": line.cells[column],
            "reportedly_claims": "; ".join(keys),
            "why": line.why.get(column),
        }


def jsonl_files(sheet: Sheet, purpose: Purpose) -> list[OutFile]:
    """One object a row, with the keys of its claims by column; work list and left-out events stand in the companions."""
    about = {"about": " ".join((NOTICE, *sheet.says)), "purpose": PURPOSES[purpose], "codebook": sheet.title}
    lines = [
        about | dict(line.cells) | {"reportedly_events": list(line.events), "reportedly_claims": _by_column(line)}
        for line in sheet.lines
    ]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    name = f"{sheet.name}.jsonl"
    return [OutFile(name=name, data=text.encode("utf-8", "replace")), *companions(sheet, purpose, name)]


def _by_column(line: Line) -> dict[str, list[str]]:
    return {column: list(keys) for column, keys in line.claims.items()}


def geojson_files(sheet: Sheet, purpose: Purpose) -> list[OutFile]:
    """A FeatureCollection (RFC 7946): a point a row; rows without coordinates are counted and named in a foreign member."""
    placed = [line for line in sheet.lines if point(sheet, line) is not None]
    nowhere = [line.cells[sheet.id_column] for line in sheet.lines if point(sheet, line) is None]
    collection = {
        "type": "FeatureCollection",
        "about": " ".join((NOTICE, *sheet.says)),
        "purpose": PURPOSES[purpose],
        "codebook": sheet.title,
        "attribution": PLACES,
        "without_coordinates": {"count": len(nowhere), "rows": nowhere},
        "features": [
            {
                "type": "Feature",
                "id": line.cells[sheet.id_column],
                "geometry": {"type": "Point", "coordinates": point(sheet, line)},
                "properties": dict(line.cells) | {"reportedly_claims": line.keys},
            }
            for line in placed
        ],
    }
    text = json.dumps(collection, ensure_ascii=False, indent=1) + "\n"
    name = f"{sheet.name}.geojson"
    return [OutFile(name=name, data=text.encode("utf-8", "replace")), *companions(sheet, purpose, name)]


def point(sheet: Sheet, line: Line) -> list[float] | None:
    """Longitude and latitude of a row, in GeoJSON's order."""
    if sheet.point is None:
        return None
    longitude, latitude = (line.cells[column] for column in sheet.point)
    return None if longitude is None or latitude is None else [longitude, latitude]
