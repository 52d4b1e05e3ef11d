"""Country codes of three letters, from the gazetteer's own table of countries."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _table() -> Mapping[str, str]:
    """Two letters to three; read-only data, read once."""
    raw = tomllib.loads((files("reportedly") / "data" / "gazetteer" / "countries.toml").read_text(encoding="utf-8"))
    return {code: row["iso3"] for code, row in raw.items()}


def alpha3(alpha2: str) -> str | None:
    """ISO 3166's code of three letters for one of two; None for a code that is not in the table."""
    return _table().get(alpha2)
