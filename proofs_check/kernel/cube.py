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

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, lcm
from typing import Any

from proofs_check.kernel.algebra import Rejected

_RATIONAL = re.compile(r"-?[0-9]{1,80}(/[0-9]{1,80})?")
LABEL_LIMIT = 64
MATRIX_LIMIT = 512
WORK_LIMIT = 1_000_000
BIT_LIMIT = 4_096  # of a common denominator

Matrix = list[list[Fraction]]


def rational(text: object) -> Fraction:
    """Read ``"-3/4"``; nothing else is a number here."""
    if not isinstance(text, str) or not _RATIONAL.fullmatch(text):
        raise Rejected(f"numbers are texts like '-3/4', got {str(text)[:40]!r}")
    top, _, bottom = text.partition("/")
    if bottom and int(bottom) == 0:
        raise Rejected(f"division by zero in {text[:40]!r}")
    return Fraction(int(top), int(bottom or 1))


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


def problem(document: Mapping[str, Any]) -> Problem:
    """The problem that the parameters of a document name."""
    parameters = document.get("parameters")
    if not isinstance(parameters, Mapping):
        raise Rejected("parameters are missing")
    sizes = [parameters.get("labels"), parameters.get("samples_per_class")]
    for size in sizes:
        if not isinstance(size, int) or isinstance(size, bool) or not 1 <= size <= LABEL_LIMIT:
            raise Rejected(f"sizes must be integers from 1 to {LABEL_LIMIT}, got {str(size)[:40]}")
    lambdas = [rational(parameters.get(name)) for name in ("lambda1", "lambda2")]
    if min(lambdas) <= 0:
        raise Rejected(f"lambda1 and lambda2 must be positive, got {lambdas[0]}, {lambdas[1]}")
    return Problem(sizes[0], sizes[1], *lambdas)  # type: ignore[arg-type]


def check_optimum(document: Mapping[str, Any]) -> str:
    """Check that K = b (d J + K_Y), b = shift + sqrt(square), is globally optimal.

    Four obligations: b makes the KKT expression vanish on the rays 1 +- v_i; b > 0; the
    off-diagonal entries of K_X^-1 are not positive, so that negative preactivations only cost;
    and lambda1 K_X^-1 - lambda2/(lambda2 + bP)^2 K_Y is the sum of a positive semidefinite and an
    entrywise non-negative matrix. Returns the name of what is proved.
    """
    case = problem(document)
    count, d = case.sample_count, case.labels
    weight = document.get("label_weight")
    if not isinstance(weight, Mapping):
        raise Rejected("label_weight is missing")
    shift, under_root = rational(weight.get("shift")), rational(weight.get("square"))
    if case.lambda2 + count * shift != 0:
        raise Rejected(
            f"label_weight: lambda2 + P shift must be 0, got {case.lambda2 + count * shift}"
        )
    eigenvalue_squared = count * count * under_root  # (lambda2 + bP)^2
    if eigenvalue_squared <= case.lambda2**2:
        raise Rejected("label_weight: b is not positive")
    # h = 1 + v_1 is 2 on half of the samples: |h|^2 = 2P, 1'h = P, v_1'h = P, v_i'h = 0
    cost = 2 * count - Fraction(count * count, count + 1)
    if case.lambda1 * cost * eigenvalue_squared != case.lambda2 * count * count:
        raise Rejected("label_weight: the KKT expression does not vanish on the rays 1 +- v_i")
    places = (True, False) if case.samples_per_class > 1 else (True,)
    if any(
        case.inverse_kernel(k, same) > 0 for k in range(d + 1) for same in places if k or not same
    ):
        raise Rejected("K_X^-1 has a positive entry off the diagonal")

    def wanted(distance: int, same: bool) -> Fraction:
        return case.lambda1 * case.inverse_kernel(
            distance, same
        ) - case.lambda2 / eigenvalue_squared * case.label_product(distance)

    form = document.get("form")
    if form == "levels":
        _check_levels(case, document, wanted)
    elif form == "matrix":
        _check_matrix(case, document, wanted)
    else:
        raise Rejected(f"form must be levels or matrix, got {str(form)[:40]!r}")
    return f"optimum {describe(case)}"


def describe(case: Problem) -> str:
    """The parameters in one line."""
    return (
        f"d={case.labels} n={case.samples_per_class} lambda1={case.lambda1} lambda2={case.lambda2}"
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


def _level_values(case: Problem, document: Mapping[str, Any], key: str) -> list[list[Fraction]]:
    part = document.get(key)
    if not isinstance(part, Mapping):
        raise Rejected(f"{key} is missing")
    places = ("same", "other") if case.samples_per_class > 1 else ("same",)
    values = []
    for place in places:
        row = part.get(place)
        if not isinstance(row, list) or len(row) != case.labels + 1:
            raise Rejected(f"{key}: {place} needs {case.labels + 1} entries")
        values.append([rational(entry) for entry in row])
    return values


def _check_levels(case: Problem, document: Mapping[str, Any], wanted: Any) -> None:
    semidefinite = _level_values(case, document, "semidefinite")
    nonnegative = _level_values(case, document, "nonnegative")
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


def exact_matrix(document: Mapping[str, Any], key: str, rows: int, columns: int) -> Matrix:
    """A matrix of rationals from a document, of the given shape and bounded size."""
    matrix = document.get(key)
    if not isinstance(matrix, list) or len(matrix) != rows:
        raise Rejected(f"{key} needs {rows} rows")
    for row in matrix:
        if not isinstance(row, list) or len(row) != columns:
            raise Rejected(f"{key} needs rows of {columns} entries")
    found = [[rational(entry) for entry in row] for row in matrix]
    _common_denominator(found, key)
    return found


def _check_matrix(case: Problem, document: Mapping[str, Any], wanted: Any) -> None:
    count, n = case.sample_count, case.samples_per_class
    if count > MATRIX_LIMIT:
        raise Rejected(f"matrices are checked up to {MATRIX_LIMIT} samples, got {count}")
    semidefinite = exact_matrix(document, "semidefinite", count, count)
    nonnegative = exact_matrix(document, "nonnegative", count, count)
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
