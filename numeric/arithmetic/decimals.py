"""Correctly rounded decimals of exact numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import sympy as sp
from flint import arb, fmpz

from numeric.arithmetic.balls import check_digits, expression_ball, rising

#: Binary exponents beyond this size would only be written out to fill the memory.
_MOST_EXPONENT = 1_000_000
#: Exact integers of up to so many figures are written in full.
_PLAIN = 21


def decimal(value: sp.Expr | Fraction | int | Callable[[], arb], digits: int = 30) -> str:
    """The decimal nearest to a number, with so many significant digits.

    Rationals are rounded exactly, ties to even, and written short where that loses nothing.
    Anything else is enclosed ever more narrowly until both ends of the ball round to the same
    decimal; all its digits are written.

    Parameters
    ----------
    value
        Exact number, or a function that encloses one at flint's working precision.
    digits
        Significant digits, 1 to 4000.

    Raises
    ------
    ValueError
        If the number is not real and finite, or the ball still straddles two decimals at
        20,000 bits.

    >>> decimal(sp.Rational(1, 3), 12), decimal(sp.Rational(1, 4)), decimal(4)
    ('0.333333333333', '0.25', '4')
    >>> decimal(sp.sqrt(2), 12), decimal(sp.exp(-30), 5)
    ('1.41421356237', '9.3576e-14')
    """
    check_digits(digits)
    if callable(value) and not isinstance(value, sp.Basic):
        return _narrowed(value, digits, "the value")
    exact = sp.sympify(value)
    if isinstance(exact, sp.Rational):
        return round_rational(Fraction(int(exact.p), int(exact.q)), digits)
    if exact.is_real is False or exact.has(sp.oo, sp.zoo, sp.nan):
        raise ValueError(f"value must be a finite real number, got {exact}")
    return _narrowed(lambda: expression_ball(exact), digits, str(exact))


def round_rational(value: Fraction, digits: int) -> str:
    """The decimal nearest to a fraction, ties to even; short where it is exact.

    >>> round_rational(Fraction(5, 2), 1), round_rational(Fraction(-1, 3), 3)
    ('2', '-0.333')
    """
    if value == 0:
        return "0"
    mantissa, exponent = _rounded(value, digits)
    if Fraction(mantissa) * Fraction(10) ** (exponent + 1 - digits) != value:
        return _written(mantissa, exponent, digits)
    while mantissa % 10 == 0:
        mantissa //= 10
    return _written(mantissa, exponent, max(digits, _PLAIN))


def rounded_ball(ball: arb, digits: int) -> str | None:
    """The decimal of so many digits that all numbers in a ball round to; None if they differ.

    >>> rounded_ball(arb(2).sqrt(), 12), rounded_ball(arb(1, 0.01), 5)
    ('1.41421356237', None)
    """
    check_digits(digits)
    ends = _ends(ball)
    if ends is None:
        return None
    if ends[0] * ends[1] <= 0:
        return None if any(ends) else "0"
    low, high = (_rounded(end, digits) for end in ends)
    return _written(*low, digits) if low == high else None


def _narrowed(compute: Callable[[], arb], digits: int, what: str) -> str:
    result = rising(
        lambda: rounded_ball(compute(), digits),
        lambda text: text is not None,
        digits,
        f"{what} could not be rounded to {digits} digits",
    )
    return str(result)


def _ends(ball: arb) -> tuple[Fraction, Fraction] | None:
    """Both ends of a ball as fractions, or None where they are not finite or absurdly large."""
    if not ball.is_finite():
        return None
    parts = [part.man_exp() for part in (ball.mid(), ball.rad())]
    if any(abs(int(exponent)) > _MOST_EXPONENT for _, exponent in parts):
        return None
    middle, radius = (Fraction(int(m)) * Fraction(2) ** int(e) for m, e in parts)
    return middle - radius, middle + radius


def _rounded(value: Fraction, digits: int) -> tuple[int, int]:
    """Signed mantissa of so many digits, and the power of ten of its first digit."""
    size = abs(value)
    # The number of bits tells the decimal exponent up to one; the comparison settles it.
    bits = size.numerator.bit_length() - size.denominator.bit_length()
    exponent = (bits * 30103) // 100000 - 1
    while Fraction(10) ** (exponent + 1) <= size:
        exponent += 1
    mantissa = round(size / Fraction(10) ** (exponent + 1 - digits))
    if mantissa == 10**digits:
        mantissa, exponent = mantissa // 10, exponent + 1
    return (mantissa if value > 0 else -mantissa), exponent


def _written(mantissa: int, exponent: int, below: int) -> str:
    """Plain notation from 10^-7 to 10^below, scientific beyond: padding would claim digits."""
    sign, figures = ("-" if mantissa < 0 else ""), fmpz(abs(mantissa)).str()
    if not -7 <= exponent < below:
        point = f".{figures[1:]}" if len(figures) > 1 else ""
        return f"{sign}{figures[0]}{point}e{exponent}"
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{figures}"
    whole = figures[: exponent + 1].ljust(exponent + 1, "0")
    rest = figures[exponent + 1 :]
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
