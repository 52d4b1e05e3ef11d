"""A resolved draft in, a reading out: happenings with their kind, day, place and sides, and every claim with its happening."""

from __future__ import annotations

import re

from reportedly.group.cluster import clusters
from reportedly.group.day import when as when_of
from reportedly.group.joining import Joining
from reportedly.group.kind_sense import KindSense
from reportedly.group.kinds import NO_KIND, KindRule, View, kind
from reportedly.group.losers import likeliest, loser, side_of
from reportedly.group.means import once_meant
from reportedly.group.place import where as where_of
from reportedly.group.sides import Sides, side_rows, sides
from reportedly.group.telling import Cluster
from reportedly.group.view import PEOPLE_LOSSES, view
from reportedly.lookup.registry import Registry
from reportedly.model import (
    ActorRef,
    Claim,
    Count,
    Draft,
    DraftClaim,
    Engine,
    Fragment,
    Happening,
    Person,
    Reading,
    Shown,
    Span,
    Speaker,
    Value,
    When,
)
from reportedly.model.swift import replace

_ACTS = ("attack", "clash")
"""Signals that show an act where the rule for its kind names none."""
_WEAK, _OWN_ACT = frozenset(("role.loss-agent",)), "responsibility.own-act"
"""Rules for who harmed somebody, and for who says of himself that he did it."""
_SHARED = ("when", "where")
"""Fields whose words may be those of two happenings; other words are a claim of one."""
_ONCE = frozenset(("initiator",))
"""Parts that a speaker names once a happening."""
_TELLING = PEOPLE_LOSSES | {"initiator", "target", "participant"}
"""Fields of claims that tell an act by themselves."""

_OURS = re.compile(
    r"\b[Oo]ur (?:own |brave |heroic )*(?:soldiers|troops|men|fighters|forces|officers|heroes|martyrs|comrades|brothers)\b"
)
"""Those of the speaker's own who were lost."""
_ITSELF = re.compile(r"\b(?:we|it|they)(?:'ve| have| had| has)?(?: also| only)?\s*$", re.IGNORECASE)
"""The subject of "lost" where it is the speaker."""
AMOUNTS = frozenset(
    """all almost any batch batches bulk bunch column considerable countless couple crowd dozen dozens entire families family
    few group groups half handful heap heaps heavy huge hundred hundreds innumerable large least lot lots majority many
    mass massive millions minority more most much multiple nearly number numbers numerous other others part percent pile
    piles quarter remainder rest score scores series several significant some string tens third thousand thousands
    unconfirmed undetermined unknown unspecified untold various wave waves whole""".split()
)
"""Words of a hedge that say how many, if not in a number."""
_BEFORE = 24
"""Characters before "lost" in which its subject is looked for."""


def reading(draft: Draft, engine: Engine, registry: Registry, published: When, joining: Joining, sense: KindSense) -> Reading:
    """Groups one report's draft; `published` is what its publication day alone tells of an event, `joining` says which
    sentences tell of one thing, `sense` of what kind it is.
    """
    happenings: list[Happening] = []
    claims: list[Claim] = []
    told: set[str] = set()
    for cluster in clusters(draft, joining):
        found, rows = _happening(cluster, draft, registry, published, sense)
        mine = [claim for claim in rows if claim.field in _SHARED or claim.key not in told]
        told |= {claim.key for claim in mine}
        happenings.append(found if len(mine) == len(rows) else replace(found, claims=tuple(claim.key for claim in mine)))
        claims.extend(mine)
    return Reading(
        report=draft.report, engine=engine, happenings=tuple(happenings), claims=tuple(claims), failures=draft.failures
    )


def _happening(
    cluster: Cluster, draft: Draft, registry: Registry, published: When, sense: KindSense
) -> tuple[Happening, list[Claim]]:
    indices = {fragment.index for fragment in cluster.fragments}
    rows = [(i, claim) for i, claim in enumerate(draft.claims) if claim.fragment in indices]
    mentions = {m for fragment in cluster.fragments for m in fragment.actors} | {
        c.whose_actor for _, c in rows if c.whose_actor is not None
    }
    assigned = sides(cluster, mentions, draft, registry)
    told = [claim for _, claim in rows]
    rule = _kind(cluster, told, view(cluster, told, assigned, draft, registry), sense)
    when, where = when_of(cluster, draft, published), where_of(cluster, draft, registry)
    anchor = _anchor(cluster, told)
    found = Happening(
        report=draft.report.id,
        anchor=anchor.trigger,
        kind=rule.kind,
        modality=cluster.modality,
        scope=cluster.scope,
        when=when,
        where=where,
        sides=side_rows(assigned, draft),
    )
    made: list[Claim] = []
    keys: dict[int, str] = {}
    for i, row in rows:
        whole = draft.claims[row.part_of] if row.part_of is not None else None
        claim = _claim(row, found, assigned, draft, rule.kind, keys, whole)
        keys[i] = claim.key
        made.append(claim)
    made = once_meant(_once_begun(_counted(_once(made, [row.fragment for _, row in rows]))), found.scope)
    made = _unique([*_own(found, _shown(cluster, rule, anchor, told), rule.id, draft), *made])
    return replace(found, claims=tuple(claim.key for claim in made)), made


