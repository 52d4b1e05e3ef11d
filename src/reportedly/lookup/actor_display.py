"""Names in the style of public codebooks, made by their naming rules: none is taken from a project's data."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files

from reportedly.lookup.actor import Actor, Country

Regimes = Mapping[str, Sequence[int]]

POLICE = ("police", "gendarmerie", "border-guard", "coast-guard")
"""State bodies that ACLED's codebook names police forces."""


def regimes() -> Regimes:
    """The years in which governments began, by country (ISO 3166-1 alpha-2), ascending."""
    years: Regimes = tomllib.loads((files("reportedly") / "data" / "actors" / "regimes.toml").read_text(encoding="utf-8"))
    return years


def period(began: Sequence[int], day: date | None) -> str:
    """The years of the government of a day, without one of today's: "(2012-2013)", "(2021-)"; "" before the first known."""
    at = len(began) - 1 if day is None else bisect_right(began, day.year) - 1
    if at < 0:
        return ""
    return f"({began[at]}-{began[at + 1] if at + 1 < len(began) else ''})"


def acled_style(actor: Actor, lands: Mapping[str, Country], began: Regimes, day: date | None = None) -> str:
    """An actor's name by ACLED's public rule (Codebook, "Actors"): forces by country and regime, groups as "ABC: Name".

    In the year in which a government changes, the one that began then is taken.
    """
    if actor.kind == "state_forces" and actor.country:
        land = actor.home or actor.country[0]
        forces = "Police Forces" if actor.branch in POLICE else "Military Forces"
        words = (f"{forces} of {lands[land].names[0]}", period(began.get(land, ()), day))
        return " ".join(part for part in words if part)
    letters = actor.abbreviations[0] if actor.abbreviations and actor.abbreviations[0].isascii() else None
    return f"{letters}: {actor.name}" if letters and letters != actor.name else actor.name


def ucdp_style(actor: Actor, lands: Mapping[str, Country]) -> str:
    """An actor's name by UCDP's public rule: "Government of X" for a state's own, else the short name of the group."""
    if actor.kind in ("state_forces", "government") and actor.country:
        return f"Government of {lands[actor.home or actor.country[0]].names[0]}"
    return actor.abbreviations[0] if actor.abbreviations and actor.abbreviations[0].isascii() else actor.name
