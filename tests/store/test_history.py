"""The versions of computed events: what changed since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete
from store_cases import added, event, reading

from reportedly.store import Store, schema


class Clock:
    """A clock that a test turns; each look takes a second."""

    def __init__(self) -> None:
        self.now = datetime(2031, 6, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(tmp_path / "reportedly.db", clock=clock) as opened:
        opened.add([added(1), added(2), added(3)], by="Ada")
        yield opened
        assert opened.verify() == ()


ONE, TWO = event("E-1", reading(1)), event("E-2", reading(2))


def test_each_run_that_changes_something_is_numbered_and_one_that_does_not_writes_nothing(store: Store) -> None:
    assert store.run() == 0
    store.save_events([ONE, TWO], by="Ada")
    assert store.run() == 1
    head = store.head()
    store.save_events([ONE, TWO], by="Ada")
    assert (store.run(), store.head()) == (1, head)
    store.save_events([replace(ONE, kind="armed_clash"), TWO], by="Bo")
    assert store.run() == 2


def test_what_changed_since_a_run_is_told_once_with_both_ends(store: Store) -> None:
    changed, again = replace(ONE, kind="armed_clash"), replace(ONE, kind="grenade")
    store.save_events([ONE, TWO], by="Ada")
    store.save_events([changed, TWO], by="Bo")
    store.save_events([again, event("E-3", reading(3))], by="Bo")
    (one, two, three) = sorted(store.changed(1), key=lambda pair: pair[1].event)
    assert one[0] is not None
    assert (one[0].value, one[1].value, one[1].run, one[1].by) == (ONE, again, 3, "Bo")
    assert (two[1].state, two[1].value) == ("gone", None)
    assert (three[0], three[1].state) == (None, "stands")
    assert [pair[1].event for pair in store.changed(0)] == [version.event for _, version in store.changed(0)]
    assert {pair[1].event for pair in store.changed(2)} == {"E-1", "E-2", "E-3"}
    assert store.changed(3) == ()
    assert [version.value for version in store.versions("E-1")] == [ONE, changed, again]


def test_what_changed_since_a_moment(store: Store, clock: Clock) -> None:
    store.save_events([ONE], by="Ada")
    noon = clock()
    store.save_events([ONE, TWO], by="Ada")
    assert [version.event for _, version in store.changed(noon)] == ["E-2"]
    assert store.changed(clock()) == ()


def test_an_event_that_comes_back_is_a_version_of_its_own(store: Store) -> None:
    store.save_events([ONE], by="Ada")
    store.save_events([], by="Ada")
    store.save_events([ONE], by="Ada")
    assert [version.state for version in store.versions("E-1")] == ["stands", "gone", "stands"]


def test_events_from_before_the_history_are_its_first_run(store: Store, tmp_path: Path) -> None:
    store.save_events([ONE], by="Ada")
    with store._write() as connection:  # as a store whose events are older than its history
        connection.execute(delete(schema.event_version))
        entry = schema.custody.c.action == "history"
        assert connection.execute(delete(schema.custody).where(entry)).rowcount == 1
        connection.exec_driver_sql("UPDATE meta SET value = CAST(value AS INTEGER) - 1 WHERE key = 'head_seq'")
        hashes = "SELECT hash FROM custody ORDER BY seq DESC LIMIT 1"
        connection.exec_driver_sql(f"UPDATE meta SET value = ({hashes}) WHERE key = 'head_hash'")
    store.save_events([ONE, TWO], by="Bo")
    assert [version.event for _, version in store.changed(1)] == ["E-2"]
    assert {version.event for _, version in store.changed(0)} == {"E-1", "E-2"}


def test_versions_go_with_what_is_withheld(store: Store) -> None:
    both = event("E-1", reading(1), reading(2))
    store.save_events([both, event("E-3", reading(3))], by="Ada")
    store.withhold("report-1", by="Ada", reason_class="danger")
    store.save_events([event("E-1", reading(2)), event("E-3", reading(3))], by="Ada")
    assert [(version.state, version.value) for version in store.versions("E-1")] == [
        ("stands", None),
        ("gone", None),
        ("stands", event("E-1", reading(2))),
    ]
    assert [version.value for version in store.versions("E-3")] == [event("E-3", reading(3))]
