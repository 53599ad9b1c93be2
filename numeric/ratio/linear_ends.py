"""How far an activation is exactly linear next to 0, so that its ratio at 0 is attained there."""

from __future__ import annotations

import sympy as sp
from flint import arb

from numeric.arithmetic.expressions import at
from numeric.arithmetic.intervals import ANYTHING, INTERVAL_ARITHMETIC, Interval, Undefined
from numeric.arithmetic.piecewise import pieces
from numeric.ratio.two_slopes import far_direction
from theory.definitions.activations import Activation

#: Sizes of an interval that are tried.
_REACHES = tuple(0.25**k for k in range(11))


def attaining_pair(
    phi: Activation, slopes: tuple[arb, arb], kappa0: arb, kappa1: arb
) -> tuple[float, float] | None:
    """(a, b), a >= 0 >= b, on which R is exactly the ratio of the two slopes at 0, left and right.

    R is constant along a ray while phi is linear from 0 to both values; on a ray with one value 0,
    only the side of the other matters. None where phi is not known to be linear.

    >>> from theory.definitions.activations import Z
    >>> relu_to_2 = Activation("own", sp.Min(sp.Max(Z, 0), sp.tanh(Z - 1) + 2))
    >>> attaining_pair(relu_to_2, (arb(0), arb(1)), arb(5), arb(1))
    (1.0, 0.0)
    """
    left, right = slopes
    t = far_direction(left, right, kappa0, kappa1)
    sides: tuple[int, ...] = (1, -1)
    if kappa0 * abs(right - left) >= kappa1 * abs(right + left):
        if abs(right) > abs(left):
            t, sides = 1.0, (1,)
        elif abs(left) > abs(right):
            t, sides = -1.0, (-1,)
    reaches = [linear_reach(phi, side) for side in sides]
    if 0 in reaches:
        return None
    size = min(reaches) / 2  # both values are at most twice as large
    return size * (1 + t), size * (t - 1)


def linear_reach(phi: Activation, side: int) -> float:
    """A number up to which phi(side x) is linear from x = 0 on; 0 where none is found.

    >>> from theory.definitions.activations import Z
    >>> linear_reach(Activation("elu", sp.Max(Z, sp.exp(sp.Min(Z, 0)) - 1)), 1)
    1.0
    """
    for reach in _REACHES:
        within = (0.0, reach) if side > 0 else (-reach, 0.0)
        linear = pieces(Activation(phi.name, _restricted(phi.expression, within)))
        if linear is not None:
            kinks = [float(side * kink) for kink in linear.kinks if side * kink > 0]
            return min([reach, *kinks])
    return 0.0


def _restricted(expression: sp.Expr, within: Interval) -> sp.Expr:
    """An expression that is equal on an interval, without the parts that no maximum takes there."""
    parts = [_restricted(part, within) for part in expression.args]
    if isinstance(expression, sp.Max):
        parts = _largest(parts, within)
    elif isinstance(expression, sp.Min):
        parts = [-part for part in _largest([-part for part in parts], within)]
    elif isinstance(expression, sp.Abs):
        return sp.Max(*_largest([parts[0], -parts[0]], within))
    return expression.func(*parts) if parts else expression


def _largest(parts: list[sp.Expr], within: Interval) -> list[sp.Expr]:
    """Those that are not below another one on all of the interval."""
    left = [(part, _range(part, within)) for part in parts]
    for part in tuple(left):
        if any(other[1][0] >= part[1][1] for other in left if other is not part):
            left.remove(part)
    return [part for part, _ in left]


def _range(expression: sp.Expr, within: Interval) -> Interval:
    try:
        found: Interval = at(expression, INTERVAL_ARITHMETIC, within)
    except Undefined:
        return ANYTHING
    return found
