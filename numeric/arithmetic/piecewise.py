"""Piecewise linear functions, exactly: their kinks, slopes and intercepts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import sympy as sp

from numeric.arithmetic.expressions import at
from theory.definitions.activations import Activation


@dataclass(frozen=True, slots=True)
class Pieces:
    """z -> slopes[i] z + intercepts[i] between kinks[i-1] and kinks[i]; exact numbers.

    Every kink is a true one: the lines on its two sides differ. A continuous function.
    """

    kinks: tuple[sp.Expr, ...]
    slopes: tuple[sp.Expr, ...]
    intercepts: tuple[sp.Expr, ...]

    def piece(self, z: sp.Expr) -> int:
        """Number of the piece that holds z (the left one at a kink)."""
        return sum(1 for kink in self.kinks if _less(kink, z))


@lru_cache(maxsize=64)
def pieces(phi: Activation) -> Pieces | None:
    """The pieces of a continuous piecewise linear activation; None for any other.

    >>> from theory.definitions.activations import activation
    >>> hard = pieces(activation("hard_sigmoid"))
    >>> hard.kinks, hard.slopes, hard.intercepts
    ((0, 1), (0, 1, 0), (0, 0, 1))
    >>> pieces(activation("tanh")) is None
    True
    """
    line = Pieces((), (sp.Integer(1),), (sp.Integer(0),))
    try:
        found: Pieces = at(phi.expression, _PieceArithmetic(), line)
    except _NotLinear:
        return None
    return found


class _NotLinear(Exception):
    """The expression is not piecewise linear."""


def _less(x: sp.Expr, y: sp.Expr) -> bool:
    """x < y for real constants; a difference that vanishes symbolically is zero."""
    difference = sp.expand(y - x)
    if difference.is_positive is None:
        return not difference.equals(0) and bool(difference > 0)
    return bool(difference.is_positive)


def _simplified(kinks: list[sp.Expr], lines: list[tuple[sp.Expr, sp.Expr]]) -> Pieces:
    """Kinks between equal lines are left out."""
    kept: list[sp.Expr] = []
    found = [lines[0]]
    for kink, line in zip(kinks, lines[1:], strict=True):
        if line != found[-1]:
            kept.append(kink)
            found.append(line)
    return Pieces(tuple(kept), tuple(s for s, _ in found), tuple(c for _, c in found))


def _merged(x: Pieces, y: Pieces) -> tuple[list[sp.Expr], list[tuple[int, int]]]:
    """All kinks in order, and for each interval the piece of x and of y."""
    kinks: list[sp.Expr] = []
    for kink in (*x.kinks, *y.kinks):
        if kink not in kinks:
            place = sum(1 for other in kinks if _less(other, kink))
            kinks.insert(place, kink)
    return kinks, [(x.piece(z), y.piece(z)) for z in _inside(kinks)]


def _inside(kinks: list[sp.Expr]) -> list[sp.Expr]:
    """A point of each interval between the kinks."""
    if not kinks:
        return [sp.Integer(0)]
    middle = [(left + right) / 2 for left, right in pairwise(kinks)]
    return [kinks[0] - 1, *middle, kinks[-1] + 1]


class _PieceArithmetic:
    def constant(self, value: sp.Expr) -> Pieces:
        return Pieces((), (sp.Integer(0),), (value,))

    def add(self, x: Pieces, y: Pieces) -> Pieces:
        kinks, pairs = _merged(x, y)
        lines = [(x.slopes[i] + y.slopes[j], x.intercepts[i] + y.intercepts[j]) for i, j in pairs]
        return _simplified(kinks, [(sp.expand(s), sp.expand(c)) for s, c in lines])

    def multiply(self, x: Pieces, y: Pieces) -> Pieces:
        if y.kinks or y.slopes[0] != 0:
            x, y = y, x
        if y.kinks or y.slopes[0] != 0:
            raise _NotLinear
        (factor,) = y.intercepts
        lines = [
            (sp.expand(s * factor), sp.expand(c * factor))
            for s, c in zip(x.slopes, x.intercepts, strict=True)
        ]
        return _simplified(list(x.kinks), lines)

    def power(self, x: Pieces, exponent: sp.Rational) -> Pieces:
        if x.kinks or x.slopes[0] != 0:
            raise _NotLinear
        return self.constant(x.intercepts[0] ** exponent)

    def apply(self, *_: object) -> Pieces:
        raise _NotLinear

    def maximum(self, x: Pieces, y: Pieces) -> Pieces:
        gap = self.add(x, self.multiply(y, self.constant(sp.Integer(-1))))
        crossings = [-c / s for s, c in zip(gap.slopes, gap.intercepts, strict=True) if s != 0]
        marks, _ = _merged(gap, Pieces(tuple(crossings), (), ()))
        kinks, _ = _merged(x, Pieces(tuple(marks), (), ()))
        kinks, _ = _merged(Pieces(tuple(kinks), (), ()), Pieces(y.kinks, (), ()))
        lines = []
        for z in _inside(kinks):
            piece = gap.piece(z)
            higher = not _less(gap.slopes[piece] * z + gap.intercepts[piece], sp.Integer(0))
            chosen = x if higher else y
            index = chosen.piece(z)
            lines.append((chosen.slopes[index], chosen.intercepts[index]))
        return _simplified(kinks, lines)

    def absolute(self, x: Pieces) -> Pieces:
        return self.maximum(x, self.multiply(x, self.constant(sp.Integer(-1))))
