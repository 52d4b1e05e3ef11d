"""What two happenings score: the short way says the same as the long one."""

from __future__ import annotations

from itertools import combinations
from random import Random

from made_reports import by, killed, on, report, side
from test_index import VILLAGES

from reportedly.model import Reading, When
from reportedly.reconcile.features import LINK_AT
from reportedly.reconcile.scoring import joining, parts, score
from reportedly.reconcile.tellings import told

WORDS = "raiders guards market bridge burned before dawn river clerk radio convoy shelled village hills ford".split()


def _some(draw: Random, number: int) -> list[Reading]:
    days: list[When] = [When(), by("2031-05-04"), *(on(f"2031-05-0{day}") for day in (3, 4, 5)), on("2031-05-01", "2031-05-20")]
    sides = [
        (),
        (side("s1", "id:red"), side("s2", "id:blue")),
        (side("s1", "maybe:red"),),
        (side("s1", "id:green", "villagers"),),
    ]
    return [
        report(
            f"r{n}",
            f"{' '.join(draw.choices(WORDS, k=8))}.".capitalize() + f" They came to {draw.choice(VILLAGES)}.",
            *(killed(draw.choice([2, 12, 30]), field=field) for field in draw.sample(["killed", "injured", "captured"], k=2)),
            when=draw.choice(days),
            where=[draw.choice([*VILLAGES, "Mali", "Cone Ridge"])],
            sides=draw.choice(sides),
            kind=draw.choice(["armed_clash", "shelling_artillery_missile", "arrests", "peaceful_protest"]),
        )
        for n in range(number)
    ]


def test_who_is_joined_scores_what_its_parts_come_to_and_nobody_else_is() -> None:
    tellings = [one.telling for one in told(_some(Random(5), 60))]
    pairs = list(combinations(tellings, 2))
    scores = [score(left, right) for left, right in pairs]
    assert [joining(left, right) for left, right in pairs] == [found if found >= LINK_AT else None for found in scores]
    assert [joining(right, left) for left, right in pairs] == [joining(left, right) for left, right in pairs]
    joined = [(left, right, found) for (left, right), found in zip(pairs, scores, strict=True) if found >= LINK_AT]
    assert 100 < len(joined) < len(pairs) - 100
    assert all(round(sum(part for _, part in parts(left, right)), 4) == found for left, right, found in joined)
