"""One event as a record: its sentence, each field with its claims by origin, its place, its tree, its history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.desk import headline, words
from reportedly.desk.claim_view import by_origin, publisher
from reportedly.desk.context import Desk
from reportedly.desk.history import decided
from reportedly.desk.places import radius_km
from reportedly.desk.records import (
    BranchLine,
    EventLine,
    FieldPart,
    FigureLine,
    GradeLine,
    JoinLine,
    LossLine,
    PlacePoint,
    RootLine,
    TellingLine,
)
from reportedly.desk.words import Names
from reportedly.model import Claim, Estimate, Event, Reading, Report
from reportedly.model.imprint import folded
from reportedly.ontology import losses
from reportedly.reconcile.features import FEATURES
from reportedly.store import report_name

PLAIN = (
    "kind",
    "when",
    "where",
    "initiator",
    "target",
    "participant",
    "strength",
    "responsibility",
    "outcome",
    "means",
    "person",
)
"""Fields that are no losses, in the order in which an event is read."""

SCHEMES = {
    "admiralty_reliability": "Reliability (Admiralty)",
    "admiralty_credibility": "Credibility (Admiralty)",
    "airwars": "Civilian harm (Airwars-style)",
}

_ID = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")
"""How an actor's id looks in a sentence that says why."""

