"""What all events follow from besides readings and judgements, in one word: where it is another, none stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from reportedly.model.hashing import digest

ROOMS = ("reconcile", "model", "ontology", "lookup", "data/actors", "data/sources")
"""Where the rules, their data and the registers lie."""


def current(own: Iterable[Path]) -> str:
    """The recipe of this program with these files of the user's own."""
    return digest(_shipped(), *(sha256(path.read_bytes()).hexdigest() for path in own))


@cache
def _shipped() -> str:
    """What ships: read-only, read once."""
    found = []
    for room in ROOMS:
        lying = files("reportedly").joinpath(*room.split("/")).iterdir()
        found += [(f"{room}/{one.name}", sha256(one.read_bytes()).hexdigest()) for one in lying if one.is_file()]
    return digest(sorted(found))
