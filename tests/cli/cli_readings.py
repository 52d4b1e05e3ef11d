"""A reading made by hand, for pages that are tested without reading anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reportedly.model import (
    ActorCandidate,
    ActorRef,
    Claim,
    Count,
    Engine,
    Failure,
    Happening,
    Reading,
    Report,
    Side,
    SideActor,
    Span,
    Speaker,
    When,
    Where,
)

TEXT = (
    "Riders attacked a base near Tessaraba on 2 June, killing at least 12 soldiers, the army said, quoting a local official. "
    "Two trucks were destroyed."
)


def span(words: str) -> Span:
    """The first place where the words stand in TEXT."""
    return Span.find(words, TEXT)


def reading(
    name: str = "r-1", title: str | None = "Riders attack a base", publisher: str | None = "Radio Test", **killed: Any
) -> Reading:
    """One attack with the dead of the army, two trucks, and nothing said of the riders' losses; `killed` changes that claim."""
    report = Report(id=name, text=TEXT, title=title, publisher=publisher, published="2025-06-03", published_basis="given")
    riders = ActorRef(text="Riders", span=span("Riders"), candidates=(ActorCandidate(actor="jnim", confidence=0.6, why="Mali"),))
    army = ActorRef(text="the army", span=span("the army"), actor="mli-armed-forces")
    happening = Happening(
        report=name,
        anchor=span("attacked"),
        kind="armed_clash",
        when=When(
            first=date(2025, 6, 2),
            last=date(2025, 6, 2),
            basis="stated",
            text="2 June",
            span=span("2 June"),
            year_basis="published",
        ),
        where=(
            Where(
                text="Tessaraba",
                span=span("Tessaraba"),
                relation="near",
                name="Tessaraba",
                country="NE",
                latitude=14.5,
                longitude=1.5,
                precision="near",
                coordinates="place",
                radius_km=10,
            ),
        ),
        sides=(
            Side(id="s1", actors=(SideActor(role="initiator", ref=riders),)),
            Side(id="s2", actors=(SideActor(role="target", ref=army),)),
        ),
    )

    def claim(facts: Mapping[str, Any]) -> Claim:
        base = {"made_by": "loss.verb-object", "report": name, "text_sha256": report.text_sha256, "happening": happening.id}
        return Claim(**{**base, "worded": facts["span"].quote, **facts})

    chain = (Speaker(text="the army", span=span("the army")), Speaker(text="a local official", span=span("a local official")))
    dead = {
        "field": "killed",
        "value": Count.at_least(12, "at least"),
        "span": span("killing at least 12 soldiers"),
        "what": "people",
        "whose": "soldiers",
        "side": "s2",
        "standing": "combatant",
        "said_by": chain,
    }
    trucks = {
        "field": "destroyed",
        "value": Count.exactly(2),
        "span": span("Two trucks were destroyed"),
        "what": "vehicles",
        "detail": "trucks",
        "side": "s2",
    }
    kind = {"field": "kind", "value": "armed_clash", "span": span("attacked")}
    began = {"field": "initiator", "value": riders, "span": span("Riders"), "side": "s1"}
    dropped = Failure(code="no-year", stage="resolve", reason="no year to take", field="when", span=span("2 June"), report=name)
    return Reading(
        report=report,
        engine=Engine(name="rules-en", version="0", gazetteer="g", registry="r"),
        happenings=(happening,),
        claims=(claim(kind), claim(began), claim({**dead, **killed}), claim(trucks)),
        failures=(dropped,),
    )
