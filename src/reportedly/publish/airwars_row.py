"""What Airwars' columns need of one event in which civilians are said to have been harmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.ontology import Term, terms
from reportedly.publish.acled_row import denied
from reportedly.publish.codebook import Setting
from reportedly.publish.parties import Land, Parties, Speakers, lands
from reportedly.publish.records import Record, Row, day
from reportedly.publish.ucdp_row import ROLL_UPS

HARM = ("killed", "injured")

CLASSES: Mapping[str, str] = {
    "children": "children",
    "women": "women",
    "men": "men",
    "journalists": "journalist",
    "healthcare_personnel": "medical",
}
"""Airwars' classes of civilians that a group of the ontology stands for."""

STRIKES = {
    "air_or_drone_strike": "Airstrike",
    "shelling_artillery_missile": "Artillery",
    "armed_clash": "Ground operation",
    "territory_regained_by_government": "Ground operation",
    "territory_taken_by_nonstate": "Ground operation",
    "attack_on_civilians": "Ground operation",
}
CAUSES = {
    "Explosions/Remote violence": "Heavy weapons and explosive munitions",
    "firearms": "Small arms and light weapons",
}
ACCURACY = {
    "exact": "Exact location",
    "settlement": "Village, town or city",
    "near": "Near a village, town or city",
    "admin2": "District",
    "admin1": "Province/governorate",
    "country": "Country",
}
ASSESSMENTS = {"not_yet_assessed": "Not yet assessed", "non_credible": "Non credible", "credible": "Credible"}
HOSTS = {"twitter": ("twitter.com", "x.com"), "facebook": ("facebook.com", "fb.com"), "telegram": ("t.me", "telegram.me")}

