"""What one report tells of one event."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from reportedly.model.actor import Side
from reportedly.model.hashing import digest
from reportedly.model.span import Span
from reportedly.model.swift import swift
from reportedly.model.when import When
from reportedly.model.where import Where


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """A grouping of one report's claims, made by an extraction run; `where[0]` is its own place.

    `anchor` is the span that names it (the words that tell what happened); `claims` are keys. `modality` is happened,
    background, planned, threatened or hypothetical; `scope` event, running_total, period or campaign.
    """

    report: str
    anchor: Span
    kind: str
    modality: str = "happened"
    scope: str = "event"
    when: When = When()
    where: tuple[Where, ...] = ()
    sides: tuple[Side, ...] = ()
    claims: tuple[str, ...] = ()
    id: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        name = digest(self.report, (self.anchor.start, self.anchor.end), self.anchor.quote, size=12)
        object.__setattr__(self, "id", f"h-{name}")
