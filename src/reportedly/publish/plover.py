"""PLOVER / POLECAT-style rows: POLECAT's 40 columns in order, each with the rule that fills it; separated by tabs.

Not POLECAT's data. Types, modes, sectors and intensities are those of the PLOVER manual; what POLECAT fills from sources that
this project does not have stays empty. Included are single events of a kind that PLOVER has a type for.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly import __version__
from reportedly.publish.codebook import ACTORS, Rule, Setting, Sheet, Type, line, rows
from reportedly.publish.plover_row import TAKEN, Coded, Who, coded
from reportedly.publish.purpose import Kept

KIND = ("kind", "means", *TAKEN)
FEATURES = {"exact": "PPL", "settlement": "PPL", "near": "PPL", "admin2": "ADM2", "admin1": "ADM1", "country": "PCLI"}


def _rule(
    column: str, says: str, section: str, cell: Callable[[Coded], object], fields: tuple[str, ...] = (), type: Type = "text"
) -> Rule[Coded]:
    return Rule(column=column, says=says, section=section, cell=cell, fields=fields, type=type)


def _empty(column: str, says: str, section: str) -> Rule[Coded]:
    return _rule(column, f"Left empty: {says}", section, lambda row: "")


def _party(name: str, who: Who) -> tuple[Rule[Coded], ...]:
    """The eight columns of the actor or of the recipient."""
    part = "those who act; in two-sided violence all parties" if who == "actors" else "those on whom it falls"
    return (
        _rule(f"{name} Name", f"Names of {part}, by the registry, else the words.", name, lambda row: row.names(who), ACTORS),
        _rule(
            f"{name} Country",
            "ISO 3166-1 alpha-3 of the states that they serve, or of the one country where the registry has them.",
            name,
            lambda row: row.alpha3(who),
            ACTORS,
        ),
        _rule(f"{name} COW", "The Correlates of War codes of these.", name, lambda row: row.cow(who), ACTORS),
        _rule(
            f"Primary {name} Sector",
            "The sector of the first one.",
            "Sectors",
            lambda row: next(iter(row.sectors(who)), ""),
            ACTORS,
        ),
        _rule(
            f"{name} Sectors",
            "MIL, COP, GOV, REB, PRM, CVL, SOC or JRN by the registry; UAF for armed actors that it does not know, else UNK.",
            "Sectors",
            lambda row: ";".join(row.sectors(who)),
            ACTORS,
        ),
        _empty(f"{name} Title", "roles belong to people, who are no actors here.", name),
        _rule(f"{name} Name Raw", "The words of the report.", name, lambda row: row.raw(who), ACTORS),
        _empty("Wikipedia Actor ID" if who == "actors" else "Wikipedia Recipient ID", "no encyclopaedia is looked into.", name),
    )


RULES: tuple[Rule[Coded], ...] = (
    _rule(
        "Event ID",
        "RPT- and the event's own id; a second row of an event ends in what it is about.",
        "Event",
        lambda row: row.id,
    ),
    _rule(
        "Event Date",
        "The first possible day, else the last; empty where none is known.",
        "Event",
        lambda row: row.first_day,
        ("when",),
        "day",
    ),
    _rule(
        "Event Type",
        "Follows from the kind; people taken in a fight make a second row, ASSAULT.",
        "Event types",
        lambda row: row.type,
        KIND,
    ),
    _rule(
        "Event Mode",
        "By the means that are told, else by the kind; abduct for people captured in a fight.",
        "Modes",
        lambda row: row.mode,
        KIND,
    ),
    _rule(
        "Intensity",
        "The mode's, or the type's, for ASSAULT; empty for other types, whose values this project has not read.",
        "Intensity",
        lambda row: row.intensity,
        KIND,
        "number",
    ),
    _rule("Quad Code", "The class of the type.", "Quad classes", lambda row: row.quad, KIND),
    _empty("Contexts", "it takes a person to tell.", "Contexts"),
    *_party("Actor", "actors"),
    *_party("Recipient", "recipients"),
    _rule("Placename", "The place as the gazetteer names it.", "Location", lambda row: row.place["name"], ("where",)),
    _rule(
        "City",
        "The same where it is a settlement or near one.",
        "Location",
        lambda row: row.place["name"] if FEATURES.get(row.place["precision"]) == "PPL" else "",
        ("where",),
    ),
    _rule("District", "Second-level unit.", "Location", lambda row: row.place["admin2"], ("where",)),
    _rule("Province", "First-level unit.", "Location", lambda row: row.place["admin1"], ("where",)),
    _rule("Country", "ISO 3166-1 alpha-3.", "Location", lambda row: row.country, ("where",)),
    _rule(
        "Latitude", "Degrees; empty where no point is known.", "Location", lambda row: row.place["latitude"], ("where",), "number"
    ),
    _rule("Longitude", "Degrees.", "Location", lambda row: row.place["longitude"], ("where",), "number"),
    _rule("GeoNames ID", "The gazetteer's number.", "Location", lambda row: row.place["geonameid"], ("where",), "integer"),
    _rule("Raw Placename", "The words of the report.", "Location", lambda row: row.place["text"], ("where",)),
    _rule(
        "Feature Type",
        "PPL, ADM2, ADM1 or PCLI by how precisely the place is known; empty for others.",
        "Location",
        lambda row: FEATURES.get(row.place["precision"], ""),
        ("where",),
    ),
    _rule("Source", "The publishers.", "Story", lambda row: row.reported("publisher")),
    _rule("Publication Date", "The day of the oldest report.", "Story", lambda row: row.published, (), "day"),
    _rule(
        "Story People",
        "People whom the reports name; for publication only those in public roles.",
        "Story",
        lambda row: row.story("person"),
        ("person",),
    ),
    _rule("Story Organizations", "Actors that the registry knows, and sources.", "Story", lambda row: row.organisations, ACTORS),
    _rule("Story Locations", "Places that the reports name.", "Story", lambda row: row.story("where"), ("where",)),
    _rule("Language", "The reports' languages.", "Story", lambda row: row.reported("language")),
    _rule("Version", "This program and its version.", "Story", lambda row: f"reportedly {__version__}"),
)

COLUMNS = tuple(rule.column for rule in RULES)


def plover(kept: Kept, setting: Setting) -> Sheet:
    """The events as POLECAT-style rows, and those left out."""
    found, left_out = rows(kept, coded, setting)
    return Sheet(
        name="plover",
        title="PLOVER / POLECAT-style rows",
        id_column="Event ID",
        rules=RULES,
        lines=tuple(line(RULES, row) for row in found),
        left_out=tuple(left_out),
        point=("Longitude", "Latitude"),
        delimiter="\t",
        says=("Its columns are separated by tabs, several values of a cell by semicolons.",),
    )
