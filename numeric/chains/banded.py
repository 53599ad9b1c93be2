"""Symmetric band matrices of balls: elimination without pivoting, which proves them positive."""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb

#: Row k holds the entries (k, k), (k, k + 1), ... of the upper half up to the band's edge.
Band = list[list[arb]]


def solve_positive(matrix: Band, right: Sequence[arb]) -> list[arb] | None:
    """Solution of a linear system whose matrix is proved positive definite; None if it is not.

    Every symmetric matrix in the balls is covered: each pivot is positive, so that each of them
    is positive definite, and its solution lies in the balls returned.

    >>> [str(x.mid()) for x in solve_positive([[arb(2), arb(1)], [arb(1)]], [arb(3), arb(2)])]
    ['1.00000000000000', '1.00000000000000']
    >>> solve_positive([[arb(1), arb(1)], [arb(1)]], [arb(0), arb(0)]) is None
    True
    """
    rows, values = [list(row) for row in matrix], list(right)
    for k, row in enumerate(rows):
        if not row[0] > 0:
            return None
        for i in range(1, len(row)):
            factor = row[i] / row[0]
            for j in range(i, len(row)):
                rows[k + i][j - i] -= factor * row[j]
            values[k + i] -= factor * values[k]
    for k in reversed(range(len(rows))):
        row = rows[k]
        above = sum((row[i] * values[k + i] for i in range(1, len(row))), arb(0))
        values[k] = (values[k] - above) / row[0]
    return values
