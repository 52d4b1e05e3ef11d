"""Whatever was read, every codebook writes it in every format, and every row keeps to its rules."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from any_reading import counts, readings
from exported import ACTORS, SOURCES, WAYS, fight, with_sides
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import TODAY, event_of

from reportedly.model import Reading
from reportedly.ontology import terms
from reportedly.publish.choices import Choices, EnemyClaim, Factor
from reportedly.publish.codebook import Setting
from reportedly.publish.explain import explain
from reportedly.publish.export import BOOKS, Codebook, Format, export
from reportedly.publish.purpose import Purpose, kept
from reportedly.publish.records import records

TYPES = {"integer": int, "number": float | int, "text": str, "day": str, "moment": str, "list": list}


@pytest.mark.parametrize(("codebook", "format"), WAYS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(readings())
def test_any_reading_can_be_written(codebook: Codebook | None, format: Format, reading: Reading) -> None:
    for purpose in get_args(Purpose):
        setting = Setting(purpose=purpose, today=TODAY, actors=ACTORS, sources=SOURCES)
        for file in export(event_of(reading), [reading], codebook=codebook, format=format, setting=setting):
            file.data.decode("utf-8", "surrogatepass")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(readings())
def test_every_event_is_coded_on_a_work_list_or_left_out_and_every_cell_has_its_type(reading: Reading) -> None:
    events = event_of(reading)
    setting = Setting(purpose="internal", today=TODAY, actors=ACTORS, sources=SOURCES)
    leaving = kept(records(events, [reading]), [reading], "internal", TODAY)
    for name, book in BOOKS.items():
        sheet = book.code(leaving, setting)
        lines = (*sheet.lines, *sheet.work_list)
        placed = {event for line in lines for event in line.events} | {event for event, _ in sheet.left_out}
        assert placed == {event.id for event in events}, name
        for line in lines:
            for rule in book.rules:
                value = line.cells[rule.column]
                assert value is None or isinstance(value, TYPES[rule.type]), (name, rule.column, value)
        for event in events:
            assert list(explain(event.id, events, [reading], codebook=name, setting=setting))


@st.composite
def fights(draw: st.DrawFn) -> Reading:
    """A fight in Mali with any people on up to four sides, and any number of dead by anybody."""
    names = draw(st.lists(st.sampled_from(["s1", "s2", "s3", "civilians"]), unique=True))
    roles = st.sampled_from(["initiator", "target", "participant"])
    sides = {
        name: (draw(roles), draw(st.sampled_from([None, *ACTORS])), draw(st.sampled_from(["army", "men"]))) for name in names
    }
    reading = with_sides(fight(kind=draw(st.sampled_from(list(terms("kinds"))))), **sides)
    bare = [claim for claim in reading.claims if claim.field != "killed"]
    killed = next(claim for claim in reading.claims if claim.field == "killed")
    told = [
        replace(
            killed,
            side=draw(st.sampled_from(["s1", "s2", "s3", "civilians", "unknown"])),
            value=draw(counts()),
            stance=draw(st.sampled_from(["asserted", "denied", "alleged"])),
            admission=draw(st.booleans()),
            worded=f"{number} dead",
            said_by=tuple(replace(one, text=f"speaker {number}", source=draw(SPEAKERS)) for one in killed.said_by),
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    scope = draw(st.sampled_from(["event", "event", "period"]))
    return replace(reading, claims=(*bare, *told), happenings=(replace(reading.happenings[0], scope=scope),))


SPEAKERS = st.sampled_from([None, "red-falcon", "calm-monitor", "dune-radio", "mli-guard"])
CHOICES = st.builds(
    Choices,
    enemy_claim=st.sampled_from(get_args(EnemyClaim)),
    war_zones=st.sampled_from([frozenset(), frozenset({"ML"})]),
    factors=st.just((Factor(speaker="mli-army", suffered="dune-front", factor=4.0, source="-"),)),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(fights(), CHOICES)
def test_low_best_and_high_are_ordered_and_the_sides_add_up(reading: Reading, choices: Choices) -> None:
    setting = Setting(purpose="internal", today=TODAY, actors=ACTORS, sources=SOURCES, choices=choices)
    leaving = kept(records(event_of(reading), [reading]), [reading], "internal", TODAY)
    for line in BOOKS["ucdp"].code(leaving, setting).lines:
        cells = line.cells
        assert cells["low"] <= cells["best"] <= cells["high"]
        assert cells["high"] >= 1
        assert sum(cells[f"deaths_{slot}"] or 0 for slot in ("a", "b", "civilians", "unknown")) == cells["best"]
    for line in BOOKS["bias"].code(leaving, setting).lines:
        assert line.cells["estimate_low"] <= line.cells["estimate_best"] <= line.cells["estimate_high"]
    for line in BOOKS["acled"].code(leaving, setting).lines:
        assert line.cells["fatalities"] >= 0
    for line in BOOKS["airwars"].code(leaving, setting).lines:
        low, high = (line.cells[f"civilian_non_combatants_killed_{end}"] for end in ("min", "max"))
        assert (low is None) == (high is None)
        assert low is None or low <= high
