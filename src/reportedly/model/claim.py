"""One speaker, one field, one value, one span of exact words, one stance."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from reportedly.model.actor import ActorRef, Person, Speaker
from reportedly.model.count import Count
from reportedly.model.hashing import digest
from reportedly.model.span import Span
from reportedly.model.swift import swift
from reportedly.model.when import When
from reportedly.model.where import Where

Value = Count | When | Where | ActorRef | Person | str


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A claim of a report, as the latest extraction run reads it.

    `key` names it by what is said: report, text, field, words, what, stance and chain; never by the happening's number,
    resolved ids, confidence or rule, so that a rerun writes nothing new. `worded` is the value in the report's own words
    (or the kind's id). `said_by` is nearest first, last = origin, () = the writer's own voice.
    """

    report: str
    text_sha256: str
    happening: str
    field: str
    value: Value
    worded: str
    span: Span
    what: str | None = None
    detail: str | None = None
    whose: str | None = None
    side: str | None = None
    standing: str | None = None
    groups: tuple[str, ...] = ()
    scope: str = "event"
    part_of: str | None = None
    euphemism: str | None = None
    admission: bool = False
    said_by: tuple[Speaker, ...] = ()
    stance: str = "asserted"
    mode: str | None = None
    distance: str | None = None
    cues: tuple[Span, ...] = ()
    made_by: str = ""
    confidence: float = 0.5
    key: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        chain = [speaker.text for speaker in self.said_by]
        name = digest(
            self.report,
            self.text_sha256,
            self.field,
            (self.span.start, self.span.end),
            self.worded,
            self.what,
            self.stance,
            chain,
        )
        object.__setattr__(self, "key", f"k-{name}")

    @property
    def origin(self) -> Speaker | None:
        """Who is said to know: the chain's last link, or None for the writer's own voice."""
        return self.said_by[-1] if self.said_by else None
