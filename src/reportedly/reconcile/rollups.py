"""Roll-ups beside the events within them: a total over a week is a bound for the sum of its days, and is never added to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import Claim, Count, Event, Where
from reportedly.ontology import losses
from reportedly.reconcile.tellings import FIXED, ROLL_UPS

LEVELS = ("admin1", "admin2", "geonameid")
"""What a place within another shares with it, as far as the other one has it; a country is shared by all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Overrun:
    """That the events within a roll-up together hold `least` or more, where its own claim allows `most`."""

    whole: str
    parts: tuple[str, ...]
    field: str
    claim: str
    least: int
    most: int

    @property
    def words(self) -> str:
        return f"{len(self.parts)} events within it come to {self.least:,} {self.field} or more, where it allows {self.most:,}"


def overruns(events: Sequence[Event], claims: Iterable[Claim]) -> Iterator[Overrun]:
    """Every roll-up's loss that the events of its days, place and side exceed; `claims` are those of the events.

    Left out are roll-ups of unknown days or place, losses of a side that no register knows, and what is said of a group alone.
    """
    by_country: dict[str, list[tuple[date, Event]]] = defaultdict(list)
    for event in events:
        if event.scope not in ROLL_UPS and event.where and event.where[0].country and event.when.first is not None:
            by_country[event.where[0].country].append((event.when.first, event))
    for dated in by_country.values():
        dated.sort(key=lambda one: (one[0], one[1].id))
    wholes = {event.happenings[0]: event for event in events if event.scope in ROLL_UPS}
    for claim in claims:
        whole = wholes.get(claim.happening)
        if (
            whole is not None
            and whole.where
            and (found := _overrun(claim, whole, by_country.get(whole.where[0].country or "", ())))
        ):
            yield found


def _overrun(claim: Claim, whole: Event, dated: Sequence[tuple[date, Event]]) -> Overrun | None:
    value, first, last = claim.value, whole.when.first, whole.when.last
    total = claim.field in losses() and claim.part_of is None and not claim.groups and claim.stance == "asserted"
    if not total or not isinstance(value, Count) or value.high is None or first is None or last is None:
        return None
    sides = {happening_side: side for _, happening_side, side in whole.side_of}
    side = sides.get(claim.side or "unknown", "unknown")
    start, end = bisect_left(dated, first, key=_day), bisect_right(dated, last, key=_day)
    parts: dict[str, int] = {}
    for _, event in dated[start:end]:
        if event.when.last is not None and event.when.last <= last and _holds(whole.where[0], event.where[0]):
            mine = {name for name in _sides(event) if _same(whole, side, event, name)}
            lows = [one.low for one in event.estimates if (one.field, one.what) == (claim.field, claim.what) and one.side in mine]
            if known := [low for low in lows if low]:
                parts[event.id] = sum(known)
    least = sum(parts.values())
    if least <= value.high:
        return None
    return Overrun(whole=whole.id, parts=tuple(parts), field=claim.field, claim=claim.key, least=least, most=value.high)


def _day(dated: tuple[date, Event]) -> date:
    return dated[0]


def _holds(whole: Where, part: Where) -> bool:
    """Whether the one place lies within the other, both of one country."""
    if whole.precision == "country":
        return True
    wanted = LEVELS[: LEVELS.index(whole.precision) + 1] if whole.precision in LEVELS else LEVELS
    return all(getattr(whole, level) in (None, getattr(part, level)) for level in wanted) and any(
        getattr(whole, level) is not None for level in wanted
    )


def _sides(event: Event) -> set[str]:
    return {estimate.side for estimate in event.estimates}


def _same(whole: Event, side: str, part: Event, name: str) -> bool:
    """Whether a side of the one is a side of the other: both the civilians, or with a registered actor in common."""
    if side in FIXED or name in FIXED:
        return side == name == "civilians"
    mine = _actors(whole).get(side, set())
    return not mine.isdisjoint(_actors(part).get(name, set()))


def _actors(event: Event) -> Mapping[str, set[str]]:
    return {side.id: {one.ref.actor for one in side.actors if one.ref.actor is not None} for side in event.sides}
