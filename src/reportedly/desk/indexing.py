"""An event as the desk's index has it: what the list, the map and the search need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.desk import headline, words
from reportedly.desk.words import Names
from reportedly.model import Event
from reportedly.store import FigureRow, IndexRow, Stale, Told

LONGEST_TAG = 200
"""Characters of a name that a filter compares: a longer one is no name."""


def rows(found: Sequence[Stale], told: Mapping[str, Told], names: Names) -> list[IndexRow]:
    """The index's rows for these events."""
    return [
        _row(stale.event, stale.row_sha256, [told[name] for name in stale.event.happenings if name in told], names)
        for stale in found
    ]


def _row(event: Event, row_sha256: str, told: Sequence[Told], names: Names) -> IndexRow:
    where = event.where[0] if event.where else None
    return IndexRow(
        id=event.id,
        row_sha256=row_sha256,
        first=event.when.first.isoformat() if event.when.first else None,
        last=event.when.last.isoformat() if event.when.last else None,
        kind=event.kind,
        scope=event.scope,
        country=where.country if where else None,
        place=(where.name or where.text)[:LONGEST_TAG] if where else None,
        latitude=where.latitude if where else None,
        longitude=where.longitude if where else None,
        precision=where.precision if where else None,
        killed=headline.killed(event),
        contested=len(event.contested),
        origins=len(event.origins),
        reports=len({each.report for each in told}),
        tags=tuple(dict.fromkeys((what, value[:LONGEST_TAG]) for what, value in _tags(event, told, names))),
        figures=tuple(_figures(event)),
        words=" \n".join(_searched(event, told, names)),
    )


def _tags(event: Event, told: Sequence[Told], names: Names) -> Iterator[tuple[str, str]]:
    for where in event.where:
        yield from (("country", where.country),) if where.country else ()
        yield from (("admin", admin) for admin in (where.admin1, where.admin2) if admin)
    for side in event.sides:
        for member in side.actors:
            yield "actor", (member.ref.actor or member.ref.text).casefold()
            yield "actor", words.actor(member.ref, names).casefold()
            yield from (("party", member.ref.actor),) if member.ref.actor else ()
    for estimate in event.estimates:
        yield "loss", estimate.field
    for origin, _ in event.origins:
        yield "source", origin.casefold()
    for each in told:
        yield from (("source", each.publisher.casefold()),) if each.publisher else ()
    for grade in event.grades:
        yield "grade", f"{grade.scheme}:{grade.grade}"
    for field in event.contested:
        yield "contested", field


def _figures(event: Event) -> Iterator[FigureRow]:
    """Each origin's figure of each loss of people: whose it is, seen from the side that the origin speaks for."""
    roots = {root.origin: root for root in event.tree}
    for estimate in event.estimates:
        if estimate.what not in (None, "people"):
            continue
        for figure in estimate.figures:
            root = roots.get(figure.origin)
            held = root.interest if root is not None else None
            own = root is not None and held is not None and root.side == estimate.side
            party = "own" if own else "other" if estimate.side not in ("civilians", "unknown") else estimate.side
            amount = next((number for number in (figure.best, figure.low, figure.high) if number is not None), None)
            yield FigureRow(figure.origin[:LONGEST_TAG], held, party, estimate.field, amount)


def _searched(event: Event, told: Sequence[Told], names: Names) -> Iterator[str]:
    yield headline.title(event, names)
    yield from (part for where in event.where for part in (words.place(where, names), where.text))
    yield from (member.ref.text for side in event.sides for member in side.actors)
    for each in told:
        yield from (part for part in (each.title, each.publisher, each.report, each.passage) if part)
