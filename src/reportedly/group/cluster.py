"""Puts a report's fragments together: one cluster for each thing that happened, by discourse, day, place and modality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportedly.group.joining import Joining, Traits, told_apart
from reportedly.group.telling import FINE, Cluster, Told, brief, same_days, same_places
from reportedly.group.victims import Name, same_victim, victims
from reportedly.model import Count, Draft, Fragment, Span, When

NOT_OWN = ("demonym", "dateline", "metonym", "org")
"""Kinds of place mentions that say where somebody is from or speaks, not where something happened."""
COMMON = "common"
"""Kind of place mentions that name no place: "the town", "three hamlets"."""

LIKELY = 0.5
"""Chance from which a named place without a point counts as where it happened (0.2 to 0.8 tried on own gold, train and dev, and
on muc_dev: above 0.5 fewer happenings are kept apart, below it nothing more)."""
ALONE = 0.25
"""The same where no other place of the sentence reaches it."""
_WEEK = 7
"""Days after an act within which somebody takes the blame for it."""

_HARM = frozenset("killed injured casualties neutralised destroyed damaged abducted missing displaced".split())
"""Losses of an attack, which an arrest is not."""
_HURT = frozenset(("killed", "injured"))
_STRUCK = _HURT | {"abducted"}
_FLIGHT = frozenset(("displaced", "released"))
"""What follows from other happenings: people who fled or came free tell of no attack."""
_ACTS = frozenset(
    """suicide chemical_use airstrike drone shelling bomb grenade sexual abduction protest riot mob agreement defused take_place
    clash attack loot raze""".split()
)
"""Signals of an act, which opens a happening where the discourse or another day sets it apart, even if nobody is counted."""
_MEANS = {
    "airstrike": "air",
    "shelling": "shells",
    "bomb": "bomb",
    "suicide": "bomb",
    "grenade": "grenade",
    "sexual": "rape",
    "abduction": "abduction",
    "protest": "crowd",
    "riot": "crowd",
    "agreement": "agreement",
}
"""Signals of acts that are told apart by what was done."""
_OWN = _HARM | {"initiator", "participant", "arrested", "seized", "surrendered", "released"}
"""Claims without which another means is only another word for the same act ("hit by two missiles")."""
RECALLED = 90
"""Days before the newest event of a report from which on an event is only recalled."""
_SEARCH = frozenset(("operation", "dissent", "protest"))
_SUSPECTS = re.compile(
    r"\b(?:suspects?|attackers?|perpetrators?|assailants?|gunm[ae]n|culprits?|in connection|over the)\b", re.IGNORECASE
)
"""Words for those who are arrested for what was told before."""
_POLICE = re.compile(r"\b(?:[Pp]olice|[Gg]endarmes|[Dd]etectives)\s$")
"""Those whose arrests are a deed of their own."""
_AROUND = 60
"""Characters around the word of arrest in which such a word stands."""
_ITEM = re.compile(r"\s*(?:[-–—•*▪●◦‣⚡❗🔴🔻🔹➡️]+\s|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.):]\s)")
"""How a line begins that is an item of a list."""


def clusters(draft: Draft, joining: Joining) -> list[Cluster]:
    """The draft's fragments, clustered in the order of the text: by rules, which `joining` weighs for what happened."""
    found: list[Cluster] = []
    traits = Traits(draft)
    fields: dict[int, set[str]] = {}
    for claim in draft.claims:
        none = claim.field == "arrested" and isinstance(claim.value, Count) and claim.value.high == 0  # "no arrests were made"
        fields.setdefault(claim.fragment, set()).update(() if none else (claim.field,))
    named = victims(draft)
    for fragment in draft.fragments:
        told = _told_by(fragment, draft, fields.get(fragment.index, set()), named.get(fragment.index, frozenset()))
        arrests = _only_arrests(told.fields) and not _follows_up(told, draft)
        if arrests:
            police = [cluster for cluster in found if not any(_fights(fields.get(f.index, set())) for f in cluster.fragments)]
            home = _home(police, told) if police or fragment.modality == "happened" else None
        else:
            home = _home(found, told)
        same = _alike(found, fragment)
        if fragment.modality == "happened" and same and not (arrests or _settled(same, told, home, traits)):
            home = joining.home(told, same, home, traits)
        if home is None:
            home = Cluster()
            found.append(home)
        home.add(told)
    return _told(_aged(found, draft.report.published), draft)


