"""What the desk asks of its index, in words of its tables; every part of a filter is a bound parameter."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, text

from reportedly.store.codec import column
from reportedly.store.desk_schema import WORDS, desk_event, desk_tag

Sort = Literal["newest", "oldest", "deadliest", "contested", "review", "place"]
SORTS: tuple[str, ...] = get_args(Sort)
Unit = Literal["day", "week", "month", "year"]

Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """Which events: null and False let all through. Days are ISO; `box` is west, south, east, north in degrees.

    An unknown day may be any; `at_least` counts the killed by their largest figure; `source` is an origin or a publisher.
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    admin: str | None = None
    actor: str | None = None
    kind: str | None = None
    loss: str | None = None
    at_least: int | None = None
    grade: str | None = None
    contested: bool = False
    review: bool = False
    source: str | None = None
    words: str | None = None
    box: Box | None = None
    rollups: bool = False


class Totals(NamedTuple):
    """Numbers over a filter: events, of these contested and to be reviewed, the days they span, and those without a point."""

    events: int
    contested: int
    review: int
    reports: int
    first: str | None
    last: str | None
    unplaced: int


class Day(NamedTuple):
    """The events that may have been until one day (null = the day is not known), in numbers."""

    last: str | None
    events: int
    contested: int
    review: int
    reports: int
    first: str | None
    unplaced: int


class Spot(NamedTuple):
    """The events of one point on the map."""

    latitude: float
    longitude: float
    precision: str
    place: str | None
    country: str | None
    events: int
    contested: int
    killed: int


Known = Mapping[str, Sequence[str]]
"""Every name that events bear as an actor or a source, so that a part of one is looked for among names, not among events."""


def conditions(wanted: Filter, known: Known) -> list[ColumnElement[bool]]:
    """The filter as conditions on `desk_event`, but for that on roll-ups (`scope`)."""
    event = desk_event.c
    found: list[ColumnElement[bool]] = []
    if wanted.since:
        found.append(or_(event.last.is_(None), event.last >= wanted.since))
    if wanted.until:
        found.append(or_(event.first.is_(None), event.first <= wanted.until))
    exact = {"country": wanted.country, "admin": wanted.admin, "loss": wanted.loss, "grade": wanted.grade}
    for tag, value in exact.items():
        if value:
            found.append(_tagged(tag, desk_tag.c.value == column(value)))
    for tag, value in (("actor", wanted.actor), ("source", wanted.source)):
        if value:
            alike = [name for name in known.get(tag, ()) if (column(value.casefold()) or "") in name]
            listed = text("SELECT value FROM json_each(:names)").bindparams(bindparam("names", json.dumps(alike), unique=True))
            found.append(_tagged(tag, desk_tag.c.value.in_(listed)))
    if wanted.kind:
        found.append(event.kind == wanted.kind)
    if wanted.at_least is not None:
        found.append(event.killed >= wanted.at_least)
    if wanted.contested:
        found.append(event.contested > 0)
    if wanted.review:
        found.append(event.weight > 0)
    if wanted.words and (terms := match_terms(wanted.words)):
        found.append(event.number.in_(text(f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH :terms").bindparams(terms=terms)))  # noqa: S608 constants
    if wanted.box:
        found.append(_inside(wanted.box))
    return found


def scope(wanted: Filter) -> list[ColumnElement[bool]]:
    """Whether roll-ups are let through."""
    return [] if wanted.rollups else [desk_event.c.scope == "event"]


def _tagged(what: str, value: ColumnElement[bool]) -> ColumnElement[bool]:
    return desk_event.c.number.in_(select(desk_tag.c.number).where(desk_tag.c.what == what, value))


def _inside(box: Box) -> ColumnElement[bool]:
    west, south, east, north = box
    longitude, latitude = desk_event.c.longitude, desk_event.c.latitude
    across = longitude.between(west, east) if west <= east else or_(longitude >= west, longitude <= east)
    return and_(latitude.between(south, north), across)


def match_terms(words: str) -> str:
    """Words as a full-text query: each one as it is, the last one as a beginning; "" where there is no word."""
    kept = ["".join(letter for letter in word if letter.isalnum() or letter in "'’-") for word in (column(words) or "").split()]
    quoted = [f'"{word}"' for word in kept if any(letter.isalnum() for letter in word)]
    return " ".join(quoted) + ("*" if quoted else "")


def totals(days: Sequence[Day]) -> Totals:
    """The sums over days."""
    first = [day.first for day in days if day.first is not None]
    return Totals(
        events=sum(day.events for day in days),
        contested=sum(day.contested for day in days),
        review=sum(day.review for day in days),
        reports=sum(day.reports for day in days),
        first=min(first, default=None),
        last=max((day.last for day in days if day.last is not None), default=None),
        unplaced=sum(day.unplaced for day in days),
    )


def names(connection: Connection, what: str) -> list[str]:
    """A tag's values, the commonest first."""
    query = select(desk_tag.c.value).where(desk_tag.c.what == what).group_by(desk_tag.c.value)
    return list(connection.scalars(query.order_by(func.count().desc(), desk_tag.c.value)))
