"""Reading text files, JSON lines and posts: the text as given, title, id, language and day."""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import read
from reportedly.errors import InputError, SettingError, TooLarge
from reportedly.model import Evidence, Failure, Raw, Report
from reportedly.read.moment import iso

STORY = "Nine goats were taken at the ford of Kelou on Tuesday, and two herders were killed, people of the village said."


def raw_of(data: bytes | str = b"", medium: str = "text", **more: str | None) -> Raw:
    blob = data.encode() if isinstance(data, str) else data
    evidence = Evidence(
        sha256=hashlib.sha256(blob).hexdigest(), origin="in/a.txt", at=datetime(2025, 7, 2, tzinfo=UTC), data=blob
    )
    return Raw(medium=medium, evidence=evidence, **more)


def line_of(text: str, **more: str | None) -> Raw:
    return raw_of(json.dumps({"text": text}), "jsonl", text=text, **more)


def told(raw: Raw) -> tuple[Report, Failure]:
    report, (failure,) = read.with_failures(raw)
    assert (failure.stage, failure.report) == ("read", report.id)
    return report, failure


def test_a_text_file() -> None:
    report, failures = read.with_failures(raw_of(f"Herders killed at ford\n\n{STORY}\n"))
    assert failures == ()
    assert (report.title, report.text) == ("Herders killed at ford", f"Herders killed at ford\n\n{STORY}\n")
    assert (report.language, report.medium, report.published, report.published_basis) == ("en", "text", None, None)
    assert report.sha256 == hashlib.sha256(f"Herders killed at ford\n\n{STORY}\n".encode()).hexdigest()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfGoats\r\nand\rhens", "Goats\nand\nhens"),
        ("Ziegen in Kölu".encode("utf-16"), "Ziegen in Kölu"),
        (b"\xff\xfe\x00\x00" + "Ziegen in Kölu".encode("utf-32-le"), "Ziegen in Kölu"),
        ("قتل تسعة".encode(), "قتل تسعة"),
        (b"Goats \xe2\x80\x8bwere\xe2\x80\x8f taken", "Goats \u200bwere\u200f taken"),
    ],
)
def test_encodings_that_say_what_they_are(data: bytes, text: str) -> None:
    report, failures = read.with_failures(raw_of(data))
    assert (report.text, failures) == (text, ())


def test_a_guessed_encoding_is_told() -> None:
    report, failure = told(raw_of("The café at Kelou – “quiet”".encode("cp1252")))
    assert report.text == "The café at Kelou – “quiet”"
    assert (failure.code, "cp1252" in failure.reason) == ("encoding", True)


def test_another_script_is_guessed_by_its_letters_and_told() -> None:
    words = "В деревне ночью были убиты двое пастухов и угнаны девять коз, сообщили жители соседнего посёлка во вторник."
    report, failure = told(raw_of((words * 3).encode("cp1251")))
    assert report.text == words * 3
    assert (failure.code, report.language) == ("encoding", "ru")


def test_damaged_utf8_keeps_its_sound_letters_and_is_told() -> None:
    data = "“Ziegen” in Kölu – «neun»".encode().replace(b"neun", b"ne\xffun")
    report, failure = told(raw_of(data))
    assert report.text == "“Ziegen” in Kölu – «ne\ufffdun»"
    assert (failure.code, "1 broken" in failure.reason) == ("encoding", True)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe" + b"\x00\xd8\x00", "encoding"),
        (b"killed " * 200_000, "too-large"),
        (b"x" * 49_000_000, "too-large"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        read.report(raw_of(data))
    assert (caught.value.code, caught.value.where) == (code, "in/a.txt")
    assert isinstance(caught.value, TooLarge) == (code == "too-large")
    assert time.monotonic() - began < 5


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_the_text_of_a_line_stays_exactly_as_given(text: str) -> None:
    report = read.report(line_of(text))
    assert report.text == text
    assert report.title is None or report.title in text


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(
        lambda text: text.lstrip("\ufeff").strip() != ""
    )
)
def test_the_text_of_a_file_differs_in_line_ends_only(text: str) -> None:
    report = read.report(raw_of(text))
    assert report.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=200))
