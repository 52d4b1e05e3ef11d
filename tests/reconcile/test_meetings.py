"""Which happenings are compared: every pair once, however few are held in memory."""

from __future__ import annotations

from array import array
from itertools import combinations
from random import Random

import pytest

from reportedly.reconcile import meetings


@pytest.mark.parametrize("held_back", [0, 5, 8_000_000])
def test_every_pair_that_shares_a_block_and_looks_is_found_once(held_back: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "HELD_BACK", held_back)
    monkeypatch.setattr(meetings, "AT_ONCE", 3)
    draw = Random(1)
    held = [dict.fromkeys(draw.sample(range(12), 4)) for _ in range(30)]
    looks = [{name: draw.random() < 0.5 for name in names} for names in held]
    members = [array("q", sorted(4 * name + seeking for name, seeking in one.items())) for one in looks]
    wanted = [
        (i, j)
        for i, j in combinations(range(30), 2)
        if any(looks[i][n] or looks[j][n] for n in looks[i].keys() & looks[j].keys())
    ]
    assert list(meetings.pairs(members)) == wanted
    assert 0 < len(wanted) < 435
