"""The one way out: events and readings in, files out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from reportedly.errors import SettingError
from reportedly.lookup.actor import Actor
from reportedly.model import Event, Reading
from reportedly.publish.about import OutFile
from reportedly.publish.acled import acled
from reportedly.publish.geojson import geojson
from reportedly.publish.jsonl import jsonl
from reportedly.publish.purpose import Purpose, kept
from reportedly.publish.records import records
from reportedly.publish.tables import tables

Codebook = Literal["acled"]
Format = Literal["csv", "geojson", "jsonl"]

CODEBOOKS: tuple[str, ...] = get_args(Codebook)
FORMATS: tuple[str, ...] = get_args(Format)
PURPOSES: tuple[str, ...] = get_args(Purpose)


def export(
    events: Sequence[Event],
    readings: Sequence[Reading],
    *,
    codebook: Codebook | None,
    format: Format,
    purpose: Purpose,
    today: date,
    actors: Mapping[str, Actor] | None = None,
) -> list[OutFile]:
    """The files of an export, the main one first; writing them is the caller's job.

    `readings` are those that the events were computed from; `actors` gives registry entries by id, for names and kinds.
    Raises SettingError for what is not written.
    """
    for value, known in ((codebook or "acled", CODEBOOKS), (format, FORMATS), (purpose, PURPOSES)):
        if value not in known:
            raise SettingError(f"{value!r} is none of {', '.join(known)}")
    if codebook is not None and format != "csv":
        raise SettingError(f"the codebook {codebook} is written as csv, not as {format}")
    leaving = kept(records(events, readings), readings, purpose, today)
    if codebook is not None:
        return acled(leaving, purpose, today, actors or {})
    match format:
        case "csv":
            return tables(leaving, purpose)
        case "geojson":
            return [geojson(leaving, purpose)]
        case "jsonl":
            return [jsonl(leaving, purpose)]
