"""Nouns to JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_cases import event, reading

from reportedly.model import Count, Event, Span, Speaker
from reportedly.store import codec


@pytest.mark.parametrize("place", range(8))
def test_a_claim_of_every_sort_comes_back(place: int) -> None:
    claim = reading(1).claims[place]
    payload = codec.claim_payload(claim)
    assert codec.claim(payload, report=claim.report, text_sha256=claim.text_sha256) == claim
    assert claim.report not in payload


def test_a_happening_and_a_report_come_back() -> None:
    made = reading(1)
    happening = made.happenings[0]
    assert codec.happening(codec.happening_payload(happening), report=made.report.id) == happening
    assert codec.report(codec.about(made.report), id=made.report.id, text=made.report.text) == made.report


def test_an_event_comes_back_with_its_nulls_and_pairs() -> None:
    made = event("e-1", reading(1), reading(2))
    assert codec.decode(Event, json.loads(codec.canonical(codec.encode(made)))) == made


def test_a_required_field_that_is_null_is_kept_and_an_empty_optional_one_is_not() -> None:
    assert codec.encode(Speaker(text="he", span=None)) == {"text": "he", "span": None}


def test_null_where_the_default_is_not_null_is_kept() -> None:
    estimate = event("e-1", reading(1)).estimates[0]
    assert codec.encode(estimate)["best"] is None


@given(st.text(st.characters(), min_size=1))
def test_any_words_come_back_be_they_broken(words: str) -> None:
    span = Span(start=0, end=len(words), quote=words)
    payload = codec.canonical(codec.encode(span))
    payload.encode()  # never raises: a text column takes it
    assert "\0" not in payload
    assert codec.decode(Span, json.loads(payload)) == span
    assert codec.unpack_text(codec.pack_text(words)) == words
    assert codec.storable(codec.column(words) or "")


def test_equal_nouns_give_equal_words() -> None:
    assert codec.canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'


def test_what_is_no_noun_is_not_kept() -> None:
    with pytest.raises(TypeError, match="set"):
        codec.encode({1, 2})


def test_times_are_kept_in_utc() -> None:
    noon = datetime(2031, 1, 1, 12, tzinfo=UTC)
    assert codec.utc(noon.astimezone(timezone(timedelta(hours=5)))) == "2031-01-01T12:00:00+00:00"
    assert codec.utc(noon.replace(tzinfo=None)) == codec.utc(noon)


def test_a_count_keeps_its_nulls_apart_from_zero() -> None:
    claim = replace(reading(1).claims[5], value=Count(low=0, best=None, high=None))
    assert codec.claim(codec.claim_payload(claim), report=claim.report, text_sha256=claim.text_sha256) == claim
