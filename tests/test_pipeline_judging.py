"""Judging through the corridor: what is kept, computed again, refused and told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.errors import NotFound, StoreError
from reportedly.model import Claim
from reportedly.reconcile import judging
from reportedly.reconcile.judging import Judge
from reportedly.reconcile.worded import Missed, claim, span
from reportedly.store import Store

ROWS = {
    "east": "Gunmen attacked an army post near Gao in Mali on 2 June 2025, killing 40 soldiers. Two clerks waited.",
    "west": "Gunmen raided a market in Maiduguri in Nigeria on 9 June 2025, killing three traders.",
}
SETTINGS = pipeline.Settings(medium="jsonl")
AT = datetime(2031, 6, 1, tzinfo=UTC)


@pytest.fixture
def store(tools: pipeline.Tools, tmp_path: Path) -> Iterator[Store]:
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in ROWS.items()), encoding="utf-8")
    with Store.open(tmp_path / "a.db") as opened:
        pipeline.add(opened, [str(source)], tools, SETTINGS, by="Ada")
        yield opened
        assert opened.verify() == ()


def killed(store: Store, report: str) -> Claim:
    return next(found for found in store.reading(report).claims if found.field == "killed")


def judge(by: str = "Ada", minute: int = 0, seen: str | None = None) -> Judge:
    return Judge(by=by, at=AT + timedelta(minutes=minute), why="read it", seen=seen)


def test_reconciling_again_changes_nothing(store: Store) -> None:
    run = store.run()
    assert not pipeline.reconcile(store, by="Bo")
    assert (store.run(), pipeline.changes(store, run)) == (run, ())
    assert {one.sort for one in pipeline.changes(store, 0)} == {"new"}


def test_a_decision_reaches_the_events_the_readings_and_the_changes(store: Store) -> None:
    run, key = store.run(), killed(store, "east").key
    strike = judging.on_claim(judge(), "reject", key, list(store.readings()))
    assert pipeline.judge(store, [strike], by="Ada")
    assert not pipeline.judge(store, [strike], by="Ada")
    assert [one.field for event in store.events() for one in event.estimates] == ["killed"]
    assert pipeline.judged(store, report_ids=["east"]).rejected == {key}
    (made,) = pipeline.changes(store, run)
    assert (made.sort, made.why) == ("changed", (f"Ada judged reject: read it ({strike.id})",))
    assert ("killed people of s2", "40", None) in {(one.part, one.was, one.now) for one in made.differences}


def test_who_has_not_seen_what_another_decided_is_refused_and_what_came_before_is_kept(store: Store) -> None:
    seen, readings = store.moment(), list(store.readings())
    east, west = killed(store, "east"), killed(store, "west")
    pipeline.judge(store, [judging.on_claim(judge("Bo"), "reject", east.key, readings)], by="Bo")
    mine = [judging.on_claim(judge("Ada", n, seen), "reject", one.key, readings) for n, one in enumerate((west, east), 1)]
    with pytest.raises(StoreError, match="is not what you saw: Bo rejected a claim"):
        pipeline.judge(store, mine, by="Ada")
    assert [one.by for one in store.judgements()] == ["Bo", "Ada"]
    assert all(not event.estimates for event in store.events())
    again = replace(mine[1], seen=store.moment())
    assert pipeline.judge(store, [again], by="Ada")


def test_readings_about_a_name_are_those_of_its_report(store: Store) -> None:
    east = killed(store, "east")
    event = next(event.id for event in store.events() if east.happening in event.happenings)
    for name in (east.key, east.happening, event, "east"):
        assert [one.report.id for one in pipeline.judged_about(store, [name]).readings] == ["east"], name
    with pytest.raises(NotFound):
        pipeline.judged_about(store, ["E-none"])


def test_a_person_s_own_claim_is_found_by_its_key(store: Store) -> None:
    reading = store.reading("east")
    missed = Missed(home=killed(store, "east").happening, field="missing", quoted=span(ROWS["east"], quote="Two clerks"))
    added = judging.add(judge(), claim(missed, reading), [reading])
    pipeline.judge(store, [added], by="Ada")
    assert added.claim is not None
    found = pipeline.judged_about(store, [added.claim.key])
    assert judging.claim_of(found.readings, added.claim.key)[1].made_by == "judgement.add"


def test_many_dead_ask_for_a_look(store: Store) -> None:
    (made,) = [one for one in pipeline.review(store) if one.sort == "event" and "40 killed" in one.reasons[0][0]]
    accept = judging.on_claim(judge(), "accept", killed(store, "east").key, list(store.readings()))
    pipeline.judge(store, [accept], by="Ada")
    assert made.subjects[0] not in {one.subjects[0] for one in pipeline.review(store) if "killed" in one.reasons[0][0]}


def test_adding_the_same_again_leaves_every_byte_of_the_store_as_it_was(tools: pipeline.Tools, tmp_path: Path) -> None:
    report, store = tmp_path / "post.txt", tmp_path / "kept.db"
    report.write_text("Gunmen killed 12 people in Gao on 3 May 2024, the mayor said.", encoding="utf-8")
    kept = []
    for _ in range(3):
        with Store.open(store) as opened:
            pipeline.add(opened, [str(report)], tools, pipeline.Settings(), by="test")
        kept.append(store.read_bytes())
    assert kept[0] == kept[1] == kept[2]
