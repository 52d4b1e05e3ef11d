"""Krippendorff's alpha against values worked by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.alpha import alpha, interval, nominal, ratio

TWO_CODERS = ["aa", "aa", "ab", "bb"]
"""Four units of two codes: n = 8, a given 5 times, b 3 times, one disagreement in two ordered pairs.

D_o = 2 / 8; D_e = 2 * 5 * 3 / (8 * 7) = 30 / 56; alpha = 1 - (1 / 4) * (56 / 30) = 1 - 14 / 30 = 8 / 15.
"""


def test_two_coders_and_names() -> None:
    assert alpha(TWO_CODERS) == pytest.approx(8 / 15)


def test_three_coders_one_of_whom_left_a_unit_out() -> None:
    # units aab, bb, c: the last is left out. n = 5, a 2, b 3. The first: 2*2*1 = 4 ordered pairs apart, over m - 1 = 2: 2.
    # D_o = 2 / 5; D_e = 2 * 2 * 3 / (5 * 4) = 12 / 20; alpha = 1 - (2 / 5) * (20 / 12) = 1 / 3.
    assert alpha(["aab", "bb", "c"]) == pytest.approx(1 / 3)


def test_counts_by_their_ratio() -> None:
    # units (10, 10), (10, 30): n = 4, 10 three times, 30 once; (10 - 30)^2 / 40^2 = 1 / 4.
    # D_o = 2 * (1/4) / 4 = 1/8; D_e = 2 * 3 * 1 * (1/4) / (4 * 3) = 1/8; alpha = 0.
    assert alpha([(10, 10), (10, 30)], ratio) == pytest.approx(0.0)
    assert ratio(0, 0) == 0.0
    assert ratio(1, 2) == ratio(100, 200)


def test_days_by_their_square() -> None:
    # units (1, 2), (4, 4): n = 4; D_o = 2 * 1 / 4; D_e = 2 * (1*1*1 + 1*2*9 + 1*2*4) / (4 * 3) = 54 / 12.
    # alpha = 1 - (1 / 2) * (12 / 54) = 8 / 9.
    assert alpha([(1, 2), (4, 4)], interval) == pytest.approx(8 / 9)


def test_nothing_to_compare_has_no_agreement() -> None:
    assert alpha([]) is None
    assert alpha(["a", "b"]) is None
    assert alpha(["aa", "aa"]) is None


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=6))
def test_neither_the_order_of_units_nor_of_coders_matters(units: list[list[str]]) -> None:
    expected = alpha(units)
    turned = alpha([list(reversed(unit)) for unit in reversed(units)])
    assert turned == (None if expected is None else pytest.approx(expected))
    assert expected is None or expected <= 1.0


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=6).filter(lambda codes: len(set(codes)) > 1))
def test_full_agreement_is_one_and_names_may_be_any(codes: list[str]) -> None:
    assert alpha([(code, code) for code in codes]) == pytest.approx(1.0)
    for names in permutations("abc"):
        renamed = dict(zip("abc", names, strict=True))
        pairs = [(codes[0], code) for code in codes]
        assert alpha([(renamed[x], renamed[y]) for x, y in pairs], nominal) == pytest.approx(alpha(pairs))
