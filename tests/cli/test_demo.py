"""Which event the demo shows, and that adding several times computes events once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cli_readings import reading

from reportedly import pipeline
from reportedly.cli.demo import most_contested
from reportedly.model import Event, Figure, When
from reportedly.reconcile import events
from reportedly.store import Store


def told() -> Event:
    return events([reading()]).events[0]


def contested(name: str, *figures: tuple[str, int], stance: str = "asserted") -> Event:
    """The same event, of whose dead each origin gives a figure of its own."""
    event = told()
    voices = tuple(
        Figure(origin=origin, low=number, best=number, high=number, hedge=None, stance=stance, claims=("k-1",))
        for origin, number in figures
    )
    estimate = replace(next(each for each in event.estimates if each.field == "killed"), contested=True, figures=voices)
    return replace(event, id=name, estimates=(estimate,))


def test_most_origins_with_figures_of_their_own_come_first() -> None:
    two = contested("E-9", ("army", 3), ("front", 8))
    three = contested("E-1", ("army", 3), ("front", 8), ("mayor", 5))
    echo = contested("E-8", ("army", 3), ("front", 8), ("mayor", 8), ("priest", 8))
    assert most_contested([two, three, echo, told()]) == three


def test_a_rollup_a_lone_voice_and_a_fight_of_no_known_place_or_day_are_not_shown() -> None:
    good = contested("E-1", ("army", 3), ("front", 8))
    rollup = replace(contested("E-2", ("army", 3), ("front", 8), ("mayor", 5)), scope="period")
    nowhere = replace(contested("E-3", ("army", 3), ("front", 8), ("mayor", 5)), when=When(), where=())
    alleged = contested("E-4", ("army", 3), ("front", 8), ("mayor", 5), stance="alleged")
    assert most_contested([rollup, nowhere, good, alleged]) == good


def test_where_nobody_disagrees_the_event_of_most_claims_is_shown() -> None:
    more = replace(told(), id="E-0")
    fewer = replace(told(), id="E-9", estimates=told().estimates[:1])
    assert most_contested([fewer, more]) == more
    assert most_contested([]) is None


def test_events_may_wait_for_the_last_of_several_inputs(tmp_path: Path) -> None:
    for name, words in (("a", "killing nine soldiers"), ("b", "killing 12 soldiers")):
        (tmp_path / f"{name}.txt").write_text(
            f"Gunmen attacked an army post near Gao in Mali on 2 June 2025, {words}.\n", "utf-8"
        )
    settings = pipeline.Settings(published="2025-06-03")
    tools = pipeline.open_tools(settings)
    with Store.open(tmp_path / "kept.db", by="Ada") as store:
        for name in ("a", "b"):
            outcome = pipeline.add(store, [str(tmp_path / f"{name}.txt")], tools, settings, by="Ada", settle=False)
            assert outcome.kept.new == 1
        assert store.events() == ()
        assert pipeline.reconcile(store, by="Ada")
        assert store.events()
