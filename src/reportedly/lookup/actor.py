"""One entry of the actor registry, and the tables of kinds, countries and branches that entries are made with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.errors import SettingError

Table = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorKind:
    """A kind of actor, with ACLED's inter code for it at home and abroad."""

    id: str
    name: str
    description: str
    acled_inter: int
    acled_inter_abroad: int | None = None
    fights: bool = False
    civilian: bool = False
    speaks: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    """A country's codes and the words that stand before or behind "army"; the state it was part of, before which year."""

    iso2: str
    iso3: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    french: str | None = None
    part_of: str | None = None
    until: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """A state body that every country has: its names' nouns, and words for its people (`members`)."""

    id: str
    name: str
    kind: str
    nouns: tuple[str, ...]
    members: tuple[str, ...]
    parent: str | None = None
    french: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Somebody who acts in a war, or who speaks of it.

    `country` is its theatre (ISO 3166-1 alpha-2), `home` the state that it serves abroad; `since` and `until` are years,
    both inclusive, null where open; `areas` are the provinces or states that it keeps to, where its theatre is part of a
    country. An `umbrella` has branches that reports call by its name. `described` are phrases that make it a candidate
    and do not name it, `leaders` people whose "forces" or "militia" it is. `kind_of` holds the facts of its kind.
    """

    id: str
    name: str
    kind: str
    kind_of: ActorKind = field(repr=False, compare=False)
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    home: str | None = None
    parent: str | None = None
    affiliation: str | None = None
    since: int | None = None
    until: int | None = None
    umbrella: bool = False
    described: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    branch: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def fights(self) -> bool:
        return self.kind_of.fights

    @property
    def is_civilian(self) -> bool:
        """Whether harm to it is harm to civilians: aid bodies, media, protesters."""
        return self.kind_of.civilian

    @property
    def is_speaker_only(self) -> bool:
        """Whether reports name it to say who speaks or is hit, never who fights: media, aid bodies, ministries."""
        return self.kind_of.speaks

    def active(self, day: date | None) -> bool:
        """Whether it existed in the year of `day`; True where the day or its years are not known."""
        if day is None:
            return True
        return (self.since is None or self.since <= day.year) and (self.until is None or day.year <= self.until)

    def inter(self, country: str | None) -> int:
        """ACLED's inter code for it in a country; a state's own country is its `home`, else its first one."""
        own = self.home or (self.country[0] if self.country else None)
        abroad = self.kind_of.acled_inter_abroad
        return self.kind_of.acled_inter if abroad is None or country is None or country == own else abroad


LISTS = ("aliases", "abbreviations", "country", "areas", "described", "leaders", "sources")
WORDS = ("name", "kind", "home", "parent", "affiliation")
YEARS = ("from", "to")
KEYS = {*LISTS, *WORDS, *YEARS, "umbrella", "drop"}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _data(name: str) -> Table:
    rows: Table = tomllib.loads((files("reportedly") / "data" / "actors" / name).read_text(encoding="utf-8"))
    return rows


def kinds() -> Mapping[str, ActorKind]:
    """The kinds of actors by id, as data/actors/kinds.toml has them."""
    return {key: ActorKind(id=key, **row) for key, row in _data("kinds.toml").items()}


def countries() -> Mapping[str, Country]:
    """Every country by its ISO 3166-1 alpha-2 code."""
    return {
        code: Country(
            iso2=code,
            iso3=row["iso3"].lower(),
            names=tuple(row["names"]),
            adjectives=tuple(row["adjectives"]),
            french=row.get("french"),
            part_of=row.get("part_of"),
            until=row.get("until"),
        )
        for code, row in _data("countries.toml").items()
    }


def branches() -> Mapping[str, Branch]:
    """The state bodies that countries have, by id."""
    return {
        key: Branch(
            id=key,
            name=row["name"],
            kind=row["kind"],
            nouns=tuple(row["nouns"]),
            members=tuple(row["members"]),
            parent=row.get("parent"),
            french=tuple(row.get("french", ())),
            only=frozenset(row.get("only", ())),
        )
        for key, row in _data("branches.toml").items()
    }


def state_bodies(lands: Iterable[Country], bodies: Iterable[Branch]) -> dict[str, dict[str, Any]]:
    """The rows of every country's forces and ministries, by their ids (`mli-armed-forces`)."""
    rows: dict[str, dict[str, Any]] = {}
    every = tuple(bodies)
    for land in lands:
        for body in every:
            if body.only and land.iso2 not in body.only:
                continue
            rows[f"{land.iso3}-{body.id}"] = {
                "name": body.name.format(adjective=land.adjectives[0], name=land.names[0]),
                "kind": body.kind,
                "country": (land.iso2,),
                "parent": f"{land.iso3}-{body.parent}" if body.parent else None,
                "aliases": tuple(words.format(land.french) for words in body.french) if land.french else (),
                "branch": body.id,
            }
    return rows


def line_of(text: str, key: str, word: str | None = None) -> int:
    """The line, from 1, on which a TOML table (and a key inside it) stands; 1 where it is not found."""
    head = re.search(rf"(?m)^[ \t]*\[[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*\]", text)
    start = head.start() if head else 0
    if word is not None and (inside := re.compile(rf"(?m)^[ \t]*{re.escape(word)}[ \t]*=").search(text, start)):
        start = inside.start()
    return text.count("\n", 0, start) + 1


def user_rows(path: Path) -> tuple[str, Table]:
    """The text and the tables of a user's file; raises SettingError naming the file and the line."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise SettingError(f"{path}: is not UTF-8") from error
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = line.group(1) if line else str(text.count("\n") + 1)
        raise SettingError(f"{path}:{where}: not TOML: {error}") from error
    for key, row in rows.items():
        if not isinstance(row, dict):
            raise SettingError(f"{path}:{line_of(text, key, key)}: {key!r} stands outside a table; entries begin with [id]")
    return text, rows


def check_row(key: str, row: Mapping[str, Any]) -> tuple[str, str] | None:
    """What is wrong with the shape of a table: (key inside it, sentence), or None."""
    if not ID.fullmatch(key):
        return "", f"id {key!r}: small letters, digits and hyphens only"
    for word, value in row.items():
        if word not in KEYS:
            return word, f"unknown key {word!r}; known: {', '.join(sorted(KEYS))}"
        if word in (*LISTS, "drop") and not (isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)):
            return word, f"{word!r} takes a list of strings"
        if word in WORDS and not (isinstance(value, str) and value.strip()):
            return word, f"{word!r} takes a string"
        if word in YEARS and (isinstance(value, bool) or not isinstance(value, int)):
            return word, f"{word!r} takes a year"
        if word == "umbrella" and not isinstance(value, bool):
            return word, f"{word!r} takes true or false"
    if row.get("from", 0) > row.get("to", 9999):
        return "from", f"founded in {row['from']}, after its end in {row['to']}"
    return None
