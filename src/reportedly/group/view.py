"""What the rules for kinds look at, gathered from the sentences that tell a happening and from its sides."""

from __future__ import annotations

import re

from reportedly.group.kinds import View
from reportedly.group.sides import Sides
from reportedly.group.telling import Cluster
from reportedly.lookup.actor import Actor
from reportedly.lookup.registry import Registry
from reportedly.model import Count, Draft, DraftClaim, Fragment, Span

PEOPLE_LOSSES = frozenset(
    "killed injured captured arrested abducted casualties neutralised missing displaced released surrendered".split()
)
"""Losses of people."""
MAIN = 3
"""Sentences that tell the main act: the one that opens the happening, and the next that tell claims of it."""
_HOLDERS, _LOSERS = ("role.hold-subject", "role.hold-agent"), ("role.hold-target",)
"""Rules that find who took a place, and whom it was taken from."""

_FOUGHT = ("role.clash", "role.between")
"""Rules for those who fight each other."""
_OFFICIALS = frozenset(
    "minister mayor governor ambassador senator deputy judge prosecutor attorney secretary councillor official officials".split()
)
"""Words for those of a government who bear no arms: an attack on them is no fight."""
_ARMED = ("state", "nonstate")
_ARMS = ("weapons", "ammunition", "explosives", "drones")
_OF_ARMS = frozenset("bomb grenade shelling drone air impact blast".split())
"""Signals of what was done with arms."""
_REFUGE = re.compile(r"\b(?:displaced|refugees?|idps?|hospital|clinic|school|mosque|church|monastery)\b", re.IGNORECASE)
"""Words for what is no ground to be won."""
_BEHIND = 24
"""Characters behind a place in which such a word still tells of it."""
_REBELS = frozenset("militants rebels insurgents guerrillas guerillas jihadists separatists".split())
"""Words for those who fight against a state."""


def view(cluster: Cluster, rows: list[DraftClaim], assigned: Sides, draft: Draft, registry: Registry) -> View:
    """What the kind rules look at: the sentences that tell the main act, and the sides of the whole happening."""
    told = {claim.fragment for claim in rows}
    main = [f for i, f in enumerate(cluster.fragments) if i == 0 or f.index in told][:MAIN]
    shown = {fragment.index for fragment in main}
    counted = [c for c in rows if c.fragment in shown and isinstance(c.value, Count) and c.stance != "denied"]
    people = [c for c in counted if c.field in PEOPLE_LOSSES]
    own = _publisher_camp(draft, registry)
    camps = {
        i: (own if _is_ours(i, draft) else None)
        or _rebels(draft.actors[i].text)
        or _kind_camp(i, draft, registry)
        or draft.actors[i].camp
        for i in assigned.of
    }
    fighters = {camps[i] for i, side in assigned.of.items() if side != "civilians"}
    victims = {c.standing for c in rows if c.field in ("killed", "injured", "captured", "abducted", "neutralised", "surrendered")}
    taken = [c.span for c in rows if c.field == "seized" and c.what in _ARMS]
    return View(
        signals=frozenset(name for fragment in main for name in _at_work(fragment, taken)),
        opening=frozenset(_at_work(main[0], taken)),
        losses=frozenset(c.field for c in counted if c.field != "strength"),
        state="state" in fighters,
        nonstate="nonstate" in fighters,
        civilians="civilian" in victims or any(draft.actors[i].civilian for i in assigned.of),
        combatants="combatant" in victims or any("police" in c.groups for c in rows if c.field in ("killed", "injured")),
        holder=_camp_of(rows, _HOLDERS, camps),
        loser=_camp_of(rows, _LOSERS, camps),
        spared=bool(people) and all(c.value.high == 0 for c in people if isinstance(c.value, Count)),
        seized_arms=any(c.field == "seized" and c.what in ("weapons", "ammunition", "explosives") for c in counted),
        refuge=any(c.made_by in _LOSERS and _is_refuge(c, draft.report.text) for c in rows),
        rollup=cluster.scope in ("period", "campaign"),
        fought=sum(
            c.made_by in _FOUGHT and c.whose_actor is not None and camps.get(c.whose_actor) in _ARMED
            for c in rows
            if c.fragment in shown
        )
        > 1,
    )


def _at_work(fragment: Fragment, taken: list[Span]) -> list[str]:
    """The fragment's signals without those that only name arms which were taken: "6 homemade bombs were seized"."""
    return [
        name
        for name, shown in zip(fragment.signals, fragment.shown, strict=True)
        if name not in _OF_ARMS or not any(span.start <= shown.span.start < span.end for span in taken)
    ]


def _publisher_camp(draft: Draft, registry: Registry) -> str | None:
    """The sort of side that published the report, where it is a party to the conflict."""
    hits = registry.find(draft.report.publisher) if draft.report.publisher else ()
    return _camp(registry.actor(hits[0].actors[0])) if hits and hits[0].actors else None


def _is_ours(index: int, draft: Draft) -> bool:
    """Whether the words for an actor stand behind "our"."""
    start = draft.actors[index].span.start
    return draft.report.text[max(0, start - 4) : start].lower() == "our "


def _rebels(words: str) -> str | None:
    """Whether words say that an actor fights a state, whatever it is today: "Taliban militants" took a town, no government."""
    return "nonstate" if words.split()[-1].lower() in _REBELS or words.split()[0].lower() == "rebel" else None


def _is_refuge(claim: DraftClaim, text: str) -> bool:
    """Whether what was overrun shelters people: "a camp for the displaced"."""
    return _REFUGE.search(text, claim.span.start, claim.span.end + _BEHIND) is not None


def _camp_of(rows: list[DraftClaim], rules: tuple[str, ...], camps: dict[int, str | None]) -> str | None:
    """The sort of side of the first fighter found by one of these rules."""
    found = (camps.get(c.whose_actor) for c in rows if c.made_by in rules and c.whose_actor is not None)
    return next((camp for camp in found if camp in ("state", "nonstate")), None)


def _kind_camp(index: int, draft: Draft, registry: Registry) -> str | None:
    ref = draft.refs[index]
    named = ref.actor or (ref.candidates[0].actor if ref.candidates else None)
    if named is None or named not in registry:
        return None
    actor = registry.actor(named)
    if actor.kind == "government" and not _OFFICIALS.isdisjoint(draft.actors[index].text.lower().split()):
        return None
    return _camp(actor)


def _camp(actor: Actor) -> str | None:
    return "state" if actor.kind in ("state_forces", "external_forces", "government") else "nonstate" if actor.fights else None
