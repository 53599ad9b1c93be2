"""One case of a bound: a cone of directions v, and the signs of some preactivations h = X w.

TRUSTED, integers and fractions only; :mod:`proofs_check.kernel.bounds` says what it is
part of.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

#: Bits that are kept of the input kernel, rounded upwards.
KERNEL_BITS = 52

Vector = Sequence[int]
Matrix = list[list[int]]


def closes(
    gram: Matrix, beta: int, vertices: Sequence[Vector], alphas: Sequence[Vector],
    signs: Sequence[int], slopes: Sequence[Vector], weights: Vector,
    leak: tuple[int, int] = (0, 1), rounds: int = 0,
) -> bool:  # fmt: skip
    """Whether v' A' phi(h) <= beta |v| |w| on the cone of ``vertices`` under the known ``signs``.

    For ``leak`` = (m, n), n phi(h) = m h + (n - m) relu(h); ReLU has (0, 1). With
    v = sum_i c_i t_i, c >= 0, and e_p the unknown signs of h, the left side is at most
    sum_i c_i (g_i + e u_i)' h, so its square at most |w|^2 times c' (G L G' + U Q U') c with
    L from :func:`_above`. It remains that beta^2 T'T less that matrix is copositive.

    Parameters
    ----------
    gram, beta
        K from above, and n^2 beta^2 from below in units in which slopes are doubled.
    vertices, alphas
        t_i, and A t_i on the samples.
    signs : shape (P,)
        1 or -1 where the sign of h_p is known, else 0.
    slopes : shape (d, P)
        Proposed for 2 n g_i - 2 m a_i; any numbers will do, :func:`_majorants` moves them.
    weights : shape (P,)
        The diagonal of Q, wanted for the samples of unknown sign that :func:`needed` names.
    rounds
        How often each slope is moved on to where g' L g is least.
    """
    unknown = needed(alphas, signs)
    above = _above(gram, unknown, weights)
    if above is None:
        return False
    lines = [
        _majorants(above, a, signs, row, leak, rounds)
        for a, row in zip(alphas, slopes, strict=True)
    ]
    rest = [
        [
            beta * dot(t, s) - dot(g, other) - sum(u[p] * v[p] * weights[p] for p in unknown)
            for s, (_, other, v) in zip(vertices, lines, strict=True)
        ]
        for t, (g, _, u) in zip(vertices, lines, strict=True)
    ]
    return _copositive(rest)


def _above(gram: Matrix, unknown: Sequence[int], weights: Vector) -> Matrix | None:
    """L above K + K_U (Q - K_UU)^-1 K_U'; None if Q is not above K_UU on the unknown samples.

    For y on U, (x + y)' K (x + y) <= x' L x + y' Q y.
    """
    if not unknown:
        return gram
    top = [
        [(weights[p] if p == q else 0) - gram[p][q] for q in unknown] + list(gram[p])
        for p in unknown
    ]
    bottom = [[row[p] for p in unknown] + [-x for x in row] for row in gram]
    below = eliminate(top + bottom, len(unknown))
    return None if below is None else [[-x for x in row] for row in below]


def _majorants(
    above: Matrix, alpha: Vector, signs: Sequence[int], proposed: Vector,
    leak: tuple[int, int], rounds: int,
) -> tuple[list[int], list[int], list[int]]:  # fmt: skip
    """2 n g, L times it, and 2 n u, with n alpha_p phi(h) <= n g_p h + n u_p |h| for all p.

    Each proposed slope goes to the next one that is allowed, and then, ``rounds`` times around, to
    where g' L g is least.
    """
    below, unit = leak
    line = [2 * below * a for a in alpha]
    free = [(unit - below) * a for a in alpha]
    moved = [_majorant(a, sign, x) for a, sign, x in zip(free, signs, proposed, strict=True)]
    g = [x + y for x, y in zip(line, moved, strict=True)]
    image = [dot(row, g) for row in above]
    for _ in range(rounds):
        for p, row in enumerate(above):
            better = g[p] - image[p] // max(row[p], 1) - line[p]
            step = line[p] + _majorant(free[p], signs[p], better) - g[p]
            if step:
                g[p] += step
                image = [x + step * entry for x, entry in zip(image, row, strict=True)]
    return g, image, [max(a, 0) if not sign else 0 for a, sign in zip(free, signs, strict=True)]


def _majorant(a: int, sign: int, slope: int) -> int:
    """2 g next to ``slope`` with a relu(h) <= g h + u |h|, where u is 0, or a/2 if a > 0 = sign."""
    if sign > 0:  # a h <= g h
        return max(slope, 2 * a)
    if sign < 0:  # 0 <= g h
        return min(slope, 0)
    if a > 0:  # a relu(h) = a (h + |h|)/2
        return a
    return min(max(slope, 2 * a), 0)


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


def halves(rows: Matrix, edge: tuple[int, int]) -> list[Matrix]:
    """One row for each vertex, for a cone cut at the middle of an edge: both halves of it.

    >>> halves([[2, 0], [0, 2]], (0, 1))
    [[[1, 1], [0, 2]], [[2, 0], [1, 1]]]
    """
    a, b = edge
    middle = [(x + y) // 2 for x, y in zip(rows[a], rows[b], strict=True)]
    return [[*rows[:k], middle, *rows[k + 1 :]] for k in edge]
