"""Claims and judgements in, events out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Event, Judgement, Reading, Side
from reportedly.ontology import terms
from reportedly.reconcile.clusters import Cluster, clusters
from reportedly.reconcile.copies import moment
from reportedly.reconcile.estimates import estimates
from reportedly.reconcile.judged import Judged, judged
from reportedly.reconcile.ledger import Ledger, Naming, named
from reportedly.reconcile.settled import kind, when, where
from reportedly.reconcile.sides import matched
from reportedly.reconcile.tellings import Telling, tellings


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciled:
    """Events by id, and what the ledger gets: `assignments` (event id, happening id) and `redirects` (old, new) that are new.

    `left_out` are happenings that a judgement calls no event; `unapplied` are judgements that did nothing, with the reason.
    """

    events: tuple[Event, ...]
    assignments: tuple[tuple[str, str], ...]
    redirects: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...] = ()
    unapplied: tuple[tuple[str, str], ...] = ()


EMPTY = Ledger()
"""The ledger before anything was given."""


def events(readings: Sequence[Reading], judgements: Sequence[Judgement] = (), ledger: Ledger = EMPTY) -> Reconciled:
    """What the happenings of these readings are about; pure, and the order of input changes nothing.

    `readings` are the latest of each report and must hold every happening that shares an event with one of theirs. Roll-ups
    become events of their own scope that nothing is joined to; what did not happen becomes none.
    """
    decided = judged(readings, judgements)
    told = tellings(decided.readings)
    kept = [telling for telling in told if telling.id not in decided.not_events]
    found, refused = clusters(kept, decided)
    naming = _named(found, ledger)
    made = (_event(name, cluster, decided) for name, cluster in zip(naming.ids, found, strict=True))
    unapplied = list(decided.unapplied)
    unapplied += [
        (judgement.id, "other judgements call happenings of the two events different")
        for judgement in judgements
        if judgement.kind == "same" and judgement.ended_at is None and _either(judgement, refused)
    ]
    return Reconciled(
        events=tuple(sorted(made, key=lambda event: event.id)),
        assignments=tuple((event, happening) for happening, event in naming.given),
        redirects=naming.redirects,
        left_out=tuple(sorted(decided.not_events)),
        unapplied=tuple(sorted(set(unapplied))),
    )


def _either(judgement: Judgement, pairs: Sequence[tuple[str, str]]) -> bool:
    return any({judgement.left, judgement.right} == set(pair) for pair in pairs)


def _named(found: Sequence[Cluster], ledger: Ledger) -> Naming:
    return named([[telling.id for telling in sorted(cluster.members, key=_seen)] for cluster in found], ledger)


def _seen(telling: Telling) -> tuple[bool, str, str]:
    """The order of first sight within one run: by publication, the undated last, then by id."""
    known, at = moment(telling.report)
    return (not known, at, telling.id)


def _event(name: str, cluster: Cluster, decided: Judged) -> Event:
    members = cluster.members
    sides = matched(members)
    side_of = {(happening, side): event_side for happening, side, event_side in sides.side_of}
    figures = estimates(members, side_of, decided.rejects)
    what, day, place = kind(members), when(members), where(members)
    settled = (("kind", what.why, what.contested), ("when", day.why, day.contested), ("where", place.why, place.contested))
    disputed = {field for field, _, contested in settled if contested}
    disputed |= {estimate.field for estimate in figures if estimate.contested} | _denied(members, decided)
    if _accused(members, side_of) > 1:
        disputed.add("responsibility")
    return Event(
        id=name,
        happenings=tuple(telling.id for telling in members),
        kind=what.value,
        when=day.value,
        where=place.value,
        sides=tuple(_bare(side) for side in sides.sides),
        side_of=sides.side_of,
        origins=_origins(members),
        estimates=figures,
        links=cluster.links,
        contested=tuple(field for field in terms("fields") if field in disputed),
        scope=members[0].happening.scope if len(members) == 1 else "event",
        why=tuple((field, why) for field, why, _ in settled),
    )


def _origins(members: Sequence[Telling]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    carried: dict[str, list[str]] = {}
    for telling in members:
        for origin in telling.origins:
            carried.setdefault(origin, []).append(telling.id)
    return tuple((origin, tuple(carried[origin])) for origin in sorted(carried))


def _denied(members: Sequence[Telling], decided: Judged) -> set[str]:
    """Fields that one asserts, alleges or claims and another denies."""
    said: dict[str, set[bool]] = {}
    for telling in members:
        for claim in telling.claims:
            if not decided.rejects(claim):
                said.setdefault(claim.field, set()).add(claim.stance == "denied")
    return {field for field, stances in said.items() if len(stances) == 2}


def _accused(members: Sequence[Telling], side_of: Mapping[tuple[str, str], str]) -> int:
    """How many of the event's sides are said to have begun it."""
    return len(
        {
            side_of[telling.id, side.id]
            for telling in members
            for side in telling.happening.sides
            if any(actor.role == "initiator" for actor in side.actors) and side.id != "unknown"
        }
    )


def _bare(side: Side) -> Side:
    """Without spans: an event's side stands in no single report; its claims keep the words."""
    return replace(side, actors=tuple(replace(actor, ref=replace(actor.ref, span=None)) for actor in side.actors))
