"""Deep training against the closed form of the balanced kernels, from above and never below."""

from fractions import Fraction
from itertools import pairwise
from math import exp
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq, minimize

from numeric.arithmetic.activations import RELU
from numeric.geometry.parallelism import parallelism_score
from numeric.networks.energy import network_energy
from numeric.training.deep import train_deep
from numeric.training.descent import descend
from numeric.training.eliminated import ReducedDepth
from numeric.training.shallow import train
from theory.definitions.problem import Bias
from theory.definitions.task import Task

Penalties = tuple[float, float, float]


def named(penalties: Penalties) -> dict[str, Any]:
    return dict(zip(("lambda1", "lambda_hidden", "lambda2"), penalties, strict=True))


def whitened(d: int) -> tuple[np.ndarray, np.ndarray]:
    task = Task(d)
    return np.eye(task.sample_count), np.array(task.label_matrix()).T


def balanced_minimum(d: int, L: int, penalties: Penalties, mean: float) -> float:
    """Least E among K_l = u_l J + w_l K_Y, for eigenvalues ``mean`` and 1 of whitened inputs.

    By the arithmetic-geometric mean the layers cost C w^(1/L) for w = w_L; then dE/dw = 0 at
    C w^(1/L) (lambda2 + P w)^2 = d L lambda2 P^2 w, whose larger root is the minimum.
    """
    P = 2**d
    first, hidden, last = penalties
    if mean >= d:  # u_l = d w_l at the last layer only: two chains, each with its own ratio
        cost = L * (first * P * hidden ** (L - 1)) ** (1 / L) * ((d / mean) ** (1 / L) + d)
    else:  # u_l = d w_l in every layer: one chain of weight 1 + d
        scale = first * P * (d / mean + d) * (hidden * (1 + d)) ** (L - 1)
        cost = L * scale ** (1 / L)

    def energy(z: float) -> float:
        return float(cost * exp(z / L) + d * last * P / (last + P * exp(z)))

    def slope(z: float) -> float:
        return float(cost / L * exp(z / L) - d * last * P * P * exp(z) / (last + P * exp(z)) ** 2)

    grid = np.linspace(-15, 10, 2001)
    falls = [(a, b) for a, b in pairwise(grid) if slope(a) < 0 <= slope(b)]
    return min([float(d * P), *(energy(brentq(slope, a, b, xtol=1e-15)) for a, b in falls)])


@pytest.mark.parametrize(
    ("d", "L", "bias", "penalties"),
    [
        (1, 1, "none", (0.1, 0.2, 0.3)),
        (1, 2, "first", (0.1, 0.2, 0.3)),
        (1, 3, "none", (0.02, 0.01, 0.03)),
        (1, 4, "first", (0.02, 0.02, 0.02)),
        (2, 1, "first", (0.1, 0.2, 0.3)),
        (2, 2, "none", (0.02, 0.01, 0.03)),
        (2, 3, "first", (0.02, 0.02, 0.02)),
        (3, 2, "first", (0.02, 0.01, 0.03)),
    ],
)
def test_training_comes_to_the_closed_form_from_above(
    d: int, L: int, bias: Literal["first", "none"], penalties: Penalties
) -> None:
    X, Y = whitened(d)
    expected = balanced_minimum(d, L, penalties, 2**d + 1 if bias == "first" else 1)
    trained = train_deep(X, Y, (2 * d,) * L, **named(penalties), bias=Bias(bias), starts=6)
    assert 1 - 1e-12 <= trained.energy / expected <= 1 + 1e-9
    assert min(trained.energies) >= expected * (1 - 1e-12)
    network = trained.network
    exact = network_energy(X, Y, network.weights, network.biases, **named(penalties), digits=20)
    assert trained.energy == pytest.approx(float(exact), rel=1e-13)
    assert trained.trace[-1] == trained.energy
    assert all(b is None for b in network.biases[1:])
    assert (network.biases[0] is None) == (bias == "none")
    if d > 1:
        for representation in network.representations(X):
            assert parallelism_score(representation, Y).mean == pytest.approx(1, abs=1e-3)


