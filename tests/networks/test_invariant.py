"""Closed forms hold the minimum wherever the inputs are label-invariant, or nearly so."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric.networks.energy_bound import energy_at_most
from numeric.networks.invariance import largest_eigenvalue, nearest_invariant
from proofs_check.finding.minimum import certified_minimum, exact_energy
from proofs_check.networks.file import Arrays
from proofs_check.networks.invariant import Enclosed, enclosed_minimum
from proofs_check.values.activation_text import activation_from_text
from theory import shallow
from theory.definitions.problem import Problem
from theory.definitions.task import Task

Floats = npt.NDArray[np.float64]
LAMBDA1, LAMBDA2 = sp.Rational(1, 10), sp.Rational(1, 5)


def labels(d: int, n: int = 1) -> Floats:
    return np.array(Task(d, n).label_matrix(), dtype=float).T


def arrays(X: Floats, Y: Floats, *, bias: bool) -> Arrays:
    weights = (np.zeros((1, X.shape[1])), np.zeros((Y.shape[1], 1)))
    return Arrays(X, Y, weights, (np.zeros(1) if bias else None,))


def enclosed(X: Floats, Y: Floats, *, bias: bool = True, name: str = "relu") -> Enclosed:
    return enclosed_minimum(arrays(X, Y, bias=bias), LAMBDA1, LAMBDA2, activation_from_text(name))


def closed_form(d: int, n: int, kappa0: Any, kappa1: Any) -> float:
    problem = Problem(Task(d, n), LAMBDA1, LAMBDA2, sp.S(kappa0), sp.S(kappa1))
    return float(shallow.energy(problem))


@pytest.mark.parametrize("n", [1, 3])
def test_inputs_that_are_the_labels_have_a_closed_form(n: int) -> None:
    Y = labels(2, n)
    found = enclosed(Y, Y)
    assert found.lower == found.upper == pytest.approx(closed_form(2, n, 4 * n, 4 * n))
    assert (found.theorem, found.error) == ("I1", 0)


def test_a_rotation_leaves_the_closed_form_with_a_margin_for_its_rounding() -> None:
    Y = labels(2, 2)
    X = Y @ np.linalg.qr(np.random.default_rng(0).standard_normal((5, 5)))[0][:2]
    found = enclosed(X, Y)
    assert found.sharp
    assert found.lower < closed_form(2, 2, 8, 8) < found.upper
    assert 0 < found.error < 1e-13


def test_target_aligned_inputs_of_one_strength_have_a_unique_kernel() -> None:
    Y = labels(2)
    X = np.hstack([np.eye(4), Y])  # K = 1 + K_Y, and J from the bias: 5, 5 and 1
    found = enclosed(X, Y)
    assert found.lower == pytest.approx(closed_form(2, 1, 5, 5), rel=1e-14)
    X = np.hstack([np.eye(4), Y / 2])  # 5, 2 and 1
    assert enclosed(X, Y).kernel is not None
    assert enclosed(np.hstack([np.eye(4), Y]), Y, bias=False).kernel is None  # 1, 5 and 1


def test_labels_of_unequal_strength_have_their_own_ratios() -> None:
    Y = labels(2)
    X = np.hstack([np.eye(4), Y[:, :1] / 2])  # kappa_i: 2 and 1
    found = enclosed(X, Y)
    one = [closed_form(1, 2, 5, kappa) for kappa in (2, 1)]
    assert found.theorem == "I2"
    assert found.lower == pytest.approx(sum(one), rel=1e-14)
    assert found.lower == pytest.approx(found.upper, rel=1e-14)
    inputs = np.hstack([X, np.ones((4, 1))])
    exact = certified_minimum(inputs, Y, Fraction(1, 10), Fraction(1, 5), gap=1e-6)
    assert float(exact.lower) <= found.upper
    assert float(exact.upper) >= found.lower


def test_a_product_of_labels_that_is_too_strong_opens_the_interval() -> None:
    Y = labels(2)
    X = np.hstack([np.eye(4), 2 * Y[:, :1] * Y[:, 1:]])  # kappa_12 = 17 > kappa0 = 5
    found = enclosed(X, Y)
    inputs = np.hstack([X, np.ones((4, 1))])
    exact = certified_minimum(inputs, Y, Fraction(1, 10), Fraction(1, 5), gap=1e-4)
    assert not found.sharp
    assert found.lower <= float(exact.upper)
    assert found.upper >= float(exact.lower) * 1.01  # the abstract network is not the best


@pytest.mark.parametrize("size", [1e-12, 1e-6, 1e-2, 1.0])
@pytest.mark.parametrize("bias", [True, False])
def test_noise_widens_the_interval_and_never_leaves_it(size: float, bias: bool) -> None:
    rng = np.random.default_rng(int(1 / size))
    Y = labels(1, 2)
    X = np.hstack([Y, np.eye(4)]) + size * rng.standard_normal((4, 5))
    found = enclosed(X, Y, bias=bias)
    inputs = np.hstack([X, np.ones((4, 1))]) if bias else X
    exact = certified_minimum(inputs, Y, Fraction(1, 10), Fraction(1, 5), gap=1e-6)
    assert found.lower <= float(exact.upper)
    assert found.upper >= float(exact.lower)
    assert found.upper - found.lower <= 40 * size * found.upper


@pytest.mark.parametrize("name", ["linear", "leaky_relu:slope=1/2", "hard_tanh", "gelu"])
def test_other_activations_have_the_bound_of_a_larger_kernel(name: str) -> None:
    Y = labels(2)
    X = np.eye(4) + 1e-6 * np.random.default_rng(3).standard_normal((4, 4))
    case = arrays(X, Y, bias=True)
    near = enclosed_minimum(case, LAMBDA1, LAMBDA2, activation_from_text(name))
    exact = enclosed_minimum(
        arrays(np.eye(4), Y, bias=True), LAMBDA1, LAMBDA2, activation_from_text(name)
    )
    assert near.lower == pytest.approx(exact.lower, rel=1e-4)
    assert near.lower < exact.lower * (1 + 1e-5)


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), size=st.sampled_from([0.0, 1e-15, 1e-8, 1.0]))
def test_the_kernel_lies_between_the_invariant_ones(seed: int, size: float) -> None:
    rng = np.random.default_rng(seed)
    Y = labels(2, int(rng.integers(1, 3)))
    X = Y @ rng.standard_normal((2, 4)) + size * rng.standard_normal((len(Y), 4))
    near = nearest_invariant(X, Y)
    exact = [[Fraction(x) for x in row] for row in X.tolist()]
    K = [[sum(a * b for a, b in zip(x, y, strict=True)) for y in exact] for x in exact]
    v = [Fraction(x) for x in rng.integers(-3, 4, len(Y)).tolist()]
    places = range(len(v))
    square = sum(v[p] * v[q] * K[p][q] for p in places for q in places)
    middle, length = _form(near, Y, v), sum(x * x for x in v)
    assert middle - near.below * length <= square <= middle + near.above * length


def _form(near: Any, Y: Floats, v: list[Fraction]) -> Fraction:
    """v' K0 v from its eigenvalues."""
    P, total, norm = Fraction(len(Y)), Fraction(0), sum((x * x for x in v), Fraction(0))
    for mask, value in enumerate(near.eigenvalues):
        character = np.prod(Y[:, [i for i in range(Y.shape[1]) if mask >> i & 1]], axis=1)
        part = sum(int(c) * x for c, x in zip(character.tolist(), v, strict=True)) ** 2 / P
        total += value * part
        norm -= part
    return total + (near.within or 0) * norm


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6))
def test_the_bound_on_eigenvalues_and_energies_is_above_and_close(seed: int) -> None:
    rng = np.random.default_rng(seed)
    root = rng.standard_normal((6, 6))
    bound, largest = largest_eigenvalue(root + root.T), np.linalg.eigvalsh(root + root.T)[-1]
    assert largest <= bound * (1 + 1e-15)
    assert bound <= max(largest, 0) * (1 + 1e-5) + 1e-6
    X, Y = rng.standard_normal((5, 3)), rng.standard_normal((5, 2))
    W1, W2 = rng.standard_normal((4, 3)), rng.standard_normal((2, 4))
    exact = exact_energy(X, Y, (W1, W2, None), Fraction(1, 3), Fraction(1, 2))
    above = energy_at_most(X, Y, W1, W2, lambda1=1 / 3, lambda2=0.5)
    assert exact <= Fraction(above) <= exact * (1 + Fraction(1, 10**12))
