"""Happenings made ready to be compared: what matching looks at, computed once each and from one report alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import log, sqrt

from reportedly.model import ActorRef, Claim, Count, Happening, Reading, Report, When, Where
from reportedly.model.imprint import Imprint, folded, number
from reportedly.ontology import losses
from reportedly.reconcile.weighing import Bag, mass
from reportedly.reconcile.words import numbered

ROLL_UPS = ("period", "campaign")
"""Scopes of what covers more than one event: it constrains, it is never joined or added."""

FIXED = ("civilians", "unknown")
"""Sides that are the same in every report."""

TELLING = 64
"""Words of a report by which it is compared with others: the rarest and those told most often."""


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
    `shingles` are those of the sentences that tell it, `about` the most telling words of the whole report, all as numbers.
    """

    id: str
    report: str
    kind: str
    scope: str
    when: When
    place: Where | None
    sides: tuple[SideNames, ...]
    counts: Mapping[tuple[str, str | None], tuple[Count, ...]]
    words: Bag
    names: frozenset[int]
    shingles: frozenset[int]
    about: Bag


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
    about = _about(imprint)
    for happening in reading.happenings:
        if happening.modality == "happened":
            mine = tuple(claims.get(happening.id, ()))
            yield Told(
                telling=_telling(happening, mine, imprint, about),
                happening=happening,
                report=reading.report,
                imprint=imprint,
                claims=mine,
            )


def _about(imprint: Imprint) -> Bag:
    """The words of a report that tell most of what it is about."""
    told = Counter(word for sentence in imprint.sentences for word in sentence.words if word in sentence.telling)
    common = numbered("common")
    ranked = sorted((-sqrt(mass([word])) * (1 + log(often)), word) for word, often in told.items() if word not in common)
    return Bag.of(word for _, word in ranked[:TELLING])


def _telling(happening: Happening, claims: tuple[Claim, ...], imprint: Imprint, about: Bag) -> Telling:
    spans = [happening.anchor, *(claim.span for claim in claims)]
    touched = sorted({index for span in spans for index in imprint.within(span.start, span.end)})
    sentences = [imprint.sentences[index] for index in touched]
    place = _own_place(happening)
    common, told = numbered("common"), _looked_at(happening)
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
        words=Bag.of(frozenset().union(*(sentence.telling for sentence in sentences)) - common),
        names=frozenset().union(*(sentence.names for sentence in sentences)) - told - common,
        shingles=frozenset().union(*(sentence.shingles() for sentence in sentences)),
        about=about,
    )


def _own_place(happening: Happening) -> Where | None:
    """The happening's own place; in the land of the next of its places where the gazetteer does not know it."""
    place = next(iter(happening.where), None)
    if place is None or place.country is not None:
        return place
    return replace(place, country=next((where.country for where in happening.where if where.country is not None), None))


def _looked_at(happening: Happening) -> frozenset[int]:
    """The words of its places and sides, which have features of their own: to count them as names too would count them twice."""
    named = [*(f"{where.text} {where.name or ''}" for where in happening.where)]
    named += [member.ref.text for side in happening.sides for member in side.actors]
    return frozenset(number(word) for words in named for word in folded(words).split())


def _counts(claims: Iterable[Claim], counted: frozenset[str]) -> Mapping[tuple[str, str | None], tuple[Count, ...]]:
    counts: dict[tuple[str, str | None], list[Count]] = {}
    for claim in claims:
        usable = claim.field in counted and claim.part_of is None and claim.stance != "denied"
        if usable and claim.scope not in ROLL_UPS and isinstance(claim.value, Count) and claim.value.figure is not None:
            counts.setdefault((claim.field, claim.what), []).append(claim.value)
    return {key: tuple(found) for key, found in counts.items()}