def test_two_routes_train_one_hidden_layer_to_the_same_energy() -> None:
    X, Y = whitened(2)
    faces = train(X, Y, 3, lambda1=0.1, lambda2=0.2)
    assert train_deep(X, Y, (3,), lambda1=0.1, lambda2=0.2).energy == pytest.approx(
        faces.energy, rel=1e-9
    )


def test_zero_weights_are_best_where_depth_costs_too_much() -> None:
    X, Y = whitened(1)
    trained = train_deep(X, Y, (2, 2), lambda1=1.0, lambda_hidden=1.0, lambda2=1.0, starts=4)
    assert trained.energy == trained.energies[0] == 2
    assert not any(W.any() for W in trained.network.weights)


def balanced_minimum_with_every_bias(penalties: Penalties, L: int) -> float:
    """Least E of one label among K_l = u_l J + w_l K_Y, u_l >= w_l, every layer with a bias."""
    first, hidden, last = penalties

    def energy(z: np.ndarray) -> float:
        w = np.exp(z[:L])
        u = w * (1 + np.exp(z[L:]))
        layers = u[1:] / (u[:-1] + 1) + w[1:] / w[:-1]
        return float(
            2 * first * (u[0] / 3 + w[0]) + hidden * layers.sum() + 2 * last / (last + 2 * w[-1])
        )

    rng = np.random.default_rng(0)
    bounds = [(-20, 20)] * L + [(-40, 10)] * L
    rough = [
        minimize(energy, start, method="L-BFGS-B", bounds=bounds)
        for start in (np.append(rng.normal(size=L), rng.uniform(-6, 2, size=L)) for _ in range(10))
    ]
    best = min(rough, key=lambda found: float(found.fun))
    options: Any = {"xatol": 1e-10, "fatol": 1e-15, "maxiter": 10_000, "maxfev": 10_000}
    return float(minimize(energy, best.x, method="Nelder-Mead", options=options).fun)


def test_with_a_bias_in_every_layer_a_one_sided_network_lies_below_all_balanced_kernels() -> None:
    """One unit carries 1 + v; the last bias makes 1 - v of it, which nothing had to bring along."""
    X, Y = whitened(1)
    penalties = (0.1, 0.3, 0.01)
    weights: list[Any] = [[["-9/20", "17/20"]], [["3/5"]], [["-2/5"], ["9/20"]]]
    weights = [[[Fraction(w) for w in row] for row in W] for W in weights]
    weights.append([[Fraction(57, 20), Fraction(-51, 20)]])
    biases = [[Fraction(9, 20)], None, [Fraction(3, 10), 0]]
    energy = network_energy(
        X,
        Y,
        weights,
        biases,
        lambda1=Fraction(1, 10),
        lambda_hidden=Fraction(3, 10),
        lambda2=Fraction(1, 100),
        digits=20,
    )
    balanced = balanced_minimum_with_every_bias(penalties, 3)
    assert float(energy) == pytest.approx(0.5347895025, rel=1e-12)
    assert float(energy) < 0.991 * balanced
    trained = train_deep(X, Y, (2, 2, 2), **named(penalties), bias=Bias.EVERY)
    assert trained.energy <= float(energy)
    assert all(b is not None for b in trained.network.biases)


def test_with_a_bias_in_every_layer_two_hidden_layers_come_to_the_balanced_minimum() -> None:
    X, Y = whitened(1)
    penalties = (0.1, 0.2, 0.3)
    trained = train_deep(X, Y, (2, 2), **named(penalties), bias=Bias.EVERY)
    assert trained.energy == pytest.approx(balanced_minimum_with_every_bias(penalties, 2), rel=1e-8)


