"""Whose losses grouping settles."""

from __future__ import annotations

import pytest

from reportedly.group.losers import likeliest
from reportedly.model import Count, DraftClaim, Span


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
        (((None, 1.0), ("rebels", 1.5)), None, "rebels"),
        (((None, 1.0), ("rebels", 1.5), ("guards", 0.6)), "Guards", "Guards"),
        (((None, 1.0), ("rebels", 1.5), ("guards", 0.4)), "guards", "rebels"),
        (((None, 1.0), ("rebels", 0.5)), None, None),
    ],
)
def test_the_rules_words_stand_unless_more_speaks_for_others(
    owners: tuple[tuple[str | None, float], ...], ruled: str | None, told: str | None
) -> None:
    assert likeliest(seized(*owners), ruled) == told
