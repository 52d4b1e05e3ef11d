"""How a phrase pattern can begin, and that a table finds what its patterns match by themselves."""

from __future__ import annotations

import pytest

from reportedly.language.en.patterns import PhraseTable, beginnings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("shells?", {"shell"}),
        ("(?:gun)?fire", {"gunfire", "fire"}),
        ("(?:gun)??fire", {"gunfire", "fire"}),
        ("(?:mortar )?shells?|rockets?", {"mortar she", "shell", "rocket"}),
        ("(?:(?:hand-?)?grenades|bombs) fell", {"hand", "grenades", "bombs fell"}),
        ("(?:very )*near", {""}),
        ("(?:gun)?", {"gun", ""}),
    ],
)
def test_the_ways_a_pattern_begins(pattern: str, expected: set[str]) -> None:
    assert beginnings(pattern) == expected


def test_a_phrase_is_found_with_and_without_what_may_stand_before_it() -> None:
    table = PhraseTable({"shot": ["(?:gun)?fire exchanges?"], "shelled": ["(?:mortar )?shells?"]})
    assert table.every("a fire exchange; mortar shells; gunfire exchanges") == {"shot": (2, 15), "shelled": (17, 30)}
    assert table.every("campfire exchanges of seashells") == {}


def test_every_phrase_of_a_name_is_found_but_for_words_that_an_earlier_name_took() -> None:
    table = PhraseTable({"mortar": ["mortar shells?"], "shell": ["(?:\\w+ )?shells?"], "mine": ["mines?"]})
    low = "mortar shells, two shells two shells and a shell; seashells"
    assert table.all(low) == {"mortar": [(0, 13)], "shell": [(15, 25), (26, 36), (41, 48)]}
