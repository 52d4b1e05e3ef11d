"""Country codes of three letters and names, from the gazetteer's own table of countries."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    """The countries by their code of two letters; read-only data, read once."""
    return tomllib.loads((files("reportedly") / "data" / "gazetteer" / "countries.toml").read_text(encoding="utf-8"))


def alpha3(alpha2: str) -> str | None:
    """ISO 3166's code of three letters for one of two; None for a code that is not in the table."""
    row = _table().get(alpha2)
    return str(row["iso3"]) if row else None


def country_name(alpha2: str) -> str | None:
    """The country's usual English name; None for a code that is not in the table."""
    row = _table().get(alpha2)
    return str(row["names"][0]) if row else None