def _aged(found: list[Cluster], published: str | None) -> list[Cluster]:
    """The same, those long before the newest that happened marked as old: recalled in passing, to explain what is new.

    One without a day is as new as the report; one told at length is what a report of its trial is about.
    """
    last = {
        id(cluster): max(day.last for day in cluster.days if day.last is not None)
        for cluster in found
        if cluster.modality == "happened" and any(day.last is not None for day in cluster.days)
    }
    if len(found) > 1 and last:
        undated = any(cluster.modality == "happened" and id(cluster) not in last for cluster in found)
        newest = max(last.values())
        if undated and published:
            newest = max(newest, date.fromisoformat(published[:10]))
        for cluster in found:
            if id(cluster) in last and (newest - last[id(cluster)]).days > RECALLED and len(cluster.fragments) == 1:
                cluster.old = True
    return found


def _told_by(fragment: Fragment, draft: Draft, fields: set[str], dead: frozenset[Name]) -> Told:
    """What a fragment tells that may set it apart."""
    start, line = _line(fragment, draft)
    at = range(start, fragment.trigger.end)
    days = [draft.whens[i] for i in fragment.days if not draft.days[i].reported and draft.whens[i].first is not None]
    days = days or [draft.whens[i] for i in fragment.loose if not draft.days[i].reported and brief(draft.whens[i])]
    acts = not _ACTS.isdisjoint(fragment.signals) and (fragment.breaks or bool(fragment.days))
    return Told(
        fragment=fragment,
        fields=fields,
        tells=acts or not fields <= {"means"},
        days=days,
        places=[draft.wheres[i] for i in fragment.places if _fine(draft, i)],
        names=_names(fragment, draft),
        means={_MEANS[name] for name in fragment.signals if name in _MEANS}
        | ({"surrender"} if "surrendered" in fields and fields.isdisjoint(_HARM) else set()),
        item=start if fragment.head is not None or _ITEM.match(line) else None,
        headed=fragment.head is not None,
        dead=dead,
        recalled=bool(days) and _long_ago(days, draft.report.published),
        scene=bool(fragment.days)
        or any(draft.places[i].kind != COMMON and at >= ALONE for i, at in zip(fragment.places, fragment.at, strict=True))
        or any(span.start in at for span in _scenes(draft)),
    )


def _long_ago(days: list[When], published: str | None) -> bool:
    """Whether days lie so long before the report that it only recalls them."""
    last = max((day.last for day in days if day.last is not None), default=None)
    return published is not None and last is not None and (date.fromisoformat(published[:10]) - last).days > RECALLED


def _scenes(draft: Draft) -> Iterator[Span]:
    """The words for days and places."""
    yield from (day.span for day in draft.days)
    yield from (place.span for place in draft.places)


def _line(fragment: Fragment, draft: Draft) -> tuple[int, str]:
    """Where the fragment's line begins, and its text up to the fragment."""
    text, at = draft.report.text, fragment.trigger.start
    start = max(text.rfind(mark, 0, at) for mark in "\n\r\u2028\u2029") + 1
    return start, text[start : fragment.trigger.end]


def _names(fragment: Fragment, draft: Draft) -> set[str]:
    """The names of places where the fragment's event is likely to have taken place, known to the gazetteer or not.

    Where the sentence names only one that no list knows, it is taken at less than likely.
    """
    named = {
        draft.wheres[i].text.casefold(): chance
        for i, chance in zip(fragment.places, fragment.at, strict=True)
        if chance >= (LIKELY if draft.wheres[i].latitude is not None else ALONE)
        and i not in fragment.asides
        and draft.places[i].kind not in (*NOT_OWN, COMMON)
        and draft.wheres[i].precision in (None, "area", "line", *FINE)
    }
    return set(named) if len(named) == 1 else {name for name, chance in named.items() if chance >= LIKELY}


def _only_arrests(fields: set[str]) -> bool:
    """Whether a fragment tells of arrests alone: what the police do after an attack is another happening than the attack."""
    return "arrested" in fields and not _fights(fields)


