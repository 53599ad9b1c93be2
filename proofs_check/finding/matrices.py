"""Small exact matrices with a structure, drawn at random: what instances are made of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

from proofs_check.kernel.points import Matrix, Scalar, plain, product, transposed

#: Numbers that are easy to follow.
NUMBERS: tuple[Scalar, ...] = (1, 2, Fraction(1, 2), 3, Fraction(1, 3), 0, -1, -2)
#: What is tried first where an equation is not linear: ones, label cubes, identities, signs.
_FIRST = ("ones", "ones", "cube", "identity", "cube", "places", "alike", "signs")
_KINDS = ("any", "any", "any", "any", "identity", "signs", "places", "cube", "alike", "ones")


def small_matrix(
    shape: tuple[int, int],
    alike: Sequence[Matrix],
    generator: random.Random,
    attempt: int,
    *,
    bound: bool,
    symmetric: bool,
) -> Matrix:
    """A matrix of small entries.

    Parameters
    ----------
    alike
        Matrices of the same shape that it may equal.
    attempt
        How many matrices were tried before it.
    bound
        Whether an equation that is not linear must hold, so that structure comes first.
    """
    rows, columns = shape
    kind = generator.choice(_KINDS) if attempt else "any"
    if bound and attempt < len(_FIRST):
        kind = _FIRST[attempt]
    if kind == "alike" and not alike:
        kind = "ones"
    matrix: Matrix
    if kind == "any":
        reach = generator.choice((1, 1, 2))
        matrix = _filled(rows, columns, range(-reach, reach + 1), generator)
    elif kind == "identity":
        matrix = tuple(tuple(int(i == j) for j in range(columns)) for i in range(rows))
    elif kind == "signs":
        matrix = _filled(rows, columns, (-1, 1), generator)
    elif kind == "places":
        matrix = _places(rows, columns, generator)
    elif kind == "cube":
        matrix = tuple(tuple(1 - 2 * (j >> i & 1) for j in range(columns)) for i in range(rows))
    elif kind == "alike":
        matrix = generator.choice(alike)
    else:
        matrix = ((1,) * columns,) * rows
    if symmetric:
        matrix = _mirrored(matrix, square=attempt % 2 == 1 or generator.random() < 0.5)
    elif generator.random() < 0.15 * (attempt % 3):
        scale = generator.choice((2, -1, Fraction(1, 2)))
        matrix = tuple(tuple(plain(scale * v) for v in row) for row in matrix)
    if attempt % 5 == 4:
        matrix = tuple(tuple(v if v >= 0 else -v for v in row) for row in matrix)
    return matrix


def _filled(rows: int, columns: int, pool: Sequence[int], generator: random.Random) -> Matrix:
    return tuple(tuple(generator.choice(pool) for _ in range(columns)) for _ in range(rows))


def _places(rows: int, columns: int, generator: random.Random) -> Matrix:
    """Entries 0 and +-1, at most one in each row and column."""
    places = list(range(max(rows, columns)))
    generator.shuffle(places)
    return tuple(
        tuple(generator.choice((-1, 1)) * int(places[i] == j) for j in range(columns))
        for i in range(rows)
    )


def _mirrored(matrix: Matrix, *, square: bool) -> Matrix:
    """A symmetric matrix: A A', or the upper half of A on both sides."""
    if square:
        return product(matrix, transposed(matrix))
    size = range(len(matrix))
    return tuple(tuple(matrix[min(i, j)][max(i, j)] for j in size) for i in size)


def solution(
    system: Sequence[Sequence[Scalar]], count: int, generator: random.Random
) -> list[Scalar] | None:
    """One solution of linear equations whose last column is the right side.

    What the equations leave free is drawn. None if there is no solution.
    """
    pivots: list[tuple[int, list[Scalar]]] = []
    for equation in system:
        row = list(equation)
        for column, pivot in pivots:
            if factor := row[column]:
                row = [a - factor * b if b else a for a, b in zip(row, pivot, strict=True)]
        place = next((j for j in range(count) if row[j]), None)
        if place is not None:
            lead = row[place]
            pivots.append((place, [plain(Fraction(v) / lead) if v else 0 for v in row]))
        elif row[-1]:
            return None
    free = generator.random() < 0.8
    found: list[Scalar] = [generator.randint(-1, 2) if free else 0 for _ in range(count)]
    for column, pivot in reversed(pivots):
        rest = sum(pivot[j] * found[j] for j in range(count) if j != column and pivot[j])
        found[column] = plain(Fraction(pivot[-1] - rest))
    return found
