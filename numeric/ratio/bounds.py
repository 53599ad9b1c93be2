r"""Upper bounds of the ratio of an activation on boxes of pairs (a, b).

Pairs on the two sides of 0 are a = u (1 + s), b = -u (1 - s), pairs on one side are
+-u (1 + s) and +-u (1 - s), with -1 <= s <= 1 and u >= 0. In all three quadrants

.. math::
    R = \kappa S^2/(1 + \gamma s^2), \qquad S = (f(u + us) - g(u - us))/(2 u)

with functions f and g on x >= 0; kappa = kappa1, gamma = kappa1/kappa0 where a and b lie on the
two sides of 0, and with kappa0 and kappa1 exchanged where they lie on one. A box may touch u = 0
or u = oo. Every bound has the form S <= m + n s, since R is then largest at an end or where
s = n/(gamma m).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from flint import arb

from numeric.arithmetic.balls import rational_ball
from numeric.arithmetic.intervals import (
    Interval,
    add,
    interval,
    multiply,
    reciprocal,
    square,
    subtract,
    up,
)
from numeric.ratio.half_lines import HalfLine

_HALF: Interval = (0.5, 0.5)
_ONE: Interval = (1.0, 1.0)
#: m and n of S <= m + n s, and of -S <= m + n s.
_Lines = tuple[tuple[float, float], tuple[float, float]]
#: Sizes from which on the asymptotes are tried.
_LARGE = 4.0
#: Sizes below which halving them is of no use.
_TINY = 2.0**-60
#: A critical point so close to an end of a box counts as inside.
_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Box:
    """s in [s0, s1] and u in [u0, u1] of one quadrant; u1 may be infinite."""

    s0: float
    s1: float
    u0: float
    u1: float

    def contains(self, other: Box) -> bool:
        """Whether the other box lies in this one."""
        inside = self.s0 <= other.s0 and other.s1 <= self.s1
        return inside and self.u0 <= other.u0 and other.u1 <= self.u1


@dataclass(frozen=True, slots=True)
class Bound:
    """Upper bounds of R where S >= 0 and where S <= 0, and whether to halve s rather than u."""

    rise: float
    fall: float
    split_s: bool

    @property
    def value(self) -> float:
        """Upper bound of R."""
        return max(self.rise, self.fall)


class Quadrant:
    """R on the pairs with f for the one value and g for the other.

    Parameters
    ----------
    f, g
        The activation on the side of each value.
    kappa0, kappa1
        Eigenvalues of the constant and of the labels.
    """

    def __init__(self, f: HalfLine, g: HalfLine, kappa0: arb, kappa1: arb) -> None:
        self.f, self.g, self.same = f, g, f is g
        self.kappa, other = (kappa0, kappa1) if self.same else (kappa1, kappa0)
        self.gamma = self.kappa / other
        self._kappa, self._gamma = interval(self.kappa), interval(self.gamma)
        self._over_gamma = interval(1 / self.gamma)

    def pair(self, s: float, u: float) -> tuple[float, float]:
        """a > b at these coordinates."""
        x, y = self.f.side * u * (1 + s), self.g.side * u * (1 - s)
        return max(x, y), min(x, y)

    def bound(self, box: Box) -> Bound:
        """Upper bounds of R on a box."""
        x, y = ends(box)
        if box.u1 == inf:
            lines = [self._secants(x, y), *self._far(box, x, y)]
            split = box.s1 - box.s0 > 1 / box.u0
        elif box.u0 == 0:
            lines = [self._secants(x, y)]
            if not self.same:
                lines.append(self._near(box, x, y))
            split = box.s1 - box.s0 > box.u1 or box.u1 < _TINY
        else:
            lines = self._inside(box, x, y)
            if self.same or box.u1 > 2 * box.u0:
                lines.append(self._secants(x, y))
            if box.u0 >= _LARGE:
                lines += self._far(box, x, y)
            split = self._bends_along_s(box, x, y)
        rise = min(self._most(*above, box) for above, _ in lines)
        fall = min(self._most(*below, box) for _, below in lines)
        return Bound(rise, fall, split)

    def _most(self, m: float, n: float, box: Box) -> float:
        """The largest kappa S^2/(1 + gamma s^2) with S = m + n s >= 0 on the box, rounded up."""
        if not abs(m) + abs(n) < inf:
            return inf
        most = 0.0
        for s in (box.s0, box.s1):
            S = add((m, m), multiply((n, n), (s, s)))[1]
            if S > 0:
                below = add(_ONE, multiply(self._gamma, square((s, s))))
                most = max(most, multiply(square((S, S)), reciprocal(below))[1])
        if m > 0:
            scaled = self._gamma[0] * m
            place = n / scaled if scaled > 0 else inf  # too small to divide by: counts as inside
            width = _NEAR * max(1.0, abs(place))
            if scaled == 0 or box.s0 - width < place < box.s1 + width:
                share = multiply(square((n, n)), self._over_gamma)
                most = max(most, add(square((m, m)), share)[1])
        return multiply(self._kappa, (0.0, most))[1]

    def _secants(self, x: Interval, y: Interval) -> _Lines:
        """S = ((1 + s) F - (1 - s) G)/2, F and G slopes of f and g; s F with one slope of both."""
        if self.same:  # here s >= 0, so that y <= x
            low, high = _slopes(self.f, y[0], x[1])
            return (0.0, high), (0.0, -low)
        return _lines(_slopes(self.f, 0.0, x[1]), _slopes(self.g, 0.0, y[1]))

    def _near(self, box: Box, x: Interval, y: Interval) -> _Lines:
        """f(x) = f(0) + x f'(0) + x^2 f''/2, and so for g."""
        p, q = self.f.slope, self.g.slope
        right, left = self.f.jet(*x)[2], self.g.jet(*y)[2]
        s = (box.s0, box.s1)
        growth = subtract(
            multiply(right, square(add(_ONE, s))), multiply(left, square(subtract(_ONE, s)))
        )
        quarter = (0.0, up(box.u1 / 4))
        return _shifted(_lines(p, q), multiply(growth, quarter))

    def _far(self, box: Box, x: Interval, y: Interval) -> list[_Lines]:
        """Asymptotes: f(x) = D x + c + x^p F."""
        f, g = self.f.beyond(_power_below(x[0])), self.g.beyond(_power_below(y[0]))
        if f is None or g is None:
            return []
        over = (0.0, up(0.5 / box.u0))
        excess = multiply(subtract(f.shift, g.shift), over)
        for line, sign in ((f, 1.0), (g, -1.0)):
            if any(line.factor):  # x^p/(2 u) <= (2 u)^(p - 1)
                shrunk = interval(arb(2 * box.u0) ** rational_ball(line.power - 1))[1]
                term = multiply(line.factor, (0.0, shrunk))
                excess = add(excess, multiply((sign, sign), term))
        return [_shifted(_lines(f.slope, g.slope), excess)]

    def _bends_along_s(self, box: Box, x: Interval, y: Interval) -> bool:
        """Whether f and g leave their lines along s more than along u."""
        bend_f, bend_g = (f.slopes(*z) for f, z in ((self.f, x), (self.g, y)))
        first, second = bend_f[1] - bend_f[0], bend_g[1] - bend_g[0]
        along_s = box.u1 * (box.s1 - box.s0)
        along_u = box.u1 - box.u0
        if not first + second < inf:
            return along_s > along_u
        s = (box.s0 + box.s1) / 2
        return along_s * (first + second) > along_u * ((1 + s) * first + (1 - s) * second)

    def _inside(self, box: Box, x: Interval, y: Interval) -> list[_Lines]:
        """S by a line for f and one for g; on a wide box also by division."""
        over = reciprocal(multiply((2.0, 2.0), (box.u0, box.u1)))
        found: list[_Lines] = []
        p, q = _middle(self.f.slopes(*x)), _middle(self.g.slopes(*y))
        if p is not None and q is not None:
            gap = subtract(self.f.above_line(*x, p), self.g.above_line(*y, q))
            found.append(_shifted(_lines(p, q), multiply(gap, over)))
        if box.u1 > 2 * box.u0 or not found:
            whole = multiply(subtract(self.f.range(*x), self.g.range(*y)), over)
            found.append(((whole[1], 0.0), (-whole[0], 0.0)))
        return found


