r"""Local maxima of R in balls, and boxes around them on which nothing is larger.

With L = log |S| - log(1 + gamma s^2)/2, R is kappa exp(2 L). On a box where L is concave it lies
below its tangents. At the end s = +-1 of a quadrant one of the two values is 0, where phi may have
a kink: then it is enough that L rises towards that end, and is concave along it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sympy as sp
from flint import arb

from numeric.arithmetic.activations import BALL_ARITHMETIC
from numeric.arithmetic.expressions import at
from numeric.arithmetic.intervals import Interval, Undefined
from numeric.arithmetic.jets import Jets
from numeric.arithmetic.series import taylor
from numeric.ratio.bounds import Box, Quadrant, ends
from numeric.ratio.half_lines import HalfLine
from numeric.ratio.supports import KINKS

_JETS = Jets(BALL_ARITHMETIC, 2)
#: Value and two derivatives.
_Germ = tuple[arb, arb, arb]


class Curvature(NamedTuple):
    """L's first and second derivatives by s and u."""

    s: arb
    u: arb
    ss: arb
    su: arb
    uu: arb

    def is_concave(self) -> bool:
        """Whether the second derivatives are certainly those of a strictly concave function."""
        determinant = self.ss * self.uu - self.su * self.su
        return bool(self.ss < 0) and bool(self.uu < 0) and bool(determinant > 0)


@dataclass(frozen=True, eq=False)
class Peak:
    """A large value of R, and where nothing is larger than its upper bound.

    Attributes
    ----------
    value
        R at one pair.
    top
        An upper bound of R on the boxes.
    pair
        (a, b) with a > b, up to rounding.
    boxes
        By the place of their quadrant.
    """

    value: arb
    top: arb
    pair: tuple[float, float]
    boxes: tuple[tuple[int, Box], ...]


def _germ(f: HalfLine, x: arb) -> _Germ:
    """f, f', f'' at one x, from the right where it is 0."""
    if x.is_zero():
        c = taylor(f.expression, 0.0, f.side, 3)
        return c[0], c[1], 2 * c[2]
    value, slope, bend = at(f.expression, _JETS, _JETS.variable(f.side * x))
    return value, f.side * slope, bend


def _ball(x: Interval) -> arb:
    return arb(x[0]).union(arb(x[1]))


def _wide(f: HalfLine, x: Interval) -> _Germ:
    value, slope, bend = f.jet(*x)
    return _ball(value), _ball(slope), _ball(bend)


def _curvature(
    quadrant: Quadrant, s: arb, u: arb, f: _Germ, g: _Germ, at_centre: arb | None
) -> Curvature:
    """The derivatives of L; on a box, S is meant around its value at the centre."""
    gamma, over = quadrant.gamma, 1 / (2 * u)
    plus, less = 1 + s, 1 - s
    S = (f[0] - g[0]) * over
    S_s = (f[1] + g[1]) / 2
    along = f[1] * plus - g[1] * less
    S_u = (along - 2 * S) * over
    if at_centre is not None:
        s_reach, u_reach = (part - part.mid() for part in (s, u))
        S = at_centre + S_s * s_reach + S_u * u_reach
        S_u = (along - 2 * S) * over
    S_ss = u * (f[2] - g[2]) / 2
    S_su = (f[2] * plus + g[2] * less) / 2
    S_uu = (f[2] * plus * plus - g[2] * less * less - 4 * S_u) * over
    x, y, q = S_s / S, S_u / S, 1 / (1 + gamma * s * s)
    return Curvature(
        x - gamma * s * q,
        y,
        S_ss / S - x * x - gamma * (1 - gamma * s * s) * q * q,
        S_su / S - x * y,
        S_uu / S - y * y,
    )


def _at(quadrant: Quadrant, s: arb, u: arb) -> Curvature:
    f, g = _germ(quadrant.f, u * (1 + s)), _germ(quadrant.g, u * (1 - s))
    return _curvature(quadrant, s, u, f, g, None)


def _on(quadrant: Quadrant, box: Box) -> Curvature:
    s, u = _ball((box.s0, box.s1)), _ball((box.u0, box.u1))
    x, y = ends(box)
    f, g = _wide(quadrant.f, x), _wide(quadrant.g, y)
    centre = _slope(quadrant, s.mid(), u.mid())
    return _curvature(quadrant, s, u, f, g, centre)


def _slope(quadrant: Quadrant, s: arb, u: arb) -> arb:
    f, g = quadrant.f, quadrant.g
    x, y = f.side * u * (1 + s), g.side * u * (1 - s)
    rise: arb = at(f.expression, BALL_ARITHMETIC, x) - at(f.expression, BALL_ARITHMETIC, y)
    return rise / (2 * u)


def ratio_at(quadrant: Quadrant, s: arb, u: arb) -> arb:
    """R at one pair."""
    S = _slope(quadrant, s, u)
    return quadrant.kappa * S * S / (1 + quadrant.gamma * s * s)


