"""What UCDP's columns need of one event: the dyad, the days, the place, the dead, and what a person has to check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.ontology import Term, terms
from reportedly.publish.acled_row import denied
from reportedly.publish.codebook import Setting
from reportedly.publish.parties import STATE, Land, Parties, Speakers, lands
from reportedly.publish.records import Record, Row, day, speaker
from reportedly.publish.ucdp_deaths import Bounds, Deaths, Slot, deaths, rolled_up, slots

WHERE_PREC = {"exact": 1, "settlement": 1, "near": 2, "admin2": 3, "admin1": 4, "area": 5, "line": 5, "country": 6, "water": 7}

REPORTED_DAYS = 7
"""Days within which an event is taken to lie of which only the day of a report is known: news tells of the last days."""

ROLL_UPS = ("period", "campaign")


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """First and last day, UCDP's date_prec for the stretch, and whether the first one is only taken to be so."""

    start: date
    end: date
    taken: bool = False

    @property
    def precision(self) -> int:
        """1 a day; 2 up to six days; 3 a week; 4 a month; 5 more."""
        length = (self.end - self.start).days + 1
        return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length <= most), 5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dyad:
    """UCDP's type of violence (null = not to be told), and the places of its two sides among the event's (null = not named)."""

    type: int | None
    a: int | None
    b: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """An event or a roll-up with what the columns ask of it; `days` are null on the work list only."""

    record: Record
    place: Row
    country: Land
    parties: Parties
    dyad: Dyad
    days: Days | None
    deaths: Deaths
    less: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        return (self.record,)

    @property
    def clarity(self) -> int:
        """1 where the event can be singled out, 2 for a roll-up."""
        return 2 if self.record.event["scope"] in ROLL_UPS else 1

    @property
    def side_a(self) -> str:
        return self._side(self.dyad.a)

    @property
    def side_b(self) -> str:
        return "Civilians" if self.dyad.type == 3 else self._side(self.dyad.b)

    def _side(self, index: int | None) -> str:
        """The side's name: a government by its country's, others by the registry's or the words."""
        if index is None:
            return ""
        state = self.parties.state(index)
        if state is not None and state in lands():
            return f"Government of {lands()[state].name}"
        members = self.parties.members(index)
        return self.parties.name(members[0]) if members else ""

    def state_code(self, index: int | None) -> int | None:
        """Gleditsch and Ward's code of the state on a side."""
        state = self.parties.state(index) if index is not None else None
        return lands()[state].gleditsch_ward if state is not None and state in lands() else None

    def dead(self, slot: Slot) -> int | None:
        """The best estimate of one column; null where nobody tells of it."""
        found = self.deaths.by_slot.get(slot)
        return None if found is None else found.best

    def why_dead(self, slot: Slot) -> str:
        found = self.deaths.by_slot.get(slot)
        return "nobody says" if found is None else found.why + (f"; less {', '.join(self.less)}" if self.less else "")

    @property
    def total(self) -> Bounds:
        return self.deaths.total

    @property
    def checks(self) -> list[str]:
        """What a person has to check before the row is clear."""
        named = [index for index in (self.dyad.a, self.dyad.b) if index is not None and not self.parties.unarmed(index)]
        unresolved = [index for index in named if not self.parties.entries(index)]
        armed = [index for index in range(len(self.parties.sides)) if not self.parties.unarmed(index)]
        checks = (
            (bool(unresolved), "actor"),
            (self.dyad.type is None or (self.dyad.type != 3 and self.dyad.b is None), "opposing side"),
            (len(armed) > 2, "dyads (more than two armed sides)"),
            (self.deaths.one_sided, "deaths claimed by the enemy alone"),
            (bool(self.deaths.wordless), "deaths told of without a number"),
            (self.days is not None and self.days.taken, "date"),
        )
        return [what for holds, what in checks if holds]

    @property
    def original(self) -> list[str]:
        """Who is said to know of the deaths, each once."""
        said = [claim for claim in self.record.claims if claim["field"] == "killed" and claim["said_by"]]
        return list(dict.fromkeys(speaker(claim, self.record.reports).replace(";", ",") for claim in said))

    def reports(self, key: str) -> str:
        """One thing of every report, parallel and joined."""
        return ";".join(str(report[key] or "").replace(";", ",") for report in self.record.reports)


def coded(record: Record, setting: Setting) -> Coded | str:
    """The event ready to be coded, or the reason why it is not included."""
    event = record.event
    if denied(record):
        return "denied by everybody who speaks of it"
    place = event["where"][0] if event["where"] else None
    land = lands().get(place["country"] or "") if place is not None else None
    if place is None or land is None:
        return "no country is known"
    parties = Parties.of(record, setting.actors)
    kind = terms("kinds")[event["kind"]]
    if parties.sides and not _organised(parties, kind):
        return "no organised actor takes part"
    dyad = _dyad(parties, kind)
    estimates = rolled_up(record) if event["scope"] in ROLL_UPS else event["estimates"]
    speakers = Speakers(record=record, parties=parties, sources=setting.sources)
    dead = deaths(estimates, slots(parties, dyad.a, dyad.b), speakers, setting.choices.enemy_claim)
    if dead.total.high == 0 and not dead.wordless:
        return (
            "no death is told of"
            if not dead.one_sided
            else "no death but what a belligerent claims of its enemy, left out by rule"
        )
    return Coded(record=record, place=place, country=land, parties=parties, dyad=dyad, days=_days(event["when"]), deaths=dead)


def to_do(row: Coded) -> str:
    """What a person has to find before the row can stand beside others; "" for a finished one."""
    wants = (
        (row.days is None, "no day is known: find the day"),
        (row.dyad.a is None, "no actor is named: find who did it"),
        (row.total.high == 0, "deaths are told of without a number: find one"),
    )
    return "; ".join(want for holds, want in wants if holds)


def _organised(parties: Parties, kind: Term) -> bool:
    """Whether an organised actor takes part: by the registry, else by the words, unless it is a protest or a riot."""
    loose = kind.text("event_type") not in ("Protests", "Riots")
    for index in range(len(parties.sides)):
        if parties.unarmed(index):
            continue
        entries = parties.entries(index)
        if any(entry.fights or entry.kind in STATE for entry in entries) or (loose and not entries and parties.members(index)):
            return True
    return False


def _dyad(parties: Parties, kind: Term) -> Dyad:
    """Type 3 where an organised actor stands against civilians, else 1 with a government on a side, else 2.

    The government is side a; of two, or of none, who began it. A lone side that is no government leaves the type open.
    """
    armed = [index for index in range(len(parties.sides)) if not parties.unarmed(index) and parties.members(index)]
    civilians = next((index for index in range(len(parties.sides)) if parties.unarmed(index)), None)
    if not armed:
        return Dyad(type=None, a=None, b=None)
    targeted = kind.text("event_type") == "Violence against civilians" or (len(armed) == 1 and civilians is not None)
    if targeted:
        return Dyad(type=3, a=armed[0], b=civilians)
    first, second = armed[0], armed[1] if len(armed) > 1 else None
    states = [index for index in (first, second) if index is not None and parties.state(index) is not None]
    if states:
        other = next((index for index in (first, second) if index != states[0]), None)
        return Dyad(type=1, a=states[0], b=other)
    return Dyad(type=2 if second is not None else None, a=first, b=second)


def _days(when: Row) -> Days | None:
    first, last = day(when["first"]), day(when["last"])
    if last is None:
        return None
    if first is None:
        return Days(start=last - timedelta(days=REPORTED_DAYS - 1), end=last, taken=True)
    return Days(start=first, end=last)
