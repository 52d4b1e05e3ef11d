"""Claims and judgements in, events out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Event, Judgement, Reading, Side
from reportedly.ontology import losses, terms
from reportedly.reconcile.clusters import Cluster, clusters
from reportedly.reconcile.copies import moment, voices
from reportedly.reconcile.estimates import estimates
from reportedly.reconcile.grades import grades
from reportedly.reconcile.judged import judged
from reportedly.reconcile.ledger import Ledger, Naming, named
from reportedly.reconcile.origins import Account, accounts, tree
from reportedly.reconcile.parties import Whois, nobody
from reportedly.reconcile.settled import kind, when, where
from reportedly.reconcile.sides import matched
from reportedly.reconcile.tellings import FIXED, Told, told


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


def events(
    readings: Sequence[Reading], judgements: Sequence[Judgement] = (), ledger: Ledger = EMPTY, whois: Whois = nobody
) -> Reconciled:
    """What the happenings of these readings are about; pure, and the order of input changes nothing.

    `readings` are the latest of each report and must hold every happening that shares an event with one of theirs. Roll-ups
    become events of their own scope that nothing is joined to; what did not happen becomes none. `whois` says what the
    registers know of a name.
    """
    decided = judged(readings, judgements)
    kept = {one.id: one for one in told(decided.readings) if one.id not in decided.not_events}
    found = clusters({name: one.telling for name, one in kept.items()}, decided)
    naming = _named([[kept[name] for name in cluster.members] for cluster in found.clusters], ledger)
    made = (
        event(name, [kept[member] for member in cluster.members], cluster, whois)
        for name, cluster in zip(naming.ids, found.clusters, strict=True)
    )
    return Reconciled(
        events=tuple(sorted(made, key=lambda event: event.id)),
        assignments=tuple((event, happening) for happening, event in naming.given),
        redirects=naming.redirects,
        left_out=tuple(sorted(decided.not_events)),
        unapplied=tuple(sorted({*decided.unapplied, *refusals(judgements, found.refused)})),
    )


def refusals(judgements: Iterable[Judgement], pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The SAME judgements on pairs that others forbid, with the reason."""
    refused = {frozenset(pair) for pair in pairs}
    for judgement in judgements:
        if judgement.kind == "same" and judgement.ended_at is None and frozenset((judgement.left, judgement.right)) in refused:
            yield judgement.id, "other judgements call happenings of the two events different"


def _named(found: Sequence[Sequence[Told]], ledger: Ledger) -> Naming:
    return named([[one.id for one in sorted(members, key=seen)] for members in found], ledger)


def seen(one: Told) -> tuple[bool, str, str]:
    """The order of first sight within one run: by publication, the undated last, then by id."""
    known, at = moment(one.report)
    return (not known, at, one.id)


def event(name: str, members: Sequence[Told], cluster: Cluster, whois: Whois) -> Event:
    """The event that these happenings, by id, are about."""
    spoken = voices(members)
    told_by = accounts(members, spoken, whois, frozenset(losses()))
    sides = matched(members)
    side_of = {(happening, side): event_side for happening, side, event_side in sides.side_of}
    figures = estimates(told_by, side_of)
    what, day, place = kind(told_by), when(told_by), where(told_by)
    settled = (("kind", what.why, what.contested), ("when", day.why, day.contested), ("where", place.why, place.contested))
    disputed = {field for field, _, contested in settled if contested}
    disputed |= {estimate.field for estimate in figures if estimate.contested} | _denied(told_by)
    if _accused(told_by, side_of) > 1:
        disputed.add("responsibility")
    contested = tuple(field for field in terms("fields") if field in disputed)
    actors = {member.ref.actor: side.id for side in sides.sides for member in side.actors if member.ref.actor is not None}
    roots = tree(told_by, spoken, whois, actors)
    return Event(
        id=name,
        happenings=tuple(one.id for one in members),
        kind=what.value,
        when=day.value,
        where=place.value,
        sides=tuple(_bare(side) for side in sides.sides),
        side_of=sides.side_of,
        origins=_origins(told_by),
        estimates=figures,
        links=cluster.links({one.id: one.telling for one in members}),
        contested=contested,
        scope=members[0].happening.scope if len(members) == 1 else "event",
        why=tuple((field, why) for field, why, _ in settled),
        tree=roots,
        grades=grades(told_by, roots, figures, contested, whois),
    )


def _origins(members: Sequence[Account]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    carried: dict[str, list[str]] = {}
    for account in members:
        for origin in account.origins:
            carried.setdefault(origin, []).append(account.id)
    return tuple((origin, tuple(carried[origin])) for origin in sorted(carried))


def _denied(members: Sequence[Account]) -> set[str]:
    """Fields that one asserts, alleges or claims and another denies."""
    said: dict[str, set[bool]] = {}
    for account in members:
        for claim in account.claims:
            said.setdefault(claim.field, set()).add(claim.stance == "denied")
    return {field for field, stances in said.items() if len(stances) == 2}


def _accused(members: Sequence[Account], side_of: Mapping[tuple[str, str], str]) -> int:
    """How many of the event's sides are said to have begun it."""
    return len(
        {
            side_of[account.id, side.id]
            for account in members
            for side in account.happening.sides
            if any(actor.role == "initiator" for actor in side.actors) and side.id not in FIXED
        }
    )


def _bare(side: Side) -> Side:
    """Without spans: an event's side stands in no single report; its claims keep the words."""
    return replace(side, actors=tuple(replace(actor, ref=replace(actor.ref, span=None)) for actor in side.actors))
