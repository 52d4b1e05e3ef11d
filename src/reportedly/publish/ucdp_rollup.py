"""Roll-ups beside the events that they sum up: coded as summaries, less what is already coded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.lookup.actor import Actor
from reportedly.publish.parties import belongs
from reportedly.publish.ucdp_deaths import NONE, Deaths, Slot
from reportedly.publish.ucdp_row import Coded

LEVELS = ("admin1", "admin2", "geonameid")
"""What a place inside another shares with it, as far as the other one is known; a settlement only holds itself."""


def lessened(row: Coded, done: Sequence[Coded], actors: Mapping[str, Actor]) -> Coded | str:
    """The roll-up without the deaths that rows of its days, place and parties already hold, or why nothing is left of it."""
    if row.days is None or row.days.taken:
        return "a roll-up of an unknown period: nothing tells which of its deaths are already coded"
    held = [(other, same) for other in done if _within(other, row) and (same := _matched(row, other, actors)) is not None]
    if not held:
        return row
    by_slot = {slot: found.less(_coded(slot, held)) for slot, found in row.deaths.by_slot.items()}
    dead = Deaths(by_slot=by_slot, one_sided=row.deaths.one_sided, wordless=row.deaths.wordless)
    names = tuple(f"RPT-{other.record.id}" for other, _ in held)
    if dead.total.high == 0:
        return f"a roll-up whose deaths are all coded in {', '.join(names)}"
    return replace(row, deaths=dead, less=names)


def _coded(slot: Slot, held: Iterable[tuple[Coded, Mapping[Slot, Slot]]]) -> int:
    """How many dead of that slot the rows already hold; of a roll-up's dead of no known side, all of theirs."""
    if slot == "unknown":
        return sum(other.total.best for other, _ in held)
    return sum(other.deaths.by_slot.get(same[slot], NONE).best for other, same in held)


def _within(row: Coded, whole: Coded) -> bool:
    """Whether a row lies within the days and the place of a roll-up."""
    if row.days is None or whole.days is None or not (whole.days.start <= row.days.start and row.days.end <= whole.days.end):
        return False
    if row.place["country"] != whole.place["country"]:
        return False
    if whole.place["precision"] == "country":
        return True
    fine = LEVELS if whole.place["precision"] not in ("admin1", "admin2") else LEVELS[:2]
    return all(row.place[level] == whole.place[level] for level in fine if whole.place[level] is not None)


def _matched(whole: Coded, row: Coded, actors: Mapping[str, Actor]) -> Mapping[Slot, Slot] | None:
    """Which slot of the row each slot of the roll-up is; None where a side that the registry knows is not among the row's.

    Where one side is found the other one is the other; where the registry knows neither, they stand in the same order.
    """
    found: dict[Slot, Slot] = {}
    for slot, index in _sides(whole):
        names = [entry.id for entry in whole.parties.entries(index)]
        if names and not whole.parties.unarmed(index):
            other = next((name for name, place in _sides(row) if _same(names, row, place, actors)), None)
            if other is None:
                return None
            found[slot] = other
    turned = found.get("a") == "b" or found.get("b") == "a"
    return {"a": "b", "b": "a", "civilians": "civilians"} if turned else {"a": "a", "b": "b", "civilians": "civilians"}


def _sides(row: Coded) -> list[tuple[Slot, int]]:
    """The slots of a row's two sides with their places among the event's sides."""
    slots: tuple[tuple[Slot, int | None], ...] = (("a", row.dyad.a), ("b", row.dyad.b))
    return [(slot, index) for slot, index in slots if index is not None]


def _same(names: Sequence[str], row: Coded, index: int, actors: Mapping[str, Actor]) -> bool:
    return any(belongs(entry.id, name, actors) for entry in row.parties.entries(index) for name in names)
