"""How many of the groups in public lists the registry knows. The lists lie beside the checkout and are no part of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from reportedly.lookup.registry import Registry

LISTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "actors"

NOT_ARMED = re.compile(
    r"(?i)foundation|charity|charities|trust|exchange|airlines|compagnie|\bltd\b|trading|investment|portfolio|impex|bureau d|"
    r"relief|society|humanitarian|committee|\bNGO\b|pour la paix|heritage|haramain|haramayn|al furqan|taibah|hawala|kardiam|"
    r"tameer|ta'awun|selselat|wafa|benevolence|aviation"
)
"""Entities of the UN list that bear no arms: companies, charities and money changers."""


@pytest.fixture(scope="module")
def actors() -> Registry:
    return Registry.open()


def known(actors: Registry, names: Iterable[str]) -> bool:
    return any(actors.lookup(form) for name in names for form in forms(name))


def forms(name: str) -> Iterator[str]:
    """A listed name without its brackets, what stands in them, and the parts of a name with several spellings."""
    plain = name.replace("_", " ").strip()
    for part in (*re.findall(r"\(([^)]*)\)", plain), *re.split(r"\s*[;/]\s*|\s*\([^)]*\)", plain)):
        if len(part.strip()) > 1:
            yield from (part.strip(), part.strip().title())


@pytest.mark.skipif(not LISTS.is_dir(), reason="the public lists are not there")
def test_the_united_nations_armed_groups_are_known(actors: Registry) -> None:
    rows = json.loads((LISTS / "un_entities_aliases.json").read_text(encoding="utf-8"))
    lists = ("Al-Qaida", "DRC", "Taliban", "CAR", "Libya", "Somalia")
    armed = [row for row in rows if row["list"] in lists and not NOT_ARMED.search(row["name"])]
    missed = [row["name"] for row in armed if not known(actors, (row["name"], *row["aliases"]))]
    assert len(armed) >= 55
    assert len(missed) <= 0.1 * len(armed), missed


@pytest.mark.skipif(not LISTS.is_dir(), reason="the public lists are not there")
def test_a_quarter_of_the_groups_of_a_list_of_2013_is_known(actors: Registry) -> None:
    groups: list[list[str]] = []
    for line in (LISTS / "phoenix_mil_nonstate.txt").read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].rstrip()
        if words.startswith("+") and groups:
            groups[-1].append(words[1:])
        elif head := re.match(r"(.+?)\s*\[", words):
            groups.append([head[1]])
    assert len(groups) == 1021
    share = sum(known(actors, group) for group in groups) / len(groups)
    assert share >= 0.24, share
