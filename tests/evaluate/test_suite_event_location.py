"""The event-location scorer on lines made by hand."""

from __future__ import annotations

from typing import Any

from made_lines import happening, line, people, place

from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import event_location_dev

TEXT = "Raiders shelled Ulmar while police arrested two men in Ost."


def bare(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "text": quote}


def case(word: str, *places: str) -> Case:
    gold = {"event_spans": [bare(word)], "location_spans": [bare(name) for name in places]}
    return Case(report=InputReport(id="a", text=TEXT), gold=gold)


SHELLED = happening("h-1", "shelling_artillery_missile", TEXT, "shelled", where=[place(TEXT, "Ulmar")])
ARRESTED = happening("h-2", "arrests", TEXT, "police", where=[place(TEXT, "Ost")])
TWO = people("k-1", "h-2", "arrested", 2, TEXT, "arrested two men")
LINKS = [
    {"word": {"start": TEXT.index("shelled"), "end": TEXT.index("shelled") + 7}, "place": bare("Ulmar")},
    {"word": {"start": TEXT.index("police"), "end": TEXT.index("police") + 6}, "place": None},
]
LINE = line("a", [SHELLED, ARRESTED], [TWO]) | {"links": LINKS}
NOTHING = line("a") | {"links": []}


def outcome(case: Case, line: dict[str, Any]) -> tuple[float, float]:
    score = event_location_dev.score([(case, line)])
    return score.figures["happening_accuracy"], score.figures["event_found"]


def by_itself(case: Case, line: dict[str, Any]) -> float:
    return event_location_dev.score([(case, line)]).figures["accuracy"]


def test_the_word_itself_is_asked_for_its_place() -> None:
    assert by_itself(case("shelled", "Ulmar"), LINE) == 1.0
    assert by_itself(case("shelled", "Ost"), LINE) == 0.0
    assert by_itself(case("shelled"), LINE) == 0.0
    assert by_itself(case("police"), LINE) == 1.0
    assert by_itself(case("police", "Ost"), LINE) == 0.0
    assert by_itself(case("shelled", "Ulmar"), NOTHING) == 0.0


def test_texts_that_the_model_was_not_trained_on_are_told_apart() -> None:
    assert event_location_dev.held_out("Shells fell on Ulmar.") != event_location_dev.held_out("Shells fell on Ost.")
    rows = [
        (Case(report=InputReport(id=t, text=t), gold=case("shelled").gold), NOTHING)
        for t in ("Shells fell on Ulmar.", "Shells fell on Ost.")
    ]
    assert sum(event_location_dev.score(rows).counts["accuracy_held_out"].values()) == 1


def test_the_anchor_tells_which_happening() -> None:
    assert outcome(case("shelled", "Ulmar"), LINE) == (1.0, 1.0)
    assert outcome(case("shelled", "Ost"), LINE) == (0.0, 1.0)


def test_else_a_claims_words_do() -> None:
    assert outcome(case("arrested", "Ost"), LINE) == (1.0, 1.0)


def test_else_the_nearest_in_the_sentence() -> None:
    assert outcome(case("Raiders", "Ulmar"), LINE) == (1.0, 1.0)
    assert outcome(case("Ost", "Ost"), LINE) == (1.0, 1.0)


def test_never_one_of_another_sentence() -> None:
    text = "Raiders shelled Ulmar. Nobody fled."
    told = line("a", [happening("h-1", "shelling_artillery_missile", text, "shelled", where=[place(text, "Ulmar")])])
    words = [{"start": text.index("fled"), "end": text.index("fled") + 4}]
    assert event_location_dev.told_by(told, words, text) is None


def test_a_place_where_none_is_coded_is_wrong() -> None:
    assert outcome(case("shelled"), LINE) == (0.0, 1.0)


def test_no_happening_is_right_only_where_no_place_is_coded() -> None:
    assert outcome(case("shelled"), NOTHING) == (1.0, 0.0)
    assert outcome(case("shelled", "Ulmar"), NOTHING) == (0.0, 0.0)


def test_right_wrong_and_none_are_told_apart() -> None:
    rows = [(case("shelled", "Ulmar"), LINE), (case("shelled", "Ost"), LINE), (case("shelled", "Ost"), NOTHING)]
    assert event_location_dev.score(rows).counts["happening_where_place"] == {"right": 1, "wrong": 1, "none": 1}
