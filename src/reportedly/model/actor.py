"""Who acts, who suffers, who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.span import Span
from reportedly.model.swift import swift


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorCandidate:
    """One registry entry that the words may mean, with a confidence in 0..1 and the reason in words."""

    actor: str
    confidence: float
    why: str


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class ActorRef:
    """Words for an actor: `actor` is a registry id where the text warrants it, else null with candidates."""

    text: str
    span: Span | None
    actor: str | None = None
    confidence: float | None = None
    why: str | None = None
    candidates: tuple[ActorCandidate, ...] = ()


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """One link of an attribution chain: the words that name who says it; `source` is a registry id or null."""

    text: str
    span: Span | None
    source: str | None = None
    candidates: tuple[ActorCandidate, ...] = ()


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A named person of a happening. `public` holds only for a role that makes one public (a commander, a minister)."""

    name: str
    role: str | None = None
    fate: str | None = None
    side: str | None = None
    public: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SideActor:
    """An actor on a side, with the part it plays: initiator, target or participant."""

    role: str
    ref: ActorRef


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One side of a happening: `s1`, `s2`, `civilians` or `unknown`; allies share one."""

    id: str
    actors: tuple[SideActor, ...] = ()
