"""One case of a bound: a cone of directions v, and the signs of some preactivations h = X w.

TRUSTED, integers and fractions only; :mod:`proofs_check.kernel.bounds` says what it is
part of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

#: Bits that are kept of the input kernel, rounded upwards.
KERNEL_BITS = 52

Vector = Sequence[int]
Matrix = list[list[int]]


def closes(
    gram: Matrix, beta: int, vertices: Sequence[Vector], alphas: Sequence[Vector],
    signs: Sequence[int], slopes: Sequence[Vector], weights: Mapping[int, int],
    leak: tuple[int, int] = (0, 1),
) -> bool:  # fmt: skip
    """Whether v' A' phi(h) <= beta |v| |w| on the cone of ``vertices`` under the known ``signs``.

    For ``leak`` = (m, n), n phi(h) = m h + (n - m) relu(h); ReLU has (0, 1). With
    v = sum_i c_i t_i, c >= 0, and e_p the unknown signs of h, the left side is at most
    sum_i c_i (g_i + e u_i)' h, so its square at most |w|^2 times

        c' (G K G' + G K_U (Q - K_UU)^-1 K_U' G' + U Q U') c,

    since (x + y)' K (x + y) <= x' (K + K_U (Q - K_UU)^-1 K_U') x + y' Q y for y on U. It remains
    that beta^2 T'T less that matrix is copositive: the Schur complement of one integer matrix.

    Parameters
    ----------
    gram, beta
        K from above, and n^2 beta^2 from below in units in which slopes are doubled.
    vertices, alphas
        t_i, and A t_i on the samples.
    signs : shape (P,)
        1 or -1 where the sign of h_p is known, else 0.
    slopes : shape (d, P)
        2 g_i of (n - m) relu as proposed; :func:`_majorant` moves each to the next majorant.
    weights
        The diagonal of Q for the samples of unknown sign that need it.
    """
    below, unit = leak
    lines = [
        [
            _majorant((unit - below) * a, sign, slope)
            for a, sign, slope in zip(alpha, signs, row, strict=True)
        ]
        for alpha, row in zip(alphas, slopes, strict=True)
    ]
    unknown = list(weights)
    if any(u and p not in weights for line in lines for p, (_, u) in enumerate(line)):
        return False
    G = [
        [g + 2 * below * a for (g, _), a in zip(line, alpha, strict=True)]
        for line, alpha in zip(lines, alphas, strict=True)
    ]
    KG = [[sum(k * g for k, g in zip(row, g_i, strict=True) if g) for row in gram] for g_i in G]
    top = [
        [(weights[p] if p == q else 0) - gram[p][q] for q in unknown] + [kg[p] for kg in KG]
        for p in unknown
    ]
    bottom = [
        [kg[p] for p in unknown]
        + [
            beta * dot(t, s)
            - dot(g, kg_j)
            - sum(line[p][1] * other[p][1] * weights[p] for p in unknown)
            for s, kg_j, other in zip(vertices, KG, lines, strict=True)
        ]
        for t, g, line, kg in zip(vertices, G, lines, KG, strict=True)
    ]
    rest = eliminate(top + bottom, len(unknown))
    return rest is not None and _copositive(rest)


def _majorant(a: int, sign: int, slope: int) -> tuple[int, int]:
    """(2 g, 2 u) with a relu(h) <= g h + u |h| for every h of the sign, 2 g next to ``slope``."""
    if sign > 0:  # a h <= g h
        return max(slope, 2 * a), 0
    if sign < 0:  # 0 <= g h
        return min(slope, 0), 0
    if a > 0:  # a relu(h) = a (h + |h|)/2
        return a, a
    return min(max(slope, 2 * a), 0), 0


def eliminate(matrix: Matrix, count: int) -> Matrix | None:
    """A matrix below the Schur complement of the first ``count`` rows; None if a pivot fails.

    Products are divided by the pivot and rounded down. What that adds to a matrix of n rows lies
    between 0 and 1 in each entry, so that n on the diagonal pays for it.

    >>> eliminate([[2, 1], [1, 3]], 1)
    [[2]]
    """
    rows = [list(row) for row in matrix]
    for k in range(count):
        pivot_row = rows[k]
        pivot = pivot_row[k]
        if pivot <= 0:
            return None
        for i in range(k + 1, len(rows)):
            row, x = rows[i], pivot_row[i]
            for j in range(i, len(rows)):
                row[j] -= x * pivot_row[j] // pivot
            row[i] -= len(rows) - k - 1
    return [
        [rows[min(i, j)][max(i, j)] for j in range(count, len(rows))]
        for i in range(count, len(rows))
    ]


def _copositive(matrix: Matrix) -> bool:
    """Whether c' M c >= 0 for all c >= 0: M is definite, or is once positive entries are cut."""
    cut = [[x if i == j else min(x, 0) for j, x in enumerate(row)] for i, row in enumerate(matrix)]
    return any(eliminate(m, len(m)) is not None for m in (matrix, cut))


def rounded_gram(rows: Sequence[Vector], scale: int) -> tuple[Matrix, Fraction]:
    """K = X X'/2^scale from above as integers, and their unit.

    Entries are rounded down by less than one unit, and P units on the diagonal more than pay.

    >>> gram, unit = rounded_gram([[3, 4], [0, 1]], 0)
    >>> [[entry * unit for entry in row] for row in gram] == [[25, 4], [4, 1]]
    True
    """
    gram = [[dot(x, y) for y in rows] for x in rows]
    largest = max((gram[p][p] for p in range(len(rows))), default=0)
    shift = largest.bit_length() - KERNEL_BITS
    if shift > 0:
        gram = [
            [(entry >> shift) + len(rows) * (p == q) for q, entry in enumerate(row)]
            for p, row in enumerate(gram)
        ]
    else:
        gram = [[entry << -shift for entry in row] for row in gram]
    return gram, Fraction(2) ** (shift - scale)


def scaled_beta(beta2: Fraction, scale: int, unit: Fraction) -> int:
    """beta^2 from below when A has the unit 2^-scale, slopes half of it, and K the given unit."""
    return int(4 * beta2 * (1 << 2 * scale) / unit)


def needed(alphas: Sequence[Vector], signs: Sequence[int]) -> list[int]:
    """The samples of unknown sign with a positive entry at some vertex."""
    return [
        p for p, (sign, *column) in enumerate(zip(signs, *alphas, strict=True))
        if not sign and max(column) > 0
    ]  # fmt: skip


def image(A: Sequence[Vector], t: Vector) -> list[int]:
    """A t."""
    return [dot(row, t) for row in A]


def dot(x: Vector, y: Vector) -> int:
    """x'y."""
    return sum(a * b for a, b in zip(x, y, strict=True))


def halves(
    A: Sequence[Vector], vertices: Matrix, alphas: Matrix, edge: tuple[int, int]
) -> list[tuple[Matrix, Matrix]]:
    """A cone cut at the middle of an edge: its vertices with the first, then the second replaced.

    >>> halves([[1, 1]], [[2, 0], [0, 2]], [[2], [2]], (0, 1))
    [([[1, 1], [0, 2]], [[2], [2]]), ([[2, 0], [1, 1]], [[2], [2]])]
    """
    a, b = edge
    middle = [(x + y) // 2 for x, y in zip(vertices[a], vertices[b], strict=True)]
    there = image(A, middle)
    return [
        ([*vertices[:k], middle, *vertices[k + 1 :]], [*alphas[:k], there, *alphas[k + 1 :]])
        for k in (a, b)
    ]
