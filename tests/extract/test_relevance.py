"""How much a text reads like news of a conflict."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reportedly import pipeline
from reportedly.errors import SettingError
from reportedly.extract.outline import outline
from reportedly.extract.relevance import BITS, Relevance, codes
from reportedly.model import Report

SPORT = (
    "The visitors attacked from the first whistle, shot wide twice and killed the game with a header in the second half. "
    "Their captain, who was injured in the semi-final, came on for the last ten minutes. The coach praised his defenders."
)
THREAD = (
    "they hit us again last night\n\ntwo shells, one on the clinic roof\n\nthe nurse is wounded and the guard is dead\n\n"
    "no ambulance came\n\nwe carried them on doors\n\npray for us\n\nthe other side of town is quiet now"
)


def read(text: str, tools: pipeline.Tools) -> bool:
    return bool(outline(Report(id="invented", text=text), tools.extract.lexicon, tools.extract.relevance).chosen)


def test_words_of_war_in_sport_are_left(tools: pipeline.Tools) -> None:
    assert not read(SPORT, tools)


def test_the_same_words_of_an_armed_attack_are_read(tools: pipeline.Tools) -> None:
    assert read("Gunmen attacked the post, shot at the guards and killed two of them. Their captain was injured.", tools)


def test_a_thread_without_a_word_for_those_who_fight_is_read(tools: pipeline.Tools) -> None:
    assert read(THREAD, tools)


def test_a_short_text_is_read_without_a_word_of_the_rules(tools: pipeline.Tools) -> None:
    assert read("Kokang rebels jumped a column on the river road on Monday.", tools)


@pytest.mark.parametrize(
    "text",
    [
        "The widow's goat was taken by the current at the ford. Her neighbours counted nine goats again by the evening.",
        "Kharkiv: the tram to the market runs again. 'Sit down, it is warm,' the conductor told each one who got on.",
    ],
)
def test_a_short_text_of_daily_life_is_left(text: str, tools: pipeline.Tools) -> None:
    assert not read(text, tools)


def test_a_conflict_text_scores_above_a_match(tools: pipeline.Tools) -> None:
    model = tools.extract.relevance
    assert model.score("rebels shelled the town and killed four villagers", ()) > model.score(SPORT.lower(), ())


def test_a_text_without_words_scores_as_the_model_begins() -> None:
    assert Relevance({"weights": np.ones(1 << BITS), "begin": np.array(-2.0)}).score("", ()) == -2


def test_the_order_of_two_words_and_a_mark_count_and_a_repeat_does_not() -> None:
    assert not np.array_equal(codes("attack dog", ()), codes("dog attack", ()))
    assert len(codes("attack", ("effect",))) == len(codes("attack", ())) + 1
    assert np.array_equal(codes("dog dog", ()), codes("dog dog dog", ()))


@pytest.mark.parametrize("content", [b"", b"nothing of the sort"])
def test_a_damaged_model_is_told_by_its_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "weights.npz"
    file.write_bytes(content)
    with pytest.raises(SettingError, match=r"weights\.npz"):
        Relevance.open(file)
