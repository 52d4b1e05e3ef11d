"""What exports are written from: each event with its claims and reports as plain rows, so that what is taken out is out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportedly.model import Claim, Event, Reading, Report
from reportedly.publish.line import actor_row, claim_row, when_row, where_row

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One event: its own row, its claims' rows (report, text order) and its reports' rows (oldest first)."""

    event: Row
    claims: tuple[Row, ...]
    reports: tuple[Row, ...]

    @property
    def id(self) -> str:
        return str(self.event["id"])


def records(events: Sequence[Event], readings: Sequence[Reading]) -> tuple[Record, ...]:
    """Each event with the claims and reports of its happenings, in the order of `events`."""
    told = {happening.id: reading for reading in readings for happening in reading.happenings}
    claims: dict[str, list[Claim]] = {}
    for reading in readings:
        for claim in reading.claims:
            claims.setdefault(claim.happening, []).append(claim)
    return tuple(_record(event, told, claims) for event in events)


def _record(event: Event, told: Mapping[str, Reading], claims: Mapping[str, Sequence[Claim]]) -> Record:
    side_of = {(happening, side): event_side for happening, side, event_side in event.side_of}
    found = [claim for happening in event.happenings for claim in claims.get(happening, ())]
    reports = {told[name].report.id: told[name].report for name in event.happenings if name in told}
    rows = [
        claim_row(claim)
        | {"report": claim.report, "event": event.id, "event_side": side_of.get((claim.happening, claim.side or "unknown"))}
        for claim in sorted(found, key=lambda claim: (claim.report, claim.span.start, claim.key))
    ]
    ordered = sorted(reports.values(), key=lambda report: (report.published or "", report.id))
    return Record(event=event_row(event), claims=tuple(rows), reports=tuple(_report(report) for report in ordered))


def event_row(event: Event) -> Row:
    """An event as the exports' JSON has it."""
    return {
        "id": event.id,
        "scope": event.scope,
        "kind": event.kind,
        "when": when_row(event.when),
        "where": [where_row(place) for place in event.where],
        "sides": [
            {"id": side.id, "actors": [actor_row(member.ref, member.role) for member in side.actors]} for side in event.sides
        ],
        "estimates": [
            {
                "field": estimate.field,
                "what": estimate.what,
                "side": estimate.side,
                "low": estimate.low,
                "best": estimate.best,
                "high": estimate.high,
                "contested": estimate.contested,
                "figures": [
                    {
                        "origin": figure.origin,
                        "low": figure.low,
                        "best": figure.best,
                        "high": figure.high,
                        "hedge": figure.hedge,
                        "stance": figure.stance,
                        "admission": figure.admission,
                        "claims": list(figure.claims),
                    }
                    for figure in estimate.figures
                ],
            }
            for estimate in event.estimates
        ],
        "tree": [
            {
                "origin": root.origin,
                "interest": root.interest,
                "side": root.side,
                "reports": [
                    {"report": branch.report, "relation": branch.relation, "of": branch.of, "why": branch.why}
                    for branch in root.branches
                ],
            }
            for root in event.tree
        ],
        "grades": [{"scheme": one.scheme, "grade": one.grade, "origin": one.origin, "why": one.why} for one in event.grades],
        "contested": list(event.contested),
        "why": dict(event.why),
        "origins": [{"name": name, "happenings": list(happenings)} for name, happenings in event.origins],
        "happenings": list(event.happenings),
    }


def _report(report: Report) -> Row:
    return {
        "id": report.id,
        "publisher": report.publisher or report.channel,
        "medium": report.medium,
        "published": report.published,
        "language": report.language,
        "title": report.title,
        "url": report.url,
    }


def day(text: str | None) -> date | None:
    """The day of an ISO day or moment; None where there is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def speaker(claim: Row, reports: Sequence[Row]) -> str:
    """Who claims, in words: the chain's last link, else the report's publisher."""
    if claim["said_by"]:
        return str(claim["said_by"][-1]["text"])
    publisher = next((report["publisher"] for report in reports if report["id"] == claim["report"]), None)
    return str(publisher or "an unnamed report")


def count(row: Mapping[str, Any]) -> str:
    """A count or an estimate in words: its numbers, else its word, else "unknown"."""
    low, best, high = row["low"], row["best"], row["high"]
    if low is None and best is None and high is None:
        return str(row.get("hedge") or "unknown")
    if high is None and low is not None and low in (best, None):
        return f"at least {low}"
    if low == high:
        return str(low)
    if best is None and low is None:
        return f"up to {high}"
    if low is None and high is None:
        return f"about {best}"
    stretch = f"{'?' if low is None else low}–{'?' if high is None else high}"
    return stretch if best is None or best in (low, high) else f"{best} ({stretch})"
