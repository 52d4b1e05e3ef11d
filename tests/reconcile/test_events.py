"""Which happenings are one event, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import SIDES, both, by, killed, on, report, side

from reportedly.model import Event, Judgement, Reading
from reportedly.model.judgement import JudgementKind
from reportedly.reconcile import Ledger, Reconciled, events, explain
from reportedly.reconcile.compute import EMPTY
from reportedly.reconcile.features import FEATURES, LINK_AT, side_likeness
from reportedly.reconcile.judged import Verdict
from reportedly.reconcile.tellings import SideNames

DAY = on("2031-05-04")
A = report("a", "Raiders struck the post at dawn and twelve guards died.", killed(12), when=DAY, publisher="Dawn Post")
B = report("b", "Clash near the ford leaves soldiers dead, locals say.", killed(10), when=DAY, publisher="Ford Radio")


def judgement(kind: JudgementKind, left: str, right: str | None = None, **more: Any) -> Judgement:
    at = datetime(2031, 6, 1, tzinfo=UTC)
    return Judgement(id=f"j-{kind}-{left}-{right}", kind=kind, by="coder", at=at, why="read both", left=left, right=right, **more)


def ids(*readings: Reading) -> list[str]:
    return [reading.happenings[0].id for reading in readings]


def joined(*readings: Reading, judgements: tuple[Judgement, ...] = ()) -> set[frozenset[str]]:
    """The partition, by report ids."""
    report_of = {happening.id: reading.report.id for reading in readings for happening in reading.happenings}
    found = events(readings, judgements).events
    return {frozenset(report_of[happening] for happening in event.happenings) for event in found}


def only(made: Reconciled) -> Event:
    (event,) = made.events
    return event


def test_the_same_day_place_sides_and_kind_are_one_event() -> None:
    event = only(events([A, B]))
    assert event.happenings == tuple(sorted(ids(A, B)))
    assert event.when.first == date(2031, 5, 4)
    assert [(place.name, place.precision) for place in event.where] == [("Tolba", "settlement")]
    assert [[actor.ref.actor for actor in one.actors] for one in event.sides] == [["red"], ["blue"]]
    assert event.kind == "armed_clash"


def test_a_join_names_its_reasons_and_their_sum() -> None:
    event = only(events([A, B]))
    (link,) = event.links
    assert link.score == pytest.approx(sum(part for _, part in link.parts))
    assert link.score >= LINK_AT
    words = explain(event)
    for name in ("day", "place", "sides", "kind"):
        assert next(feature.words for feature in FEATURES if feature.name == name) in words
    assert "told in one report" in explain(only(events([A])))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (report("b", "Clash near the ford.", when=on("2031-05-06")), "two days later is a gap above 24 hours"),
        (report("b", "Clash near the ford.", when=DAY, where=["Far Wells"]), "170 km away"),
        (
            report("b", "Clash near the ford.", when=DAY, sides=[side("s1", "id:green"), side("s2", "id:white")]),
            "other sides",
        ),
        (report("b", "Clash near the ford.", when=DAY, kind="peaceful_protest"), "a protest"),
        (
            report("b", "Clash.", when=DAY, where=["Mali"], sides=[SIDES[0]]),
            "only the country and one side in common",
        ),
        (report("b", "Clash near the ford."), "an unknown day is no evidence"),
        (report("b", "Clash near the ford.", when=on("2031-05-05")), "the next day is no evidence"),
        (report("b", "Clash near the ford.", when=by("2031-05-01")), "reported before it happened"),
    ],
)
def test_what_keeps_two_happenings_apart(other: Reading, why: str) -> None:
    assert len(joined(A, other)) == 2, why


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (report("b", "Clash near the ford.", killed(12), when=on("2031-05-05")), "the next day is no gap above 24 hours"),
        (report("b", "Clash near the ford.", when=DAY, where=["Nimba Ford"]), "4 km away"),
        (report("b", "Clash.", killed(12), when=DAY, where=["Mali"]), "the country, both sides and the same count"),
        (report("b", "Clash near the ford.", killed(12)), "no day, but the same place, sides, kind and count"),
        (report("b", "Clash.", killed(12), when=by("2031-05-06")), "reported two days later"),
    ],
)
def test_what_brings_two_happenings_together(other: Reading, why: str) -> None:
    assert len(joined(A, other)) == 1, why


def test_a_chain_of_days_without_a_gap_is_one_event_and_a_bridge_over_a_gap_is_not() -> None:
    first, second, third = (report(day, "Clash at the post.", killed(12), when=on(f"2031-05-0{day}")) for day in "123")
    assert len(joined(first, third)) == 2
    assert len(joined(first, second, third)) == 1
    whole = report("w", "The fighting lasted three days.", killed(12), when=on("2031-05-01", "2031-05-03"))
    assert len(joined(first, whole, third)) == 1
    undated = report("u", "Clash at the post.", killed(12), killed(40, field="injured"))
    early = report("e", "Raiders struck.", killed(12), killed(40, field="injured"), when=on("2031-05-01"))
    late = report("l", "Raiders came again.", killed(12), killed(40, field="injured"), when=on("2031-05-20"))
    assert len(joined(undated, early)) == len(joined(undated, late)) == 1
    assert len(joined(undated, early, late)) == 2


def test_happenings_of_one_report_stay_apart_unless_a_judgement_says_same() -> None:
    text = "Raiders struck the post and later struck it again."
    twice = both(report("a", text, when=DAY), report("a", text, when=DAY))
    left, right = (happening.id for happening in twice.happenings)
    assert len(events([twice]).events) == 2
    assert len(events([twice], [judgement("same", left, right)]).events) == 1


def test_a_third_report_cannot_bring_two_happenings_of_one_report_together() -> None:
    text = "Raiders struck the post and later struck it again."
    twice = both(report("a", text, when=DAY), report("a", text, when=DAY))
    assert sorted(len(event.happenings) for event in events([twice, B]).events) == [1, 2]


def test_roll_ups_are_never_joined_and_what_did_not_happen_is_no_event() -> None:
    week = report("w", "Eighty were killed this week.", killed(80), when=DAY, scope="period")
    plan = report("p", "A raid is planned.", when=DAY, modality="planned")
    found = events([A, B, week, plan]).events
    assert sorted((event.scope, len(event.happenings)) for event in found) == [("event", 2), ("period", 1)]


@pytest.mark.parametrize("one", list(Verdict))
@pytest.mark.parametrize("other", list(Verdict))
def test_judgements_commute_and_different_wins(one: Verdict, other: Verdict) -> None:
    assert one & other is other & one
    assert one & one is one
    assert one & Verdict.DIFFERENT is Verdict.DIFFERENT
    assert one & Verdict.UNJUDGED is one
    for third in Verdict:
        assert (one & other) & third is one & (other & third)


def test_people_decide_over_scores() -> None:
    left, right = ids(A, B)
    far = report("f", "Market burned.", when=on("2031-08-01"), where=["Far Wells"])
    assert len(joined(A, B, judgements=(judgement("different", left, right),))) == 2
    assert len(joined(A, far, judgements=(judgement("same", left, ids(far)[0]),))) == 1
    contradicting = (judgement("same", left, right), replace(judgement("different", right, left), by="another"))
    assert len(joined(A, B, judgements=contradicting)) == 2
    ended = judgement("different", left, right, ended_at=datetime(2031, 6, 2, tzinfo=UTC))
    assert len(joined(A, B, judgements=(ended,))) == 1


def test_different_holds_across_a_chain_of_same_and_the_broken_judgement_is_listed() -> None:
    far = report("f", "Market burned.", when=on("2031-08-01"), where=["Far Wells"])
    a, b, c = ids(A, B, far)
    chain = [judgement("same", a, b), judgement("same", b, c), judgement("different", a, c)]
    made = events([A, B, far], chain)
    assert all(not {a, c} <= set(event.happenings) for event in made.events)
    assert len(made.unapplied) == 1
    assert made.unapplied[0][1].startswith("other judgements")


def test_not_an_event_and_judgements_that_find_nothing_are_listed() -> None:
    (a,) = ids(A)
    made = events([A, B], [judgement("not_an_event", a), judgement("same", a, "h-gone"), judgement("move", a)])
    assert made.left_out == (a,)
    assert [event.happenings for event in made.events] == [tuple(ids(B))]
    assert len(made.unapplied) == 2


def test_a_rejected_claim_counts_no_more() -> None:
    claim = A.claims[1]
    strike = judgement("reject", claim.key)
    assert [estimate.best for estimate in only(events([A])).estimates] == [12]
    assert only(events([A], [strike])).estimates == ()


# ids -----------------------------------------------------------------------------------------------------------------


def grown(made: Reconciled, ledger: Ledger = EMPTY) -> Ledger:
    return ledger.extended(((happening, event) for event, happening in made.assignments), made.redirects)


def test_an_event_keeps_its_id_when_reports_come_in_and_nothing_new_is_given_twice() -> None:
    first = events([A])
    ledger = grown(first)
    second = events([A, B], (), ledger)
    assert only(second).id == only(first).id
    assert second.assignments == ((only(first).id, ids(B)[0]),)
    third = events([A, B], (), grown(second, ledger))
    assert (third.assignments, third.redirects) == ((), ())


def test_a_merged_event_takes_the_oldest_id_and_leaves_a_redirect_and_a_split_gives_it_back() -> None:
    ledger = grown(events([B]))
    old = only(events([B])).id
    apart = [judgement("different", *ids(A, B))]
    ledger = grown(events([A, B], apart, ledger), ledger)
    young = next(event for happening, event in ledger.given if happening == ids(A)[0])
    merged = events([A, B], (), ledger)
    assert only(merged).id == old
    assert merged.redirects == ((young, old),)
    ledger = grown(merged, ledger)
    assert ledger.follow(young) == old
    split = events([A, B], apart, ledger)
    assert {event.happenings[0]: event.id for event in split.events}[ids(B)[0]] == old
    ledger = grown(split, ledger)
    assert len({event.id for event in split.events}) == 2
    assert all(ledger.follow(event.id) == event.id for event in split.events)


# what is settled -----------------------------------------------------------------------------------------------------


def test_sides_are_matched_by_actors_whatever_their_numbers() -> None:
    turned = report(
        "t",
        "Blue forces say they repelled raiders.",
        killed(30, side="s2"),
        when=DAY,
        sides=[side("s1", "id:blue"), side("s2", "maybe:red")],
    )
    event = only(events([A, turned]))
    side_of = {(happening, name): place for happening, name, place in event.side_of}
    assert side_of[ids(turned)[0], "s1"] == side_of[ids(A)[0], "s2"]
    assert side_of[ids(turned)[0], "s2"] == side_of[ids(A)[0], "s1"]
    figures = {estimate.side: estimate.best for estimate in event.estimates}
    assert figures == {side_of[ids(A)[0], "s1"]: 30, side_of[ids(A)[0], "s2"]: 12}


def test_the_most_specific_kind_place_and_day_hold_and_say_why() -> None:
    strike = report(
        "s", "Jets hit the post, guards died.", killed(12), when=on("2031-05-03", "2031-05-05"), kind="air_or_drone_strike"
    )
    vague = report("v", "Clash in the country, guards dead at the post.", killed(12), when=DAY, where=["Mali"])
    event = only(events([strike, vague, report("a", A.report.text, killed(12), when=DAY)]))
    assert event.kind == "air_or_drone_strike"
    assert (event.when.first, event.when.last) == (date(2031, 5, 4), date(2031, 5, 4))
    assert [place.precision for place in event.where] == ["settlement", "country"]
    assert dict(event.why)["kind"] == "the most specific kind told"
    assert event.contested == ()


def test_among_kinds_that_say_as_much_that_of_most_origins_holds() -> None:
    kinds = ["shelling_artillery_missile", "air_or_drone_strike", "shelling_artillery_missile"]
    told = [
        report(f"r{n}", f"{words} the post.", killed(12), when=DAY, kind=kind, publisher=f"p{n}")
        for n, (kind, words) in enumerate(zip(kinds, ("Guns hit", "A drone fell on", "Shells landed at"), strict=True))
    ]
    event = only(events(told))
    assert (event.kind, event.contested) == ("shelling_artillery_missile", ("kind",))
    assert only(events(told[:2])).kind == "air_or_drone_strike"


def test_the_same_words_for_two_known_actors_are_two_sides() -> None:
    blue, green = (
        SideNames(actors=frozenset([name]), candidates=frozenset(), words=frozenset(["soldiers"])) for name in ("b", "g")
    )
    unknown = SideNames(actors=frozenset(), candidates=frozenset(["g"]), words=frozenset(["soldiers"]))
    assert side_likeness(blue, green) == 0
    assert side_likeness(blue, blue) > side_likeness(green, unknown) > side_likeness(blue, unknown) > 0


def test_days_that_cannot_both_be_are_a_stretch_and_contested() -> None:
    event = only(events([A, report("b", "Clash near the ford.", killed(12), when=on("2031-05-05"))]))
    assert (event.when.first, event.when.last) == (date(2031, 5, 4), date(2031, 5, 5))
    assert event.contested == ("when",)


# order ---------------------------------------------------------------------------------------------------------------

some_reports = st.lists(
    st.builds(
        lambda number, day, where, count, kind, actor, words: report(
            f"r{number}",
            f"{words} {number}",
            *([] if count is None else [killed(count)]),
            when=day,
            where=where,
            kind=kind,
            sides=[side("s1", actor), side("s2", "id:blue")],
            published="2031-05-09" if number % 2 else None,
        ),
        st.integers(0, 12),
        st.sampled_from([on("2031-05-04"), on("2031-05-05"), on("2031-05-06"), by("2031-05-07"), on("2031-05-01", "2031-05-09")]),
        st.sampled_from([["Tolba"], ["Nimba Ford"], ["Mali"], ["Old Quarry"], []]),
        st.sampled_from([None, 4, 12, 12, 20]),
        st.sampled_from(["armed_clash", "air_or_drone_strike", "attack_on_civilians"]),
        st.sampled_from(["id:red", "maybe:red", "raiders", "id:green"]),
        st.sampled_from(["Raiders struck the post", "Guards fought off a raid at the ford"]),
    ),
    min_size=2,
    max_size=8,
    unique_by=lambda reading: reading.report.id,
)


@settings(max_examples=80, deadline=None)
@given(some_reports, st.randoms(use_true_random=False))
def test_the_order_of_input_changes_neither_partition_nor_values(readings: list[Reading], random: Random) -> None:
    expected = events(readings)
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert events(shuffled) == expected
    assert events([*shuffled, shuffled[0]]) == expected


@settings(max_examples=40, deadline=None)
@given(some_reports)
def test_computing_again_with_the_ledger_changes_nothing(readings: list[Reading]) -> None:
    first = events(readings)
    again = events(readings, (), grown(first))
    assert again.events == first.events
    assert (again.assignments, again.redirects) == ((), ())
    assert len({happening for event in first.events for happening in event.happenings}) == len(readings)


def test_every_order_of_three() -> None:
    three = [A, B, report("c", "Clash near the ford.", killed(12), when=on("2031-05-05"), where=["Nimba Ford"])]
    assert len({events(list(order)) for order in permutations(three)}) == 1


def test_the_work_grows_with_the_blocks_not_with_the_square() -> None:
    from reportedly.reconcile.blocks import blocks
    from reportedly.reconcile.meetings import pairs
    from reportedly.reconcile.tellings import told

    def compared(number: int) -> int:
        days = [date.fromordinal(date(2031, 1, 1).toordinal() + n // 10).isoformat() for n in range(number)]
        readings = [
            report(f"r{n}", f"Raid number {n}.", when=on(day), sides=[side("s1", f"id:x{n % 7}")]) for n, day in enumerate(days)
        ]
        return sum(1 for _ in pairs([blocks(one.telling) for one in told(readings)]))

    assert 0 < compared(400) < compared(800) < 3 * compared(400)


def test_an_estimate_keeps_each_origins_figure() -> None:
    event = only(events([A, report("b", B.report.text, killed(12), when=DAY, publisher="Ford Radio")]))
    (estimate,) = event.estimates
    assert [figure.origin for figure in estimate.figures] == ["dawn post", "ford radio"]
    assert (estimate.low, estimate.best, estimate.high, estimate.contested) == (12, 12, 12, False)


@pytest.mark.parametrize(("other", "number"), [("the hills of Cone Ridge and Elm", 1), ("Elm", 2)])
def test_a_place_that_no_gazetteer_lists_may_be_told_in_more_words(other: str, number: int) -> None:
    one = report("one", "Raiders came.", when=on("2031-05-04"), where=["Cone Ridge"], sides=())
    two = report("two", "Guards fell.", when=on("2031-05-04"), where=[other], sides=())
    assert len(events([one, two]).events) == number
