"""Numbers at a common zero say what they are."""

from __future__ import annotations

import pytest
import sympy as sp

from theory.numbers.zeros import AtZero, Zero

X, Y = sp.symbols("x y", positive=True)
INTERVAL = (sp.Rational(1, 2), sp.Integer(2))


def test_a_number_shows_its_equations_and_its_box() -> None:
    number = AtZero(X - Y, Zero((X, Y), (X * Y - 1, X**2 - 2), (INTERVAL, INTERVAL)))
    assert str(number) == "x - y, (x, y) the zero of (x*y - 1, x**2 - 2) in (1/2, 2) x (1/2, 2)"
    assert number.latex() == (
        r"x - y,\ x y - 1 = x^{2} - 2 = 0,\ x \in (\frac{1}{2}, 2), y \in (\frac{1}{2}, 2)"
    )


def test_a_zero_needs_as_many_equations_as_unknowns_and_a_box() -> None:
    with pytest.raises(ValueError, match=r"a zero of 2 unknowns needs 2 equations .* got 1 and 2"):
        Zero((X, Y), (X - Y,), (INTERVAL, INTERVAL))
    with pytest.raises(ValueError, match="the interval of x must not be empty, got 2 to 2"):
        Zero((X,), (X - 2,), ((sp.Integer(2), sp.Integer(2)),))
