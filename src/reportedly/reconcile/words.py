"""Words made comparable across reports."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from reportedly.model.imprint import number


@cache
def listed(name: str) -> frozenset[str]:
    """A list of `english.toml`: read-only data, read once."""
    lists = tomllib.loads((files("reportedly.reconcile") / "english.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


@cache
def numbered(name: str) -> frozenset[int]:
    """A list of `english.toml` as an imprint has its words."""
    return frozenset(map(number, listed(name)))
