"""Numbers given by several equations at once, held by a rational box.

The sibling of :mod:`theory.numbers.roots` where no single polynomial is short: a chain of
equations, each
of few unknowns, is printed as it is. Nothing is eliminated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import sympy as sp


@dataclass(frozen=True)
class Zero:
    """The common zero of equations in a box.

    Attributes
    ----------
    unknowns
        Positive symbols.
    equations
        As many expressions in them with exact real coefficients; each is 0 at the zero.
    box
        (low, high), rationals, for each unknown. That there is one zero only between them is for
        whoever made the box to know.

    Raises
    ------
    ValueError
        If there are not as many equations and intervals as unknowns, or an interval is empty.

    >>> x, y = sp.symbols("x y", positive=True)
    >>> half = sp.Rational(1, 2)
    >>> str(Zero((x, y), (x + y - 2, x * y - 1), ((half, 2), (half, 2))))
    '(x, y) the zero of (x + y - 2, x*y - 1) in (1/2, 2) x (1/2, 2)'
    """

    unknowns: tuple[sp.Symbol, ...]
    equations: tuple[sp.Expr, ...]
    box: tuple[tuple[sp.Rational, sp.Rational], ...]

    def __post_init__(self) -> None:
        size = len(self.unknowns)
        if not len(self.equations) == len(self.box) == size:
            raise ValueError(
                f"a zero of {size} unknowns needs {size} equations and intervals, got "
                f"{len(self.equations)} and {len(self.box)}"
            )
        for symbol, (low, high) in zip(self.unknowns, self.box, strict=True):
            if not low < high:
                raise ValueError(f"the interval of {symbol} must not be empty, got {low} to {high}")

    def __str__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        unknowns = ", ".join(map(str, self.unknowns))
        equations = ", ".join(map(str, self.equations))
        box = " x ".join(f"({low}, {high})" for low, high in self.box)
        return f"({unknowns}) the zero of ({equations}) in {box}"

    @cached_property
    def latex(self) -> str:
        """The equations and the box in one formula."""
        equations = " = ".join([*map(sp.latex, self.equations), "0"])
        places = (
            rf"{sp.latex(symbol)} \in ({sp.latex(low)}, {sp.latex(high)})"
            for symbol, (low, high) in zip(self.unknowns, self.box, strict=True)
        )
        return rf"{equations},\ {', '.join(places)}"


@dataclass(frozen=True)
class AtZero:
    """An exact number: an expression in the unknowns at their common zero.

    >>> x = sp.Symbol("x", positive=True)
    >>> str(AtZero(3 * x, Zero((x,), (x**2 - 2,), ((sp.Integer(1), sp.Integer(2)),))))
    '3*x, (x) the zero of (x**2 - 2) in (1, 2)'
    """

    expression: sp.Expr
    zero: Zero

    def __str__(self) -> str:
        return f"{self.expression}, {self.where}"

    @property
    def where(self) -> str:
        """Which zero the unknowns are."""
        return str(self.zero)

    def latex(self) -> str:
        """The number as LaTeX, in one formula."""
        return rf"{sp.latex(self.expression)},\ {self.where_latex()}"

    def where_latex(self) -> str:
        """The equations and the box in one formula."""
        return self.zero.latex
