"""How many: the rules of estimates, one by one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import SIDES, Loss, killed, on, report

from reportedly.model import Count, Estimate, Reading
from reportedly.reconcile import events
from reportedly.reconcile.estimates import combined

DAY = on("2031-05-04")


def of(*readings: Reading) -> dict[tuple[str, str], Estimate]:
    (event,) = events(readings).events
    return {(estimate.field, estimate.side): estimate for estimate in event.estimates}


def numbers(estimate: Estimate) -> tuple[int | None, int | None, int | None, bool]:
    return (estimate.low, estimate.best, estimate.high, estimate.contested)


def told(name: str, *losses: Loss, published: str | None = None, text: str | None = None) -> Reading:
    words = text or f"{name} says guards died at the post."
    return report(name, words, *losses, when=DAY, publisher=name, published=published)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], (None, None, None, False)),
        ([Count(hedge="several")], (None, None, None, False)),
        ([Count.exactly(12)], (12, 12, 12, False)),
        ([Count.at_least(3), Count.exactly(12)], (12, 12, 12, False)),
        ([Count.at_least(3), Count.at_least(5)], (5, 5, None, False)),
        ([Count.at_least(3), Count.about(15)], (3, 15, None, False)),
        ([Count.at_most(20), Count.at_least(5)], (5, 5, 20, False)),
        ([Count.about(15)], (None, 15, None, False)),
        ([Count.about(15), Count.at_least(16)], (16, 16, None, False)),
        ([Count.about(15), Count.exactly(14)], (14, 14, 14, False)),
        ([Count.about(15), Count.about(16), Count.about(17)], (None, 16, None, False)),
        ([Count.between(10, 20), Count.exactly(12), Count(hedge="dozens")], (12, 12, 12, False)),
        ([Count.exactly(12), Count.exactly(80)], (12, None, 80, True)),
        ([Count.at_most(10), Count.exactly(80)], (10, None, 80, True)),
        ([Count.at_least(9), Count.exactly(100), Count.exactly(130)], (100, None, 130, True)),
        ([Count.at_least(50), Count.exactly(12)], (12, None, 50, True)),
        ([Count.exactly(0), Count.exactly(6)], (0, None, 6, True)),
    ],
)
def test_counts_narrow_one_another_or_stay_apart(counts: list[Count], expected: tuple[int | None, ...]) -> None:
    assert combined(counts) == expected
    assert combined(counts[::-1]) == expected


bounds = st.lists(st.integers(0, 50), min_size=3, max_size=3).map(sorted)
some_counts = st.one_of(
    bounds.map(lambda b: Count(low=b[0], best=b[1], high=b[2])),
    bounds.map(lambda b: Count.exactly(b[0])),
    bounds.map(lambda b: Count.at_least(b[0])),
    bounds.map(lambda b: Count.at_most(b[2])),
    bounds.map(lambda b: Count.about(b[1])),
    st.just(Count(hedge="several")),
)


@given(st.lists(some_counts, max_size=5), st.randoms(use_true_random=False))
def test_bounds_are_in_order_and_the_order_of_origins_makes_no_difference(counts: list[Count], random: Random) -> None:
    low, best, high, contested = combined(counts)
    known = [n for n in (low, best, high) if n is not None]
    assert known == sorted(known)
    random.shuffle(counts)
    assert combined(counts) == (low, best, high, contested)
    assert contested == any(
        not one.compatible(other) for one in counts for other in counts if one.figure is not None and other.figure is not None
    )


def test_two_origins_that_cannot_both_be_right_are_contested_and_keep_their_figures() -> None:
    estimate = of(told("Red", killed(80)), told("Blue", killed(12)))["killed", "s2"]
    assert numbers(estimate) == (12, None, 80, True)
    assert [(figure.origin, figure.best) for figure in estimate.figures] == [("blue", 12), ("red", 80)]


def test_an_origin_speaks_with_its_latest_report() -> None:
    early = told("e", published="2031-05-04").report
    late = told("l", published="2031-05-05T01:00:00+05:00").report
    later = told("m", published="2031-05-04T21:00:00Z").report
    readings = [
        report(one.id, one.text, killed(n, said_by="the Ministry of Calm"), when=DAY, published=one.published)
        for one, n in [(early, 5), (late, 9), (later, 11)]
    ]
    estimate = of(*readings)["killed", "s2"]
    assert numbers(estimate) == (11, 11, 11, False)
    assert len(estimate.figures[0].claims) == 3
    assert estimate.figures[0].claims[-1] == readings[2].claims[1].key


def test_a_later_word_without_a_number_does_not_wipe_out_a_number() -> None:
    one = report("a", "Twelve died.", killed(12, said_by="the Ministry of Calm"), when=DAY, published="2031-05-04")
    several = Loss(count=Count(hedge="several"), said_by="the Ministry of Calm")
    other = report("b", "Several guards died.", several, when=DAY, published="2031-05-09")
    assert numbers(of(one, other)["killed", "s2"]) == (12, 12, 12, False)


def test_parts_are_not_added_to_their_total() -> None:
    losses = (killed(12), killed(3, part=0, groups=("children",), detail="children"))
    assert numbers(of(told("a", *losses))["killed", "s2"]) == (12, 12, 12, False)


@pytest.mark.parametrize(("part", "contested"), [(3, False), (12, False), (13, True)])
def test_a_part_larger_than_its_total_contests_it(part: int, contested: bool) -> None:
    found = of(told("a", killed(12), killed(part, part=0, groups=("children",), detail="children")))["killed", "s2"]
    assert (found.best, found.contested) == (12, contested)


def test_a_part_that_another_tells_is_no_total_of_its_own() -> None:
    losses = (killed(12, said_by="the Ministry of Calm"), killed(3, part=0, said_by="the Harbour Union", detail="dockers"))
    estimate = of(told("a", *losses))["killed", "s2"]
    assert numbers(estimate) == (12, 12, 12, False)
    assert [figure.origin for figure in estimate.figures] == ["ministry of calm"]


def test_parts_whose_total_is_elsewhere_add_up_within_one_origin_only() -> None:
    text = "Twenty died, among them seven guards and two cooks."
    first = told(
        "a", killed(20, side="unknown"), killed(7, part=0, detail="guards"), killed(2, part=0, detail="cooks"), text=text
    )
    found = of(first)
    assert numbers(found["killed", "s2"]) == (9, 9, 9, False)
    assert numbers(found["killed", "unknown"]) == (20, 20, 20, False)
    second = told("b", killed(30, side="unknown"), killed(4, part=0, detail="grooms"), text="Thirty died, four grooms too.")
    assert numbers(of(first, second)["killed", "s2"]) == (4, None, 9, True)


def test_different_people_of_one_sentence_add_up_and_repeats_do_not() -> None:
    text = "Three soldiers and five policemen were killed. The eight dead were buried."
    soldiers = killed(3, detail="soldiers", words="Three soldiers")
    police = killed(5, detail="policemen", words="five policemen")
    again = killed(8, detail="dead", words="The eight dead")
    assert numbers(of(told("a", soldiers, police, again, text=text))["killed", "s2"]) == (8, 8, 8, False)
    assert numbers(of(told("a", soldiers, police, text=text))["killed", "s2"]) == (8, 8, 8, False)
    assert numbers(of(told("a", soldiers, again, text=text))["killed", "s2"]) == (8, 8, 8, False)


def test_a_figure_for_a_group_is_a_lower_bound_for_everybody() -> None:
    children = told("a", killed(3, groups=("children",), detail="children"))
    everybody = told("b", killed(12))
    assert numbers(of(children, everybody)["killed", "s2"]) == (12, 12, 12, False)
    assert numbers(of(children)["killed", "s2"]) == (3, 3, 3, False)


def test_a_denial_contests_and_never_becomes_nothing() -> None:
    denial = Loss(count=Count.exactly(12), stance="denied")
    estimate = of(told("a", killed(12)), told("b", denial))["killed", "s2"]
    assert numbers(estimate) == (12, 12, 12, True)
    assert [figure.stance for figure in estimate.figures] == ["asserted", "denied"]
    alone = of(told("b", denial))["killed", "s2"]
    assert numbers(alone) == (None, None, None, False)


def test_what_is_only_alleged_counts_where_nobody_asserts() -> None:
    alleged = told("a", killed(40, stance="alleged"))
    assert numbers(of(alleged)["killed", "s2"]) == (40, 40, 40, False)
    assert numbers(of(alleged, told("b", killed(12)))["killed", "s2"]) == (12, 12, 12, True)


def test_roll_ups_are_left_out_and_fields_and_things_kept_apart() -> None:
    found = of(
        told(
            "a",
            killed(80, scope="campaign"),
            Loss(count=Count.exactly(2), field="destroyed", what="vehicles"),
            killed(6, side="s1"),
        )
    )
    assert {key: estimate.best for key, estimate in found.items()} == {("killed", "s1"): 6, ("destroyed", "s2"): 2}
    assert of(report("a", "Guards fought.", when=DAY, sides=SIDES)) == {}