def polished(quadrant: Quadrant, s: float, u: float, digits: int) -> tuple[arb, arb]:
    """A zero of the gradient of L near a pair, by Newton's method; on an edge s = +-1, along it.

    Falls back on the pair itself where a step leads away from it.
    """
    x, y = arb(s), arb(u)
    edge = abs(s) == 1
    for _ in range(4 + digits.bit_length()):
        found = _at(quadrant, x, y)
        if edge:
            step = arb(0), -found.u / found.uu
        else:
            determinant = found.ss * found.uu - found.su * found.su
            step = (
                (found.su * found.u - found.uu * found.s) / determinant,
                (found.su * found.s - found.ss * found.u) / determinant,
            )
        if not all(part.is_finite() for part in step):
            break
        x, y = (x + step[0]).mid(), (y + step[1]).mid()
        if not (abs(y - u) < 0.1 * u and abs(x - s) < 0.1 * max(abs(s), 0.1) and abs(x) <= 1):
            return arb(s), arb(u)
    return x, y


def certified(quadrants: Sequence[Quadrant], place: int, s: arb, u: arb) -> Peak:
    """The peak at (s, u) of the quadrant at a place, with the boxes it allows.

    ``quadrants`` are the pairs on the two sides of 0, then those on the right, then those on the
    left unless they are alike. Where s = +-1, two of them share an edge.
    """
    value = ratio_at(quadrants[place], s, u)
    top, boxes = value, []
    for where, slant in [(place, s), *_beyond(quadrants, place, s)]:
        found = _box(quadrants[where], slant, u)
        if found is not None:
            boxes.append((where, found[0]))
            top = top.max(ratio_at(quadrants[where], slant, u) * found[1])
    return Peak(value, top, quadrants[place].pair(float(s), float(u)), tuple(boxes))


def _beyond(quadrants: Sequence[Quadrant], place: int, s: arb) -> list[tuple[int, arb]]:
    """The other quadrant that has the same pairs at s = +-1, with its s there."""
    if abs(s) != 1:
        return []
    if place == 0:
        return [(1 if s > 0 else len(quadrants) - 1, arb(1))]
    return [(0, arb(quadrants[place].f.side))]


def _box(quadrant: Quadrant, s: arb, u: arb) -> tuple[Box, arb] | None:
    """A box around a peak, and the factor by which R may be larger there."""
    edge = abs(s) == 1
    here = _at(quadrant, s, u)
    near, size = float(s), float(u)
    for power in range(2, 18):
        h = 0.5**power
        # towards s = 0 both values are alike on one side of 0
        wide = h * abs(near) if quadrant.same and not edge else h
        box = Box(max(near - wide, -1.0), min(near + wide, 1.0), size * (1 - h), size * (1 + h))
        if not edge and (box.s0 == -1.0 or box.s1 == 1.0):
            continue
        around = _on(quadrant, box)
        rising = edge and bool(s * around.s > 0) and bool(around.uu < 0)
        if rising or around.is_concave():
            pull = abs(here.u) * (box.u1 - box.u0)
            if not edge:
                pull += abs(here.s) * (box.s1 - box.s0)
            elif not rising:
                pull += (-s * here.s).max(arb(0)) * (box.s1 - box.s0)
            return box, (2 * pull).exp()
    return None


def peak_at_zero(quadrant: Quadrant) -> Box | None:
    """A box around s = u = 0 on which R is at most its limit there, for phi smooth at 0.

    With D1, D2 and D3 around phi', phi'' and phi''', S is the mean of phi' at u (s + c) over
    -1 <= c <= 1, so that S_s = u D2, S_u = s phi''(0) + u (s^2 + 1/3) D3, and so on. The gradient
    of L vanishes at the limit, where L is therefore largest if it is concave.
    """
    expression = quadrant.f.expression
    if expression.has(*KINKS):
        return None
    for power in range(3, 13):
        h = 0.5**power
        for width in (4 * h, h, h / 4):
            try:
                if _is_peak(expression, quadrant.gamma, width, h):
                    return Box(-width, width, 0.0, h)
            except Undefined:
                break
    return None


def _is_peak(expression: sp.Expr, gamma: arb, width: float, h: float) -> bool:
    reach = 2 * h
    sides = [taylor(expression, reach, side, 4) for side in (1, -1)]
    D1 = sides[0][1].union(-sides[1][1])
    D2 = 2 * sides[0][2].union(sides[1][2])
    D3 = 6 * sides[0][3].union(-sides[1][3])
    at_zero = 2 * taylor(expression, 0.0, 1, 3)[2]
    s, u = _ball((-width, width)), _ball((0.0, h))
    if D1.contains(0):
        return False
    turn = (s * s + arb(1) / 3) * D3
    x, y = u * D2 / D1, (s * at_zero + u * turn) / D1
    mixed = at_zero + u * _ball((-1.5, 1.5)) * abs(D3).upper()
    q = 1 / (1 + gamma * s * s)
    return Curvature(
        arb(0),
        arb(0),
        u * u * D3 / D1 - x * x - gamma * (1 - gamma * s * s) * q * q,
        mixed / D1 - x * y,
        turn / D1 - y * y,
    ).is_concave()
