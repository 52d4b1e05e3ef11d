"""Day words on the calendar: years, weekdays, anaphora, and what must stay open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.en.days import find
from reportedly.model import When
from reportedly.resolve.days import failures, published_when, resolve

PUBLISHED = "2025-07-02"  # a Wednesday


def whens(text: str, published: str | None = PUBLISHED) -> tuple[When, ...]:
    return resolve(find(text), published=published)


def days(when: When) -> tuple[str | None, str | None]:
    first, last = (day.isoformat() if day is not None else None for day in (when.first, when.last))
    return first, last


@pytest.mark.parametrize(
    ("text", "first", "last", "basis", "year_basis"),
    [
        ("on 29 June 2024", "2024-06-29", "2024-06-29", "stated", None),
        ("on 29 June", "2025-06-29", "2025-06-29", "stated", "published"),
        ("on 10 July", "2025-07-10", "2025-07-10", "stated", "published"),
        ("on 20 August", "2024-08-20", "2024-08-20", "stated", "published"),
        ("on 29 February", "2024-02-29", "2024-02-29", "stated", "published"),
        ("on the 29th, men", "2025-06-29", "2025-06-29", "stated", "published"),
        ("on 31 JAN 90", "1990-01-31", "1990-01-31", "stated", "published"),
        ("in May", "2025-05-01", "2025-05-31", "stated", "published"),
        ("in December", "2024-12-01", "2024-12-31", "stated", "published"),
        ("late February 2024", "2024-02-21", "2024-02-29", "stated", None),
        ("last May", "2025-05-01", "2025-05-31", "relative", None),
        ("in 2014", "2014-01-01", "2014-12-31", "stated", None),
        ("on Wednesday", "2025-07-02", "2025-07-02", "relative", None),
        ("on Thursday", "2025-06-26", "2025-06-26", "relative", None),
        ("last Wednesday", "2025-06-25", "2025-06-25", "relative", None),
        ("next Wednesday", "2025-07-09", "2025-07-09", "relative", None),
        ("Tuesday last week", "2025-06-24", "2025-06-24", "relative", None),
        ("yesterday", "2025-07-01", "2025-07-01", "relative", None),
        ("overnight", "2025-07-01", "2025-07-02", "relative", None),
        ("two days ago", "2025-06-30", "2025-06-30", "relative", None),
        ("last week", "2025-06-22", "2025-06-29", "relative", None),
        ("over the weekend", "2025-06-28", "2025-06-29", "relative", None),
        ("last month", "2025-06-01", "2025-06-30", "relative", None),
        ("two years ago", "2023-01-01", "2023-12-31", "relative", None),
        ("in the past 24 hours", "2025-07-01", "2025-07-02", "relative", None),
        ("since Friday", "2025-06-27", "2025-07-02", "relative", None),
        ("until Friday", None, "2025-06-27", "relative", None),
        ("between 3 and 5 May", "2025-05-03", "2025-05-05", "stated", "published"),
        ("from Friday to Monday", "2025-06-27", "2025-06-30", "relative", None),
        ("from Tuesday to Friday", "2025-06-24", "2025-06-27", "relative", None),
        ("from 28 December to 3 January", "2024-12-28", "2025-01-03", "stated", "published"),
        ("a report dated 29 June", None, "2025-06-29", "reported", "published"),
        ("in a statement on Monday", None, "2025-06-30", "reported", None),
    ],
)
def test_one_day(text: str, first: str | None, last: str | None, basis: str, year_basis: str | None) -> None:
    (when,) = whens(text)
    assert (*days(when), when.basis, when.year_basis) == (first, last, basis, year_basis)
    assert when.span is not None
    assert when.text == when.span.quote


@pytest.mark.parametrize(
    "text", ["on 29 June", "a report dated 29 June", "in May", "on Tuesday", "yesterday", "since Friday", "the next day"]
)
def test_without_a_publication_day_the_words_stay(text: str) -> None:
    (when,) = whens(text, None)
    assert (when.first, when.last, when.year_basis) == (None, None, None)
    assert when.text == when.span.quote if when.span else False


@pytest.mark.parametrize("published", [None, "", "soon", "9999-01-01", "2025-13-01"])
def test_an_impossible_publication_day_counts_as_none(published: str | None) -> None:
    assert days(whens("yesterday", published)[0]) == (None, None)
    assert published_when(published) == When()


def test_the_publication_day_is_no_day_of_the_event() -> None:
    when = published_when("2025-07-02T23:30:00+02:00")
    assert (when.first, when.last, when.basis) == (None, date(2025, 7, 2), "published")


def test_a_day_counted_from_the_texts_own() -> None:
    _, second, third = whens("On 3 May they came. The next day they left. Two days later it burnt.")
    assert days(second) == ("2025-05-04", "2025-05-04")
    assert days(third) == ("2025-05-06", "2025-05-06")
    assert second.basis == "relative"


def test_the_day_of_a_statement_is_no_antecedent_while_there_is_another() -> None:
    assert days(whens("On 3 May men came. The army said on 5 May it lost nine. The next day they left.")[2])[0] == "2025-05-04"
    assert days(whens("The army said on 5 May it lost nine. The day before, men came.")[1])[0] == "2025-05-04"


def test_a_year_is_no_antecedent() -> None:
    assert days(whens("In 2014 men came. The next day they left.")[1]) == (None, None)


def test_a_dateline_stands_in_for_the_publication_day() -> None:
    dateline, monday = whens("TESSARABA, 31 JAN 90 (PW) -- MEN CAME ON MONDAY.", None)
    assert (days(dateline), dateline.basis) == ((None, "1990-01-31"), "reported")
    assert days(monday) == ("1990-01-29", "1990-01-29")
    assert days(whens("TESSARABA, 31 JAN 90 (PW) -- MEN CAME ON MONDAY.")[1]) == ("2025-06-30", "2025-06-30")


@pytest.mark.parametrize(
    "text", ["on 30 February 2024", "on 29 June 9999", "on 31 June", "on 29 February 2023", "from 5 June 2024 to 3 May 2024"]
)
def test_impossible_days_are_dropped_and_told(text: str) -> None:
    mentions = find(text)
    (when,) = resolve(mentions, published=PUBLISHED)
    assert days(when) == (None, None)
    assert when.text
    (failure,) = failures(mentions, published=PUBLISHED)
    assert (failure.code, failure.stage, failure.field) == ("bad-date", "resolve", "when")
    assert failure.span == mentions[0].span


def test_a_missing_year_is_told_once_and_only_without_a_publication_day() -> None:
    mentions = find("On 29 June and on Tuesday")
    assert [failure.code for failure in failures(mentions, published=None)] == ["no-year"]
    assert failures(mentions, published=PUBLISHED) == ()


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "between",
        "and",
        "to",
        "the",
        "3",
        "31",
        "29th",
        "May",
        "February",
        "2025",
        "9999",
        "Tuesday",
        "last",
        "week",
        "weekend",
        "overnight",
        "yesterday",
        "ago",
        "900",
        "years",
        "days",
        "later",
        "said",
        "dated",
        "-",
        "until",
        "next",
        "day",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_mention_has_its_when_in_range(text: str, published: date) -> None:
    mentions = find(text)
    found = resolve(mentions, published=published.isoformat())
    assert [when.span for when in found] == [mention.span for mention in mentions]
    for when in found:
        assert all(day is None or 1900 <= day.year <= 2100 for day in (when.first, when.last))
        assert when.basis != "reported" or when.first is None
        assert when.basis != "published"
    for mention, when in zip(mentions, found, strict=True):
        if any(failure.span == mention.span for failure in failures(mentions, published=published.isoformat())):
            assert days(when) == (None, None)
