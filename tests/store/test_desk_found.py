"""What a filter finds is what a plain reading of its words finds, however many events it lets through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from reportedly.store import FigureRow, Filter, Found, IndexRow, Store, desk_index

KINDS = ("armed_clash", "arrests", "looting")
PLACES = (("ML", "Gao", 16.27, -0.04), ("SD", "Omdurman", 15.64, 32.48), (None, None, None, None))


def row(number: int) -> IndexRow:
    country, place, latitude, longitude = PLACES[number % 3]
    day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}" if number % 7 else None
    return IndexRow(
        id=f"E-{number:012x}",
        row_sha256=f"{number}",
        first=day,
        last=day,
        kind=KINDS[number % 5 % 3],
        scope="event" if number % 11 else "campaign",
        country=country,
        place=place,
        latitude=latitude,
        longitude=longitude,
        precision="settlement" if place else None,
        killed=number % 40 if number % 3 else None,
        contested=number % 2,
        origins=1 + number % 4,
        reports=1 + number % 5,
        tags=(("actor", f"band {number % 9}"), ("party", f"p-{number % 4}"), ("loss", "killed" if number % 2 else "injured")),
        figures=(FigureRow("herald", f"p-{number % 4}" if number % 4 else None, "own", "killed", number),),
        words=f"raid number{number} " + ("bridge" if number % 2 else "market") + (" lighthouse" if number == 76 else ""),
    )


ROWS = [row(number) for number in range(1, 200)]

Keeps = Callable[[IndexRow], bool]

FILTERS: dict[str, tuple[Filter, Keeps]] = {
    "all": (Filter(), lambda one: True),
    "kind": (Filter(kind="arrests"), lambda one: one.kind == "arrests"),
    "since": (Filter(since="2025-06-01"), lambda one: one.last is None or one.last >= "2025-06-01"),
    "until": (Filter(until="2025-02-10"), lambda one: one.first is None or one.first <= "2025-02-10"),
    "killed": (Filter(at_least=30), lambda one: (one.killed or 0) >= 30),
    "contested": (Filter(contested=True), lambda one: one.contested > 0),
    "loss": (Filter(loss="injured"), lambda one: ("loss", "injured") in one.tags),
    "actors": (Filter(actor="BAND"), lambda one: True),
    "an actor": (Filter(actor="d 3"), lambda one: ("actor", "band 3") in one.tags),
    "nobody": (Filter(actor="nobody"), lambda one: False),
    "a word": (Filter(words="lighthouse"), lambda one: "lighthouse" in one.words),
    "half a word": (Filter(words="raid bri"), lambda one: "bridge" in one.words),
    "box": (Filter(box=(30, 10, 35, 20)), lambda one: one.country == "SD"),
    "several": (
        Filter(words="market", kind="armed_clash", since="2025-03-01"),
        lambda one: "market" in one.words and one.kind == "armed_clash" and (one.last is None or one.last >= "2025-03-01"),
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("found") / "kept.db") as opened:
        with opened._write() as connection:
            desk_index.save(connection, ROWS)
        yield opened


@contextmanager
def asked(store: Store, wanted: Filter) -> Iterator[Found]:
    with store._read() as connection:
        yield Found(connection, wanted, {"actor": [f"band {number}" for number in range(9)]})


@pytest.mark.parametrize("rollups", [False, True])
@pytest.mark.parametrize("name", FILTERS)
def test_every_question_is_answered_of_the_same_events(store: Store, name: str, rollups: bool) -> None:
    from dataclasses import replace

    wanted, keeps = FILTERS[name]
    told = [one for one in ROWS if keeps(one) and (rollups or one.scope == "event")]
    with asked(store, replace(wanted, rollups=rollups)) as found:
        assert set(found.ids(sort="oldest")) == {one.id for one in told}
        assert sum(day.events for day in found.by_day()) == len(told)
        assert sum(day.contested for day in found.by_day()) == sum(one.contested for one in told)
        assert Counter(one.kind for one in told) == _summed(found.by_kind())
        assert sum(spot.events for spot in found.spots(most=9)) == sum(one.latitude is not None for one in told)
        assert found.unplaced() == sum(one.latitude is None for one in told)
        parties = Counter(value for one in told for what, value in one.tags if what == "party")
        assert dict(found.tallies("party", most=9)) == parties
        pairs = Counter((value, one.kind) for one in told for what, value in one.tags if what == "party")
        assert {(party, kind): number for party, kind, number in found.pairs("party", most=9)} == pairs
        assert {number: events for number, events, _ in found.agreement()} == Counter(one.origins for one in told)
        amounts = Counter[str | None]()
        for one in told:
            amounts[one.figures[0].interest] += one.figures[0].amount or 0
        assert {party: amount for party, _, _, amount in found.sayings("killed", most=9)} == amounts


def _summed(found: list[tuple[str, str | None, int]]) -> Counter[str]:
    sums = Counter[str]()
    for kind, _, number in found:
        sums[kind] += number
    return sums


def test_the_list_goes_in_the_order_that_is_asked_for_a_page_at_a_time(store: Store) -> None:
    with asked(store, Filter(contested=True)) as found:
        whole = found.ids(sort="deadliest")
        assert [*found.ids(sort="deadliest", limit=10), *found.ids(sort="deadliest", limit=10, offset=10)] == whole[:20]
        by_id = {one.id: one for one in ROWS}
        dead = [by_id[name].killed for name in whole]
        known = [number for number in dead if number is not None]
        assert dead[: len(known)] == sorted(known, reverse=True)


def test_one_filter_after_another_on_one_connection_leaves_nothing_behind(store: Store) -> None:
    with store._read() as connection:
        for wanted, events in ((Filter(words="lighthouse"), 1), (Filter(words="nowhere"), 0), (Filter(words="lighthouse"), 1)):
            assert len(Found(connection, wanted, {}).ids(sort="newest")) == events
