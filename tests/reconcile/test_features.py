"""What sides and losses say of whether two happenings are one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from made_reports import SIDES, Loss, killed, on, report, side
from made_reports import place as place_of

from reportedly.model import Side
from reportedly.reconcile.compute import events
from reportedly.reconcile.features import counts, place, sides
from reportedly.reconcile.tellings import Telling, told

RED_BLUE = (side("s1", "id:red"), side("s2", "id:blue"))
RED_GREY = (side("s1", "id:red"), side("s2", "id:grey"))
GREEN_GREY = (side("s1", "id:green"), side("s2", "id:grey"))
RED, GREEN = (side("s1", "id:red"),), (side("s1", "id:green"),)


def telling(*losses: Loss, on_sides: Sequence[Side] = SIDES) -> Telling:
    (one,) = told([report("a", "A raid.", *losses, sides=on_sides)])
    return one.telling


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (RED_BLUE, RED_BLUE, 1.0, 2.0),
        (RED_BLUE, RED, 0.5, 1.0),
        (RED_BLUE, RED_GREY, 0.0, 0.0),  # against whom differs
        (RED_BLUE, (), 0.0, 0.0),
        (RED_BLUE, GREEN, -1.0, -1.0),  # of the second only one side is known
        (RED_BLUE, GREEN_GREY, -3.0, -2.0),  # other sides altogether
    ],
)
def test_what_sides_say(one: Sequence[Side], other: Sequence[Side], least: float, most: float) -> None:
    left, right = telling(on_sides=one), telling(on_sides=other)
    assert least <= sides(left, right) == sides(right, left) <= most


def loss(field: str, number: int) -> Loss:
    return killed(number, field=field)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ([("killed", 12)], [("killed", 12)], 1.0),
        ([("killed", 12), ("injured", 30)], [("killed", 12), ("injured", 7)], 1.0),  # as rival accounts do
        ([("killed", 12), ("injured", 30), ("captured", 4)], [("killed", 12), ("injured", 7), ("captured", 40)], 0.0),
        ([("killed", 12)], [("killed", 40)], -0.5),
        ([("killed", 12)], [("injured", 12)], 0.0),
    ],
)
def test_what_losses_say(one: list[tuple[str, int]], other: list[tuple[str, int]], said: float) -> None:
    left, right = (telling(*(loss(*each) for each in told_by)) for told_by in (one, other))
    assert counts(left, right) == counts(right, left) == said


def test_a_place_of_no_gazetteer_lies_in_the_land_that_is_named_besides() -> None:
    (lost,) = told([report("a", "A raid.", where=["Lost Hamlet", "Mali"])])
    assert (lost.telling.place.text, lost.telling.place.country) == ("Lost Hamlet", "ML") if lost.telling.place else False
    near = replace(lost.telling, place=replace(place_of("Other Hamlet"), country="ML"))
    far = replace(lost.telling, place=replace(place_of("Other Hamlet"), country="NE"))
    assert place(lost.telling, far) < place(lost.telling, near) <= 0
    assert place(lost.telling, replace(lost.telling, place=place_of("our town"))) == 0


def test_two_fights_in_one_town_on_one_day_are_two_where_other_sides_fought() -> None:
    day = on("2031-05-04")
    texts = ("Shells fell on the north bank of the river.", "A patrol was ambushed at the brick works.")
    pair = [
        report(f"r{n}", text, killed(12), when=day, sides=fought)
        for n, (text, fought) in enumerate(zip(texts, (RED_BLUE, GREEN_GREY), strict=True))
    ]
    assert len(events(pair).events) == 2
