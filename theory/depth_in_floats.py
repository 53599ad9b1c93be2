"""The least energy of deep chains in floats, for pictures: no root is isolated."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import exp

import sympy as sp

from theory import depth
from theory.definitions.problem import Problem
from theory.numbers.roots import X

_NAMES = ("L", "d", "P", "lambda", "lambda2", "p", "rho")


def rough_energy(problem: Problem) -> float:
    """The energy of :func:`theory.depth.energy` to about eleven digits, for L >= 2.

    From the collapse on it is the energy of some chain, which is d P or more.

    >>> from theory.definitions.problem import whitened
    >>> from theory.definitions.task import Task
    >>> penny = sp.Rational(1, 100)
    >>> round(rough_energy(whitened(Task(2), penny, penny, layers=5, lambda_hidden=penny)), 9)
    0.201918283
    """
    given = (
        problem.layers, problem.labels, problem.sample_count, problem.lambda_hidden,
        problem.lambda2, depth.price(problem), depth.rho(problem), exp(depth.log_growth(problem)),
    )  # fmt: skip
    return float(problem.labels) * _label_energy()(*map(float, given))


@cache
def _label_energy() -> Callable[..., float]:
    """E/d as a function of ``_NAMES`` and the growth."""
    symbols = [depth.SYMBOLS[name] for name in _NAMES]
    found: Callable[..., float] = sp.lambdify([*symbols, X], depth.label_energy(), "math")
    return found
