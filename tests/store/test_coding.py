"""Several coders: blind sets stay hidden until all are done; nobody overwrites what they have not seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_cases import added, event, reading

from reportedly.errors import NotFound, StoreError
from reportedly.model import Judgement, JudgementKind
from reportedly.model.judgement import BlindSet
from reportedly.store import Store

AT = datetime(2031, 6, 1, 12, 3, tzinfo=UTC)
HOME = reading(1).happenings[0].id
OTHER = reading(2).happenings[0].id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "reportedly.db") as opened:
        opened.add([added(1), added(2)], by="Ada")
        opened.save_events([event("E-1", reading(1)), event("E-2", reading(2))], [("E-1", HOME), ("E-2", OTHER)], by="Ada")
        yield opened
        assert opened.verify() == ()


def judgement(name: str, by: str, kind: JudgementKind = "reject", about: str = HOME, blind: str | None = None) -> Judgement:
    return Judgement(id=name, kind=kind, by=by, at=AT, why="a drill", left=f"k-{name}", about=(about,), blind=blind)


PILOT = BlindSet(name="pilot", coders=("Ada", "Bo"), happenings=(HOME,), by="Cy", at=AT)


def test_judgements_of_a_blind_set_are_hidden_until_all_are_done(store: Store) -> None:
    store.make_set(PILOT)
    a, b, plain = judgement("j-a", "Ada", blind="pilot"), judgement("j-b", "Bo", blind="pilot"), judgement("j-c", "Cy")
    for one in (a, b, plain):
        store.judge(one)
    assert store.judgements() == (plain,)
    assert store.judgements(to="Ada") == (a, plain)
    assert store.judgements(to="Bo", ended=True) == (b, plain)
    assert store.finish_set("pilot", by="Ada").open
    assert store.judgements(to="Ada") == (a, plain)
    assert not store.finish_set("pilot", by="Bo").open
    assert store.judgements() == (a, b, plain)
    assert store.sets() == (replace(PILOT, done=("Ada", "Bo")),)


def test_who_may_judge_in_a_blind_set(store: Store) -> None:
    store.make_set(PILOT)
    with pytest.raises(StoreError, match="Cy is no coder of the blind set pilot: Ada, Bo"):
        store.judge(judgement("j-1", "Cy", blind="pilot"))
    with pytest.raises(NotFound, match="no blind set trial"):
        store.judge(judgement("j-1", "Ada", blind="trial"))
    store.finish_set("pilot", by="Ada")
    with pytest.raises(StoreError, match="Ada is done"):
        store.judge(judgement("j-1", "Ada", blind="pilot"))
    with pytest.raises(StoreError, match="Ada is done"):
        store.finish_set("pilot", by="Ada")


def test_an_undo_stays_as_blind_as_what_it_undoes(store: Store) -> None:
    store.make_set(PILOT)
    store.judge(judgement("j-1", "Ada", blind="pilot"))
    undo = replace(judgement("j-2", "Ada", "undo"), left="j-1", at=AT.replace(minute=9))
    with pytest.raises(StoreError, match="so must be its undo"):
        store.judge(undo)
    with pytest.raises(NotFound, match="no judgement j-1"):
        store.judge(replace(undo, by="Bo", blind="pilot"))
    store.judge(replace(undo, blind="pilot"))
    assert store.judgements(to="Ada") == ()


def test_a_set_needs_a_new_name_two_coders_and_something_to_code(store: Store) -> None:
    store.make_set(PILOT)
    for wrong, why in (
        (PILOT, "already"),
        (replace(PILOT, name="b", coders=("Ada", "Ada")), "two coders"),
        (replace(PILOT, name="c", happenings=()), "nothing to code"),
    ):
        with pytest.raises(StoreError, match=why):
            store.make_set(wrong)
    assert [one.name for one in store.sets()] == ["pilot"]


def test_a_judgement_on_what_somebody_else_changed_meanwhile_is_refused_by_name(store: Store) -> None:
    seen = store.moment()
    store.judge(judgement("j-1", "Bo"))
    with pytest.raises(StoreError, match=r"E-1 is not what you saw: Bo rejected a claim at 2031-06-01 12:03 \(a drill\)"):
        store.judge(replace(judgement("j-2", "Ada"), seen=seen))
    assert [one.id for one in store.judgements()] == ["j-1"]
    assert store.judge(replace(judgement("j-2", "Ada"), seen=store.moment()))
    assert store.judge(replace(judgement("j-3", "Bo", about=OTHER), seen=seen))


def test_one_s_own_decisions_and_those_on_other_events_are_no_surprise(store: Store) -> None:
    seen = store.moment()
    store.judge(judgement("j-1", "Ada"))
    store.judge(judgement("j-2", "Bo", about=OTHER))
    assert store.judge(replace(judgement("j-3", "Ada"), seen=seen))


def test_an_event_that_others_had_computed_again_is_refused(store: Store) -> None:
    seen = store.moment()
    store.save_events([replace(event("E-1", reading(1)), kind="grenade"), event("E-2", reading(2))], by="Bo")
    with pytest.raises(StoreError, match="E-1 is not what you saw: Bo had it computed again"):
        store.judge(replace(judgement("j-1", "Ada"), seen=seen))
    assert store.judge(replace(judgement("j-2", "Bo"), seen=seen))
    assert store.judge(replace(judgement("j-3", "Ada", about=OTHER), seen=seen)), "the other event is as it was"
    with pytest.raises(StoreError, match="no moment of a store"):
        store.judge(replace(judgement("j-4", "Ada"), seen="yesterday"))


def test_hidden_judgements_surprise_nobody(store: Store) -> None:
    store.make_set(PILOT)
    seen = store.moment()
    store.judge(judgement("j-1", "Bo", blind="pilot"))
    assert store.judge(replace(judgement("j-2", "Ada", blind="pilot"), seen=seen))
