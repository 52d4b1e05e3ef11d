"""Who got which event id, in order of giving: append-only, so that an id once printed can always be followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from reportedly.model.hashing import digest


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """Happening id and event id in the order of giving, and event ids that now lead elsewhere (old, new).

    The last line of a happening is the one that holds; its first says how old it is. A redirect sleeps while its old id
    has happenings of its own again (a merge undone).
    """

    given: tuple[tuple[str, str], ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()

    def current(self) -> dict[str, str]:
        """Each happening's event id as last given."""
        return dict(self.given)

    def follow(self, event: str) -> str:
        """The id under which an event is found today; itself when it was never redirected."""
        live = set(self.current().values())
        leads = dict(self.redirects)
        seen = {event}
        while event not in live and event in leads and leads[event] not in seen:
            event = leads[event]
            seen.add(event)
        return event

    def extended(self, given: Iterable[tuple[str, str]], redirects: Iterable[tuple[str, str]]) -> Ledger:
        """With more lines at the end, each (happening, event) and (old, new)."""
        return Ledger(given=(*self.given, *given), redirects=(*self.redirects, *redirects))


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """Each cluster's event id (index for index), and the ledger's new lines."""

    ids: tuple[str, ...]
    given: tuple[tuple[str, str], ...]
    redirects: tuple[tuple[str, str], ...]


def named(clusters: Sequence[Sequence[str]], ledger: Ledger, in_use: Set[str] = frozenset()) -> Naming:
    """Ids for clusters of happening ids, each cluster's members oldest first.

    An event id stays with the cluster that holds its oldest happening; a cluster with several takes the oldest and the
    others lead to it; one with none is called after its oldest happening. `clusters` must hold every happening that shares
    an event id with one of theirs, or the id may move; `in_use` are ids of events whose happenings they leave out.
    """
    age = _first_places(happening for happening, _ in ledger.given)
    event_age = _first_places(event for _, event in ledger.given)
    current = ledger.current()
    oldest: dict[str, tuple[int, int]] = {}
    for index, members in enumerate(clusters):
        for happening in members:
            if happening in current:
                entry = (age[happening], index)
                oldest[current[happening]] = min(oldest.get(current[happening], entry), entry)
    kept: dict[int, list[str]] = {}
    for event in sorted(oldest, key=lambda event: event_age[event]):
        kept.setdefault(oldest[event][1], []).append(event)
    taken = set(oldest) | in_use
    ids, given, redirects = [], [], []
    for index, members in enumerate(clusters):
        mine = kept.get(index) or [_fresh(members, age, taken)]
        taken.add(mine[0])
        ids.append(mine[0])
        redirects += [(old, mine[0]) for old in mine[1:]]
        given += [(happening, mine[0]) for happening in members if current.get(happening) != mine[0]]
    return Naming(ids=tuple(ids), given=tuple(given), redirects=tuple(redirects))


def _first_places(names: Iterable[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        places.setdefault(name, place)
    return places


def _fresh(members: Sequence[str], age: Mapping[str, int], taken: set[str]) -> str:
    """A new id after the oldest member whose name is not in use; the ledger's members are older than all others."""
    oldest_first = sorted(members, key=lambda happening: age.get(happening, len(age)))
    return next(name for name in map(fresh_id, oldest_first) if name not in taken)


def fresh_id(happening: str) -> str:
    """The event id that is made after a happening."""
    return f"E-{digest(happening, size=12)}"
