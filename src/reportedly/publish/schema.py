"""The public line format as a JSON Schema (2020-12), shipped beside this module; run it as a program to refresh its lists."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.ontology import losses, terms

NAME = "line.schema.json"

LISTS = {
    "kind": "kinds",
    "field": "fields",
    "what": "things",
    "stance": "stances",
    "mode": "modes",
    "modality": "modalities",
    "scope": "scopes",
    "standing": "standings",
    "group": "groups",
    "means": "means",
    "code": "failures",
}
"""Which definition of the schema lists which table of the ontology."""


def schema() -> dict[str, Any]:
    """The schema that ships with the package: strict on the promised keys, open to added ones."""
    loaded: dict[str, Any] = json.loads((files("reportedly.publish") / NAME).read_text(encoding="utf-8"))
    return loaded


def fresh() -> dict[str, Any]:
    """The shipped schema with every list taken from the ontology anew."""
    made = schema()
    for definition, table in LISTS.items():
        made["$defs"][definition]["enum"] = list(terms(table))
    made["$defs"]["counted"]["enum"] = [*losses(), "strength"]
    return made


if __name__ == "__main__":
    Path(__file__).with_name(NAME).write_text(json.dumps(fresh(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