@settings(max_examples=20)
@given(
    seed=st.integers(0, 2**32 - 1),
    widths=st.lists(st.integers(1, 3), min_size=1, max_size=3),
    recurrent=st.booleans(),
)
def test_the_reduced_gradient_is_the_central_difference_of_the_reduced_energy(
    seed: int, widths: list[int], recurrent: bool
) -> None:
    rng = np.random.default_rng(seed)
    chain: tuple[int, ...] = (0, 1, 1)
    shapes: tuple[tuple[int, int], ...] = ((2, 3), (2, 2))
    if not recurrent:
        chain = tuple(range(len(widths)))
        shapes = tuple((M, before + 1) for before, M in pairwise([2, *widths]))
    reduced = ReducedDepth(
        rng.normal(size=(5, 3)),
        rng.choice([-1.0, 1.0], size=(5, 2)),
        RELU,
        shapes=shapes,
        chain=chain,
        penalties=tuple(rng.uniform(0.1, 1, size=len(shapes))),
        lambda2=0.3,
    )
    flat = rng.normal(size=sum(rows * columns for rows, columns in shapes))
    direction, step = rng.normal(size=len(flat)), 1e-6
    values, gradients = reduced.losses(np.array([flat + s * step * direction for s in (0, 1, -1)]))
    _, up, down = values
    assert gradients[0] @ direction == pytest.approx((up - down) / (2 * step), rel=1e-5, abs=1e-6)


def test_descent_settles_in_the_valley_of_a_kink_that_it_does_not_start_in() -> None:
    """|x - y| + (x + y - 2)^2 is least, zero, at (1, 1), at the bottom of its kink."""

    def losses(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        x, y = points.T
        side, slope = np.sign(x - y), 2 * (x + y - 2)
        gradients = np.stack([side + slope, slope - side], axis=1)
        return abs(x - y) + (x + y - 2) ** 2, gradients

    starts = np.array([[5.0, -3.0], [0.5, 7.0], [-1.0, -1.0]])
    found = descend(losses, starts, 500)
    for rest in found:
        assert rest.point.tolist() == pytest.approx([1, 1], abs=1e-6)
        assert rest.value == rest.values[-1] <= min(rest.values)
        assert list(rest.values) == sorted(rest.values, reverse=True)
    assert len(descend(losses, starts, 2)[0].values) == 3
    # each start goes its own way, whoever else descends
    for start, rest in zip(starts, found, strict=True):
        assert descend(losses, start[None], 500)[0].values == pytest.approx(rest.values, abs=1e-12)


def test_descent_never_steps_where_the_function_cannot_be_computed() -> None:
    def losses(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        inside = points[:, 0] > 0.25
        return np.where(inside, points[:, 0], np.nan), np.where(inside[:, None], 1.0, 0.0)

    (rest,) = descend(losses, np.array([[5.0]]), 50)
    assert rest.value == pytest.approx(0.25, abs=1e-6)
    assert rest.value > 0.25


def test_the_same_seed_gives_the_same_network() -> None:
    X, Y = whitened(1)
    first, second = (
        train_deep(X, Y, (2, 2), **named((0.1, 0.1, 0.1)), starts=2, seed=3) for _ in range(2)
    )
    assert first.energies == second.energies
    assert first.network.weights[1].tolist() == second.network.weights[1].tolist()


def test_data_beside_the_inputs_costs_nothing_and_widths_may_differ() -> None:
    """Two samples in four dimensions: weights stay in their span."""
    X, Y = np.eye(2, 4), [[1], [-1]]
    trained = train_deep(X, Y, (3, 2), **named((0.1, 0.1, 0.1)), bias=Bias.NONE, starts=4)
    assert trained.network.widths == (3, 2)
    assert not trained.network.weights[0][:, 2:].any()
    assert trained.energy == pytest.approx(balanced_minimum(1, 2, (0.1, 0.1, 0.1), 1), rel=1e-8)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"widths": ()}, "widths must have one entry per hidden layer, got none"),
        ({"widths": (2, 0)}, r"widths\[1\] must be a positive integer, got 0"),
        ({"starts": 0}, "starts must be a positive integer, got 0"),
        ({"Y": [[1]]}, "Y must have 2 rows, one per sample, got 1"),
        ({"lambda1": 0}, "lambda1 must be positive and finite, got 0"),
        ({"lambda_hidden": 0}, "lambda_hidden must be positive and finite, got 0"),
        ({"lambda_hidden": None}, "lambda_hidden must be given for 2 hidden layers, got nothing"),
    ],
)
def test_bad_input_is_refused(change: dict[str, Any], words: str) -> None:
    good: dict[str, Any] = {
        "X": np.eye(2), "Y": [[1], [-1]], "widths": (1, 1), **named((1, 1, 1))
    }  # fmt: skip
    with pytest.raises(ValueError, match=words):
        train_deep(**(good | change))