def ends(box: Box) -> tuple[Interval, Interval]:
    """The x = u (1 + s) and the y = u (1 - s) of a box, rounded outwards."""
    u = (box.u0, box.u1)
    s = (box.s0, box.s1)
    x, y = multiply(u, add(_ONE, s)), multiply(u, subtract(_ONE, s))
    return (max(x[0], 0.0), x[1]), (max(y[0], 0.0), y[1])


def _lines(F: Interval, G: Interval) -> _Lines:
    """S = ((1 + s) F - (1 - s) G)/2 with slopes in F and G."""
    return _line(F[1], G[0]), _line(-F[0], -G[1])


def _line(p: float, q: float) -> tuple[float, float]:
    m = multiply(_HALF, subtract((p, p), (q, q)))[1]
    low, high = multiply(_HALF, add((p, p), (q, q)))
    return (m if low == high else up(m + up(high - low))), high  # |s| <= 1


def _slopes(f: HalfLine, low: float, high: float) -> Interval:
    """f' from low to high, which may be infinite."""
    if high < inf:
        return f.slopes(low, high)
    if f.start is not None and low >= f.start:
        return f.tail_slope(1 << (int(low).bit_length() - 1))
    return -f.steepest, f.steepest


def _shifted(lines: _Lines, excess: Interval) -> _Lines:
    (m, n), (k, j) = lines
    return (add((m, m), excess)[1], n), (-add((-k, -k), excess)[0], j)


def _power_below(x: float) -> float:
    """The power of two below a number, or 0 below 1: bounds from few numbers on are kept."""
    return float(1 << (int(x).bit_length() - 1)) if x >= 1 else 0.0


def _middle(slope: Interval) -> Interval | None:
    middle = (slope[0] + slope[1]) / 2
    return (middle, middle) if abs(middle) < inf else None
