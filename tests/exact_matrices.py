"""Exact matrices, and formulas evaluated on them by Python itself: a second reading of the texts.

Nothing here is shared with the algebra that proofs are checked with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Rows = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True)
class Value:
    """A number, or a matrix of rows; a number added to a matrix is a multiple of the identity."""

    rows: Rows
    is_number: bool = False

    @property
    def T(self) -> Value:
        """The transpose."""
        return Value(tuple(zip(*self.rows, strict=True)), self.is_number)

    @property
    def number(self) -> Fraction:
        """The entry of a 1x1 matrix."""
        ((entry,),) = self.rows
        return entry

    def beside(self, other: Value) -> Value:
        """This number as a multiple of the identity that fits the other."""
        if not self.is_number or other.is_number:
            return self
        size, columns = len(other.rows), len(other.rows[0])
        if not self.number:  # zero fits every shape
            return matrix([[0] * columns for _ in range(size)])
        if size != columns:
            raise ArithmeticError("a number was added to a matrix that is not square")
        return matrix([[self.number * (i == j) for j in range(size)] for i in range(size)])

    def __add__(self, other: Value) -> Value:
        left, right = self.beside(other), other.beside(self)
        rows = [
            [a + b for a, b in zip(r, s, strict=True)]
            for r, s in zip(left.rows, right.rows, strict=True)
        ]
        return Value(tuple(map(tuple, rows)), left.is_number)

    def __neg__(self) -> Value:
        return number(-1) * self

    def __sub__(self, other: Value) -> Value:
        return self + -other

    def __mul__(self, other: Value) -> Value:
        if self.is_number or other.is_number:
            factor, value = (self, other) if self.is_number else (other, self)
            rows = tuple(tuple(factor.number * x for x in row) for row in value.rows)
            return Value(rows, value.is_number)
        columns = tuple(zip(*other.rows, strict=True))
        rows = tuple(
            tuple(sum((a * b for a, b in zip(row, c, strict=True)), Fraction(0)) for c in columns)
            for row in self.rows
        )
        return Value(rows, len(rows) == 1 and len(rows[0]) == 1)

    def __pow__(self, exponent: Value) -> Value:
        result = number(1)
        for _ in range(int(exponent.number)):
            result = result * self
        return result


def number(value: int | Fraction) -> Value:
    """A number."""
    return Value(((Fraction(value),),), is_number=True)


def matrix(rows: Sequence[Sequence[int | Fraction | str]]) -> Value:
    """A matrix; one of a single entry is a number."""
    exact = tuple(tuple(Fraction(x) for x in row) for row in rows)
    return Value(exact, is_number=len(exact) == 1 and len(exact[0]) == 1)


def trace(value: Value) -> Value:
    """The sum of the diagonal."""
    return number(sum((row[i] for i, row in enumerate(value.rows)), Fraction(0)))


def inverse(value: Value) -> Value:
    """The inverse, by Gauss-Jordan elimination."""
    size = len(value.rows)
    rows = [[*row, *(Fraction(i == j) for j in range(size))] for i, row in enumerate(value.rows)]
    for k in range(size):
        pivot = next(i for i in range(k, size) if rows[i][k])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(size):
            if i != k:
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k], strict=True)]
    return matrix([row[size:] for row in rows])


def is_semidefinite(value: Value) -> bool:
    """Whether a symmetric matrix has no negative eigenvalue.

    The signs of its characteristic polynomial decide, whose coefficients follow from traces of
    powers (Newton): every elementary symmetric function of the eigenvalues is non-negative.
    """
    if value != value.T:
        return False
    powers, elementary = [], [Fraction(1)]
    power = value
    for k in range(1, len(value.rows) + 1):
        powers.append(trace(power).number)
        terms = ((-1) ** (i - 1) * elementary[k - i] * powers[i - 1] for i in range(1, k + 1))
        elementary.append(sum(terms, Fraction(0)) / k)
        power = power * value
    return min(elementary) >= 0


def evaluate(text: str, letters: Mapping[str, Value]) -> Value:
    """The value of an expression, read by Python."""
    source = text.strip().replace("'", ".T").replace("^", "**")
    source = re.sub(r"\b(\d+(?:/\d+)?)", r'number(Fraction("\1"))', source)
    names = {"number": number, "Fraction": Fraction, "tr": trace, **letters}
    value = eval(source, {"__builtins__": {}}, names)  # noqa: S307 - our texts
    if not isinstance(value, Value):
        raise TypeError(f"{text!r} has no value")
    return value


def holds(text: str, letters: Mapping[str, Value]) -> bool:
    """Whether a formula of the kernel is true of these letters."""
    kind, colon, body = text.partition(":")
    if colon:
        value = evaluate(body, letters)
        if kind == "psd":
            return is_semidefinite(value)
        return min(x for row in value.rows for x in row) >= 0
    for relation in (">=", ">", "="):
        left, found, right = text.partition(relation)
        if found:
            gap = evaluate(left, letters) - evaluate(right, letters)
            entries = [x for row in gap.rows for x in row]
            if relation == "=":
                return not any(entries)
            return entries[0] >= 0 if relation == ">=" else entries[0] > 0
    raise ValueError(f"{text!r} has no relation")
