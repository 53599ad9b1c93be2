"""The minimum between a network and a tree: against closed forms, and on data of every kind."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric.relaxation.boxes import least
from numeric.relaxation.interval import close
from numeric.relaxation.problem import OutputBias, problem
from numeric.relaxation.symmetry import symmetries
from proofs_check.finding.minimum import certified_minimum
from theory import shallow
from theory.definitions.activations import activation
from theory.definitions.problem import Bias, whitened
from theory.definitions.task import Task

Floats = npt.NDArray[np.float64]


def labels(d: int, n: int = 1) -> Floats:
    """All sign patterns, n times each, one a row."""
    rows = [[1.0 - 2 * (c >> i & 1) for i in range(d)] for c in range(2**d)]
    return np.repeat(np.array(rows), n, axis=0)


@pytest.mark.parametrize(("d", "n", "lambda1"), [(1, 1, 0.1), (1, 2, 0.1), (2, 1, 0.05), (2, 1, 9)])
def test_whitened_inputs_give_the_closed_form(d: int, n: int, lambda1: float) -> None:
    Y = labels(d, n)
    X = np.hstack([np.eye(len(Y)), np.ones((len(Y), 1))])
    found = close(problem(X, Y, lambda1, 0.5), gap=1e-6)
    case = whitened(Task(d, n), sp.Rational(str(lambda1)), sp.Rational(1, 2))
    minimum = float(shallow.energy(case))
    assert found.found.energy == pytest.approx(minimum, rel=1e-9)
    case_ = problem(X, Y, lambda1, 0.5)
    lower = case_.value(found.A, found.ratio)
    assert minimum * (1 - 1.01e-6) <= lower <= minimum * (1 + 1e-12)


@pytest.mark.parametrize(("d", "bias"), [(3, True), (3, False), (4, True)])
def test_one_cone_of_directions_is_enough_for_whitened_labels(d: int, bias: bool) -> None:
    """Without a bias many kernels reach the minimum, which takes 52,000 cases on all orthants."""
    Y = labels(d)
    X = np.hstack([np.eye(len(Y)), np.ones((len(Y), int(bias)))])
    found = certified_minimum(X, Y, Fraction(1, 10), Fraction(1, 5), gap=1e-6)
    penalties = sp.Rational(1, 10), sp.Rational(1, 5)
    case = whitened(Task(d), *penalties, bias=Bias.FIRST if bias else Bias.NONE)
    minimum = float(shallow.energy(case))
    assert float(found.lower) <= minimum * (1 + 1e-12)
    assert float(found.upper) >= minimum * (1 - 1e-12)
    assert found.gap < 1e-6
    assert len(found.document["blocks"][0].get("symmetries", ())) == d
    assert found.cases < 100


def test_data_without_a_symmetry_keep_all_orthants() -> None:
    Y = labels(2)
    for X in (np.diag([1.0, 1, 1, 2]), np.eye(4)):
        found = certified_minimum(X, Y, Fraction(1, 10), Fraction(1, 5), gap=1e-4)
        assert bool(found.document["blocks"][0].get("symmetries", ())) is bool(X[3, 3] == 1)


def test_the_mean_over_the_group_changes_nothing_symmetric() -> None:
    Y = labels(3)
    group = symmetries(np.eye(8, dtype=int).tolist(), Y)
    assert group is not None
    assert len(group.places) == 48
    assert np.allclose(group.mean(Y), Y)
    mean = group.mean(np.random.default_rng(0).standard_normal((8, 3)))
    assert np.allclose(mean, mean[0, 0] * Y[0, 0] * Y)


@pytest.mark.parametrize("slope", ["1/10", "1/2", "9/10"])
def test_leaky_units_reach_their_closed_form_on_whitened_inputs(slope: str) -> None:
    """Both sides of the transition of A3, at P/(P + 2) = 2/3 for two labels."""
    Y = labels(2)
    X = np.hstack([np.eye(4), np.ones((4, 1))])
    found = certified_minimum(X, Y, Fraction(1, 20), Fraction(1, 2), leak=Fraction(slope), gap=1e-5)
    phi = activation("leaky_relu", {"slope": sp.Rational(slope)})
    case = whitened(Task(2), sp.Rational(1, 20), sp.Rational(1, 2), activation=phi)
    minimum = float(shallow.energy(case))
    assert float(found.lower) <= minimum * (1 + 1e-12)
    assert float(found.upper) >= minimum * (1 - 1e-12)
    assert found.gap < 1e-5


@pytest.mark.parametrize("leak", [0.1, 0.9])
def test_the_interval_closes_for_leaky_units_on_any_data(leak: float) -> None:
    X, Y = random_data(4, 5, 3, 2)
    case = problem(X, Y, 0.1, 0.3, leak=leak)
    found = close(case, gap=1e-5)
    assert found.found.energy * (1 - 1e-5) <= case.value(found.A, found.ratio)


def test_units_of_slope_near_one_cost_what_linear_ones_cost() -> None:
    """Linear networks: shrunken singular values, 2 beta s - beta^2 for s > beta at K = 1."""
    Y = random_data(7, 4, 1, 2)[1]
    leak = Fraction(999_999, 1_000_000)
    found = certified_minimum(np.eye(4), Y, Fraction(1, 10), Fraction(2, 5), leak=leak, gap=1e-4)
    beta = 0.2
    values = np.linalg.svd(Y, compute_uv=False)
    linear = sum(2 * beta * s - beta**2 if s > beta else s**2 for s in values)
    assert float(found.upper) == pytest.approx(linear, rel=1e-3)


def test_units_that_pay_more_than_they_gain_are_improved_before_the_search_ends() -> None:
    """No unit was missing here, and the masses were off by more than the gap allows."""
    rng = np.random.default_rng(2)
    X = np.hstack([rng.standard_normal((8, 3)), np.ones((8, 1))])
    Y = np.sign(rng.standard_normal((8, 3)))
    assert certified_minimum(X, Y, Fraction(2), Fraction(1), gap=1e-6).gap <= 1e-6


def random_data(seed: int, P: int, D: int, d: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((P, D)), rng.standard_normal((P, d))


@pytest.mark.parametrize("output_bias", ["none", "penalised", "free"])
@pytest.mark.parametrize(("P", "D", "d"), [(6, 2, 2), (5, 5, 1), (7, 1, 2)])
def test_the_interval_closes_for_real_targets_and_inputs_of_any_rank(
    P: int, D: int, d: int, output_bias: OutputBias
) -> None:
    X, Y = random_data(P + 10 * D, P, D, d)
    case = problem(X, Y, 0.1, 0.3, output_bias)
    found = close(case, gap=1e-6)
    lower = case.value(found.A, found.ratio)
    assert found.found.energy * (1 - 1e-6) <= lower <= found.found.energy * (1 + 1e-12)


def test_repeated_samples_with_targets_that_contradict_pay_their_scatter() -> None:
    X, Y = random_data(3, 4, 3, 2)
    twice = problem(np.vstack([X, X]), np.vstack([Y + 0.5, Y - 0.5]), 0.1, 0.3)
    assert twice.X.shape[1] == 4
    assert twice.offset == pytest.approx(8 * 0.25 * 2)
    found = close(twice, gap=1e-6)
    lower = twice.value(found.A, found.ratio)
    assert found.found.energy * (1 - 1e-6) <= lower <= found.found.energy
    # Twice the data at twice the penalties is twice the energy, and the scatter on top of it.
    once = close(problem(X, Y, 0.05, 0.15), gap=1e-6)
    assert found.found.energy == pytest.approx(2 * once.found.energy + 4, rel=2e-6)


def test_the_minimum_depends_on_the_product_of_the_penalties_alone() -> None:
    X, Y = random_data(5, 5, 3, 2)
    one, other = (close(problem(X, Y, *penalties)) for penalties in ((0.1, 0.4), (0.8, 0.05)))
    assert one.found.energy == pytest.approx(other.found.energy, rel=2e-6)


def test_a_tree_that_is_stopped_early_still_bounds_the_energy() -> None:
    X, Y = random_data(8, 10, 6, 3)
    case = problem(X, Y, 0.1, 0.1)
    whole, stopped = close(case, gap=1e-3), close(case, gap=1e-9, seconds=0.0)
    least_energy = case.value(whole.A, whole.ratio)
    lower = case.value(stopped.A, stopped.ratio)
    assert 0 < lower < least_energy * (1 + 1e-3)
    assert stopped.found.energy >= least_energy * (1 - 1e-9)


def test_zero_inputs_and_zero_targets_are_problems_too() -> None:
    zero = problem(np.zeros((3, 2)), np.ones((3, 1)), 1.0, 1.0)
    assert close(zero).found.energy == pytest.approx(3)
    assert close(problem(np.ones((3, 2)), np.zeros((3, 1)), 1.0, 1.0)).found.energy == 0


@settings(max_examples=30)
@given(seed=st.integers(0, 10**6))
def test_box_problems_are_solved_to_their_optimality_conditions(seed: int) -> None:
    rng = np.random.default_rng(seed)
    root = rng.standard_normal((5, 4, rng.integers(2, 6)))
    K = root @ root.transpose(0, 2, 1) + 1e-9 * np.eye(4)
    low = rng.standard_normal((5, 4))
    high = low + rng.random((5, 4)) * rng.integers(0, 2, (5, 4))
    g = least(K, low, high, np.zeros((5, 4)))
    gradient = np.matmul(K, g[:, :, None])[:, :, 0]
    scale = np.abs(K).max() * max(np.abs(g).max(), 1)
    assert np.all((g >= low) & (g <= high))
    assert np.all(np.where(g > low, gradient, 0) <= 1e-5 * scale)
    assert np.all(np.where(g < high, gradient, 0) >= -1e-5 * scale)
