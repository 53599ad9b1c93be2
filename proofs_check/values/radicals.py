"""Whether an expression in radicals is zero, decided by exact algebra.

An expression is written as a sum of *rational function x product of p^q*, where the p are distinct
irreducible polynomials or prime numbers, positive on the whole domain, and the q are fractions
between 0 and 1. Such products are linearly independent over the rational functions (Besicovitch,
Mordell), so that the expression is zero exactly if every coefficient is. What cannot be written
so, a root of a sum of roots for one, is not decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy as sp

Radical = frozenset[tuple[Any, Fraction]]
_NONE: Radical = frozenset()
_TERM_LIMIT = 200


class Undecided(ValueError):
    """The expression is not of the kind that is decided here; says why."""


@dataclass(frozen=True)
class Field:
    """Rational functions of some variables, each at least as large as its least value.

    Attributes
    ----------
    least
        Variable -> its least value, or 0 for one that is only positive.

    >>> x, y = sp.symbols("x y", positive=True)
    >>> field = Field({x: 0, y: 0})
    >>> field.vanishes(sp.sqrt(x**2 * y + x**3) - x * sp.sqrt(x + y))
    True
    >>> field.vanishes(sp.sqrt(x + y) - sp.sqrt(x) - sp.sqrt(y))
    False
    """

    least: Mapping[sp.Symbol, int]

    def vanishes(self, expression: sp.Expr) -> bool:
        """Whether an expression is zero at every point of the domain.

        Raises
        ------
        Undecided
            If that is not decided here.
        """
        return not any(self._terms(expression).values())

    def positive(self, expression: sp.Expr) -> bool:
        """Whether an expression is seen to be positive on the whole domain."""
        try:
            terms = self._terms(expression)
            for value in terms.values():
                self._factors(value)
        except Undecided:
            return False
        return bool(terms)

    @property
    def _rational(self) -> Any:
        return sp.QQ.frac_field(*self.least) if self.least else sp.QQ

    def _terms(self, expression: sp.Expr) -> dict[Radical, Any]:
        if expression.is_Rational or expression in self.least:
            return {_NONE: self._rational.from_sympy(expression)}
        if expression.is_Add:
            total: dict[Radical, Any] = {}
            for part in expression.args:
                total = self._added(total, self._terms(part))
            return total
        if expression.is_Mul:
            product: dict[Radical, Any] = {_NONE: self._rational.one}
            for part in expression.args:
                product = self._multiplied(product, self._terms(part))
            return product
        if expression.is_Pow and expression.exp.is_Rational:
            return self._power(self._terms(expression.base), Fraction(str(expression.exp)))
        raise Undecided(f"{expression} is neither a rational function nor a root of one")

    def _added(self, left: dict[Radical, Any], right: dict[Radical, Any]) -> dict[Radical, Any]:
        total = dict(left)
        for radical, value in right.items():
            total[radical] = total.get(radical, self._rational.zero) + value
        return {radical: value for radical, value in total.items() if value}

    def _multiplied(
        self, left: dict[Radical, Any], right: dict[Radical, Any]
    ) -> dict[Radical, Any]:
        if len(left) * len(right) > _TERM_LIMIT:
            raise Undecided("the expression has too many roots")
        total: dict[Radical, Any] = {}
        for first, a in left.items():
            for second, b in right.items():
                factor, radical = self._joined(first, second)
                total = self._added(total, {radical: a * b * factor})
        return total

    def _joined(self, first: Radical, second: Radical) -> tuple[Any, Radical]:
        powers: dict[Any, Fraction] = dict(first)
        factor = self._rational.one
        for base, exponent in second:
            powers[base] = powers.get(base, Fraction(0)) + exponent
            if powers[base] >= 1:
                powers[base] -= Fraction(1)
                factor *= self._rational.from_sympy(base)
        return factor, frozenset((b, q) for b, q in powers.items() if q)

    def _power(self, terms: dict[Radical, Any], exponent: Fraction) -> dict[Radical, Any]:
        if exponent < 0:
            return self._power(self._inverse(terms), -exponent)
        result: dict[Radical, Any] = {_NONE: self._rational.one}
        for _ in range(exponent.numerator // exponent.denominator):
            result = self._multiplied(result, terms)
        rest = exponent - exponent.numerator // exponent.denominator
        return self._multiplied(result, self._root(terms, rest)) if rest else result

    def _inverse(self, terms: dict[Radical, Any]) -> dict[Radical, Any]:
        """1/x: the conjugate above the norm, one square root after another."""
        if not terms:
            raise Undecided("the expression divides by 0")
        if len(terms) == 1:
            ((radical, value),) = terms.items()
            inverse: dict[Radical, Any] = {_NONE: 1 / value}
            for base, exponent in radical:
                part = frozenset({(base, 1 - exponent)})
                inverse = self._multiplied(inverse, {part: 1 / self._rational.from_sympy(base)})
            return inverse
        base = next(b for radical in terms for b, _ in radical)
        if any(q != Fraction(1, 2) for radical in terms for b, q in radical if b == base):
            raise Undecided("a sum of roots that are not square roots stands below a fraction")
        flipped = {
            radical: -value if base in dict(radical) else value for radical, value in terms.items()
        }
        return self._multiplied(flipped, self._inverse(self._multiplied(terms, flipped)))

    def _root(self, terms: dict[Radical, Any], exponent: Fraction) -> dict[Radical, Any]:
        """A positive single term to a fractional power."""
        if not terms:
            return {}
        if len(terms) > 1:
            raise Undecided("a root of a sum of roots")
        ((radical, value),) = terms.items()
        result: dict[Radical, Any] = {_NONE: self._rational.one}
        for base, power in radical:
            result = self._multiplied(result, self._prime(base, power * exponent))
        for base, count in self._factors(value):
            result = self._multiplied(result, self._prime(base, count * exponent))
        return result

    def _prime(self, base: Any, exponent: Fraction) -> dict[Radical, Any]:
        whole = exponent.numerator // exponent.denominator
        rest = exponent - whole
        factor = self._rational.from_sympy(base) ** whole
        return {frozenset({(base, rest)}) if rest else _NONE: factor}

    def _factors(self, value: Any) -> list[tuple[Any, int]]:
        """Irreducible factors with their powers, each positive on the domain."""
        expression = self._rational.to_sympy(value)
        found: list[tuple[Any, int]] = []
        for part, sign in zip(sp.fraction(sp.together(expression)), (1, -1), strict=True):
            number, factors = sp.factor_list(part)
            for base, power in factors:
                oriented = base if self._positive(base) else -base
                if not self._positive(oriented):
                    raise Undecided(f"the sign of {base} below a root is not known")
                number *= -1 if oriented != base and power % 2 else 1
                found.append((sp.expand(oriented), sign * power))
            if number <= 0:
                raise Undecided("a root of a negative number")
            for prime, power in sp.factorrat(number).items():
                found.append((sp.Integer(prime), sign * power))
        return found

    def _positive(self, polynomial: sp.Expr) -> bool:
        """Whether all coefficients are positive once each variable is counted from its least."""
        shifted = sp.Poly(
            polynomial.subs({v: v + least for v, least in self.least.items()}, simultaneous=True),
            *self.least,
        )
        return all(coefficient > 0 for coefficient in shifted.coeffs())