def _kind(cluster: Cluster, rows: list[DraftClaim], seen: View, sense: KindSense) -> KindRule:
    """The kind by the rules, and by the model where it knows better."""
    rule = kind(seen)
    if cluster.modality != "happened" or cluster.scope != "event":
        return rule
    return sense.judge(rule, seen, rows, cluster.fragments[0].words)


def _anchor(cluster: Cluster, rows: list[DraftClaim]) -> Fragment:
    """The fragment that names the happening: the first with a loss, else the first."""
    told = {claim.fragment for claim in rows if claim.field in PEOPLE_LOSSES}
    return next((fragment for fragment in cluster.fragments if fragment.index in told), cluster.fragments[0])


def _shown(cluster: Cluster, rule: KindRule, anchor: Fragment, rows: list[DraftClaim]) -> list[Shown]:
    """The words that show the kind: where it is told first, then those of who denies it.

    A rule without signals of its own rests on those of an act, on who did it to whom or on the losses.
    """
    told: list[Shown] = []
    denied: dict[tuple[Speaker, ...], Shown] = {}
    for fragment in cluster.fragments:
        for name in rule.shows.split() or _ACTS:
            if name in fragment.signals:
                shown = fragment.shown[fragment.signals.index(name)]
                if shown.stance != "denied":
                    told.append(shown)
                elif rule.shows:
                    denied.setdefault(shown.said_by, shown)
        if not rule.shows:
            own = [row for row in rows if row.fragment == fragment.index and row.field in _TELLING]
            told += [Shown(span=row.span, said_by=row.said_by) for row in sorted(own, key=lambda row: row.span.start)[:1]]
    if not told and not denied:
        return [Shown(span=anchor.trigger, said_by=anchor.said_by)]
    return [*told[:1], *(shown for said_by, shown in denied.items() if not told or told[0].said_by != said_by)]


def _own(found: Happening, shown: list[Shown], rule: str, draft: Draft) -> list[Claim]:
    """The claims that name the happening itself: its kind (a roll-up has none), day and place."""
    first = shown[0]

    def own(field: str, value: Value, worded: str, by: Shown, span: Span, made_by: str, confidence: float) -> Claim:
        return Claim(
            report=found.report,
            text_sha256=draft.report.text_sha256,
            happening=found.id,
            field=field,
            value=value,
            worded=worded,
            span=span,
            scope=found.scope,
            said_by=by.said_by,
            stance=by.stance if field == "kind" else "asserted",
            mode=by.mode if field == "kind" else None,
            cues=by.cues if field == "kind" else (),
            made_by=made_by,
            confidence=confidence,
        )

    named = found.scope == "event" and rule != NO_KIND
    rows = [own("kind", found.kind, found.kind, by, by.span, rule, 0.7) for by in shown] if named else []
    when = found.when
    if when.span is not None and when.text:
        rows.append(own("when", when, when.text.lower(), first, when.span, f"when.{when.basis}", 0.8))
    place = found.where[0] if found.where else None
    if place is not None and place.span is not None:
        rows.append(own("where", place, place.text.lower(), first, place.span, "where.nearest", place.confidence or 0.3))
    return rows


def _claim(
    row: DraftClaim, found: Happening, assigned: Sides, draft: Draft, kind_id: str, keys: dict[int, str], whole: DraftClaim | None
) -> Claim:
    side = assigned.side(row.whose_actor)
    if whole is not None and side in (None, "unknown"):
        side = assigned.side(whole.whose_actor) or side
    if isinstance(row.value, Count) and side is None and row.field != "strength":
        side = assigned.opposite(assigned.side(row.by_actor)) if row.what != "people" else _bare_side(row, kind_id)
    whose = row.whose or likeliest(row, loser(row, side, draft, assigned))
    side = side_of(whose, side, row, draft, assigned)
    value = row.value
    if isinstance(value, ActorRef) and row.whose_actor is not None:
        value = draft.refs[row.whose_actor]
    if isinstance(value, Person):
        value = replace(value, side=side)
    return Claim(
        report=draft.report.id,
        text_sha256=draft.report.text_sha256,
        happening=found.id,
        field=row.field,
        value=value,
        worded=row.worded,
        span=row.span,
        what=row.what,
        detail=row.detail,
        whose=whose,
        side=side,
        standing=row.standing,
        groups=row.groups,
        scope=row.scope,
        part_of=keys.get(row.part_of) if row.part_of is not None else None,
        euphemism=row.euphemism,
        admission=_admits(row, side, draft, assigned),
        said_by=row.said_by,
        stance=row.stance,
        mode=row.mode,
        distance=row.distance,
        cues=row.cues,
        made_by=row.made_by,
        confidence=row.confidence,
    )


