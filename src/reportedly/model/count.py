"""How many, as worded: a number with its doubt."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.swift import swift

MOST = 10_000_000
"""No count of people or things in a report of an incident is larger; a larger number is dropped as a failure."""


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """Lowest, best and highest number that the words allow; null where they set no such bound.

    80 = (80, 80, 80); "at least 12" = (12, 12, null); "up to 100" = (null, null, 100); "about 15" = (null, 15, null);
    "between 35 and 45" = (35, null, 45); "several" = (null, null, null) with the word in `hedge`. 0 needs the words
    ("no casualties"); unknown is never 0.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    hedge: str | None = None

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if any(n < 0 or n > MOST for n in known) or known != sorted(known):
            raise ValueError(f"not a count: {self.low}, {self.best}, {self.high}")
        if not known and self.hedge is None:
            raise ValueError("a count without a number keeps the word that stands for it")

    @classmethod
    def exactly(cls, number: int, hedge: str | None = None) -> Count:
        return cls(low=number, best=number, high=number, hedge=hedge)

    @classmethod
    def at_least(cls, number: int, hedge: str | None = None) -> Count:
        return cls(low=number, best=number, high=None, hedge=hedge)

    @classmethod
    def at_most(cls, number: int, hedge: str | None = None) -> Count:
        return cls(low=None, best=None, high=number, hedge=hedge)

    @classmethod
    def about(cls, number: int, hedge: str | None = None) -> Count:
        return cls(low=None, best=number, high=None, hedge=hedge)

    @classmethod
    def between(cls, low: int, high: int, hedge: str | None = None) -> Count:
        return cls(low=low, best=None, high=high, hedge=hedge)

    @property
    def figure(self) -> int | None:
        """The one number to show or compare: best, else the lower bound, else the upper; None for a bare word."""
        if self.best is not None:
            return self.best
        return self.low if self.low is not None else self.high

    @property
    def admits(self) -> tuple[int, int | None]:
        """The closed range of numbers that the claim does not contradict; the upper end None where open."""
        if self.low is None and self.high is None and self.best is not None:
            return round(self.best * 0.8), round(self.best * 1.25)  # "about 15": a fifth either way
        return self.low or 0, self.high

    def compatible(self, other: Count) -> bool:
        """Whether one number can satisfy both: "at least 3" and 12 can, 3 and 12 cannot."""
        (low, high), (least, most) = self.admits, other.admits
        return (high is None or least <= high) and (most is None or low <= most)

    def __str__(self) -> str:
        match (self.low, self.best, self.high):
            case (None, None, None):
                return self.hedge or "?"
            case (low, best, high) if low == best == high:
                return f"{best}"
            case (None, None, high):
                return f"≤ {high}"
            case (None, best, None):
                return f"~ {best}"
            case (low, _, None):
                return f"≥ {low}"
            case (low, None, high):
                return f"{low}–{high}"
            case (low, best, high):
                return f"{best} ({low}–{high})"
