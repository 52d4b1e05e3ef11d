"""Double coding: the blind sets, one set to code, and how far its coders agree when all of them are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any

from fastapi import Query, Request

from reportedly.desk import blind, happening_view, words
from reportedly.desk.claim_view import claim_line, publisher
from reportedly.desk.context import Desk
from reportedly.desk.filters import address
from reportedly.desk.history import decided
from reportedly.desk.history import line as history_line
from reportedly.desk.pages_events import OfView
from reportedly.desk.records import Choice, ClaimLine
from reportedly.desk.records_work import AgreementLine, ApartLine, CoderLine, SetItem, SetLine, SetPage, SetsPage
from reportedly.desk.web import OfDesk, viewer_of
from reportedly.desk.words import Names
from reportedly.model import Claim, Happening, Judgement, Reading
from reportedly.model.judgement import BlindSet
from reportedly.reconcile import coded
from reportedly.reconcile.judged import Judged
from reportedly.store import report_name, totals

AT_ONCE = 40
"""Lines of a set's list that a page shows around the open one."""

Name = Annotated[str, Query(min_length=1, max_length=200)]
Item = Annotated[str | None, Query(max_length=200)]


def sets(request: Request, desk: OfDesk, shown: OfView, event: Item = None) -> SetsPage:
    """All blind sets; a new one is drawn from the events of a view, or is one event."""
    viewer = viewer_of(request)
    with desk.index.found(shown.wanted) as found:
        number = totals(found.by_day()).events
    return SetsPage(
        sets=tuple(_line(one, viewer) for one in sorted(desk.store.sets(), key=lambda one: one.at, reverse=True)),
        filter=shown.params(),
        event=desk.store.event(event).id if event else None,
        events=1 if event else number,
        able=tuple(blind.able(desk)),
    )


def _line(one: BlindSet, viewer: str) -> SetLine:
    return SetLine(
        name=one.name,
        coders=tuple(CoderLine(name=coder, done=coder in one.done) for coder in one.coders),
        happenings=len(one.happenings),
        by=one.by,
        at=one.at.isoformat(timespec="seconds"),
        open=one.open,
        mine=blind.codes(one, viewer),
    )


def extras_sets(_desk: Desk, page: SetsPage) -> dict[str, Any]:
    """What the template needs beside the record."""
    return {"address": partial(address, page.filter), "most": blind.MOST_EVENTS}


def one_set(request: Request, desk: OfDesk, name: Name, item: Item = None) -> SetPage:
    """One blind set: what its coder has to code, `item` open; when all are done, how far they agree."""
    found, viewer = blind.set_of(desk, name), viewer_of(request)
    line = _line(found, viewer)
    if not line.mine:
        agreed = None if found.open else _agreement(desk, found)
        return SetPage(
            set=line,
            items=(),
            at=None,
            before=None,
            behind=None,
            happening=None,
            claims=(),
            others=(),
            decisions=(),
            agreement=agreed,
        )
    return _to_code(desk, found, viewer, line, item)


def _to_code(desk: Desk, found: BlindSet, viewer: str, line: SetLine, item: str | None) -> SetPage:
    names = found.happenings
    at = names.index(item) if item in names else 0
    first = max(0, at - AT_ONCE // 3)
    near = names[first : first + AT_ONCE]
    view = blind.own(desk, found, viewer, desk.store.reports_of(near).values())
    told = {one.id: (reading, one) for reading in view.unstruck for one in reading.happenings}
    mine = [one for one in desk.store.judgements(to=viewer) if one.blind == found.name and one.by == viewer]
    happening = told.get(names[at])
    return SetPage(
        set=line,
        items=tuple(
            SetItem(
                happening=name,
                title=_title(desk, told[name][1]) if name in told else "No longer in today’s reading",
                day=words.days(told[name][1].when) if name in told else "",
                publisher=publisher(told[name][0].report) if name in told else "",
                decided=sum(name in one.about for one in mine),
            )
            for name in near
        ),
        at=at - first,
        before=names[at - 1] if at else None,
        behind=names[at + 1] if at + 1 < len(names) else None,
        happening=happening_view.part(desk, *happening, event="") if happening is not None else None,
        claims=_claims(desk, view, *happening) if happening is not None else (),
        others=tuple(Choice(value=name, name=_named(*told[name])) for name in near if name != names[at] and name in told),
        decisions=tuple(history_line(one) for one in reversed(mine) if names[at] in one.about),
        agreement=None,
    )


def _claims(desk: Desk, view: Judged, reading: Reading, happening: Happening) -> tuple[ClaimLine, ...]:
    done = decided(view)
    return tuple(claim_line(one, reading.report, desk.names, done) for one in happening_view.claims_of(reading, happening.id))


def _title(desk: Desk, happening: Happening) -> str:
    where = f", {words.place(happening.where[0], desk.names)}" if happening.where else ""
    return f"{words.kind(happening.kind)}{where}"


def _held(code: str, claim: Claim | None, names: Names) -> str:
    """What a coder holds of a unit, in words."""
    if code == coded.ABSENT or claim is None:
        return "no claim"
    told = (words.value(claim.value, claim.field, names), words.of_whom(claim), words.stance(claim))
    return ", ".join(part for part in told if part)


def _named(reading: Reading, happening: Happening) -> str:
    return f"{publisher(reading.report)}: {happening_view.called(happening)}"


def _agreement(desk: Desk, found: BlindSet) -> tuple[AgreementLine, ...]:
    readings = tuple(desk.store.readings(report_ids=set(desk.store.reports_of(found.happenings).values())))
    judgements = desk.store.judgements()
    told = _claims_of(found, readings, judgements)
    return tuple(
        AgreementLine(
            field=one.field,
            name=words.field(one.field).capitalize(),
            units=one.units,
            alpha=one.alpha,
            alike=one.alike,
            apart=tuple(_apart(unit, codes, told, readings, desk.names) for unit, codes in one.apart),
        )
        for one in coded.agreement(found, readings, judgements)
    )


Told = Mapping[str, Mapping[str, Claim]]
"""The claim of each unit as each coder has it, by the coder's name; one that a coder struck out is there too."""


def _claims_of(found: BlindSet, readings: Sequence[Reading], judgements: Sequence[Judgement]) -> Told:
    views = {coder: coded.view(found, coder, readings, judgements) for coder in found.coders}
    return {
        coder: {coded.unit_of(one): one for reading in view.unstruck for one in reading.claims} for coder, view in views.items()
    }


def _apart(unit: str, codes: tuple[tuple[str, str], ...], claims: Told, readings: Sequence[Reading], names: Names) -> ApartLine:
    claim = next((one[unit] for one in claims.values() if unit in one), None)
    if claim is not None:
        held = tuple((coder, _held(code, claims[coder].get(unit), names)) for coder, code in codes)
        return ApartLine(words=claim.span.quote, report_name=report_name(claim.report), start=claim.span.start, codes=held)
    told = {one.id: (reading, one) for reading in readings for one in reading.happenings}
    homes = [told[name] for name in unit.split() if name in told]
    called = " / ".join(_named(*home) for home in homes)
    if not homes:  # happenings that a coder split off
        return ApartLine(words=unit, report_name=None, start=None, codes=codes)
    reading, one = homes[0]
    return ApartLine(words=called, report_name=report_name(reading.report.id), start=one.anchor.start, codes=codes)
