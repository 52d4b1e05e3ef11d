"""Who says what in reports of many registers: a table of invented texts with the chain of each counted claim."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.evaluate.match import alike
from reportedly.model import Claim, Count
from told import Read

ROWS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").with_stem("voices_registers").read_text("utf-8"))[
    "report"
]


def shown(claim: Claim) -> tuple[str, str, list[str]]:
    """Field and number, stance (or its mode) and chain of a counted claim."""
    assert isinstance(claim.value, Count)
    value = claim.value
    number = next((n for n in (value.best, value.low, value.high) if n is not None), None)
    return f"{claim.field} {number}", claim.mode or claim.stance, [link.text for link in claim.said_by]


def expected(words: str) -> tuple[str, list[str]]:
    """The stance and chain of a row: "denied: The Lamp > a nurse"."""
    stance, mark, chain = words.rpartition(": ")
    return (stance if mark else "asserted"), [link.strip() for link in chain.split(">") if link.strip()]


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_who_says_it(read: Read, row: dict[str, Any]) -> None:
    facts = {"forwarded_from": row["forwarded"]} if "forwarded" in row else {}
    found = [shown(claim) for claim in read(row["text"], **facts).claims if isinstance(claim.value, Count)]
    wanted = [*row["says"].items(), *((what, f"denied: {who}") for what, who in row.get("denied", {}).items())]
    for what, words in wanted:
        stance, chain = expected(words)
        assert any(
            what == got and stance == how and len(links) == len(chain) and all(map(alike, links, chain))
            for got, how, links in found
        ), (what, words, found)
