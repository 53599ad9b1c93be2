"""First and second derivatives along with the values, over any kind of number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import sympy as sp

from numeric.arithmetic.expressions import Arithmetic, Number

#: Value, derivative and (for order two) second derivative.
Jet = tuple[Any, ...]


class Ordered(Arithmetic, Protocol):
    """A kind of number that can say which of two is larger, and join them where it cannot."""

    def order(self, x: Number, y: Number) -> int:
        """1 if x >= y for certain, -1 if x <= y, 0 if that cannot be said."""

    def hull(self, x: Number, y: Number) -> Number:
        """Encloses both."""

    def anything(self) -> Number:
        """Encloses every number."""


class Jets:
    """Jets of order one or two at z.

    At a kink that the numbers cannot place, the derivative encloses those of both sides (so that
    the mean value theorem holds), and the second derivative is unknown.
    """

    def __init__(self, base: Ordered, order: int) -> None:
        self.base = base
        self.order = order
        self.zero = base.constant(sp.Integer(0))
        self.minus = base.constant(sp.Integer(-1))

    def variable(self, z: Number) -> Jet:
        """The jet of z itself."""
        return (z, self.base.constant(sp.Integer(1)), self.zero)[: self.order + 1]

    def constant(self, value: sp.Expr) -> Jet:
        """See :class:`Arithmetic`."""
        return (self.base.constant(value), self.zero, self.zero)[: self.order + 1]

    def add(self, x: Jet, y: Jet) -> Jet:
        """See :class:`Arithmetic`."""
        return tuple(self.base.add(p, q) for p, q in zip(x, y, strict=True))

    def multiply(self, x: Jet, y: Jet) -> Jet:
        """See :class:`Arithmetic`. Leibniz's rule."""
        add, times = self.base.add, self.base.multiply
        first = (times(x[0], y[0]), add(times(x[1], y[0]), times(x[0], y[1])))
        if self.order == 1:
            return first
        cross = times(x[1], y[1])
        second = add(add(times(x[2], y[0]), times(x[0], y[2])), add(cross, cross))
        return (*first, second)

    def power(self, x: Jet, exponent: sp.Rational) -> Jet:
        """See :class:`Arithmetic`."""
        power, times = self.base.power, self.base.multiply
        first = times(self.base.constant(exponent), power(x[0], exponent - 1))

        def second() -> Number:
            if exponent == 1:
                return self.zero
            factor = self.base.constant(exponent * (exponent - 1))
            return times(factor, power(x[0], exponent - 2))

        return self._chain(x, power(x[0], exponent), first, second)

    def apply(self, name: str, x: Jet) -> Jet:
        """See :class:`Arithmetic`. The chain rule."""
        if name in ("sign", "step"):
            return self._jump(name, x)
        first, second = slopes(self.base, name, x[0])
        return self._chain(x, self.base.apply(name, x[0]), first, second)

    def maximum(self, x: Jet, y: Jet) -> Jet:
        """See :class:`Arithmetic`."""
        order = self.base.order(x[0], y[0])
        if order:
            return x if order > 0 else y
        joined = (self.base.maximum(x[0], y[0]), self.base.hull(x[1], y[1]))
        return joined if self.order == 1 else (*joined, self.base.anything())

    def absolute(self, x: Jet) -> Jet:
        """See :class:`Arithmetic`."""
        opposite = tuple(self.base.multiply(self.minus, part) for part in x)
        larger = self.maximum(x, opposite)
        return (self.base.absolute(x[0]), *larger[1:])

    def _jump(self, name: str, x: Jet) -> Jet:
        flat = (self.base.apply(name, x[0]), self.zero, self.zero)
        if not self.base.order(x[0], self.zero):
            flat = (flat[0], self.base.anything(), self.base.anything())
        return flat[: self.order + 1]

    def _chain(self, x: Jet, value: Number, first: Number, second: Callable[[], Number]) -> Jet:
        times = self.base.multiply
        slope = times(first, x[1])
        if self.order == 1:
            return value, slope
        bend = times(second(), times(x[1], x[1]))
        return value, slope, self.base.add(bend, times(first, x[2]))


def slopes(kind: Arithmetic, name: str, x: Number) -> tuple[Number, Callable[[], Number]]:
    """f'(x), and how to find f''(x), of a function of one variable."""
    times = kind.multiply

    def scaled(factor: int, value: Number) -> Number:
        return times(kind.constant(sp.Integer(factor)), value)

    if name == "exp":
        first = kind.apply("exp", x)
        return first, lambda: first
    if name == "log":
        return kind.power(x, sp.Integer(-1)), lambda: scaled(-1, kind.power(x, sp.Integer(-2)))
    if name == "tanh":
        first = kind.apply("tanh'", x)
        return first, lambda: scaled(-2, times(kind.apply("tanh", x), first))
    if name == "erf":
        first = kind.apply("erf'", x)
        return first, lambda: scaled(-2, times(x, first))
    if name == "sigmoid":
        first = kind.apply("sigmoid'", x)
        half = times(kind.constant(sp.Rational(1, 2)), x)
        return first, lambda: scaled(-1, times(kind.apply("tanh", half), first))
    if name == "softplus":
        return kind.apply("sigmoid", x), lambda: kind.apply("sigmoid'", x)
    if name == "sin":
        return kind.apply("cos", x), lambda: scaled(-1, kind.apply("sin", x))
    return scaled(-1, kind.apply("sin", x)), lambda: scaled(-1, kind.apply("cos", x))
