"""Which side of one report is which side of another, so that losses fall on the same people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from reportedly.model import Side, SideActor
from reportedly.model.imprint import folded
from reportedly.reconcile.features import side_likeness
from reportedly.reconcile.tellings import FIXED, SideNames, Told

Members = dict[tuple[str, str], SideActor]
"""A side's actors, each once a part it plays: by part, and registry id or words."""

SAME_ROLE = 0.2
"""What the same part (initiator, target) adds to two sides' likeness: less than common words (0.3), for who began it is
what reports disagree on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """An event's sides, and (happening, its side, the event's side) for every side of its happenings."""

    sides: tuple[Side, ...]
    side_of: tuple[tuple[str, str, str], ...]


def matched(told: Iterable[Told]) -> Sides:
    """The event's sides over its happenings: by registry ids, else what words may mean, else words and parts played.

    Begins with the happening that names most actors with certainty. Two sides of one happening never become one; a side
    that is like none gets a number of its own. Civilians and the unknown side stay what they are.
    """
    made: dict[str, Members] = {}
    side_of: list[tuple[str, str, str]] = []
    for telling in sorted(told, key=_surest):
        places = _placed(telling, made)
        for side in telling.happening.sides:
            members = made.setdefault(places[side.id], {})
            for member in side.actors:
                members.setdefault((member.role, member.ref.actor or folded(member.ref.text)), member)
        loose = {claim.side for claim in telling.claims if claim.side is not None} - set(places)
        places |= {side: side if side in FIXED else "unknown" for side in loose}
        side_of += [(telling.id, side, event_side) for side, event_side in sorted(places.items())]
    return Sides(
        sides=tuple(Side(id=name, actors=tuple(actors.values())) for name, actors in sorted(made.items(), key=_order)),
        side_of=tuple(sorted(side_of)),
    )


def _surest(telling: Told) -> tuple[int, int, str]:
    resolved = sum(len(side.actors) for side in telling.telling.sides)
    return (-resolved, -len(telling.telling.sides), telling.id)


def _order(entry: tuple[str, Members]) -> tuple[bool, str]:
    return (entry[0] in FIXED, entry[0])


def _placed(telling: Told, made: Mapping[str, Members]) -> dict[str, str]:
    """For each side of the happening the event's side that it is, greatest likeness first."""
    placed = {side.id: side.id for side in telling.happening.sides if side.id in FIXED}
    free = {name for name in made if name not in FIXED}
    mine = [side for side in telling.happening.sides if side.id not in FIXED]
    ranked = sorted(
        ((_likeness(side.actors, made[name].values()), side.id, name) for side in mine for name in free),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    for likeness, side_id, name in ranked:
        if likeness > 0 and side_id not in placed and name in free:
            placed[side_id] = name
            free.discard(name)
    for side in mine:
        if side.id not in placed:
            placed[side.id] = _next_name(side.id, {*made, *placed.values()})
    return placed


def _likeness(one: Collection[SideActor], other: Collection[SideActor]) -> float:
    left, right = SideNames.of(member.ref for member in one), SideNames.of(member.ref for member in other)
    likeness = side_likeness(left, right)
    if likeness == 0 and left.actors and right.actors:
        return 0.0  # both known, and others
    same_role = {member.role for member in one} & {member.role for member in other} - {"participant"}
    return likeness + (SAME_ROLE if same_role else 0.0)


def _next_name(wanted: str, taken: set[str]) -> str:
    number = 1
    while wanted in taken:
        wanted, number = f"s{number}", number + 1
    return wanted
