"""Writes into a user's own registry file, and keeps what people wrote in it: order, comments, lines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportedly.errors import SettingError
from reportedly.lookup.actor import LISTS, check_row, user_rows

HEAD = "Your own actors, laid over those that ship: single values replace, lists are added to, drop = [...] takes names away.\n"
ORDER = ("name", "aliases", "abbreviations", "kind", "country", "parent", "affiliation", "home", "from", "to", "sources")


def with_entry(path: Path, id: str, values: Mapping[str, Any]) -> str:
    """The text of the file with these values laid into the table `id`; raises SettingError for a broken file or value.

    Lists are added to, other values replace. The file itself is not touched.
    """
    import tomlkit

    text = user_rows(path)[0] if path.exists() else "".join(f"# {line}\n" for line in HEAD.splitlines())
    page = tomlkit.parse(text)
    if id not in page:
        if page.body:
            page.add(tomlkit.nl())
        page.add(id, tomlkit.table())
    table = page[id]
    assert isinstance(table, tomlkit.items.Table)
    for word in sorted(values, key=lambda word: ORDER.index(word) if word in ORDER else len(ORDER)):
        given = values[word]
        if word in LISTS:
            given = list(dict.fromkeys([*table.get(word, ()), *given]))
        table[word] = given
    if wrong := check_row(id, table.unwrap()):
        raise SettingError(f"{path}: [{id}]: {wrong[1]}")
    return tomlkit.dumps(page)
