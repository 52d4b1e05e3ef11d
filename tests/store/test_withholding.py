"""The one way to take something out: the words are gone from the file, the traces stay, and verify accepts it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_cases import ENGINE, NEWER, added, event, evidence, reading

from reportedly.errors import NotFound, SettingError, StoreError
from reportedly.model import Anchor, Engine, Failure, Judgement, Span
from reportedly.store import REASONS, Added, Store

SECRET = "Nurse Odile Ferran hid eleven children in the cellar of the mill at Sorrel Ford."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reportedly.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened
        assert opened.verify() == ()


def on_disk(path: Path) -> bytes:
    """Every byte of the store's files, its write-ahead log included."""
    return b"".join(each.read_bytes() for each in sorted(path.parent.iterdir()) if each.name.startswith(path.name))


def secret(report_id: str = "mill-at-sorrel-ford", engine: Engine = ENGINE) -> Added:
    return added(words=SECRET, report_id=report_id, engine=engine)


def judgement(name: str, left: str, why: str) -> Judgement:
    anchor = Anchor(id=left, report="mill-at-sorrel-ford", spans=(Span.find("Odile Ferran", SECRET),))
    at = datetime(2031, 6, 1, tzinfo=UTC)
    return Judgement(id=name, kind="reject", by="Ada", at=at, why=why, left=left, anchors=(anchor,))


def test_the_words_are_gone_from_the_file_and_its_log(store: Store, path: Path) -> None:
    store.add([added(n) for n in range(20)], by="Ada")
    store.add([secret()], by="Ada")
    store.add([secret(engine=NEWER)], by="Ada")
    store.add_failures([Failure(code="bad-date", stage="read", reason="Odile", report="mill-at-sorrel-ford")], by="Ada")
    happening = secret().reading.happenings[0].id
    store.judge(judgement("j-1", happening, "Odile told me"))
    store.judge(judgement("j-2", "mill-at-sorrel-ford", "Odile told me"))
    store.judge(judgement("j-3", secret().reading.claims[0].key, "Odile told me"))
    store.save_events([event("E-1", secret().reading, reading(1))], [("E-1", happening)], by="Ada")
    packed = (zlib.compress(SECRET.encode(), 6), zlib.compress(secret().evidence.data, 6))
    assert all(part in on_disk(path) for part in (b"Nurse", b"Odile", b"mill-at-sorrel-ford", *packed))

    outcome = store.withhold("mill-at-sorrel-ford", by="Bo", reason_class="victim_request")

    left = on_disk(path)
    assert not [part for part in (b"Nurse", b"Odile", b"Ferran", b"mill-at", b"Sorrel", *packed) if part in left]
    kinds = [each.kind for each in outcome.withheld]
    assert kinds == ["report", "evidence", "failure", "judgement", "judgement", "judgement", "history"]
    assert outcome.events == ("E-1",)
    assert [(entry.action, entry.subject) for entry in store.custody()[-3:]] == [
        ("withhold", outcome.withheld[0].subject),
        ("events", "1 taken out"),
        ("history", "run 2: 1 versions"),
    ]
    assert {(each.by, each.reason_class) for each in store.withheld()} == {("Bo", "victim_request")}


def test_nothing_of_it_is_given_out_and_the_rest_is(store: Store) -> None:
    one = secret()
    store.add([one, added(1)], by="Ada")
    store.judge(judgement("j-1", one.reading.happenings[0].id, "x"))
    store.save_events([event("E-1", one.reading), event("E-2", reading(1))], by="Ada")
    store.withhold(one.reading.report.id, by="Ada", reason_class="danger")
    assert list(store.readings(current=False)) == [reading(1)]
    assert store.events() == (event("E-2", reading(1)),)
    assert (store.judgements(ended=True), store.failures()) == ((), reading(1).failures)
    assert store.reports_of([one.reading.happenings[0].id]) == {}
    with pytest.raises(NotFound, match=r"was withheld on \d{4}-\d\d-\d\d \(danger\)"):
        store.reading(one.reading.report.id)
    with pytest.raises(NotFound, match="was withheld"):
        store.evidence(one.evidence.sha256)
    with pytest.raises(NotFound):
        store.claim(one.reading.claims[0].key)
    with pytest.raises(StoreError, match="was withheld"):
        store.judge(judgement("j-1", "h-1", "x"))


def test_what_people_wrote_of_its_words_goes_too(store: Store, path: Path) -> None:
    one = secret()
    store.add([one, added(1)], by="Ada")
    own = replace(one.reading.claims[0], span=Span.find("Odile Ferran", SECRET), worded="Odile")
    at = datetime(2031, 6, 1, tzinfo=UTC)
    by_claim = Judgement(id="j-1", kind="add", by="Ada", at=at, why="missed", left="h-split", claim=own)
    by_words = judgement("j-2", own.key, "Odile told me")
    undo = Judgement(id="j-3", kind="undo", by="Ada", at=at.replace(day=2), why="Odile asked", left="j-2")
    other = Judgement(id="j-4", kind="reject", by="Ada", at=at, why="wrong", left=reading(1).claims[0].key)
    for each in (by_claim, by_words, undo, other):
        store.judge(each)
    store.withhold(one.reading.report.id, by="Ada", reason_class="danger")
    assert store.judgements(ended=True) == (other,)
    assert b"Odile" not in on_disk(path)
    assert store.verify() == ()


