"""The events that a filter lets through: found once, then listed, counted by day, kind and point, and summed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, Select, Table, case, func, insert, select, text

from reportedly.model import Event
from reportedly.store import desk_index
from reportedly.store.desk_queries import Day, Filter, Known, Spot, conditions, scope
from reportedly.store.desk_schema import desk_event, desk_figure, desk_tag

held = Table("desk_found", MetaData(), Column("number", Integer, primary_key=True), prefixes=["TEMPORARY"])
"""The numbers of what was found; a table of one connection alone, which no file holds."""

BROAD = 0.3
"""From this share of all events on, an index that holds all that is asked for is read through (0.55 µs an event) rather than
each found event looked up (1.2 µs), measured on 100,000 events."""

ORDERS: Mapping[str, Sequence[Any]] = {
    "newest": (desk_event.c.last.desc().nulls_last(), desk_event.c.number.desc()),
    "oldest": (desk_event.c.last.asc().nulls_last(), desk_event.c.number),
    "deadliest": (desk_event.c.killed.desc().nulls_last(), desk_event.c.last.desc().nulls_last(), desk_event.c.number.desc()),
    "contested": (desk_event.c.contested.desc(), desk_event.c.killed.desc().nulls_last(), desk_event.c.number.desc()),
    "review": (desk_event.c.weight.desc(), desk_event.c.number.desc()),
    "place": (desk_event.c.country.asc().nulls_last(), desk_event.c.place.asc().nulls_last(), desk_event.c.last.desc()),
}


class Found:
    """What a filter lets through, held for several questions within one transaction.

    A filter is worked out once; the questions then only ask whether an event's number is among those found.
    """

    def __init__(self, connection: Connection, wanted: Filter, known: Known) -> None:
        self._connection = connection
        self._scope = scope(wanted)
        asked = conditions(wanted, known)
        self._whole = not asked
        self._broad = False
        if asked:
            held.drop(connection, checkfirst=True)
            held.create(connection, checkfirst=False)
            found = select(desk_event.c.number).where(*asked, *self._scope)
            number = connection.execute(insert(held).from_select(["number"], found)).rowcount
            self._broad = number > BROAD * (connection.scalar(select(func.count()).select_from(desk_event)) or 0)

    def _events(self) -> list[ColumnElement[bool]]:
        """The filter as conditions on `desk_event`."""
        if self._whole:
            return self._scope
        if self._broad:  # the sign keeps the database from looking each one up
            return [text("+desk_event.number IN (SELECT number FROM desk_found)"), *self._scope]  # type: ignore[list-item]
        return [desk_event.c.number.in_(select(held.c.number))]

    def _of(self, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """The filter as conditions on another table's number of an event."""
        if self._whole:
            return [number.in_(select(desk_event.c.number).where(*self._scope))] if self._scope else []
        return [number.in_(select(held.c.number))]

    def _rows(self, query: Select[Any]) -> Sequence[Any]:
        return self._connection.execute(query).all()

    def ids(self, *, sort: str, limit: int | None = None, offset: int = 0) -> list[str]:
        """Ids in that order."""
        query = select(desk_event.c.id).where(*self._events()).order_by(*ORDERS[sort]).offset(offset)
        return list(self._connection.scalars(query.limit(limit) if limit is not None else query.limit(-1)))

    def events(self, *, sort: str, limit: int | None = None, offset: int = 0) -> list[Event]:
        """The events in that order."""
        order = self.ids(sort=sort, limit=limit, offset=offset)
        loaded = {stale.event.id: stale.event for stale in desk_index.load(self._connection, order)}
        return [loaded[name] for name in order if name in loaded]

    def by_day(self) -> list[Day]:
        """Numbers by the last day on which events may have been, in order of time; those of unknown day come first."""
        event = desk_event.c
        query = select(
            event.last,
            func.count(),
            _how_many(event.contested > 0),
            _how_many(event.weight > 0),
            func.sum(event.reports),
            func.min(func.coalesce(event.first, event.last)),
            _how_many(event.latitude.is_(None)),
        )
        return [Day(*row) for row in self._rows(query.where(*self._events()).group_by(event.last).order_by(event.last))]

    def by_kind(self) -> list[tuple[str, str | None, int]]:
        """(kind, country of the first place, events)."""
        event = desk_event.c
        query = select(event.kind, event.country, func.count()).where(*self._events()).group_by(event.kind, event.country)
        return [(row[0], row[1], row[2]) for row in self._rows(query)]

    def spots(self, *, most: int) -> list[Spot]:
        """The points where the events lie, those of most events first, at most `most`."""
        event, number = desk_event.c, func.count()
        point = (event.latitude, event.longitude, event.precision, event.place, event.country)
        contested, killed = _how_many(event.contested > 0), func.coalesce(func.sum(event.killed), 0)
        query = select(*point, number, contested, killed).where(*self._events(), event.latitude.is_not(None))
        return [Spot(*row) for row in self._rows(query.group_by(*point).order_by(number.desc(), event.place).limit(most))]

    def unplaced(self) -> int:
        """How many events have no point."""
        query = select(func.count()).select_from(desk_event).where(*self._events(), desk_event.c.latitude.is_(None))
        return self._connection.scalar(query) or 0

    def tallies(self, what: str, *, most: int) -> list[tuple[str, int]]:
        """How many of the events have each value of a tag, most first."""
        tag, number = desk_tag.c, func.count()
        query = select(tag.value, number).where(tag.what == what, *self._of(tag.number)).group_by(tag.value)
        return [(row[0], row[1]) for row in self._rows(query.order_by(number.desc(), tag.value).limit(most))]

    def pairs(self, what: str, *, most: int) -> list[tuple[str, str, int]]:
        """(a tag's value, the kind, how many events) for the commonest values of a tag."""
        tag = desk_tag.c
        top = [value for value, _ in self.tallies(what, most=most)]
        joined = select(tag.value, desk_event.c.kind, func.count()).join(desk_event, desk_event.c.number == tag.number)
        query = joined.where(tag.what == what, tag.value.in_(top), *self._events())
        return [(row[0], row[1], row[2]) for row in self._rows(query.group_by(tag.value, desk_event.c.kind))]

    def agreement(self) -> list[tuple[int, int, int]]:
        """(independent origins, events, of these contested), by the number of origins."""
        event = desk_event.c
        query = select(event.origins, func.count(), _how_many(event.contested > 0)).where(*self._events())
        return [(row[0], row[1], row[2]) for row in self._rows(query.group_by(event.origins).order_by(event.origins))]

    def sayings(self, field: str, *, most: int) -> list[tuple[str | None, str, int, int]]:
        """(the party that an origin speaks for, whose loss, figures, their sum) of one loss, for the parties of most figures."""
        figure, number = desk_figure.c, func.count()
        query = select(figure.interest, figure.whose, number, func.coalesce(func.sum(figure.amount), 0))
        query = query.where(figure.field == field, *self._of(figure.number)).group_by(figure.interest, figure.whose)
        found = [(row[0], row[1], row[2], row[3]) for row in self._rows(query)]
        weights: dict[str | None, int] = {}
        for interest, _, figures, _ in found:
            weights[interest] = weights.get(interest, 0) + figures
        named = sorted((each for each in weights if each is not None), key=lambda each: (-weights[each], each))[:most]
        top: list[str | None] = [*named, None]
        return sorted((row for row in found if row[0] in top), key=lambda row: (top.index(row[0]), row[1]))


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
