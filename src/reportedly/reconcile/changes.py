"""What became of events between two moments, in which parts, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.model import Count, Estimate, Event, Judgement, When, Where
from reportedly.model.history import Version

Sort = Literal["new", "changed", "merged", "split", "withdrawn"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One part of an event that is another now; null where there was none, or is none any more."""

    part: str
    was: str | None
    now: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """One event that changed. merged: it is found under `others[0]` now; split: happenings of it are of `others` now.

    `why` are reasons in words: reports that came or went, people's judgements, else that reports were read anew.
    """

    event: str
    sort: Sort
    at: datetime
    by: str
    run: int
    others: tuple[str, ...]
    differences: tuple[Difference, ...]
    why: tuple[str, ...]


WITHHELD = "what it was then has been withheld since"


def changes(
    pairs: Sequence[tuple[Version | None, Version]],
    redirects: Mapping[str, str],
    judgements: Iterable[Judgement],
    reports: Mapping[str, str],
    since: datetime | None,
) -> tuple[Changed, ...]:
    """The net changes, in order of event id: an event that is as it was is none.

    `pairs` are every event's version then and its newest (`Store.changed`); `redirects` lead from merged ids; `judgements` are
    all that were made, undos too; `reports` happening id → report; `since` the moment from which judgements count, null for
    all.
    """
    homes = {name: version.event for _, version in pairs if version.value is not None for name in version.value.happenings}
    fresh = [one for one in judgements if since is None or one.at > since]
    found = (_changed(old, new, homes, redirects, fresh, reports) for old, new in pairs)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.event))


def _changed(
    old: Version | None,
    new: Version,
    homes: Mapping[str, str],
    redirects: Mapping[str, str],
    judgements: Sequence[Judgement],
    reports: Mapping[str, str],
) -> Changed | None:
    before = old.value if old is not None else None
    stood = old is not None and old.state == "stands"
    if stood and new.state == "stands" and before == new.value:
        return None
    if not stood and new.state == "gone":
        return None
    then = before.happenings if before is not None else ()
    now = new.value.happenings if new.value is not None else ()
    gone_to = tuple(sorted({homes[name] for name in then if homes.get(name, new.event) != new.event}))
    sort: Sort
    if new.state == "gone":
        sort = "merged" if new.event in redirects else "withdrawn"
        others = (redirects[new.event],) if sort == "merged" else gone_to
    else:
        sort, others = ("split" if gone_to else "changed") if stood else "new", gone_to
    return Changed(
        event=new.event,
        sort=sort,
        at=new.at,
        by=new.by,
        run=new.run,
        others=others,
        differences=differences(before, new.value) if before is not None and new.value is not None else (),
        why=_why(set(then), set(now), judgements, reports) if before is not None or not stood else (WITHHELD,),
    )


def _why(then: set[str], now: set[str], judgements: Sequence[Judgement], reports: Mapping[str, str]) -> tuple[str, ...]:
    came, went = now - then, then - now
    why = [f"report {name} tells of it" for name in sorted({reports[one] for one in came if one in reports})]
    kept = {reports[one] for one in now if one in reports}
    why += [f"report {name} tells of it no more" for name in sorted({reports[one] for one in went if one in reports} - kept)]
    touching = [one for one in judgements if set(one.about) & (then | now)]
    why += [f"{one.by} judged {one.kind.replace('_', ' ')}: {one.why} ({one.id})" for one in touching]
    return tuple(why) or ("its reports were read or reconciled by other rules",)


def differences(before: Event | None, after: Event | None) -> tuple[Difference, ...]:
    """The parts of an event that differ, each in words; a loss of a side is a part of its own."""
    old, new = (_parts(event) if event is not None else {} for event in (before, after))
    names = [*old, *(name for name in new if name not in old)]
    return tuple(Difference(part=name, was=old.get(name), now=new.get(name)) for name in names if old.get(name) != new.get(name))


def _parts(event: Event) -> dict[str, str]:
    parts = {
        "kind": event.kind,
        "when": _days(event.when),
        "where": "; ".join(_place(place) for place in event.where) or None,
        "scope": event.scope,
        "contested": ", ".join(event.contested) or None,
        "origins": ", ".join(name for name, _ in event.origins),
        "happenings": ", ".join(event.happenings),
    }
    for side in event.sides:
        named = (member.ref.actor or member.ref.text for member in side.actors)
        parts[f"side {side.id}"] = ", ".join(dict.fromkeys(named)) or None
    for estimate in event.estimates:
        what = estimate.what or "people"
        parts[f"{estimate.field} {what} of {estimate.side}"] = _figure(estimate)
    return {name: words for name, words in parts.items() if words is not None}


def _days(when: When) -> str | None:
    if when.first is None and when.last is None:
        return when.text
    return f"{when.first or ''}/{when.last or ''}" if when.first != when.last else f"{when.first}"


def _place(place: Where) -> str:
    return ", ".join(part for part in (place.name or place.text, place.admin1, place.country) if part)


def _figure(estimate: Estimate) -> str:
    if estimate.low is None and estimate.best is None and estimate.high is None:
        return "unknown"
    words = str(Count(low=estimate.low, best=estimate.best, high=estimate.high))
    return f"{words}, contested" if estimate.contested else words
