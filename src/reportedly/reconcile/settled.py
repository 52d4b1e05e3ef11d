"""An event's kind, day and place over its happenings, each with the reason why it is that one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, get_args

from reportedly.model import When, Where
from reportedly.model.imprint import folded
from reportedly.model.where import Precision
from reportedly.ontology import terms
from reportedly.reconcile.features import NEAR_KM, kilometres
from reportedly.reconcile.origins import Account

GENERAL = ("armed_clash", "attack_on_civilians")
"""Kinds that say who fought whom, not how: another kind of violence told of the same event says more."""

EMPTY = ("other",)

V = TypeVar("V")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled(Generic[V]):
    """A value, the reason for it, and whether origins disagree on it."""

    value: V
    why: str
    contested: bool = False


def kind(accounts: Sequence[Account]) -> Settled[str]:
    """The most specific kind told; among equally specific ones that of most origins, then the ontology's order."""
    origins = _origins_by(accounts, lambda account: account.happening.kind)
    rank = {name: _specific(name) for name in origins}
    best = max(rank.values())
    order = {name: place for place, name in enumerate(terms("kinds"))}
    rivals = sorted((name for name in origins if rank[name] == best), key=lambda name: (-len(origins[name]), order[name]))
    if len(origins) == 1:
        return Settled(value=rivals[0], why="all reports tell of the same kind")
    if len(rivals) == 1:
        return Settled(value=rivals[0], why="the most specific kind told")
    return Settled(
        value=rivals[0], why=f"told by most origins ({len(origins[rivals[0]])}) of {len(rivals)} kinds", contested=True
    )


def _specific(name: str) -> int:
    return 0 if name in EMPTY else 1 if name in GENERAL else 2


def _origins_by(accounts: Iterable[Account], value: Callable[[Account], str]) -> dict[str, set[str]]:
    origins: dict[str, set[str]] = {}
    for account in accounts:
        origins.setdefault(value(account), set()).update(account.origins)
    return origins


SURER = ("stated", "relative", "reported", "published")
"""Bases of a day, the surest first."""


def when(accounts: Sequence[Account]) -> Settled[When]:
    """The days that all reports allow; where they allow none together, the stretch that holds all of theirs."""
    closed = [account.when for account in accounts if account.when.first is not None and account.when.last is not None]
    opened = [account.when for account in accounts if account.when.first is None and account.when.last is not None]
    if not closed and not opened:
        texts = sorted({account.when.text for account in accounts if account.when.text is not None})
        return Settled(value=When(text=texts[0] if texts else None), why="no report gives a day")
    basis = min((one.basis for one in closed or opened), key=SURER.index)
    source = min((one for one in closed or opened if one.basis == basis), key=_surest_day)
    if not closed:
        last = min(one.last for one in opened if one.last is not None)
        made = When(last=last, basis=basis, text=source.text, year_basis=source.year_basis)
        return Settled(value=made, why="on or before the earliest day on which it was reported")
    first = max(one.first for one in closed if one.first is not None)
    last = min(one.last for one in closed if one.last is not None)
    contested = first > last
    if contested:
        first = min(one.first for one in closed if one.first is not None)
        last = max(one.last for one in closed if one.last is not None)
    why = "the stretch of days that reports disagree on" if contested else "the days that all dated reports allow"
    made = When(first=first, last=last, basis=basis, text=source.text, year_basis=source.year_basis)
    return Settled(value=made, why=why, contested=contested)


def _surest_day(when: When) -> tuple[int, str, str]:
    length = (when.last - when.first).days if when.first is not None and when.last is not None else 0
    return (length, str(when.last), when.text or "")


FAR_KM = 3 * NEAR_KM
"""Settlements this far apart are not told of alike: reports disagree on the place."""


def where(accounts: Sequence[Account]) -> Settled[tuple[Where, ...]]:
    """The places of an event, its own first: the most precise, then that of most origins, then the surest."""
    told: dict[str, list[Account]] = {}
    for account in accounts:
        if account.place is not None:
            told.setdefault(_name(account.place), []).append(account)
    if not told:
        return Settled(value=(), why="no report names a place")
    ranked = sorted(told, key=lambda name: _rank(name, told))
    places = tuple(_bare(min((t.place for t in told[name] if t.place), key=_surest_place)) for name in ranked)
    fine = [place for place in places if place.precision in ("exact", "settlement", "near")]
    contested = any((kilometres(fine[0], place) or 0) > FAR_KM + (place.radius_km or 0) for place in fine[1:])
    why = "the only place told" if len(places) == 1 else "the most precise place, then that of most origins"
    return Settled(value=places, why=why, contested=contested)


def _name(place: Where) -> str:
    return f"{place.geonameid} {place.precision}" if place.geonameid is not None else folded(place.text)


def _rank(name: str, told: Mapping[str, Sequence[Account]]) -> tuple[int, int, float, str]:
    place = told[name][0].place
    origins = {origin for account in told[name] for origin in account.origins}
    confidence = max((account.place.confidence or 0.0) for account in told[name] if account.place)
    return (_precision(place), -len(origins), -confidence, name)


def _precision(place: Where | None) -> int:
    precisions = get_args(Precision)
    return precisions.index(place.precision) if place is not None and place.precision is not None else len(precisions)


def _surest_place(place: Where) -> tuple[float, str]:
    return (-(place.confidence or 0.0), place.text)


def _bare(place: Where) -> Where:
    """Without its span: an event's place stands in no single report; its claims keep the words."""
    return replace(place, span=None)
