r"""Pairs of lines that keep R below a limit exactly, so that a limit is the supremum itself.

If phi(a) <= P a + k and phi(b) >= Q b + k, then phi(a) - phi(b) <= P a - Q b, and

.. math::
    R(a, b) \le \kappa_1 [(P + Q)/2]^2 + \kappa_0 [(P - Q)/2]^2 .

The slopes at 0, or those of the asymptotes, give lines whose bound is the limit of R there. Whether
phi lies on the right side of a line is a question about one variable, whose answer is a sign: no
rounding blurs it, however close phi comes to the line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import inf

import sympy as sp
from flint import arb

from numeric.arithmetic.intervals import Undefined, interval
from numeric.arithmetic.series import taylor
from numeric.ratio.bounds import Box, Quadrant, ends
from numeric.ratio.half_lines import HalfLine, first_slope, slope_and_shift
from numeric.ratio.tails import Tail, TailArithmetic
from theory.definitions.activations import Z

#: Derivatives at 0 that may vanish before one has a sign.
_ORDER = 8
#: How often a cell is halved.
_DEPTH = 5


#: Sizes of a first cell.
_FIRST = tuple(0.5**k for k in (0, 1, 2, 3, 5, 7, 10, 14, 20))
_NO_START = 16
#: How far a shift is moved.
_SHIFTS = tuple(0.5**k for k in range(1, 30, 2))
#: Functions with a kink.
KINKS = (sp.Abs, sp.Max, sp.Min, sp.sign, sp.Heaviside)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """slope z + shift, above phi (sign 1) or below it (sign -1).

    Attributes
    ----------
    touches
        The side of 0 on which the slope is exactly that of phi, at 0 or towards infinity.
    far
        Whether slope and shift belong to infinity.
    anchor
        Where they belong to 0, 0: the shift is exactly phi(0). Else the side whose asymptote has
        exactly this shift, if there is one.
    """

    slope: arb
    shift: arb
    sign: int
    touches: int | None
    far: bool
    anchor: int | None


class Support:
    """Two lines, and the numbers for which phi is known to be on their right sides."""

    def __init__(self, lines: Sequence[Line], sides: tuple[HalfLine, HalfLine]) -> None:
        self.upper, self.lower = lines
        self.sides = {side.side: side for side in sides}
        self._cells = lru_cache(maxsize=None)(self._edges)
        self._holds = lru_cache(maxsize=None)(self._on_cell)

    def proves(self, quadrant: Quadrant, box: Box, *, rising: bool) -> bool:
        """Whether R stays below the limit on a box, where f - g (rising) or g - f is positive."""
        x, y = ends(box)
        f, g = quadrant.f.side, quadrant.g.side
        above, below = self.line(1), self.line(-1)
        on_f, on_g = (above, below) if rising else (below, above)
        return self.covers(f, on_f, *x) and self.covers(g, on_g, *y)

    def line(self, sign: int) -> Line:
        """The upper line (1) or the lower one (-1)."""
        return self.upper if sign > 0 else self.lower

    def covers(self, side: int, line: Line, low: float, high: float) -> bool:
        """Whether phi is on the right side of a line at side * x, for all x from low to high."""
        edges = self._cells(side, line)
        first = bisect_right(edges, low) - 1
        last = max(bisect_left(edges, high), first + 1)
        return all(self._holds(side, line, *cell) for cell in pairwise(edges[first : last + 1]))

    def _edges(self, side: int, line: Line) -> tuple[float, ...]:
        """The first cell is the largest one at 0 on which the line is proved, if there is one."""
        start = self.sides[side].start or _NO_START
        first = next((h for h in _FIRST if self._at_zero(side, line, h)), _FIRST[-1])
        edges = [0.0, first]
        while edges[-1] * 1.5 < start:
            edges.append(edges[-1] * 1.25)
        return (*edges, *(start * 2.0**k for k in range(25)), inf)

    def _on_cell(self, side: int, line: Line, low: float, high: float) -> bool:
        if low == 0:
            return self._at_zero(side, line, high) or self._between(side, line, low, high, 0)
        if low >= (self.sides[side].start or _NO_START):
            return self._far(side, line, int(low))
        # where phi is close to its asymptote, an expansion tells what floats do not
        return self._between(side, line, low, high, 0) or (
            low >= 1 and self._far(side, line, int(low))
        )

    def _between(self, side: int, line: Line, low: float, high: float, depth: int) -> bool:
        shift = interval(line.shift)
        gap = self.sides[side].above_line(low, high, interval(side * line.slope))
        if gap[1] <= shift[0] if line.sign > 0 else gap[0] >= shift[1]:
            return True
        middle = (low + high) / 2
        return depth < _DEPTH and all(
            self._between(side, line, *half, depth + 1) for half in ((low, middle), (middle, high))
        )

    def _at_zero(self, side: int, line: Line, reach: float) -> bool:
        """The first derivative of phi - line that does not vanish at 0 has a sign up to reach."""
        expression = self.sides[side].expression
        try:
            here = taylor(expression, 0.0, side, _ORDER)
            around = taylor(expression, reach, side, _ORDER)
        except Undefined:
            return False
        if line.far and not (here[0] - line.shift).is_zero():
            return False
        for order in range(1, _ORDER):
            slope = side * line.slope if order == 1 else 0
            if line.sign * (around[order] - slope) < 0:
                return True
            touching = order == 1 and line.touches == side and not line.far
            rest = here[order] - slope
            if not (touching or rest.is_zero() or (order > 1 and _vanishes(expression, order))):
                return False
        return all(c.is_zero() for c in around[2:])

    def _far(self, side: int, line: Line, start: int) -> bool:
        """What is left of phi - line beyond the terms that are equal has a sign."""
        try:
            tail = self.sides[side].tail(start)
        except Undefined:
            return False
        arithmetic = TailArithmetic(start)
        terms = dict(tail.terms)
        slope = terms.pop(Fraction(1), arb(0)) - side * line.slope
        shift = terms.pop(Fraction(0), arb(0)) - line.shift
        difference = Tail(tuple(sorted(terms.items(), reverse=True)), tail.power, tail.factor)
        for power, part, equal in (
            (1, slope, line.far and line.touches == side),
            (0, shift, line.far and line.anchor == side),
        ):
            if not equal and not part.is_zero():
                difference = arithmetic.add(difference, Tail(((Fraction(power), part),)))
        factor = arithmetic.lump(difference)[1]
        return factor[1] <= 0 if line.sign > 0 else factor[0] >= 0


def _vanishes(expression: sp.Expr, order: int) -> bool:
    """Whether a derivative at 0 of a smooth function is certainly 0."""
    if expression.has(*KINKS):
        return False
    return bool(sp.diff(expression, Z, order).subs(Z, 0).is_zero)


def supports_at_zero(
    value: arb, slopes: tuple[arb, arb], sides: tuple[HalfLine, HalfLine], kappas: tuple[arb, arb]
) -> list[Support]:
    """The supports made of phi(0) and of the slopes there.

    ``slopes`` and ``sides`` are given from the left, then from the right.
    """
    return [
        Support([Line(slope, value, sign, side, False, 0) for slope, sign, side in pair], sides)
        for pair in _pairs(slopes, kappas)
    ]


def supports_far_out(
    tails: tuple[Tail, Tail], sides: tuple[HalfLine, HalfLine], kappas: tuple[arb, arb]
) -> list[Support]:
    """The supports made of the asymptotes, from the left, then from the right.

    phi may come to its asymptote from the wrong side; another shift then helps where the other
    line leaves room for it.
    """
    limits = [slope_and_shift(tail) for tail in tails]
    slopes = -first_slope(tails[0]), first_slope(tails[1])
    found = []
    for pair in _pairs(slopes, kappas):
        for side in {line[2] for line in pair if line[2] is not None}:
            limit = limits[side > 0]
            if limit is None:
                continue
            lines = [Line(slope, limit[1], sign, on, True, side) for slope, sign, on in pair]
            found.append(Support(lines, sides))
            found += _moved(lines, sides, side)
    return found


def _moved(lines: list[Line], sides: tuple[HalfLine, HalfLine], side: int) -> list[Support]:
    """The shift as far on as the line that does not touch on ``side`` allows."""
    free = next(line for line in lines if line.touches != side)
    for step in _SHIFTS:
        shift = lines[0].shift.mid() - free.sign * arb(step)
        support = Support([replace(line, shift=shift, anchor=None) for line in lines], sides)
        if free.touches is not None:
            if support.covers(free.touches, support.line(free.sign), 2.0**12, inf):
                return [support]
        elif all(support.covers(on, support.line(free.sign), 0.0, inf) for on in (1, -1)):
            return [support]
    return []


def _pairs(
    slopes: tuple[arb, arb], kappas: tuple[arb, arb]
) -> list[list[tuple[arb, int, int | None]]]:
    """Slope, sign and side of an upper and a lower line whose bound is the ratio of two slopes.

    With the largest quotient of (m + n t)^2 and 1 + kappa1/kappa0 t^2 inside -1 <= t <= 1, the
    slopes themselves; at its ends, one of them and the slope that has its best t there.
    """
    (left, right), (kappa0, kappa1) = slopes, kappas
    m, n = right + left, right - left
    found: list[list[tuple[arb, int, int | None]]] = []
    if kappa0 * abs(n) <= kappa1 * abs(m) and not m.contains(0):
        found.append([(right, 1, 1), (left, -1, -1)] if m > 0 else [(left, 1, -1), (right, -1, 1)])
    dual = (kappa0 - kappa1) / (kappa0 + kappa1)
    for slope, side in ((right, 1), (left, -1)):
        if slope.contains(0):
            continue
        if side * slope > 0:
            found.append([(slope, 1, side), (dual * slope, -1, None)])
        else:
            found.append([(dual * slope, 1, None), (slope, -1, side)])
    return found
