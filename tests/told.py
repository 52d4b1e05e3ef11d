"""Short ways to look at a reading: what a test of the rules compares."""

from __future__ import annotations

from typing import Protocol

from reportedly.model import ActorRef, Claim, Count, Happening, Reading


class Read(Protocol):
    """Reads one text as a report, with facts of the report such as `published` where the test gives them."""

    def __call__(self, text: str, **facts: str) -> Reading: ...


Bounds = tuple[int | None, int | None, int | None]


def bounds(claim: Claim) -> Bounds:
    """The three numbers of a counted claim."""
    assert isinstance(claim.value, Count)
    return claim.value.low, claim.value.best, claim.value.high


def of(reading: Reading, field: str) -> list[Claim]:
    """The claims of one field, in order."""
    return [claim for claim in reading.claims if claim.field == field]


def only(reading: Reading, field: str) -> Claim:
    """The one claim of a field."""
    (claim,) = of(reading, field)
    return claim


def losses(reading: Reading) -> set[tuple[str, int | None]]:
    """Field and best number of every counted loss."""
    return {(c.field, c.value.best) for c in reading.claims if isinstance(c.value, Count) and c.field != "strength"}


def actors(reading: Reading, role: str) -> set[str]:
    """The words for those who play a part."""
    return {c.value.text for c in reading.claims if c.field == role and isinstance(c.value, ActorRef)}


def sides(happening: Happening) -> dict[str, set[str]]:
    """The words for the actors of each side."""
    return {side.id: {actor.ref.text for actor in side.actors} for side in happening.sides}


def happened(reading: Reading) -> list[Happening]:
    return [happening for happening in reading.happenings if happening.modality == "happened"]


def about(reading: Reading, happening: Happening, field: str) -> list[Claim]:
    """The claims of one field of one happening."""
    return [claim for claim in of(reading, field) if claim.happening == happening.id]
