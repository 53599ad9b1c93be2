"""Closed forms of sympy: printed on one line as claims write them, and read from theorems."""

from __future__ import annotations

from collections.abc import Mapping

import sympy as sp

from proofs_check.ledger.wording import printing


def expression_text(value: sp.Expr) -> str:
    """The expression with roots gathered and what is added before what is subtracted.

    >>> P, b = sp.symbols("P b", positive=True)
    >>> expression_text(sp.sqrt(b) / sp.sqrt(P) - b / P)
    'sqrt(b/P) - b/P'
    """
    if value.is_Add:
        parts = sorted(value.as_ordered_terms(), key=_negative)
        text = expression_text(parts[0])
        for part in parts[1:]:
            sign = "-" if _negative(part) else "+"
            text += f" {sign} {expression_text(-part if sign == '-' else part)}"
        return text
    if _negative(value):
        return f"-{expression_text(-value)}"
    above, below = _products(value)
    if not below:
        return " ".join(above) or "1"
    numerator, denominator = " ".join(above) or "1", " ".join(below)
    return f"{numerator}/({denominator})" if len(below) > 1 else f"{numerator}/{denominator}"


def _negative(value: sp.Expr) -> bool:
    return bool(value.as_coeff_Mul()[0] < 0)


def _products(value: sp.Expr) -> tuple[list[str], list[str]]:
    """Factors above and below the line; square roots share one sign."""
    above: list[str] = []
    below: list[str] = []
    root: sp.Expr = sp.Integer(1)
    for factor in sp.Mul.make_args(value):
        base, power = factor.as_base_exp()
        if base.is_Rational and power == 1:
            above += [str(base.p)] if base.p != 1 else []
            below += [str(base.q)] if base.q != 1 else []
        elif abs(power) == sp.Rational(1, 2):
            root *= factor**2
        elif power.is_Integer:
            (above if power > 0 else below).append(_power(base, abs(power)))
        else:
            raise ValueError(f"cannot print the power {factor}")
    if root != 1:
        above.insert(0, f"sqrt({expression_text(sp.factor(root))})")
    return above, below


def _power(base: sp.Expr, power: sp.Expr) -> str:
    text = f"({expression_text(base)})" if base.is_Add else str(base)
    return text if power == 1 else f"{text}^{power}"


def expression_of(text: str, table: Mapping[str, str]) -> sp.Expr:
    """An expression of numbers as sympy has it, in the paper's letters, all positive."""
    total: sp.Expr = sp.Integer(0)
    for sign, term in printing.terms(text):
        product: sp.Expr = sp.Integer(sign)
        for factor in printing.factors(term):
            base, _, power = factor.partition("^") if ")^" not in factor else _powered(factor)
            if base.startswith("("):
                value = expression_of(base[1:-1], table)
            elif base.replace("/", "").isdigit():
                value = sp.Rational(base)
            else:
                value = sp.Symbol(table.get(base, base), positive=True)
            product *= value ** sp.Integer(power or 1)
        total += product
    return total


def _powered(factor: str) -> tuple[str, str, str]:
    base, _, power = factor.rpartition("^")
    return base, "^", power