def test_no_bytes_raise_anything_but_an_input_error(data: bytes) -> None:
    for medium in ("text", "html"):
        with suppress(InputError):
            read.with_failures(raw_of(data, medium))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Herders killed at ford\n{STORY}", "Herders killed at ford"),
        (f"\n\nWho took the goats?\n\n{STORY}", "Who took the goats?"),
        (f"{STORY}\n{STORY}", None),
        (STORY, None),
        ("Herders killed at ford", None),
        (f"Herders were killed.\n{STORY}", None),
        (f"KELOU, 2 July (Plain Wire) — Nine goats were taken\n{STORY}", None),
        (f"[Wire] Herders killed\n{STORY}", None),
        (f"Kelou\n{STORY}", None),
        (f"{'word ' * 26}\n{STORY * 3}", None),
    ],
)
def test_a_headline_is_a_short_first_line_with_more_behind_it(text: str, title: str | None) -> None:
    assert read.report(raw_of(text)).title == title
    assert read.report(line_of(text)).title == title


def test_a_given_title_wins_and_posts_have_none() -> None:
    text = f"Herders killed at ford\n{STORY}"
    assert read.report(line_of(text, title="Given")).title == "Given"
    assert read.report(raw_of(medium="telegram", text=text, channel="Goat Watch", message_id="7")).title is None


def test_a_post_keeps_its_chain_and_its_moment() -> None:
    post = {"text": STORY, "channel": "Goat Watch", "message_id": "7", "forwarded_from": "Hen Watch"}
    report = read.report(raw_of(medium="telegram", published="2025-06-29T10:00:00+00:00", publisher="Goat Watch", **post))
    assert (report.id, report.forwarded_from, report.publisher) == ("Goat Watch/7", "Hen Watch", "Goat Watch")
    assert (report.published, report.published_basis) == ("2025-06-29T10:00:00+00:00", "post")


def test_ids() -> None:
    assert read.report(line_of(STORY, id="r1", channel="c", message_id="7", url="https://example.org/1")).id == "r1"
    assert read.report(line_of(STORY, channel="c", message_id="7", url="https://example.org/1")).id == "c/7"
    assert read.report(line_of(STORY, channel="c", url="https://example.org/1")).id == "https://example.org/1"
    by_content = read.report(line_of(STORY)).id
    assert by_content == read.report(raw_of(STORY)).id != read.report(line_of(f"{STORY} ")).id
    assert by_content != read.report(line_of(STORY), publisher="Plain Wire").id
    assert read.report(line_of(STORY), publisher="Plain Wire").id == read.report(line_of(STORY, publisher="Plain Wire")).id


def test_what_the_caller_says_wins() -> None:
    report = read.report(
        line_of(STORY, published="2025-06-29", publisher="Plain Wire"), published="2025-07-02", publisher="Other"
    )
    assert (report.published, report.published_basis, report.publisher) == ("2025-07-02", "given", "Other")
    with pytest.raises(SettingError, match="soon"):
        read.report(line_of(STORY), published="soon")


@pytest.mark.parametrize("published", ["9999-01-01", "9999-12-31T23:59:59Z", "2025-02-30", "soon", "0001-01-01", "1e99"])
def test_an_impossible_publication_date_is_dropped_and_told(published: str) -> None:
    report, failure = told(line_of(STORY, published=published))
    assert (report.published, report.published_basis) == (None, None)
    assert (failure.code, failure.field) == ("bad-date", "published")
    assert published[:40] in failure.reason
    assert read.with_failures(line_of(STORY, published=published), published="2025-07-02")[1] == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025-06-29", "2025-06-29"),
        ("20250629", "2025-06-29"),
        (" 2025-06-29T10:00:00Z ", "2025-06-29T10:00:00+00:00"),
        ("2025-06-29 10:00", "2025-06-29T10:00:00"),
        ("2025-06-29T10:00:00+02:00", "2025-06-29T10:00:00+02:00"),
        ("Sun, 29 Jun 2025 10:00:00 GMT", "2025-06-29T10:00:00+00:00"),
        ("29 June 2025", None),
        ("", None),
        (None, None),
        ("Sun, 99 Jun 2025 10:00:00 GMT", None),
    ],
)
def test_moments(words: str | None, expected: str | None) -> None:
    assert iso(words) == expected


@pytest.mark.parametrize(
    ("text", "given_language", "language"),
    [
        (STORY, None, "en"),
        (STORY.upper(), None, "en"),
        ("Two herders killed.", None, "en"),
        ("Strike.", None, "en"),
        ("Deux bergers ont été tués mardi au gué de Kelou.", None, "fr"),
        ("Во вторник у брода были убиты двое пастухов.", None, "ru"),
        ("قتل راعيان يوم الثلاثاء عند المخاضة.", None, "ar"),
        ("🔥🔥 300", None, None),
        (STORY, "fr", "fr"),
        (STORY, "en-GB", "en"),
        (STORY, "EN", "en"),
        (STORY, "English", "en"),
    ],
)
def test_languages(text: str, given_language: str | None, language: str | None) -> None:
    assert read.report(line_of(text, language=given_language)).language == language
