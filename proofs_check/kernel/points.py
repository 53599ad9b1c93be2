"""Exact points: rational matrices of small sizes, at which formulas are evaluated.

A point refutes a line if everything that is given holds there and the line does not. This is
decided here by rational arithmetic alone, whoever found the point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from proofs_check.kernel.algebra import Algebra, Polynomial, Rejected, Word
from proofs_check.kernel.theorem import Formula

Scalar = int | Fraction
Matrix = tuple[tuple[Scalar, ...], ...]


@dataclass(frozen=True)
class Point:
    """Values of all sizes, numbers and matrices of a derivation.

    Attributes
    ----------
    sizes
        Name of a size -> a whole number of at least 1.
    numbers
        Name of a number -> its exact value.
    matrices
        Name of a matrix -> its rows.
    """

    sizes: Mapping[str, int]
    numbers: Mapping[str, Scalar]
    matrices: Mapping[str, Matrix]


def product(left: Matrix, right: Matrix) -> Matrix:
    """The matrix product."""
    columns = tuple(zip(*right, strict=True))
    return tuple(
        tuple(sum(a * b for a, b in zip(row, column, strict=True)) for column in columns)
        for row in left
    )


def transposed(matrix: Matrix) -> Matrix:
    """The transpose."""
    return tuple(zip(*matrix, strict=True))


def identity(size: int) -> Matrix:
    """The identity matrix."""
    return tuple(tuple(int(i == j) for j in range(size)) for i in range(size))


class Values:
    """Evaluates polynomials at one point.

    >>> algebra = Algebra((), {"A": ("n", "n")})
    >>> point = Point({"n": 2}, {}, {"A": ((0, 1), (0, 0))})
    >>> Values(algebra, point).matrix(algebra.parse("A'*A + n"))
    ((2, 0), (0, 3))
    """

    def __init__(self, algebra: Algebra, point: Point) -> None:
        self.algebra = algebra
        self.point = point
        self._words: dict[Word, Matrix] = {}

    def _letter(self, letter: str) -> Matrix:
        matrix = self.point.matrices[letter.rstrip("'")]
        return transposed(matrix) if letter.endswith("'") else matrix

    def _word(self, word: Word) -> Matrix:
        found = self._words.get(word)
        if found is None:
            found = self._letter(word[-1])
            if len(word) > 1:
                found = product(self._word(word[:-1]), found)
            self._words[word] = found
        return found

    def _number(self, number: Word) -> Scalar:
        if len(number) == 1 and number[0] in self.algebra.numbers:
            name = number[0]
            return self.point.sizes[name] if name in self.point.sizes else self.point.numbers[name]
        matrix = self._word(number)
        return sum(matrix[i][i] for i in range(len(matrix)))

    def number(self, polynomial: Polynomial) -> Scalar:
        """The value of a polynomial that is a number."""
        total: Scalar = 0
        for (numbers, _), coefficient in polynomial.terms.items():
            term = plain(coefficient)
            for number in numbers:
                term *= self._number(number)
            total += term
        return total

    def matrix(self, polynomial: Polynomial) -> Matrix:
        """The value of a polynomial that is a matrix; a number is a 1 x 1 matrix."""
        if polynomial.shape is None:
            return ((self.number(polynomial),),)
        rows, columns = (self.size(name) for name in polynomial.shape)
        grid: list[list[Scalar]] = [[0] * columns for _ in range(rows)]
        for (numbers, word), coefficient in polynomial.terms.items():
            factor = plain(coefficient)
            for number in numbers:
                factor *= self._number(number)
            if factor:
                for row, values in zip(
                    grid, self._word(word) if word else identity(rows), strict=True
                ):
                    for j, value in enumerate(values):
                        row[j] += factor * value
        return tuple(tuple(row) for row in grid)

    def size(self, name: str) -> int:
        """The value of a size."""
        return 1 if name == "1" else self.point.sizes[name]

    def holds(self, formula: Formula) -> bool:
        """Whether a formula holds at the point."""
        matrix = self.matrix(formula.polynomial)
        if formula.relation == "=":
            return not any(any(row) for row in matrix)
        if formula.relation == "nonneg":
            return all(value >= 0 for row in matrix for value in row)
        if formula.relation == "psd":
            return is_psd(matrix)
        return matrix[0][0] > 0 or (formula.relation == ">=" and matrix[0][0] == 0)


def plain(value: Scalar) -> Scalar:
    """A whole number as an int, which is faster."""
    return value.numerator if value.denominator == 1 else value


def is_psd(matrix: Matrix) -> bool:
    """Whether a matrix is symmetric with a non-negative quadratic form.

    >>> is_psd(((1, 2), (2, 4))), is_psd(((0, 1), (1, 0)))
    (True, False)
    """
    if matrix != transposed(matrix):
        return False
    rows = [[Fraction(value) for value in row] for row in matrix]
    while rows:
        pivot = rows[0][0]
        if pivot < 0 or (pivot == 0 and any(rows[0])):
            return False
        rest = rows[1:]
        if pivot:
            rest = [
                [v - row[0] * top / pivot for v, top in zip(row, rows[0], strict=True)]
                for row in rest
            ]
        rows = [row[1:] for row in rest]
    return True


def refutes(algebra: Algebra, given: Iterable[Formula], line: Formula, point: Point) -> bool:
    """Whether a point satisfies everything that is given, but not the line.

    Raises
    ------
    Rejected
        If the point is no point of this derivation: a letter without a value, a wrong shape, a
        matrix that is not symmetric although it was declared so.
    """
    check_point(algebra, point)
    values = Values(algebra, point)
    return all(values.holds(formula) for formula in given) and not values.holds(line)


def check_point(algebra: Algebra, point: Point) -> None:
    """Refuse a point whose values do not fit the letters."""
    for name, size in point.sizes.items():
        if type(size) is not int or size < 1:
            raise Rejected(f"the size {name} must be a whole number from 1 on, got {size!r}")
    for name in algebra.numbers:
        value = point.sizes.get(name, point.numbers.get(name))
        if type(value) not in (int, Fraction):
            raise Rejected(f"the number {name} has no exact value")
    for name, shape in algebra.matrices.items():
        matrix = point.matrices.get(name, ())
        if not _fits(matrix, [1 if size == "1" else point.sizes[size] for size in shape]):
            raise Rejected(f"the matrix {name} must be {shape[0]} x {shape[1]}")
        if name in algebra.symmetric and matrix != transposed(matrix):
            raise Rejected(f"the matrix {name} must be symmetric")


def _fits(matrix: Matrix, sizes: Sequence[int]) -> bool:
    return len(matrix) == sizes[0] and all(
        len(row) == sizes[1] and all(type(value) in (int, Fraction) for value in row)
        for row in matrix
    )