def test_its_hash_stays(store: Store) -> None:
    one = secret()
    store.add([one], by="Ada")
    store.withhold(one.reading.report.id, by="Ada", reason_class="law")
    assert any(one.evidence.sha256 in line for line in store.dump())
    assert any(one.reading.report.text_sha256 in line for line in store.dump())


def test_it_does_not_come_back_under_any_name(store: Store, path: Path) -> None:
    store.add([secret()], by="Ada")
    store.withhold("mill-at-sorrel-ford", by="Ada", reason_class="danger")
    assert store.add([secret()], by="Ada").withheld == 1
    assert store.add([secret(report_id="another-id")], by="Ada").withheld == 1
    assert store.add([added(words=SECRET + " More.", report_id="mill-at-sorrel-ford")], by="Ada").withheld == 1
    failure = Failure(code="empty", stage="read", reason="Odile", report="mill-at-sorrel-ford")
    assert store.add_failures([failure], by="Ada") == 0
    assert b"Odile" not in on_disk(path)
    assert store.counts()["report"] == 1


def test_what_was_added_in_error_may_come_again_under_its_right_name(store: Store) -> None:
    store.add([secret("wrong-name")], by="Ada")
    store.withhold("wrong-name", by="Ada", reason_class="error")
    assert store.add([secret("right-name")], by="Ada").new == 1
    assert store.reading("right-name").report.text == SECRET


def test_a_channels_export_goes_whole_but_its_other_posts_stay(store: Store, path: Path) -> None:
    export = evidence(f"[{SECRET}, and other posts]".encode())
    posts = [Added(secret("post-1").reading, export), Added(reading(2), export)]
    store.add(posts, by="Ada")
    store.withhold("post-1", by="Ada", reason_class="danger")
    assert list(store.readings()) == [posts[1].reading]
    assert zlib.compress(export.data, 6) not in on_disk(path)
    assert store.add(posts, by="Ada").unchanged == 1


def test_a_later_export_that_carries_it_again_is_not_kept_either(store: Store, path: Path) -> None:
    store.add([secret("post-1")], by="Ada")
    store.withhold("post-1", by="Ada", reason_class="privacy")
    later = evidence(f"[{SECRET}, and a new post]".encode())
    store.add([Added(reading(3), later)], by="Ada")  # a batch ends before the withheld post shows
    assert store.evidence(later.sha256) == later
    outcome = store.add([Added(secret("post-1").reading, later), Added(reading(4), later)], by="Ada")
    assert (outcome.new, outcome.withheld, outcome.evidence) == (1, 1, 0)
    assert zlib.compress(later.data, 6) not in on_disk(path)
    assert {each.reason_class for each in store.withheld()} == {"privacy"}
    last = evidence(f"[{SECRET}, and the last post]".encode())
    assert store.add([Added(reading(5), last), Added(secret("post-1").reading, last)], by="Ada").evidence == 0


def test_evidence_can_be_named_and_takes_its_reports_with_it(store: Store) -> None:
    export = evidence(b"an export")
    store.add([Added(reading(1), export), Added(reading(2), export), added(3)], by="Ada")
    outcome = store.withhold(export.sha256, by="Ada", reason_class="law")
    assert [each.kind for each in outcome.withheld] == ["report", "report", "evidence"]
    assert list(store.readings()) == [reading(3)]


def test_other_reports_with_the_same_text_are_named(store: Store) -> None:
    store.add([secret("one"), secret("two"), added(1)], by="Ada")
    assert store.withhold("one", by="Ada", reason_class="danger").copies == ("two",)


def test_doing_it_again_changes_nothing(store: Store) -> None:
    store.add([secret()], by="Ada")
    store.withhold("mill-at-sorrel-ford", by="Ada", reason_class="danger")
    log = store.custody()
    assert store.withhold("mill-at-sorrel-ford", by="Ada", reason_class="danger").withheld == ()
    assert store.custody() == log


def test_what_is_not_there_and_reasons_that_are_none(store: Store) -> None:
    with pytest.raises(NotFound, match="no report and no evidence nobody"):
        store.withhold("nobody", by="Ada", reason_class="danger")
    with pytest.raises(SettingError, match="victim_request, danger, law, privacy, error"):
        store.withhold("nobody", by="Ada", reason_class="dislike")
    assert list(REASONS) == ["victim_request", "danger", "law", "privacy", "error"]


def test_another_reader_holds_up_the_scrub_and_the_next_opening_does_it(path: Path) -> None:
    with Store.open(path) as store:
        store.add([secret()], by="Ada")
        with Store.open(path, wait_seconds=0.1) as other:
            walk = other._engine.connect()
            walk.exec_driver_sql("SELECT * FROM claim").fetchone()
            with Store.open(path, wait_seconds=0.1) as third, pytest.raises(StoreError, match="blanked, but"):
                third.withhold("mill-at-sorrel-ford", by="Ada", reason_class="danger")
            assert [problem.subject for problem in store.verify()] == ["scrub_due"]
            assert list(store.readings()) == []
            walk.close()
    with Store.open(path) as store:
        assert store.verify() == ()
        assert b"Odile" not in on_disk(path)
