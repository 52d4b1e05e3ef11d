"""Events as pages for people: what is agreed, what is contested, and who says which figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.cli import words
from reportedly.cli.console import clean
from reportedly.cli.tables import fact, rank, told_part
from reportedly.model import Claim, Count, Estimate, Event, Figure, Happening, Reading, Report
from reportedly.reconcile import explain

CONTESTED = Text("contested", style="bold yellow")


def events_table(events: Iterable[Event]) -> Table:
    """One row an event, with the dead and whether the figures are contested."""
    table = _table()
    table.add_column("event", style="bold", no_wrap=True)
    table.add_column("day", max_width=12)
    table.add_column("place", overflow="fold", max_width=20)
    table.add_column("what and who", overflow="fold", ratio=7)
    table.add_column("killed", overflow="fold", max_width=11)
    for event in events:
        what = Text(words.kind(event.kind)).append(f"\n{words.against(event.sides, most=2)}", style="dim")
        if event.scope != "event":
            what.append(f"\nroll-up: {event.scope}", style="dim")
        table.add_row(event.id, words.short_days(event.when), _settlement(event), what, _killed(event))
    return table


def _settlement(event: Event) -> str:
    """The event's own place and its country."""
    if not event.where:
        return "?"
    where = event.where[0]
    return ", ".join(dict.fromkeys(part for part in (words.value(where, "where"), where.country) if part))


def _killed(event: Event) -> Text:
    """The dead, a line a side, with a mark where figures cannot all be true."""
    estimates = [estimate for estimate in event.estimates if estimate.field == "killed"]
    told = Text("\n").join([Text(_bounds(estimate)) for estimate in estimates] or [Text("unknown", style="dim")])
    if any(estimate.contested for estimate in estimates):
        told.append("\n").append_text(CONTESTED)
    return told


def _bounds(numbers: Estimate | Figure) -> str:
    """Low, best and high as a count is written; "unknown" where there is no number."""
    if numbers.low is None and numbers.best is None and numbers.high is None:
        hedge = numbers.hedge if isinstance(numbers, Figure) else None
        return clean(hedge) if hedge else "unknown"
    return str(Count(low=numbers.low, best=numbers.best, high=numbers.high))


def event_page(event: Event, readings: Sequence[Reading], *, why: bool = False, reports: bool = True) -> Group:
    """One event: what it is, each figure with every origin's own, then the claims of each report unless `reports` is False."""
    told_by = {claim.key: (claim, reading.report) for reading in readings for claim in reading.claims}
    publishers = list(dict.fromkeys(words.publisher(reading.report) for reading in readings))
    parts: list[RenderableType] = [
        Text(f"{event.id}  {words.kind(event.kind)}", style="bold"),
        fact("Day", words.day(event.when)),
        fact("Place", "; ".join(words.place(where) for where in event.where) or "not told"),
        fact("Who", words.against(event.sides)),
        fact("Told in", "; ".join(publishers)),
        Text(),
        estimates_table(event, told_by),
    ]
    told = set(event.happenings)
    for reading in readings:
        for happening in reading.happenings:
            if reports and happening.id in told:
                parts += [Text(), *_report_part(reading, happening, why=why)]
    if why:
        parts += [Text(), Text(explain(event))]
    return Group(*parts)


def estimates_table(event: Event, told_by: Mapping[str, tuple[Claim, Report]]) -> Table:
    """A row for each loss of a side, then one a voice: the figure, whose it is, and the quoted words."""
    table = _table()
    for title, share in (("loss", 3), ("of", 4), ("figure", 3), ("according to", 5), ("in these words", 6)):
        table.add_column(title, overflow="fold", ratio=share)
    several = len({words.publisher(report) for _, report in told_by.values()}) > 1
    sides = {members.id: words.side(members) for members in event.sides if members.actors} | words.APART
    for estimate in event.estimates:
        what = "" if estimate.what in (None, "people") else f" {str(estimate.what).replace('_', ' ')}"
        loss = Text(estimate.field + what, style="bold")
        of = sides.get(estimate.side, estimate.side)
        voices = [_voice(figure, told_by, named=several) for figure in estimate.figures]
        if len(voices) == 1:
            table.add_row(loss, of, *voices[0])
            continue
        mark = CONTESTED if estimate.contested else Text("all of these")
        table.add_row(loss, of, Text(_bounds(estimate), style="bold"), mark, "")
        for voice in voices:
            table.add_row("", "", *voice)
    return table


def _voice(figure: Figure, told_by: Mapping[str, tuple[Claim, Report]], *, named: bool) -> tuple[Text, Text, Text]:
    """What one origin says: its figure, the chain, who published it where `named`, and the words that carry it."""
    told = [told_by[key] for key in figure.claims if key in told_by]
    chains = dict.fromkeys(words.said(claim.said_by) for claim, _ in told)
    reports = dict.fromkeys(words.publisher(report) for _, report in told)
    said = Text("; ".join(chains) or clean(figure.origin), style="cyan")
    if figure.stance != "asserted":
        said.append(f" ({figure.stance})", style="yellow")
    said.append(f"\nin {', '.join(reports)}" if reports and named else "", style="not cyan dim")
    quotes = dict.fromkeys(f"“{clean(claim.span.quote)}”" for claim, _ in told)
    return Text(_bounds(figure)), said, Text("; ".join(quotes), style="italic")


def _report_part(reading: Reading, happening: Happening, *, why: bool) -> list[RenderableType]:
    report = reading.report
    title = clean(report.title or "")
    heading = " · ".join(
        part for part in (words.publisher(report), clean(report.published or ""), title, clean(report.id)) if part
    )
    claims = sorted((claim for claim in reading.claims if claim.happening == happening.id), key=rank)
    return [Text(heading, style="bold"), Padding(told_part(claims, happening, why=why), (0, 0, 0, 2))]


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
