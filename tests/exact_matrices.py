"""Exact matrices, and formulas evaluated on them by Python itself: a second reading of the texts.

Nothing here is shared with the algebra that proofs are checked with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from types import CodeType

from flint import fmpq, fmpq_mat

Rows = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True)
class Value:
    """A number, or a matrix; a number added to a matrix is a multiple of the identity."""

    exact: fmpq_mat
    is_number: bool = False

    @cached_property
    def rows(self) -> Rows:
        """The entries, row by row."""
        return tuple(tuple(map(_fraction, row)) for row in self.exact.table())

    @property
    def T(self) -> Value:
        """The transpose."""
        return Value(self.exact.transpose(), self.is_number)

    @property
    def number(self) -> Fraction:
        """The entry of a 1x1 matrix."""
        ((entry,),) = self.rows
        return entry

    def beside(self, other: Value) -> Value:
        """This number as a multiple of the identity that fits the other."""
        if not self.is_number or other.is_number:
            return self
        size, columns = other.exact.nrows(), other.exact.ncols()
        if self.exact[0, 0] == 0:  # zero fits every shape
            return Value(fmpq_mat(size, columns))
        if size != columns:
            raise ArithmeticError("a number was added to a matrix that is not square")
        return Value(_identity(size) * self.exact[0, 0])

    def __add__(self, other: Value) -> Value:
        left, right = self.beside(other), other.beside(self)
        return Value(left.exact + right.exact, left.is_number)

    def __neg__(self) -> Value:
        return Value(-self.exact, self.is_number)

    def __sub__(self, other: Value) -> Value:
        return self + -other

    def __mul__(self, other: Value) -> Value:
        if self.is_number or other.is_number:
            factor, value = (self, other) if self.is_number else (other, self)
            return Value(value.exact * factor.exact[0, 0], value.is_number)
        return _value(self.exact * other.exact)

    def __pow__(self, exponent: Value) -> Value:
        result = number(1)
        for _ in range(int(exponent.number)):
            result = result * self
        return result


def _value(exact: fmpq_mat) -> Value:
    return Value(exact, is_number=exact.nrows() == exact.ncols() == 1)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _rational(value: int | Fraction | str) -> fmpq:
    exact = Fraction(value)
    return fmpq(exact.numerator, exact.denominator)


def _identity(size: int) -> fmpq_mat:
    return fmpq_mat([[int(i == j) for j in range(size)] for i in range(size)])


def number(value: int | Fraction) -> Value:
    """A number."""
    return Value(fmpq_mat([[_rational(value)]]), is_number=True)


def matrix(rows: Sequence[Sequence[int | Fraction | str]]) -> Value:
    """A matrix; one of a single entry is a number."""
    return _value(fmpq_mat([[_rational(x) for x in row] for row in rows]))


def trace(value: Value) -> Value:
    """The sum of the diagonal."""
    return number(sum((row[i] for i, row in enumerate(value.rows)), Fraction(0)))


def inverse(value: Value) -> Value:
    """The inverse."""
    return Value(value.exact.inv(), value.is_number)


def is_semidefinite(value: Value) -> bool:
    """Whether a symmetric matrix has no negative eigenvalue.

    The signs of its characteristic polynomial decide: every elementary symmetric function of the
    eigenvalues is non-negative.
    """
    if value.exact != value.exact.transpose():
        return False
    coefficients = value.exact.charpoly().coeffs()
    return all((-1) ** k * c >= 0 for k, c in enumerate(reversed(coefficients)))


@cache
def _read(text: str) -> CodeType:
    source = text.strip().replace("'", ".T").replace("^", "**")
    source = re.sub(r"\b(\d+(?:/\d+)?)", r'number(Fraction("\1"))', source)
    return compile(source, text, "eval")


def evaluate(text: str, letters: Mapping[str, Value]) -> Value:
    """The value of an expression, read by Python."""
    names = {"number": number, "Fraction": Fraction, "tr": trace, **letters}
    value = eval(_read(text), {"__builtins__": {}}, names)  # noqa: S307 - our texts
    if not isinstance(value, Value):
        raise TypeError(f"{text!r} has no value")
    return value


def holds(text: str, letters: Mapping[str, Value]) -> bool:
    """Whether a formula of the kernel is true of these letters."""
    kind, colon, body = text.partition(":")
    if colon:
        value = evaluate(body, letters)
        return is_semidefinite(value) if kind == "psd" else min(value.exact.entries()) >= 0
    for relation in (">=", ">", "="):
        left, found, right = text.partition(relation)
        if found:
            gap = evaluate(left, letters) - evaluate(right, letters)
            if relation == "=":
                return not any(gap.exact.entries())
            first = gap.exact[0, 0]
            return bool(first >= 0 if relation == ">=" else first > 0)
    raise ValueError(f"{text!r} has no relation")
