"""Balls around numbers that are given at a root or a common zero: decimals to any digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sympy as sp
from flint import arb, ctx

from numeric.arithmetic.balls import expression_ball, rational_ball, to_digits
from theory.numbers.roots import AtRoot, Root, X

#: Extra bits at which a root is sought.
_GUARD = 64


def root_ball(root: Root) -> arb:
    """Ball around a root, about as narrow as flint's working precision allows.

    Interval Newton: with m in the ball and the slope enclosed over all of it, the root lies in
    m - p(m)/slope. A ball that no longer shrinks is the answer.

    >>> root_ball(Root(X**2 - 2, sp.Rational(7, 5), sp.Rational(3, 2))).overlaps(arb(2).sqrt())
    True
    """
    with ctx.workprec(ctx.prec + _GUARD):
        terms = [
            (int(power), expression_ball(c)) for (power,), c in sp.Poly(root.polynomial, X).terms()
        ]
        slopes = [(power - 1, power * c) for power, c in terms if power > 0]
        ball = rational_ball(root.low).union(rational_ball(root.high))
        while True:
            middle = arb(ball.mid())
            slope = _sum(slopes, ball)
            if slope.contains(0):
                raise ArithmeticError(f"{root} is not known well enough for Newton's method")
            closer = (middle - _sum(terms, middle) / slope).intersection(ball)
            if not closer.rad() < ball.rad() / 2:
                return closer
            ball = closer


def _sum(terms: list[tuple[int, arb]], place: arb) -> arb:
    return sum((c * place**power for power, c in terms), arb(0))


def ball(value: AtRoot | sp.Expr) -> arb:
    """Ball around an exact number at the working precision."""
    if not isinstance(value, AtRoot):
        return expression_ball(value)
    return at(value.expression, {X: root_ball(value.root)})


def at(expression: sp.Expr, places: Mapping[sp.Symbol, arb]) -> arb:
    """The expression at its symbols' places; they stand in sums, products, integer or half powers.

    Raises
    ------
    ValueError
        If it is built from anything else.

    >>> at(X**2 + 1, {X: arb(3)})
    10.0000000000000
    """
    if not expression.free_symbols:
        return expression_ball(expression)
    if expression.is_Symbol and expression in places:
        return places[expression]
    parts = [at(part, places) for part in expression.args]
    if isinstance(expression, sp.Pow):
        base, exponent = expression.args
        if exponent == sp.Rational(1, 2):
            return parts[0].sqrt()
        if exponent.is_Integer:
            return parts[0] ** int(exponent)
        if base.free_symbols and not exponent.free_symbols:
            return parts[0] ** parts[1]
    if isinstance(expression, sp.Add):
        return sum(parts, arb(0))
    if isinstance(expression, sp.Mul):
        product = arb(1)
        for part in parts:
            product *= part
        return product
    known = ", ".join(map(str, places))
    raise ValueError(f"expression must be built from powers of {known}, got {expression}")


def enclosure(value: AtRoot | sp.Expr) -> sp.Expr | Callable[[], arb]:
    """What :func:`numeric.arithmetic.decimals.decimal` takes."""
    return (lambda: ball(value)) if isinstance(value, AtRoot) else value


def approximate(value: AtRoot | sp.Expr) -> float:
    """The nearest float, or one beside it."""
    return float(to_digits(lambda: ball(value), 20))
