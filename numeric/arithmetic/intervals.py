"""Intervals of floats that are rounded outwards: crude and quick, for branch and bound.

Sums and products of floats are correctly rounded, so that the neighbouring float is a bound; all
other functions are enclosed by balls at the ends.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import inf, nextafter

import sympy as sp
from flint import arb, ctx

from numeric.arithmetic.activations import BALL_ARITHMETIC
from numeric.arithmetic.balls import expression_ball

#: Lower and upper end; the ends may be infinite.
Interval = tuple[float, float]

ANYTHING: Interval = (-inf, inf)
_BITS = 64
#: Factors that change no digit of a float of moderate size.
_HALVINGS = (1.0, 2.0, 4.0)


class Undefined(Exception):
    """A function is not defined, or not bounded, on the whole interval."""


def down(value: float) -> float:
    """The float below."""
    return nextafter(value, -inf)


def up(value: float) -> float:
    """The float above."""
    return nextafter(value, inf)


def interval(ball: arb) -> Interval:
    """Floats around a ball.

    >>> interval(arb(1) / 4)
    (0.25, 0.25)
    """
    low, high = ball.lower(), ball.upper()
    if low.is_nan() or high.is_nan():
        return ANYTHING
    ends = float(low), float(high)
    return (
        ends[0] if arb(ends[0]) <= low else down(ends[0]),
        ends[1] if arb(ends[1]) >= high else up(ends[1]),
    )


def add(x: Interval, y: Interval) -> Interval:
    """Sum; a sum that is a float is not rounded."""
    low, high = x[0] + y[0], x[1] + y[1]
    return (
        low if _exact(x[0], y[0], low) else nextafter(low, -inf),
        high if _exact(x[1], y[1], high) else nextafter(high, inf),
    )


def _exact(x: float, y: float, total: float) -> bool:
    """Whether x + y is the float ``total``: Knuth's error of a sum."""
    part = total - x
    return (x - (total - part)) + (y - part) == 0


def subtract(x: Interval, y: Interval) -> Interval:
    """Difference."""
    return add(x, (-y[1], -y[0]))


def multiply(x: Interval, y: Interval) -> Interval:
    """Product; zero times infinity is zero, as the factor is exactly zero there."""
    (a, b), (c, d) = x, y
    if (a == 0 == b) or (c == 0 == d):
        return 0.0, 0.0
    if c == d and abs(c) in _HALVINGS:
        return (a * c, b * c) if c > 0 else (b * c, a * c)
    if a == b and abs(a) in _HALVINGS:
        return multiply(y, x)
    if b <= 0:
        low, high = multiply((-b, -a), y)
        return -high, -low
    if d <= 0:
        low, high = multiply(x, (-d, -c))
        return -high, -low
    if a >= 0:  # a product of certain signs keeps its sign, however it is rounded
        if c >= 0:
            low = a * c if a and c else 0.0
            return 0.0 if low == 0 else nextafter(low, -inf), nextafter(b * d, inf)
        return nextafter(b * c, -inf), nextafter(b * d, inf)
    if c >= 0:
        return nextafter(a * d, -inf), nextafter(b * d, inf)
    return nextafter(min(a * d, b * c), -inf), nextafter(max(a * c, b * d), inf)


def reciprocal(x: Interval) -> Interval:
    """1/x.

    Raises
    ------
    Undefined
        If the interval holds zero.
    """
    if x[0] > 0 or x[1] < 0:
        return nextafter(1 / x[1], -inf), nextafter(1 / x[0], inf)
    raise Undefined


def square(x: Interval) -> Interval:
    """x^2, never negative."""
    low, high = magnitude(x)
    return max(0.0, nextafter(low * low, -inf)), nextafter(high * high, inf)


def magnitude(x: Interval) -> Interval:
    """|x|."""
    if x[0] >= 0:
        return x
    return (-x[1], -x[0]) if x[1] <= 0 else (0.0, max(-x[0], x[1]))


def hull(x: Interval, y: Interval) -> Interval:
    """The least interval with both."""
    return min(x[0], y[0]), max(x[1], y[1])


def meet(x: Interval, y: Interval) -> Interval:
    """What two enclosures of one number have in common."""
    return max(x[0], y[0]), min(x[1], y[1])


