"""Balls around exact expressions, and the precision that a wanted number of digits needs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any, TypeVar

import sympy as sp
from flint import arb, ctx, fmpq, fmpz_poly

#: Working precision, in bits, beyond which a question counts as undecided.
MOST_BITS = 20_000

T = TypeVar("T")


def enclose(expression: sp.Expr | Fraction | int, digits: int) -> arb:
    """Ball that contains a real number and is narrow enough for so many digits.

    Parameters
    ----------
    expression
        Of rationals, sums, products, powers, pi, e, exp, log, tanh, erf, Max, Min, Abs and real
        roots of polynomials (``CRootOf``).
    digits
        How many of them the ball gives.

    Returns
    -------
    Ball of radius at most 10^-digits times the number's size.

    Raises
    ------
    ValueError
        If the expression is not real, has free symbols or an unknown function, or cannot be
        told from zero.

    >>> enclose(sp.sqrt(2), 20) ** 2 - 2 < arb(10) ** -18
    True
    """
    exact = sp.sympify(expression)
    if exact.is_real is False or exact.has(sp.oo, sp.zoo, sp.nan):
        raise ValueError(f"expression must be a finite real number, got {exact}")
    return to_digits(lambda: expression_ball(exact), digits, what=f"{exact}")


def to_digits(compute: Callable[[], arb], digits: int, *, what: str = "the value") -> arb:
    """Repeat a computation with balls until its result has so many digits.

    Returns
    -------
    Ball of radius at most 10^-digits of the result's size.

    Raises
    ------
    ValueError
        If ``digits`` is not positive, or 20,000 bits do not suffice.

    >>> to_digits(lambda: arb(1) / 3, 10).rel_accuracy_bits() > 33
    True
    """
    check_digits(digits)
    tolerance = fmpq(1, 10**digits)

    def good(ball: arb) -> bool:
        return bool(ball.is_finite() and ball.rad() <= ball.abs_lower() * tolerance)

    return rising(compute, good, digits, f"{what} could not be told from zero")


def rising(compute: Callable[[], T], enough: Callable[[T], bool], digits: int, failure: str) -> T:
    """Result of a computation at the first working precision at which it is good enough.

    A division by a ball around zero counts as not good enough yet.

    Raises
    ------
    ValueError
        With the text ``failure`` when the precision passes 20,000 bits.
    """
    bits = max(64, 4 * digits + 32)
    while True:
        with ctx.workprec(bits):
            try:
                result = compute()
                if enough(result):
                    return result
            except ZeroDivisionError:
                pass
        if bits >= MOST_BITS:
            raise ValueError(f"{failure} with {MOST_BITS} bits of working precision")
        bits = min(2 * bits, MOST_BITS)


def check_digits(digits: int) -> None:
    """Refuse a number of digits that no precision here can reach.

    Raises
    ------
    ValueError
        If ``digits`` is not an integer from 1 to 4000.
    """
    if type(digits) is not int or not 1 <= digits <= 4000:
        raise ValueError(f"digits must be an integer from 1 to 4000, got {digits!r}")


def rational_ball(value: Fraction | sp.Rational) -> arb:
    """Ball around a fraction at the working precision; exact where the fraction is dyadic."""
    return arb(fmpq(int(value.numerator), int(value.denominator)))


def expression_ball(expression: sp.Expr) -> arb:
    """Ball around an expression at the working precision, however wide it comes out.

    Raises
    ------
    ValueError
        If the expression holds something that has no enclosure here.

    >>> expression_ball(sp.Max(sp.sqrt(2), 1)).contains(arb(2).sqrt())
    True
    """
    if isinstance(expression, sp.Rational):
        return rational_ball(expression)
    if isinstance(expression, sp.CRootOf):
        return _root(expression)
    if isinstance(expression, sp.Pow):
        return _power(*expression.args)
    parts = [expression_ball(part) for part in expression.args]
    if expression == sp.pi:
        return arb.pi()
    if expression == sp.E:
        return arb(1).exp()
    for kind, combine in _COMBINED.items():
        if isinstance(expression, kind):
            return reduce(combine, parts)
    for kind, function in _FUNCTIONS.items():
        if isinstance(expression, kind):
            return function(parts[0])
    raise ValueError(
        f"expression must be built from numbers and {_KNOWN}, got {expression.func.__name__} in "
        f"{expression}"
    )


def _power(base: sp.Expr, exponent: sp.Expr) -> arb:
    if base == sp.E:
        return expression_ball(exponent).exp()
    ball = expression_ball(base)
    if isinstance(exponent, sp.Integer):
        return integer_power(ball, int(exponent))
    if isinstance(exponent, sp.Rational) and exponent.q == 2:
        return integer_power(ball.sqrt(), int(exponent.p))
    return ball ** expression_ball(exponent)


def integer_power(ball: arb, exponent: int) -> arb:
    """A power by products: flint's own power of a ball around zero is not finite.

    >>> integer_power(arb(0, 2), 3).contains(8)
    True
    """
    power = arb(1)
    for bit in f"{abs(exponent):b}":
        power = power * power * (ball if bit == "1" else 1)
    return power if exponent >= 0 else 1 / power


def _root(root: sp.CRootOf) -> arb:
    """Real roots come first and in increasing order, as their index counts them."""
    if not root.is_real:
        raise ValueError(f"expression must be real, got the complex root {root}")
    _, polynomial = root.poly.clear_denoms(convert=True)
    coefficients = [int(c) for c in reversed(polynomial.all_coeffs())]
    pairs: list[Any] = fmpz_poly(coefficients).complex_roots()  # (root, multiplicity)
    real: list[arb] = sorted((z.real for z, _ in pairs if z.imag.is_zero()), key=arb.mid)
    return real[int(root.index)]


_COMBINED: dict[type, Callable[[arb, arb], arb]] = {
    sp.Add: lambda x, y: x + y,
    sp.Mul: lambda x, y: x * y,
    sp.Max: lambda x, y: x.max(y),
    sp.Min: lambda x, y: x.min(y),
}
_FUNCTIONS: dict[type, Callable[[arb], arb]] = {
    sp.exp: arb.exp,
    sp.log: arb.log,
    sp.tanh: arb.tanh,
    sp.erf: arb.erf,
    sp.Abs: abs,
}
_KNOWN = "sums, products, powers, roots, Max, Min, Abs, exp, log, tanh, erf, pi, e"
