"""Happenings made ready to be compared: what matching looks at, computed once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.model import ActorRef, Claim, Count, Happening, Reading, Report, Span, When, Where
from reportedly.ontology import losses
from reportedly.reconcile.copies import copied
from reportedly.reconcile.origins import carried
from reportedly.reconcile.words import folded, sentence, telling

ROLL_UPS = ("period", "campaign")
"""Scopes of what covers more than one event: it constrains, it is never joined or added."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Telling:
    """One happening with its report, its claims and what can be compared.

    `voice` is the first of the report's copies; `sides` are the opposing ones only (s1, s2 …), each with the registry ids,
    the candidates' ids and the folded words of its actors; `counts` are exact or bounded losses by field, what and side.
    """

    id: str
    happening: Happening
    report: Report
    voice: Report
    claims: tuple[Claim, ...]
    origins: tuple[str, ...]
    sides: tuple[SideNames, ...]
    counts: Mapping[tuple[str, str | None], tuple[Count, ...]]
    words: frozenset[str]
    anchor: str

    @property
    def when(self) -> When:
        return self.happening.when

    @property
    def place(self) -> Where | None:
        """The happening's own place."""
        return self.happening.where[0] if self.happening.where else None


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


def tellings(readings: Iterable[Reading]) -> tuple[Telling, ...]:
    """All happenings that happened, by id; a report or happening given twice counts once."""
    unique = {reading.report.id: reading for reading in readings}
    voices = copied(reading.report for reading in unique.values())
    found = {telling.id: telling for reading in unique.values() for telling in _of(reading, voices[reading.report.id])}
    return tuple(found[name] for name in sorted(found))


def _of(reading: Reading, voice: Report) -> Iterator[Telling]:
    claims: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.happening, []).append(claim)
    counted = frozenset(losses())
    for happening in reading.happenings:
        if happening.modality != "happened":
            continue
        name = happening.id
        told = tuple(claims.get(name, ()))
        yield Telling(
            id=name,
            happening=happening,
            report=reading.report,
            voice=voice,
            claims=told,
            origins=tuple(carried(told, reading.report, voice, counted)),
            sides=tuple(
                SideNames.of(member.ref for member in side.actors)
                for side in happening.sides
                if side.id not in ("civilians", "unknown") and side.actors
            ),
            counts=_counts(told, counted),
            words=_words(reading.report.text, [happening.anchor, *(claim.span for claim in told)]),
            anchor=folded(happening.anchor.quote),
        )


def _counts(claims: Iterable[Claim], counted: frozenset[str]) -> Mapping[tuple[str, str | None], tuple[Count, ...]]:
    counts: dict[tuple[str, str | None], list[Count]] = {}
    for claim in claims:
        usable = claim.field in counted and claim.part_of is None and claim.stance != "denied"
        if usable and claim.scope not in ROLL_UPS and isinstance(claim.value, Count) and claim.value.figure is not None:
            counts.setdefault((claim.field, claim.what), []).append(claim.value)
    return {key: tuple(found) for key, found in counts.items()}


def _words(text: str, spans: Iterable[Span]) -> frozenset[str]:
    sentences = {sentence(text, span) for span in spans}
    return frozenset(word for start, end in sentences for word in telling(text[start:end]))
