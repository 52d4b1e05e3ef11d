"""What POLECAT's columns need of one event: PLOVER's type and mode, who acts and on whom, and the story around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.ontology import Term, terms
from reportedly.publish.acled_row import denied
from reportedly.publish.codebook import Setting
from reportedly.publish.parties import STATE, Parties, lands, state_of
from reportedly.publish.records import Record, Row, day
from reportedly.publish.ucdp_row import ROLL_UPS

INTENSITY = {
    "abduct": -8.5,
    "beat": -7.5,
    "torture": -8.5,
    "sexual": -8.5,
    "targeted": -9.5,
    "destroy": -8.5,
    "primitive": -8.0,
    "firearms": -9.0,
    "explosives": -9.0,
    "suicide-attack": -9.5,
    "aerial": -9.5,
    "drone": -9.5,
    "heavy-weapons": -9.5,
    "crowd-control": -7.5,
    "unconventional": -10.0,
    "": -9.0,
}
"""PLOVER manual, table of ASSAULT: each mode's intensity; without a mode that of the type. Other types' are not known here."""

QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""PLOVER manual: the sixteen types in their four classes."""

MEANS = {
    "drone": "drone",
    "aircraft": "aerial",
    "artillery": "heavy-weapons",
    "rocket": "heavy-weapons",
    "tank": "heavy-weapons",
    "naval": "heavy-weapons",
    "IED": "explosives",
    "mine": "explosives",
    "grenade": "explosives",
    "suicide_vest": "suicide-attack",
    "firearms": "firearms",
    "blade": "primitive",
    "crude": "primitive",
    "vehicle_ramming": "primitive",
    "arson": "destroy",
    "chemical": "unconventional",
}
"""The mode of an ASSAULT by what it was done with; it goes before the mode of the kind unless the kind's is one of FIXED."""

FIXED = ("sexual", "abduct", "crowd-control", "suicide-attack", "unconventional", "destroy")

SECTORS = {
    "state_forces": "MIL",
    "rebel_group": "REB",
    "political_militia": "PRM",
    "identity_militia": "PRM",
    "rioters": "CVL",
    "protesters": "CVL",
    "civilians": "CVL",
    "external_forces": "MIL",
    "humanitarian": "SOC",
    "media": "JRN",
    "government": "GOV",
}
POLICE = ("police", "gendarmerie")
UNKNOWN_FORCE = "UAF"
"""PLOVER's sector of an armed force that is not known."""

TAKEN = ("captured", "abducted")

