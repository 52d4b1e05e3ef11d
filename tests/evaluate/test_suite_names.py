"""The suite of ambiguous abbreviations and homonymous places: its scorer on lines made by hand, and its data."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from made_lines import happening, line, place, speaker

from reportedly.errors import SettingError
from reportedly.evaluate import corpus
from reportedly.evaluate.suite import Case, InputReport, Score
from reportedly.evaluate.suites import SUITES, names
from reportedly.lookup.registry import Registry

NAMED = {
    "abbreviation": "SLA",
    "expected": ["Sudan Liberation Army", "Sudan Liberation Movement"],
    "country": ["SD"],
    "by": "place",
}
OPEN = {"abbreviation": "SLA", "expected": None, "country": None, "by": "nothing"}
HOMONYM = {"name": "Ulmar", "country": "DE", "latitude": 50.0, "longitude": 10.0, "by": "country"}
Row = dict[str, Any]


def actor(text: str, words: str, id: str | None, *candidates: str) -> Row:
    start = text.index(words)
    found = [{"actor": name} for name in candidates]
    return {"text": words, "span": {"start": start, "end": start + len(words)}, "actor": id, "candidates": found}


def scored(gold: Row, text: str, *, actors: tuple[Row, ...] = (), where: tuple[Row, ...] = (), **more: Any) -> Score:
    told = happening("h", "armed_clash", text, text.split()[0], sides=[{"id": "s1", "actors": list(actors)}], where=list(where))
    case = Case(report=InputReport(id="r", text=text), gold={"id": "r", "text": text, **gold})
    return names.score([(case, {**line("r", [told]), **more})])


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open()


def test_an_abbreviation_is_right_when_linked_to_a_bearer_of_an_expected_name_and_to_nobody_else(registry: Registry) -> None:
    text = "Men of the SLA fled."
    (meant,) = (entry.id for entry in registry.lookup("Justice and Equality Movement"))
    gold = {**NAMED, "expected": ["The Justice and Equality Movement"]}
    right = scored(gold, text, actors=(actor(text, "Men of the SLA", meant),))
    assert right.figures == {"abbreviations_right": 1.0, "abbreviations_listed": 1.0}
    both = scored(gold, text, actors=(actor(text, "Men of the SLA", meant), actor(text, "SLA", "taliban")))
    assert both.figures["abbreviations_right"] == 0.0
    assert both.errors[0].got == "linked to taliban"
    elsewhere = scored({**gold, "country": ["FI"]}, text, actors=(actor(text, "SLA", meant),))
    assert elsewhere.figures["abbreviations_right"] == 0.0


@pytest.mark.parametrize(
    ("candidates", "got"),
    [((), "left open, the one meant no candidate"), (("jem",), "left open, the one meant a candidate")],
)
def test_an_abbreviation_that_the_text_decides_may_not_be_left_open(candidates: tuple[str, ...], got: str) -> None:
    text = "Men of the SLA fled."
    gold = {**NAMED, "expected": ["Justice and Equality Movement"]}
    score = scored(gold, text, actors=(actor(text, "SLA", None, *candidates),))
    assert (score.figures["abbreviations_right"], score.errors[0].got) == (0.0, got)


def test_one_that_nothing_decides_is_right_unless_somebody_is_linked() -> None:
    text = "Men of the SLA fled, the ISLAND said."
    assert scored(OPEN, text).figures == {"abbreviations_right": 1.0, "abbreviations_listed": 0.0}
    left = scored(OPEN, text, actors=(actor(text, "SLA", None, "jem"), actor(text, "ISLAND", "taliban")))
    assert left.figures == {"abbreviations_right": 1.0, "abbreviations_listed": 1.0}
    assert scored(OPEN, text, actors=(actor(text, "SLA", "jem"),)).figures["abbreviations_right"] == 0.0


def test_a_speaker_answers_and_so_do_the_words_that_the_text_abbreviates() -> None:
    text = "The Reed Front (SLA) fled, the SLA said."
    voice = {"field": "outcome", "value": "fled", "said_by": [{**speaker(text, "the SLA"), "source": "jem"}]}
    assert scored(OPEN, text, claims=[voice]).figures["abbreviations_right"] == 0.0
    assert scored(OPEN, text, actors=(actor(text, "The Reed Front", "jem"),)).figures["abbreviations_right"] == 0.0
    assert scored(OPEN, text, actors=(actor(text, "Reed", "jem"),)).figures["abbreviations_right"] == 1.0


def test_a_name_that_no_entry_bears_is_said_to_be_in_no_registry() -> None:
    score = scored({**NAMED, "expected": ["Reed Front of Ulmar"]}, "Men of the SLA fled.")
    assert score.errors[0].got == "in no registry"


def test_what_a_registry_puts_in_brackets_is_not_of_a_name(registry: Registry) -> None:
    entry = next(entry for entry in registry.actors() if entry.name == "Popular Defence Forces (Sudan)")
    text = "Men of the PDF fled."
    gold = {**NAMED, "abbreviation": "PDF", "expected": ["Popular Defence Forces"]}
    assert scored(gold, text, actors=(actor(text, "PDF", entry.id),)).figures["abbreviations_right"] == 1.0


def test_a_place_is_right_near_its_point_and_in_its_country() -> None:
    text = "Men fled Ulmar."
    near = place(text, "Ulmar", latitude=50.3, longitude=10.0, country="DE")
    far = place(text, "Ulmar", latitude=51.0, longitude=10.0, country="DE")
    abroad = {**near, "country": "AT"}
    unnamed = {**near, "text": "Men"}
    shares = [scored(HOMONYM, text, where=(one,)).figures for one in (near, far, abroad, unnamed)]
    assert [one["places_right"] for one in shares] == [1.0, 0.0, 0.0, 0.0]
    assert [one["places_listed"] for one in shares] == [1.0, 1.0, 1.0, 0.0]
    assert scored(HOMONYM, text, where=(far, near)).figures["places_right"] == 1.0
    assert scored(HOMONYM, text, where=(far,)).errors[0].got == "Ulmar, DE, 111 km away, settlement"


def test_a_place_that_was_dropped_is_told_from_one_that_was_not_found() -> None:
    text = "Men fled Ulmar."
    dropped = {"code": "place-ambiguous", "span": {"start": 9, "end": 14, "quote": "Ulmar"}}
    assert scored(HOMONYM, text).errors[0].got == "not listed"
    assert scored(HOMONYM, text, failures=[dropped]).errors[0].got == "left open"
    nowhere = place(text, "Ulmar")
    assert scored(HOMONYM, text, where=(nowhere,)).errors[0].got == "left open"


def test_counts_tell_what_decides() -> None:
    score = scored(OPEN, "Men of the SLA fled.")
    assert score.counts["abbreviations: nothing"] == {"asked": 1, "right": 1, "listed": 0}


def test_the_data_holds_sixty_of_each_whose_words_stand_in_their_texts() -> None:
    try:
        root = corpus.checkout()
    except SettingError:
        pytest.skip("no checkout")
    cases = SUITES["names"].cases(root)
    assert len({case.report.id for case in cases}) == len({case.report.text for case in cases}) == 120
    assert Counter("abbreviation" in case.gold for case in cases) == {True: 60, False: 60}
    for case in cases:
        gold = case.gold
        assert gold.get("abbreviation", gold.get("name")) in case.report.text, case.report.id
        assert 2 <= case.report.text.count(". ") + 1 <= 5, case.report.id
        if "abbreviation" in gold:
            assert (gold["expected"] is None) == (gold["country"] is None) == (gold["by"] in ("nothing", "defined-unknown"))
            assert f"({gold['abbreviation']})" in case.report.text or not gold["by"].startswith("defined")
        else:
            assert len(gold["country"]) == 2
            assert -90 <= gold["latitude"] <= 90
            assert -180 <= gold["longitude"] <= 180
    assert any(case.report.publisher for case in cases)
    assert any(case.report.published for case in cases)
