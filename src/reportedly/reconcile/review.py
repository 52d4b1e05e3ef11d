"""What asks for a person's eyes, what matters most first: a queue of events, likely duplicates and judgements at odds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.model import Claim, Event, Link
from reportedly.reconcile.blocks import blocks
from reportedly.reconcile.features import LINK_AT
from reportedly.reconcile.judged import Judged, Verdict
from reportedly.reconcile.meetings import pairs
from reportedly.reconcile.rollups import overruns
from reportedly.reconcile.scoring import days_allow, parts
from reportedly.reconcile.tellings import ROLL_UPS, Telling, told

AT_ODDS = 4.0
"""People who contradict one another come before everything: nobody else can settle it."""

LOST = 3.0
"""A decision whose words are gone counts no more until somebody makes it again."""

CONTESTED, MOST_FIELDS = 1.0, 3
"""Each contested field counts once, at most so many."""

MANY_DEAD = 25
"""Dead from which on an event is looked at whoever agrees: UCDP's threshold of a conflict's year, reached in one event."""

UNSURE, UNSURE_BELOW = 0.5, 0.5
"""Something that was read or resolved with less confidence than this."""

LIKELY_AT = 0.7 * LINK_AT
"""The least score at which two events are shown as a likely duplicate; below, most pairs share a day and a country only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One thing to look at. `subjects` are event ids (two of a duplicate) or the ids of judgements; `reasons` say what
    each part of the weight is for. `link` has a duplicate's happenings, score and features.
    """

    sort: Literal["event", "duplicate", "contested judgement", "orphaned judgement"]
    subjects: tuple[str, ...]
    weight: float
    reasons: tuple[tuple[str, float], ...]
    link: Link | None = None


def review(events: Sequence[Event], judged: Judged) -> tuple[Candidate, ...]:
    """Everything to look at, the weightiest first, ties by subject; `judged` holds the readings of these events.

    An event that nobody needs to look at is left out, and so is what people decided: pairs that they judged, figures and
    places whose claims they accepted, events all of whose claims they accepted.
    """
    claims = {claim.key: claim for reading in judged.readings for claim in reading.claims}
    waiting = {claim.happening for claim in claims.values() if claim.key not in judged.accepted}
    found = [*_judgements(judged), *_duplicates(events, judged)]
    found += _overruns(events, claims, judged)
    for event in events:
        asks = event.scope == "event" and not waiting.isdisjoint(event.happenings)
        reasons = tuple(_reasons(event, claims, judged)) if asks else ()
        if reasons:
            found.append(Candidate(sort="event", subjects=(event.id,), weight=_sum(reasons), reasons=reasons))
    return tuple(sorted(found, key=lambda one: (-one.weight, one.sort, one.subjects)))


def _overruns(events: Sequence[Event], claims: Mapping[str, Claim], judged: Judged) -> Iterator[Candidate]:
    """Roll-ups that the events within them exceed, but for totals that somebody accepted."""
    reasons: dict[str, list[tuple[str, float]]] = {}
    for one in overruns(events, (claim for claim in claims.values() if claim.key not in judged.accepted)):
        reasons.setdefault(one.whole, []).append((one.words, CONTESTED))
    for name, found in reasons.items():
        yield Candidate(sort="event", subjects=(name,), weight=_sum(found), reasons=tuple(found))


def _sum(reasons: Iterable[tuple[str, float]]) -> float:
    return round(sum(part for _, part in reasons), 3)


def _judgements(judged: Judged) -> Iterator[Candidate]:
    for contest in judged.contested:
        people = ", ".join(dict.fromkeys(one.by for one in contest.judgements))
        words = f"{people} disagree on the {contest.about}"
        subjects = tuple(one.id for one in contest.judgements)
        yield Candidate(sort="contested judgement", subjects=subjects, weight=AT_ODDS, reasons=((words, AT_ODDS),))
    for name, why in judged.orphaned:
        yield Candidate(sort="orphaned judgement", subjects=(name,), weight=LOST, reasons=((why, LOST),))


def _reasons(event: Event, claims: Mapping[str, Claim], judged: Judged) -> Iterator[tuple[str, float]]:
    if event.contested:
        yield f"contested: {', '.join(event.contested)}", CONTESTED * min(len(event.contested), MOST_FIELDS)
    figures = [figure for estimate in event.estimates if estimate.field == "killed" for figure in estimate.figures]
    told_by = [claims[key] for figure in figures for key in figure.claims if key in claims]
    open_ones = [claim for claim in told_by if claim.key not in judged.accepted]
    deaths = [(one.low, one.best, one.high) for one in event.estimates if one.field == "killed"]
    dead = max((number for bounds in deaths for number in bounds if number is not None), default=0)
    if dead >= MANY_DEAD and (open_ones or not told_by):
        yield f"up to {dead:,} killed", 1.0 + math.log10(dead / MANY_DEAD)
    if any(claim.confidence < UNSURE_BELOW for claim in open_ones):
        yield "a figure was read with little confidence", UNSURE
    yield from _unsure(event, claims, judged)


def _unsure(event: Event, claims: Mapping[str, Claim], judged: Judged) -> Iterator[tuple[str, float]]:
    homes = set(event.happenings)
    settled = {claim.field for key in judged.accepted if (claim := claims.get(key)) is not None and claim.happening in homes}
    if "where" not in settled:
        if event.where and event.where[0].name is None:
            yield f"place not resolved: {event.where[0].text}", UNSURE
        elif event.where and (event.where[0].confidence or 1.0) < UNSURE_BELOW:
            yield f"place may be another: {event.where[0].name}", UNSURE
    refs = [member.ref for side in event.sides for member in side.actors]
    if any(ref.actor is None and ref.candidates for ref in refs) and not settled & {"initiator", "target", "participant"}:
        yield "an actor has only candidates", UNSURE


def _duplicates(events: Sequence[Event], judged: Judged) -> Iterator[Candidate]:
    """Pairs of events with two happenings that nearly make one event, each pair once by its strongest two."""
    event_of = {name: event.id for event in events for name in event.happenings}
    best: dict[tuple[str, str], Link] = {}
    for left, right in _compared(judged):
        two = tuple(sorted((event_of.get(left.id, ""), event_of.get(right.id, ""))))
        apart = left.report == right.report or judged.verdict(left.id, right.id) is not Verdict.UNJUDGED
        if apart or not two[0] or two[0] == two[1] or not days_allow(left, right):
            continue
        found = parts(left, right)
        score = round(sum(part for _, part in found), 4)
        known = best.get((two[0], two[1]))
        if score >= LIKELY_AT and (known is None or score > known.score):
            best[two[0], two[1]] = Link(left=left.id, right=right.id, score=score, parts=found)
    decided = _decided(event_of, judged)
    for pair, link in best.items():
        if pair not in decided:
            reasons = (("two events that may be one", link.score),)
            yield Candidate(sort="duplicate", subjects=pair, weight=link.score, reasons=reasons, link=link)


def _compared(judged: Judged) -> Iterator[tuple[Telling, Telling]]:
    tellings = [one.telling for one in told(judged.readings) if one.id not in judged.not_events]
    joinable = [one for one in tellings if one.scope not in ROLL_UPS]
    for left, right in pairs([blocks(one) for one in joinable]):
        yield joinable[left], joinable[right]


def _decided(event_of: Mapping[str, str], judged: Judged) -> set[tuple[str, str]]:
    """Pairs of events of which people judged some two happenings."""
    named = (sorted((event_of.get(left, ""), event_of.get(right, ""))) for left, right in judged.pairs)
    return {(one, other) for one, other in named}
