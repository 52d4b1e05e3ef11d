"""Floors under the figures: kept in a file, checked in CI, lowered only on purpose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import ceil, floor
from pathlib import Path
from typing import Any

from reportedly.errors import SettingError
from reportedly.evaluate.suite import Result

Floors = Mapping[str, Mapping[str, Any]]
"""Suite to {digest, floors: {figure: least}, ceilings: {figure: most}}."""

STEP = 1000
"""Floors are kept to a thousandth, rounded to the easy side, so that a last digit that depends on the machine breaks none."""


def load(path: Path) -> dict[str, Any]:
    """The floors of a file, none where there is no file; raises SettingError where it is no JSON object."""
    if not path.exists():
        return {}
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f"{path}: cannot be read: {error}") from error
    if not isinstance(floors, dict):
        raise SettingError(f"{path}: not a JSON object")
    return floors


def check(result: Result, floors: Floors) -> list[str]:
    """What is broken, one sentence each: another digest, a figure under its floor or over its ceiling, a figure that is gone."""
    pinned = floors.get(result.suite)
    if pinned is None:
        return []
    if pinned["digest"] != result.digest:
        return [f"{result.suite}: the data is {result.digest}, the floors are of {pinned['digest']}"]
    broken = []
    for side, fails in (("floors", float.__lt__), ("ceilings", float.__gt__)):
        for name, bound in pinned.get(side, {}).items():
            value = result.figures.get(name)
            if value is None:
                broken.append(f"{result.suite}: {name} is no longer measured")
            elif fails(float(value), float(bound)):
                broken.append(f"{result.suite}: {name} is {value}, its {side[:-1]} {bound}")
    return broken


def pin(result: Result, floors: Floors, *, lower: bool = False) -> dict[str, Any]:
    """The floors with this result's figures; raises SettingError when a bound would become easier and `lower` is not given."""
    pinned: dict[str, Any] = {"digest": result.digest, "floors": {}, "ceilings": {}}
    for name, value in result.figures.items():
        if name in result.ceilings:
            pinned["ceilings"][name] = ceil(round(value * STEP, 6)) / STEP
        else:
            pinned["floors"][name] = floor(round(value * STEP, 6)) / STEP
    eased = _eased(result.suite, floors.get(result.suite), pinned)
    if eased and not lower:
        raise SettingError("; ".join(eased) + ": to ease a bound, say so")
    return {**floors, result.suite: pinned}


def _eased(suite: str, old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[str]:
    """The bounds of `old` that `new` makes easier, drops, or measures on other data."""
    if old is None:
        return []
    if old["digest"] != new["digest"]:
        return [f"{suite}: other data ({old['digest']} to {new['digest']})"]
    eased = []
    for side, sign in (("floors", 1), ("ceilings", -1)):
        for name, bound in old.get(side, {}).items():
            value = new[side].get(name)
            if value is None or sign * value < sign * bound:
                eased.append(f"{suite}: {name} from {bound} to {value}")
    return eased


def save(floors: Floors, path: Path) -> None:
    """Writes the floors, sorted, so that a change shows as a line of a diff."""
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
