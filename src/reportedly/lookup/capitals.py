"""States by their seats of government: "Moscow said" is Russia's government."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files

SEATS = {
    "kremlin": "RU",
    "kiev": "UA",
    "white house": "US",
    "pentagon": "US",
    "washington": "US",
    "downing street": "GB",
    "tel aviv": "IL",
    "élysée": "FR",
    "blue house": "KR",
    "aden": "YE",
    "port sudan": "SD",
    "naypyitaw": "MM",
    "nay pyi taw": "MM",
}
"""Seats and spellings in use beside a capital's main name (general knowledge)."""


def capitals() -> Mapping[str, str]:
    """Country code (ISO 3166-1 alpha-2) by the folded name of its capital; a name that two countries share is left out."""
    text = (files("reportedly") / "data" / "gazetteer" / "countries.toml").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for code, entry in tomllib.loads(text).items():
        if entry["capital"]:
            found.setdefault(entry["capital"].casefold(), set()).add(code)
    return {name: codes.copy().pop() for name, codes in found.items() if len(codes) == 1} | SEATS
