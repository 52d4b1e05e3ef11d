"""What must hold of whatever reports say: spans are their words, the same again writes nothing, order tells nothing."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import pipeline
from reportedly.model import Event, Failure, Reading
from reportedly.publish.line import line
from reportedly.store import Store

FEW = settings(deadline=None, derandomize=True, database=None, print_blob=False)
"""The same examples on every machine: reading real sentences takes its time."""

ODD = "\u200b\u202e\u0301\u00ad\u2028\U0001f4a5\ufeff\u00a0İß“”’–—\t…"
"""Letters that change their length in another case, marks that combine, and those that nobody sees."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """An invented report as a line of JSON lines."""

    id: str
    publisher: str
    text: str

    def as_line(self) -> str:
        return json.dumps(
            {"id": self.id, "text": self.text, "publisher": self.publisher, "published": "2025-06-20", "language": "en"}
        )


towns = st.sampled_from(("Gao", "Ménaka", "Mopti", "Kidal"))
groups = st.sampled_from(("Gunmen", "JNIM fighters", "Islamic State militants", "A drone of the Malian army"))
numbers = st.sampled_from(
    ("12", "at least 9", "up to 30", "several", "seven", "about 15", "no", "between 3 and 5", "1,200", "dozens of")
)
losers = st.sampled_from(("soldiers", "civilians, including three children", "militants", "people"))
speakers = st.sampled_from(
    (
        "the army said",
        "a witness told Radio Test",
        "according to the 'Front News' channel",
        "the governor denied",
        "a statement claimed",
    )
)
days = st.sampled_from(("on 18 June 2025", "on 19 June 2025", "on Tuesday", "last week", "on 31 June", ""))

told = st.one_of(
    st.builds("{} attacked an army post near {} {}, killing {} {}, {}.".format, groups, towns, days, numbers, losers, speakers),
    st.builds("{} {} were killed and {} wounded in {} {}, {}.".format, numbers, losers, numbers, towns, days, speakers),
    st.builds("“The threat was neutralised in {},” {}.".format, towns, speakers),
    st.builds("{} will attack {} {}, {}.".format, groups, towns, days, speakers),
    st.builds("Two vehicles were destroyed and {} weapons seized.".format, numbers),
)
noise = st.text(st.sampled_from(ODD + "ab .\n12"), max_size=6)
texts = st.lists(st.one_of(told, told, st.text(max_size=30)), min_size=1, max_size=5).map(" ".join)


@st.composite
def noisy(draw: st.DrawFn) -> str:
    """A text with odd characters anywhere in it, words included."""
    text = draw(texts)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(noise) + text[at:]
    return text


@st.composite
def reports(draw: st.DrawFn) -> list[Made]:
    """A few reports, some of the same event with other numbers, some copied word for word."""
    count = draw(st.integers(2, 6))
    return [
        Made(
            id=f"post/{number}",
            publisher=draw(st.sampled_from(("Radio Test", "Other Radio", "Front News"))),
            text=" ".join(draw(st.lists(told, min_size=1, max_size=2))),
        )
        for number in range(count)
    ]


def spans(value: object) -> Iterator[dict[str, object]]:
    """Every span in a public line, however deep."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "quote"}:
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


@contextmanager
def files(made: Sequence[Made]) -> Iterator[list[str]]:
    """Each report as a file of its own, in order."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for report in made:
            path = Path(folder) / f"{report.id.replace('/', '-')}.jsonl"
            path.write_text(report.as_line(), encoding="utf-8")
            paths.append(str(path))
        yield paths


def read(tools: pipeline.Tools, made: Sequence[Made]) -> list[Reading]:
    with files(made) as paths:
        found = list(pipeline.read(paths, tools, pipeline.Settings()))
    readings = [item for item in found if not isinstance(item, Failure)]
    assert len(readings) == len(found)
    return readings


@settings(FEW, max_examples=100)
@given(text=noisy().filter(str.strip))
def test_every_span_is_the_words_at_its_offsets(tools: pipeline.Tools, text: str) -> None:
    (reading,) = read(tools, [Made(id="post/1", publisher="Radio Test", text=text)])
    assert reading.report.text == text
    for span in spans(line(reading, include_text=False, show_all=True)):
        start, end, quote = span["start"], span["end"], span["quote"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert 0 <= start < end <= len(text)
        assert text[start:end] == quote


def test_spans_are_looked_for_where_they_are(tools: pipeline.Tools) -> None:
    """The property above is about something: a plain report has spans of every sort."""
    text = "Gunmen killed 12 soldiers near Gao on 18 June 2025, the army said."
    (reading,) = read(tools, [Made(id="post/1", publisher="Radio Test", text=text)])
    quotes = {span["quote"] for span in spans(line(reading, include_text=False))}
    assert {"Gunmen", "killed 12 soldiers", "Gao", "18 June 2025", "the army"} <= quotes


@settings(FEW, max_examples=25)
@given(made=reports(), data=st.data())
def test_a_report_is_read_alike_in_any_company(tools: pipeline.Tools, made: list[Made], data: st.DataObject) -> None:
    together = {reading.report.id: reading for reading in read(tools, data.draw(st.permutations(made)))}
    for report in made:
        (alone,) = read(tools, [report])
        assert alone == together[report.id]


@settings(FEW, max_examples=20)
@given(made=reports())
def test_the_same_reports_again_write_nothing(tools: pipeline.Tools, made: list[Made]) -> None:
    with files(made) as paths, Store.open(Path(paths[0]).with_name("kept.db")) as store:
        first = pipeline.add(store, paths, tools, pipeline.Settings(), by="test")
        assert first.kept.new == len(made)
        before = store.head(), list(store.dump())
        again = pipeline.add(store, paths, tools, pipeline.Settings(), by="test")
        assert (again.kept.new, again.kept.unchanged) == (0, len(made))
        assert (store.head(), list(store.dump())) == before


def computed(tools: pipeline.Tools, batches: Sequence[Sequence[Made]]) -> list[Event]:
    """The events of reports that are added in these batches, without the ids that tell who came first."""
    with (
        files([report for batch in batches for report in batch]) as paths,
        Store.open(Path(paths[0]).with_name("kept.db")) as store,
    ):
        for batch in batches:
            given, paths = paths[: len(batch)], paths[len(batch) :]
            pipeline.add(store, given, tools, pipeline.Settings(), by="test")
        return sorted((replace(event, id="") for event in store.events()), key=lambda event: sorted(event.happenings))


@settings(FEW, max_examples=25)
@given(made=reports(), data=st.data())
def test_the_order_of_reports_changes_neither_partition_nor_values(
    tools: pipeline.Tools, made: list[Made], data: st.DataObject
) -> None:
    expected = computed(tools, [made])
    shuffled = data.draw(st.permutations(made))
    batches = [[report] for report in shuffled] if data.draw(st.booleans()) else [shuffled]
    found = computed(tools, batches)
    assert [set(event.happenings) for event in found] == [set(event.happenings) for event in expected]
    assert found == expected


def test_order_is_tried_on_events_that_several_reports_tell(tools: pipeline.Tools) -> None:
    """The property above is about something: reports like these are joined, and their figures kept apart."""
    told = "Gunmen attacked an army post near Gao on 18 June 2025, killing {} soldiers, {} said."
    made = [
        Made(id="post/1", publisher="Radio Test", text=told.format(12, "the army")),
        Made(id="post/2", publisher="Other Radio", text=told.format("nine", "the governor")),
    ]
    for order in (made, made[::-1]):
        (event,) = computed(tools, [order])
        assert len(event.happenings) == 2
        assert "killed" in event.contested
