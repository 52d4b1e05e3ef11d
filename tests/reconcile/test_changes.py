"""What became of events between two moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from made_reports import killed, on, place, report

from reportedly.model import Event, Judgement, Reading
from reportedly.model.history import Version
from reportedly.reconcile import events, judging
from reportedly.reconcile.changes import WITHHELD, Changed, changes, differences
from reportedly.reconcile.compute import EMPTY
from reportedly.reconcile.judging import Judge

DAY = on("2031-05-04")
THEN, NOW = datetime(2031, 6, 1, tzinfo=UTC), datetime(2031, 6, 2, tzinfo=UTC)
A = report("a", "Raiders struck the post at dawn and twelve guards died.", killed(12), when=DAY, publisher="Dawn Post")
B = report("b", "Clash near the ford leaves soldiers dead, locals say.", killed(10), when=DAY, publisher="Ford Radio")
FAR = report("f", "Market burned.", when=on("2031-08-01"), where=["Far Wells"])


def told(
    before: tuple[Sequence[Reading], Sequence[Judgement]], after: tuple[Sequence[Reading], Sequence[Judgement]]
) -> dict[str, Changed]:
    """The changes from one set of readings and judgements to another, by event."""
    first = events(*before)
    ledger = EMPTY.extended(((happening, event) for event, happening in first.assignments), first.redirects)
    second = events(*after, ledger)
    old, new = ({one.id: one for one in made.events} for made in (first, second))
    pairs = [
        (_version(old[name], name, 1, THEN) if name in old else None, _version(new.get(name), name, 2, NOW))
        for name in sorted({*old, *new})
    ]
    redirects = dict((*first.redirects, *second.redirects))
    reports = {one.id: reading.report.id for reading in (*before[0], *after[0]) for one in reading.happenings}
    return {one.event: one for one in changes(pairs, redirects, after[1], reports, THEN)}


def _version(event: Event | None, name: str, run: int, at: datetime) -> Version:
    return Version(seq=run, run=run, event=name, state="stands" if event else "gone", by="Ada", at=at, value=event)


def home(reading: Reading) -> str:
    return reading.happenings[0].id


def judge() -> Judge:
    return Judge(by="Bo", at=NOW, why="read both")


def test_nothing_new_is_no_change() -> None:
    assert told(([A, B, FAR], []), ([A, B, FAR], [])) == {}


def test_a_new_event_names_the_report_that_tells_of_it() -> None:
    (made,) = told(([A], []), ([A, FAR], [])).values()
    assert (made.sort, made.why, made.differences) == ("new", ("report f tells of it",), ())
    assert (made.at, made.by, made.run) == (NOW, "Ada", 2)


def test_a_changed_event_says_which_part_from_what_to_what() -> None:
    (made,) = told(([A], []), ([A, B], [])).values()
    assert made.sort == "changed"
    assert made.why == ("report b tells of it",)
    parts = {one.part: (one.was, one.now) for one in made.differences}
    assert parts["killed people of s2"] == ("12", "10–12, contested")
    assert parts["origins"] == ("dawn post", "dawn post, ford radio")
    assert parts["contested"] == (None, "killed")
    assert "when" not in parts


def test_two_events_that_a_person_joins() -> None:
    same = judging.pair(judge(), "same", home(A), home(FAR), [A, FAR])
    made = told(([A, FAR], []), ([A, FAR], [same]))
    merged = next(one for one in made.values() if one.sort == "merged")
    kept = next(one for one in made.values() if one.sort == "changed")
    assert merged.others == (kept.event,)
    assert merged.why[-1] == f"Bo judged same: read both ({same.id})" == kept.why[-1]


def test_an_event_that_a_person_parts() -> None:
    different = judging.pair(judge(), "different", home(A), home(B), [A, B])
    made = told(([A, B], []), ([A, B], [different]))
    assert sorted(one.sort for one in made.values()) == ["new", "split"]
    parted = next(one for one in made.values() if one.sort == "split")
    assert parted.others == tuple(one.event for one in made.values() if one.sort == "new")
    assert any(one.part == "killed people of s2" for one in parted.differences)


def test_an_event_that_is_none() -> None:
    none = judging.not_an_event(judge(), [home(FAR)], [FAR])
    (made,) = told(([A, FAR], []), ([A, FAR], [none])).values()
    assert (made.sort, made.others) == ("withdrawn", ())
    assert made.why[-1].startswith("Bo judged not an event")


def test_other_rules_are_the_reason_where_nothing_else_is() -> None:
    other = replace(A, happenings=(replace(A.happenings[0], where=(place("Nimba Ford"),)),))
    (made,) = told(([A], []), ([other], [])).values()
    assert made.why == ("its reports were read or reconciled by other rules",)
    assert [(one.part, one.was, one.now) for one in made.differences] == [("where", "Tolba, Mopti, ML", "Nimba Ford, Mopti, ML")]


def test_differences_of_an_event_that_was_not_there_are_all_its_parts() -> None:
    (event,) = events([A]).events
    assert {one.was for one in differences(None, event)} == {None}
    assert differences(event, event) == ()


def test_what_was_withheld_since_is_not_compared() -> None:
    (event,) = events([A]).events
    old = replace(_version(event, event.id, 1, THEN), value=None)
    (made,) = changes([(old, _version(event, event.id, 2, NOW))], {}, [], {}, None)
    assert (made.sort, made.differences, made.why) == ("changed", (), (WITHHELD,))
