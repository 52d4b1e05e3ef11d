"""What ACLED's columns need of one event, or of several on one day, at one place and of one type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.ontology import Term, terms
from reportedly.publish.acled_fatalities import Killed, fatalities
from reportedly.publish.codebook import Setting
from reportedly.publish.parties import Land, Parties, lands
from reportedly.publish.records import Record, Row, day

INTER = (
    "",
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
"""ACLED's inter codes 0 to 8 in words, as its interface gives them."""

GEO_PRECISION = {"exact": 1, "settlement": 1, "near": 2, "line": 2, "water": 2, "area": 2, "admin2": 2, "admin1": 3, "country": 3}

WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """The events of one row with what the columns ask of them; the first one gives what all share."""

    records: tuple[Record, ...]
    place: Row
    country: Land
    kind: Term
    parties: Parties
    timestamp: int
    setting: Setting

    @property
    def record(self) -> Record:
        return self.records[0]

    @property
    def day(self) -> str:
        when = self.record.event["when"]
        return str(when["first"] or when["last"] or "")

    @property
    def year(self) -> int | None:
        return int(self.day[:4]) if self.day else None

    @property
    def time_precision(self) -> int | None:
        when = self.record.event["when"]
        first, last = day(when["first"]), day(when["last"])
        if first is None or last is None:
            return None if first is last else 2
        length = (last - first).days + 1
        return 1 if length == 1 else 2 if length <= WEEK else 3

    @property
    def geo_precision(self) -> int:
        return GEO_PRECISION.get(self.place["precision"], 3)

    def names(self, index: int) -> list[str]:
        members = self.parties.members(index)
        if self.parties.civilians(index):
            known = (self.parties.name(actor) for actor in members if actor["actor"])
            return [f"Civilians ({self.country.name})", *dict.fromkeys(known)]
        return list(dict.fromkeys(self.parties.name(actor) for actor in members))

    def actor(self, index: int) -> str:
        names = self.names(index)
        return names[0] if names else ""

    def associates(self, index: int) -> str:
        return "; ".join(self.names(index)[1:])

    def inter(self, index: int) -> str:
        if self.parties.civilians(index):
            return INTER[7]
        for actor in self.parties.members(index)[:1]:
            entry = self.parties.entry(actor)
            return "" if entry is None else INTER[entry.inter(self.place["country"])]
        return ""

    @property
    def interaction(self) -> str:
        one, other = self.inter(0), self.inter(1)
        if len(self.parties.sides) == 1 and one:
            return f"{one} only"
        if not one or not other:
            return ""
        first, second = sorted((one, other), key=INTER.index)
        return f"{first}-{second}"

    @property
    def civilians_targeted(self) -> bool:
        """Whether civilians are the main target: by the kind, or because nobody else stands against those who began it."""
        if self.kind.text("event_type") == "Violence against civilians" or self.kind.id == "excessive_force_against_protesters":
            return True
        harmed = self.kind.text("event_type") in ("Explosions/Remote violence", "Riots")
        return harmed and self.parties.civilians(1)

    @property
    def reports(self) -> list[Row]:
        """The reports of all its events, each once, oldest first."""
        found = {report["id"]: report for record in self.records for report in record.reports}
        return sorted(found.values(), key=lambda report: (report["published"] or "", report["id"]))

    @property
    def source(self) -> str:
        return "; ".join(dict.fromkeys(report["publisher"] for report in self.reports if report["publisher"]))

    @property
    def source_scale(self) -> str:
        return "New media" if {report["medium"] for report in self.reports} == {"telegram"} else ""

    @property
    def killed(self) -> list[Killed]:
        """What each of its events counts, in order."""
        return [fatalities(record, self.place["country"], self.setting.choices) for record in self.records]


def coded(record: Record, setting: Setting, timestamp: int) -> Coded | str:
    """The event ready to be coded, or the reason why it is not included."""
    event = record.event
    if event["scope"] in ("period", "campaign"):
        return f"a roll-up of a {event['scope']}: totals that cannot be tied to one incident are not included"
    if denied(record):
        return "denied by everybody who speaks of it"
    place = event["where"][0] if event["where"] else None
    land = lands().get(place["country"] or "") if place is not None else None
    if place is None or land is None:
        return "no country is known"
    return Coded(
        records=(record,),
        place=place,
        country=land,
        kind=terms("kinds")[event["kind"]],
        parties=Parties.of(record, setting.actors),
        timestamp=timestamp,
        setting=setting,
    )


def denied(record: Record) -> bool:
    """Whether everybody who speaks of the event says that it did not happen."""
    kinds = [claim for claim in record.claims if claim["field"] == "kind"]
    return bool(kinds) and all(claim["stance"] == "denied" for claim in kinds)


def to_do(row: Coded) -> str:
    """What a person has to find before the row can stand beside others; "" for a finished one."""
    wants = []
    if row.place["precision"] in (None, "country"):
        wants.append("only the country is known: find the place")
    if not row.day:
        wants.append("no day is known: find the day")
    return "; ".join(wants)


def together(rows: Sequence[Coded]) -> list[Coded]:
    """Rows with the events of one day, place, type and pair of actors in one, in the order of the first of them."""
    joined: dict[object, Coded] = {}
    for number, row in enumerate(rows):
        key = _atom(row) or number
        found = joined.get(key)
        joined[key] = row if found is None else _joined(found, row)
    return list(joined.values())


def _atom(row: Coded) -> tuple[object, ...] | None:
    """What ACLED's events are one by; None where the day or the place is not known well enough to say."""
    if row.time_precision != 1 or row.geo_precision != 1 or row.place["geonameid"] is None:
        return None
    pair = frozenset((row.actor(0), row.actor(1)))
    return (row.day, row.place["geonameid"], row.kind.id, pair) if "" not in pair else None


def _joined(one: Coded, other: Coded) -> Coded:
    return Coded(
        records=(*one.records, *other.records),
        place=one.place,
        country=one.country,
        kind=one.kind,
        parties=one.parties,
        timestamp=one.timestamp,
        setting=one.setting,
    )
