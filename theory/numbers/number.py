"""What all exact numbers have in common, whether they are written out or given as a root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import sympy as sp


class ExactNumber(Protocol):
    """A number as an expression, with a sentence about the letters in it, if there are any."""

    @property
    def expression(self) -> sp.Expr:
        """The number; its letters are those of ``where``."""

    @property
    def where(self) -> str:
        """Which numbers the letters are; empty where the expression has none."""

    def latex(self) -> str:
        """The number in one formula."""

    def where_latex(self) -> str:
        """``where`` as a formula; empty where the expression has no letters."""


@dataclass(frozen=True)
class Plain:
    """A number that is written out.

    >>> str(Plain(sp.sqrt(2))), Plain(sp.sqrt(2)).where
    ('sqrt(2)', '')
    """

    expression: sp.Expr

    @property
    def where(self) -> str:
        """Nothing: there are no letters."""
        return ""

    def __str__(self) -> str:
        return str(self.expression)

    def latex(self) -> str:
        """The number in one formula."""
        return str(sp.latex(self.expression))

    def where_latex(self) -> str:
        """Nothing: there are no letters."""
        return ""


def exact_number(value: Any) -> ExactNumber:
    """The number behind an expression; one that is given at a root stays as it is.

    >>> exact_number(sp.Integer(2)).latex()
    '2'
    """
    return value if hasattr(value, "where") else Plain(sp.sympify(value, strict=True))
