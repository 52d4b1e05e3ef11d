"""Happenings taken in one report after the other: the same events as all at once, whatever the order."""

from __future__ import annotations

from random import Random

import pytest
from made_reports import killed, on, report

from reportedly.model import Reading
from reportedly.reconcile import events, meetings
from reportedly.reconcile.index import Index

VILLAGES = ("Tolba", "Nimba Ford", "Far Wells")


def some(seed: int, number: int = 40) -> list[Reading]:
    draw = Random(seed)
    return [
        report(
            f"r{seed}-{n}",
            f"{draw.choice(['Raiders', 'Gunmen', 'Guards'])} fought at {village}; {dead} died, word {draw.random()}.",
            killed(dead),
            when=on(f"2031-05-{draw.randint(1, 6):02}"),
            where=[village],
            publisher=f"outlet {n % 5}",
        )
        for n, village, dead in ((n, draw.choice(VILLAGES), draw.choice([4, 12, 30])) for n in range(number))
    ]


def settled(readings: list[Reading], step: int) -> dict[str, frozenset[str]]:
    """Each happening's event, taken in `step` reports at a time."""
    index, event_of = Index(), dict[str, frozenset[str]]()
    for start in range(0, len(readings), step):
        index.take(readings[start : start + step])
        for cluster in index.settle():
            event_of |= dict.fromkeys(cluster.members, frozenset(cluster.members))
    return event_of


@pytest.mark.parametrize("crowded", [100, 8, 3])
@pytest.mark.parametrize("seed", range(6))
def test_one_at_a_time_in_any_order_is_as_all_at_once(seed: int, crowded: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "CROWDED", crowded)
    readings = some(seed)
    whole = {frozenset(event.happenings) for event in events(readings).events}
    assert 1 < len(whole) < len(readings)
    for step in (1, 7):
        Random(seed).shuffle(readings)
        assert set(settled(readings, step).values()) == whole


def test_only_what_hangs_together_with_the_new_is_settled_again() -> None:
    index = Index()
    index.take([report("a", "Raiders fought.", killed(12), when=on("2031-05-01")), report("b", "Guns.", when=on("2031-06-01"))])
    assert len(index.settle()) == 2
    later = report("c", "Raiders came.", killed(12), when=on("2031-05-01"))
    index.take([later])
    (cluster,) = index.settle()
    assert later.happenings[0].id in cluster.members
    assert len(cluster.members) == 2
    index.take([later])
    assert index.settle() == ()


def test_its_events_say_what_those_of_all_at_once_say() -> None:
    readings = some(3)
    by_id = {reading.report.id: reading for reading in readings}
    index = Index()
    index.take(readings)
    made = list(index.events(index.settle(), lambda reports: [by_id[name] for name in reports]))
    whole = {event.happenings: event for event in events(readings).events}
    assert len(made) == len(whole)
    for event in made:
        assert (event.estimates, event.links, event.tree) == (
            whole[event.happenings].estimates,
            whole[event.happenings].links,
            whole[event.happenings].tree,
        )
