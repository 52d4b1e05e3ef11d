"""Invented reports for the tests of exports: a clash told by a channel, and a shelter full of private people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from reportedly.model import (
    ActorRef,
    Claim,
    Count,
    Engine,
    Event,
    Happening,
    Person,
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
from reportedly.reconcile import events

ENGINE = Engine(name="rules-en", version="0.1.0", gazetteer="g1", registry="r1")
TODAY = date(2031, 6, 30)


class Telling:
    """A report with one happening, to which claims are added by their words."""

    def __init__(self, report: Report, anchor: str, kind: str) -> None:
        self.report = report
        self.happening = Happening(report=report.id, anchor=Span.find(anchor, report.text), kind=kind)
        self.claims: list[Claim] = []

    def say(self, field: str, value: Value, quote: str, **more: Any) -> str:
        chain = tuple(self.speaker(words) for words in more.pop("said_by", ()))
        claim = Claim(
            report=self.report.id,
            text_sha256=self.report.text_sha256,
            happening=self.happening.id,
            field=field,
            value=value,
            worded=quote,
            span=Span.find(quote, self.report.text),
            said_by=chain,
            **more,
        )
        self.claims.append(claim)
        return claim.key

    def speaker(self, words: str) -> Speaker:
        return Speaker(text=words, span=Span.find(words, self.report.text))

    def actor(self, words: str, actor: str | None = None) -> ActorRef:
        return ActorRef(text=words, span=Span.find(words, self.report.text), actor=actor, confidence=0.9 if actor else None)

    def reading(self, *, when: When, where: tuple[Where, ...], sides: tuple[Side, ...]) -> Reading:
        keys = tuple(claim.key for claim in self.claims)
        told = replace(self.happening, when=when, where=where, sides=sides, claims=keys)
        return Reading(report=self.report, engine=ENGINE, happenings=(told,), claims=tuple(self.claims))


def side(name: str, role: str, *refs: ActorRef) -> Side:
    return Side(id=name, actors=tuple(SideActor(role=role, ref=ref) for ref in refs))


TOLBA = Where(
    text="Tolba",
    span=None,
    name="Tolba",
    geonameid=101,
    country="ML",
    admin1="Mopti",
    admin2="Koro",
    latitude=14.012345,
    longitude=-4.054321,
    precision="settlement",
    coordinates="place",
)
MALI = Where(
    text="Mali",
    span=None,
    name="Mali",
    geonameid=2453866,
    country="ML",
    latitude=17.0,
    longitude=-4.0,
    precision="country",
    coordinates="centroid",
)

CLASH = (
    "Militants attacked army bases in Mali, the ‘Red Falcon’ Telegram channel says. Eighty militants were eliminated and "
    "dozens of soldiers wounded. Two pick-ups were destroyed."
)


def clash(
    *,
    when: When | None = None,
    where: Where = MALI,
    published: str | None = "2031-05-05",
    killed: Count | None = None,
    **more: Any,
) -> Reading:
    """A channel's account of a clash: 80 militants killed, the other side's losses unknown."""
    name = more.pop("name", "clash")
    text = more.pop("text", CLASH)
    channel = more.pop("said_by", ("the ‘Red Falcon’ Telegram channel",))
    report = Report(id=name, text=text, published=published, publisher=more.pop("publisher", "Dawn Post"), title="Bases attacked")
    told = Telling(report, "Militants attacked", more.pop("kind", "armed_clash"))
    told.say("kind", told.happening.kind, "attacked", said_by=channel)
    told.say("initiator", told.actor("Militants"), "Militants", said_by=channel)
    told.say("where", where, "Mali", said_by=channel)
    lost = {"side": "s1", "said_by": channel}
    told.say("killed", killed or Count.exactly(80), "Eighty militants", what="people", detail="militants", **lost, **more)
    told.say("destroyed", Count.exactly(2), "Two pick-ups", what="vehicles", **lost)
    sides = (side("s1", "initiator", told.actor("Militants")), side("s2", "target", told.actor("army", "mli-army")))
    return told.reading(when=when or When(), where=(where,), sides=sides)


SHELTER = (
    "Shells hit the Sunrise shelter in Tolba on 3 May, killing teacher Amina Testova and her son Ilya Testov. Neighbour Bako "
    "Witnessman said the blast threw him down. Testova taught at the school. General Osman Publico, the army's spokesman, "
    "denied it. Witnessman’s sister Lala Privata was hurt, driver Omid Unlisted said; the Tolba relief post counted "
    "five hurt. Karim Accusedov is accused of guiding the guns."
)
PRIVATE = (
    "Amina",
    "Testova",
    "Testov",
    "Ilya",
    "Bako",
    "Witnessman",
    "Lala",
    "Privata",
    "Karim",
    "Accusedov",
    "Omid",
    "Unlisted",
    "Zoya",
    "Untold",
)
PLACES = ("Tolba", "Sunrise", "14.01", "-4.05", "101")


def shelter() -> Reading:
    """A strike on a shelter, with private people in every field that can hold words."""
    report = Report(
        id="https://news.example/bako-witnessman-tolba",
        text=SHELTER,
        published="2031-05-04",
        publisher="Ford Radio",
        title="Zoya Untold dies in the Sunrise shelter in Tolba",
        url="https://news.example/bako-witnessman-tolba",
    )
    told = Telling(report, "Shells hit", "shelling_artillery_missile")
    witness = ("Neighbour Bako Witnessman",)
    place = replace(TOLBA, text="the Sunrise shelter in Tolba", span=Span.find("Tolba", SHELTER), why="Tolba is the only one")
    told.say("kind", told.happening.kind, "Shells hit the Sunrise shelter", said_by=witness)
    told.say("where", place, "Sunrise shelter in Tolba", said_by=witness)
    day = When(first=date(2031, 5, 3), last=date(2031, 5, 3), basis="stated", text="3 May")
    told.say("when", day, "on 3 May")
    told.say(
        "killed",
        Count.exactly(2),
        "killing teacher Amina Testova and her son",
        what="people",
        side="civilians",
        detail="teacher Amina Testova and her son Ilya Testov",
        whose="Amina Testova",
        standing="civilian",
        said_by=witness,
        distance="Testova's neighbour believes",
    )
    hurt: dict[str, Any] = {"what": "people", "side": "civilians"}
    told.say(
        "injured", Count.exactly(1), "Lala Privata was hurt", **hurt, said_by=("driver Omid Unlisted",), whose="Lala Privata"
    )
    told.say("injured", Count.at_least(1), "five hurt", **hurt, said_by=("the Tolba relief post",))
    for name, role, fate in [
        ("Amina Testova", "teacher", "killed"),
        ("Ilya Testov", None, "killed"),
        ("Bako Witnessman", None, None),
        ("Lala Privata", None, "injured"),
        ("Karim Accusedov", None, None),
    ]:
        told.say("person", Person(name=name, role=role, fate=fate), name)
    told.say("person", Person(name="Osman Publico", role="spokesman", public=True), "General Osman Publico")
    told.say("outcome", "Bako Witnessman was thrown down", "the blast threw him down")
    told.say("responsibility", told.actor("Karim Accusedov"), "Karim Accusedov is accused", stance="alleged", mode="accused")
    told.say("responsibility", told.actor("army", "mli-army"), "denied it", stance="denied", said_by=("General Osman Publico",))
    civilians = side("civilians", "target", told.actor("Amina Testova"), told.actor("her son"))
    guns = side("s1", "initiator", told.actor("Karim Accusedov"))
    return told.reading(
        when=When(first=date(2031, 5, 3), last=date(2031, 5, 3), basis="stated", text="3 May"),
        where=(place,),
        sides=(guns, civilians),
    )


def event_of(*readings: Reading) -> tuple[Event, ...]:
    return events(readings).events
