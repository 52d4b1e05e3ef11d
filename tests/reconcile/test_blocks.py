"""Who is compared with whom: by what the two share, and by how many others share it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_reports import SIDES, by, killed, on, report, side

from reportedly.model import Reading, Side, When
from reportedly.reconcile import meetings
from reportedly.reconcile.blocks import blocks
from reportedly.reconcile.tellings import told

DAY = on("2031-05-04")
RED, GREEN = (side("s1", "id:red"), side("s2", "id:blue")), (side("s1", "id:green"), side("s2", "id:grey"))
ONE_SIDE = (side("s1", "id:red"),)


def compared(*readings: Reading) -> list[tuple[str, str]]:
    tellings = [one.telling for reading in readings for one in told([reading])]
    found = meetings.pairs([blocks(one) for one in tellings])
    return sorted((tellings[i].report, tellings[j].report) for i, j in found)


def a(
    name: str,
    kind: str = "armed_clash",
    when: When = DAY,
    where: Sequence[str] = ("Tolba",),
    sides: Sequence[Side] = (),
) -> Reading:
    return report(name, f"{name.title()}.", when=when, where=where, sides=sides, kind=kind)


def lost(name: str, dead: int) -> Reading:
    """Another sort of event, at a place that no gazetteer lists."""
    return report(name, f"{name.title()}.", killed(dead), when=DAY, where=["Lost Hamlet"], kind="peaceful_protest")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (a("x"), a("y", "arrests")),  # one day and place, nobody named
        (a("x", sides=ONE_SIDE), a("y", "arrests", sides=GREEN)),  # one of them may be of the other's sides
        (a("x", sides=RED), a("y", "arrests", sides=RED)),
        (a("x", sides=RED), a("y", sides=GREEN)),  # one sort of event
        (a("x", when=When()), a("y", "arrests")),
        (a("x", where=()), a("y")),  # no place, but the day and the sort
        (a("x", where=["Mali"]), a("y", "arrests")),
        (a("x", where=["Lost Hamlet"]), a("y", "armed_clash")),  # a place of no gazetteer may lie anywhere
        (report("x", "Twelve died.", killed(12), when=DAY, where=["Tolba"]), lost("y", 12)),  # the same loss
    ],
)
def test_who_is_compared(one: Reading, other: Reading) -> None:
    assert compared(one, other) == [("x", "y")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (a("x", sides=RED), a("y", "arrests", sides=GREEN)),  # other sides, another sort
        (a("x"), a("y", when=on("2031-05-09"))),
        (a("x"), a("y", where=["Far Wells"], kind="arrests", when=by("2031-04-04"))),
        (a("x", where=()), a("y", "arrests")),  # no place and another sort
        (report("x", "Twelve died.", killed(12), when=DAY, where=["Tolba"]), lost("y", 9)),
    ],
)
def test_who_is_not(one: Reading, other: Reading) -> None:
    assert compared(one, other) == []


def test_in_a_crowd_only_those_that_share_more_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [a(f"n{n}", sides=(side("s1", "id:red"), side("s2", f"id:x{n}"))) for n in range(6)]
    assert len(compared(*crowd)) == 15
    monkeypatch.setattr(meetings, "CROWDED", 5)
    assert compared(*crowd) == []
    twins = [a("t1", sides=RED), a("t2", sides=RED), a("t3", sides=RED, kind="grenade")]
    assert compared(*crowd, *twins) == [("t1", "t2"), ("t1", "t3"), ("t2", "t3")]  # few tell of the second side
    monkeypatch.setattr(meetings, "CROWDED", 2)
    assert compared(*crowd, *twins) == [("t1", "t2")]  # both sides and one kind


def test_what_stands_word_for_word_is_found_in_any_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "CROWDED", 2)
    words = "Raiders came at dawn and burned the old bridge over the river."
    copies = [report(f"c{n}", words, killed(12), when=DAY, sides=SIDES) for n in range(5)]
    assert len(compared(*copies)) == 10