def _follows_up(told: Told, draft: Draft) -> bool:
    """Whether arrests are told as what came of the event before: no day or place of their own, of suspects or those behind it."""
    fragment = told.fragment
    if fragment.breaks or told.places or told.days or not _SEARCH.isdisjoint(fragment.signals):
        return False
    start = fragment.trigger.start
    if _POLICE.search(draft.report.text, max(0, start - _AROUND // 2), start) is not None:
        return False
    return _SUSPECTS.search(draft.report.text, max(0, start - _AROUND), start + _AROUND) is not None


def _fights(fields: set[str]) -> bool:
    return not fields.isdisjoint(_HARM)


def _fine(draft: Draft, index: int) -> bool:
    where = draft.wheres[index]
    return where.precision in FINE and where.latitude is not None and draft.places[index].kind not in NOT_OWN


def _home(found: list[Cluster], told: Told) -> Cluster | None:
    """The cluster that the rules put the fragment to, the latest first; None where it opens a new one."""
    fragment = told.fragment
    same = _alike(found, fragment)
    if not same:
        return None
    latest = same[-1]
    if (again := _again(same, told)) is not None:
        return again
    if (answered := _answered(same, told)) is not None:
        return answered
    if told.tells and _breaks(latest, told):
        return next(
            (
                cluster
                for cluster in reversed(same)
                if told.days and told.places and same_days(cluster, told.days) and same_places(cluster, told.places)
            ),
            None,
        )
    if fragment.modality != "happened":
        return latest if fragment.sentence - latest.fragments[-1].sentence <= 2 else None
    if told.recalled and told.tells and not latest.days:
        return next((c for c in reversed(same) if c.days and same_days(c, told.days)), None)
    if told.days and latest.days and not same_days(latest, told.days):
        return next(
            (c for c in reversed(same) if c.days and same_days(c, told.days) and not (_follows(c, told) or _otherwise(c, told))),
            None if told.tells else latest,
        )
    return _elsewhere(same, told) if told.tells else latest


def _alike(found: list[Cluster], fragment: Fragment) -> list[Cluster]:
    """The clusters of the fragment's modality and scope."""
    return [cluster for cluster in found if cluster.modality == fragment.modality and cluster.scope == fragment.scope]


def _settled(same: list[Cluster], told: Told, ruled: Cluster | None, traits: Traits) -> bool:
    """Whether the rules alone decide: somebody dies again, or the words say by themselves that something else is told."""
    if _again(same, told) is not None:
        return True
    if not told.tells or ruled is same[-1]:
        return False
    return (told.fragment.breaks and _breaks(same[-1], told)) or told_apart(same[-1], told, traits)


def _again(same: list[Cluster], told: Told) -> Cluster | None:
    """The latest cluster in which somebody died whom the fragment names among the dead: nobody dies twice."""
    return next((cluster for cluster in reversed(same) if same_victim(cluster.dead, told.dead)), None)


def _answered(same: list[Cluster], told: Told) -> Cluster | None:
    """The latest cluster of an act that somebody then only takes or is given the blame for, on its day or within a week."""
    apart = told.fragment.breaks and not told.means  # "hours later X claimed the kidnapping" tells of no other one
    if told.fields != {"responsibility"} or told.places or apart or told.item is not None:
        return None
    for cluster in reversed(same):
        if told.means.isdisjoint(cluster.means) and (told.means or cluster.fields.isdisjoint(_HARM)):
            continue
        if not told.days or not cluster.days or same_days(cluster, told.days):
            return cluster
        said, done = ([day.last for day in days if day.last is not None] for days in (told.days, cluster.days))
        return cluster if said and done and 0 <= (min(said) - max(done)).days <= _WEEK else None
    return None


def _breaks(latest: Cluster, told: Told) -> bool:
    """Whether the discourse opens another happening; an item of a list does where it names a day or a place."""
    if told.item is None:
        return told.fragment.breaks
    return told.scene and told.item != latest.item and (told.headed or told.fragment.breaks or latest.item is not None)


def _elsewhere(same: list[Cluster], told: Told) -> Cluster | None:
    """The cluster of the fragment's place and means where they differ from the latest's, else the latest."""
    latest = same[-1]
    if _follows(latest, told):
        return next((cluster for cluster in reversed(same) if not _follows(cluster, told) and _joins(cluster, told)), None)
    if told.fragment.paragraph != latest.fragments[-1].paragraph or _both_strike(latest, told):
        near = same_places(latest, told.places)
        if told.places and latest.places and not near:
            return next((cluster for cluster in reversed(same) if same_places(cluster, told.places)), None)
        if told.names and latest.names and told.names.isdisjoint(latest.names) and not near:
            return next((cluster for cluster in reversed(same) if not told.names.isdisjoint(cluster.names)), None)
    if _otherwise(latest, told):
        return next((cluster for cluster in reversed(same) if not told.means.isdisjoint(cluster.means)), None)
    return latest


def _otherwise(cluster: Cluster, told: Told) -> bool:
    """Whether a fragment tells of its own what was done by other means than the cluster's."""
    return bool(told.means and cluster.means) and told.means.isdisjoint(cluster.means) and not told.fields.isdisjoint(_OWN)


def _follows(cluster: Cluster, told: Told) -> bool:
    """Whether a cluster tells only of what followed from another happening, and the fragment of more."""
    return bool(cluster.fields) and cluster.fields <= _FLIGHT and not told.fields <= _FLIGHT


def _joins(cluster: Cluster, told: Told) -> bool:
    """Whether a fragment may be of an earlier cluster: no day and no place of the one speaks against the other."""
    days = not told.days or not cluster.days or same_days(cluster, told.days)
    return days and (not told.places or not cluster.places or same_places(cluster, told.places))


def _both_strike(latest: Cluster, told: Told) -> bool:
    """Whether the fragment and the cluster each tell of harm: then two places are two happenings in one paragraph too."""
    return not told.fields.isdisjoint(_STRUCK) and not latest.fields.isdisjoint(_STRUCK)


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
