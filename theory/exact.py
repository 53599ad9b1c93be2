"""Decisions about exact numbers: signs, never guessed from a decimal."""

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
