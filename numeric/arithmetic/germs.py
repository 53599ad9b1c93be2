"""One-sided derivatives of an activation at 0, as balls of any precision."""

from __future__ import annotations

import sympy as sp
from flint import arb

from numeric.arithmetic.activations import BALL_ARITHMETIC
from numeric.arithmetic.expressions import Number, at
from numeric.arithmetic.jets import slopes


class _Germs:
    """Triples of balls: the value, and the derivatives from the left and from the right."""

    def constant(self, value: sp.Expr) -> Number:
        ball = BALL_ARITHMETIC.constant(value)
        return ball, arb(0), arb(0)

    def add(self, x: Number, y: Number) -> Number:
        return tuple(p + q for p, q in zip(x, y, strict=True))

    def multiply(self, x: Number, y: Number) -> Number:
        return (x[0] * y[0], *(x[k] * y[0] + x[0] * y[k] for k in (1, 2)))

    def power(self, x: Number, exponent: sp.Rational) -> Number:
        slope = arb(1) if exponent == 1 else BALL_ARITHMETIC.power(x[0], exponent - 1)
        slope = BALL_ARITHMETIC.constant(exponent) * slope
        return BALL_ARITHMETIC.power(x[0], exponent), slope * x[1], slope * x[2]

    def apply(self, name: str, x: Number) -> Number:
        slope, _ = slopes(BALL_ARITHMETIC, name, x[0])
        return BALL_ARITHMETIC.apply(name, x[0]), slope * x[1], slope * x[2]

    def maximum(self, x: Number, y: Number) -> Number:
        if x[0] > y[0] or x[0] < y[0]:
            return x if x[0] > y[0] else y
        if x[0] == y[0]:  # both exact: the larger one is the flatter to the left
            return x[0], x[1].min(y[1]), x[2].max(y[2])
        return x[0].max(y[0]), x[1].union(y[1]), x[2].union(y[2])

    def absolute(self, x: Number) -> Number:
        return self.maximum(x, tuple(-part for part in x))


def slopes_at_zero(expression: sp.Expr) -> tuple[arb, arb]:
    """phi' from the left and from the right of 0; not finite where there is none.

    >>> from theory.definitions.activations import Z
    >>> slopes_at_zero(sp.Max(Z, 0)) == (0, 1)
    True
    """
    _, left, right = at(expression, _Germs(), (arb(0), arb(1), arb(1)))
    return left, right
