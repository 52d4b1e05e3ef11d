"""One sentence of a report's outline."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.language.en.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Outlined:
    """One sentence to parse: its place, its lower-cased words, its signals, and whether it tells (or only says who speaks).

    `under` is the field of the losses that the heading above a list tells of its items.
    """

    sentence: Sentence
    signals: dict[str, tuple[int, int]]
    tells: bool
    effect: bool = False
    under: str | None = None
