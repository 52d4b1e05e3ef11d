"""Kinds, fields, things, stances and means, as data with one description each.

The TOML files beside this module are the only place where these words are defined: help, docs, JSON Schema and rules
read them from here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One word of the ontology: its id, its name for people, one true sentence, and its table's other keys."""

    id: str
    name: str
    description: str
    more: Mapping[str, object]

    def text(self, key: str) -> str:
        """A string of the table, "" where it has none."""
        value = self.more.get(key, "")
        return value if isinstance(value, str) else ""


@cache
def terms(table: str) -> Mapping[str, Term]:
    """All terms of one table (`kinds`, `fields`, `things`, …), in the file's order. Read-only data, read once."""
    raw = tomllib.loads((files(__name__) / f"{table}.toml").read_text(encoding="utf-8"))
    return {
        key: Term(
            id=key,
            name=row.get("name", key.replace("_", " ").capitalize()),
            description=row["description"],
            more={k: v for k, v in row.items() if k not in ("name", "description")},
        )
        for key, row in raw.items()
    }


TABLES = (
    "kinds",
    "fields",
    "things",
    "stances",
    "modes",
    "modalities",
    "scopes",
    "standings",
    "groups",
    "means",
    "failures",
    "rules",
)


def losses() -> tuple[str, ...]:
    """The fields that count losses, in the ontology's order."""
    return tuple(key for key, term in terms("fields").items() if term.more.get("loss"))
