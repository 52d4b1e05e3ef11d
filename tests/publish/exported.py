"""Exports of invented readings, read back as a person's tools would."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

from invented import CLASH, TODAY, TOLBA, clash, event_of

from reportedly.lookup.actor import Actor, ActorKind
from reportedly.lookup.sources import Source, Sources
from reportedly.model import Reading, Side, SideActor, When
from reportedly.publish.choices import Choices
from reportedly.publish.codebook import Setting
from reportedly.publish.export import WAYS as ALL
from reportedly.publish.export import Codebook, Format, export
from reportedly.publish.purpose import Purpose

DAY = When(first=date(2031, 5, 4), last=date(2031, 5, 4), basis="stated", text="4 May")

WAYS = [(codebook, format) for codebook, formats in ALL.items() for format in formats if format != "parquet"]
"""Every codebook in every format that is text."""

KINDS = {
    "state_forces": ActorKind(id="state_forces", name="State forces", description="-", acled_inter=1, fights=True),
    "rebel_group": ActorKind(id="rebel_group", name="Rebel group", description="-", acled_inter=2, fights=True),
    "humanitarian": ActorKind(id="humanitarian", name="-", description="-", acled_inter=7, civilian=True),
}


def actor(name: str, title: str, kind: str, country: str = "ML", parent: str | None = None) -> Actor:
    return Actor(id=name, name=title, kind=kind, kind_of=KINDS[kind], country=(country,), parent=parent)


ACTORS = {
    one.id: one
    for one in (
        actor("mli-army", "Military Forces of Mali", "state_forces"),
        actor("mli-guard", "Guard of Mali", "state_forces"),
        actor("ner-army", "Military Forces of Niger", "state_forces", "NE"),
        actor("dune-front", "Dune Front", "rebel_group"),
        actor("dune-wing", "Dune Front's wing", "rebel_group", parent="dune-front"),
        actor("sand-league", "Sand League", "rebel_group"),
        actor("aid-body", "Aid Body", "humanitarian"),
    )
}
SOURCES = Sources(
    {
        "red-falcon": Source(id="red-falcon", name="Red Falcon", kind="channel", interest="mli-army"),
        "calm-monitor": Source(id="calm-monitor", name="Calm Monitor", kind="monitor"),
        "dune-radio": Source(id="dune-radio", name="Dune Radio", kind="party_media", interest="dune-front"),
    },
    "s1",
)


def files(
    *readings: Reading,
    codebook: Codebook | None = None,
    format: Format | None = None,
    purpose: Purpose = "internal",
    choices: Choices | None = None,
    split: bool = False,
) -> dict[str, bytes]:
    """Every file of an export by its name; `split` keeps each reading an event of its own."""
    setting = Setting(purpose=purpose, today=TODAY, actors=ACTORS, sources=SOURCES, choices=choices or Choices())
    events = tuple(event for reading in readings for event in event_of(reading)) if split else event_of(*readings)
    made = export(events, readings, codebook=codebook, format=format, setting=setting)
    return {file.name: file.data for file in made}


def texts(*readings: Reading, **options: Any) -> dict[str, str]:
    return {name: data.decode("utf-8") for name, data in files(*readings, **options).items()}


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def fight(**more: Any) -> Reading:
    """The channel's clash on 4 May in Tolba."""
    options: dict[str, Any] = {"when": DAY, "where": TOLBA} | more
    return clash(**options)


def with_sides(reading: Reading, **sides: tuple[str, str | None, str]) -> Reading:
    """The reading with other people on its sides: side = (role, registry id or None, words)."""
    (told,) = reading.happenings
    some = told.sides[0].actors[0].ref
    made = tuple(
        Side(id=name, actors=(SideActor(role=role, ref=replace(some, text=words, actor=actor, candidates=())),))
        for name, (role, actor, words) in sides.items()
    )
    return replace(reading, happenings=(replace(told, sides=made),))


def said_as(reading: Reading, source: str | None) -> Reading:
    """The reading with every named speaker known to the register under that id."""
    claims = tuple(
        replace(claim, said_by=tuple(replace(speaker, source=source) for speaker in claim.said_by)) for claim in reading.claims
    )
    return replace(reading, claims=claims)


def another(name: str, teller: str, **more: Any) -> Reading:
    """Another report of the same clash, by another speaker."""
    return fight(name=name, text=CLASH.replace("the ‘Red Falcon’ Telegram channel", teller), said_by=(teller,), **more)


def line_of(sheet: str, event: str, column: str) -> dict[str, str]:
    """The row of a claims companion about one cell."""
    (found,) = (row for row in rows(sheet) if row["column"] == column and event in row.values())
    return found
