"""One claim to correct, and a claim to add from words of a report."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request

from reportedly.desk import words
from reportedly.desk.blind import about, of_report
from reportedly.desk.claim_view import after, before, claim_line, publisher
from reportedly.desk.context import Desk
from reportedly.desk.happening_view import others
from reportedly.desk.history import decided
from reportedly.desk.records import Choice
from reportedly.desk.records_work import AddPage, ClaimPage
from reportedly.desk.web import Blind, OfDesk, viewer_of
from reportedly.errors import NotFound
from reportedly.lookup.actor import kinds
from reportedly.model import ActorRef, Claim, Count, Happening, Where
from reportedly.ontology import losses, terms
from reportedly.reconcile import worded
from reportedly.reconcile.judging import claim_of, happening_of
from reportedly.store import report_name

Start = Annotated[int, Query(ge=0, le=10**9)]


def claim(request: Request, desk: OfDesk, claim: str, blind: Blind = None) -> ClaimPage:
    """One claim with its parts, what each may be changed to, and candidates from the registers."""
    judged = about(desk, [claim], viewer_of(request), blind)
    reading, found = claim_of(judged.unstruck, claim)
    _, home = happening_of([reading], found.happening)
    events = desk.index.about([home.id]) if not blind else []
    return ClaimPage(
        claim=claim_line(found, reading.report, desk.names, decided(judged)),
        happening=home.id,
        event=events[0].id if events else None,
        parts=_parts(found),
        choices=choices(home, desk.names),
        register=_register(found),
        candidates=_candidates(desk, found),
        happenings=others(reading, besides=home.id),
        moment=desk.store.moment() if not blind else "",
        blind=blind or "",
    )


def _parts(claim: Claim) -> dict[str, str]:
    """What a form can change by words, as it is; counts in the notation that people type."""
    given = {part: getattr(claim, part) or "" for part in ("what", "whose", "side", "standing", "scope", "stance")}
    if isinstance(claim.value, str):
        given["value"] = claim.value
    elif isinstance(claim.value, Count):
        given["value"] = str(claim.value).replace("≥ ", ">=").replace("≤ ", "<=").replace("~ ", "~").replace("–", "-")
    elif claim.field == "when":
        given["value"] = ""
    if not isinstance(claim.value, Count):
        for part in ("what", "whose", "standing", "scope"):
            given.pop(part)
    if claim.side is None:
        given.pop("side")
    return given


def choices(home: Happening | None, names: words.Names) -> dict[str, tuple[Choice, ...]]:
    """What each part may be, by the ontology and by the happening's own sides."""
    found = {part: _terms(table) for part, table in worded.TABLES.items()}
    found["kind"], found["means"] = _terms("kinds"), _terms("means")
    told = {side.id: words.side(side, names) for side in home.sides} if home is not None else {}
    found["side"] = tuple(
        Choice(value=side, name=told.get(side) or words.APART.get(side, side)) for side in (*told, *SIDES - told.keys())
    )
    found["field"] = tuple(Choice(value=field, name=words.field(field)) for field in (*losses(), *terms("fields")) if field)
    found["field"] = tuple(dict.fromkeys(found["field"]))
    return found


SIDES = {"s1", "s2", "civilians", "unknown"}


def _terms(table: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=key, name=term.name) for key, term in terms(table).items())


def _register(claim: Claim) -> str | None:
    if isinstance(claim.value, Where):
        return "place"
    return "actor" if isinstance(claim.value, ActorRef) else None


def _candidates(desk: Desk, claim: Claim) -> tuple[Choice, ...]:
    """What the rules thought of, the likeliest first."""
    match claim.value:
        case Where() as where:
            known = [guess for guess in where.candidates if guess.geonameid is not None]
            return tuple(
                Choice(
                    value=str(guess.geonameid),
                    name=", ".join(filter(None, (guess.name, guess.admin1, guess.country))) + f" ({guess.why})",
                )
                for guess in known
            )
        case ActorRef() as ref:
            return tuple(
                Choice(value=guess.actor, name=f"{desk.names.actors.get(guess.actor, guess.actor)} ({guess.why})")
                for guess in ref.candidates
            )
    return ()


def add(request: Request, desk: OfDesk, report: str, start: Start, end: Start, blind: Blind = None) -> AddPage:
    """The words from one character of a report to another, and what a claim on them may say."""
    known = desk.index.report_id(report)
    readings = of_report(desk, known, viewer_of(request), blind).readings
    reading = next((one for one in readings if one.report.id == known), None)
    if reading is None:
        raise NotFound(f"no report {known} in this store")
    quoted = worded.span(reading.report.text, at=f"{start}-{end}")
    return AddPage(
        report=known,
        report_name=report_name(known),
        publisher=publisher(reading.report),
        start=start,
        end=end,
        quote=quoted.quote,
        before=before(reading.report.text, start),
        after=after(reading.report.text, end),
        happenings=others(reading),
        choices=choices(reading.happenings[0] if len(reading.happenings) == 1 else None, desk.names),
        moment=desk.store.moment() if not blind else "",
        blind=blind or "",
    )


def extras(desk: Desk, _page: ClaimPage | AddPage) -> dict[str, object]:
    """The kinds of actors and the countries, for an actor that the registry lacks."""
    return {
        "actor_kinds": [Choice(value=key, name=kind.name) for key, kind in kinds().items()],
        "own": desk.settings.home is not None,
    }
