"""The one way out: events and readings in, files out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, get_args

from reportedly.errors import SettingError
from reportedly.model import Event, Reading
from reportedly.publish import acled, airwars, bias, plover, ucdp
from reportedly.publish.about import OutFile
from reportedly.publish.codebook import Book, Setting, Sheet
from reportedly.publish.formats import csv_files, geojson_files, jsonl_files
from reportedly.publish.ftm import ftm
from reportedly.publish.geojson import geojson
from reportedly.publish.jsonl import jsonl
from reportedly.publish.page import html
from reportedly.publish.parquet import parquet_files
from reportedly.publish.purpose import Kept, Purpose, kept
from reportedly.publish.records import records
from reportedly.publish.tables import sheets

Codebook = Literal["acled", "ucdp", "plover", "airwars", "bias"]
Format = Literal["csv", "hxl", "geojson", "jsonl", "parquet", "ftm", "html"]

CODEBOOKS: tuple[str, ...] = get_args(Codebook)
FORMATS: tuple[str, ...] = get_args(Format)
PURPOSES: tuple[str, ...] = get_args(Purpose)

MAPPED = ("csv", "hxl", "jsonl", "geojson", "parquet")

BOOKS: Mapping[str, Book] = {
    "acled": Book(title="ACLED-style rows", rules=acled.RULES, code=acled.acled, formats=MAPPED),
    "ucdp": Book(title="UCDP-GED-style rows", rules=ucdp.RULES, code=ucdp.ucdp, formats=MAPPED),
    "plover": Book(
        title="PLOVER / POLECAT-style rows",
        rules=plover.RULES,
        code=plover.plover,
        formats=("csv", "jsonl", "geojson", "parquet"),
    ),
    "airwars": Book(title="Airwars-style incidents", rules=airwars.RULES, code=airwars.airwars, formats=("jsonl", "geojson")),
    "bias": Book(title="Bias-aware estimates (a model)", rules=bias.RULES, code=bias.bias, formats=("csv", "jsonl", "parquet")),
}

WRITERS: Mapping[str, Callable[[Sheet, Purpose], list[OutFile]]] = {
    "csv": csv_files,
    "hxl": lambda sheet, purpose: csv_files(sheet, purpose, tagged=True),
    "jsonl": jsonl_files,
    "geojson": geojson_files,
    "parquet": parquet_files,
}

WAYS: Mapping[str | None, tuple[str, ...]] = {None: (*MAPPED, "ftm", "html")} | {
    name: book.formats for name, book in BOOKS.items()
}
"""The formats in which the events as they are (null), or each codebook, can be written; the first one is the usual one."""


def export(
    events: Sequence[Event], readings: Sequence[Reading], *, codebook: Codebook | None, format: Format | None, setting: Setting
) -> list[OutFile]:
    """The files of an export, the main one first; writing them is the caller's job.

    `readings` are those that the events were computed from. Without a format it is the codebook's usual one. Raises
    SettingError for what is not written.
    """
    if codebook not in WAYS:
        raise SettingError(f"{codebook!r} is none of {', '.join(CODEBOOKS)}")
    ways = WAYS[codebook]
    if format is not None and format not in FORMATS:
        raise SettingError(f"{format!r} is none of {', '.join(FORMATS)}")
    if format is not None and format not in ways:
        what = f"the codebook {codebook}" if codebook else "the table of events"
        raise SettingError(f"{what} is written as {_or(ways)}, not as {format}")
    leaving = kept(records(events, readings), readings, setting.purpose, setting.today)
    way = format or ways[0]
    if codebook is not None:
        return WRITERS[way](BOOKS[codebook].code(leaving, setting), setting.purpose)
    return _as_they_are(leaving, way, setting)


def _as_they_are(leaving: Kept, way: str, setting: Setting) -> list[OutFile]:
    """Events and claims by no codebook: one nested row an event, or a table of each."""
    purpose = setting.purpose
    match way:
        case "ftm":
            return ftm(leaving, setting)
        case "html":
            return [html(leaving, setting)]
        case "geojson":
            return [geojson(leaving, purpose)]
        case "jsonl":
            return [jsonl(leaving, purpose)]
        case _:
            written = sheets(leaving) if way != "hxl" else sheets(leaving)[:1]  # claims have no tags
            return [file for sheet in written for file in WRITERS[way](sheet, purpose)]


def _or(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
