"""Readings made up for the store's tests: invented places, people and events."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from reportedly.model import (
    ActorCandidate,
    ActorRef,
    Claim,
    Count,
    Engine,
    Estimate,
    Event,
    Evidence,
    Failure,
    Figure,
    Happening,
    Person,
    PlaceCandidate,
    Reading,
    Report,
    Side,
    SideActor,
    Span,
    Speaker,
    Value,
    When,
    Where,
)
from reportedly.store import Added

ENGINE = Engine(name="rules-en", version="0.1.0", gazetteer="g1", registry="r1")
NEWER = Engine(name="rules-en", version="0.2.0", gazetteer="g1", registry="r1")
WHEN = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


def evidence(data: bytes, origin: str = "reports/one.txt") -> Evidence:
    return Evidence(sha256=hashlib.sha256(data).hexdigest(), origin=origin, at=WHEN, data=data)


def text(number: int, killed: int = 7) -> str:
    return (
        f"Riders of the Blue Column shelled the market of Ozerka-{number} on 3 May, Captain Ilmar Vost said. "
        f"They killed {killed} traders and burned 2 lorries."
    )


def reading(
    number: int = 1,
    *,
    words: str | None = None,
    report_id: str | None = None,
    engine: Engine = ENGINE,
    publisher: str | None = "Hill Radio",
    claims: int = 3,
    killed: int = 7,
) -> Reading:
    """A reading of a made-up report with a happening, values of every sort, and at least `claims` claims."""
    words = text(number, killed) if words is None else words
    source = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    report = Report(
        id=report_id or f"report-{number}",
        text=words,
        sha256=source,
        title=f"Market of Ozerka-{number} shelled",
        publisher=publisher,
        published="2031-05-04",
    )
    anchor = Span.of(words, 0, 5)
    where = Where(
        text="Ozerka",
        span=Span.of(words, 2, 6),
        name="Ozerka",
        country="XX",
        latitude=17.5,
        longitude=-4.0,
        precision="settlement",
        coordinates="place",
        candidates=(
            PlaceCandidate(
                geonameid=None,
                name="Ozerka",
                country="XX",
                admin1=None,
                latitude=17.5,
                longitude=-4.0,
                confidence=0.5,
                why="the only one",
            ),
        ),
    )
    when = When(first=date(2031, 5, 3), last=date(2031, 5, 3), basis="stated", text="3 May", year_basis="published")
    actor = ActorRef(text="Blue Column", span=None, candidates=(ActorCandidate(actor="blue-column", confidence=0.6, why="name"),))
    bare = Happening(report=report.id, anchor=anchor, kind="shelling_artillery_missile")
    speaker = Speaker(text="Captain Ilmar Vost", span=None)
    values: tuple[tuple[str, Value], ...] = (
        ("kind", "shelling_artillery_missile"),
        ("when", when),
        ("where", where),
        ("initiator", actor),
        ("person", Person(name="Ilmar Vost", role="captain", public=True)),
        ("killed", Count.exactly(killed)),
        *(("injured", Count.at_least(more)) for more in range(claims)),
    )
    made = tuple(
        Claim(
            report=report.id,
            text_sha256=report.text_sha256,
            happening=bare.id,
            field=field,
            value=value,
            worded=f"{field} {place}",
            span=Span.of(words, place % 7, 9 + place % 7),
            what="people" if isinstance(value, Count) else None,
            said_by=(speaker,),
            cues=(anchor,),
            made_by="test.rule",
        )
        for place, (field, value) in enumerate(values)
    )
    happening = Happening(
        report=report.id,
        anchor=anchor,
        kind="shelling_artillery_missile",
        when=when,
        where=(where,),
        sides=(Side(id="s1", actors=(SideActor(role="initiator", ref=actor),)),),
        claims=tuple(claim.key for claim in made),
    )
    failure = Failure(code="place-unknown", stage="resolve", reason="place not known", field="where", span=anchor)
    return Reading(report=report, engine=engine, happenings=(happening,), claims=made, failures=(failure,))


def added(number: int = 1, **how: Any) -> Added:
    made = reading(number, **how)
    data = made.report.text.encode("utf-8", "surrogatepass")
    return Added(made, evidence(data, origin=f"reports/{made.report.id!a}.txt"))


def event(name: str, *readings: Reading) -> Event:
    """An event about the happenings of these readings."""
    happenings = tuple(happening for each in readings for happening in each.happenings)
    losses = [claim for each in readings for claim in each.claims if claim.field == "killed"]
    figures = tuple(
        Figure(origin=f"origin {n}", low=7, best=7, high=7, hedge=None, stance="asserted", claims=(claim.key,))
        for n, claim in enumerate(losses)
    )
    return Event(
        id=name,
        happenings=tuple(happening.id for happening in happenings),
        kind=happenings[0].kind,
        when=happenings[0].when,
        where=happenings[0].where,
        sides=happenings[0].sides,
        side_of=tuple((happening.id, "s1", "s1") for happening in happenings),
        origins=(("Captain Ilmar Vost", tuple(happening.id for happening in happenings)),),
        estimates=(
            Estimate(
                field="killed",
                what="people",
                side="s2",
                low=7,
                best=None,
                high=None,
                contested=False,
                figures=figures,
            ),
        ),
        links=(),
    )
