"""Arrays of intervals hold every value of what they compute."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.arithmetic.spans import Spans, exactly

NUMBERS = st.fractions(min_value=-4, max_value=4, max_denominator=60)


def around(low: Fraction, high: Fraction) -> Spans:
    return Spans(exactly(min(low, high)).low, exactly(max(low, high)).high)


def holds(spans: Spans, number: Fraction) -> bool:
    return Fraction(float(spans.low)) <= number <= Fraction(float(spans.high))


@given(a=NUMBERS, b=NUMBERS, c=NUMBERS, d=NUMBERS, share=st.fractions(0, 1, max_denominator=9))
def test_sums_products_squares_and_quotients_hold_those_of_their_points(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, share: Fraction
) -> None:
    x, y = a + share * (b - a), c + share * (d - c)
    first, second = around(a, b), around(c, d)
    assert holds(first + second, x + y)
    assert holds(first - second, x - y)
    assert holds(first * second, x * y)
    assert holds(first.square(), x * x)
    assert float(first.square().low) >= 0
    divisor = second.square() + exactly(Fraction(1, 7))
    assert holds(first / divisor, x / (y * y + Fraction(1, 7)))


def test_floats_stand_for_themselves_and_other_numbers_lie_inside() -> None:
    assert exactly(Fraction(1, 4)).low == exactly(Fraction(1, 4)).high
    assert Fraction(float(exactly(Fraction(1, 3)).low)) < Fraction(1, 3)
    assert Fraction(float(exactly(Fraction(1, 3)).high)) > Fraction(1, 3)


def test_divisors_that_may_vanish_are_refused() -> None:
    one = exactly(Fraction(1))
    with pytest.raises(ValueError, match="divisors must be positive, got 0"):
        one / Spans(np.zeros(1), np.ones(1))
