"""Which sentences are worth a parse."""

from __future__ import annotations

import pytest

from reportedly import pipeline
from reportedly.extract.outline import Outline, outline, shouted
from reportedly.model import Report
from told import Read


def plan(text: str, tools: pipeline.Tools) -> Outline:
    return outline(Report(id="invented", text=text), tools.extract.lexicon, tools.extract.relevance)


def chosen(text: str, tools: pipeline.Tools) -> list[str]:
    return [text[row.sentence.start : row.sentence.end] for row in plan(text, tools).chosen]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🔥🔥🔥",
        "The council opened a museum on Monday. Visitors queued for hours.",
        "The striker shone as the home side won the derby 3-1. The coach praised the keeper.",
        "Rain is expected in the north. Farmers welcomed it.",
    ],
)
def test_a_text_of_no_violence_is_never_parsed(tools: pipeline.Tools, text: str) -> None:
    assert chosen(text, tools) == []


def test_only_telling_sentences_are_parsed(tools: pipeline.Tools) -> None:
    text = "Rebels killed nine soldiers near Gao. The sky was clear. The market opens at eight."
    assert chosen(text, tools) == ["Rebels killed nine soldiers near Gao."]


def test_the_sentence_that_names_the_speaker_is_parsed_too(tools: pipeline.Tools) -> None:
    text = "The ministry of defence issued a statement on Monday. Rebels killed nine soldiers near Gao."
    assert len(chosen(text, tools)) == 2


def test_a_headline_is_left_to_the_title(tools: pipeline.Tools) -> None:
    text = "Nine soldiers killed in rebel raid\n\nRebels killed nine soldiers near Gao."
    assert chosen(text, tools) == ["Rebels killed nine soldiers near Gao."]


def test_a_text_of_one_line_is_no_headline(tools: pipeline.Tools) -> None:
    assert chosen("Nine soldiers killed in rebel raid", tools) == ["Nine soldiers killed in rebel raid"]


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("GUERRILLAS KILLED SEVEN SOLDIERS NEAR THE CAPITAL ON SUNDAY NIGHT, THE ARMY SAID.", True),
        ("Guerrillas killed seven soldiers near the capital on Sunday night, the army said.", False),
        ("BREAKING: guerrillas killed seven soldiers near the capital on Sunday night.", False),
        ("NATO", False),
    ],
)
def test_a_text_in_capitals(text: str, loud: bool) -> None:
    assert shouted(text) is loud


def test_the_rest_of_an_endless_text_is_told_as_cut(tools: pipeline.Tools) -> None:
    assert plan("Rebels killed nine soldiers. " * 20_000, tools).cut
    assert not plan("Rebels killed nine soldiers. ", tools).cut


def test_a_long_first_line_that_leads_to_a_list_is_no_headline(tools: pipeline.Tools) -> None:
    lead = "In the attack on the market two people were killed and 30 wounded, the group reports as follows:"
    assert chosen(f"{lead}\n\n1. The bombing was not our work.", tools)[0] == lead
    told = "Two people were killed in an attack on Gao."
    assert chosen(f"Attack kills two\n\n{told}", tools) == [told]


def test_a_crash_that_nobody_meant_is_no_conflict_however_many_died(read: Read) -> None:
    text = (
        "Two buses collided in fog on the coast road before dawn, killing eleven pilgrims. Nineteen more were injured.\n\n"
        "The drivers had been on the road since the evening, their firm said. One of them died in the wreck.\n\n"
        "A third vehicle left the road and crashed into a wall. Its owner was taken to hospital with burns.\n\n"
        "The embassy sent a doctor. The road was open again at noon, and the bodies will be flown home on Friday."
    )
    assert read(text).happenings == ()
