"""What happenings of several reports are about: computed, and computed again."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.actor import Side
from reportedly.model.when import When
from reportedly.model.where import Where


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What one origin says of one field: its bounds, and the keys of the claims that say so (latest last)."""

    origin: str
    low: int | None
    best: int | None
    high: int | None
    hedge: str | None
    stance: str
    claims: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """One loss of one side over independent origins: low, best, high, and every origin's own figure.

    Null means unknown. `contested` holds when two origins' figures cannot both be true, or one denies the other.
    """

    field: str
    what: str | None
    side: str
    low: int | None
    best: int | None
    high: int | None
    contested: bool
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Why two happenings were joined: the score and each named feature's part of it."""

    left: str
    right: str
    score: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One attack or engagement, computed from happenings and judgements; `id` comes from the ledger.

    `sides` and `side_of` (happening id + its side -> the event's side) let claims be read across reports; `origins` maps
    each independent origin's name to the happenings that carry it; `why` gives the reason for a value, by field.
    """

    id: str
    happenings: tuple[str, ...]
    kind: str
    when: When
    where: tuple[Where, ...]
    sides: tuple[Side, ...]
    side_of: tuple[tuple[str, str, str], ...]
    origins: tuple[tuple[str, tuple[str, ...]], ...]
    estimates: tuple[Estimate, ...]
    links: tuple[Link, ...]
    contested: tuple[str, ...] = ()
    scope: str = "event"
    why: tuple[tuple[str, str], ...] = ()
