"""Whose losses grouping settles."""

from __future__ import annotations

import pytest

from reportedly.group.losers import likeliest, side_of
from reportedly.group.sides import Sides
from reportedly.model import ActorMention, Count, Draft, DraftClaim, Report, Span


def seized(*owners: tuple[str | None, float]) -> DraftClaim:
    span = Span(start=0, end=9, quote="12 rifles")
    return DraftClaim(
        fragment=0, field="seized", value=Count.exactly(12), worded="12", span=span, what="weapons", owners=tuple(owners)
    )


@pytest.mark.parametrize(
    ("owners", "ruled", "told"),
    [
        ((), "guards", "guards"),
        (((None, 1.0), ("rebels", 0.5)), "guards", "guards"),
        (((None, 1.0), ("rebels", 1.5)), "guards", "rebels"),
        (((None, 1.0), ("rebels", 1.5)), None, None),
        (((None, 1.0), ("rebels", 2.5)), None, "rebels"),
        (((None, 1.0), ("rebels", 1.5), ("guards", 0.6)), "Guards", "Guards"),
        (((None, 1.0), ("rebels", 1.5), ("guards", 0.4)), "guards", "rebels"),
        (((None, 1.0), ("rebels", 0.5)), None, None),
    ],
)
def test_the_rules_words_stand_unless_more_speaks_for_others(
    owners: tuple[tuple[str | None, float], ...], ruled: str | None, told: str | None
) -> None:
    assert likeliest(seized(*owners), ruled) == told


@pytest.mark.parametrize(
    ("words", "side", "told"),
    [
        ("Guards", None, "s2"),
        ("guards", "unknown", "s2"),
        ("guards", "s1", "s1"),
        ("villagers", None, "civilians"),
        ("smugglers", None, None),
        (None, None, None),
    ],
)
def test_a_thing_is_of_the_side_of_those_who_are_called_so(words: str | None, side: str | None, told: str | None) -> None:
    text = "The guards fled from 12 rifles."
    mention = ActorMention(span=Span.find("The guards", text), text="The guards", role="target")
    draft = Draft(report=Report(id="r", text=text), actors=(mention,))
    assert side_of(words, side, seized(), draft, Sides({0: "s2"})) == told
