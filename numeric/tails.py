"""Bounds of a function on a whole half-line, by its growth.

On z >= V a function is enclosed as z^p I with an interval I; an exponential that falls is below
z^-8, one that grows is above z^8, times what it is at V. With the jets of :mod:`numeric.jets` this
bounds the slope of an activation towards infinity.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf

import sympy as sp
from flint import arb, ctx

from numeric.expressions import at
from numeric.intervals import (
    INTERVAL_ARITHMETIC,
    Interval,
    Undefined,
    add,
    hull,
    interval,
    magnitude,
    multiply,
)
from numeric.jets import Jets

_DECAY = 8


@dataclass(frozen=True, slots=True)
class Tail:
    """A function in z^power times the interval, for all z >= V."""

    power: Fraction
    factor: Interval


class Unbounded(Exception):
    """A slope that grows without a bound."""


class TailArithmetic:
    """See :class:`numeric.jets.Ordered`; what cannot be bounded raises :class:`Undefined`."""

    def __init__(self, start: int) -> None:
        self.start = start

    def constant(self, value: sp.Expr) -> Tail:
        """See :class:`numeric.expressions.Arithmetic`."""
        return Tail(Fraction(0), INTERVAL_ARITHMETIC.constant(value))

    def add(self, x: Tail, y: Tail) -> Tail:
        """See :class:`numeric.expressions.Arithmetic`."""
        x, y = self._common(x, y)
        return Tail(x.power, add(x.factor, y.factor))

    def multiply(self, x: Tail, y: Tail) -> Tail:
        """See :class:`numeric.expressions.Arithmetic`."""
        return Tail(x.power + y.power, multiply(x.factor, y.factor))

    def power(self, x: Tail, exponent: sp.Rational) -> Tail:
        """See :class:`numeric.expressions.Arithmetic`."""
        factor = INTERVAL_ARITHMETIC.power(x.factor, exponent)
        return Tail(x.power * Fraction(int(exponent.p), int(exponent.q)), factor)

    def apply(self, name: str, x: Tail) -> Tail:
        """See :class:`numeric.expressions.Arithmetic`."""
        if x.power <= 0 or name in ("sign", "step"):
            return Tail(Fraction(0), INTERVAL_ARITHMETIC.apply(name, self.range(x)))
        if name == "exp":
            return self._exp(x)
        if name == "log":
            root = arb(self.start).log() / arb(self.start).sqrt()  # falls from e^2 on
            slow = Tail(Fraction(1, 2), multiply(_float(x.power), (0.0, interval(root)[1])))
            if x.factor[0] <= 0:
                raise Undefined
            return self.add(slow, Tail(Fraction(0), INTERVAL_ARITHMETIC.apply("log", x.factor)))
        if name == "softplus":
            over = self._exp(Tail(x.power, _negative(magnitude(x.factor))))
            over = Tail(over.power, (0.0, over.factor[1]))
            return over if x.factor[1] < 0 else self.add(self.maximum(x, _ZERO), over)
        if name == "erf'":
            falling = self._exp(Tail(2 * x.power, _negative(_squared(x.factor))))
            return self.multiply(self.constant(sp.Integer(2)), falling)  # 2/sqrt(pi) < 2
        if name in ("tanh'", "sigmoid'"):  # 1/cosh^2 u <= 4 exp(-2|u|)
            rate = 2.0 if name == "tanh'" else 1.0
            steep = multiply((rate, rate), magnitude(x.factor))
            falling = self._exp(Tail(x.power, _negative(steep)))
            return self.multiply(self.constant(sp.Integer(4)), falling)
        return Tail(Fraction(0), INTERVAL_ARITHMETIC.apply(name, self.range(x)))

    def maximum(self, x: Tail, y: Tail) -> Tail:
        """See :class:`numeric.expressions.Arithmetic`."""
        order = self.order(x, y)
        if order:
            return x if order > 0 else y
        x, y = self._common(x, y)
        return Tail(x.power, INTERVAL_ARITHMETIC.maximum(x.factor, y.factor))

    def absolute(self, x: Tail) -> Tail:
        """See :class:`numeric.expressions.Arithmetic`."""
        return Tail(x.power, magnitude(x.factor))

    def order(self, x: Tail, y: Tail) -> int:
        """See :class:`numeric.jets.Ordered`."""
        x, y = self._common(x, y)
        return INTERVAL_ARITHMETIC.order(x.factor, y.factor)

    def hull(self, x: Tail, y: Tail) -> Tail:
        """See :class:`numeric.jets.Ordered`."""
        x, y = self._common(x, y)
        return Tail(x.power, hull(x.factor, y.factor))

    def anything(self) -> Tail:
        """See :class:`numeric.jets.Ordered`."""
        raise Undefined

    def range(self, x: Tail) -> Interval:
        """All values on z >= V."""
        if x.power == 0:
            return x.factor
        size = self._size(x)
        return multiply(x.factor, (size[0], inf) if x.power > 0 else (0.0, size[1]))

    def _size(self, x: Tail) -> Interval:
        """V^power."""
        power = arb(x.power.numerator) / x.power.denominator
        return interval(arb(self.start) ** power)

    def _common(self, x: Tail, y: Tail) -> tuple[Tail, Tail]:
        """Both with the larger power."""
        if x.power == y.power:
            return x, y
        if not any(x.factor):
            return Tail(y.power, x.factor), y
        if not any(y.factor):
            return x, Tail(x.power, y.factor)
        if x.power < y.power:
            y, x = self._common(y, x)
            return x, y
        size = self._size(Tail(y.power - x.power, y.factor))[1]
        return x, Tail(x.power, multiply(y.factor, (0.0, size)))

    def _exp(self, x: Tail) -> Tail:
        low, high = x.factor
        if low == high == 0:
            return self.constant(sp.Integer(1))
        if low <= 0 <= high:
            raise Undefined
        nearest = low if low > 0 else high
        exponent = arb(nearest) * arb(self._size(x)[0])
        # z^8 exp(-c z^p) falls, and z^-8 exp(c z^p) grows, once 8 <= c p z^p
        speed = abs(exponent) * x.power.numerator / x.power.denominator
        if not bool(speed >= _DECAY):
            raise Undefined
        if nearest < 0:
            bound = interval(exponent.exp() * arb(self.start) ** _DECAY)[1]
            return Tail(Fraction(-_DECAY), (0.0, bound))
        return Tail(
            Fraction(_DECAY), (interval(exponent.exp() / arb(self.start) ** _DECAY)[0], inf)
        )


_ZERO = Tail(Fraction(0), (0.0, 0.0))


def _negative(x: Interval) -> Interval:
    return -x[1], -x[0]


def _squared(x: Interval) -> Interval:
    return INTERVAL_ARITHMETIC.power(x, sp.Integer(2))


def _float(value: Fraction) -> Interval:
    return interval(arb(value.numerator) / value.denominator)


def tail_slope(expression: sp.Expr, start: int, side: int) -> Interval:
    """Bounds of phi'(z) for all z >= start (side 1), or all z <= -start (side -1).

    Raises
    ------
    Unbounded
        If phi' certainly grows without a bound.
    Undefined
        If no bound is found.

    >>> from theory.activations import Z
    >>> tail_slope(sp.Max(Z, 0), 8, 1)
    (1.0, 1.0)
    """
    with ctx.workprec(64):
        base = TailArithmetic(start)
        jets = Jets(base, 1)
        z = jets.variable(Tail(Fraction(1), (float(side), float(side))))
        slope: Tail = at(expression, jets, z)[1]
        if slope.power > 0 and not slope.factor[0] <= 0 <= slope.factor[1]:
            raise Unbounded
        bounds = base.range(slope)
    if bounds[0] == -inf or bounds[1] == inf:
        raise Undefined
    return bounds
