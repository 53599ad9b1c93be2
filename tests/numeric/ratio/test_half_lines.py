"""Bounds of an activation on half a line: Taylor coefficients at 0, slopes, lines, asymptotes."""

from fractions import Fraction
from functools import cache
from math import inf

import pytest
import sympy as sp
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from numeric.arithmetic.activations import BALL_ARITHMETIC
from numeric.arithmetic.expressions import at
from numeric.arithmetic.intervals import Undefined, multiply
from numeric.arithmetic.jets import Jets
from numeric.arithmetic.series import taylor
from numeric.ratio.half_lines import HalfLine, slope_and_shift
from numeric.ratio.tails import Tail, TailArithmetic, Unbounded, expansion, tail_slope
from theory.definitions.activations import Z

OWN = [
    sp.sqrt(1 + Z**2),
    Z * sp.tanh(Z),
    sp.log(1 + sp.exp(Z - 1)),
    sp.log(sp.exp(Z) + sp.exp(-2 * Z)),
    sp.Max(Z, 0) ** 2 / (1 + sp.Abs(Z)),
    Z * sp.erf(Z / 2),
    Z + sp.sin(Z),
    sp.log(1 + Z**2),
    Z / (1 + sp.exp(-3 * Z)),
    Z / (1 + Z**2) ** sp.Rational(3, 2),
    sp.Min(sp.exp(Z), 2 - Z / 2),
    Z * sp.tanh(sp.log(1 + sp.exp(Z))),
    sp.exp(-(Z**2)) * sp.cos(Z),
    sp.sign(Z) * Z**2 / (2 + Z**2),
]


@cache
def half_line(expression: sp.Expr, side: int) -> HalfLine:
    return HalfLine(expression, side)


SIDES = st.sampled_from([1, -1])
#: Numbers from 0 on, sixteenths, so that ends and kinks are met.
SIZES = st.integers(0, 160).map(lambda k: k / 16)
FAR = st.integers(0, 400).map(lambda k: 16 * 1.125**k)


def jet(expression: sp.Expr, side: int, x: float) -> tuple[arb, arb]:
    """f and f' at x, for f(x) = phi(side x)."""
    jets = Jets(BALL_ARITHMETIC, 1)
    value, slope = at(expression, jets, jets.variable(arb(side) * arb(x)))
    return value, side * slope


def lies_in(tail: Tail, x: float, value: arb) -> bool:
    rest = value - sum((c * arb(x) ** (arb(k.numerator) / k.denominator) for k, c in tail.terms))
    scaled = rest / arb(x) ** (arb(tail.power.numerator) / tail.power.denominator)
    return may_lie(scaled, *tail.factor)


def may_lie(value: arb, low: arb | float, high: arb | float) -> bool:
    """Whether a ball is not certainly outside."""
    return not (value < low or value > high)


@given(expression=st.sampled_from(OWN), side=SIDES, x=FAR)
def test_an_expansion_holds_the_function_and_its_slope_at_every_number_beyond_its_start(
    expression: sp.Expr, side: int, x: float
) -> None:
    value, slope = jet(expression, side, x)
    assert lies_in(expansion(expression, 16, side), x, value)
    low, high = tail_slope(expression, 16, side)
    assert may_lie(side * slope, low, high)


@pytest.mark.parametrize(
    ("expression", "slope", "shift"),
    [
        (sp.sqrt(4 * Z**2 + 12 * Z), 2, 3),
        (Z**2 / (1 + Z), 1, -1),
        (sp.log(sp.exp(Z + 1) + sp.exp(-Z)), 1, 1),
        (3 * Z * sp.tanh(Z) + sp.erf(Z), 3, 1),
        (1 / (1 + Z**2), 0, 0),
    ],
    ids=str,
)
def test_the_asymptote_is_read_off_the_expansion(
    expression: sp.Expr, slope: int, shift: int
) -> None:
    found = slope_and_shift(expansion(expression, 16, 1))
    assert found is not None
    assert found[0] == slope
    assert found[1] == shift