Range = tuple[int | None, int | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """An event with alleged harm to civilians; `speakers` tells whose claims a belligerent's own are."""

    record: Record
    parties: Parties
    speakers: Speakers
    kind: Term
    country: Land | None

    @property
    def records(self) -> tuple[Record, ...]:
        return (self.record,)

    @property
    def place(self) -> Row:
        """The event's own place; without one every part of it is null."""
        names = ("name", "text", "admin1", "admin2", "country", "latitude", "longitude", "precision", "relation")
        return self.record.event["where"][0] if self.record.event["where"] else dict.fromkeys(names)

    @property
    def grade(self) -> Row | None:
        """Airwars' grade of the harm, as the event was graded."""
        return next((one for one in self.record.event["grades"] if one["scheme"] == "airwars"), None)

    @property
    def armed(self) -> list[int]:
        """The places of the sides that bear arms, who began it first."""
        return [index for index in range(len(self.parties.sides)) if not self.parties.unarmed(index)]

    @property
    def strike(self) -> str:
        """Airwars' type of strike; the kind's own name where it has none."""
        means = {claim["value"] for claim in self.record.claims if claim["field"] == "means" and claim["stance"] != "denied"}
        if self.kind.id == "air_or_drone_strike" and "drone" in means and "aircraft" not in means:
            return "Drone strike"
        return STRIKES.get(self.kind.id, self.kind.name)

    @property
    def cause(self) -> str:
        means = {claim["value"] for claim in self.record.claims if claim["field"] == "means" and claim["stance"] != "denied"}
        return CAUSES.get(self.kind.text("event_type"), CAUSES["firearms"] if "firearms" in means else "")

    @property
    def status(self) -> str:
        """Airwars' strike status: who is said to have done it, and by how many."""
        said = [claim for claim in self.record.claims if claim["field"] == "responsibility"]
        if any(claim["stance"] == "claimed" for claim in said) or any(index in self.armed for index in self._conceding()):
            return "Declared strike"
        accused = {claim["value"]["actor"] or claim["value"]["text"] for claim in said if claim["stance"] != "denied"}
        if len(accused) > 1:
            return "Contested strike"
        return "Single source claim" if len(self.record.event["origins"]) < 2 else "Likely strike"

    def _conceding(self) -> Iterator[int]:
        """The sides that concede civilians harmed."""
        for claim in harm(self.record):
            side = self.speakers.side(claim)
            if claim["admission"] and side is not None:
                yield side

    def side_range(self, field: str, sides: Iterable[str]) -> Range:
        """Lowest and highest number of people over some sides; null where nobody gives one."""
        found = [one for one in self._estimates(field) if one["side"] in sides]
        return _range([_bounds(one) for one in found], total=True)

    def group_range(self, field: str, group: str) -> Range:
        """Lowest and highest number of civilians of one group that an origin gives."""
        claims = [claim for claim in harm(self.record) if claim["field"] == field and group in claim["groups"]]
        return _range([_bounds(claim["value"]) for claim in claims if claim["stance"] != "denied"], total=False)

    def _estimates(self, field: str) -> list[Row]:
        return [one for one in self.record.event["estimates"] if one["field"] == field and one["what"] in (None, "people")]

    @property
    def state_sides(self) -> list[str]:
        """The ids of the armed sides that a government's forces are on."""
        return [self.parties.sides[index]["id"] for index in self.armed if self.parties.state(index) is not None]

    @property
    def armed_sides(self) -> list[str]:
        return [self.parties.sides[index]["id"] for index in self.armed]

    def belligerents(self) -> list[Row]:
        """Everybody who is armed and not the one hit alone, with what they say and concede of the harm."""
        return [self._belligerent(index) for index in self.armed if self._acts(index)]

    def _acts(self, index: int) -> bool:
        roles = {actor["role"] for actor in self.parties.sides[index]["actors"]}
        return roles != {"target"} or len(self.armed) == 1

    def _belligerent(self, index: int) -> Row:
        members = self.parties.members(index)
        name = self.parties.name(members[0]) if members else ""
        own = [claim for claim in harm(self.record) if self.speakers.side(claim) == index]
        conceded = {field: _conceded(own, field) for field in HARM}
        entries = self.parties.entries(index)
        if any(claim["stance"] == "denied" for claim in own):
            assessment = "non_credible"
        else:
            assessment = "credible" if any(low is not None for low, _ in conceded.values()) else "not_yet_assessed"
        return {
            "belligerent_id": None,
            "belligerent_name": name,
            "belligerent_slug": slug(name),
            "type": entries[0].kind_of.name if entries else None,
            "assessment_name": ASSESSMENTS[assessment],
            "assessment_slug": assessment,
            "deaths_conceded_min": conceded["killed"][0],
            "deaths_conceded_max": conceded["killed"][1],
            "injuries_conceded_min": conceded["injured"][0],
            "injuries_conceded_max": conceded["injured"][1],
            "location": None,
            "mgrs_coordinate": None,
            "mgrs_accuracy": None,
            "civcas_statements": [claim["key"] for claim in own],
            "strike_reports": None,
        }

    def sources(self) -> list[Row]:
        """The reports as Airwars' list of sources has them."""
        return [
            {
                "code": f"RPT-{self.record.id}",
                "date": str(day(report["published"]) or "") or None,
                "name": report["publisher"],
                "language": report["language"],
                "url": report["url"],
                "archive_url": None,
                "media": None,
            }
            for report in self.record.reports
        ]

    def day(self, end: int) -> str | None:
        """The first (0) or the last (1) possible day."""
        found: str | None = self.record.event["when"][("first", "last")[end]]
        return found

    def sources_of(self, network: str) -> int:
        """How many reports are posts of a network."""
        return sum(_network(report) == network for report in self.record.reports)

    @property
    def first(self) -> Row:
        return self.record.reports[0] if self.record.reports else {"published": None, "publisher": None, "url": None}

    @property
    def named(self) -> int:
        """How many people are named as killed or injured."""
        people = [claim["value"] for claim in self.record.claims if claim["field"] == "person"]
        return len({person["name"] for person in people if person["fate"] in HARM})


def harm(record: Record) -> list[Row]:
    """The claims of civilians killed or injured."""
    return [claim for claim in record.claims if claim["field"] in HARM and claim["what"] in (None, "people") and _civilian(claim)]


def _civilian(claim: Row) -> bool:
    return bool(claim["event_side"] == "civilians" or claim["standing"] == "civilian")


def _bounds(row: Row) -> Range:
    """The lowest and the highest number that a figure allows; an open end is its nearest number."""
    low, best, high = row["low"], row["best"], row["high"]
    least = low if low is not None else best if best is not None else 0 if high is not None else None
    return least, high if high is not None else best if best is not None else low


def _range(found: Sequence[Range], *, total: bool) -> Range:
    """The sum of the ranges, or the range over them; null where none has a number."""
    known = [(low, high) for low, high in found if low is not None and high is not None]
    if not known:
        return None, None
    if total:
        return sum(low for low, _ in known), sum(high for _, high in known)
    return min(low for low, _ in known), max(high for _, high in known)


def _conceded(own: Iterable[Row], field: str) -> Range:
    claims = [claim for claim in own if claim["field"] == field and claim["stance"] == "asserted" and claim["admission"]]
    return _range([_bounds(claim["value"]) for claim in claims], total=False)


def _network(report: Row) -> str:
    host = (urlsplit(report["url"] or "").hostname or "").removeprefix("www.")
    if report["medium"] == "telegram":
        return "telegram"
    return next((name for name, hosts in HOSTS.items() if host in hosts), "other")


def slug(words: str) -> str:
    """Words as they stand in an address."""
    return re.sub(r"[\W_]+", "-", words.casefold()).strip("-")


def coded(record: Record, setting: Setting) -> list[Coded] | str:
    """The event ready to be coded, as the one row it gives, or the reason why it is not included."""
    event = record.event
    if event["scope"] in ROLL_UPS:
        return f"a roll-up of a {event['scope']}: Airwars records single incidents"
    if denied(record):
        return "denied by everybody who speaks of it"
    alleged = [claim for claim in harm(record) if claim["stance"] != "denied" and _bounds(claim["value"])[1] != 0]
    if not alleged:
        return "no harm to civilians is alleged"
    parties = Parties.of(record, setting.actors)
    place = event["where"][0] if event["where"] else None
    return [
        Coded(
            record=record,
            parties=parties,
            speakers=Speakers(record=record, parties=parties, sources=setting.sources),
            kind=terms("kinds")[event["kind"]],
            country=lands().get(place["country"] or "") if place is not None else None,
        )
    ]
