"""The whole way: what a text says of itself, that order and batches change nothing, and that no text breaks it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import pipeline
from reportedly.language.en.sentences import sentences
from reportedly.model import Count, Failure, Reading, Report
from told import Read, bounds, only

OWN = Path(__file__).parent / "reports"
SECONDS = 30.0
"""A hostile text is read within; a quiet machine needs a third of a second for most."""


@pytest.fixture(scope="module")
def own(tools: pipeline.Tools) -> list[Reading]:
    """The readings of all of the project's own reports."""
    found = list(pipeline.read([str(OWN)], tools, pipeline.Settings()))
    return [item for item in found if isinstance(item, Reading)]


def grounded(reading: Reading) -> None:
    """Every span of a reading stands in its text; every claim lies in a happening; every part has its total."""
    text = reading.report.text
    keys = {claim.key for claim in reading.claims}
    for span in spans(reading):
        assert text[span[0] : span[1]] == span[2]
    assert len({(claim.happening, claim.key) for claim in reading.claims}) == len(reading.claims)
    shared = [
        claim.field for claim in reading.claims if claim.field not in ("when", "where")
    ]  # one day or place may be that of two happenings
    assert len({claim.key for claim in reading.claims if claim.field in shared}) == len(shared)
    assert {key for happening in reading.happenings for key in happening.claims} == keys
    assert all(claim.part_of is None or claim.part_of in keys for claim in reading.claims)
    assert all(0 <= claim.confidence <= 1 for claim in reading.claims)


def spans(reading: Reading) -> Iterator[tuple[int, int, str]]:
    found = [
        *(claim.span for claim in reading.claims),
        *(cue for claim in reading.claims for cue in claim.cues),
        *(link.span for claim in reading.claims for link in claim.said_by),
        *(happening.anchor for happening in reading.happenings),
        *(happening.when.span for happening in reading.happenings),
        *(place.span for happening in reading.happenings for place in happening.where),
        *(actor.ref.span for happening in reading.happenings for side in happening.sides for actor in side.actors),
        *(row.span for row in reading.failures),
    ]
    return ((span.start, span.end, span.quote) for span in found if span is not None)


def told(reading: Reading) -> tuple[object, ...]:
    return reading.happenings, reading.claims, reading.failures


def test_the_own_reports_tell_much(own: list[Reading]) -> None:
    assert len(own) > 80
    assert sum(len(reading.claims) for reading in own) > 500


def test_every_span_stands_where_it_says(own: list[Reading]) -> None:
    for reading in own:
        grounded(reading)


def test_a_quote_is_at_most_twelve_words(own: list[Reading]) -> None:
    long = [claim.span.quote for reading in own for claim in reading.claims if len(claim.span.quote.split()) > 12]
    assert long == []


def test_a_second_reading_writes_nothing_new(own: list[Reading], tools: pipeline.Tools) -> None:
    again = pipeline.read_reports([reading.report for reading in own], tools)
    for first, second in zip(own, again, strict=True):
        assert [claim.key for claim in second.claims] == [claim.key for claim in first.claims]
        assert [happening.id for happening in second.happenings] == [happening.id for happening in first.happenings]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_and_batches_change_nothing(own: list[Reading], tools: pipeline.Tools, seed: int) -> None:
    """Reports shuffled and read in pieces of any size come out as they did in the order given."""
    fate = random.Random(seed)
    order = fate.sample(own, len(own))
    while order:
        piece, order = order[: (size := fate.choice([1, 2, 7, 31]))], order[size:]
        for before, after in zip(piece, pipeline.read_reports([reading.report for reading in piece], tools), strict=True):
            assert told(after)[:2] == (before.happenings, before.claims)


