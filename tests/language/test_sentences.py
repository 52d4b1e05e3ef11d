"""Where sentences end: not behind titles, abbreviations and initials, and always at a line break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.en.sentences import LONGEST, sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Traore and Gen. Sarr met Mr. Bello at 5 p.m. in the U.S. embassy.",
        "The report by J. K. Sesay names St. Mary Clinic.",
        "On Jan. 14 the army lost 2.5 tonnes of fuel.",
        "The group, i.e. the rebels, left.",
        "“We saw them,” he said.",
    ],
)
def test_a_full_stop_that_ends_nothing(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("They left. They came back.", ["They left.", "They came back."]),
        ("Did they leave? “Yes!” They did.", ["Did they leave?", "“Yes!”", "They did."]),
        ("They left… 12 stayed.", ["They left…", "12 stayed."]),
        ("A headline without a stop\nThey left.", ["A headline without a stop", "They left."]),
        ("They left.\r\n\r\nThey stayed.", ["They left.", "They stayed."]),
        ("“They left.” He stayed.", ["“They left.”", "He stayed."]),
        ("  They left.  ", ["They left."]),
    ],
)
def test_where_sentences_end(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_a_list_item_is_marked_and_its_bullet_left_out() -> None:
    found = sentences("- Gao: two dead. Calm now.\n• Kidal: one dead.\n3) Menaka: none.\nNo item.")
    assert [sentence.bullet for sentence in found] == [True, False, True, True, False]
    assert cut("- Gao: two dead.") == ["Gao: two dead."]


def test_a_line_is_a_paragraph_and_numbers_run_on() -> None:
    found = sentences("One. Two.\n\nThree.")
    assert [(sentence.number, sentence.paragraph) for sentence in found] == [(0, 0), (1, 0), (2, 1)]


def test_an_endless_sentence_is_cut() -> None:
    found = sentences("x" * (3 * LONGEST + 5))
    assert [sentence.end - sentence.start for sentence in found] == [LONGEST, LONGEST, LONGEST, 5]


@given(text=st.text(alphabet=st.sampled_from(list("aB1.!?…“” \n\r\t-•\u200b\u2028ق")), max_size=200))
def test_sentences_are_in_order_apart_and_lose_no_word(text: str) -> None:
    found = sentences(text)
    edges = [edge for sentence in found for edge in (sentence.start, sentence.end)]
    assert edges == sorted(edges)
    assert all(sentence.start < sentence.end for sentence in found)
    kept = {i for sentence in found for i in range(sentence.start, sentence.end)}
    assert all(not c.isalnum() or i in kept or c == "1" for i, c in enumerate(text))  # "1." at a line's start is a bullet
