"""Happenings made ready to be compared: what matching looks at, computed once each and from one report alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.model import ActorRef, Claim, Count, Happening, Reading, Report, When, Where
from reportedly.model.imprint import Imprint, folded, number
from reportedly.ontology import losses
from reportedly.reconcile.words import numbered

ROLL_UPS = ("period", "campaign")
"""Scopes of what covers more than one event: it constrains, it is never joined or added."""

FIXED = ("civilians", "unknown")
"""Sides that are the same in every report."""

LEAD = 2
"""Sentences that open a report (the headline and the first): they tell what it is about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SideNames:
    """What names a side: registry ids, ids that its words may mean, and the words."""

    actors: frozenset[str]
    candidates: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, refs: Iterable[ActorRef]) -> SideNames:
        listed = list(refs)
        return cls(
            actors=frozenset(ref.actor for ref in listed if ref.actor is not None),
            candidates=frozenset(candidate.actor for ref in listed for candidate in ref.candidates),
            words=frozenset(folded(ref.text) for ref in listed),
        )


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Telling:
    """What matching sees of one happening.

    `sides` are the opposing ones only (s1, s2 …); `counts` are losses with a number, by field and what. `words`, `names` and
    `shingles` are those of the sentences that tell it, `lead` the words of the report's opening, all as numbers.
    """

    id: str
    report: str
    kind: str
    scope: str
    when: When
    place: Where | None
    sides: tuple[SideNames, ...]
    counts: Mapping[tuple[str, str | None], tuple[Count, ...]]
    words: frozenset[int]
    names: frozenset[int]
    shingles: frozenset[int]
    lead: frozenset[int]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Told:
    """One happening with its report and its claims: what an event is computed from."""

    telling: Telling
    happening: Happening
    report: Report
    imprint: Imprint
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        return self.telling.id


def told(readings: Iterable[Reading]) -> tuple[Told, ...]:
    """All happenings that happened, by id; a report or happening given twice counts once."""
    unique = {reading.report.id: reading for reading in readings}
    found = {one.id: one for reading in unique.values() for one in of(reading)}
    return tuple(found[name] for name in sorted(found))


def of(reading: Reading) -> Iterator[Told]:
    """What one report tells that happened."""
    claims: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.happening, []).append(claim)
    imprint = Imprint.of(reading.report.text)
    for happening in reading.happenings:
        if happening.modality == "happened":
            mine = tuple(claims.get(happening.id, ()))
            yield Told(
                telling=_telling(happening, mine, imprint),
                happening=happening,
                report=reading.report,
                imprint=imprint,
                claims=mine,
            )


def _telling(happening: Happening, claims: tuple[Claim, ...], imprint: Imprint) -> Telling:
    spans = [happening.anchor, *(claim.span for claim in claims)]
    touched = sorted({index for span in spans for index in imprint.within(span.start, span.end)})
    sentences = [imprint.sentences[index] for index in touched]
    place = happening.where[0] if happening.where else None
    placed = frozenset(map(number, folded(f"{place.text} {place.name or ''}").split())) if place else frozenset()
    common = numbered("common")
    return Telling(
        id=happening.id,
        report=happening.report,
        kind=happening.kind,
        scope=happening.scope,
        when=happening.when,
        place=place,
        sides=tuple(
            SideNames.of(member.ref for member in side.actors) for side in happening.sides if side.id not in FIXED and side.actors
        ),
        counts=_counts(claims, frozenset(losses())),
        words=frozenset().union(*(sentence.telling for sentence in sentences)) - common,
        names=frozenset().union(*(sentence.names for sentence in sentences)) - placed - common,
        shingles=frozenset().union(*(sentence.shingles() for sentence in sentences)),
        lead=frozenset().union(*(sentence.telling for sentence in imprint.sentences[:LEAD])) - common,
    )


def _counts(claims: Iterable[Claim], counted: frozenset[str]) -> Mapping[tuple[str, str | None], tuple[Count, ...]]:
    counts: dict[tuple[str, str | None], list[Count]] = {}
    for claim in claims:
        usable = claim.field in counted and claim.part_of is None and claim.stance != "denied"
        if usable and claim.scope not in ROLL_UPS and isinstance(claim.value, Count) and claim.value.figure is not None:
            counts.setdefault((claim.field, claim.what), []).append(claim.value)
    return {key: tuple(found) for key, found in counts.items()}
