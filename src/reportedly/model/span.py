"""Exact words of a report, with their place in it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import Ungrounded
from reportedly.model.swift import swift


@swift
@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """Half-open code points `[start, end)` of a report's text, and the words that stand there.

    Build it with `of` or `find`, which check the words; `check` tests one that came from elsewhere.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.quote) or not self.quote:
            raise Ungrounded(f"[{self.start}, {self.end}) cannot hold {self.quote!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The words of `text` at `[start, end)`; raises Ungrounded when that is empty or outside."""
        if not 0 <= start < end <= len(text):
            raise Ungrounded(f"[{start}, {end}) is not inside a text of {len(text)} characters")
        return cls(start=start, end=end, quote=text[start:end])

    @classmethod
    def find(cls, quote: str, text: str, *, after: int = 0) -> Span:
        """The first place at or behind `after` where `quote` stands in `text`; raises Ungrounded."""
        start = text.find(quote, after)
        if start < 0 or not quote:
            raise Ungrounded(f"{quote!r} does not stand in the text")
        return cls(start=start, end=start + len(quote), quote=quote)

    def check(self, text: str) -> Span:
        """Itself, when its words stand at its offsets in `text`; raises Ungrounded otherwise."""
        if text[self.start : self.end] != self.quote:
            raise Ungrounded(f"[{self.start}, {self.end}) holds {text[self.start : self.end]!r}, not {self.quote!r}")
        return self

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end
