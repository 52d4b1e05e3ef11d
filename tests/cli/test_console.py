"""Texts of reports are hostile until cleaned."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli.console import clean, json_line


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain words, 12 of them", "plain words, 12 of them"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07after", "]0;titleafter"),
        ("\x9b2Jgone", "2Jgone"),
        ("over\rwritten\nlines\tand tabs", "over written lines and tabs"),
        ("live \u202eevil\u202c turned", "live evil turned"),
        ("\u2066isolated\u2069", "isolated"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("two\u2028lines", "two lines"),
        ("Бахмут, 東京, جنوب", "Бахмут, 東京, جنوب"),
    ],
)
def test_clean_leaves_nothing_that_steers_a_terminal(words: str, shown: str) -> None:
    assert clean(words) == shown


@given(st.text(st.characters()))
def test_a_json_line_is_one_line_of_the_same_value_without_raw_controls(words: str) -> None:
    line = json_line({"words": words})
    assert json.loads(line) == {"words": words}
    assert line.splitlines() == [line]
    assert not any(_steers(character) for character in line)
    line.encode("utf-8")


def _steers(character: str) -> bool:
    return ord(character) < 0x20 or 0x7F <= ord(character) <= 0x9F or 0x202A <= ord(character) <= 0x202E
