"""Swift records: as frozen, equal and complete as dataclasses make them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from reportedly.model.swift import replace as swiftly
from reportedly.model.swift import swift


@swift
@dataclass(frozen=True, slots=True)
class Point:
    """Has what a record may have: a default, a list of its own, a keyword, and a field that it works out."""

    left: int
    right: int = 2
    rows: list[int] = field(default_factory=list)
    note: str | None = field(default=None, kw_only=True)
    whole: int = field(init=False)

    def __post_init__(self) -> None:
        if self.left < 0:
            raise ValueError("left of nothing")
        object.__setattr__(self, "whole", self.left + self.right)


def test_takes_what_a_dataclass_takes() -> None:
    point = Point(1, note="here")
    assert (point.left, point.right, point.rows, point.note, point.whole) == (1, 2, [], "here", 3)
    assert Point(left=1, rows=[4]).rows == [4]
    assert Point(1).rows is not Point(1).rows
    assert repr(point) == "Point(left=1, right=2, rows=[], note='here', whole=3)"


def test_stays_frozen_and_of_its_class() -> None:
    point = Point(1)
    assert type(point) is Point
    with pytest.raises(FrozenInstanceError):
        point.left = 5  # type: ignore[misc]
    with pytest.raises(AttributeError):
        object.__setattr__(point, "other", 1)


def test_is_equal_replaced_copied_and_pickled() -> None:
    point = Point(1, note="here")
    assert point == Point(1, note="here") != Point(2, note="here")
    assert replace(point, left=7) == swiftly(point, left=7) == Point(7, note="here")
    assert swiftly(point, left=7).whole == 9
    assert swiftly(point).rows is point.rows
    assert copy.deepcopy(point) == point == pickle.loads(pickle.dumps(point))


def test_what_may_not_exist_is_not_built() -> None:
    with pytest.raises(ValueError, match="left of nothing"):
        Point(-1)
    with pytest.raises(ValueError, match="left of nothing"):
        swiftly(Point(1), left=-1)
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, 2, [], "positional")  # type: ignore[call-arg]
