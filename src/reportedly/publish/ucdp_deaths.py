"""Deaths as UCDP's columns want them: low, best and high for each side of the dyad, for civilians, and for nobody known.

The rules, in order:
- Each side's figure is the event's estimate: the latest figure of each origin, narrowed where all can be right.
- Best is the low end of a range, also where origins cannot all be right; "at least N" and "about N" are N throughout.
- "Up to N" alone is low 0, best 0, high N.
- A single belligerent's claim about its enemy's dead goes by the chosen rule: `as-told`, `high-only` (low 0, best 0) or
  `leave-out`.
- A figure for no known side may hold the others: what they do not account for is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportedly.publish.acled_fatalities import differ
from reportedly.publish.choices import EnemyClaim
from reportedly.publish.parties import Parties, Speakers
from reportedly.publish.records import Record, Row, count

Slot = Literal["a", "b", "civilians", "unknown"]
SLOTS: tuple[Slot, ...] = ("a", "b", "civilians", "unknown")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """Low, best and high of one side's dead, and why they are what they are."""

    low: int
    best: int
    high: int
    why: str = ""

    def __add__(self, other: Bounds) -> Bounds:
        why = "; ".join(why for why in (self.why, other.why) if why)
        return Bounds(low=self.low + other.low, best=self.best + other.best, high=self.high + other.high, why=why)

    def less(self, number: int) -> Bounds:
        """With that many taken off each bound, never below 0."""
        return Bounds(
            low=max(self.low - number, 0), best=max(self.best - number, 0), high=max(self.high - number, 0), why=self.why
        )


NONE = Bounds(low=0, best=0, high=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deaths:
    """The dead of an event by slot (a slot that nobody tells of is missing), and whose figures a belligerent alone gives.

    `wordless` holds when somebody died, and no number is given for them.
    """

    by_slot: Mapping[Slot, Bounds] = field(default_factory=dict)
    one_sided: bool = False
    wordless: bool = False

    @property
    def total(self) -> Bounds:
        return sum(self.by_slot.values(), NONE)


def deaths(estimates: Sequence[Row], slots: Mapping[str, Slot], speakers: Speakers, rule: EnemyClaim) -> Deaths:
    """The dead by slot; `slots` leads from the event's sides to the columns."""
    by_slot: dict[Slot, Bounds] = {}
    totals: list[Bounds] = []
    one_sided = wordless = False
    for estimate in estimates:
        if estimate["field"] != "killed" or estimate["what"] not in (None, "people"):
            continue
        found = bounds(estimate)
        if found is None:
            wordless = wordless or any(figure["stance"] != "denied" for figure in estimate["figures"])
            continue
        if enemy(estimate, speakers):
            one_sided = True
            ruled = _ruled(found, rule)
            if ruled is None:
                continue
            found = ruled
        if estimate["side"] == "unknown":
            totals.append(found)
        else:
            slot = slots.get(estimate["side"], "unknown")
            by_slot[slot] = by_slot.get(slot, NONE) + found
    for total in totals:
        by_slot["unknown"] = _rest(total, by_slot.values()) + by_slot.get("unknown", NONE)
    return Deaths(by_slot=by_slot, one_sided=one_sided, wordless=wordless)


def bounds(estimate: Row) -> Bounds | None:
    """Low, best and high of an estimate; None where it has no number."""
    low, best, high = estimate["low"], estimate["best"], estimate["high"]
    told = ", ".join(
        f"{count(figure)} by {figure['origin']}{' (denied)' if figure['stance'] == 'denied' else ''}"
        for figure in estimate["figures"]
    )
    if low is None and best is None:
        return None if high is None else Bounds(low=0, best=0, high=high, why=f"“up to {high}” alone: best 0 ({told})")
    middle = best if best is not None else low
    rule = "an exact number" if low == best == high else "its only number"
    if best is None:
        rule = "origins cannot all be right: the lowest" if differ(estimate) else "the low end of the range"
    why = f"{estimate['side']}: {middle}, {rule} ({told})"
    return Bounds(low=middle if low is None else low, best=middle, high=middle if high is None else high, why=why)


def _ruled(found: Bounds, rule: EnemyClaim) -> Bounds | None:
    why = f"{found.why}; a belligerent's claim about its enemy: {rule}"
    match rule:
        case "as-told":
            return Bounds(low=found.low, best=found.best, high=found.high, why=why)
        case "high-only":
            return Bounds(low=0, best=0, high=found.high, why=why)
        case "leave-out":
            return None


def enemy(estimate: Row, speakers: Speakers) -> bool:
    """Whether nobody but one belligerent, the other side's, gives figures for the side's dead."""
    claims = {claim["key"]: claim for claim in speakers.record.claims}
    told = [claims[figure["claims"][-1]] for figure in estimate["figures"] if figure["stance"] != "denied"]
    interests = {speakers.interest(claim, estimate["side"]) for claim in told}
    return interests == {"enemy"} and len({speakers.side(claim) for claim in told}) == 1


def _rest(total: Bounds, known: Iterable[Bounds]) -> Bounds:
    """What the known sides do not account for."""
    told = sum(known, NONE)
    return Bounds(
        low=max(total.low - told.low, 0), best=max(total.best - told.best, 0), high=max(total.high - told.high, 0), why=total.why
    )


def rolled_up(record: Record) -> list[Row]:
    """The dead of a roll-up, as estimates: for each side the largest total that its claims give.

    An event's own estimates leave roll-ups out, for they are never added to events.
    """
    if record.event["estimates"]:
        return list(record.event["estimates"])
    largest: dict[str, Row] = {}
    keys = {claim["key"] for claim in record.claims}
    for claim in record.claims:
        people = claim["field"] == "killed" and claim["what"] in (None, "people")
        if people and claim["stance"] != "denied" and claim["part_of"] not in keys:
            side = claim["event_side"] or "unknown"
            if side not in largest or _size(claim) > _size(largest[side]):
                largest[side] = claim
    return [_estimate(side, claim) for side, claim in sorted(largest.items())]


def _size(claim: Row) -> int:
    numbers = [claim["value"][bound] for bound in ("low", "best", "high") if claim["value"][bound] is not None]
    return max(numbers, default=-1)


def _estimate(side: str, claim: Row) -> Row:
    numbers = {bound: claim["value"][bound] for bound in ("low", "best", "high")}
    origin = claim["said_by"][-1]["text"] if claim["said_by"] else "the report"
    figure = numbers | {"origin": origin, "hedge": claim["value"]["hedge"], "stance": claim["stance"], "claims": [claim["key"]]}
    return numbers | {"field": "killed", "what": claim["what"], "side": side, "contested": False, "figures": [figure]}


def slots(parties: Parties, a: int | None, b: int | None) -> dict[str, Slot]:
    """Which side of the event fills which column."""
    found: dict[str, Slot] = {"civilians": "civilians"}
    for index, side in enumerate(parties.sides):
        if parties.unarmed(index):
            found[side["id"]] = "civilians"
        elif index == a:
            found[side["id"]] = "a"
        elif index == b:
            found[side["id"]] = "b"
    return found
