"""Where the words of a judgement stand today: the same words in a revised text, the claim or happening that has them now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly.model import Anchor, Claim, Happening, Reading, Report, Span, Speaker


def anchor(reading: Reading, name: str) -> Anchor | None:
    """The words that keep a happening's or claim's place, None where the reading has none of that id."""
    for claim in reading.claims:
        if claim.key == name:
            return Anchor(id=name, report=reading.report.id, spans=(claim.span,), field=claim.field)
    for happening in reading.happenings:
        if happening.id == name:
            return Anchor(id=name, report=reading.report.id, spans=tuple(dict.fromkeys(_spans(happening, reading.claims))))
    return None


def _spans(happening: Happening, claims: Iterable[Claim]) -> list[Span]:
    return [happening.anchor, *(claim.span for claim in claims if claim.happening == happening.id)]


def here(span: Span, text: str) -> Span | None:
    """The span where its words stand in `text`: at its own place, else at the only place that has them, else None."""
    if text[span.start : span.end] == span.quote:
        return span
    return Span.find(span.quote, text) if text.count(span.quote) == 1 else None


def claim(wanted: Anchor, claims: Iterable[Claim], text: str) -> Claim | None:
    """The claim of the anchor's field that shares most with its words, None where none shares any."""
    placed = here(wanted.spans[0], text)
    if placed is None:
        return None
    sharing = [told for told in claims if told.field == wanted.field and told.span.overlaps(placed)]
    return min(
        sharing, key=lambda told: (-_shared(told.span, placed), abs(told.span.start - placed.start), told.key), default=None
    )


def happening(wanted: Anchor, happenings: Iterable[Happening], claims: Iterable[Claim], text: str) -> Happening | None:
    """The happening whose anchor shares the wanted anchor's words, else the one with most of its claims' words."""
    placed = [span for span in (here(span, text) for span in wanted.spans) if span is not None]
    if not placed:
        return None
    first = here(wanted.spans[0], text)
    told = list(claims)

    def likeness(one: Happening) -> tuple[bool, int]:
        own = _spans(one, told)
        anchored = first is not None and one.anchor.overlaps(first)
        return anchored, sum(any(span.overlaps(mine) for mine in own) for span in placed)

    ranked = sorted(happenings, key=lambda one: (*(-part for part in likeness(one)), one.anchor.start, one.id))
    return ranked[0] if ranked and likeness(ranked[0])[1] else None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def rebased(given: Claim, report: Report) -> Claim | None:
    """A person's own claim on today's text; None where its words are gone."""
    span = here(given.span, report.text)
    if span is None:
        return None
    chain = []
    for speaker in given.said_by:
        placed = here(speaker.span, report.text) if speaker.span is not None else None
        chain.append(Speaker(text=speaker.text, span=placed, source=speaker.source, candidates=speaker.candidates))
    return replace(given, text_sha256=report.text_sha256, span=span, said_by=tuple(chain))
