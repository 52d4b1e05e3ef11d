"""The sieve lets every pair through that is joined, and few others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import get_args

import numpy as np
import pytest

from reportedly.model import Count, When, Where
from reportedly.model.where import Precision
from reportedly.reconcile.scoring import joining
from reportedly.reconcile.sieve import Sieve
from reportedly.reconcile.sketches import sketch
from reportedly.reconcile.tellings import SideNames, Telling
from reportedly.reconcile.weighing import Bag

PRECISIONS: tuple[Precision, ...] = get_args(Precision)


def tellings(seed: int, number: int) -> Iterator[Telling]:
    draw = Random(seed)
    for n in range(number):
        yield Telling(
            id=f"h{n}",
            report=f"r{n}",
            kind=draw.choice(["armed_clash", "grenade", "air_or_drone_strike", "peaceful_protest", "other", "unheard of"]),
            scope="event",
            when=_when(draw),
            place=_place(draw) if draw.random() < 0.9 else None,
            sides=tuple(_side(draw) for _ in range(draw.randint(0, 3))),
            counts={("killed", "people"): tuple(_count(draw) for _ in range(draw.randint(1, 2)))} if draw.random() < 0.7 else {},
            words=Bag.of(_some(draw, 40, 25)),
            names=_some(draw, 10, 6),
            shingles=_some(draw, 60, 50),
            about=Bag.of(_some(draw, 120, 64)),
        )


def _some(draw: Random, of: int, most: int) -> frozenset[int]:
    return frozenset(draw.sample([n * 7_919 for n in range(of)], draw.randint(0, most)))


def _when(draw: Random) -> When:
    last = date(2031, 5, 1) + timedelta(days=draw.choice([0, 0, 0, 1, 2, 5, 9, 40]))
    first = draw.choice([last, last, last - timedelta(days=3), last - timedelta(days=20), None])
    return When() if draw.random() < 0.1 else When(first=first, last=last, basis="stated")


def _place(draw: Random) -> Where:
    text = draw.choice(["Tolba", "Nimba Ford", "the hills of Tolba", "the north", "Far Wells"])
    if draw.random() < 0.2:
        return Where(text=text, span=None)
    known = draw.random() < 0.8
    return Where(
        text=text,
        span=None,
        name=draw.choice(["Tolba", "Nimba"]),
        geonameid=draw.randint(1, 4),
        country=draw.choice(["AA", "AA", "BB", None]),
        admin1=draw.choice(["1", "2", None]),
        latitude=10 + draw.choice([0, 0.004, 0.05, 0.2, 0.6, 3]) if known else None,
        longitude=20.0 if known else None,
        precision=draw.choice(PRECISIONS) if known else draw.choice([None, *PRECISIONS]),
        coordinates="place" if known else None,
        radius_km=draw.choice([None, 5.0, 30.0]),
    )


def _side(draw: Random) -> SideNames:
    actors = frozenset(draw.sample(["army", "rebels", "guards", "gang"], draw.choice([0, 1, 1, 2])))
    maybe = frozenset(draw.sample(["army", "rebels", "militia"], draw.choice([0, 0, 1])))
    return SideNames(actors=actors, candidates=maybe, words=frozenset([draw.choice(["men", "troops", "gunmen"])]))


def _count(draw: Random) -> Count:
    return draw.choice([Count.exactly(draw.choice([2, 12, 30])), Count.at_least(12), Count.about(12), Count.at_most(30)])


@pytest.mark.parametrize("seed", range(3))
def test_whoever_is_joined_passes(seed: int) -> None:
    made = list(tellings(seed, 150))
    pairs = list(combinations(range(len(made)), 2))
    left, right = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    passed = Sieve([sketch(one) for one in made]).passes(left, right)
    joined = np.array([joining(made[i], made[j]) is not None for i, j in pairs])
    assert joined.sum() > 100
    assert not (joined & ~passed).any()
    assert passed.sum() < 0.7 * len(pairs)


def test_whoever_is_judged_passes() -> None:
    made = [one for one in tellings(5, 40) if one.when.last is not None]
    early, late = (pick(made, key=lambda one: one.when.last or date.min) for pick in (min, max))
    sketches, both = [sketch(early), sketch(late)], (np.array([0]), np.array([1]))
    assert not Sieve(sketches).passes(*both).any()
    assert Sieve(sketches, judged=[(1, 0)]).passes(*both).all()
