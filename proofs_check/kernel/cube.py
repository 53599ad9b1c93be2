"""Exact checks at concrete sizes: optimality certificates on the label cube.

TRUSTED, integers and fractions only. Every problem is rebuilt here from its parameters; what a
document brings is compared with it, entry by entry, and never taken over.

Samples p, q of whitened inputs with a bias are related by two things only: the Hamming distance k
of their classes, and whether they stand at the same place within them. A matrix given by *levels*
lists its entries at the same place for k = 0..d, and, when n > 1, at another place. Its
eigenvalues are sums of the entries with Krawtchouk numbers: the matrices with this symmetry are
the Bose-Mesner algebra of the Hamming scheme (times that of n points).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, lcm
from typing import ClassVar

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library

LABEL_LIMIT = 64
MATRIX_LIMIT = 512
WORK_LIMIT = 1_000_000
BIT_LIMIT = 4_096  # of a common denominator

Matrix = tuple[tuple[Fraction, ...], ...]


def _common_denominator(rows: Iterable[Iterable[Fraction]], key: str) -> int:
    scale = 1
    for row in rows:
        for entry in row:
            scale = lcm(scale, entry.denominator)
            if scale.bit_length() > BIT_LIMIT:
                raise Rejected(f"{key}: the common denominator may have {BIT_LIMIT} bits")
    return scale


@dataclass(frozen=True)
class Problem:
    """d labels, n samples per class, whitened inputs with a bias, penalties lambda1, lambda2."""

    labels: int
    samples_per_class: int
    lambda1: Fraction
    lambda2: Fraction

    def __post_init__(self) -> None:
        for size in (self.labels, self.samples_per_class):
            if not 1 <= size <= LABEL_LIMIT:
                raise Rejected(f"sizes must be integers from 1 to {LABEL_LIMIT}, got {size}")
        if min(self.lambda1, self.lambda2) <= 0:
            got = f"{self.lambda1}, {self.lambda2}"
            raise Rejected(f"lambda1 and lambda2 must be positive, got {got}")

    @property
    def sample_count(self) -> int:
        """P = n 2^d."""
        return self.samples_per_class << self.labels

    def inverse_kernel(self, distance: int, same: bool) -> Fraction:
        """Entry of (I + J)^-1 = I - J/(P+1)."""
        return Fraction(distance == 0 and same) - Fraction(1, self.sample_count + 1)

    def label_product(self, distance: int) -> int:
        """Entry of K_Y: equal labels less different ones."""
        return self.labels - 2 * distance

    def __str__(self) -> str:
        sizes = f"d={self.labels} n={self.samples_per_class}"
        return f"{sizes} lambda1={self.lambda1} lambda2={self.lambda2}"


@dataclass(frozen=True, slots=True)
class Levels:
    """Entries at distance 0..d, at the same place within the classes and at another one."""

    same: tuple[Fraction, ...]
    other: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Optimum:
    """A proof that K = b (d J + K_Y), b = sqrt(square) - lambda2/P, is globally optimal.

    Attributes
    ----------
    semidefinite, nonnegative
        The two parts of the KKT form: by levels, or all entries.
    """

    kind: ClassVar[str] = "optimum"
    parameters: Problem
    semidefinite: Levels | Matrix
    nonnegative: Levels | Matrix


Entries = Callable[[int, bool], Fraction]


def check_optimum(document: Optimum, _: Library) -> Accepted:
    """Check that K = b (d J + K_Y) is globally optimal.

    b = root - lambda2/P makes the KKT expression vanish on the rays h = 1 +- v_i, where
    |h|^2 = 2P, 1'h = P, v_i'h = +-P: lambda1 (2P - P^2/(P+1)) (lambda2 + bP)^2 = lambda2 P^2.
    Three obligations are left: b > 0; the off-diagonal entries of K_X^-1 are not positive, so that
    negative preactivations only cost; and lambda1 K_X^-1 - lambda2/(lambda2 + bP)^2 K_Y is the sum
    of a positive semidefinite and an entrywise non-negative matrix.
    """
    case = document.parameters
    count, d = case.sample_count, case.labels
    cost = 2 * count - Fraction(count * count, count + 1)
    eigenvalue_squared = case.lambda2 * count * count / (case.lambda1 * cost)  # (lambda2 + bP)^2
    if eigenvalue_squared <= case.lambda2**2:
        raise Rejected("the label weight b is not positive")
    places = (True, False) if case.samples_per_class > 1 else (True,)
    if any(
        case.inverse_kernel(k, same) > 0 for k in range(d + 1) for same in places if k or not same
    ):
        raise Rejected("K_X^-1 has a positive entry off the diagonal")

    def wanted(distance: int, same: bool) -> Fraction:
        return case.lambda1 * case.inverse_kernel(
            distance, same
        ) - case.lambda2 / eigenvalue_squared * case.label_product(distance)

    semidefinite, nonnegative = document.semidefinite, document.nonnegative
    if isinstance(semidefinite, Levels) and isinstance(nonnegative, Levels):
        _check_levels(case, semidefinite, nonnegative, wanted)
    elif isinstance(semidefinite, tuple) and isinstance(nonnegative, tuple):
        _check_matrix(case, semidefinite, nonnegative, wanted)
    else:
        raise Rejected("semidefinite and nonnegative must both be levels, or both matrices")
    return Accepted(
        document.kind,
        f"optimum {case}",
        f"At {case}, whitened inputs with a bias, the kernel b (d J + K_Y) with "
        f"b = {-case.lambda2 / count} + sqrt({eigenvalue_squared / count**2}) is globally optimal "
        "for ReLU networks of every width.",
        ("parts", "integration"),
        ("F2.sufficient", "R2.network"),
        4,
    )


# By levels


def krawtchouk(d: int) -> list[list[int]]:
    """``table[k][j]``: the sum of characters of weight j over the points at distance k.

    >>> krawtchouk(2)
    [[1, 1, 1], [2, 0, -2], [1, -1, 1]]
    """
    return [
        [
            sum((-1) ** i * comb(j, i) * comb(d - j, k - i) for i in range(min(j, k) + 1))
            for j in range(d + 1)
        ]
        for k in range(d + 1)
    ]


def _rows(case: Problem, levels: Levels, key: str) -> list[tuple[Fraction, ...]]:
    rows = [levels.same, levels.other] if case.samples_per_class > 1 else [levels.same]
    if any(len(row) != case.labels + 1 for row in rows):
        raise Rejected(f"{key} needs {case.labels + 1} entries in each row")
    return rows


def _check_levels(
    case: Problem, semidefinite_part: Levels, nonnegative_part: Levels, wanted: Entries
) -> None:
    semidefinite = _rows(case, semidefinite_part, "semidefinite")
    nonnegative = _rows(case, nonnegative_part, "nonnegative")
    for place in range(len(semidefinite)):
        for k in range(case.labels + 1):
            if nonnegative[place][k] < 0:
                raise Rejected(f"nonnegative: the entry at distance {k} is {nonnegative[place][k]}")
            if semidefinite[place][k] + nonnegative[place][k] != wanted(k, place == 0):
                raise Rejected(f"the sum differs from the KKT form at distance {k}")
    same, other = semidefinite[0], semidefinite[-1]  # for n = 1 both, and copies is 0
    copies = case.samples_per_class - 1
    scale = _common_denominator(semidefinite, "semidefinite")
    constant = [int(scale * (s + copies * o)) for s, o in zip(same, other, strict=True)]
    within = [int(scale * (s - o)) for s, o in zip(same, other, strict=True)]
    table = krawtchouk(case.labels)
    for name, entries in (("between", constant), ("within", within)):
        for j in range(case.labels + 1):
            value = sum(entry * table[k][j] for k, entry in enumerate(entries))
            if value < 0:
                raise Rejected(
                    f"semidefinite: the eigenvalue {name} classes at level {j} is "
                    f"{Fraction(value, scale)}"
                )


# By entries


def shaped(matrix: Matrix, key: str, rows: int, columns: int) -> Matrix:
    """The matrix, if it has that shape and a common denominator of bounded size."""
    if len(matrix) != rows:
        raise Rejected(f"{key} needs {rows} rows")
    if any(len(row) != columns for row in matrix):
        raise Rejected(f"{key} needs rows of {columns} entries")
    _common_denominator(matrix, key)
    return matrix


def _check_matrix(
    case: Problem, semidefinite: Matrix, nonnegative: Matrix, wanted: Entries
) -> None:
    count, n = case.sample_count, case.samples_per_class
    if count > MATRIX_LIMIT:
        raise Rejected(f"matrices are checked up to {MATRIX_LIMIT} samples, got {count}")
    shaped(semidefinite, "semidefinite", count, count)
    shaped(nonnegative, "nonnegative", count, count)
    entries = {(k, same): wanted(k, same) for k in range(case.labels + 1) for same in (True, False)}
    for p in range(count):
        for q in range(count):
            relation = ((p // n ^ q // n).bit_count(), p % n == q % n)
            if nonnegative[p][q] < 0:
                raise Rejected(f"nonnegative: entry ({p}, {q}) is {nonnegative[p][q]}")
            if semidefinite[p][q] + nonnegative[p][q] != entries[relation]:
                raise Rejected(f"the sum differs from the KKT form at entry ({p}, {q})")
            if semidefinite[p][q] != semidefinite[q][p]:
                raise Rejected(f"semidefinite is not symmetric at entry ({p}, {q})")
    scale = _common_denominator(semidefinite, "semidefinite")
    integers = [[int(scale * entry) for entry in row] for row in semidefinite]
    # A congruence with an invertible matrix keeps semidefiniteness and makes zeros.
    for _ in range(2):
        integers = [
            list(row) for row in zip(*(_transform(row, n) for row in integers), strict=True)
        ]
    check_semidefinite(integers)


def _transform(row: Sequence[int], n: int) -> list[int]:
    """An invertible transform: sum and differences within classes, Walsh-Hadamard over classes."""
    values = []
    for start in range(0, len(row), n):
        group = row[start : start + n]
        values.append([sum(group), *(entry - group[-1] for entry in group[:-1])])
    half = 1
    while half < len(values):
        for start in range(0, len(values), 2 * half):
            for i in range(start, start + half):
                a, b = values[i], values[i + half]
                values[i] = [x + y for x, y in zip(a, b, strict=True)]
                values[i + half] = [x - y for x, y in zip(a, b, strict=True)]
        half *= 2
    return [entry for group in values for entry in group]


def check_semidefinite(matrix: Sequence[Sequence[int | Fraction]]) -> None:
    """Check a symmetric matrix by elimination.

    It is positive semidefinite iff no pivot is negative and every zero pivot has a zero row.

    Raises
    ------
    Rejected
        If the matrix is not positive semidefinite, or has too few zeros to be checked.

    >>> check_semidefinite([[1, 1], [1, 1]])
    >>> check_semidefinite([[1, 2], [2, 1]])
    Traceback (most recent call last):
    proofs_check.kernel.algebra.Rejected: semidefinite: pivot 1 is -3
    """
    rows = [{j: Fraction(x) for j, x in enumerate(row) if x} for row in matrix]
    work = 0
    for k, row in enumerate(rows):
        pivot = row.pop(k, Fraction(0))
        if pivot < 0 or (pivot == 0 and row):
            raise Rejected(
                f"semidefinite: pivot {k} is {pivot}" + (" but its row is not" if not pivot else "")
            )
        size = max(pivot.numerator.bit_length(), pivot.denominator.bit_length())
        work += len(row) ** 2 * (1 + size // 64)
        if work > WORK_LIMIT:
            raise Rejected("semidefinite: the matrix is too dense to be checked entry by entry")
        for i, x in row.items():
            target = rows[i]
            target.pop(k, None)
            for j, y in row.items():
                value = target.get(j, Fraction(0)) - x * y / pivot
                if value:
                    target[j] = value
                else:
                    target.pop(j, None)
