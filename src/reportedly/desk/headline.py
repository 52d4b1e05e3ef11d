"""One sentence that says what an event is, made from its claims; each part names the field that it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.desk import words
from reportedly.desk.words import Names
from reportedly.model import Event, Side


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Some words of a sentence, and the field whose claims carry them; null for the words between."""

    text: str
    field: str | None = None


def who(event: Event, names: Names) -> list[Part]:
    """Who did it to whom: “between A and B”, “by A against civilians”; “by A or B” where each is said to have begun it."""
    armed = [side for side in event.sides if side.actors and side.id not in words.APART]
    apart = [side for side in event.sides if side.actors and side.id in words.APART]
    began = [side for side in armed if _plays(side, "initiator")]
    others = [side for side in armed if side not in began]
    civilians = [side for side in apart if side.id == "civilians"]
    hit = others + civilians
    if began:
        against = [Part(text=" against "), *_listed(hit, "target", names)] if hit else []
        return [Part(text=" by "), *_listed(began, "initiator", names, " or "), *against]
    if len(armed) > 1:
        return [Part(text=" between "), *_listed(armed, "participant", names)]
    if hit:
        return [Part(text=" against " if _plays(hit[0], "target") else " involving "), *_listed(hit, "target", names)]
    return [Part(text=", "), *_listed(apart, "participant", names)] if apart else []


def _plays(side: Side, role: str) -> bool:
    return any(member.role == role for member in side.actors)


def _side(side: Side, field: str, names: Names) -> Part:
    return Part(text=words.side(side, names, most=2), field=field)


def _listed(sides: Sequence[Side], field: str, names: Names, between: str = " and ") -> Iterator[Part]:
    for place, side in enumerate(sides):
        if place:
            yield Part(text=between)
        yield _side(side, field, names)


def sentence(event: Event, names: Names) -> list[Part]:
    """What, by whom against whom, where and when, as one sentence without its stop."""
    parts = [Part(text=words.kind(event.kind), field="kind"), *who(event, names)]
    if event.where:
        named = words.place(event.where[0], names)
        parts += [Part(text=" " if event.where[0].relation else " in "), Part(text=named, field="where")]
    if event.when.first or event.when.last:
        day = words.days(event.when)
        parts += [Part(text=" on " if event.when.first == event.when.last else ", "), Part(text=day, field="when")]
    return parts


def title(event: Event, names: Names) -> str:
    """What and who, for a list that has columns for place and day."""
    return "".join(part.text for part in (Part(text=words.kind(event.kind)), *who(event, names)))


def losses(event: Event, names: Names) -> list[tuple[str, str, str, bool]]:
    """Each loss: the figure, what it is of, whose, and whether it is contested; the dead first."""
    sides = words.side_names(event.sides, names)
    return [
        (
            words.count(estimate, words.hedge(estimate, sides.get(estimate.side, ""))),
            words.loss(estimate.field, estimate.what),
            sides.get(estimate.side, estimate.side),
            estimate.contested,
        )
        for estimate in event.estimates
    ]


def killed(event: Event) -> int | None:
    """The largest figure of the dead that somebody asserts, over all sides; None where nobody gives one."""
    known = [
        number
        for estimate in event.estimates
        if estimate.field == "killed" and estimate.what in (None, "people")
        for number in (max((n for n in (estimate.low, estimate.best, estimate.high) if n is not None), default=None),)
        if number is not None
    ]
    return sum(known) if known else None
