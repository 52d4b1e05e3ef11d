"""What every file says of itself, and files as they leave."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NOTICE = (
    "Made by reportedly from claims in published reports. This is not data of ACLED, UCDP, Airwars or any other project, "
    "and none of them has checked it. A claim says what somebody said, not what is so."
)

PURPOSES = {
    "internal": "For internal use: it may hold names, quotes and exact places. Do not publish it.",
    "publication": (
        "For publication: private people, quotes and titles are left out, shelters, camps, health and aid sites are given by "
        "their district only and other places by settlement at best, and events of the last 7 days are held back."
    ),
}

PLACES = "Names and coordinates of places: GeoNames (geonames.org), CC BY 4.0."

Cells = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class OutFile:
    """A file to be written: its name and its bytes; writing it is the door's job."""

    name: str
    data: bytes


def readme(
    name: str,
    purpose: str,
    columns: Mapping[str, str],
    left_out: Iterable[tuple[str, str]],
    *,
    says: Sequence[str] = (),
    to_do: Iterable[tuple[str, str]] = (),
) -> OutFile:
    """The companion of a file that has no room for words: what it is, its columns, and which events are not in it.

    `says` are sentences of its own; `to_do` the events on its work list with what a person has to find.
    """
    lines = [name, "", NOTICE, *says, "", PURPOSES[purpose], "", PLACES, "", "Columns", "-------"]
    lines += [f"{column}: {sentence}" for column, sentence in columns.items()]
    missing = [f"{event}: {reason}" for event, reason in left_out]
    wanting = [f"{event}: {reason}" for event, reason in to_do]
    lines += ["", "Events on the work list", "-----------------------", *wanting] if wanting else []
    lines += ["", "Events that are not in it", "-------------------------", *(missing or ["none"])]
    return OutFile(name=f"{name}.README.txt", data=("\n".join(lines) + "\n").encode("utf-8", "replace"))


def table(
    name: str, columns: Sequence[str], rows: Iterable[Cells], *, delimiter: str = ",", tags: Sequence[str] | None = None
) -> OutFile:
    """A CSV file (UTF-8, RFC 4180) with a header, and a row of HXL tags under it where these are given; null is empty."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    if tags is not None:
        writer.writerow(tags)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return OutFile(name=name, data=text.getvalue().encode("utf-8", "replace"))


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: object) -> str:
    """A value as a cell; words that a spreadsheet would run as a formula get an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        value = "; ".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
