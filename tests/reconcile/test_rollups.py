"""Totals over a longer time bound what the events within it add up to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reports import SIDES, Loss, killed, on, report, side

from reportedly.model import Count, Reading
from reportedly.reconcile import events
from reportedly.reconcile.judged import judged
from reportedly.reconcile.review import review
from reportedly.reconcile.rollups import Overrun, overruns

FIRST = report("first", "Raiders struck Tolba.", killed(12), when=on("2031-05-04"), where=["Tolba"])
SECOND = report("second", "Raiders came to the wells.", killed(10), when=on("2031-05-06"), where=["Far Wells"])


def week(loss: Loss, where: str = "Mali", last: str = "2031-05-10") -> Reading:
    sides, days = SIDES[::-1], on("2031-05-04", last)
    turned = [replace(one, id=name) for one, name in zip(sides, ("s1", "s2"), strict=True)]
    loss = replace(loss, scope="period", side="s1" if loss.side == "s2" else loss.side)
    return report("week", "All week guards fell.", loss, when=days, where=[where], sides=turned, scope="period")


def found(*readings: Reading) -> list[Overrun]:
    made = events(readings).events
    return list(overruns(made, [claim for reading in readings for claim in reading.claims]))


def test_two_events_that_come_to_more_than_their_week() -> None:
    (one,) = found(FIRST, SECOND, week(killed(20)))
    assert (one.field, one.least, one.most, len(one.parts)) == ("killed", 22, 20, 2)
    assert one.words == "2 events within it come to 22 killed or more, where it allows 20"


@pytest.mark.parametrize(
    ("total", "others"),
    [
        (week(killed(22)), [FIRST, SECOND]),  # 12 and 10 are 22
        (week(Loss(count=Count.at_least(20))), [FIRST, SECOND]),  # which leaves it open how many more
        (week(killed(20), last="2031-05-05"), [FIRST, SECOND]),  # the second is a day later
        (week(killed(20), where="Tolba"), [FIRST, SECOND]),  # the second lies elsewhere
        (week(killed(20, field="injured")), [FIRST, SECOND]),
        (week(killed(20, groups=("children",))), [FIRST, SECOND]),
        (week(killed(20, stance="denied")), [FIRST, SECOND]),
        (week(killed(20, side="civilians")), [FIRST, SECOND]),
        (week(killed(20)), [FIRST, report("up to", "Raiders fell.", Loss(count=Count.at_most(10)), when=on("2031-05-08"))]),
    ],
)
def test_what_a_week_allows(total: Reading, others: list[Reading]) -> None:
    assert found(total, *others) == []


def test_the_same_side_is_meant_by_whatever_name() -> None:
    third = report(
        "third", "Green came.", killed(30), when=on("2031-05-07"), sides=(side("s1", "id:red"), side("s2", "id:green"))
    )
    assert found(third, week(killed(20))) == []
    (one,) = found(third, FIRST, week(killed(11)))
    assert one.least == 12


def test_nothing_of_it_is_added_and_a_person_is_asked() -> None:
    readings = [FIRST, SECOND, week(killed(20))]
    made = events(readings).events
    assert sorted(estimate.best or 0 for event in made for estimate in event.estimates) == [10, 12]
    asked = [one for one in review(made, judged(readings, ())) if "come to 22" in one.reasons[0][0]]
    assert [one.subjects for one in asked] == [tuple(event.id for event in made if event.scope == "period")]
