"""Taylor coefficients of an activation for every point of an interval that ends at 0."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy as sp
from flint import arb, arb_series, ctx

from numeric.arithmetic.activations import BALL_ARITHMETIC
from numeric.arithmetic.balls import rational_ball
from numeric.arithmetic.expressions import Number, at
from numeric.arithmetic.intervals import INTERVAL_ARITHMETIC, Interval, Undefined, subtract


class _SeriesArithmetic:
    """Pairs of a power series, with balls as coefficients, and of the values on the interval.

    The values have exact ends, which balls have not: they place a kink at 0.
    """

    def constant(self, value: sp.Expr) -> Number:
        ball = BALL_ARITHMETIC.constant(value)
        return arb_series([ball]), INTERVAL_ARITHMETIC.constant(value)

    def add(self, x: Number, y: Number) -> Number:
        return x[0] + y[0], INTERVAL_ARITHMETIC.add(x[1], y[1])

    def multiply(self, x: Number, y: Number) -> Number:
        return x[0] * y[0], INTERVAL_ARITHMETIC.multiply(x[1], y[1])

    def power(self, x: Number, exponent: sp.Rational) -> Number:
        return _power(x[0], exponent), INTERVAL_ARITHMETIC.power(x[1], exponent)

    def apply(self, name: str, x: Number) -> Number:
        if name in ("sign", "step"):
            side = _sign(x)
            value = side if name == "sign" else arb(side + 1) / 2
            return arb_series([value]), INTERVAL_ARITHMETIC.apply(name, x[1])
        return _FUNCTIONS[name](x[0]), INTERVAL_ARITHMETIC.apply(name, x[1])

    def maximum(self, x: Number, y: Number) -> Number:
        return x if _sign((x[0] - y[0], subtract(x[1], y[1]))) >= 0 else y

    def absolute(self, x: Number) -> Number:
        return self.maximum(x, (-x[0], subtract((0.0, 0.0), x[1])))


def _power(x: arb_series, exponent: sp.Rational) -> arb_series:
    if exponent.is_Integer and exponent >= 0:
        total = arb_series([1])
        for _ in range(int(exponent)):
            total = total * x
        return total
    if exponent < 0:
        return 1 / _power(x, -exponent)
    if exponent.q == 2:
        return _power(x.sqrt(), sp.Integer(exponent.p))
    return (x.log() * rational_ball(exponent)).exp()


_FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "exp": arb_series.exp,
    "log": arb_series.log,
    "erf": arb_series.erf,
    "sin": arb_series.sin,
    "cos": arb_series.cos,
    "tanh": lambda x: 1 - 2 / (1 + (2 * x).exp()),
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
    "softplus": lambda x: (1 + x.exp()).log(),
}


def _sign(x: tuple[arb_series, Interval]) -> int:
    """The sign on the inner points of the interval, or beside 0 where that is the interval."""
    series, (low, high) = x
    if low == high == 0:
        for k in range(1, ctx.cap):
            if series[k] > 0 or series[k] < 0:
                return 1 if series[k] > 0 else -1
            if not series[k].is_zero():
                raise Undefined
        return 0
    if low >= 0 or high <= 0:
        return 1 if low >= 0 else -1
    raise Undefined


def taylor(expression: sp.Expr, reach: float, side: int, length: int) -> list[arb]:
    """Coefficients of phi(side (c + x)) as a series in x > 0, for all c in [0, reach].

    Raises
    ------
    Undefined
        If phi has a kink in the interval apart from 0, or no value there.

    >>> from theory.definitions.activations import Z
    >>> taylor(sp.Abs(Z) + Z**2, 0.0, -1, 3) == [0, 1, 1]
    True
    """
    cap = ctx.cap
    ctx.cap = length
    centre = side * arb(0).union(arb(reach))
    values = (0.0, reach) if side > 0 else (-reach, 0.0)
    try:
        found = at(expression, _SeriesArithmetic(), (arb_series([centre, side]), values))[0]
        coefficients = [found[k] for k in range(length)]
    except (ZeroDivisionError, ValueError):  # flint's words for a ball that holds a pole
        raise Undefined from None
    finally:
        ctx.cap = cap
    if not all(c.is_finite() for c in coefficients):
        raise Undefined
    return coefficients
