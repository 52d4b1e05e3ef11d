"""Nine reports of one story: a post, two copies, a rewrite, a denial, a lower count, a later toll, a roll-up, a next village."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.model import Estimate, Event, Root
from reportedly.store import Store

STORY = Path(__file__).parent / "invented" / "story.jsonl"
ORDERS = {"as told": slice(None), "backwards": slice(None, None, -1)}


@pytest.fixture(scope="module")
def tools() -> pipeline.Tools:
    return pipeline.open_tools(pipeline.Settings())


@pytest.fixture(scope="module", params=sorted(ORDERS))
def store(request: pytest.FixtureRequest, tools: pipeline.Tools, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The nine reports, added one after the other in either order, the events computed each time."""
    folder = tmp_path_factory.mktemp("story")
    lines = STORY.read_text(encoding="utf-8").splitlines()[ORDERS[request.param]]
    with Store.open(folder / "story.db", by="test") as store:
        for number, line in enumerate(lines):
            path = folder / f"{number}.jsonl"
            path.write_text(line + "\n", encoding="utf-8")
            pipeline.add(store, [str(path)], tools, pipeline.Settings(medium="jsonl"), by="test")
        yield store


def told_in(store: Store, event: Event) -> set[str]:
    return set(store.reports_of(event.happenings).values())


def about(store: Store, report: str) -> Event:
    (event,) = (each for each in store.events() if report in told_in(store, each))
    return event


def figure(event: Event, field: str, side: str) -> Estimate:
    (found,) = (each for each in event.estimates if (each.field, each.what, each.side) == (field, "people", side))
    return found


def roots(event: Event) -> dict[str, Root]:
    return {root.origin: root for root in event.tree}


def side_of(event: Event, actor: str) -> str:
    (name,) = (side.id for side in event.sides if actor in {member.ref.actor for member in side.actors})
    return name


def test_they_are_two_events_and_a_roll_up(store: Store) -> None:
    found = {frozenset(told_in(store, event)): event.scope for event in store.events()}
    attack = frozenset({"post", "copy-one", "copy-two", "rewrite", "ministry", "ngo", "later"})
    assert found == {attack: "event", frozenset({"next"}): "event", frozenset({"rollup"}): "period"}


def test_the_post_and_what_was_copied_from_it_are_one_origin(store: Store) -> None:
    event = about(store, "post")
    assert set(roots(event)) == {"red falcon", "mli-defence-ministry", "lake rights monitor"}
    branches = {branch.report: (branch.relation, branch.of) for branch in roots(event)["red falcon"].branches}
    assert branches == {
        "post": ("own", None),
        "copy-one": ("copy", "post"),
        "copy-two": ("near_copy", "post"),
        "rewrite": ("rewrite", "post"),
        "later": ("own", None),
    }
    assert dict(event.origins).keys() == roots(event).keys()


def test_each_origin_speaks_with_its_latest_figure_and_the_denial_stays(store: Store) -> None:
    event = about(store, "post")
    killed = figure(event, "killed", side_of(event, "mli-armed-forces"))
    assert (killed.low, killed.best, killed.high, killed.contested) == (9, None, 17, True)
    assert [(each.origin, each.best, each.stance) for each in killed.figures] == [
        ("lake rights monitor", 9, "asserted"),
        ("mli-defence-ministry", 14, "denied"),
        ("red falcon", 17, "asserted"),
    ]


def test_only_what_is_disputed_is_contested(store: Store) -> None:
    assert "killed" in about(store, "post").contested
    assert "when" not in about(store, "post").contested
    assert about(store, "next").contested == ()


def test_the_roll_up_is_never_added(store: Store) -> None:
    assert about(store, "rollup").estimates == ()
    assert all(each.high is None or each.high < 40 for event in store.events() for each in event.estimates)


def test_the_next_village_has_its_own_dead(store: Store) -> None:
    killed = figure(about(store, "next"), "killed", "civilians")
    assert (killed.low, killed.best, killed.high, killed.contested) == (4, 4, 4, False)


def test_the_grades_stand_apart_each_with_its_sentence(store: Store) -> None:
    event, other = about(store, "post"), about(store, "next")
    assert {(grade.scheme, grade.grade) for grade in event.grades} == {
        ("admiralty_reliability", "F"),
        ("admiralty_credibility", "3"),
    }
    assert {(grade.scheme, grade.grade) for grade in other.grades} == {
        ("admiralty_reliability", "F"),
        ("admiralty_credibility", "6"),
        ("airwars", "Weak"),
    }
    assert all(grade.why for grade in (*event.grades, *other.grades))


def test_adding_a_report_again_changes_nothing(store: Store, tools: pipeline.Tools) -> None:
    before = [(event.id, event.happenings, event.estimates) for event in store.events()]
    pipeline.add(store, [str(STORY)], tools, pipeline.Settings(medium="jsonl"), by="test")
    assert [(event.id, event.happenings, event.estimates) for event in store.events()] == before


def test_the_story_has_nine_reports() -> None:
    assert len({json.loads(line)["id"] for line in STORY.read_text(encoding="utf-8").splitlines()}) == 9