Who = Literal["actors", "recipients"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """An event, or the taking of people in it, with what the columns ask of it.

    `actors` and `recipients` are places among the event's sides; `part` is what the id of a second row ends in.
    """

    record: Record
    parties: Parties
    kind: Term
    type: str
    mode: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    part: str = ""

    @property
    def records(self) -> tuple[Record, ...]:
        return (self.record,)

    @property
    def id(self) -> str:
        return f"RPT-{self.record.id}{self.part}"

    @property
    def first_day(self) -> str:
        when = self.record.event["when"]
        return str(when["first"] or when["last"] or "")

    @property
    def intensity(self) -> float | None:
        return INTENSITY[self.mode] if self.type == "ASSAULT" else None

    @property
    def quad(self) -> str:
        return next(name for name, types in QUADS.items() if self.type in types)

    @property
    def place(self) -> Row:
        """The event's own place; without one every part of it is null."""
        nowhere: Row = dict.fromkeys(
            ("name", "text", "admin1", "admin2", "country", "latitude", "longitude", "geonameid", "precision", "relation")
        )
        return self.record.event["where"][0] if self.record.event["where"] else nowhere

    @property
    def country(self) -> str:
        code = self.place["country"]
        return lands()[code].alpha3 if code in lands() else ""

    def reported(self, key: str) -> str:
        """One thing of all reports, each value once."""
        return _joined(str(report[key] or "") for report in self.record.reports)

    @property
    def published(self) -> str:
        days = (day(report["published"]) for report in self.record.reports)
        return str(min((known for known in days if known is not None), default=""))

    def people(self, who: Who) -> list[Row]:
        """The actors of one part, those that the registry knows first on each side."""
        return [actor for index in self._sides(who) for actor in self.parties.members(index)]

    def _sides(self, who: Who) -> tuple[int, ...]:
        return self.actors if who == "actors" else self.recipients

    def names(self, who: Who) -> str:
        return _joined(self.parties.name(actor) for actor in self.people(who))

    def raw(self, who: Who) -> str:
        return _joined(str(actor["text"]) for actor in self.people(who))

    def countries(self, who: Who) -> list[str]:
        """ISO alpha-2 of the states that they serve, else of the country where the registry has them."""
        found = []
        for actor in self.people(who):
            entry = self.parties.entry(actor)
            code = None if entry is None else state_of(entry) or (entry.country[0] if len(entry.country) == 1 else None)
            if code in lands() and code not in found:
                found.append(str(code))
        return found

    def alpha3(self, who: Who) -> str:
        return ";".join(lands()[code].alpha3 for code in self.countries(who))

    def cow(self, who: Who) -> str:
        codes = (lands()[code].correlates_of_war for code in self.countries(who))
        return ";".join(str(code) for code in codes if code is not None)

    def sectors(self, who: Who) -> list[str]:
        """PLOVER's sectors, each once; civilians by their side; words that the registry does not know by what they do."""
        found: list[str] = []
        for index in self._sides(who):
            if self.parties.civilians(index):
                found.append("CVL")
                continue
            for actor in self.parties.members(index):
                entry = self.parties.entry(actor)
                if entry is not None:
                    police = entry.kind in STATE and entry.branch in POLICE
                    found.append("COP" if police else SECTORS.get(entry.kind, "UNK"))
                else:
                    found.append(UNKNOWN_FORCE if self.type == "ASSAULT" else "UNK")
        return list(dict.fromkeys(found))

    def story(self, *fields: str) -> str:
        """Names that the claims of these fields give."""
        claims = (claim for claim in self.record.claims if claim["field"] in fields)
        return _joined(str(claim["value"]["name"] or claim["value"].get("text") or "") for claim in claims)

    @property
    def organisations(self) -> str:
        """The actors that the registry knows and those who are quoted."""
        known = [self.parties.name(actor) for side in self.parties.sides for actor in side["actors"] if actor["actor"]]
        quoted = [speaker["text"] for claim in self.record.claims for speaker in claim["said_by"] if speaker["source"]]
        return _joined([*known, *quoted])


def _joined(words: Iterator[str] | list[str]) -> str:
    """Several values in one cell, each once; a mark between values inside of one becomes a comma."""
    plain = (word.replace(";", ",").replace("|", ",").replace("\t", " ").replace("\n", " ") for word in words)
    return ";".join(dict.fromkeys(word for word in plain if word))


def coded(record: Record, setting: Setting) -> list[Coded] | str:
    """The event's rows, or the reason why it is not included: its own, and one for each side whose people were taken."""
    event = record.event
    if event["scope"] in ROLL_UPS:
        return f"a roll-up of a {event['scope']}: PLOVER codes single events"
    if denied(record):
        return "denied by everybody who speaks of it"
    kind = terms("kinds")[event["kind"]]
    if not kind.text("plover_event"):
        return f"PLOVER has no type for the kind {kind.name}"
    parties = Parties.of(record, setting.actors)
    if not any(parties.members(index) for index in range(len(parties.sides))):
        return "no actor is named"
    actors, recipients = _directed(parties, kind)
    own = Coded(
        record=record,
        parties=parties,
        kind=kind,
        type=kind.text("plover_event"),
        mode=_mode(record, kind),
        actors=actors,
        recipients=recipients,
    )
    return [own, *_taken(own)]


def _directed(parties: Parties, kind: Term) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who acts and on whom: in two-sided violence, and where nobody began it, all parties act (PLOVER manual)."""
    every = tuple(range(len(parties.sides)))
    began = tuple(index for index in every if any(one["role"] == "initiator" for one in parties.sides[index]["actors"]))
    if kind.text("event_type") == "Battles" or not began:
        armed = tuple(index for index in every if not parties.civilians(index))
        return (armed, tuple(index for index in every if index not in armed)) if armed else (every, ())
    return began, tuple(index for index in every if index not in began)


def _mode(record: Record, kind: Term) -> str:
    mode = kind.text("plover_mode")
    if kind.text("plover_event") != "ASSAULT" or mode in FIXED:
        return mode
    means = (claim["value"] for claim in record.claims if claim["field"] == "means" and claim["stance"] != "denied")
    return next((MEANS[one] for one in means if one in MEANS), mode)


def _taken(own: Coded) -> Iterator[Coded]:
    """ASSAULT, mode abduct, for people captured in a fight (PLOVER manual), one row a side whose people they are."""
    if own.mode == "abduct":
        return
    sides = [
        estimate["side"]
        for estimate in own.record.event["estimates"]
        if estimate["field"] in TAKEN and estimate["high"] != 0 and any(one["stance"] != "denied" for one in estimate["figures"])
    ]
    for side in dict.fromkeys(sides):
        index = own.parties.side_of(side)
        others = tuple(one for one in (*own.actors, *own.recipients) if one != index and not own.parties.civilians(one))
        if index is not None and others:
            yield replace(own, type="ASSAULT", mode="abduct", actors=others, recipients=(index,), part=f"-abduct-{side}")
