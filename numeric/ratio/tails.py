"""What a function is for all z >= V: a sum of powers of z with known coefficients, and a rest.

The rest lies in z^p I with an interval I, so that its sign is known. An exponential that falls is
below z^-8, one that grows is above z^8, times what it is at V. With the jets of
:mod:`numeric.arithmetic.jets` the same arithmetic bounds the slope of an activation towards
infinity.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf

import sympy as sp
from flint import arb, ctx

from numeric.arithmetic.activations import BALL_ARITHMETIC
from numeric.arithmetic.balls import rational_ball
from numeric.arithmetic.expressions import at
from numeric.arithmetic.intervals import (
    INTERVAL_ARITHMETIC,
    Interval,
    Undefined,
    add,
    hull,
    interval,
    magnitude,
    multiply,
)
from numeric.arithmetic.jets import Jets, slopes

_DECAY = 8
#: Powers of z that are kept apart, and terms of a binomial series.
_TERMS = 6
_BINOMIAL = 4
#: Bounded functions with a limit towards infinity, and towards minus infinity.
_LIMITS = {"tanh": (1, -1), "erf": (1, -1), "sigmoid": (1, 0)}


@dataclass(frozen=True, slots=True)
class Tail:
    """Sum of c z^k over the ``terms`` (k, c), plus z^power times the factor, for all z >= V.

    The powers of the terms fall, and lie above that of a rest that is not zero.
    """

    terms: tuple[tuple[Fraction, arb], ...]
    power: Fraction = Fraction(0)
    factor: Interval = (0.0, 0.0)


class Unbounded(Exception):
    """A slope that grows without a bound."""


class TailArithmetic:
    """See ``Ordered``; what cannot be bounded raises :class:`Undefined`."""

    def __init__(self, start: int) -> None:
        self.start = start

    def constant(self, value: sp.Expr) -> Tail:
        """See ``Arithmetic``."""
        return _power_of_z(Fraction(0), BALL_ARITHMETIC.constant(value))

    def add(self, x: Tail, y: Tail) -> Tail:
        """See ``Arithmetic``."""
        p, first, second = self._common((x.power, x.factor), (y.power, y.factor))
        return self._sorted([*x.terms, *y.terms], p, add(first, second))

    def multiply(self, x: Tail, y: Tail) -> Tail:
        """See ``Arithmetic``."""
        terms = [(j + k, c * d) for j, c in x.terms for k, d in y.terms]
        power, factor = x.power + y.power, multiply(x.factor, y.factor)
        for one, other in ((x, y), (y, x)):
            if not any(other.factor):
                continue
            for k, c in one.terms:
                part = k + other.power, multiply(interval(c), other.factor)
                power, first, second = self._common((power, factor), part)
                factor = add(first, second)
        return self._sorted(terms, power, factor)

    def power(self, x: Tail, exponent: sp.Rational) -> Tail:
        """See ``Arithmetic``. The binomial series of the largest term."""
        if exponent.is_Integer and 0 <= exponent <= _DECAY:
            total = self.constant(sp.Integer(1))
            for _ in range(int(exponent)):
                total = self.multiply(total, x)
            return total
        e = Fraction(int(exponent.p), int(exponent.q))
        if not x.terms:
            return Tail((), x.power * e, INTERVAL_ARITHMETIC.power(x.factor, exponent))
        k, c = x.terms[0]
        if not (c > 0 or (c < 0 and exponent.is_Integer)):
            raise Undefined
        w = self.multiply(Tail(x.terms[1:], x.power, x.factor), _power_of_z(-k, 1 / c))
        total, term = self.constant(sp.Integer(0)), self.constant(sp.Integer(1))
        for j in range(_BINOMIAL):
            total = self.add(total, term)
            factor = rational_ball((e - j) / (j + 1))
            term = self.multiply(self.multiply(term, w), _power_of_z(Fraction(0), factor))
        # the remainder of Taylor is taken at a number between 0 and w
        size = add((1.0, 1.0), hull((0.0, 0.0), self.range(w)))
        if size[0] <= 0:
            raise Undefined
        left = INTERVAL_ARITHMETIC.power(size, exponent - _BINOMIAL)
        total = self.add(total, self.multiply(term, Tail((), Fraction(0), left)))
        return self.multiply(total, _power_of_z(k * e, BALL_ARITHMETIC.power(c, exponent)))

    def apply(self, name: str, x: Tail) -> Tail:
        """See ``Arithmetic``."""
        power, factor = self.lump(x)
        if power <= 0 or name in ("sign", "step", "sin", "cos"):
            return self._bounded(name, x, power)
        if name == "exp":
            return self._exp(power, factor)
        if name == "log":
            root = arb(self.start).log() / arb(self.start).sqrt()  # falls from e^2 on
            slow = multiply(interval(rational_ball(power)), (0.0, interval(root)[1]))
            if factor[0] <= 0 or self.start < _DECAY:
                raise Undefined
            rest = Tail((), Fraction(0), INTERVAL_ARITHMETIC.apply("log", factor))
            return self.add(Tail((), Fraction(1, 2), slow), rest)
        if name == "softplus":
            over = self._below_exp(power, magnitude(factor), 1)
            if factor[1] < 0:
                return over
            return self.add(x if factor[0] > 0 else self.maximum(x, Tail(())), over)
        if name == "erf'":
            squared = INTERVAL_ARITHMETIC.power(factor, sp.Integer(2))
            return self._below_exp(2 * power, squared, 2)  # 2/sqrt(pi) < 2
        if name in ("tanh'", "sigmoid'"):  # 1/cosh^2 u <= 4 exp(-2|u|)
            rate = 2.0 if name == "tanh'" else 1.0
            return self._below_exp(power, multiply((rate, rate), magnitude(factor)), 4)
        return self._step(name, power, factor)

    def maximum(self, x: Tail, y: Tail) -> Tail:
        """See ``Arithmetic``."""
        order = self.order(x, y)
        if order:
            return x if order > 0 else y
        p, first, second = self._common(self.lump(x), self.lump(y))
        return Tail((), p, INTERVAL_ARITHMETIC.maximum(first, second))

    def absolute(self, x: Tail) -> Tail:
        """See ``Arithmetic``."""
        return self.maximum(x, _negative(x))

    def order(self, x: Tail, y: Tail) -> int:
        """See ``Ordered``."""
        factor = self.lump(self.add(x, _negative(y)))[1]
        return 1 if factor[0] >= 0 else -1 if factor[1] <= 0 else 0

    def hull(self, x: Tail, y: Tail) -> Tail:
        """See ``Ordered``."""
        p, first, second = self._common(self.lump(x), self.lump(y))
        return Tail((), p, hull(first, second))

    def anything(self) -> Tail:
        """See ``Ordered``."""
        raise Undefined

    def range(self, x: Tail) -> Interval:
        """All values on z >= V."""
        power, factor = self.lump(x)
        if power == 0:
            return factor
        size = self._size(power)
        return multiply(factor, (size[0], inf) if power > 0 else (0.0, size[1]))

    def lump(self, x: Tail) -> tuple[Fraction, Interval]:
        """Everything as one power of z times an interval."""
        power, factor = x.power, x.factor
        for k, c in reversed(x.terms):
            power, first, second = self._common((power, factor), (k, interval(c)))
            factor = add(first, second)
        return power, factor

    def _sorted(self, terms: list[tuple[Fraction, arb]], power: Fraction, factor: Interval) -> Tail:
        """Terms of equal power are added; small ones go to the rest."""
        total: dict[Fraction, arb] = {}
        for k, c in terms:
            total[k] = total[k] + c if k in total else c
        found = sorted(((k, c) for k, c in total.items() if not c.is_zero()), reverse=True)
        kept = [(k, c) for k, c in found[:_TERMS] if k > power or not any(factor)]
        for k, c in found[len(kept) :]:
            power, first, second = self._common((power, factor), (k, interval(c)))
            factor = add(first, second)
        if len(found) > len(kept):
            return self._sorted(kept, power, factor)
        return Tail(tuple(kept), power, factor)

    def _bounded(self, name: str, x: Tail, power: Fraction) -> Tail:
        """f(c + w) = f(c) + w f'(between), where c is the limit and w the rest."""
        limit = x.terms[0][1] if x.terms and x.terms[0][0] == 0 else arb(0)
        rest = self.add(x, _power_of_z(Fraction(0), -limit))
        smooth = not name.endswith("'") and name not in ("sign", "step")
        if rest == Tail(()):
            return _power_of_z(Fraction(0), BALL_ARITHMETIC.apply(name, limit))
        values = self.range(x)
        if smooth and power <= 0 and self.lump(rest)[0] < 0:
            value = BALL_ARITHMETIC.apply(name, limit)
            between = hull(values, interval(limit))
            slope: Interval = slopes(INTERVAL_ARITHMETIC, name, between)[0]
            if value.is_finite():
                change = self.multiply(rest, Tail((), Fraction(0), slope))
                return self.add(_power_of_z(Fraction(0), value), change)
        found = INTERVAL_ARITHMETIC.apply(name, values)
        if found[0] == found[1]:
            return _power_of_z(Fraction(0), arb(found[0]))
        return Tail((), Fraction(0), found)

    def _step(self, name: str, power: Fraction, factor: Interval) -> Tail:
        """tanh, erf or sigmoid of what grows: the limit is missed by less than an exponential."""
        if factor[0] <= 0 <= factor[1]:
            return Tail((), Fraction(0), INTERVAL_ARITHMETIC.apply(name, (-inf, inf)))
        side = 0 if factor[0] > 0 else 1
        size = magnitude(factor)
        if name == "erf":  # 1 - erf u <= exp(-u^2)
            missed = self._below_exp(2 * power, INTERVAL_ARITHMETIC.power(size, sp.Integer(2)), 1)
        elif name == "tanh":  # 1 - tanh u <= 2 exp(-2u)
            missed = self._below_exp(power, multiply((2.0, 2.0), size), 2)
        else:
            missed = self._below_exp(power, size, 1)
        limit = _power_of_z(Fraction(0), arb(_LIMITS[name][side]))
        return self.add(limit, missed if side else _negative(missed))

    def _below_exp(self, power: Fraction, rate: Interval, scale: int) -> Tail:
        """[0, scale exp(-rate z^power)], with a positive rate."""
        over = self._exp(power, (-rate[1], -rate[0]))
        high = multiply((float(scale), float(scale)), over.factor)[1]
        return Tail((), over.power, (0.0, high))

    def _exp(self, power: Fraction, factor: Interval) -> Tail:
        low, high = factor
        if low <= 0 <= high:
            raise Undefined
        nearest = low if low > 0 else high
        exponent = arb(nearest) * arb(self._size(power)[0])
        # z^8 exp(-c z^p) falls, and z^-8 exp(c z^p) grows, once 8 <= c p z^p
        speed = abs(exponent) * power.numerator / power.denominator
        if not bool(speed >= _DECAY):
            raise Undefined
        scale = arb(self.start) ** _DECAY
        if nearest < 0:
            return Tail((), Fraction(-_DECAY), (0.0, interval(exponent.exp() * scale)[1]))
        return Tail((), Fraction(_DECAY), (interval(exponent.exp() / scale)[0], inf))

    def _size(self, power: Fraction) -> Interval:
        """V^power."""
        return interval(arb(self.start) ** rational_ball(power))

    def _common(
        self, x: tuple[Fraction, Interval], y: tuple[Fraction, Interval]
    ) -> tuple[Fraction, Interval, Interval]:
        """Both with the larger power."""
        if x[0] == y[0] or not any(y[1]):
            return x[0], x[1], y[1]
        if not any(x[1]):
            return y[0], x[1], y[1]
        if x[0] < y[0]:
            power, second, first = self._common(y, x)
            return power, first, second
        return x[0], x[1], multiply(y[1], (0.0, self._size(y[0] - x[0])[1]))


