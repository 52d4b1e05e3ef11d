"""Questions that several scorers ask of a line of the public format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.evaluate.suite import Line

ONE_EVENT = ("event", "running_total")
"""Scopes that are about one event; the others are roll-ups."""


def happened(line: Line, *, rollups: bool = True) -> list[Mapping[str, Any]]:
    """The happenings that are told as having happened, in the line's order; without roll-ups if asked."""
    return [
        happening
        for happening in line["happenings"]
        if happening["modality"] == "happened" and (rollups or happening["scope"] in ONE_EVENT)
    ]


def claims_of(line: Line, happenings: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The claims of these happenings, in the line's order."""
    ids = {happening["id"] for happening in happenings}
    return (claim for claim in line["claims"] if claim["happening"] in ids)


def figure(count: Mapping[str, Any]) -> int | None:
    """The one number of a Count: best, else low, else high."""
    for key in ("best", "low", "high"):
        if count[key] is not None:
            return int(count[key])
    return None


def first_place(line: Line) -> Mapping[str, Any] | None:
    """The own place of the first happening that happened, where it has one."""
    for happening in happened(line)[:1]:
        for place in happening["where"][:1]:
            return dict(place)
    return None


def excerpt(text: str, near: str | None = None, *, width: int = 300) -> str:
    """One line of at most `width` characters of a text, around `near` where that stands in it."""
    at = max(text.find(near) - width // 3, 0) if near else 0
    return " ".join(text[at : at + width].split())
