"""One happening as a record: who publishes it, what it is, and the passage that tells it with the claims marked."""

from __future__ import annotations

from reportedly.desk import words
from reportedly.desk.claim_view import publisher
from reportedly.desk.context import Desk
from reportedly.desk.marking import marks
from reportedly.desk.records import Choice
from reportedly.desk.records_work import HappeningPart
from reportedly.model import Claim, Happening, Reading
from reportedly.ontology import losses
from reportedly.store import report_name

AROUND = 250
"""Characters of the text shown before and behind a happening's claims: what it stands among."""

LONGEST = 80
"""Characters of a happening's words by which it is picked from a list."""


def claims_of(reading: Reading, happening: str) -> list[Claim]:
    """A happening's claims in the order of the text."""
    return sorted((claim for claim in reading.claims if claim.happening == happening), key=lambda one: one.span.start)


def part(desk: Desk, reading: Reading, happening: Happening, *, event: str) -> HappeningPart:
    """A happening to look at; `event` is the one that it is of today, "" where that is not to be told."""
    claims = claims_of(reading, happening.id)
    text = reading.report.text
    start = max(0, min((claim.span.start for claim in claims), default=0) - AROUND)
    end = min(len(text), max((claim.span.end for claim in claims), default=0) + AROUND)
    return HappeningPart(
        id=happening.id,
        event=event,
        report=reading.report.id,
        report_name=report_name(reading.report.id),
        publisher=publisher(reading.report),
        published=words.moment(reading.report.published),
        title=reading.report.title or "",
        kind=words.kind(happening.kind),
        day=words.days(happening.when),
        place=words.place(happening.where[0], desk.names) if happening.where else "not told",
        who=tuple(words.side(side, desk.names) for side in happening.sides if side.actors),
        losses=tuple(_loss(desk, claim) for claim in claims if claim.field in losses()),
        marks=tuple(marks(text, claims, start, end)),
    )


def _loss(desk: Desk, claim: Claim) -> str:
    told = f"{words.value(claim.value, claim.field, desk.names)} {words.loss(claim.field, claim.what).lower()}"
    return f"{told} ({claim.stance})" if claim.stance != "asserted" else told


def called(happening: Happening) -> str:
    """A happening in a line: its kind, its day and the words that tell it."""
    quote = happening.anchor.quote
    clipped = quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rstrip()} …"
    return f"{words.kind(happening.kind)}, {words.days(happening.when)}: “{clipped}”"


def others(reading: Reading, besides: str | None = None) -> tuple[Choice, ...]:
    """The report's happenings, to pick one."""
    return tuple(Choice(value=one.id, name=called(one)) for one in reading.happenings if one.id != besides)