def _bare_side(row: DraftClaim, kind_id: str) -> str:
    """The side of people whom the words leave open: civilians in an attack on them, unknown in a fight."""
    return (
        "unknown"
        if kind_id in ("armed_clash", "territory_regained_by_government", "territory_taken_by_nonstate")
        else "civilians"
    )


def _says_ours(row: DraftClaim, text: str) -> bool:
    """Whether the words themselves concede it: "six of our soldiers fell", "we lost six", "the army said it had lost six"."""
    if row.made_by == "loss.lost-own":
        return _ITSELF.search(text, max(0, row.span.start - _BEFORE), row.span.start) is not None
    return row.by_actor is None and row.what == "people" and _OURS.search(row.span.quote) is not None


def _admits(row: DraftClaim, side: str | None, draft: Draft, assigned: Sides) -> bool:
    """Whether a side concedes a loss of its own: the origin's words name an actor of the side that lost."""
    if not isinstance(row.value, Count) or row.field == "strength" or row.stance != "asserted":
        return False
    if _says_ours(row, draft.report.text):
        return True
    if side not in ("s1", "s2") or not row.said_by:
        return False
    origin = row.said_by[-1]
    ids = {draft.refs[i].actor for i, own in assigned.of.items() if own == side and draft.refs[i].actor}
    words = {
        draft.actors[i].text.casefold() for i, own in assigned.of.items() if own == side and draft.actors[i].role != "victim"
    }
    return (origin.source is not None and origin.source in ids) or any(
        word in origin.text.casefold() for word in words if len(word) > 3
    )


def _once(claims: list[Claim], fragments: list[int]) -> list[Claim]:
    """Without actors whom the same speaker named before, in another sentence, in the same part and on the same side.

    "The rebels" who began it are not told again as "the attackers"; one whom the registry tells from the first stays.
    """
    first: dict[tuple[str, str | None, tuple[str, ...]], tuple[int, str | None]] = {}
    kept: list[Claim] = []
    for claim, fragment in sorted(zip(claims, fragments, strict=True), key=lambda row: row[0].span.start):
        if claim.field in _ONCE and isinstance(claim.value, ActorRef):
            key = claim.field, claim.side, tuple(speaker.text for speaker in claim.said_by)
            told, actor = first.setdefault(key, (fragment, claim.value.actor))
            named = claim.value.actor is not None and claim.value.actor != actor
            if fragment != told and not named and claim.stance == "asserted":
                continue
        kept.append(claim)
    if len(kept) == len(claims):
        return claims
    names = set(map(id, kept))
    return [claim for claim in claims if id(claim) in names]


def _once_begun(claims: list[Claim]) -> list[Claim]:
    """Without initiators that only a loss or their own claim to the act tells of, where other words say who began it."""
    begun = [c for c in claims if c.field == "initiator" and c.made_by not in _WEAK]
    owned = {c.value.text for c in claims if c.made_by == _OWN_ACT and isinstance(c.value, ActorRef)}
    return [
        c
        for c in claims
        if c.field != "initiator"
        or not ((c.made_by in _WEAK and begun) or (isinstance(c.value, ActorRef) and c.value.text in owned))
    ]


def _counted(claims: list[Claim]) -> list[Claim]:
    """Without losses of people that no word counts: of "killed villagers" no number follows, not even that there were many."""
    bare = {
        c.key
        for c in claims
        if c.what == "people" and isinstance(c.value, Count) and c.stance != "denied" and _uncounted(c.value)
    }
    return [replace(c, part_of=None) if c.part_of in bare else c for c in claims if c.key not in bare] if bare else claims


def _uncounted(value: Count) -> bool:
    if value.low is not None or value.best is not None or value.high is not None:
        return False
    return AMOUNTS.isdisjoint(re.split(r"[\s’'-]+", (value.hedge or "").lower()))


def _unique(claims: list[Claim]) -> list[Claim]:
    """Each key once; the first stands."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        kept.setdefault(claim.key, claim)
    return list(kept.values())
