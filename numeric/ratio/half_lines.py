"""Bounds of an activation on one side of 0: f(x) = phi(x) or phi(-x) for x >= 0."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import inf

import sympy as sp
from flint import arb, ctx

from numeric.arithmetic.expressions import program, run
from numeric.arithmetic.germs import slopes_at_zero
from numeric.arithmetic.intervals import (
    ANYTHING,
    INTERVAL_ARITHMETIC,
    Interval,
    Undefined,
    add,
    hull,
    interval,
    magnitude,
    meet,
    multiply,
    subtract,
    up,
)
from numeric.arithmetic.jets import Jets
from numeric.ratio.tails import Tail, TailArithmetic, expansion, tail_slope

_JETS = {order: Jets(INTERVAL_ARITHMETIC, order) for order in (1, 2)}
#: Bits of bounds that become floats.
BITS = 64
_PIECES = 128
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Asymptote:
    """f(x) - slope x lies in shift + x^power times the factor, for all x from some number on.

    The power lies in [0, 1).
    """

    slope: Interval
    shift: Interval
    power: Fraction
    factor: Interval


class HalfLine:
    """f(x) = phi(side x) for x >= 0, in intervals; ``side`` is 1 or -1.

    Attributes
    ----------
    start
        A power of two from which on f and f' have bounds, if there is one.
    slope
        f'(0).
    steepest
        An upper bound of |f'|, infinite where none is found.

    Raises
    ------
    Unbounded
        If f' certainly grows without a bound.
    """

    def __init__(self, expression: sp.Expr, side: int) -> None:
        self.expression, self.side = expression, side
        self.steps = program(expression)
        self.plain = [INTERVAL_ARITHMETIC.constant(value) for value in self.steps.constants]
        self.slopes = lru_cache(maxsize=1 << 14)(self._slopes)
        self.value = lru_cache(maxsize=1 << 14)(self._value)
        self.beyond = lru_cache(maxsize=64)(self._beyond)
        self.tail_slope = lru_cache(maxsize=64)(self._tail_slope)
        self.start = self._start()
        self.slope = self._slope()
        self.steepest = self._all_slopes()

    def jet(self, low: float, high: float, order: int = 2) -> tuple[Interval, ...]:
        """f, f' and (for order two) f'' on [low, high]; what is not bounded is everything."""
        jets = _JETS[order]
        flat = ((0.0, 0.0),) * order
        z = (low, high) if self.side > 0 else (-high, -low)
        try:
            found = run(self.steps, jets, [(c, *flat) for c in self.plain], jets.variable(z))
        except Undefined:
            return (ANYTHING,) * (order + 1)
        signed = found if self.side > 0 else (found[0], _minus(found[1]), *found[2:])
        return tuple(part if _is_known(part) else ANYTHING for part in signed)

    def _slopes(self, low: float, high: float) -> Interval:
        """f' on [low, high], which may be narrowed by f'' or by the tail."""
        slope = self._narrowed(low, high)
        if low >= 1:
            try:
                slope = meet(slope, self.tail_slope(1 << (int(low).bit_length() - 1)))
            except Undefined:
                return slope
        return slope

    def _narrowed(self, low: float, high: float) -> Interval:
        """f' on [low, high], also by its value in the middle and f''."""
        _, slope, bend = self.jet(low, high)
        if not (low < high and abs(bend[0]) < inf and abs(bend[1]) < inf):
            return slope
        middle = (low + high) / 2
        reach = up(max(high - middle, middle - low))
        at_middle = self.jet(middle, middle, 1)[1]
        return meet(slope, add(at_middle, multiply(bend, (-reach, reach))))

    def _value(self, x: float) -> Interval:
        z = x if self.side > 0 else -x
        try:
            found: Interval = run(self.steps, INTERVAL_ARITHMETIC, self.plain, (z, z))
        except Undefined:
            return ANYTHING
        return found

    def range(self, low: float, high: float) -> Interval:
        """f on a finite interval."""
        return meet(self.jet(low, high, 1)[0], self.above_line(low, high, (0.0, 0.0)))

    def above_line(self, low: float, high: float, slope: Interval) -> Interval:
        """f(x) - alpha x on a finite interval, for all alpha in the given one.

        By the ends where it is monotone, by the mean value theorem elsewhere.
        """
        gap = subtract(self.slopes(low, high), slope)

        def value(x: float) -> Interval:
            return subtract(self.value(x), multiply(slope, (x, x)))

        if gap[0] >= 0 or gap[1] <= 0:
            return hull(value(low), value(high))
        middle = (low + high) / 2
        reach = up(max(high - middle, middle - low))
        return add(value(middle), multiply(gap, (-reach, reach)))

    def _start(self) -> int | None:
        """A power of two from which on f and f' have bounds, if there is one."""
        for power in range(4, 41):
            try:
                expansion(self.expression, 2**power, self.side)
                tail_slope(self.expression, 2**power, self.side)
            except Undefined:
                continue
            return int(2**power)
        return None

    def _all_slopes(self) -> float:
        """An upper bound of |f'|."""
        if self.start is None:
            return inf
        most = magnitude(self.tail_slope(self.start))[1]
        low = 0.0
        for piece in range(_PIECES + 1):
            high = self.start * 2.0 ** ((piece - _PIECES) / 4)
            most = max(most, magnitude(self.slopes(low, high))[1])
            low = high
        return most

    def _tail_slope(self, start: int) -> Interval:
        slope = tail_slope(self.expression, start, self.side)
        return slope if self.side > 0 else _minus(slope)

    def _slope(self) -> Interval:
        """f'(0)."""
        with ctx.workprec(BITS):
            slope = interval(slopes_at_zero(self.expression)[self.side > 0])
        return slope if self.side > 0 else _minus(slope)

    def tail(self, start: int) -> Tail:
        """f(x) for all x >= start, at the working precision.

        Raises
        ------
        Undefined
            If it has no bound of this kind.
        """
        return expansion(self.expression, start, self.side)

    def _beyond(self, low: float) -> Asymptote | None:
        """What f is for all x >= low; None where nothing is known, or it is no line."""
        if self.start is None:
            return None
        start = max(self.start, 1 << (int(low).bit_length() - 1) if low >= 1 else 1)
        with ctx.workprec(BITS):
            try:
                tail = self.tail(start)
            except Undefined:
                return None
            slope, rest = _split(tail)
            power, factor = TailArithmetic(start).lump(rest)
            if power >= 1:
                return None
            shift = (0.0, 0.0)
            if power < 0:
                shift, factor = TailArithmetic(start).range(rest), (0.0, 0.0)
                power = _ZERO
            if power == 0:
                shift, factor = add(shift, factor), (0.0, 0.0)
            slopes = interval(slope)
        if low < start:
            shift = hull(shift, self._before(low, start, slopes)) if not any(factor) else shift
            if any(factor):
                shift = hull((0.0, 0.0), self._before(low, start, slopes))
                factor = hull((0.0, 0.0), factor)
        return Asymptote(slopes, shift, power, factor)

    def _before(self, low: float, start: int, slope: Interval) -> Interval:
        """f(x) - slope x between low and start."""
        total: Interval | None = None
        left = low
        for piece in range(_PIECES + 1):
            right = start * 2.0 ** ((piece - _PIECES) / 8)
            if right <= low:
                continue
            found = self.above_line(left, right, slope)
            total = found if total is None else hull(total, found)
            left = right
        return total if total is not None else ANYTHING


def _split(tail: Tail) -> tuple[arb, Tail]:
    """The coefficient of x, and the rest."""
    slope = next((c for k, c in tail.terms if k == 1), arb(0))
    rest = tuple((k, c) for k, c in tail.terms if k != 1)
    return slope, Tail(rest, tail.power, tail.factor)


def first_slope(tail: Tail) -> arb:
    """The coefficient of x."""
    return _split(tail)[0]


def slope_and_shift(tail: Tail) -> tuple[arb, arb] | None:
    """The limits of f' and of f(x) - x f' towards infinity; None where they are not known.

    >>> from theory.definitions.activations import Z
    >>> slope_and_shift(expansion(sp.Max(Z - 3, 0), 16, 1))
    (1.00000000000000, -3.00000000000000)
    """
    slope, rest = _split(tail)
    if any(k > 0 for k, _ in rest.terms) or (rest.power >= 0 and any(rest.factor)):
        return None
    return slope, next((c for k, c in rest.terms if k == 0), arb(0))


def _minus(x: Interval) -> Interval:
    return -x[1], -x[0]


def _is_known(x: Interval) -> bool:
    return x[0] == x[0] and x[1] == x[1]
