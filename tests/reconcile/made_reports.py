"""Small invented reports for the tests of reconciling: each says in a line what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reportedly.model import (
    ActorCandidate,
    ActorRef,
    Claim,
    Count,
    Engine,
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
from reportedly.model.where import Precision

ENGINE = Engine(name="rules-en", version="0.1.0", gazetteer="g1", registry="r1")
PLACES: dict[str, tuple[float, float, int, Precision]] = {
    "Tolba": (14.0, -4.0, 101, "settlement"),
    "Nimba Ford": (14.03, -4.02, 102, "settlement"),
    "Far Wells": (15.5, -4.0, 103, "settlement"),
    "Mali": (17.0, -4.0, 200, "country"),
}


UNKNOWN = When()


def place(name: str) -> Where:
    """A place of the invented map by its name; any other name stays unresolved."""
    if name not in PLACES:
        return Where(text=name, span=None)
    latitude, longitude, number, precision = PLACES[name]
    return Where(
        text=name,
        span=None,
        name=name,
        geonameid=number,
        country="ML",
        admin1=None if precision == "country" else "Mopti",
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        coordinates="centroid" if precision == "country" else "place",
        confidence=0.9,
    )


def on(first: str, last: str | None = None) -> When:
    return When(first=date.fromisoformat(first), last=date.fromisoformat(last or first), basis="stated")


def by(day: str) -> When:
    return When(last=date.fromisoformat(day), basis="reported")


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A loss claim; `part` is the place in the list of the total that it is part of, `said_by` a chain parted by " > "."""

    count: Count
    side: str = "s2"
    field: str = "killed"
    what: str = "people"
    said_by: str | None = None
    source: str | None = None
    stance: str = "asserted"
    detail: str | None = None
    groups: tuple[str, ...] = ()
    standing: str | None = None
    scope: str = "event"
    part: int | None = None
    words: str | None = None


def killed(number: int, **more: Any) -> Loss:
    return replace(Loss(count=Count.exactly(number)), **more)


def side(name: str, *actors: str, role: str = "participant") -> Side:
    """A side of actors: "id:x" is resolved, "maybe:x" a candidate, anything else only words."""
    return Side(id=name, actors=tuple(SideActor(role=role, ref=_ref(words)) for words in actors))


def _ref(words: str) -> ActorRef:
    how, _, actor = words.partition(":")
    if how == "id":
        return ActorRef(text=actor, span=None, actor=actor, confidence=0.9)
    if how == "maybe":
        candidate = ActorCandidate(actor=actor, confidence=0.5, why="may be meant")
        return ActorRef(text="fighters", span=None, candidates=(candidate,))
    return ActorRef(text=words, span=None)


SIDES = (side("s1", "id:red", role="initiator"), side("s2", "id:blue", role="target"))


def report(
    name: str,
    text: str,
    *losses: Loss,
    published: str | None = None,
    publisher: str | None = None,
    when: When = UNKNOWN,
    where: Sequence[str] = ("Tolba",),
    sides: Sequence[Side] = SIDES,
    kind: str = "armed_clash",
    modality: str = "happened",
    scope: str = "event",
    said_by: str | None = None,
) -> Reading:
    """A reading with one happening, anchored at its text's first word; a loss's span is its `words`, else the text."""
    made = Report(id=name, text=text, published=published, publisher=publisher, language="en")
    anchor = Span.of(text, 0, len(text.split()[0]))
    happening = Happening(report=name, anchor=anchor, kind=kind)
    kind_claim = Claim(
        report=name,
        text_sha256=made.text_sha256,
        happening=happening.id,
        field="kind",
        value=kind,
        worded=kind,
        span=anchor,
        said_by=() if said_by is None else (Speaker(text=said_by, span=None),),
    )
    claims = [kind_claim]
    keys: list[str] = []
    for loss in losses:
        claims.append(_claim(made, happening.id, loss, keys))
        keys.append(claims[-1].key)
    told = replace(
        happening,
        modality=modality,
        scope=scope,
        when=when,
        where=tuple(place(one) for one in where),
        sides=tuple(sides),
        claims=tuple(claim.key for claim in claims),
    )
    return Reading(report=made, engine=ENGINE, happenings=(told,), claims=tuple(claims))


def _claim(made: Report, happening: str, loss: Loss, keys: Sequence[str]) -> Claim:
    return Claim(
        report=made.id,
        text_sha256=made.text_sha256,
        happening=happening,
        field=loss.field,
        value=loss.count,
        worded=f"{loss.count} {loss.side} {loss.detail}",
        span=Span.find(loss.words or made.text, made.text),
        what=loss.what,
        detail=loss.detail,
        side=loss.side,
        groups=loss.groups,
        standing=loss.standing,
        scope=loss.scope,
        part_of=None if loss.part is None else keys[loss.part],
        said_by=_chain(loss),
        stance=loss.stance,
    )


def _chain(loss: Loss) -> tuple[Speaker, ...]:
    links = loss.said_by.split(" > ") if loss.said_by is not None else []
    last = len(links) - 1
    return tuple(Speaker(text=words, span=None, source=loss.source if n == last else None) for n, words in enumerate(links))


def both(*readings: Reading) -> Reading:
    """One report that tells the happenings of several; all must be of one text, each with its own anchor."""
    first = readings[0]
    happenings, claims = [], []
    for number, reading in enumerate(readings):
        told = reading.happenings[0]
        anchor = Span.of(first.report.text, number, number + 3)
        moved = replace(told, report=first.report.id, anchor=anchor)
        happenings.append(moved)
        claims += [replace(claim, report=first.report.id, happening=moved.id) for claim in reading.claims]
    return Reading(report=first.report, engine=ENGINE, happenings=tuple(happenings), claims=tuple(claims))
