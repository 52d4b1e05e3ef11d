"""What is new is settled with what is near it: the same events as all at once, in whatever order things come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from made_reports import killed, on, report
from test_index import some

from reportedly import pipeline
from reportedly.errors import Overtaken
from reportedly.model import Event, Evidence, Judgement, Reading
from reportedly.reconcile import events as all_at_once
from reportedly.reconcile import meetings, settling
from reportedly.reconcile.ledger import Ledger
from reportedly.store import Added, Store

AT = datetime(2031, 6, 1, tzinfo=UTC)


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store
        assert store.verify() == ()


def add(store: Store, readings: list[Reading]) -> None:
    given = [(one, one.report.text.encode()) for one in readings]
    evidence = [Evidence(sha256=sha256(data).hexdigest(), origin=one.report.id, at=AT, data=data) for one, data in given]
    store.add([Added(*pair) for pair in zip(readings, evidence, strict=True)], by="Ada")
    pipeline.reconcile(store, by="Ada")


def nameless(events: tuple[Event, ...]) -> dict[tuple[str, ...], tuple[object, ...]]:
    """What events say, by their happenings: ids depend on what was seen first."""
    return {one.happenings: (one.estimates, one.links, one.tree, one.contested, one.grades) for one in events}


def same(store: Store) -> bool:
    whole = all_at_once(tuple(store.readings()), store.judgements(), whois=pipeline.whois())
    return nameless(store.events()) == nameless(whole.events)


@pytest.mark.parametrize(("seed", "crowded"), [(0, 100), (1, 100), (0, 8), (1, 5), (2, 3)])
def test_a_few_at_a_time_is_as_all_at_once(seed: int, crowded: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "CROWDED", crowded)
    readings = some(seed)
    Random(seed).shuffle(readings)
    with opened(tmp_path / "a.db") as store:
        for start in range(0, len(readings), 14):
            add(store, readings[start : start + 14])
            assert same(store)
        assert len({happening for happening, _ in store.ledger()}) == len(readings)


def test_what_is_far_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "a.db") as store:
        add(
            store,
            [report("far", "Guns.", when=on("2031-06-01")), report("a", "Raiders fought.", killed(12), when=on("2031-05-01"))],
        )
        fetched: list[str] = []
        plain = Store.readings

        def noted(self: Store, *, report_ids: list[str] | None = None, current: bool = True) -> Iterator[Reading]:
            fetched.extend(report_ids if report_ids is not None else ["everything"])
            return plain(self, report_ids=report_ids, current=current)

        monkeypatch.setattr(Store, "readings", noted)
        add(store, [report("b", "Raiders came.", killed(12), when=on("2031-05-01"))])
        assert set(fetched) == {"a", "b"}
        fetched.clear()
        assert not pipeline.reconcile(store, by="Ada")
        assert fetched == []


def test_a_text_that_is_revised_leaves_its_old_lot(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as store:
        add(store, [report(name, "Raiders fought.", killed(12), when=on("2031-05-01")) for name in ("a", "b", "c")])
        assert [len(one.happenings) for one in store.events()] == [3]
        add(store, [report("b", "Raiders fought, a week later.", killed(30), when=on("2031-05-09"))])
        assert sorted(len(one.happenings) for one in store.events()) == [1, 2]
        assert same(store)


def test_who_meets_again_when_a_crowd_thins_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "CROWDED", 2)
    told = [report(f"r{n}", f"Raiders {'fought ' * n}.", killed(12 + n), when=on("2031-05-01"), sides=()) for n in range(3)]
    with opened(tmp_path / "a.db") as store:
        add(store, told[:2])
        assert [len(one.happenings) for one in store.events()] == [2]
        add(store, told[2:])
        assert [len(one.happenings) for one in store.events()] == [1, 1, 1]
        assert same(store)
        add(store, [report("r1", "Raiders fought, a month later.", killed(30), when=on("2031-06-09"), sides=())])
        assert sorted(len(one.happenings) for one in store.events()) == [1, 2]
        assert same(store)


def test_judgements_and_their_end_touch_what_they_are_about(tmp_path: Path) -> None:
    readings = some(5, 30)
    with opened(tmp_path / "a.db") as store:
        add(store, readings)
        joined = next(one for one in store.events() if len(one.happenings) > 2)
        apart = Judgement(
            id="j-1", kind="different", by="Ada", at=AT, why="two", left=joined.happenings[0], right=joined.happenings[1]
        )
        none = Judgement(id="j-2", kind="not_an_event", by="Ada", at=AT, why="a drill", left=joined.happenings[2])
        others = [one for one in store.events() if one.id != joined.id]
        one = Judgement(
            id="j-3", kind="same", by="Ada", at=AT, why="one", left=others[0].happenings[0], right=others[1].happenings[0]
        )
        for judgement in (apart, none, one):
            assert pipeline.judge(store, [judgement], by="Ada")
            assert same(store)
        later = AT + timedelta(days=1)
        for number, name in enumerate(("j-2", "j-1", "j-3")):
            pipeline.judge(store, [Judgement(id=f"u-{number}", kind="undo", by="Ada", at=later, why="no", left=name)], by="Ada")
            assert same(store)


def test_who_was_overtaken_does_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled = settling.Settler.settled
    meddled: list[bool] = []

    def meddling(self: settling.Settler, *given: object) -> settling.Found:
        found = settled(self, *given)  # type: ignore[arg-type]
        if not meddled:
            meddled.append(True)
            pipeline.reconcile(store, by="Bo")
        return found

    monkeypatch.setattr(settling.Settler, "settled", meddling)
    with opened(tmp_path / "a.db") as store:
        add(store, some(1, 12))
        assert same(store)
        before = store.shelf.standing()
        assert before.version == 1  # Bo's: then nothing was left to do
        found = settled(settling.Settler(task(store), store.shelf, lambda ids: [], ()), Ledger(), pipeline.whois()).made
        add(store, some(40, 43))
        with pytest.raises(Overtaken):
            store.save_settled(found, by="Ada")


def task(store: Store) -> settling.Task:
    before = store.shelf.standing()
    return settling.Task(before=before, recipe=before.recipe, whole=False, unsettled=(), touched=frozenset(), about=frozenset())


def test_other_registers_of_the_user_touch_everything(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with opened(tmp_path / "a.db") as store:
        add(store, [report("a", "Raiders fought.", killed(12), publisher="Cone Hill Post")])
        own = '[cone-hill]\nname = "Cone Hill Post"\nkind = "newspaper"\nreliability = "B"\n'
        (home / "sources.toml").write_text(own, encoding="utf-8")
        assert pipeline.reconcile(store, by="Ada", home=home)
        (event,) = store.events()
        assert [(one.grade, one.origin) for one in event.grades if one.scheme == "admiralty_reliability"] == [("B", "cone-hill")]
