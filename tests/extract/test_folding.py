"""Unseen characters hide nothing from the rules, and spans still point into the text as it came."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.folding import fold, unfold
from reportedly.model import DayMention, Draft, Report, Span

LETTERS = "ab é1 \u0301\u0308\u200b\u00ad\u202e\ufeff\u200d\U0001f4a5"


def report(text: str) -> Report:
    return Report(id="post/1", text=text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("kil\u200bled 1\u00ad2", "killed 12"),
        ("\u202eGao\u202c near \u2066Me\u0301naka\u2069\ufeff", "Gao near Ménaka"),
        ("a\u0323\u0307b", unicodedata.normalize("NFC", "a\u0323\u0307b")),
        ("Ménaka, 12", "Ménaka, 12"),
        ('<b>killed</b> 12 <a href="x">men</a>, 3 < 4', "killed 12 men, 3 < 4"),
    ],
)
def test_what_nobody_sees_is_left_out_and_accents_are_composed(text: str, folded: str) -> None:
    assert fold(report(text)).report.text == folded


def test_a_text_without_any_is_itself() -> None:
    plain = report("Twelve soldiers “were” killed in Ségou.")
    assert fold(plain).report is plain


def test_the_spans_of_a_draft_are_moved_and_its_words_stay() -> None:
    given = fold(report("on 2 \u200bJu\u200bne\u200b 2025"))
    inner = DayMention(span=Span.of(given.report.text, 5, 9), form="month", month=6)
    found = DayMention(span=Span.of(given.report.text, 3, 9), form="range", start=inner)
    moved = unfold(Draft(report=given.report, days=(found,), definitions=(("UN", "United Nations"),)), given)
    assert moved.report is given.original
    assert moved.days[0].span == Span(start=3, end=11, quote="2 \u200bJu\u200bne")
    assert moved.days[0].start is not None
    assert moved.days[0].start.span.quote == "Ju\u200bne"
    assert moved.days[0].form == "range"
    assert moved.definitions == (("UN", "United Nations"),)


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.sampled_from(LETTERS), min_size=1), data=st.data())
def test_words_of_the_folded_text_are_those_of_the_text_as_it_came(text: str, data: st.DataObject) -> None:
    done = fold(report(text))
    words = done.report.text
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    draft = Draft(report=done.report, days=(DayMention(span=Span.of(words, start, end), form="month"),))
    (day,) = unfold(draft, done).days
    day.span.check(text)
    again = fold(report(day.span.quote)).report.text
    assert words[start:end] in again
