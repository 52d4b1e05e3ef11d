"""Reading pages: main text only, and what a page says of itself."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime

import pytest

from reportedly import read
from reportedly.errors import InputError
from reportedly.model import Evidence, Raw

BODY = (
    "<p>Nine goats were taken at the ford of Kelou on Tuesday, people of the village said.</p>"
    "<p>Two herders who had slept beside the animals were killed, according to the chief of Kelou.</p>"
    "<p>It was the third theft at the ford since the rains began, and the mayor asked for a guard.</p>"
)


def raw_of(source: str | bytes) -> Raw:
    data = source.encode() if isinstance(source, str) else source
    evidence = Evidence(
        sha256=hashlib.sha256(data).hexdigest(), origin="in/a.html", at=datetime(2025, 7, 2, tzinfo=UTC), data=data
    )
    return Raw(medium="html", evidence=evidence)


def page(body: str = f"<article>{BODY}</article>", head: str = "") -> Raw:
    return raw_of(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")


def test_the_main_text_without_what_stands_around_it() -> None:
    report = read.report(
        page(
            '<nav><a href="/">Home</a><a href="/goats">All goats</a></nav>'
            f'<article><h1>Herders killed at ford</h1>{BODY}<div class="share">Share this</div></article>'
            '<aside><h3>Related</h3><ul><li><a href="/1">Forty hens killed at Dorou</a></li></ul></aside>'
            '<div class="related-posts"><h3>Read next</h3><a href="/2">Army frees the ducks of Sanou</a></div>'
            "<footer>All rights reserved</footer>"
        )
    )
    for words in ("Nine goats", "Two herders", "third theft"):
        assert words in report.text
    for words in ("All goats", "Forty hens", "Army frees", "Share this", "rights reserved"):
        assert words not in report.text
    assert (report.title, report.language, report.medium) == ("Herders killed at ford", "en", "html")


def test_what_no_reader_sees_is_no_text() -> None:
    report = read.report(
        page(
            f"<article>{BODY}"
            "<script>var x = 'unseenA killed 50 people in the town';</script><style>.unseenB{color:red}</style>"
            "<p hidden>unseenC killed fifty people in the town of Dorou on Friday.</p>"
            '<p style="color:red; DISPLAY : none">unseenD killed fifty people in the town of Dorou.</p>'
            '<div style="visibility:hidden"><p>unseenE killed fifty people in the town of Dorou.</p></div>'
            "<!-- unseenF killed fifty people --><template><p>unseenG killed fifty people.</p></template>"
            "<noscript><p>unseenH killed fifty people in the town of Dorou.</p></noscript></article>"
        )
    )
    assert "unseen" not in report.text
    assert "third theft" in report.text


def test_words_behind_a_hidden_element_stay() -> None:
    report = read.report(page("<article><p>Nine goats <b hidden>x</b>were <i>taken</i><!-- y --> at Kelou.</p></article>"))
    assert "".join(report.text.split()) == "NinegoatsweretakenatKelou."


def test_a_hidden_body_is_shown_by_a_script() -> None:
    assert "Nine goats" in read.report(raw_of(f'<html><body style="display:none"><article>{BODY}</article></body></html>')).text


def test_tags_that_are_never_closed() -> None:
    report = read.report(
        raw_of("<html><body><article><h1>Herders<p>Nine goats were taken at Kelou<p>Two herders <b>were killed<div>at dawn")
    )
    for words in ("Nine goats were taken at Kelou", "Two herders", "were killed", "at dawn"):
        assert words in report.text


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "<html></html>",
        "<!-- only a note -->",
        "<html><body><script>alert('Goats')</script></body></html>",
        "<html><body><div hidden>Nine goats were taken at Kelou.</div></body></html>",
        "<div>" * 100_000,
    ],
)
def test_no_main_text(source: str) -> None:
    with pytest.raises(InputError) as caught:
        read.report(raw_of(source))
    assert (caught.value.code, caught.value.where) == ("not-html", "in/a.html")


@pytest.mark.parametrize("body", ["killed " * 1_600_000, "<p>" * 500_000 + "x", "<a href=x>y</a>" * 200_000])
def test_a_page_without_end_is_refused_in_time(body: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        read.report(raw_of(f"<html><body><p>{body}"))
    assert caught.value.code == "too-large"
    assert time.monotonic() - began < 5


LINKED = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (LINKED % '{"@type": "NewsArticle", "datePublished": "2025-06-29T10:00:00Z"}', "2025-06-29T10:00:00+00:00"),
        (LINKED % '[{"@graph": [{"@type": "WebPage"}, {"datePublished": "2025-06-29"}]}]', "2025-06-29"),
        ('<meta property="article:published_time" content="2025-06-29T08:00:00+02:00">', "2025-06-29T08:00:00+02:00"),
        ('<meta name="date" content="2025-06-29">', "2025-06-29"),
        ('<meta name="dc.date" content="29 June 2025"><meta name="dcterms.created" content="2025-06-29">', "2025-06-29"),
        ("", None),
    ],
)
def test_the_pages_own_day(head: str, published: str | None) -> None:
    report, failures = read.with_failures(page(head=head))
    assert (report.published, report.published_basis) == (published, "page" if published else None)
    assert failures == ()


def test_an_impossible_day_of_a_page_is_told() -> None:
    report, (failure,) = read.with_failures(page(head=LINKED % '{"datePublished": "9999-06-29"}'))
    assert (report.published, failure.code, "9999-06-29" in failure.reason) == (None, "bad-date", True)


def test_a_year_in_the_text_is_no_publication_day() -> None:
    body = f"<article>{BODY}<p>The last such theft was on 12 March 2019, the chief recalled.</p></article><footer>© 2024</footer>"
    assert read.report(page(body)).published is None


def test_publisher_title_and_address() -> None:
    head = (
        '<title>Herders killed | Plain Wire</title><meta property="og:title" content="Herders  killed at ford">'
        '<meta property="og:site_name" content="Plain Wire"><link rel="canonical" href="https://example.org/a">'
    )
    report = read.report(page(head=head))
    assert (report.title, report.publisher, report.url, report.id) == (
        "Herders killed at ford",
        "Plain Wire",
        "https://example.org/a",
        "https://example.org/a",
    )
    linked = LINKED % '{"headline": "Goats &amp; herders", "publisher": {"name": "Kelou &amp; Sons"}}'
    report = read.report(page(head=linked + '<link rel="canonical" href="/a">'))
    assert (report.title, report.publisher, report.url) == ("Goats & herders", "Kelou & Sons", None)
    assert report.id.startswith("r-")


@pytest.mark.parametrize("linked", ["{", "[" * 100_000, "5", '{"publisher": 5, "headline": []}', '{"publisher": []}'])
def test_broken_linked_data_is_trimming(linked: str) -> None:
    report = read.report(page(head=f"<title>Herders</title>{LINKED % linked}"))
    assert (report.title, report.publisher) == ("Herders", None)


def test_encodings_of_pages() -> None:
    words = f"<article>{BODY}<p>Der Hüter von Kölu sagte: «ruhig».</p></article>"
    declared = f'<html><head><meta charset="iso-8859-1"></head><body>{words}</body></html>'.encode("cp1252")
    report, failures = read.with_failures(raw_of(declared))
    assert ("«ruhig»" in report.text, failures) == (True, ())
    mark = f'<?xml version="1.0" encoding="utf-8"?><html><body>{words}</body></html>'.encode("utf-8-sig")
    assert "Kölu" in read.report(raw_of(mark)).text
    lying = f'<html><head><meta charset="windows-1251"></head><body>{words}</body></html>'.encode()
    assert "Kölu" in read.report(raw_of(lying)).text
    undeclared = f"<html><body>{words}</body></html>".encode("cp1252")
    report, (failure,) = read.with_failures(raw_of(undeclared))
    assert ("Kölu" in report.text, failure.code) == (True, "encoding")
    nonsense = f'<html><head><meta charset="no-such"></head><body>{words}</body></html>'.encode("cp1252")
    assert read.with_failures(raw_of(nonsense))[1][0].code == "encoding"


def test_the_same_page_reads_alike_again() -> None:
    assert read.report(page()) == read.report(page())
