"""The day of a happening, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from reportedly.model.span import Span
from reportedly.model.swift import swift

WhenBasis = Literal["stated", "relative", "reported", "published", "unknown"]


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """First and last possible day, both inclusive; null where the words give none.

    basis: `stated` (a date in the words), `relative` (counted from the publication day or a day of the text),
    `reported` (only the day of a report or statement is known: the event is on or before `last`), `published` (nothing
    but the publication day is known: on or before `last`), `unknown`. `year_basis` says where a year that the words
    lack came from: "published" or null.
    """

    first: date | None = None
    last: date | None = None
    basis: WhenBasis = "unknown"
    text: str | None = None
    span: Span | None = None
    year_basis: str | None = None

    def __post_init__(self) -> None:
        if self.basis not in get_args(WhenBasis):
            raise ValueError(f"unknown basis {self.basis!r}")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")
        if (self.first or self.last) and self.basis == "unknown":
            raise ValueError("a day without a basis")
