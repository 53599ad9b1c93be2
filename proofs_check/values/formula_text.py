r"""Closed forms as a person types them, in plain or LaTeX spelling.

::

    formula  =  [name "="] sum ["where" sum "=" sum]
    factor   =  primary ["^" exponent]
    primary  =  number | name | "(" sum ")" | "sqrt(" sum ")" | "max(" sum "," sum ")"

Factors that stand side by side are multiplied. An exponent is a fraction, or, over 2, linear in d.
Nothing typed is evaluated as code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp

from proofs_check.derivations.expressions import Reader
from proofs_check.derivations.latex import pieces, tokens
from proofs_check.derivations.syntax import Misread, Place
from proofs_check.derivations.tokens import Token, rows

TEXT_LIMIT = 2_000
EXPONENT_LIMIT = 12
_NESTING = 40


@dataclass(frozen=True)
class Typed:
    """A closed form as it was typed.

    Attributes
    ----------
    name
        What stands before the equality sign, if anything does.
    value
        The formula in symbols of the typed names.
    names
        Those names.
    divisors, below_roots
        What the formula divides by, and what stands below its even roots.
    equation
        The difference of both sides of an equation after ``where``, which says what a letter is.
    """

    name: str | None
    value: sp.Expr
    names: tuple[str, ...]
    divisors: tuple[sp.Expr, ...] = ()
    below_roots: tuple[sp.Expr, ...] = ()
    equation: sp.Expr | None = None


def typed(text: str, numbers: Mapping[str, int | None] | None = None) -> Typed:
    r"""Read a closed form.

    Parameters
    ----------
    numbers
        Letters that stand for a whole number, such as the L of L layers; None for none.

    Raises
    ------
    Misread
        Where the text has no meaning; names the column.

    >>> typed("b = sqrt(2 d) - 1").value
    sqrt(2)*sqrt(d) - 1
    >>> typed(r"\sqrt{\frac{\lambda_2}{\lambda_1}}").names
    ('lambda_2', 'lambda_1')
    """
    if len(text) > TEXT_LIMIT:
        raise Misread(f"a formula may have {TEXT_LIMIT} characters, got {len(text)}", Place(1, 1))
    flat = " ".join(text.strip().strip("$").split())
    first, second, rest = _parted(flat)
    found = _cut(first, 1)
    end = Place(1, len(first) + 1)
    if not found:
        raise Misread("a formula is missing", end)
    known = {name: value for name, value in (numbers or {}).items() if value is not None}
    reader = _Formula(found, end, known)
    name = None
    if len(found) > 1 and found[0].kind == "name" and found[1].text == "=":
        name = reader.name("a quantity").text
        reader.expect("=")
    value = reader.total()
    if reader.more:
        raise Misread(f"{found[reader.position].text!r} does not fit here", reader.place)
    equation = None
    if rest:
        reader = _Formula(_cut(second, rest), Place(1, rest + len(second)), known, reader)
        equation = reader.total()
        reader.expect("=")
        equation -= reader.total()
        if reader.more:
            raise Misread(
                f"{reader.tokens[reader.position].text!r} does not fit here", reader.place
            )
    return Typed(
        name,
        value,
        tuple(reader.symbols),
        tuple(dict.fromkeys(reader.divisors)),
        tuple(dict.fromkeys(reader.below_roots)),
        equation,
    )


def _parted(text: str) -> tuple[str, str, int]:
    """The formula, the equation after ``where``, and the column at which that begins, or 0."""
    found = re.search(r",?\s*(\\(text|mathrm)\{\s*where\s*\}|\bwhere\b)\s*", text)
    if found is None:
        return text, "", 0
    return text[: found.start()], text[found.end() :], found.end() + 1


def _cut(text: str, column: int) -> list[Token]:
    if "\\" in text or "{" in text:
        return tokens(pieces(text, Place(1, column)))
    found = [token for row in rows(text) for token in row.tokens]
    return [replace(t, place=Place(1, t.place.column + column - 1)) for t in found]


class _Formula(Reader):
    """The grammar above."""

    def __init__(
        self,
        found: list[Token],
        end: Place,
        numbers: Mapping[str, int],
        before: _Formula | None = None,
    ) -> None:
        super().__init__(found, end)
        self.numbers = numbers
        self.symbols: dict[str, sp.Symbol] = before.symbols if before else {}
        self.divisors: list[sp.Expr] = before.divisors if before else []
        self.below_roots: list[sp.Expr] = before.below_roots if before else []
        self._level = 0

    def total(self) -> sp.Expr:
        self._level += 1
        if self._level > _NESTING:
            raise Misread(f"parentheses may be nested {_NESTING} deep", self.place)
        value = -self.term() if self.take("-") else self.term()
        while self.at("+", "-"):
            sign = 1 if self.next("a sign").text == "+" else -1
            value += sign * self.term()
        self._level -= 1
        return value

    def term(self) -> sp.Expr:
        value = self.power()
        while self.more:
            place = self.place
            if self.take("/"):
                below = self.power()
                if below.is_zero:
                    raise Misread("a division by 0", place)
                self.divisors.append(below)
                value /= below
            elif self.take("*") or self._begins():
                value *= self.power()
            else:
                break
        return value

    def _begins(self) -> bool:
        token = self.tokens[self.position]
        return token.kind in ("name", "number") or token.text == "("

    def power(self) -> sp.Expr:
        base = self.atom()
        place = self.place
        if not self.take("^"):
            return base
        if self.take("("):
            exponent = self.total()
            self.expect(")")
        else:
            sign = -1 if self.take("-") else 1
            exponent = sign * self.atom()
        return self._raised(base, exponent, place)

    def _raised(self, base: sp.Expr, exponent: sp.Expr, place: Place) -> sp.Expr:
        if exponent.is_Rational:
            if max(abs(exponent.p), exponent.q) > EXPONENT_LIMIT:
                raise Misread(f"an exponent may be up to {EXPONENT_LIMIT}", place)
            if base.is_zero and exponent <= 0:
                raise Misread("a division by 0", place)
            if exponent <= 0:
                self.divisors.append(base)
            if not exponent.is_Integer:
                if base.is_Rational and base < 0:
                    raise Misread(f"a root of a negative number, {base}", place)
                self.below_roots.append(base)
            return base**exponent
        if base != 2:
            raise Misread("an exponent must be a fraction; only 2 may have d above it", place)
        return base**exponent

    def atom(self) -> sp.Expr:
        token = self.next("a formula")
        if token.kind == "number":
            value = Fraction(token.text)
            return sp.Rational(value.numerator, value.denominator)
        if token.text == "(":
            value = self.total()
            self.expect(")")
            return value
        if token.kind == "name" and token.text in ("sqrt", "max"):
            self.expect("(")
            value = self.total()
            if token.text == "max":
                self.expect(",")
                value = sp.Max(value, self.total(), evaluate=False)
            else:
                value = self._raised(value, sp.Rational(1, 2), token.place)
            self.expect(")")
            return value
        if token.kind == "name" and token.text in self.numbers:
            return sp.Integer(self.numbers[token.text])
        if token.kind == "name":
            return self.symbols.setdefault(token.text, sp.Symbol(token.text, positive=True))
        raise Misread(f"a formula cannot begin with {token.text!r}", token.place)
