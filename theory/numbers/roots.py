"""Real roots of polynomials with exact coefficients, held by a rational interval.

Coefficients may be any exact real numbers, radicals and pi among them, and a sparse polynomial of
high degree stays sparse: nothing is factored, and no minimal polynomial is formed.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from theory.numbers.exact import sign

#: The unknown of every polynomial here.
X = sp.Symbol("gamma", positive=True)


@dataclass(frozen=True)
class Root:
    """The root of a polynomial between two rationals at which its signs are - and +.

    Attributes
    ----------
    polynomial
        Expression in ``X`` with exact real coefficients.
    low, high
        Positive rationals with polynomial(low) < 0 < polynomial(high). That there is one root
        only between them is for whoever made the polynomial to know.

    Raises
    ------
    ValueError
        If the signs are not as stated.

    >>> root = Root(X**2 - 2, sp.Rational(7, 5), sp.Rational(3, 2))
    >>> str(root)
    'gamma the root of gamma**2 - 2 in (7/5, 3/2)'
    """

    polynomial: sp.Expr
    low: sp.Rational
    high: sp.Rational

    def __post_init__(self) -> None:
        for name, wanted in (("low", -1), ("high", 1)):
            place = getattr(self, name)
            found = quick_sign(self.polynomial.subs(X, place), f"the polynomial at {place}")
            if found != wanted:
                raise ValueError(f"{name} must give the polynomial the sign {wanted}, got {found}")

    def __str__(self) -> str:
        return f"{X} the root of {self.polynomial} in ({self.low}, {self.high})"


@dataclass(frozen=True)
class AtRoot:
    """An exact number: an expression in ``X`` at a root.

    >>> root = Root(X**2 - 2, sp.Rational(7, 5), sp.Rational(3, 2))
    >>> str(AtRoot(3 * X + 1, root))
    '3*gamma + 1, gamma the root of gamma**2 - 2 in (7/5, 3/2)'
    """

    expression: sp.Expr
    root: Root

    def __str__(self) -> str:
        return f"{self.expression}, {self.where}"

    @property
    def where(self) -> str:
        """Which root gamma is."""
        return str(self.root)

    def latex(self) -> str:
        """The number as LaTeX, in one formula."""
        return rf"{sp.latex(self.expression)},\ {self.where_latex()}"

    def where_latex(self) -> str:
        """The polynomial and the interval of gamma in one formula."""
        ends = f"({sp.latex(self.root.low)}, {sp.latex(self.root.high)})"
        return rf"{sp.latex(self.root.polynomial)} = 0,\ \gamma \in {ends}"


def quick_sign(value: sp.Expr, what: str) -> int:
    """-1, 0 or 1: an evaluation where that is certain, algebra only where it is not.

    >>> quick_sign(sp.sqrt(2) ** 100 - 2**50 + sp.Rational(1, 10**6), "the difference")
    1
    """
    value = sp.sympify(value, strict=True)
    if value.is_positive:
        return 1
    if value.is_negative:
        return -1
    return sign(value, what)


def polynomial(expression: sp.Expr) -> sp.Expr:
    """Numerator of a rational function of ``X``, without a common factor where it is rational.

    >>> polynomial(X / 2 - 1 / (3 * X))
    3*gamma**2 - 2
    """
    numerator, _ = sp.fraction(sp.together(expression))
    found = sp.Poly(numerator, X)
    if found.domain.is_QQ or found.domain.is_ZZ:
        _, found = found.clear_denoms(convert=True)
        _, found = found.primitive()
    lowest = min(power for (power,), _ in found.terms())
    return sp.Add(*(c * X ** (power - lowest) for (power,), c in found.terms()))
