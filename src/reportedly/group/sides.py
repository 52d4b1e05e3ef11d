"""Who is on whose side in one happening: allies share a side, labels follow the sort of side that they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.group.telling import Cluster
from reportedly.lookup.registry import Registry
from reportedly.model import ActorMention, Draft, Side, SideActor

_STATE = frozenset(("state_forces", "external_forces", "government"))
_MANY = frozenset("people police men women children troops family crew crowd personnel army militia staff group".split())
"""Words for several that do not end as plurals do."""
_ORDER = {"initiator": 0, "participant": 1, "target": 2, "responsible": 3, "victim": 4}


@dataclass(slots=True)
class Sides:
    """Side ids by mention index; `s1` begins it, `s2` is against it, `civilians` and `unknown` are neither."""

    of: dict[int, str] = field(default_factory=dict)

    def side(self, mention: int | None) -> str | None:
        return self.of.get(mention) if mention is not None else None

    def opposite(self, side: str | None) -> str | None:
        """The other fighting side."""
        return {"s1": "s2", "s2": "s1"}.get(side or "")


class _Camps:
    """The sort of side of a mention: by its label, else by its registry entry."""

    def __init__(self, draft: Draft, registry: Registry) -> None:
        self.draft, self.registry = draft, registry

    def camp(self, index: int) -> str | None:
        mention, ref = self.draft.actors[index], self.draft.refs[index]
        if mention.civilian:
            return "civilian"
        named = ref.actor or (ref.candidates[0].actor if ref.candidates else None)
        if named is not None and named in self.registry:
            actor = self.registry.actor(named)
            if actor.is_civilian:
                return "civilian"
            return "state" if actor.kind in _STATE else "nonstate" if actor.fights else mention.camp
        return mention.camp

    def id(self, index: int) -> str:
        ref = self.draft.refs[index]
        return ref.actor or self.draft.actors[index].text.casefold()


def sides(cluster: Cluster, mentions: Iterable[int], draft: Draft, registry: Registry) -> Sides:
    """Assigns each mention a side: first who began it, then allies, then by name, then by sort of side, then by part."""
    camps = _Camps(draft, registry)
    found = Sides()
    order = sorted(set(mentions), key=lambda i: (_ORDER.get(draft.actors[i].role, 5), draft.actors[i].span.start))
    fighters = [i for i in order if camps.camp(i) != "civilian"]
    for i in order:
        if camps.camp(i) == "civilian":
            found.of[i] = "civilians"
    _seed(cluster, fighters, draft, camps, found)
    teams = [team for fragment in cluster.fragments for team in fragment.teams]
    both = {camps.camp(i) for i in fighters} >= {"state", "nonstate"}
    for i in fighters:
        if i not in found.of:
            side = _ally(i, teams, found) or _namesake(i, camps, found) or _aimed_at(i, camps, found)
            side = side or _by_camp(i, camps, found) or _by_part(draft.actors[i])
            found.of[i] = "civilians" if side == "unknown" and draft.actors[i].standing != "combatant" and not both else side
    for row in draft.claims:
        whole = draft.claims[row.part_of].whose_actor if row.part_of is not None else None
        if (
            row.whose_actor in found.of
            and whole is not None
            and whole in found.of
            and not draft.actors[row.whose_actor or 0].civilian
        ):
            found.of[row.whose_actor or 0] = found.of[whole]
    return found


def _one_victim(i: int, draft: Draft) -> bool:
    """Whether a mention is one person who was hit and of whom nobody says to whom they belong: that makes no side."""
    mention, ref = draft.actors[i], draft.refs[i]
    if mention.role != "victim" or ref.actor is not None or ref.candidates:
        return False
    head = mention.text.split()[-1].casefold()
    return not head.endswith("s") and head not in _MANY


def _seed(cluster: Cluster, fighters: list[int], draft: Draft, camps: _Camps, found: Sides) -> None:
    """The first side: those who began it (with their allies), else the first who took part."""
    if not fighters:
        return
    starters = [i for i in fighters if draft.actors[i].role == "initiator"] or [
        i for i in fighters if draft.actors[i].role == "participant"
    ]
    if not starters:
        return
    first = starters[0]
    teams = [set(team) for fragment in cluster.fragments for team in fragment.teams]
    for i in next((team for team in teams if first in team), {first}):
        if camps.camp(i) != "civilian":
            found.of[i] = "s1"
    target = next(
        (i for i in fighters if draft.actors[i].role == "target" and i not in found.of and camps.id(i) != camps.id(first)), None
    )
    if target is not None and (
        camps.camp(target) is None or camps.camp(target) != camps.camp(first) or draft.actors[first].role == "initiator"
    ):
        alike = camps.camp(target) is not None and camps.camp(target) == camps.camp(first)
        found.of[target] = "s1" if alike and draft.refs[target].actor is None else "s2"


def _ally(i: int, teams: list[tuple[int, ...]], found: Sides) -> str | None:
    for team in teams:
        if i in team:
            side = next((found.of[j] for j in team if found.of.get(j) in ("s1", "s2")), None)
            if side is not None:
                return side
    return None


def _namesake(i: int, camps: _Camps, found: Sides) -> str | None:
    return next((side for j, side in found.of.items() if side in ("s1", "s2") and camps.id(j) == camps.id(i)), None)


def _aimed_at(i: int, camps: _Camps, found: Sides) -> str | None:
    """The second side for a named target, whatever its sort: an army's volunteers are no allies of the rebels who attack them."""
    begun = any(side == "s1" and camps.draft.actors[j].role == "initiator" for j, side in found.of.items())
    named = camps.draft.refs[i].actor is not None
    return "s2" if begun and named and camps.draft.actors[i].role == "target" else None


