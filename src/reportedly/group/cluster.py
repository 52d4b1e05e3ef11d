"""Puts a report's fragments together: one cluster for each thing that happened, by discourse, day, place and modality."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from reportedly.model import Draft, Fragment, When, Where
from reportedly.model.globe import great_circle_km

APART_KM = 30.0
"""Settlements further apart than this are two places; a settlement "and its surroundings" is within (DESIGN's word for event)."""
FINE = ("exact", "settlement", "near")
NOT_OWN = ("demonym", "dateline", "metonym", "org")
"""Kinds of place mentions that say where somebody is from or speaks, not where something happened."""


_HARM = frozenset("killed injured casualties neutralised destroyed damaged abducted missing displaced".split())
"""Losses of an attack, which an arrest is not."""


@dataclass(slots=True)
class Cluster:
    """The fragments of one happening, with the days and fine places that they tell."""

    fragments: list[Fragment] = field(default_factory=list)
    days: list[When] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)

    @property
    def modality(self) -> str:
        return self.fragments[0].modality

    @property
    def scope(self) -> str:
        return self.fragments[0].scope

    def add(self, fragment: Fragment, days: list[When], places: list[Where]) -> None:
        self.fragments.append(fragment)
        self.days.extend(days)
        self.places.extend(places)


def clusters(draft: Draft) -> list[Cluster]:
    """The draft's fragments, clustered in the order of the text."""
    found: list[Cluster] = []
    telling = {claim.fragment for claim in draft.claims if claim.field not in ("means",)}
    fields: dict[int, set[str]] = {}
    for claim in draft.claims:
        fields.setdefault(claim.fragment, set()).add(claim.field)
    for fragment in draft.fragments:
        days = [draft.whens[i] for i in fragment.days if not draft.days[i].reported and draft.whens[i].first is not None]
        places = [draft.wheres[i] for i in fragment.places if _fine(draft, i)]
        if _only_arrests(fields.get(fragment.index, set())):
            police = [cluster for cluster in found if not any(_fights(fields.get(f.index, set())) for f in cluster.fragments)]
            home = _home(police, fragment, days, places, tells=True) if police or fragment.modality == "happened" else None
        else:
            home = _home(found, fragment, days, places, tells=fragment.index in telling)
        if home is None:
            home = Cluster()
            found.append(home)
        home.add(fragment, days, places)
    return _told(found, draft)


def _only_arrests(fields: set[str]) -> bool:
    """Whether a fragment tells of arrests alone: what the police do after an attack is another happening than the attack."""
    return "arrested" in fields and not _fights(fields)


def _fights(fields: set[str]) -> bool:
    return not fields.isdisjoint(_HARM)


def _fine(draft: Draft, index: int) -> bool:
    where = draft.wheres[index]
    return where.precision in FINE and where.latitude is not None and draft.places[index].kind not in NOT_OWN


def _home(found: list[Cluster], fragment: Fragment, days: list[When], places: list[Where], *, tells: bool) -> Cluster | None:
    """The cluster that the fragment belongs to, the latest first; None where it opens a new one."""
    same = [cluster for cluster in found if cluster.modality == fragment.modality and cluster.scope == fragment.scope]
    if not same:
        return None
    latest = same[-1]
    if fragment.breaks and tells:
        return next(
            (
                cluster
                for cluster in reversed(same)
                if days and places and _same_days(cluster, days) and _same_places(cluster, places)
            ),
            None,
        )
    if fragment.modality != "happened":
        return latest if fragment.sentence - latest.fragments[-1].sentence <= 2 else None
    if days and latest.days and not _same_days(latest, days):
        return next(
            (cluster for cluster in reversed(same) if cluster.days and _same_days(cluster, days)), None if tells else latest
        )
    if (
        tells
        and places
        and latest.places
        and not _same_places(latest, places)
        and fragment.paragraph != latest.fragments[-1].paragraph
    ):
        return next((cluster for cluster in reversed(same) if cluster.places and _same_places(cluster, places)), None)
    return latest


def _same_days(cluster: Cluster, days: list[When]) -> bool:
    return any(_overlap(a, b) for a in cluster.days for b in days)


def _overlap(a: When, b: When) -> bool:
    first, last = a.first or date.min, a.last or date.max
    return first <= (b.last or date.max) and (b.first or date.min) <= last


def _same_places(cluster: Cluster, places: list[Where]) -> bool:
    return any(kilometres(a, b) <= APART_KM for a in cluster.places for b in places)


def kilometres(a: Where, b: Where) -> float:
    """Great-circle distance; infinite where one has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    return great_circle_km(a.latitude, a.longitude, b.latitude, b.longitude)


def _told(found: list[Cluster], draft: Draft) -> list[Cluster]:
    """Clusters that tell something of their own: a claim, or more than a passing word; passing ones join their neighbour."""
    claims: dict[int, int] = {}
    for claim in draft.claims:
        claims[claim.fragment] = claims.get(claim.fragment, 0) + 1
    return [
        cluster
        for cluster in found
        if any(claims.get(f.index) for f in cluster.fragments) or any(f.signals for f in cluster.fragments)
    ]