def _power_of_z(power: Fraction, factor: arb) -> Tail:
    return Tail(() if factor.is_zero() else ((power, factor),))


def _negative(x: Tail) -> Tail:
    factor = (-x.factor[1], -x.factor[0])
    return Tail(tuple((k, -c) for k, c in x.terms), x.power, factor)


def expansion(expression: sp.Expr, start: int, side: int) -> Tail:
    """phi(side z) for all z >= start; V = ``start`` belongs to the result.

    Raises
    ------
    Undefined
        If it has no bound of this kind.

    >>> from theory.definitions.activations import Z
    >>> found = expansion(Z * sp.tanh(Z), 16, -1)  # below z
    >>> found.terms == ((1, 1),), found.factor[1]
    (True, 0.0)
    """
    base = TailArithmetic(start)
    found: Tail = at(expression, base, _power_of_z(Fraction(1), arb(side)))
    return found


def tail_slope(expression: sp.Expr, start: int, side: int) -> Interval:
    """Bounds of phi'(z) for all z >= start (side 1), or all z <= -start (side -1).

    Raises
    ------
    Unbounded
        If phi' certainly grows without a bound.
    Undefined
        If no bound is found.

    >>> from theory.definitions.activations import Z
    >>> tail_slope(sp.Max(Z, 0), 8, 1)
    (1.0, 1.0)
    """
    with ctx.workprec(64):
        base = TailArithmetic(start)
        z = Jets(base, 1).variable(_power_of_z(Fraction(1), arb(side)))
        slope: Tail = at(expression, Jets(base, 1), z)[1]
        power, factor = base.lump(slope)
        if power > 0 and not factor[0] <= 0 <= factor[1]:
            raise Unbounded
        bounds = base.range(slope)
    if bounds[0] == -inf or bounds[1] == inf or bounds[0] != bounds[0]:
        raise Undefined
    return bounds
