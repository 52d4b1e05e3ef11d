"""Why each value is what it is: every column's rule, the reason, the claims in their words, and no private word in public."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from exported import ACTORS, SOURCES, another, fight, with_sides
from invented import PRIVATE, TODAY, clash, event_of, shelter

from reportedly.errors import NotFound
from reportedly.model import Count, Reading
from reportedly.publish.codebook import Setting
from reportedly.publish.explain import explain
from reportedly.publish.export import BOOKS, CODEBOOKS
from reportedly.publish.purpose import kept
from reportedly.publish.records import records


def told(*readings: Reading, codebook: str | None = None, purpose: Any = "internal", event: str | None = None) -> list[str]:
    events = event_of(*readings)
    setting = Setting(purpose=purpose, today=TODAY, actors=ACTORS, sources=SOURCES)
    return list(explain(event or events[0].id, events, readings, codebook=codebook, setting=setting))


def disputed() -> tuple[Reading, Reading]:
    sides = {"s1": ("initiator", "dune-front", "Militants"), "s2": ("target", "mli-army", "army")}
    return with_sides(fight(), **sides), with_sides(another("b", "the Ministry of Calm", killed=Count.exactly(12)), **sides)


@pytest.mark.parametrize("codebook", CODEBOOKS)
def test_every_column_is_explained_or_named_as_empty(codebook: str) -> None:
    reading = shelter() if codebook == "airwars" else disputed()[0]
    lines = told(reading, codebook=codebook)
    setting = Setting(purpose="internal", today=TODAY, actors=ACTORS, sources=SOURCES)
    leaving = kept(records(event_of(reading), [reading]), [reading], "internal", TODAY)
    sheet = BOOKS[codebook].code(leaving, setting)
    (empty,) = [line for line in lines if line.startswith("  empty: ")] or [""]
    for rule in sheet.rules:
        shown = [number for number, line in enumerate(lines) if line.startswith(f"  {rule.column} = ")]
        assert shown or rule.column in empty.removeprefix("  empty: ").split(", "), rule.column
        for number in shown:
            assert lines[number + 1] == f"    rule: {rule.says} ({rule.section})"
    assert all("\n" not in line for line in lines)


def test_the_reason_and_the_claims_stand_under_the_value() -> None:
    lines = told(*disputed(), codebook="acled")
    at = lines.index("  fatalities = 12")
    assert lines[at + 2].startswith("    why: s1: 12 (")
    assert "the lowest, for they cannot all be true" in lines[at + 2]
    said = sorted(line.split(" ", 5)[5] for line in lines[at + 3 : at + 5])
    assert said[0].startswith("killed: 12 “Eighty militants”, the Ministry of Calm")
    assert said[1].startswith("killed: 80 “Eighty militants”, the ‘Red Falcon’ Telegram channel")


def test_without_a_codebook_each_one_is_explained() -> None:
    lines = told(*disputed())
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert [head.split(":")[0] for head in heads] == [
        "ACLED-style rows",
        "UCDP-GED-style rows",
        "PLOVER / POLECAT-style rows",
        "Airwars-style incidents",
        "Bias-aware estimates (a model)",
    ]
    assert heads[3].endswith("is not in them: no harm to civilians is alleged")


def test_what_keeps_an_event_on_the_work_list_is_said() -> None:
    lines = told(clash(), codebook="acled")
    assert "  on the work list: only the country is known: find the place; no day is known: find the day" in lines


def test_a_denied_claim_is_marked() -> None:
    denial = another("b", "the Ministry of Calm", killed=Count.exactly(80), stance="denied")
    lines = told(fight(), denial, codebook="acled")
    assert any("killed: 80 (denied) “Eighty militants”, the Ministry of Calm" in line for line in lines)


def test_for_publication_nothing_private_is_printed() -> None:
    text = "\n".join(told(shelter(), purpose="publication")).casefold()
    assert "2031-05-03" in text
    assert not any(name.casefold() in text for name in PRIVATE)
    assert not any("“" in line for line in text.splitlines() if line.startswith("    k-"))


def test_an_event_that_is_not_there_is_said() -> None:
    with pytest.raises(NotFound, match="no event E-none in this store"):
        told(fight(), event="E-none")


def test_an_event_in_the_row_of_another_is_found_there() -> None:
    one, two = fight(), replace(fight(name="b"))
    events = (*event_of(one), *event_of(two))
    setting = Setting(purpose="internal", today=TODAY, actors=ACTORS, sources=SOURCES)
    lines = list(explain(events[1].id, events, (one, two), codebook="acled", setting=setting))
    assert lines[0] == f"ACLED-style rows: RPT-{events[0].id}"
