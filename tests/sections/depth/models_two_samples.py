"""Models of the theorems on one label and two samples."""

from __future__ import annotations

from fractions import Fraction

from tests.exact_matrices import inverse, matrix, number, trace
from tests.sections.models import (
    HALF,
    Letters,
    numbers_only,
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
    """A negative neuron above the kernel J of two samples, after others that paid 3 and 2."""
    values: dict[str, int | str] = {
        "T": 3, "S": 2, "a": 1, "b": 1, "k": 1, "x1": -2, "x2": 0, "h1": -2, "h2": -2,
        "f1": 0, "f2": 0, "g1": 2, "g2": 2, "x": "1/4", "y": "1/4", "z": "1/4", "T1": 7, "S1": 2,
    }  # fmt: skip
    return numbers_only(**values)(1, 1)


def one_read_out(_: int, n: int) -> Letters:
    """n neurons of eigenvalues 2 n and 0 on mean and label, turned, and any read-out."""
    fifth = number(Fraction(1, 5))
    u, v = fifth * matrix([[3], [4]]), fifth * matrix([[4], [-3]])
    y, F, o = matrix([[1], [-1]]), matrix([["3/5", "4/5"]] * n), some(n, 1, 2)
    K, rest = F.T * F, y - F.T * o
    E = number(5) + number(2) * trace(o.T * o) + trace(rest.T * rest) - number(2)
    values: dict[str, Fraction | int] = {
        "lam2": 2, "m": n, "n": 0, "p": Fraction(2 * n, 2 + n), "q": 0, "t": Fraction(1, 50),
        "W": 5,
    }  # fmt: skip
    letters = {"u": u, "v": v, "y": y, "F": F, "o": o, "B": inverse(number(2) + K), "E": E}
    return {**{name: number(value) for name, value in values.items()}, **letters}


def two_values(_: int, n: int) -> Letters:
    """n neurons on the two samples of one label."""
    cube, F = task(1, 1), some(n, 2)
    means = {"m": number(HALF) * F * cube["e"], "H": number(HALF) * F * cube["Y"].T}
    return {**cube, **means, "F": F}