RELATIONS = {
    "own": "its own account",
    "cites": "cites it",
    "copy": "copy",
    "near_copy": "near copy",
    "rewrite": "rewrite",
    "quotes": "quotes sentences",
    "revision": "later revision",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """An event with the readings that tell of it, as people judge them: what a page of it is made from.

    `rejected` are claims that people struck out; `decided` says what was decided on a claim, by its key.
    """

    event: Event
    readings: Sequence[Reading]
    rejected: Sequence[tuple[Claim, Report]]
    names: Names
    decided: Mapping[str, str]

    def claims(self) -> Iterator[tuple[Claim, Report]]:
        """The claims of the event's happenings with their reports, oldest report first, in the order of the text."""
        told = set(self.event.happenings)
        every = [(claim, reading.report) for reading in self.readings for claim in reading.claims]
        for claim, report in sorted([*every, *self.rejected], key=_read):
            if claim.happening in told:
                yield claim, report


def _read(pair: tuple[Claim, Report]) -> tuple[str, str, int, str]:
    claim, report = pair
    return (report.published or "", report.id, claim.span.start, claim.key)


def telling(desk: Desk, event: Event, viewer: str | None) -> Telling:
    """An event with its claims as people judge them today; a viewer sees their own blind decisions too."""
    judged = desk.judged(event, to=viewer)
    reports = {reading.report.id: reading.report for reading in judged.readings}
    raw = desk.store.readings(report_ids=list(reports)) if judged.rejected else ()
    return Telling(
        event=event,
        readings=judged.readings,
        rejected=[(claim, reading.report) for reading in raw for claim in reading.claims if claim.key in judged.rejected],
        names=replace(desk.names, said=said(judged.readings)),
        decided=decided(judged),
    )


def said(readings: Sequence[Reading]) -> dict[str, str]:
    """What the reports call their publishers and those whom they quote, by its folded form: the first wording of each.

    An origin is told without what stands in brackets behind its name.
    """
    found: dict[str, str] = {}
    for reading in readings:
        speakers = (speaker.text for claim in reading.claims for speaker in claim.said_by)
        for text in (publisher(reading.report), *speakers):
            for name in (text, text.partition(" (")[0]):
                found.setdefault(folded(name), name)
    return found


def line(event: Event, names: Names, reports: int, review: tuple[str, ...]) -> EventLine:
    """An event for a list."""
    return EventLine(
        id=event.id,
        title=headline.title(event, names),
        kind=event.kind,
        day=words.days(event.when),
        first=event.when.first.isoformat() if event.when.first else None,
        last=event.when.last.isoformat() if event.when.last else None,
        place=words.place(event.where[0], names) if event.where else "place not told",
        losses=loss_lines(event, names),
        contested=tuple(words.field(field) for field in event.contested),
        origins=len(event.origins),
        reports=reports,
        scope=event.scope,
        review=review,
    )


def loss_lines(event: Event, names: Names) -> tuple[LossLine, ...]:
    """The losses of an event, each side apart."""
    return tuple(
        LossLine(figure=figure, loss=loss, whose=whose, contested=contested)
        for figure, loss, whose, contested in headline.losses(event, names)
    )


def fields(telling: Telling) -> tuple[FieldPart, ...]:
    """Every field that somebody claims something of: first what happened, then the losses."""
    told = list(telling.claims())
    plain = (_plain(telling, field, [pair for pair in told if pair[0].field == field]) for field in PLAIN)
    return (*(part for part in plain if part is not None), *_losses(telling, told))


def _plain(telling: Telling, field: str, told: Sequence[tuple[Claim, Report]]) -> FieldPart | None:
    event, names = telling.event, telling.names
    value = _value(event, field, told, names)
    if not told and value is None:
        return None
    return FieldPart(
        id=field,
        field=field,
        name=words.field(field),
        whose="",
        value=value or "not told",
        why=dict(event.why).get(field, ""),
        contested=field in event.contested,
        figures=(),
        low=None,
        best=None,
        high=None,
        origins=by_origin(event, told, names, telling.decided),
    )


def _value(event: Event, field: str, told: Sequence[tuple[Claim, Report]], names: Names) -> str | None:
    match field:
        case "kind":
            return words.kind(event.kind)
        case "when":
            return words.days(event.when)
        case "where":
            return "; ".join(words.place(where, names) for where in event.where) or None
        case "initiator" | "target" | "participant":
            acting = [member.ref for side in event.sides for member in side.actors if member.role == field]
            return ", ".join(dict.fromkeys(words.actor(ref, names) for ref in acting)) or None
        case _:
            return "; ".join(dict.fromkeys(words.value(claim.value, field, names) for claim, _ in told)) or None


def _losses(telling: Telling, told: Sequence[tuple[Claim, Report]]) -> Iterator[FieldPart]:
    event, names = telling.event, telling.names
    sides = words.side_names(event.sides, names)
    side_of = {(happening, side): event_side for happening, side, event_side in event.side_of}
    grouped: dict[tuple[str, str, str], list[tuple[Claim, Report]]] = {}
    for claim, report in told:
        if claim.field in losses():
            side = side_of.get((claim.happening, claim.side or "unknown"), "unknown")
            grouped.setdefault((claim.field, claim.what or "people", side), []).append((claim, report))
    for estimate in event.estimates:
        key = (estimate.field, estimate.what or "people", estimate.side)
        yield _loss(telling, estimate, grouped.pop(key, []), sides)
    for (field, what, side), left in grouped.items():
        empty = Estimate(field=field, what=what, side=side, low=None, best=None, high=None, contested=False, figures=())
        yield _loss(telling, empty, left, sides)


def _loss(telling: Telling, estimate: Estimate, told: Sequence[tuple[Claim, Report]], sides: Mapping[str, str]) -> FieldPart:
    side = sides.get(estimate.side, estimate.side)
    return FieldPart(
        id="-".join(filter(None, (estimate.field, estimate.what, estimate.side))),
        field=estimate.field,
        name=words.loss(estimate.field, estimate.what),
        whose=side,
        value=words.count(estimate, words.hedge(estimate, side)) if estimate.figures else "not counted",
        why="" if estimate.figures else "no claim that stands counts for it: denied, rejected, or of a longer time",
        contested=estimate.contested,
        figures=tuple(
            FigureLine(
                origin=words.origin(figure.origin, telling.names),
                low=figure.low,
                best=figure.best,
                high=figure.high,
                figure=words.count(figure),
                stance=figure.stance,
            )
            for figure in estimate.figures
        ),
        low=estimate.low,
        best=estimate.best,
        high=estimate.high,
        origins=by_origin(telling.event, told, telling.names, telling.decided),
    )


def places(event: Event, names: Names) -> tuple[PlacePoint, ...]:
    """The event's places, each with the circle that it is known to."""
    return tuple(
        PlacePoint(
            name=words.place(where, names),
            worded=where.text,
            latitude=where.latitude,
            longitude=where.longitude,
            radius_km=radius_km(where.precision, where.radius_km),
            precision=words.PRECISIONS.get(where.precision or "", "not resolved"),
            confidence=where.confidence,
            candidates=tuple(
                f"{guess.name}, {words.country(guess.country, names)} ({guess.confidence:.0%}: {guess.why})"
                for guess in where.candidates[:5]
            ),
        )
        for where in event.where
    )


def tree(telling: Telling) -> tuple[RootLine, ...]:
    """The independent origins with the reports that carry each; a copy says whose."""
    reports = {reading.report.id: reading.report for reading in telling.readings}
    return tuple(
        RootLine(
            origin=words.origin(root.origin, telling.names),
            interest=telling.names.actors.get(root.interest, root.interest) if root.interest else None,
            branches=tuple(
                BranchLine(
                    report=branch.report,
                    report_name=report_name(branch.report),
                    publisher=publisher(reports[branch.report]),
                    title=reports[branch.report].title or "",
                    published=words.moment(reports[branch.report].published),
                    relation=RELATIONS[branch.relation],
                    of=publisher(reports[branch.of]) if branch.of in reports else branch.of,
                    why=branch.why,
                )
                for branch in root.branches
                if branch.report in reports
            ),
        )
        for root in telling.event.tree
    )


def tellings(telling: Telling) -> tuple[TellingLine, ...]:
    """The event's happenings, each with the words that tell it, oldest report first."""
    told = set(telling.event.happenings)
    found = [(reading.report, one) for reading in telling.readings for one in reading.happenings if one.id in told]
    return tuple(
        TellingLine(
            happening=one.id,
            report_name=report_name(report.id),
            publisher=publisher(report),
            published=words.moment(report.published),
            words=one.anchor.quote,
            claims=len(one.claims),
        )
        for report, one in sorted(found, key=lambda pair: (pair[0].published or "", pair[0].id, pair[1].anchor.start))
    )


def grades(event: Event, names: Names) -> tuple[GradeLine, ...]:
    """The event's grades by scheme; origins that have the same one for the same reason stand together."""

    def called(id: re.Match[str]) -> str:
        return names.actors.get(id[0], id[0])

    together: dict[tuple[str, str, str], list[str]] = {}
    for grade in event.grades:
        of = together.setdefault((grade.scheme, grade.grade, grade.why), [])
        of += [words.origin(grade.origin, names)] if grade.origin else []
    return tuple(
        GradeLine(scheme=SCHEMES[scheme], grade=grade, why=_ID.sub(called, why), origins=tuple(of))
        for (scheme, grade, why), of in together.items()
    )


def joins(event: Event) -> tuple[JoinLine, ...]:
    """Why the event's happenings are one, strongest link first."""
    says = {feature.name: feature.words for feature in FEATURES}
    return tuple(
        JoinLine(
            left=link.left,
            right=link.right,
            score=link.score,
            parts=tuple((name, part, says.get(name, "A judgement says so.")) for name, part in link.parts),
        )
        for link in sorted(event.links, key=lambda link: (-link.score, link.left, link.right))
    )


def shown(event: Event, names: Names) -> dict[str, str]:
    """What the event's page tells, field by field, short: to say later what has changed."""
    sides = words.side_names(event.sides, names)
    facts = {
        "Kind": words.kind(event.kind),
        "Day": words.days(event.when),
        "Place": "; ".join(words.place(where, names) for where in event.where),
        "Who": "; ".join(words.side(side, names) for side in event.sides if side.actors),
        "Independent origins": str(len(event.origins)),
        "Happenings": str(len(event.happenings)),
        "Contested": ", ".join(words.field(field) for field in event.contested),
    }
    for estimate in event.estimates:
        name = f"{words.loss(estimate.field, estimate.what)}, {sides.get(estimate.side, estimate.side)}"
        facts[name] = words.count(estimate)
    return facts


def changes(before: Mapping[str, str] | None, now: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """(field, what it was, what it is) for all that differs; nothing for who sees it for the first time."""
    if before is None:
        return ()
    names = [*now, *(name for name in before if name not in now)]
    return tuple(
        (name, before.get(name, "not told"), now.get(name, "not told")) for name in names if before.get(name) != now.get(name)
    )
