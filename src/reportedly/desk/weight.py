"""How much an event asks for a person's eyes: a sum of named reasons, for the order of the review list."""

from __future__ import annotations

import math

from reportedly.desk import headline
from reportedly.model import Event

CONTESTED = 1.0
"""Each contested field counts once, at most three times."""

UNPLACED = 0.5
"""A place that nothing was resolved to, though the reports name one."""

MANY_DEAD = 25
"""Dead from which on an event is looked at whoever agrees: UCDP's threshold of a conflict's year, reached in one event."""


def reasons(event: Event) -> list[tuple[str, float]]:
    """Each reason in words with its part; none = nothing asks for a look."""
    found = []
    if event.contested:
        found.append((f"contested: {', '.join(event.contested)}", CONTESTED * min(len(event.contested), 3)))
    dead = headline.killed(event)
    if dead is not None and dead >= MANY_DEAD:
        found.append((f"up to {dead:,} killed", 1.0 + math.log10(dead / MANY_DEAD)))
    if event.where and event.where[0].name is None:
        found.append((f"place not resolved: {event.where[0].text}", UNPLACED))
    unsure = sum(1 for side in event.sides for member in side.actors if member.ref.actor is None and member.ref.candidates)
    if unsure:
        found.append(("an actor has only candidates", UNPLACED))
    return found


def weight(event: Event) -> float:
    """The sum of its reasons; a roll-up asks for nothing."""
    return round(sum(part for _, part in reasons(event)), 3) if event.scope == "event" else 0.0
