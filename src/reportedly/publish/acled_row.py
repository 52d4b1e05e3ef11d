"""What ACLED's columns need of one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.lookup.actor import Actor
from reportedly.ontology import Term, terms
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

WORDS = {"tens": 10, "dozens": 12, "hundreds": 100}
"""Number words as ACLED codes them (frequently asked questions on fatalities)."""

WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """A country as ACLED's columns name it."""

    numeric: str
    name: str
    region: str


@cache
def lands() -> Mapping[str, Land]:
    """Countries by ISO 3166-1 alpha-2, from `countries.tsv`: read-only data, read once."""
    lines = (files("reportedly.publish") / "countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: Land(numeric=numeric, name=name, region=region) for code, numeric, name, region in rows}


@dataclass(frozen=True, kw_only=True, slots=True)
class Killed:
    """People killed as ACLED counts them: the number (null = unknown), and whether it is disputed or vague."""

    number: int | None
    disputed: bool
    partly: bool


def fatalities(record: Record) -> Killed:
    """People killed, summed over sides; the lowest figure of each where figures differ.

    What falls on no known side may hold the others, so the larger of the two counts. `partly` = some side's figure is
    unknown or only a lower bound.
    """
    people = [one for one in record.event["estimates"] if one["field"] == "killed" and one["what"] in (None, "people")]
    known = [_lowest(one) for one in people if one["side"] != "unknown"]
    loose = [_lowest(one) for one in people if one["side"] == "unknown"]
    sums = [sum(number for number in known if number is not None)] if any(number is not None for number in known) else []
    numbers = sums + [number for number in loose if number is not None]
    return Killed(
        number=max(numbers, default=None),
        disputed=any(one["contested"] for one in people),
        partly=None in (*known, *loose) or any(one["high"] is None for one in people),
    )


def _lowest(estimate: Row) -> int | None:
    for bound in ("low", "best"):
        if estimate[bound] is not None:
            return int(estimate[bound])
    words = [WORDS.get(word) for figure in estimate["figures"] for word in (figure["hedge"] or "").casefold().split()]
    return min((number for number in words if number is not None), default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """An event with what the columns ask of it."""

    record: Record
    place: Row
    country: Land
    kind: Term
    sides: tuple[Row, ...]
    actors: Mapping[str, Actor]
    timestamp: int

    @property
    def day(self) -> str:
        when = self.record.event["when"]
        return str(when["first"] or when["last"] or "")

    @property
    def year(self) -> str:
        return self.day[:4]

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

    def _members(self, index: int) -> Sequence[Row]:
        """A side's actors, those that the registry knows first."""
        members = self.sides[index]["actors"] if index < len(self.sides) else ()
        return sorted(members, key=lambda actor: actor["actor"] is None)

    def _name(self, actor: Row) -> str:
        entry = self.actors.get(actor["actor"] or "")
        return entry.name if entry is not None else str(actor["text"])

    def names(self, index: int) -> list[str]:
        if index < len(self.sides) and self.sides[index]["id"] == "civilians":
            country = f" ({self.country.name})"
            return ["Civilians" + country, *dict.fromkeys(self._name(actor) for actor in self._members(index) if actor["actor"])]
        return list(dict.fromkeys(self._name(actor) for actor in self._members(index)))

    def actor(self, index: int) -> str:
        names = self.names(index)
        return names[0] if names else ""

    def associates(self, index: int) -> str:
        return "; ".join(self.names(index)[1:])

    def inter(self, index: int) -> str:
        if index < len(self.sides) and self.sides[index]["id"] == "civilians":
            return INTER[7]
        for actor in self._members(index)[:1]:
            entry = self.actors.get(actor["actor"] or "")
            return "" if entry is None else INTER[entry.inter(self.place["country"])]
        return ""

    @property
    def interaction(self) -> str:
        one, other = self.inter(0), self.inter(1)
        if len(self.sides) == 1 and one:
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
        return harmed and len(self.sides) > 1 and self.sides[1]["id"] == "civilians"

    @property
    def source(self) -> str:
        return "; ".join(dict.fromkeys(report["publisher"] for report in self.record.reports if report["publisher"]))

    @property
    def source_scale(self) -> str:
        return "New media" if {report["medium"] for report in self.record.reports} == {"telegram"} else ""

    def keys(self, fields: tuple[str, ...]) -> list[str]:
        return [claim["key"] for claim in self.record.claims if claim["field"] in fields]


def coded(record: Record, actors: Mapping[str, Actor], timestamp: int) -> Coded | str:
    """The event ready to be coded, or the reason why it is not included."""
    event = record.event
    if event["scope"] in ("period", "campaign"):
        return f"a roll-up of a {event['scope']}: totals that cannot be tied to one incident are not included"
    kinds = [claim for claim in record.claims if claim["field"] == "kind"]
    if kinds and all(claim["stance"] == "denied" for claim in kinds):
        return "denied by everybody who speaks of it"
    place = event["where"][0] if event["where"] else None
    land = lands().get(place["country"] or "") if place is not None else None
    if place is None or land is None:
        return "no country is known"
    return Coded(
        record=record,
        place=place,
        country=land,
        kind=terms("kinds")[event["kind"]],
        sides=tuple(sorted((side for side in event["sides"] if side["id"] != "unknown"), key=_order)),
        actors=actors,
        timestamp=timestamp,
    )


def _order(side: Row) -> tuple[int, bool, str]:
    """Who began it first, those against whom it was last, civilians after the armed."""
    roles = {actor["role"] for actor in side["actors"]}
    rank = 0 if "initiator" in roles else 2 if "target" in roles else 1
    return (rank, side["id"] == "civilians", side["id"])
