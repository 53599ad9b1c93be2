"""Certified intervals beside the usual relaxation, in one run on the same data.

Networks are completely positive programmes: h = p - n with p, n >= 0 and p n = 0, and only the
moments of (p, n) enter the energy. Their doubly non-negative relaxation asks that the moments are a
positive semidefinite matrix without negative entries. A solver's value of it is below the minimum
up to the solver's rounding; ours is proved.
"""

from __future__ import annotations

from fractions import Fraction

import cvxpy
import numpy as np
import numpy.typing as npt
import pytest

from proofs_check.finding.minimum import certified_minimum

Floats = npt.NDArray[np.float64]
LAMBDA1, LAMBDA2 = Fraction(3, 10), Fraction(1, 2)
#: How much closer to the minimum ours is at least.
FACTOR = 1000


def relaxed(X: Floats, Y: Floats, lambda1: float, lambda2: float) -> float:
    """The doubly non-negative relaxation by Clarabel, for inputs of full rank."""
    P = len(X)
    moments = cvxpy.Variable((2 * P, 2 * P), PSD=True)
    both = np.hstack([np.eye(P), -np.eye(P)])  # h = p - n
    weights = cvxpy.trace(np.linalg.inv(X @ X.T) @ both @ moments @ both.T)
    loss = cvxpy.matrix_frac(Y, lambda2 * np.eye(P) + moments[:P, :P])
    constraints = [moments >= 0, cvxpy.diag(moments[:P, P:]) == 0]
    objective = cvxpy.Minimize(lambda1 * weights + lambda2 * loss)
    cvxpy.Problem(objective, constraints).solve(solver=cvxpy.CLARABEL)
    return float(objective.value)


@pytest.mark.parametrize("seed", [0, 1])
def test_the_certified_bound_is_a_thousand_times_closer(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = np.hstack([rng.standard_normal((6, 6)), np.ones((6, 1))])
    Y = np.sign(rng.standard_normal((6, 2)))
    found = certified_minimum(X, Y, LAMBDA1, LAMBDA2, gap=1e-6)
    lower, upper = float(found.lower), float(found.upper)
    value = relaxed(X, Y, float(LAMBDA1), float(LAMBDA2))
    assert value < lower <= upper
    assert upper - value > FACTOR * (upper - lower)


def test_the_relaxation_is_exact_where_one_unit_is_enough() -> None:
    """One sample: 2 beta y |x| - beta^2 with beta^2 = lambda1 lambda2, by both ways."""
    X, Y = np.array([[2.0]]), np.array([[1.0]])
    beta2 = float(LAMBDA1 * LAMBDA2)
    exact = 2 * beta2**0.5 / 2 - beta2 / 4
    assert relaxed(X, Y, float(LAMBDA1), float(LAMBDA2)) == pytest.approx(exact, rel=1e-6)
    assert float(certified_minimum(X, Y, LAMBDA1, LAMBDA2).upper) == pytest.approx(exact)
