r"""Upper bounds of the ratio of an activation on boxes of pairs (a, b).

With a = v (t + 1), b = v (t - 1), v > 0 and c = kappa1/kappa0,

.. math::
    R(t, v) = \kappa_1 S^2/(1 + c t^2), \qquad S = (\phi(a) - \phi(b))/(2 v),

where S is the mean of phi' between b and a, so that |t| is bounded where R is large. A box may
touch v = 0, where S tends to the S of a function with two slopes, or v = oo, where it does so
again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf

import sympy as sp
from flint import arb, ctx

from numeric.activations import BALL_ARITHMETIC
from numeric.expressions import at, program, run
from numeric.intervals import (
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
    reciprocal,
    square,
    subtract,
    up,
)
from numeric.jets import Jets
from numeric.tails import tail_slope

_INTERVAL_JETS = Jets(INTERVAL_ARITHMETIC, 2)
_BITS = 64


@dataclass(frozen=True, slots=True)
class Box:
    """t in [t0, t1] and v in [v0, v1]; v1 may be infinite, and t0, t1 have one side of -1 and 1."""

    t0: float
    t1: float
    v0: float
    v1: float


@dataclass(frozen=True, slots=True)
class Bound:
    """An upper bound of R on a box, and whether halving t promises more than halving v."""

    value: float
    split_t: bool


def two_slopes(left: arb, right: arb, kappa0: arb, kappa1: arb) -> arb:
    """The ratio of right z for z >= 0, left z for z < 0: any slopes.

    On -1 <= t <= 1, S = m + n t with m, n half the sum and the difference of the slopes; beyond,
    S is constant and R falls.

    >>> two_slopes(arb(0), arb(1), arb(5), arb(1)).overlaps(arb(5) / 6)
    True
    """
    m, n = (right + left) / 2, (right - left) / 2
    joined = _quotient(right, arb(1), kappa0, kappa1).max(_quotient(left, arb(1), kappa0, kappa1))
    if not m.contains(0):
        # the largest value for all t, taken as far as the cone goes
        t = (kappa0 * n / (kappa1 * m)).max(arb(-1)).min(arb(1))
        joined = joined.max(_quotient(m + n * t, t, kappa0, kappa1))
    elif not m.is_zero():
        joined = joined.union(joined.max(kappa1 * m * m + kappa0 * n * n))
    return joined


def far_direction(left: arb, right: arb, kappa0: arb, kappa1: arb) -> float:
    """The t at which two slopes have their ratio, in floats.

    >>> far_direction(arb(1), arb(1), arb(5), arb(1))
    0.0
    """
    m, n = float(right + left) / 2, float(right - left) / 2
    share = float(kappa0 / kappa1)
    inside = [min(max(share * n / m, -1.0), 1.0)] if m else []
    return max([*inside, 1.0, -1.0], key=lambda t: ((m + n * t) ** 2 / (t * t + share), -abs(t)))


def _quotient(slope: arb, t: arb, kappa0: arb, kappa1: arb) -> arb:
    return slope * slope / (t * t / kappa0 + 1 / kappa1)


class RatioBounds:
    """Bounds of one activation at one spectrum.

    Parameters
    ----------
    origin, infinity
        Upper bounds of the ratios of the two-slope functions that phi resembles at 0 and at
        infinity.
    """

    def __init__(self, expression: sp.Expr, kappa0: arb, kappa1: arb) -> None:
        self.expression = expression
        self.steps = program(expression)
        self.constants = [_INTERVAL_JETS.constant(value) for value in self.steps.constants]
        self.plain = [INTERVAL_ARITHMETIC.constant(value) for value in self.steps.constants]
        self.kappa0, self.kappa1 = kappa0, kappa1
        self.k1, self.c = interval(kappa1), interval(kappa1 / kappa0)
        self.root_k1 = interval(kappa1.sqrt())[1]
        self.jet = lru_cache(maxsize=1 << 14)(self._jet)
        self.value = lru_cache(maxsize=1 << 14)(self._value)
        self.origin = arb.pos_inf()
        self.tail = lru_cache(maxsize=128)(self._tail)
        self.middle = lru_cache(maxsize=8)(self._middle)

    def _jet(self, low: float, high: float) -> tuple[Interval, Interval, Interval]:
        """phi, phi', phi'' on an interval; what is not bounded encloses everything."""
        z = _INTERVAL_JETS.variable((low, high))
        try:
            value, slope, bend = run(self.steps, _INTERVAL_JETS, self.constants, z)
        except Undefined:
            return ANYTHING, ANYTHING, ANYTHING
        return value, slope, bend

    def _value(self, z: float) -> Interval:
        found: Interval = run(self.steps, INTERVAL_ARITHMETIC, self.plain, (z, z))
        return found

    def range(self, low: float, high: float) -> Interval:
        """phi on a finite interval: by its ends where it is monotone, by the mean value else."""
        value, slope, _ = self.jet(low, high)
        ends = self.value(low), self.value(high)
        if slope[0] >= 0 or slope[1] <= 0:
            return meet(value, hull(*ends))
        middle = (low + high) / 2
        reach = up(max(high - middle, middle - low))
        return meet(value, add(self.value(middle), multiply(slope, (-reach, reach))))

    def sloped_range(self, ends: Interval, slope: Interval) -> Interval:
        """phi(z) - alpha z on an interval, for all alpha in the given one."""
        low, high = ends
        gap = subtract(self.jet(low, high)[1], slope)

        def value(z: float) -> Interval:
            return subtract(self.value(z), multiply(slope, (z, z)))

        if gap[0] >= 0 or gap[1] <= 0:
            return hull(value(low), value(high))
        middle = (low + high) / 2
        reach = up(max(high - middle, middle - low))
        return add(value(middle), multiply(gap, (-reach, reach)))

    def _tail(self, start: int, side: int) -> tuple[Interval, Interval]:
        """(D, g): phi(z) lies in D z + g for z beyond start on that side, D around phi'."""
        slope = tail_slope(self.expression, start, side)
        z = float(side * start)
        return slope, subtract(self.value(z), multiply(slope, (z, z)))

    def _middle(self, start: int, side: int) -> Interval:
        """g as in :meth:`_tail`, for all z of that side of 0."""
        slope, total = self.tail(start, side)
        low = 0.0
        for piece in range(129):
            high = start * 2.0 ** ((piece - 128) / 8) if piece < 128 else float(start)
            ends = (low, high) if side > 0 else (-high, -low)
            total = hull(total, self.sloped_range(ends, slope))
            low = high
        return total

    def steepest(self, start: int) -> float:
        """An upper bound of |phi'|.

        Raises
        ------
        Undefined, Unbounded
            As :func:`numeric.tails.tail_slope`.
        """
        most = max(magnitude(self.tail(start, side)[0])[1] for side in (-1, 1))
        low = 0.0
        for piece in range(257):
            high = start * 2.0 ** ((piece - 256) / 8) if piece < 256 else float(start)
            for ends in ((low, high), (-high, -low)):
                most = max(most, magnitude(self.jet(*ends)[1])[1])
            low = high
        return most

    def bound(self, box: Box) -> Bound:
        """An upper bound of R on a box."""
        if box.v1 == inf:
            return self._far(box)
        return self._near(box) if box.v0 == 0 else self._inside(box)

    def _ratio(self, S: Interval, t: Interval) -> float:
        """Upper end of kappa1 S^2/(1 + c t^2)."""
        below = add((1.0, 1.0), multiply(self.c, square(t)))
        return multiply(multiply(self.k1, square(S)), reciprocal(below))[1]

    def _lifted(self, ratio: arb, step: float) -> float:
        """Upper end of R where S exceeds that of two slopes, of the given ratio, by a step."""
        with ctx.workprec(_BITS):
            return interval((ratio.sqrt() + arb(self.root_k1) * arb(step)) ** 2)[1]

    def _mean_slope(self, box: Box) -> Interval:
        """S as the mean of phi' over the values between b and a."""
        a1, b0 = up(box.v1 * (box.t1 + 1)), -up(-box.v1 * (box.t0 - 1))
        if box.t0 >= -1 and box.t1 <= 1:
            right, left = self.jet(0.0, max(a1, 0.0))[1], self.jet(min(b0, 0.0), 0.0)[1]
            half = (0.5, 0.5)
            t = (box.t0, box.t1)
            # right (1+t)/2 + left (1-t)/2, once t is taken together
            gap = multiply(half, subtract(right, left))
            total = add(multiply(half, add(right, left)), multiply(gap, t))
            return meet(total, hull(right, left))
        if box.t0 >= 1:
            low = max(0.0, box.v0 * (box.t0 - 1) * (1 - 1e-15))
            return self.jet(low, a1)[1]
        high = min(0.0, box.v0 * (box.t1 + 1) * (1 - 1e-15))
        return self.jet(b0, high)[1]

    def _near(self, box: Box) -> Bound:
        """|S(t, v)| <= |S(t, 0)| + v sup S_v, and S(t, 0) is that of two slopes."""
        crude = self._ratio(self._mean_slope(box), (box.t0, box.t1))
        a1, b0 = up(box.v1 * (box.t1 + 1)), -up(-box.v1 * (box.t0 - 1))
        t = (box.t0, box.t1)
        if box.t0 >= -1 and box.t1 <= 1:
            right, left = self.jet(0.0, max(a1, 0.0))[2], self.jet(min(b0, 0.0), 0.0)[2]
            growth = subtract(
                multiply(right, square(add(t, (1.0, 1.0)))),
                multiply(left, square(subtract((1.0, 1.0), t))),
            )
            growth = multiply(growth, (0.25, 0.25))
        elif box.t0 >= 1:
            growth = multiply(self.jet(0.0, a1)[2], t)
        else:
            growth = multiply(self.jet(b0, 0.0)[2], t)
        S = self._mean_slope(box)
        rise = growth[1] if S[0] >= 0 else -growth[0] if S[1] <= 0 else magnitude(growth)[1]
        if not rise < inf:
            return Bound(crude, split_t=False)
        step = multiply((0.0, max(rise, 0.0)), (0.0, box.v1))
        fine = self._lifted(self.origin, step[1])
        return Bound(min(crude, fine), split_t=step[1] == 0 or box.t1 - box.t0 > 4 * box.v1)

    def _far(self, box: Box) -> Bound:
        """S differs from that of two slopes by at most (g(a) - g(b))/(2 v)."""
        start = int(box.v0)
        t = (box.t0, box.t1)
        ends = add(t, (1.0, 1.0)), add(t, (-1.0, -1.0))
        try:
            parts = [self._side(end, start) for end in ends]
        except Undefined:
            return Bound(inf, split_t=False)
        w = (0.0, up(1 / box.v0))
        psi = [
            meet(add(multiply(D, end), multiply(g, w)), multiply(self.natural(end, box.v0), w))
            for end, (D, g) in zip(ends, parts, strict=True)
        ]
        half = (0.5, 0.5)
        S = multiply(half, subtract(psi[0], psi[1]))
        crude = self._ratio(S, t)
        # one slope on each side, and how far the others are from it
        slopes = [self.tail(self.settled(start, side), side)[0][0] for side in (-1, 1)]
        used = [slopes[1] if end[1] > 0 else slopes[0] for end in ends]
        limits = [multiply((slope, slope), end) for end, slope in zip(ends, used, strict=True)]
        spread = (0.0, 0.0)
        for end, (D, _), slope in zip(ends, parts, used, strict=True):
            far = magnitude(subtract(D, (slope, slope)))
            spread = add(spread, multiply(far, magnitude(end)))
        S0 = subtract(limits[0], limits[1])
        gap = multiply(half, subtract(parts[0][1], parts[1][1]))
        excess = gap[1] if S0[0] >= 0 else -gap[0] if S0[1] <= 0 else magnitude(gap)[1]
        step = add(multiply((0.0, max(excess, 0.0)), w), multiply(half, (0.0, spread[1])))
        with ctx.workprec(_BITS):
            most = two_slopes(arb(slopes[0]), arb(slopes[1]), self.kappa0, self.kappa1)
        fine = self._lifted(most, step[1])
        return Bound(min(crude, fine), split_t=box.t1 - box.t0 > 1 / box.v0)

    def natural(self, end: Interval, start: float) -> Interval:
        """phi(v x) for x in ``end`` and all v >= start, by plain interval arithmetic."""
        nearest = start * magnitude(end)[0] * (1 - 1e-15)
        z = (nearest, inf) if end[1] > 0 else (-inf, -nearest)
        try:
            found: Interval = run(self.steps, INTERVAL_ARITHMETIC, self.plain, z)
        except Undefined:
            return ANYTHING
        return found if found[0] == found[0] and found[1] == found[1] else ANYTHING

    def _side(self, end: Interval, start: int) -> tuple[Interval, Interval]:
        """D and g with phi(v x) in D v x + g for x in ``end`` and v >= start."""
        side = 1 if end[1] > 0 else -1
        nearest = start * magnitude(end)[0]
        if nearest >= 16:
            power = 1 << (int(nearest).bit_length() - 1)
            found: tuple[Interval, Interval] = self.tail(self.settled(power, side), side)
            return found
        start = self.settled(start, side)
        return self.tail(start, side)[0], self.middle(start, side)

    def settled(self, start: int, side: int) -> int:
        """The least power of two, up to start, from which on phi' is known as a float is."""
        for power in range(4, start.bit_length() - 1):
            try:
                low, high = self.tail(1 << power, side)[0]
            except Undefined:
                continue
            if high - low <= 2.3e-16:
                return 1 << power
        return start

    def _inside(self, box: Box) -> Bound:
        """The least of three bounds: S by division, S as a mean slope, R around its centre."""
        t, v = (box.t0, box.t1), (box.v0, box.v1)
        a = multiply(v, add(t, (1.0, 1.0)))
        b = multiply(v, subtract(t, (1.0, 1.0)))
        # t = 1 and t = -1 are edges of boxes, so that neither value changes its sign
        a = (max(a[0], 0.0), a[1]) if box.t0 >= -1 else (a[0], min(a[1], 0.0))
        b = (max(b[0], 0.0), b[1]) if box.t0 >= 1 else (b[0], min(b[1], 0.0))
        over = reciprocal(multiply((2.0, 2.0), v))
        pa, pb = self.jet(*a), self.jet(*b)
        S = multiply(subtract(self.range(*a), self.range(*b)), over)
        S = meet(S, self._mean_slope(box))
        crude = self._ratio(S, t)
        S_t = multiply((0.5, 0.5), subtract(pa[1], pb[1]))
        along = subtract(
            multiply(pa[1], add(t, (1.0, 1.0))), multiply(pb[1], subtract(t, (1.0, 1.0)))
        )
        S_v = multiply(subtract(along, multiply((2.0, 2.0), S)), over)
        q = reciprocal(add((1.0, 1.0), multiply(self.c, square(t))))
        scale = multiply(multiply((2.0, 2.0), self.k1), multiply(S, q))
        R_v = multiply(scale, S_v)
        bent = multiply(multiply(S, self.c), multiply(t, q))
        R_t = multiply(scale, subtract(S_t, bent))
        t_at, t_reach = _pivot(t, R_t)
        v_at, v_reach = _pivot(v, R_v)
        pull_t, pull_v = magnitude(R_t)[1] * t_reach, magnitude(R_v)[1] * v_reach
        if not pull_t + pull_v < inf:
            return Bound(crude, split_t=(box.t1 - box.t0) * box.v1 > box.v1 - box.v0)
        centre = self.at(t_at, v_at)
        fine = up(centre + up(up(pull_t) + up(pull_v)))
        wide_t, wide_v = magnitude(R_t)[1] * (t[1] - t[0]), magnitude(R_v)[1] * (v[1] - v[0])
        return Bound(min(crude, fine), split_t=wide_t > wide_v)

    def gradient(self, t: arb, v: arb) -> tuple[arb, arb]:
        """Derivatives of log R by t and v at one pair."""
        jets = Jets(BALL_ARITHMETIC, 1)
        a, b = (at(self.expression, jets, jets.variable(v * (t + e))) for e in (1, -1))
        rise = a[0] - b[0]
        c = self.kappa1 / self.kappa0
        along = (a[1] * (t + 1) - b[1] * (t - 1)) / rise - 1 / v
        return 2 * (v * (a[1] - b[1]) / rise - c * t / (1 + c * t * t)), 2 * along

    def is_concave(self, box: Box) -> bool:
        """Whether the Hessian of log R is certainly negative definite on a box with v0 > 0."""
        t, v = (box.t0, box.t1), (box.v0, box.v1)
        plus, less = add(t, (1.0, 1.0)), subtract(t, (1.0, 1.0))
        pa, pb = self.jet(*multiply(v, plus)), self.jet(*multiply(v, less))
        two, half, over = (2.0, 2.0), (0.5, 0.5), reciprocal(multiply((2.0, 2.0), v))
        S = meet(multiply(subtract(pa[0], pb[0]), over), self._mean_slope(box))
        if S[0] <= 0 <= S[1]:
            return False
        S_t = multiply(half, subtract(pa[1], pb[1]))
        along = subtract(multiply(pa[1], plus), multiply(pb[1], less))
        S_v = multiply(subtract(along, multiply(two, S)), over)
        S_tt = multiply(multiply(half, v), subtract(pa[2], pb[2]))
        S_tv = multiply(half, subtract(multiply(pa[2], plus), multiply(pb[2], less)))
        bend = subtract(multiply(pa[2], square(plus)), multiply(pb[2], square(less)))
        S_vv = multiply(subtract(bend, multiply((4.0, 4.0), S_v)), over)
        inverse = reciprocal(S)
        x, y = multiply(S_t, inverse), multiply(S_v, inverse)
        ct = multiply(self.c, t)
        q = reciprocal(add((1.0, 1.0), multiply(ct, t)))
        # half the Hessian of log R = 2 log S - log q
        tt = subtract(multiply(S_tt, inverse), square(x))
        tt = add(subtract(tt, multiply(self.c, q)), multiply(two, square(multiply(ct, q))))
        tv = subtract(multiply(S_tv, inverse), multiply(x, y))
        vv = subtract(multiply(S_vv, inverse), square(y))
        return tt[1] < 0 and vv[1] < 0 and subtract(multiply(tt, vv), square(tv))[0] > 0

    def at(self, t: float, v: float) -> float:
        """Upper bound of R at one pair."""
        return interval(self.ball(arb(t), arb(v)))[1]

    def ball(self, t: arb, v: arb) -> arb:
        """R at one pair, at a working precision that hides no digit of a float."""
        with ctx.workprec(max(ctx.prec, 128)):
            a, b = v * (t + 1), v * (t - 1)
            rise = at(self.expression, BALL_ARITHMETIC, a) - at(self.expression, BALL_ARITHMETIC, b)
            S = rise / (2 * v)
            found: arb = self.kappa1 * S * S / (1 + self.kappa1 / self.kappa0 * t * t)
            return found


def _pivot(x: Interval, slope: Interval) -> tuple[float, float]:
    """Where to expand, and how far the interval reaches from there in vain.

    A monotone function is largest at an end, where nothing has to be added.
    """
    if slope[0] >= 0:
        return x[1], 0.0
    if slope[1] <= 0:
        return x[0], 0.0
    middle = (x[0] + x[1]) / 2
    return middle, up(max(x[1] - middle, middle - x[0]))
