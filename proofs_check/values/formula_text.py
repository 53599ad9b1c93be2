r"""Closed forms as a person types them, in plain or LaTeX spelling.

::

    formula  =  [name "="] sum
    factor   =  primary ["^" exponent]
    primary  =  number | name | "(" sum ")" | "sqrt(" sum ")" | "max(" sum "," sum ")"

Factors that stand side by side are multiplied. An exponent is a fraction, or, over 2, linear in d.
Nothing typed is evaluated as code.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import sympy as sp

from proofs_check.derivations.expressions import Reader
from proofs_check.derivations.latex import pieces, tokens
from proofs_check.derivations.syntax import Misread, Place
from proofs_check.derivations.tokens import rows

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
    """

    name: str | None
    value: sp.Expr
    names: tuple[str, ...]


def typed(text: str) -> Typed:
    r"""Read a closed form.

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
    if "\\" in flat or "{" in flat:
        found = tokens(pieces(flat, Place(1, 1)))
    else:
        found = [token for row in rows(flat) for token in row.tokens]
    end = Place(1, len(flat) + 1)
    if not found:
        raise Misread("a formula is missing", end)
    reader = _Formula(found, end)
    name = None
    if len(found) > 1 and found[0].kind == "name" and found[1].text == "=":
        name = reader.name("a quantity").text
        reader.expect("=")
    value = reader.total()
    if reader.more:
        raise Misread(f"{found[reader.position].text!r} does not fit here", reader.place)
    return Typed(name, value, tuple(reader.symbols))


class _Formula(Reader):
    """The grammar above."""

    def __init__(self, found: list, end: Place) -> None:  # type: ignore[type-arg]
        super().__init__(found, end)
        self.symbols: dict[str, sp.Symbol] = {}
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
        if token.kind == "name":
            return self.symbols.setdefault(token.text, sp.Symbol(token.text, positive=True))
        raise Misread(f"a formula cannot begin with {token.text!r}", token.place)
