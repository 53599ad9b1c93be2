"""Small exact matrices, each a list of rows."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from proofs_check.strategies.functions import STEP, Rows, rotations
from theory.definitions.task import Task

_ENTRIES = st.sampled_from([Fraction(k, 2) for k in (0, 2, -2, 1, -1, 4)])
_POSITIVE = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(2), STEP])


def product(left: Rows, right: Rows) -> Rows:
    """The matrix product."""
    columns = list(zip(*right, strict=True))
    return [
        [sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0)) for column in columns]
        for row in left
    ]


def transposed(matrix: Rows) -> Rows:
    """Rows for columns."""
    return [list(column) for column in zip(*matrix, strict=True)]


def matrices(rows: int, columns: int) -> st.SearchStrategy[Rows]:
    """Matrices with entries -1, -1/2, 0, 1/2, 1 and 2.

    >>> from hypothesis import find
    >>> find(matrices(1, 2), any)
    [[Fraction(0, 1), Fraction(0, 1)]]
    """
    row = st.lists(_ENTRIES, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


@st.composite
def semidefinite(draw: st.DrawFn, size: int) -> Rows:
    """Positive semidefinite matrices F' F of every rank, with F of small entries.

    >>> from hypothesis import find
    >>> find(semidefinite(1), lambda K: K[0][0] > 0)
    [[Fraction(1, 1)]]
    """
    factor = draw(matrices(draw(st.integers(1, size)), size))
    return product(transposed(factor), factor)


@st.composite
def resolvents(draw: st.DrawFn, size: int) -> tuple[Rows, Rows, Fraction]:
    """K positive semidefinite, B and lambda > 0 with B (lambda + K) = 1.

    >>> from hypothesis import find
    >>> find(resolvents(1), lambda found: True)
    ([[Fraction(0, 1)]], [[Fraction(1, 1)]], Fraction(1, 1))
    """
    kernel, penalty = draw(semidefinite(size)), draw(_POSITIVE)
    return kernel, _inverse(_plus(kernel, penalty)), penalty


def _plus(matrix: Rows, number: Fraction) -> Rows:
    return [[v + number * (i == j) for j, v in enumerate(row)] for i, row in enumerate(matrix)]


def _inverse(matrix: Rows) -> Rows:
    """By Gauss-Jordan elimination; a positive definite matrix has pivots on its diagonal."""
    size = len(matrix)
    rows = [[*row, *(Fraction(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for k in range(size):
        rows[k] = [v / rows[k][k] for v in rows[k]]
        for i in range(size):
            if i != k and (factor := rows[i][k]):
                rows[i] = [v - factor * p for v, p in zip(rows[i], rows[k], strict=True)]
    return [row[size:] for row in rows]


def whitened_inputs(task: Task) -> st.SearchStrategy[Rows]:
    """Inputs X with X X' = 1, samples in rows: the unit vectors, rotated.

    >>> from hypothesis import find
    >>> find(whitened_inputs(Task(1)), lambda X: True)
    [[Fraction(1, 1), Fraction(0, 1)], [Fraction(0, 1), Fraction(1, 1)]]
    """
    return rotations(task.sample_count)


@st.composite
def noise(draw: st.DrawFn, rows: int, columns: int) -> Rows:
    """Zeros, but for a few entries of size 10^-6 or 1/8, of either sign.

    >>> from hypothesis import find
    >>> find(noise(1, 2), lambda N: any(N[0]))
    [[Fraction(1, 8), Fraction(0, 1)]]
    """
    cells = st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1))
    sizes = st.sampled_from([Fraction(1, 8), Fraction(-1, 8), STEP, -STEP])
    changes = draw(st.dictionaries(cells, sizes, max_size=3))
    return [[changes.get((i, j), Fraction(0)) for j in range(columns)] for i in range(rows)]
