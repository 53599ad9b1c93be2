"""Decisions about exact numbers: signs and ceilings, never guessed from a decimal."""

from __future__ import annotations

import sympy as sp


def sign(value: sp.Expr, what: str) -> int:
    """-1, 0 or 1, the sign of an exact number.

    Zero is decided algebraically (by the minimal polynomial where there are roots), the other
    signs by an evaluation that is certain once zero is ruled out.

    Raises
    ------
    ValueError
        If symbols leave the sign open; says what was compared.

    >>> sign(sp.sqrt(2) * sp.sqrt(8) - 4, "the difference"), sign(sp.sqrt(2) - 2, "the difference")
    (0, -1)
    """
    expanded = sp.expand(sp.sympify(value, strict=True))
    if expanded.equals(0):
        return 0
    positive = expanded.is_positive
    if positive is None:
        raise ValueError(f"{what} must have a sign that can be decided, got {expanded}")
    return 1 if positive else -1


def ceiling(value: sp.Expr, what: str) -> int:
    """The smallest integer that is at least an exact number.

    Raises
    ------
    ValueError
        If symbols leave a comparison open; says what was compared.

    >>> ceiling(sp.sqrt(2) * sp.sqrt(8), "the product"), ceiling(sp.sqrt(2), "the root")
    (4, 2)
    """
    if value.free_symbols:
        raise ValueError(f"{what} must be a number, got {value}")
    # An evaluation proposes; the signs decide, also where the number is an integer in disguise.
    least = int(sp.ceiling(value))
    while sign(value - least, what) > 0:
        least += 1
    while sign(value - least + 1, what) <= 0:
        least -= 1
    return least