def test_the_side_from_which_a_function_comes_to_its_asymptote_is_known() -> None:
    """sqrt(1 + z^2) > z > z tanh z, and what is left is a sign."""
    for expression, sign in ((sp.sqrt(1 + Z**2), 1), (Z * sp.tanh(Z), -1)):
        tail = expansion(expression, 16, 1)
        _, rest = TailArithmetic(16).lump(Tail(tail.terms[1:], tail.power, tail.factor))
        assert sign * rest[0] >= 0
        assert sign * rest[1] >= 0
        assert any(rest)


def test_a_slope_that_grows_is_told_from_one_without_a_bound() -> None:
    with pytest.raises(Unbounded):
        tail_slope(Z**2, 16, 1)
    with pytest.raises(Undefined):
        tail_slope(sp.sin(Z**2), 16, 1)
    assert slope_and_shift(expansion(sp.log(1 + Z**2), 16, 1)) is None
    assert HalfLine(sp.sin(Z**2), 1).start is None
    assert HalfLine(sp.sqrt(Z), 1).steepest == inf


@given(expression=st.sampled_from(OWN), side=SIDES, ends=st.tuples(SIZES, SIZES), slope=SIZES)
def test_no_number_of_an_interval_leaves_its_bounds(
    expression: sp.Expr, side: int, ends: tuple[float, float], slope: float
) -> None:
    half = half_line(expression, side)
    low, high = sorted(ends)
    slopes, values = half.slopes(low, high), half.range(low, high)
    above = half.above_line(low, high, (slope, slope))
    for share in range(9):
        x = low + (high - low) * share / 8
        value, rise = jet(expression, side, x)
        assert may_lie(value, *values)
        gap = value - arb(slope) * arb(x)
        assert may_lie(gap, *above)
        assert may_lie(rise, *slopes)
        assert not abs(rise) > half.steepest


@given(expression=st.sampled_from(OWN), side=SIDES, low=SIZES, step=FAR)
def test_an_asymptote_holds_the_function_from_any_number_on(
    expression: sp.Expr, side: int, low: float, step: float
) -> None:
    line = half_line(expression, side).beyond(low)
    assert line is not None
    assert 0 <= line.power < 1
    for x in (low, low + 1 / 3, low + step):
        power = arb(x) ** (arb(line.power.numerator) / line.power.denominator)
        value = jet(expression, side, x)[0]
        lowest, highest = (
            arb(multiply(line.slope, (x, x))[end]) + line.shift[end] + power * line.factor[end]
            for end in (0, 1)
        )
        assert may_lie(value, lowest, highest)


SMOOTH = [sp.tanh(Z - 1), Z * sp.erf(Z), 1 / (1 + sp.exp(-Z)), sp.sqrt(2 + sp.sin(Z)), sp.cos(Z**2)]


@given(expression=st.sampled_from(SMOOTH), side=SIDES, k=st.integers(0, 3), c=st.integers(0, 8))
def test_coefficients_are_the_derivatives_at_every_point(
    expression: sp.Expr, side: int, k: int, c: int
) -> None:
    found = taylor(expression, 0.25, side, 4)[k]
    derivative = sp.diff(expression.subs(Z, side * Z), Z, k).subs(Z, sp.Rational(c, 32))
    assert found.contains(arb(str(sp.N(derivative / sp.factorial(k), 30))))


def test_a_kink_at_zero_has_coefficients_on_either_side() -> None:
    expression = sp.Max(Z, 0) ** 2 + 3 * sp.Abs(Z) + sp.sign(Z) * Z**3
    assert taylor(expression, 0.0, 1, 4) == [0, 3, 1, 1]
    assert taylor(expression, 0.0, -1, 4) == [0, 3, 0, 1]
    around = taylor(expression, 1.0, 1, 4)
    assert all(c.contains(exact) for c, exact in zip(around[1:], (5, 2, 1), strict=True))


@pytest.mark.parametrize(
    "expression", [sp.Abs(Z - Fraction(1, 8)), 1 / (Z - sp.Rational(1, 8)), sp.sqrt(Z)], ids=str
)
def test_no_coefficients_are_given_over_a_kink_or_a_pole(expression: sp.Expr) -> None:
    with pytest.raises(Undefined):
        taylor(expression, 0.25, 1, 3)
