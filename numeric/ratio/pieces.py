"""The ratio of a piecewise linear activation, from its pieces."""

from __future__ import annotations

from itertools import pairwise, product

import sympy as sp
from flint import arb

from numeric.arithmetic.balls import expression_ball
from numeric.arithmetic.piecewise import Pieces
from numeric.ratio.two_slopes import far_direction, two_slopes

REACHED, LARGE = "reached", "approached as z -> oo"


def piecewise_ratio(phi: Pieces, kappa0: arb, kappa1: arb) -> tuple[arb, str, tuple[float, float]]:
    """Ball around r, where it is, and a pair (a, b) or its direction.

    A limit at infinity that agrees to all digits with a value that is attained counts as reached.

    With a and b on two given pieces the numerator is the square of an affine function. Where that
    is linear, R is constant along rays and largest on one ray or on the edges of the cell;
    otherwise it is (p + c/t)^2 at t times a pair, convex in 1/t, and largest on an edge or at
    infinity. On an edge R is a quotient in one variable, with one maximum. Each candidate is moved
    into its cell, so that no comparison has to be decided.

    >>> from numeric.arithmetic.piecewise import pieces
    >>> from theory.definitions.activations import activation
    >>> found = piecewise_ratio(pieces(activation("hard_sigmoid")), arb(5), arb(1))
    >>> found[0].overlaps(arb(5) / 6), found[1]
    (True, 'reached')
    """
    marks, lines = _with_origin(phi)
    kinks = [expression_ball(mark) for mark in marks]
    balls = [(expression_ball(s), expression_ball(c)) for s, c in lines]
    ends = [arb.neg_inf(), *kinks, arb.pos_inf()]
    cells = [(line, *pair) for line, pair in zip(balls, pairwise(ends), strict=True)]
    total, mixed = 1 / kappa0 + 1 / kappa1, 1 / kappa0 - 1 / kappa1
    found: list[tuple[arb, arb, arb]] = []

    def offer(a: arb, b: arb, rise: arb) -> None:
        even, odd = a + b, a - b  # products: a power of a ball around zero is not finite
        cost = even * even / kappa0 + odd * odd / kappa1
        if cost > 0:
            found.append((rise * rise / cost, a, b))

    for k, ((slope, shift), low, high) in product(kinks, cells):
        # R on the edge a = k, with the rise p b + c
        p, c = -slope, _at(balls, kinks, k) - shift
        below = p * mixed * k - c * total
        inside = [end for end in (low, high) if end.is_finite()]
        if len(inside) == 1:  # R may be constant along a half-line
            inside.append(inside[0] + (1 if low.is_finite() else -1))
        if not below.contains(0):
            critical = k * (c * mixed - p * total * k) / below
            inside.append(critical.max(low).min(high))
        for b in inside:
            offer(k, b, p * b + c)
    for (first, a0, a1), (second, b0, b1) in product(cells, cells):
        c = first[1] - second[1]
        a, b = total * first[0] + mixed * second[0], -mixed * first[0] - total * second[0]
        if not c.contains(0):
            continue
        for sign in (1, -1):
            scale = _inside_both(sign * a, (a0, a1), sign * b, (b0, b1))
            if scale is not None:
                x, y = sign * scale * a, sign * scale * b
                offer(x, y, first[0] * x - second[0] * y)
    outer = two_slopes(balls[0][0], balls[-1][0], kappa0, kappa1)
    best = max(found, key=lambda candidate: float(candidate[0].mid()))
    value = outer
    for candidate, _, _ in found:
        value = value.max(candidate)
    if outer.lower() > best[0].upper():
        t = far_direction(balls[0][0], balls[-1][0], kappa0, kappa1)
        return value, LARGE, (t + 1, t - 1)
    pair = sorted((float(best[1]), float(best[2])), reverse=True)
    return value, REACHED, (pair[0], pair[1])


def _with_origin(phi: Pieces) -> tuple[list[sp.Expr], list[tuple[sp.Expr, sp.Expr]]]:
    """The pieces, cut at 0 as well, so that each cell lies in one quadrant."""
    lines = list(zip(phi.slopes, phi.intercepts, strict=True))
    marks = list(phi.kinks)
    if 0 not in marks:
        place = phi.piece(sp.Integer(0))
        marks.insert(place, sp.Integer(0))
        lines.insert(place, lines[place])
    return marks, lines


def _at(lines: list[tuple[arb, arb]], kinks: list[arb], k: arb) -> arb:
    """phi at one of its kinks, by the piece on the left of it."""
    slope, shift = lines[kinks.index(k)]
    return slope * k + shift


def _inside_both(x: arb, along_x: tuple[arb, arb], y: arb, along_y: tuple[arb, arb]) -> arb | None:
    """A factor s > 0 that brings s x and s y into their intervals, if there is one.

    The ends of an interval have one sign. On a ray that only touches a cell nothing is lost: its
    value is that of an edge.
    """
    low, high = arb(0), arb.pos_inf()
    for value, (start, end) in ((x, along_x), (y, along_y)):
        near, far = (start, end) if start >= 0 else (-end, -start)
        size = value if start >= 0 else -value
        if not size > 0:
            return None
        low = low.max(near / size)
        if far.is_finite():
            high = high.min(far / size)
    if not low < high:
        return None
    return (low + high) / 2 if high.is_finite() else low + 1
