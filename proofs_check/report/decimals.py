"""Decimals of exact numbers that stay on one side of them."""

from __future__ import annotations

import decimal
from fractions import Fraction


def rounded(value: Fraction, digits: int, *, upwards: bool) -> str:
    """A decimal with so many digits, never on the wrong side of the value.

    >>> rounded(Fraction(2, 3), 4, upwards=False), rounded(Fraction(2, 3), 4, upwards=True)
    ('0.6666', '0.6667')
    """
    rounding = decimal.ROUND_CEILING if upwards else decimal.ROUND_FLOOR
    with decimal.localcontext(prec=digits, rounding=rounding):
        shown = decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)
        return f"{shown:g}"