@lru_cache(maxsize=1 << 16)
def _end(name: str, exponent: tuple[int, int], x: float) -> Interval:
    """A function at one float, which may be infinite."""
    with ctx.workprec(_BITS):
        if name == "power":
            value = BALL_ARITHMETIC.power(arb(x), sp.Rational(*exponent))
        else:
            value = BALL_ARITHMETIC.apply(name, arb(x))
        return interval(value)


_LIMITS: dict[str, Interval] = {
    "exp": (0.0, inf),
    "tanh": (-1.0, 1.0),
    "erf": (-1.0, 1.0),
    "sigmoid": (0.0, 1.0),
    "softplus": (0.0, inf),
    "log": (-inf, inf),
}


def _increasing(name: str, x: Interval) -> Interval:
    if name == "log" and x[0] <= 0:
        raise Undefined
    low = _LIMITS[name][0] if x[0] == -inf else _end(name, (0, 1), x[0])[0]
    high = _LIMITS[name][1] if x[1] == inf else _end(name, (0, 1), x[1])[1]
    return max(low, _LIMITS[name][0]), min(high, _LIMITS[name][1])


def _bell(name: str, x: Interval) -> Interval:
    """An even function that falls to zero on both sides."""
    near, far = magnitude(x)
    low = 0.0 if far == inf else _end(name, (0, 1), far)[0]
    return max(0.0, low), _end(name, (0, 1), near)[1]


def _wave(name: str, x: Interval) -> Interval:
    if x[1] - x[0] > 3:
        return -1.0, 1.0
    with ctx.workprec(_BITS):
        middle = (x[0] + x[1]) / 2
        ball = arb(middle, up(max(x[1] - middle, middle - x[0])))
        return meet(interval(BALL_ARITHMETIC.apply(name, ball)), (-1.0, 1.0))


def _sign(x: Interval) -> Interval:
    low, high = (float((end > 0) - (end < 0)) for end in x)
    return low, high


_FUNCTIONS: dict[str, Callable[[str, Interval], Interval]] = {
    **dict.fromkeys(_LIMITS, _increasing),
    **dict.fromkeys(("tanh'", "erf'", "sigmoid'"), _bell),
    **dict.fromkeys(("sin", "cos"), _wave),
    "sign": lambda _, x: _sign(x),
    "step": lambda _, x: (_sign(x)[0] / 2 + 0.5, _sign(x)[1] / 2 + 0.5),
}


class IntervalArithmetic:
    """See ``Ordered``; a pole in an interval raises :class:`Undefined`."""

    def constant(self, value: sp.Expr) -> Interval:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        with ctx.workprec(_BITS):
            return interval(expression_ball(value))

    def add(self, x: Interval, y: Interval) -> Interval:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return add(x, y)

    def multiply(self, x: Interval, y: Interval) -> Interval:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return multiply(x, y)

    def power(self, x: Interval, exponent: sp.Rational) -> Interval:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        if exponent < 0:
            return reciprocal(self.power(x, -exponent))
        if exponent == 0:
            return 1.0, 1.0
        if exponent == 1:
            return x
        if exponent == 2:
            return square(x)
        if not exponent.is_Integer:
            if x[1] < 0:
                raise Undefined
            x = (max(x[0], 0.0), x[1])
        elif exponent % 2 == 0:
            x = magnitude(x)
        key = (int(exponent.p), int(exponent.q))
        low = -inf if x[0] == -inf else _end("power", key, x[0])[0]
        return low, inf if x[1] == inf else _end("power", key, x[1])[1]

    def apply(self, name: str, x: Interval) -> Interval:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return _FUNCTIONS[name](name, x)

    def maximum(self, x: Interval, y: Interval) -> Interval:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return max(x[0], y[0]), max(x[1], y[1])

    def absolute(self, x: Interval) -> Interval:
        """See :class:`numeric.arithmetic.expressions.Arithmetic`."""
        return magnitude(x)

    def order(self, x: Interval, y: Interval) -> int:
        """See :class:`numeric.arithmetic.jets.Ordered`."""
        return 1 if x[0] >= y[1] else -1 if x[1] <= y[0] else 0

    def hull(self, x: Interval, y: Interval) -> Interval:
        """See :class:`numeric.arithmetic.jets.Ordered`."""
        return hull(x, y)

    def anything(self) -> Interval:
        """See :class:`numeric.arithmetic.jets.Ordered`."""
        return ANYTHING


INTERVAL_ARITHMETIC = IntervalArithmetic()
