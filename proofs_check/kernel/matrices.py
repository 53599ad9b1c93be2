"""Products of exact matrices, and the squared cosine of two of them. TRUSTED."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.cube import Matrix

ZERO = Fraction(0)


def transpose(matrix: Matrix) -> Matrix:
    """The matrix with its rows as columns."""
    return tuple(zip(*matrix, strict=True))


def times(left: Matrix, right: Matrix) -> Matrix:
    """The product.

    >>> times(((Fraction(2),),), ((Fraction(3),),))
    ((Fraction(6, 1),),)
    """
    if len(left[0]) != len(right):
        raise Rejected(f"cannot multiply {len(left[0])} columns with {len(right)} rows")
    columns = transpose(right)
    return tuple(
        tuple(sum((x * y for x, y in zip(row, c, strict=True)), ZERO) for c in columns)
        for row in left
    )


def square(matrix: Matrix) -> Matrix:
    """The matrix times its transpose."""
    return times(matrix, transpose(matrix))


def scaled(factor: Fraction, matrix: Matrix) -> Matrix:
    """The matrix times a number."""
    return tuple(tuple(factor * x for x in row) for row in matrix)


def entrywise(
    function: Callable[[Fraction, Fraction], Fraction], left: Matrix, right: Matrix
) -> Matrix:
    """A function of the entries at the same places."""
    pairs = zip(left, right, strict=True)
    return tuple(tuple(function(x, y) for x, y in zip(a, b, strict=True)) for a, b in pairs)


def centred(matrix: Matrix) -> Matrix:
    """Each row less its mean."""
    return tuple(tuple(x - sum(row, ZERO) / len(row) for x in row) for row in matrix)


def product(left: Matrix, right: Matrix) -> Fraction:
    """Sum of the products of the entries."""
    return sum((x for row in entrywise(lambda x, y: x * y, left, right) for x in row), ZERO)


def score(left: Matrix, right: Matrix) -> Fraction:
    """Squared cosine of two matrices.

    >>> one, zero = Fraction(1), Fraction(0)
    >>> score(((one, zero), (zero, one)), ((one, zero), (zero, zero)))
    Fraction(1, 2)
    """
    sizes = product(left, left) * product(right, right)
    if not sizes:
        raise Rejected("the score of a zero matrix is not defined")
    return product(left, right) ** 2 / sizes
