"""The names of those who were killed: who dies by name dies once, whatever else two sentences tell."""

from __future__ import annotations

import re
from collections.abc import Collection

from reportedly.model import Draft, Person

Name = frozenset[str]
"""The words of a name, in lower case and without titles."""

_WORD = re.compile(r"[^\W\d_][\w'’-]{2,}")
_NO_NAMES = frozenset(
    """mister general colonel major captain lieutenant sergeant corporal commander president minister senator governor mayor judge
    doctor father bishop archbishop priest sheikh chief leader candidate journalist director attorney secretary""".split()
)
"""Words before names that are none."""


def victims(draft: Draft) -> dict[int, frozenset[Name]]:
    """The names of the killed, by fragment."""
    found: dict[int, set[Name]] = {}
    for claim in draft.claims:
        if claim.field == "person" and isinstance(claim.value, Person) and claim.value.fate == "killed":
            name = frozenset(word.lower() for word in _WORD.findall(claim.value.name)) - _NO_NAMES
            if name:
                found.setdefault(claim.fragment, set()).add(name)
    return {fragment: frozenset(names) for fragment, names in found.items()}


def same_victim(told: Collection[Name], other: Collection[Name]) -> bool:
    """Whether a name of the one is a name of the other, or a part of it: "Pablo Quiroz Paz" and "Quiroz"."""
    return any(one <= another or another <= one for one in told for another in other)
