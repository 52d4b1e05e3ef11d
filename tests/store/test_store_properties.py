"""The same readings give the same content, twice or once, in any order, in any batches."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from store_cases import ENGINE, NEWER, added

from reportedly.store import Added, Store

WORDS = st.text(st.characters(), min_size=16, max_size=60)


IDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


@st.composite
def batches(draw: st.DrawFn) -> list[Added]:
    """Up to six reports of different ids; ids and words of any script, broken characters too."""
    ids = draw(st.lists(IDS, unique=True, max_size=6))
    return [added(words=draw(WORDS), report_id=name, engine=draw(st.sampled_from([ENGINE, NEWER]))) for name in ids]


def content(*parts: list[Added]) -> list[str]:
    """A new store's content after the parts were added one by one; sound, and reading back what went in."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db") as store:
        for part in parts:
            store.add(part, by="test")
        assert store.verify() == ()
        everything = {each.reading.report.id: each.reading for part in parts for each in part}
        assert {reading.report.id: reading for reading in store.readings()} == everything
        return list(store.dump())


@settings(max_examples=15, deadline=None)
@given(batch=batches(), data=st.data())
def test_order_batches_and_repetition_change_nothing(batch: list[Added], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(batch))
    cut = data.draw(st.integers(0, len(batch)))
    assert content(batch) == content(shuffled[:cut], shuffled[cut:], batch[: cut + 1])


@settings(max_examples=15, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=5), twice=st.integers(1, 3))
def test_revisions_of_one_report_added_again_write_nothing(words: list[str], twice: int) -> None:
    revisions = [added(words=each, report_id="one") for each in words]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db") as store:
        store.add(revisions, by="test")
        before, log = list(store.dump()), store.custody()
        for _ in range(twice):
            assert store.add(revisions, by="test").unchanged == len(revisions)
        assert (list(store.dump()), store.custody()) == (before, log)
        assert store.reading("one").report.text in words
        assert store.verify() == ()
