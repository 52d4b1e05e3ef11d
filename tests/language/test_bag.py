"""A sentence as a bag of words."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.language.en import bag
from reportedly.language.weights import code


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mortars fell on Doro, and mortars fell again.", ["Doro", "again", "and", "fell", "mortars", "on"]),
        ("It killed 14 and then 3 more.", ["0", "and", "it", "killed", "more", "then"]),
        ("ROCKETS HIT DORO", ["doro", "hit", "rockets"]),
        ("…", []),
    ],
)
def test_words_are_told_once_in_lower_case_but_for_names(sentence: str, expected: list[str]) -> None:
    assert bag.words(sentence) == expected


def test_a_word_is_known_by_itself_and_its_classes_and_a_strange_name_only_as_one() -> None:
    classes = {code("mortars"): [3, 5]}
    assert list(bag.keys("mortars", classes)) == [code("word mortars"), code("class 3"), code("class 5")]
    assert list(bag.keys("Mortars", classes)) == [code("word mortars"), code("class 3"), code("class 5")]
    assert list(bag.keys("Doro", classes)) == list(bag.keys("Kanu", classes)) == [code(" name")]


def test_classes_come_back_from_a_file_as_they_were() -> None:
    classes = {9: [1, 2], 4: [], 7: [3]}
    assert bag.unpacked({name: np.asarray(array) for name, array in bag.packed(classes).items()}) == classes
