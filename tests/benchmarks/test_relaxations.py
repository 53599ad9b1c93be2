"""Certified intervals beside the usual relaxation, in one run on the same data.

Networks are completely positive programmes: h = p - n with p, n >= 0 and p n = 0, and only the
moments of (p, n) enter the energy. Their doubly non-negative relaxation asks that the moments are a
positive semidefinite matrix without negative entries. With the moments of w apart for each pattern
of signs of h it is closer, and exact for few samples. A solver's value is below the minimum up to
the solver's rounding, and may lie above it; ours is proved.
"""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest

from proofs_check.finding.minimum import certified_minimum

Floats = npt.NDArray[np.float64]
LAMBDA1, LAMBDA2 = Fraction(3, 10), Fraction(1, 2)
#: How much closer to the minimum ours is at least.
FACTOR = 1000
#: What Clarabel says of some relaxations by patterns.
pytestmark = pytest.mark.filterwarnings("ignore:Solution may be inaccurate:UserWarning")


def relaxed(X: Floats, Y: Floats, lambda1: float, lambda2: float) -> float:
    """The doubly non-negative relaxation by Clarabel, for inputs of full rank."""
    import cvxpy

    P = len(X)
    moments = cvxpy.Variable((2 * P, 2 * P), PSD=True)
    both = np.hstack([np.eye(P), -np.eye(P)])  # h = p - n
    weights = cvxpy.trace(np.linalg.inv(X @ X.T) @ both @ moments @ both.T)
    loss = cvxpy.matrix_frac(Y, lambda2 * np.eye(P) + moments[:P, :P])
    constraints = [moments >= 0, cvxpy.diag(moments[:P, P:]) == 0]
    objective = cvxpy.Minimize(lambda1 * weights + lambda2 * loss)
    cvxpy.Problem(objective, constraints).solve(solver=cvxpy.CLARABEL)
    return float(objective.value)


def relaxed_by_pattern(X: Floats, Y: Floats, lambda1: float, lambda2: float) -> float:
    """The same with moments of w for each of the 2^P patterns, all of which occur at full rank."""
    import cvxpy

    P, D = X.shape
    kernel, weights, constraints = np.zeros((P, P)), 0, []
    for pattern in itertools.product([1.0, -1.0], repeat=P):
        signs, moments = np.array(pattern), cvxpy.Variable((D, D), PSD=True)
        active = (signs > 0).astype(float)
        seen = X @ moments @ X.T
        constraints.append(cvxpy.multiply(np.outer(signs, signs), seen) >= 0)
        kernel = kernel + cvxpy.multiply(np.outer(active, active), seen)
        weights = weights + cvxpy.trace(moments)
    loss = cvxpy.matrix_frac(Y, lambda2 * np.eye(P) + kernel)
    objective = cvxpy.Minimize(lambda1 * weights + lambda2 * loss)
    cvxpy.Problem(objective, constraints).solve(solver=cvxpy.CLARABEL)
    return float(objective.value)


def gaussian(seed: int, P: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    X = np.hstack([rng.standard_normal((P, P)), np.ones((P, 1))])
    return X, np.sign(rng.standard_normal((P, 2)))


@pytest.mark.parametrize("seed", [0, 1])
def test_the_certified_bound_is_a_thousand_times_closer(seed: int) -> None:
    X, Y = gaussian(seed, 6)
    found = certified_minimum(X, Y, LAMBDA1, LAMBDA2, gap=1e-6)
    lower, upper = float(found.lower), float(found.upper)
    value = relaxed(X, Y, float(LAMBDA1), float(LAMBDA2))
    assert value < lower <= upper
    assert upper - value > FACTOR * (upper - lower)


def test_it_is_closer_than_the_relaxation_by_patterns_where_that_leaves_a_gap() -> None:
    X, Y = gaussian(0, 6)
    found = certified_minimum(X, Y, LAMBDA1, LAMBDA2, gap=1e-6)
    lower, upper = float(found.lower), float(found.upper)
    value = relaxed_by_pattern(X, Y, float(LAMBDA1), float(LAMBDA2))
    assert relaxed(X, Y, float(LAMBDA1), float(LAMBDA2)) < value < lower <= upper
    assert upper - value > 100 * (upper - lower)


def test_the_value_of_a_solver_may_lie_above_the_energy_of_a_network() -> None:
    """Where the relaxation by patterns is exact; the certified bound never does."""
    above = []
    for seed in range(3):
        X, Y = gaussian(seed, 4)
        found = certified_minimum(X, Y, LAMBDA1, LAMBDA2, gap=1e-6)
        value = relaxed_by_pattern(X, Y, float(LAMBDA1), float(LAMBDA2))
        assert value == pytest.approx(float(found.upper), rel=1e-6)
        assert found.lower <= found.upper
        above.append(Fraction(value) > found.upper)
    assert any(above)


def test_the_relaxation_is_exact_where_one_unit_is_enough() -> None:
    """One sample: 2 beta y |x| - beta^2 with beta^2 = lambda1 lambda2, by both ways."""
    X, Y = np.array([[2.0]]), np.array([[1.0]])
    beta2 = float(LAMBDA1 * LAMBDA2)
    exact = 2 * beta2**0.5 / 2 - beta2 / 4
    assert relaxed(X, Y, float(LAMBDA1), float(LAMBDA2)) == pytest.approx(exact, rel=1e-6)
    assert float(certified_minimum(X, Y, LAMBDA1, LAMBDA2).upper) == pytest.approx(exact)