@settings(max_examples=25, deadline=None)
@given(
    numbers=st.lists(st.integers(0, 100_000), min_size=1, max_size=6),
    joint=st.sampled_from([" ", "\n", "\n\n", " \u200b", "\r\n- "]),
)
def test_any_medley_of_sentences_is_grounded(own: list[Reading], tools: pipeline.Tools, numbers: list[int], joint: str) -> None:
    """Sentences of any reports put together in any way: spans hold, and a batch reads as one by one."""
    pool = [text[cut.start : cut.end] for text in (reading.report.text for reading in own) for cut in sentences(text)]
    report = Report(id="medley", text=joint.join(pool[number % len(pool)] for number in numbers), language="en")
    quiet = Report(id="quiet", text="Rain is expected.", language="en")
    (alone,) = pipeline.read_reports([report], tools)
    grounded(alone)
    assert told(list(pipeline.read_reports([quiet, report], tools))[1]) == told(alone)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nothing", ""),
        ("blanks", " \t \u00a0 "),
        ("only emoji", "🔥💥" * 2_000),
        ("ten thousand lines", "\n" * 10_000),
        ("zero width", "\u200b\u200d\ufeff" * 3_000),
        ("right to left", "قتل اثنا عشر جنديا في هجوم. " * 300),
        ("marks of direction", "\u202eGunmen\u202c killed\u200f 12 people\u2069."),
        ("one line of a million", "x" * 1_000_000),
        ("a million digits", "9" * 1_000_000 + " gunmen killed people"),
        ("brackets", "(" * 50_000 + " gunmen killed people"),
        ("full stops", ". " * 100_000 + "gunmen killed people"),
        ("one long line", "The sky is clear. " * 20_000),
        ("control characters", "Gunmen killed\x00\x01 people\x7f."),
        ("combining marks", "Gunmen killed " + "e\u0301" * 5_000),
        ("line breaks of all sorts", "Gunmen\rkilled\u2028people\u2029near\x0bGao\x0c.\x85"),
    ],
    ids=lambda value: value if len(value) < 30 else "",
)
def test_no_text_breaks_it(read: Read, name: str, text: str) -> None:
    begin = time.monotonic()
    grounded(read(text))
    assert time.monotonic() - begin < SECONDS, name


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                *"aG1,.-–()'^\"\n\t",
                "🔥",
                "\u200b",
                "ق",
                "ß",
                "gunmen ",
                " killed ",
                " nine ",
                "soldiers ",
                "of them ",
                "12",
                "and ",
            ]
        ),
        max_size=20,
    )
)
def test_no_handful_of_letters_breaks_it(read: Read, pieces: list[str]) -> None:
    grounded(read("".join(pieces)))


def test_what_is_behind_a_strange_letter_keeps_its_place(read: Read) -> None:
    text = "🔥🔥 \ufeff Gunmen\u00a0killed 12 people in Gao."
    claim = only(read(text), "killed")
    assert text[claim.span.start : claim.span.end] == claim.span.quote
    assert bounds(claim) == (12, 12, 12)


@pytest.mark.parametrize("language", ["fr", "ar", "ru"])
def test_another_language_is_a_failure(read: Read, language: str) -> None:
    reading = read("Douze soldats ont été tués dans une attaque des rebelles à Gao.", language=language)
    assert (reading.happenings, reading.claims) == ((), ())
    assert [(row.code, row.stage, row.report) for row in reading.failures] == [("language", "extract", "invented")]


def test_a_report_in_another_language_shifts_no_other(tools: pipeline.Tools) -> None:
    rows = [("a", "en"), ("b", "fr"), ("c", "en")]
    reports = [Report(id=id, text=f"Rebels killed {n} soldiers.", language=language) for n, (id, language) in enumerate(rows, 2)]
    readings = list(pipeline.read_reports(reports, tools))
    assert [reading.report.id for reading in readings] == ["a", "b", "c"]
    assert [[c.value for c in r.claims if c.field == "killed"] for r in readings] == [[Count.exactly(2)], [], [Count.exactly(4)]]


def test_an_input_that_cannot_be_read_is_a_failure_in_its_place(tools: pipeline.Tools, tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("Rebels killed nine soldiers near Gao on Monday, the army said.", encoding="utf-8")
    empty.write_bytes(b"")
    found = list(pipeline.read([str(empty), str(good)], tools, pipeline.Settings()))
    assert [type(item) for item in found] == [Failure, Reading]
