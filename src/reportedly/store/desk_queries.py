"""What the desk asks of its index: a page of events, how many, when, where; every filter is a bound parameter."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, func, or_, select, text

from reportedly.store.codec import column
from reportedly.store.desk_schema import WORDS, desk_event, desk_figure, desk_tag

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
    """The filter as conditions on `desk_event`."""
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
    if not wanted.rollups:
        found.append(event.scope == "event")
    return found


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


ORDERS: Mapping[str, Sequence[Any]] = {
    "newest": (desk_event.c.last.desc().nulls_last(), desk_event.c.number.desc()),
    "oldest": (desk_event.c.last.asc().nulls_last(), desk_event.c.number),
    "deadliest": (desk_event.c.killed.desc().nulls_last(), desk_event.c.last.desc().nulls_last(), desk_event.c.number.desc()),
    "contested": (desk_event.c.contested.desc(), desk_event.c.killed.desc().nulls_last(), desk_event.c.number.desc()),
    "review": (desk_event.c.weight.desc(), desk_event.c.number.desc()),
    "place": (desk_event.c.country.asc().nulls_last(), desk_event.c.place.asc().nulls_last(), desk_event.c.last.desc()),
}


def ids(
    connection: Connection, wanted: Filter, known: Known, *, sort: str, limit: int | None = None, offset: int = 0
) -> list[str]:
    """Ids of the events that the filter lets through, in that order."""
    query = select(desk_event.c.id).where(*conditions(wanted, known)).order_by(*ORDERS[sort]).offset(offset)
    return list(connection.scalars(query.limit(limit) if limit is not None else query.limit(-1)))


def by_day(connection: Connection, wanted: Filter, known: Known) -> list[Day]:
    """Numbers by the last day on which events may have been, in order of time; those of unknown day come first."""
    event = desk_event.c
    query = _counted(
        select(
            event.last,
            func.count(),
            _how_many(event.contested > 0),
            _how_many(event.weight > 0),
            func.sum(event.reports),
            func.min(func.coalesce(event.first, event.last)),
            _how_many(event.latitude.is_(None)),
        ),
        wanted,
        known,
    )
    return [Day(*row) for row in connection.execute(query.group_by(event.last).order_by(event.last))]


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


def by_kind(connection: Connection, wanted: Filter, known: Known) -> list[tuple[str, str | None, int]]:
    """(kind, country of the first place, events)."""
    event = desk_event.c
    query = _counted(select(event.kind, event.country, func.count()), wanted, known)
    return [(row[0], row[1], row[2]) for row in connection.execute(query.group_by(event.kind, event.country))]


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _counted(query: Select[Any], wanted: Filter, known: Known) -> Select[Any]:
    return query.select_from(desk_event).where(*conditions(wanted, known))


def spots(connection: Connection, wanted: Filter, known: Known, *, most: int) -> list[Spot]:
    """The points where the events lie, those of most events first, at most `most`."""
    event = desk_event.c
    number = func.count()
    query = _counted(
        select(
            event.latitude,
            event.longitude,
            event.precision,
            event.place,
            event.country,
            number,
            _how_many(event.contested > 0),
            func.coalesce(func.sum(event.killed), 0),
        ),
        wanted,
        known,
    )
    point = (event.latitude, event.longitude, event.precision, event.place, event.country)
    by_point = query.where(event.latitude.is_not(None)).group_by(*point)
    return [Spot(*row) for row in connection.execute(by_point.order_by(number.desc(), event.place).limit(most))]


def tallies(connection: Connection, wanted: Filter, known: Known, what: str, *, most: int) -> list[tuple[str, int]]:
    """How many of the events have each value of a tag, most first."""
    number = func.count()
    joined = select(desk_tag.c.value, number).join(desk_event, desk_event.c.number == desk_tag.c.number)
    query = joined.where(desk_tag.c.what == what, *conditions(wanted, known)).group_by(desk_tag.c.value)
    return [(row[0], row[1]) for row in connection.execute(query.order_by(number.desc(), desk_tag.c.value).limit(most))]


def names(connection: Connection, what: str) -> list[str]:
    """A tag's values, the commonest first."""
    query = select(desk_tag.c.value).where(desk_tag.c.what == what).group_by(desk_tag.c.value)
    return list(connection.scalars(query.order_by(func.count().desc(), desk_tag.c.value)))


def pairs(connection: Connection, wanted: Filter, known: Known, *, what: str, most: int) -> list[tuple[str, str, int]]:
    """(a tag's value, the kind, how many events) for the commonest values of a tag."""
    top = [value for value, _ in tallies(connection, wanted, known, what, most=most)]
    joined = select(desk_tag.c.value, desk_event.c.kind, func.count()).join(desk_event, desk_event.c.number == desk_tag.c.number)
    query = joined.where(desk_tag.c.what == what, desk_tag.c.value.in_(top), *conditions(wanted, known))
    return [(row[0], row[1], row[2]) for row in connection.execute(query.group_by(desk_tag.c.value, desk_event.c.kind))]


def agreement(connection: Connection, wanted: Filter, known: Known) -> list[tuple[int, int, int]]:
    """(independent origins, events, of these contested), by the number of origins."""
    event = desk_event.c
    query = _counted(select(event.origins, func.count(), _how_many(event.contested > 0)), wanted, known)
    return [(row[0], row[1], row[2]) for row in connection.execute(query.group_by(event.origins).order_by(event.origins))]


def sayings(
    connection: Connection, wanted: Filter, known: Known, field: str, *, most: int
) -> list[tuple[str | None, str, int, int]]:
    """(the party that an origin speaks for, whose loss, figures, their sum) of one loss, for the parties of most figures."""
    figure, number = desk_figure.c, func.count()
    joined = select(figure.interest, figure.whose, number, func.coalesce(func.sum(figure.amount), 0))
    query = joined.join(desk_event, desk_event.c.number == figure.number).where(figure.field == field, *conditions(wanted, known))
    found = [(row[0], row[1], row[2], row[3]) for row in connection.execute(query.group_by(figure.interest, figure.whose))]
    weights: dict[str | None, int] = {}
    for interest, _, figures, _ in found:
        weights[interest] = weights.get(interest, 0) + figures
    named = sorted((each for each in weights if each is not None), key=lambda each: (-weights[each], each))[:most]
    top: list[str | None] = [*named, None]
    return sorted((row for row in found if row[0] in top), key=lambda row: (top.index(row[0]), row[1]))
