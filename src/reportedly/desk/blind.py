"""Double coding: what one coder sees of a blind set, and how the sets are made and finished."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from reportedly import pipeline
from reportedly.desk.context import Desk
from reportedly.desk.filters import View
from reportedly.errors import NotFound, SettingError
from reportedly.model.hashing import digest
from reportedly.model.judgement import BlindSet
from reportedly.reconcile import coded
from reportedly.reconcile.judged import Judged

MOST_EVENTS = 500
"""Events of one set at most: two people code some weeks on them."""

LONGEST_NAME = 60


def set_of(desk: Desk, name: str) -> BlindSet:
    """The set of that name; raises NotFound."""
    found = next((one for one in desk.store.sets() if one.name == name), None)
    if found is None:
        raise NotFound(f"no blind set {name} in this store")
    return found


def codes(blind: BlindSet, person: str) -> bool:
    """Whether somebody still codes in a set."""
    return person in blind.coders and person not in blind.done


def own(desk: Desk, blind: BlindSet, coder: str, reports: Iterable[str] | None = None) -> Judged:
    """The reports of a set, or these, as this coder alone judges them in it: nobody else's decision counts or is shown."""
    wanted = set(desk.store.reports_of(blind.happenings).values() if reports is None else reports)
    readings = tuple(desk.store.readings(report_ids=wanted))
    return coded.view(blind, coder, readings, desk.store.judgements(to=coder))


def about(desk: Desk, names: Sequence[str], viewer: str, blind: str | None) -> Judged:
    """What `pipeline.judged_about` gives; within a blind set what its coder alone decided there. Raises NotFound."""
    if not blind:
        return pipeline.judged_about(desk.store, names, to=viewer)
    return own(desk, set_of(desk, blind), viewer)


def of_report(desk: Desk, report: str, viewer: str, blind: str | None) -> Judged:
    """One report as people judge it; within a blind set as its coder alone does. Raises NotFound."""
    if not blind:
        return pipeline.judged(desk.store, report_ids=[report], to=viewer)
    return own(desk, set_of(desk, blind), viewer, [report])


def make(desk: Desk, name: str, coders: Sequence[str], events: Sequence[str], by: str) -> BlindSet:
    """Give the happenings of events to several coders; raises SettingError, StoreError."""
    if not name or name != name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise SettingError(f"a set's name has 1 to {LONGEST_NAME} letters and no blanks around it")
    if desk.settings.users:
        known = set(able(desk))
        unknown = [coder for coder in coders if coder not in known]
        if unknown:
            raise SettingError(f"{', '.join(unknown)}: nobody of that name may code")
    held = (one for event in desk.index.events(events) for one in event.happenings)
    read = desk.store.reports_of(held)  # what people split off or added is not there to be coded
    made = BlindSet(name=name, coders=tuple(dict.fromkeys(coders)), happenings=tuple(sorted(read)), by=by, at=datetime.now(UTC))
    desk.store.make_set(made)
    return made


def able(desk: Desk) -> list[str]:
    """The people who have an account with which to code; nobody where nobody logs in."""
    if not desk.settings.users:
        return []
    return [user.name for user in desk.accounts.users() if user.ended_at is None and user.role != "viewer"]


def drawn(desk: Desk, view: View, number: int, name: str) -> list[str]:
    """So many events of a view, drawn by chance from the set's name: the same draw can be made again."""
    with desk.index.found(view.wanted) as found:
        names = found.ids(sort="oldest")
    return sorted(sorted(names, key=lambda event: digest(name, event))[: min(number, MOST_EVENTS)])


def finish(desk: Desk, name: str, by: str) -> BlindSet:
    """Note that a coder is done; when all are, their decisions count, and the events are computed again. Raises StoreError."""
    with desk.lock:
        blind = desk.store.finish_set(name, by=by)
        if not blind.open:
            pipeline.reconcile(desk.store, by=by, home=desk.settings.home)
    return blind
