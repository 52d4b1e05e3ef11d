"""Numbers over events: when, who and what, how far sources agree, who reports what about whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Annotated, Any, Literal, cast

from fastapi import Path, Request
from fastapi.responses import Response

from reportedly.desk import words
from reportedly.desk.context import Desk
from reportedly.desk.filters import address
from reportedly.desk.pages_events import OfView
from reportedly.desk.records import Totals
from reportedly.desk.records_work import NumbersPage, Plot, PlotBar, PlotCell
from reportedly.desk.timeline import counted
from reportedly.desk.web import OfDesk
from reportedly.desk.words import Names
from reportedly.errors import NotFound
from reportedly.store import Day, Found, totals

MOST_BARS = 160
"""Upright bars that a picture still shows apart; of a longer time the latest."""

MOST_ROWS = 12

WHOSE = {"own": "its own side", "other": "the other side", "civilians": "civilians", "unknown": "side not known"}
"""Whose losses, seen from who reports them."""

LOSSES = ("killed", "injured", "captured")
"""The losses of people of which parties say most about each other."""


def numbers(desk: OfDesk, shown: OfView) -> NumbersPage:
    """Every picture of the events that a filter lets through."""
    with desk.index.found(shown.wanted) as found:
        days = found.by_day()
        return NumbersPage(filter=shown.params(), totals=Totals(**totals(days)._asdict()), plots=plots(found, days, desk.names))


def plots(found: Found, days: Sequence[Day], names: Names) -> tuple[Plot, ...]:
    """The pictures, in the order of the page."""
    return (
        _over_time(days, "day", "Events per day"),
        _over_time(days, "week", "Events per week"),
        _by_actor(found, names),
        _by_kind(found),
        _actors_and_kinds(found, names),
        _agreement(found),
        *(_sayings(found, names, field) for field in LOSSES),
    )


def _over_time(days: Sequence[Day], unit: Literal["day", "week"], title: str) -> Plot:
    found = counted(days, unit)
    bars = _stretch(found, STEPS[unit])
    before = sum(number for _, number, _ in found) - sum(bar.value for bar in bars)
    left = f" {before:,} events before the first bar are not shown." if before else ""
    says = f"One bar a {unit}, by the last day on which each event may have been; the lower, coloured part is contested.{left}"
    return Plot(id=f"per-{unit}", title=title, says=says, shape="upright", bars=bars)


STEPS = {"day": timedelta(days=1), "week": timedelta(days=7)}


def _stretch(found: Sequence[tuple[str, int, int]], step: timedelta) -> tuple[PlotBar, ...]:
    """The latest stretches, those without events between them too."""
    if not found:
        return ()
    counts = {name: (number, part) for name, number, part in found}
    last = date.fromisoformat(found[-1][0])
    first = max(date.fromisoformat(found[0][0]), last - step * (MOST_BARS - 1)) if last - date.min > step * MOST_BARS else last
    days = [last - step * back for back in range((last - first) // step, -1, -1)]
    return tuple(PlotBar(name=words.on(day), since=day.isoformat(), **_count(counts, day)) for day in days)


def _count(counts: Mapping[str, tuple[int, int]], day: date) -> dict[str, int]:
    number, part = counts.get(day.isoformat(), (0, 0))
    return {"value": number, "part": part}


def _by_actor(found: Found, names: Names) -> Plot:
    tallies = found.tallies("party", most=MOST_ROWS)
    bars = tuple(PlotBar(name=names.actors.get(value, value), value=number) for value, number in tallies)
    says = "An event counts once for each actor of the registry on its sides."
    return Plot(id="by-actor", title="Events by actor", says=says, shape="lying", bars=bars)


def _by_kind(found: Found) -> Plot:
    sums: Counter[str] = Counter()
    for kind, _, number in found.by_kind():
        sums[kind] += number
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_ROWS]
    bars = tuple(PlotBar(name=words.kind(kind), value=number) for kind, number in ordered)
    return Plot(id="by-kind", title="Events by kind", says="Each event has one kind.", shape="lying", bars=bars)


def _actors_and_kinds(found: Found, names: Names) -> Plot:
    pairs = found.pairs("party", most=MOST_ROWS)
    counts = {(actor, kind): number for actor, kind, number in pairs}
    actors = _ordered((actor, number) for actor, _, number in pairs)
    kinds = _ordered((kind, number) for _, kind, number in pairs)[:8]
    rows = tuple(
        (
            names.actors.get(actor, actor),
            tuple(PlotCell(value=counts.get((actor, kind), 0), words=str(counts.get((actor, kind), ""))) for kind in kinds),
        )
        for actor in actors
    )
    says = "How many events of each kind an actor is on a side of."
    return Plot(
        id="actors-and-kinds",
        title="Actors and kinds",
        says=says,
        shape="table",
        columns=tuple(map(words.kind, kinds)),
        rows=rows,
    )


def _ordered(counts: Any) -> list[str]:
    sums: dict[str, int] = {}
    for name, number in counts:
        sums[name] = sums.get(name, 0) + number
    return sorted(sums, key=lambda name: (-sums[name], name))


def _agreement(found: Found) -> Plot:
    bars = tuple(
        PlotBar(name=f"{origins} {'origin' if origins == 1 else 'origins'}", value=number, part=contested)
        for origins, number, contested in found.agreement()[:MOST_ROWS]
    )
    says = "Events by the number of independent origins; the first, coloured part is contested: two cannot both be right."
    return Plot(id="agreement", title="How far sources agree", says=says, shape="lying", bars=bars)


def _sayings(found: Found, names: Names, field: str) -> Plot:
    told = found.sayings(field, most=MOST_ROWS)
    cells = {(interest, whose): (number, amount) for interest, whose, number, amount in told}
    parties = list(dict.fromkeys(interest for interest, *_ in told))
    rows = tuple(
        (
            names.actors.get(party, party) if party else "Of no party that is known",
            tuple(_cell(*cells.get((party, whose), (0, 0))) for whose in WHOSE),
        )
        for party in parties
    )
    name = words.field(field).lower()
    says = f"The sum of the figures of people {name} and their number, by whom an origin speaks for and whose losses they are."
    columns = tuple(WHOSE.values())
    return Plot(id=f"who-says-{field}", title=f"Who reports whom {name}", says=says, shape="table", columns=columns, rows=rows)


def _cell(number: int, amount: int) -> PlotCell:
    return PlotCell(value=number, words=f"{amount:,} ({number:,})" if number else "")


def extras(_desk: Desk, page: NumbersPage) -> dict[str, Any]:
    """What the template needs beside the record."""
    return {"address": partial(address, page.filter)}


def picture(request: Request, desk: OfDesk, shown: OfView, plot: Annotated[str, Path(max_length=60)]) -> Response:
    """One picture as an SVG file, to be saved."""
    with desk.index.found(shown.wanted) as events:
        found = next((one for one in plots(events, events.by_day(), desk.names) if one.id == plot), None)
    if found is None:
        raise NotFound(f"no picture {plot}")
    text = cast(Desk, request.app.state.desk).templates.get_template("plot.svg").render(plot=found)
    headers = {"content-disposition": f'attachment; filename="{found.id}.svg"'}
    return Response(text, media_type="image/svg+xml", headers=headers)
