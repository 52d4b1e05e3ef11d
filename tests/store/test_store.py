"""Adding, reading back, and what writes nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from store_cases import ENGINE, NEWER, added, event, evidence, reading, text

from reportedly.errors import NotFound, StoreError, Tampered
from reportedly.model import Anchor, Change, Failure, Judgement
from reportedly.store import Added, AddOutcome, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "reportedly.db") as opened:
        yield opened
        assert opened.verify() == ()


def test_what_was_added_comes_back_in_order_of_id(store: Store) -> None:
    batch = [added(number) for number in (3, 1, 2)]
    assert store.add(batch, by="Ada") == AddOutcome(new=3, evidence=3, failures=3)
    assert list(store.readings()) == [batch[1].reading, batch[2].reading, batch[0].reading]
    assert store.reading("report-2") == batch[2].reading
    assert store.evidence(batch[0].evidence.sha256) == batch[0].evidence
    claim = batch[0].reading.claims[4]
    assert store.claim(claim.key) == claim
    assert list(store.readings(report_ids=["report-3", "report-9"])) == [batch[0].reading]
    assert store.reports_of([batch[1].reading.happenings[0].id, "h-0"]) == {batch[1].reading.happenings[0].id: "report-1"}


def test_a_long_walk_comes_page_by_page_and_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.store.store.READ_AT_ONCE", 2)
    batch = [added(number) for number in range(5)]
    store.add(batch, by="Ada")
    assert list(store.readings()) == [each.reading for each in batch]


def test_the_same_again_writes_nothing_not_even_to_the_log(store: Store) -> None:
    batch = [added(1), added(2)]
    store.add(batch, by="Ada")
    before, log = list(store.dump()), store.custody()
    assert store.add(batch, by="Bo") == AddOutcome(unchanged=2)
    assert store.add([batch[1], batch[1]], by="Bo") == AddOutcome(unchanged=2)
    assert (list(store.dump()), store.custody()) == (before, log)


def test_a_new_text_under_a_known_id_is_a_revision(store: Store) -> None:
    first, second = added(1), added(1, words=text(1) + " Later the number rose to 9.")
    store.add([first], by="Ada")
    assert store.add([second], by="Ada") == AddOutcome(revised=1, evidence=1, failures=1)
    assert list(store.readings()) == [second.reading]
    assert list(store.readings(current=False)) == [first.reading, second.reading]


def test_a_text_that_the_id_has_had_before_does_not_come_back(store: Store) -> None:
    batch = [added(1), added(1, words=text(1) + " Corrected.")]
    store.add(batch, by="Ada")
    assert store.add(batch, by="Ada") == AddOutcome(unchanged=2)
    assert list(store.readings()) == [batch[1].reading]


def test_another_engine_supersedes_and_the_old_extraction_stays(store: Store) -> None:
    old, new = added(1), added(1, engine=NEWER, claims=5)
    store.add([old], by="Ada")
    assert store.add([new], by="Ada") == AddOutcome(reread=1, failures=1)
    assert list(store.readings()) == [new.reading]
    assert list(store.readings(current=False)) == [old.reading, new.reading]
    assert store.failures() == new.reading.failures


def test_an_engine_that_comes_back_is_current_again(store: Store) -> None:
    for engine in (ENGINE, NEWER, ENGINE):
        assert store.add([added(1, engine=engine)], by="Ada").unchanged == 0
    assert store.reading("report-1").engine == ENGINE
    assert store.add([added(1)], by="Ada") == AddOutcome(unchanged=1)


def test_other_facts_of_the_same_text_are_read_anew_once(store: Store) -> None:
    batch = [added(1), added(1, publisher="Valley News")]
    store.add(batch, by="Ada")
    assert store.reading("report-1").report.publisher == "Valley News"
    assert store.add(batch, by="Ada") == AddOutcome(unchanged=2)


def test_the_same_text_in_other_bytes_keeps_the_bytes_only(store: Store) -> None:
    one = added(1)
    store.add([one], by="Ada")
    other = evidence(b"<p>" + one.evidence.data, origin="page.html")
    facts = replace(one.reading.report, sha256=other.sha256)
    again = Added(replace(one.reading, report=facts), other)
    assert store.add([again], by="Ada") == AddOutcome(unchanged=1, evidence=1)
    assert store.evidence(other.sha256) == other
    assert store.add([again], by="Ada") == AddOutcome(unchanged=1)


def test_evidence_that_many_reports_share_is_kept_once(store: Store) -> None:
    export = evidence(b"{a channel}")
    assert store.add([Added(reading(n), export) for n in range(4)], by="Ada").evidence == 1
    assert store.counts()["evidence"] == 1


def test_evidence_that_is_not_its_hash_is_refused_and_nothing_of_the_batch_kept(store: Store) -> None:
    wrong = Added(reading(2), replace(evidence(b"one"), sha256=evidence(b"two").sha256))
    with pytest.raises(ValueError, match="are not those"):
        store.add([added(1), wrong], by="Ada")
    assert list(store.readings()) == []


def test_a_reading_about_another_report_is_refused(store: Store) -> None:
    one, two = reading(1), reading(2)
    with pytest.raises(ValueError, match="a claim in the reading of report-1"):
        store.add([Added(replace(one, claims=two.claims), evidence(b"x"))], by="Ada")
    with pytest.raises(ValueError, match="a happening in the reading of report-1"):
        store.add([Added(replace(one, claims=(), happenings=two.happenings), evidence(b"x"))], by="Ada")


@pytest.mark.parametrize("bad", ["half \ud83d", "nul \0"])
def test_an_id_that_no_database_keeps_becomes_a_failure(store: Store, bad: str) -> None:
    outcome = store.add([added(1), added(2, report_id=bad)], by="Ada \udcff")
    assert outcome == AddOutcome(new=1, evidence=1, failures=2)
    assert [failure.stage for failure in store.failures()] == ["resolve", "store"]


def test_broken_characters_in_a_text_come_back(store: Store) -> None:
    one = added(1, words="Riders \ud83d and \0 shelled the market of Ozerka.")
    store.add([one], by="Ada")
    assert list(store.readings()) == [one.reading]


def test_what_is_not_there_is_not_found(store: Store) -> None:
    for look in (store.reading, store.claim, store.evidence, store.event):
        with pytest.raises(NotFound, match="nothing-of-the-kind"):
            look("nothing-of-the-kind")


def test_a_name_of_broken_characters_is_not_there_either(store: Store) -> None:
    with pytest.raises(NotFound):
        store.reading("\udcff")
    for look in (store.claim, store.evidence, store.event):
        with pytest.raises(StoreError, match="half a character"):
            look("\udcff")


def test_failures_of_unread_files_are_kept_once(store: Store) -> None:
    failures = [Failure(code="empty", stage="read", reason="no text", report=name) for name in ("a.txt", "b.txt", "a.txt")]
    assert store.add_failures(failures, by="Ada") == 2
    assert store.add_failures(failures, by="Ada") == 0
    assert store.failures() == tuple(failures[:2])


def judgement(name: str = "j-1", **how: Any) -> Judgement:
    at = datetime(2031, 6, 1, tzinfo=UTC)
    made = Judgement(id=name, kind="same", by="Ada", at=at, why="same day and place", left="h-1", right="h-2")
    return replace(made, **how)


def test_a_judgement_is_kept_once_and_is_undone_but_never_goes(store: Store) -> None:
    one, other = judgement(), judgement("j-2", kind="reject", left="k-1", right=None)
    assert store.judge(one)
    assert not store.judge(one)
    assert store.judge(other)
    assert store.judgements() == (one, other)
    undo = judgement("j-3", kind="undo", by="Bo", left="j-1", right=None, at=datetime(2031, 6, 2, tzinfo=UTC))
    assert store.judge(undo)
    assert store.judgements() == (other,)
    assert store.judgements(ended=True) == (replace(one, ended_at=undo.at), other, undo)
    assert not store.judge(one)
    with pytest.raises(StoreError, match="was undone on 2031-06-02 already"):
        store.judge(replace(undo, id="j-4"))
    store.judge(judgement("j-5", kind="undo", left="j-3", right=None, at=datetime(2031, 6, 3, tzinfo=UTC)))
    assert store.judgements() == (one, other)


def test_a_judgement_keeps_values_of_every_sort(store: Store) -> None:
    told = reading(1)
    anchor = Anchor(id=told.claims[0].key, report="report-1", spans=(told.claims[0].span,), field="kind")
    changes = tuple(Change(part="value", now=claim.value) for claim in told.claims)
    made = judgement("j-01", kind="correct", changes=changes, anchors=(anchor,), about=("h-1",), claims=("k-1",), seen="1.2")
    added = [judgement(f"j-{n:02}", kind="add", claim=claim) for n, claim in enumerate(told.claims, 2)]
    for one in (made, *added):
        store.judge(one)
    assert store.judgements() == (made, *added)


def test_a_judgement_that_comes_with_its_end_ends(store: Store) -> None:
    store.judge(judgement())
    ended = judgement(ended_at=datetime(2031, 6, 2, tzinfo=UTC))
    assert store.judge(ended)
    assert store.judgements(ended=True) == (ended,)


def test_a_judgement_is_never_changed(store: Store) -> None:
    store.judge(judgement())
    with pytest.raises(StoreError, match="never changed"):
        store.judge(judgement(why="on second thoughts"))
    with pytest.raises(NotFound, match="j-9"):
        store.judge(judgement("j-2", kind="undo", left="j-9"))


def test_a_damaged_judgement_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        store.judge(judgement())
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE judgement SET payload = '{\"about\": 7}'")
    raw.close()
    with Store.open(path) as store, pytest.raises(Tampered, match="judgement j-1 is damaged"):
        store.judgements()


def test_events_are_saved_whole_and_the_ledger_only_grows(store: Store) -> None:
    one, two = reading(1), reading(2)
    (first,), (second,) = (tuple(h.id for h in each.happenings) for each in (one, two))
    apart = [event("E-1", one), event("E-2", two)]
    assert store.save_events(apart, [("E-1", first), ("E-2", second)], by="Ada")
    assert not store.save_events(apart, [("E-1", first), ("E-2", second)], by="Ada")
    assert store.events() == tuple(apart)
    merged = event("E-1", one, two)
    assert store.save_events([merged], [("E-1", second)], [("E-2", "E-1")], by="Ada")
    assert store.ledger() == ((first, "E-1"), (second, "E-2"), (second, "E-1"))
    assert store.redirects() == (("E-2", "E-1"),)
    assert store.event("E-2") == merged
    assert store.save_events(apart, [("E-2", second)], by="Ada")  # the merge is undone: the id is its own again
    assert store.event("E-2") == apart[1]
    assert store.assign([("E-2", second), ("E-3", "h-3")], by="Ada") == 1


def test_redirects_in_a_ring_lead_nowhere(store: Store) -> None:
    store.save_events([], (), [("E-1", "E-2"), ("E-2", "E-1")], by="Ada")
    with pytest.raises(NotFound, match="E-1"):
        store.event("E-1")


def test_two_events_of_one_id_are_refused_and_nothing_is_saved(store: Store) -> None:
    with pytest.raises(ValueError, match="same id"):
        store.save_events([event("E-1", reading(1)), event("E-1", reading(2))], [("E-1", "h-1")], by="Ada")
    assert store.ledger() == ()


def test_the_log_says_who_added_what_and_when(tmp_path: Path) -> None:
    at = datetime(2031, 1, 1, tzinfo=UTC)
    with Store.open(tmp_path / "a.db", by="Ada", clock=lambda: at) as store:
        store.add([added(1)], by="Bo")
        entries = store.custody()
        assert [(entry.by, entry.action) for entry in entries] == [("Ada", "create"), ("Bo", "add")]
        assert entries[1].previous == entries[0].hash
        assert {entry.at for entry in entries} == {"2031-01-01T00:00:00+00:00"}
        assert store.head() == (2, entries[1].hash)


def test_a_damaged_row_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        store.add([added(1)], by="Ada")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE claim SET payload = '{' WHERE position = 2")
    raw.close()
    with Store.open(path) as store, pytest.raises(Tampered, match="reading of report-1 is damaged"):
        store.reading("report-1")


class TestOpening:
    def test_no_store_where_none_may_be_made(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="there is no store here"):
            Store.open(tmp_path / "none.db", create=False)
        assert list(tmp_path.iterdir()) == []

    def test_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="none does not exist"):
            Store.open(tmp_path / "none" / "a.db")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="is a folder"):
            Store.open(tmp_path)

    def test_not_a_database(self, tmp_path: Path) -> None:
        path = tmp_path / "letter.txt"
        path.write_text("Dear friend, " * 100)
        with pytest.raises(StoreError, match=r"letter\.txt: is not a store"):
            Store.open(path)
        assert path.read_text() == "Dear friend, " * 100

    def test_an_empty_file_is_a_store_only_where_one_may_be_made(self, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        path.touch()
        with pytest.raises(StoreError, match="is not a store"):
            Store.open(path, create=False)
        with Store.open(path) as store:
            assert store.verify() == ()

    def test_the_database_of_another_program(self, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        with sqlite3.connect(path) as raw:
            raw.execute("CREATE TABLE songs (name)")
        raw.close()
        with pytest.raises(StoreError, match="is not a store of reportedly"):
            Store.open(path)

    @pytest.mark.parametrize(("version", "why"), [("99", "newer reportedly"), ("soon", "does not say")])
    def test_a_version_that_is_not_ours(self, tmp_path: Path, version: str, why: str) -> None:
        path = tmp_path / "a.db"
        Store.open(path).close()
        with sqlite3.connect(path) as raw:
            raw.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (version,))
        raw.close()
        with pytest.raises(StoreError, match=why) as caught:
            Store.open(path)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_a_path_with_signs_of_an_address(self, tmp_path: Path) -> None:
        path = tmp_path / "a?mode=ro#x é.db"
        with Store.open(str(path)) as store:
            store.add([added(1)], by="Ada")
        assert path.stat().st_size > 0

    def test_a_locked_store_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        Store.open(path).close()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            with Store.open(path, wait_seconds=0.1) as store:
                assert list(store.readings()) == []  # reading goes on
                with pytest.raises(StoreError, match="another program is writing"):
                    store.add([added(1)], by="Ada")
        finally:
            other.close()

    @pytest.mark.skipif(os.name != "posix", reason="file modes")
    def test_a_store_that_may_not_be_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.db"
        Store.open(path).close()
        if os.geteuid() == 0:  # root may write everything: ask as somebody who may not
            monkeypatch.setattr("os.access", lambda place, mode: not (mode & os.W_OK and Path(place) == path))
        else:
            path.chmod(0o444)
        with pytest.raises(StoreError, match="may not be read and written"):
            Store.open(path)
