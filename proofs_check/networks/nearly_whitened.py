"""The least energy on inputs that are whitened up to a known error, between two closed forms."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from proofs_check.networks.file import Floats
from theory import shallow
from theory.definitions.problem import Bias, whitened
from theory.definitions.task import Task

_UNIT = 2.0**-53


def whitening_error(X: Floats) -> float:
    """A number delta with (1 - delta) 1 <= X X' <= (1 + delta) 1, rounding included.

    The norm of X X' - 1 is at most its largest row sum; a product of D terms is off by at most
    D units in the last place of the product of absolute values.

    >>> whitening_error(np.array([[1.0, 0.0], [0.0, 1.125]])) >= 1.125**2 - 1
    True
    """
    P, D = X.shape
    sizes = np.abs(X)
    error = np.abs(X @ X.T - np.eye(P)) + 2 * (D + 2) * _UNIT * (sizes @ sizes.T)
    largest = float(error.sum(axis=1).max())
    return float(largest * (1 + 4 * P * _UNIT))


def energies(
    task: Task, lambda1: Any, lambda2: Any, bias: Bias, error: float
) -> tuple[float, float]:
    """A bound below and one above the minimum of ReLU networks on such inputs.

    A larger input kernel has no larger minimum (B5), with a bias as well: K lies between the
    multiples 1 - delta and 1 + delta of the whitened one, which is a whitened problem with
    lambda1 divided by that number.
    """
    ends = []
    for sign, away in ((1, -math.inf), (-1, math.inf)):
        factor = 1 + sign * Fraction(error)
        scaled = lambda1 / sp.Rational(factor.numerator, factor.denominator)
        value = float(shallow.energy(whitened(task, scaled, lambda2, bias=bias)).evalf(20))
        ends.append(math.nextafter(value, away))
    return ends[0], ends[1]
