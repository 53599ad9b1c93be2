"""Polynomials in one letter, and whether they are not negative on an interval.

TRUSTED, fractions only. A polynomial is the list of its coefficients, from the constant on.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

Poly = tuple[Fraction, ...]
Point = tuple[int, int]  # x/y, and (1, 0) for infinity

ORIGIN: Point = (0, 1)
INFINITY: Point = (1, 0)
DEPTH_LIMIT = 60
ZERO = Fraction(0)


def times(*factors: Sequence[Fraction | int]) -> Poly:
    """The product.

    >>> [str(c) for c in times((1, 1), (1, -1))]
    ['1', '0', '-1']
    """
    found: Poly = (Fraction(1),)
    for factor in factors:
        total = [ZERO] * (len(found) + len(factor) - 1)
        for i, a in enumerate(found):
            for j, b in enumerate(factor):
                total[i + j] += a * b
        found = tuple(total)
    return found


def less(left: Sequence[Fraction], right: Sequence[Fraction]) -> Poly:
    """The difference."""
    size = max(len(left), len(right))
    a, b = ([*p, *[ZERO] * (size - len(p))] for p in (left, right))
    return tuple(x - y for x, y in zip(a, b, strict=True))


def value_at(p: Poly, x: Fraction) -> Fraction:
    """The value at x."""
    return sum((c * x**j for j, c in enumerate(p)), ZERO)


def covered(
    polys: Sequence[Sequence[Fraction]], low: Point, high: Point, depth: int = DEPTH_LIMIT
) -> bool:
    """Whether at every number from ``low`` to ``high`` one of the polynomials is not negative.

    A yes is right. A no says that ``depth`` halvings of the interval did not show it.

    >>> one_less_x, x_less_one = (Fraction(1), Fraction(-1)), (Fraction(-1), Fraction(1))
    >>> covered([one_less_x, x_less_one], ORIGIN, INFINITY), covered([one_less_x], ORIGIN, (2, 1))
    (True, False)
    """
    return _covered([_whole(p) for p in polys], low, high, depth)


def _whole(p: Sequence[Fraction]) -> tuple[int, ...]:
    """A positive multiple with whole coefficients."""
    scale = lcm(*(c.denominator for c in p))
    return tuple(int(c * scale) for c in p)


def _covered(polys: Sequence[tuple[int, ...]], low: Point, high: Point, depth: int) -> bool:
    if any(_plainly(p, low, high) for p in polys):
        return True
    middle = (low[0] + high[0], low[1] + high[1])
    return (
        depth > 0
        and _covered(polys, low, middle, depth - 1)
        and _covered(polys, middle, high, depth - 1)
    )


def _plainly(p: tuple[int, ...], low: Point, high: Point) -> bool:
    """Whether no coefficient of p at (low + s high), s >= 0, is negative."""
    total, bottom = [p[-1]], [1]
    for c in reversed(p[:-1]):
        bottom = _by(bottom, low[1], high[1])
        total = [x + c * y for x, y in zip(_by(total, low[0], high[0]), bottom, strict=True)]
    return min(total) >= 0


def _by(p: list[int], constant: int, linear: int) -> list[int]:
    """p times constant + linear s."""
    return [constant * x + linear * y for x, y in zip([*p, 0], [0, *p], strict=True)]