def _by_camp(i: int, camps: _Camps, found: Sides) -> str | None:
    """The side whose sort it shares; against the only side whose sort it does not share."""
    camp = camps.camp(i)
    if camp is None:
        return None
    seen: dict[str, set[str]] = {}
    for j, side in found.of.items():
        other = camps.camp(j)
        if side in ("s1", "s2") and other is not None:
            seen.setdefault(side, set()).add(other)
    sharing = [side for side, sorts in seen.items() if camp in sorts]
    if len(sharing) == 1:
        return sharing[0]
    if not sharing and len(seen) == 1:
        return "s2" if "s1" in seen else "s1"
    if not seen:
        return "s1"
    return None


def _by_part(mention: ActorMention) -> str:
    return {"initiator": "s1", "target": "s2", "responsible": "s1"}.get(mention.role, "unknown")


def side_rows(found: Sides, draft: Draft) -> tuple[Side, ...]:
    """The sides as the line format lists them, each actor once, in its surest and fullest words.

    Words for victims only are left to their claims where the side has actors of its own.
    """
    rows: dict[str, dict[str, tuple[tuple[int, float, int], SideActor]]] = {}
    for i in sorted(found.of, key=lambda i: draft.actors[i].span.start):
        mention, ref = draft.actors[i], draft.refs[i]
        if found.of[i] == "unknown" and _one_victim(i, draft):
            continue
        role = {"victim": "target", "responsible": "initiator"}.get(mention.role, mention.role)
        rank = (0 if mention.role == "victim" else 1, ref.confidence or 0.0, len(mention.text))
        side = rows.setdefault(found.of[i], {})
        name = (ref.actor or mention.text).casefold()
        old = side.get(name)
        if old is None or rank > old[0]:
            side[name] = (rank, SideActor(role=role if old is None or rank[0] else old[1].role, ref=ref))
    return tuple(
        Side(id=side, actors=_actors(tuple(rows[side].values()))) for side in ("s1", "s2", "civilians", "unknown") if side in rows
    )


def _actors(rows: tuple[tuple[tuple[int, float, int], SideActor], ...]) -> tuple[SideActor, ...]:
    own = tuple(actor for rank, actor in rows if rank[0])
    return own or tuple(actor for _, actor in rows)
