"""What happenings of several reports are about: computed, and computed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.actor import Side
from reportedly.model.when import When
from reportedly.model.where import Where


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What one origin says of one field: its bounds, and the keys of the claims that say so (latest last).

    `admission` holds when the origin concedes a loss of its own side.
    """

    origin: str
    low: int | None
    best: int | None
    high: int | None
    hedge: str | None
    stance: str
    claims: tuple[str, ...]
    admission: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """One loss of one side over independent origins: low, best, high, and every origin's own figure.

    Null means unknown. `contested` holds when two origins' figures cannot both be true, one denies the other, or a part is larger
    than its total.
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


Relation = Literal["own", "cites", "copy", "near_copy", "rewrite", "quotes", "revision"]
"""How a report comes by what an origin says. own: it is the origin's own; cites: it says who says so; copy, near_copy,
rewrite: its text is another report's; quotes: some of its sentences are; revision: a later text of the same writer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """One report that carries an origin's account: `of` is the report whose words it has, `why` says how that is known."""

    report: str
    relation: Relation
    of: str | None
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Root:
    """One independent origin and the reports that carry it, earliest first.

    `interest` is the id of the actor on whose side it speaks, and `side` the event's side of that actor; null where it has
    none that is known.
    """

    origin: str
    branches: tuple[Branch, ...]
    interest: str | None = None
    side: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Grade:
    """One grade by one scheme, with the reason in words.

    admiralty_reliability: A-F, of the origin that `origin` names; admiralty_credibility: 1-6, of the event's account; airwars:
    of alleged harm to civilians. No grade takes up another.
    """

    scheme: Literal["admiralty_reliability", "admiralty_credibility", "airwars"]
    grade: str
    why: str
    origin: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One attack or engagement, computed from happenings and judgements; `id` comes from the ledger.

    `sides` and `side_of` (happening id + its side -> the event's side) let claims be read across reports; `origins` maps
    each independent origin's name to the happenings that carry it, and `tree` to the reports, with how they came by it; `why`
    gives the reason for a value, by field.
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
    tree: tuple[Root, ...] = ()
    grades: tuple[Grade, ...] = ()
