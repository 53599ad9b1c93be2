"""Models of the theorems on one label and two samples."""

from __future__ import annotations

from fractions import Fraction

from tests.exact_matrices import matrix, number, trace
from tests.sections.models import (
    HALF,
    Letters,
    some,
    task,
)


def two_neurons(_: int, n: int) -> Letters:
    """n neurons above a kernel of eigenvalues 3 and 1: each of one sign at either sample."""
    f1, f2 = matrix([[1]] * n), matrix([[0]] * n)
    g1, g2 = matrix([[0]] * n), matrix([[2]] * n)
    entries = {"a": Fraction(2, 3), "b": Fraction(2, 3), "c": Fraction(1, 3)}
    paid = {"T": Fraction(14 * n, 3), "S": Fraction(2 * n, 3)}
    numbers = {name: number(value) for name, value in {**entries, **paid}.items()}
    return {**numbers, "f1": f1, "f2": f2, "g1": g1, "g2": g2}


def one_sign(_: int, __: int) -> Letters:
    """Two neurons above the kernel J of two samples, the second one negative."""
    H, D = matrix([[1, 1], [-2, -2]]), matrix([[1, 0], [0, 0]])
    Q = matrix([["1/4", "1/4"], ["1/4", "1/4"]])
    return {"H": H, "D": D, "Q": Q, "T": trace(H * Q * H.T), "S": trace(D * H * Q * H.T * D)}


def two_values(_: int, n: int) -> Letters:
    """n neurons on the two samples of one label."""
    cube, F = task(1, 1), some(n, 2)
    means = {"m": number(HALF) * F * cube["e"], "H": number(HALF) * F * cube["Y"].T}
    return {**cube, **means, "F": F}
