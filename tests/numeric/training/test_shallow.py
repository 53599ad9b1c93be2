"""Training must reach the closed form of the minimum, and report what its weights really cost."""

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric.arithmetic.activations import LINEAR, RELU, activation
from numeric.geometry.parallelism import parallelism_score
from numeric.networks.energy import network_energy
from numeric.networks.kernels import with_bias
from numeric.networks.violation import most_violated_direction
from numeric.training.polishing import FREE, ReducedEnergy
from numeric.training.shallow import _merged, train
from theory.definitions.task import Task


def minimum(task: Task, lambda1: float, lambda2: float) -> float:
    """E* on whitened inputs with a bias."""
    d, P = task.labels, task.sample_count
    q = (P + 2) / (P + 1)
    if lambda1 * lambda2 >= P / q:
        return d * P
    return d * (2 * sqrt(lambda1 * lambda2 * q * P) - lambda1 * lambda2 * q)


def labels_of(task: Task) -> np.ndarray:
    return np.array(task.label_matrix()).T


@pytest.mark.parametrize(
    ("d", "n", "extra", "lambda1", "lambda2"),
    [
        (1, 1, 0, 0.1, 0.2),
        (1, 2, 1, 1.1, 0.5),
        (2, 1, 0, 0.001, 0.02),
        (2, 1, 3, 0.1, 0.2),
        (2, 2, 0, 1.1, 0.5),
        (3, 1, 0, 0.1, 0.2),
        (3, 1, 1, 0.001, 0.02),
        (3, 2, 0, 1.1, 0.5),
    ],
)
def test_enough_width_reaches_the_minimum_with_parallel_coding(
    d: int, n: int, extra: int, lambda1: float, lambda2: float
) -> None:
    task = Task(d, n)
    X, Y = np.eye(task.sample_count), labels_of(task)
    trained = train(X, Y, 2 * d + extra, lambda1=lambda1, lambda2=lambda2, starts=3)
    assert trained.energy == pytest.approx(minimum(task, lambda1, lambda2), rel=1e-12)
    found = most_violated_direction(
        X, Y, trained.network.representation(X), lambda1=lambda1, lambda2=lambda2, starts=4
    )
    assert found.violation < 1e-6
    if d > 1:
        score = parallelism_score(trained.network.representation(X), Y)
        assert score.mean == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("d", [1, 2, 3])
def test_one_unit_less_stays_above_the_minimum(d: int) -> None:
    task = Task(d)
    X, Y = np.eye(task.sample_count), labels_of(task)
    trained = train(X, Y, 2 * d - 1, lambda1=0.1, lambda2=0.2)
    assert trained.energy > 1.01 * minimum(task, 0.1, 0.2)


@pytest.mark.parametrize("product", [1.001, 0.999])
def test_the_zero_network_wins_from_the_collapse_on(product: float) -> None:
    task = Task(2)
    P = task.sample_count
    lambda1 = product * P * (P + 1) / (P + 2)
    trained = train(np.eye(P), labels_of(task), 5, lambda1=lambda1, lambda2=1)
    assert trained.energy == pytest.approx(minimum(task, lambda1, 1), rel=1e-12)
    assert (trained.energy == 2 * P) == (product > 1)
    assert bool(trained.network.weights[0].any()) == (product < 1)


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32 - 1), width=st.integers(1, 4), bias=st.booleans())
def test_on_any_inputs_the_energy_is_that_of_the_weights_and_no_small_step_lowers_it(
    seed: int, width: int, bias: bool
) -> None:
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(7, 3)), rng.choice([-1, 1], size=(7, 2))
    penalties: dict[str, Any] = {"lambda1": 0.3, "lambda2": 0.2}
    trained = train(X, Y, width, bias=bias, starts=2, seed=seed, **penalties)
    network = trained.network
    assert network.widths == (width,)
    (b1,) = network.biases
    assert (b1 is None) == (not bias)
    exact = network_energy(X, Y, network.weights, (b1,), **penalties, digits=20)
    assert trained.energy == pytest.approx(float(exact), rel=1e-13)
    assert trained.energy == pytest.approx(min(trained.energies), rel=1e-13)
    assert len(trained.energies) == 3
    assert trained.energies[0] == Y.size
    assert trained.trace[-1] == pytest.approx(trained.energy)
    for size in (1e-3, 1e-5):
        for _ in range(20):
            weights = [W + size * rng.normal(size=W.shape) for W in network.weights]
            shift = None if b1 is None else b1 + size * rng.normal(size=width)
            energy = network_energy(X, Y, weights, (shift,), **penalties)
            assert energy >= trained.energy * (1 - 1e-9)


def test_the_slopes_of_the_reduced_energy_vanish_along_the_faces_at_a_minimum() -> None:
    """One-sided differences at the minimum: no unit falls by moving any preactivation."""
    task = Task(2)
    X, Y = np.eye(4), labels_of(task)
    trained = train(X, Y, 4, lambda1=0.1, lambda2=0.2)
    W = trained.network.maps[0]
    reduced = ReducedEnergy(with_bias(X), Y.astype(float), RELU, 0.1, 0.2)
    assert reduced.value(W) == pytest.approx(trained.energy, rel=1e-13)
    H = with_bias(X) @ W.T
    assert (np.abs(H) < 1e-9).sum() == H.size // 2  # half of all preactivations sit on the kink
    back = np.linalg.pinv(with_bias(X))
    for index in np.ndindex(H.shape):
        for step in (1e-4, -1e-4):
            moved = H.copy()
            moved[index] += step
            assert reduced.value((back @ moved).T) > trained.energy


@pytest.mark.parametrize("task", [Task(2), Task(3), Task(2, 3)])
def test_rounding_does_not_beat_the_zero_network_past_the_collapse(task: Task) -> None:
    P = task.sample_count
    lambda1 = 1.001 * P * (P + 1) / (P + 2)  # so near that starts die out slowly
    for seed in range(2):
        trained = train(np.eye(P), labels_of(task), 4, lambda1=lambda1, lambda2=1, seed=seed)
        assert trained.energy == task.labels * P
        assert not trained.network.weights[0].any()


def test_parallel_units_are_merged_without_changing_what_they_do() -> None:
    reduced = ReducedEnergy(np.eye(2), np.array([[1.0], [-1.0]]), RELU, 0.1, 0.2)
    W = np.array([[3.0, 0.0], [0.0, 1.0], [4.0, 0.0], [0.0, 0.5]])
    merged = _merged(W, 3)
    assert merged == pytest.approx(np.array([[5.0, 0.0], [0.0, sqrt(1.25)]]))
    assert reduced.value(merged) == pytest.approx(reduced.value(W), rel=1e-14)
    assert _merged(W, 1) == pytest.approx(np.array([[5.0, 0.0]]))


@pytest.mark.parametrize(
    ("second_input", "w", "label", "side"),
    [
        # The second label wants the unit, which is held at zero there: it is let go upwards.
        ([0.0, 1.0], [1.0, 0.0], 1.0, 1),
        # It does not want the unit, and going below zero makes the weights shorter.
        ([-1.0, 1.0], [1.0, 1.0], -1.0, -1),
        # It does not want the unit, and going either way makes the weights longer.
        ([1.0, 1.0], [1.0, -1.0], -1.0, 0),
    ],
)
def test_a_kink_is_released_to_the_side_on_which_the_energy_falls(
    second_input: list[float], w: list[float], label: float, side: int
) -> None:
    inputs = np.array([[1.0, 0.0], second_input])
    reduced = ReducedEnergy(inputs, np.array([[1.0], [label]]), RELU, 0.1, 0.2)
    held = np.array([[FREE], [0]])
    W = reduced.descend(np.array([w]), reduced._face(held))
    assert (inputs @ W[0])[1] == pytest.approx(0, abs=1e-15)
    moved, still = reduced._released(W, held)
    assert still.tolist() == [[FREE], [0 if side == 0 else FREE]]
    assert np.sign((inputs @ moved[0])[1].round(12)) == side
    assert (reduced.value(moved) < reduced.value(W)) == (side != 0)


def test_a_kink_is_released_by_the_slopes_on_its_own_sides() -> None:
    """One weight w held at a kink: E = lambda1 w^2 + the error, from both sides."""
    for name, place in (("hard_tanh", 1.0), ("hard_tanh", -1.0), ("clipped_dead_zone:width=1", 2)):
        phi = activation(name)
        (number,) = [i for i, kink in enumerate(phi.kinks) if kink.place == place]
        held = np.array([[number]])
        for lambda1 in (0.01, 10.0):
            reduced = ReducedEnergy(np.array([[1.0]]), np.array([[1.0]]), phi, lambda1, 0.5)
            W = reduced._face(held).nearest(np.zeros((1, 1)))
            assert W.item() == pytest.approx(place)
            moved, still = reduced._released(W, held)
            # Cheap weights stay where phi goes flat, dear ones come down.
            assert still.item() == (number if lambda1 < 1 else FREE)
            assert abs(moved.item()) <= abs(place)
            assert (reduced.value(moved) < reduced.value(W)) == (lambda1 > 1)


@pytest.mark.parametrize(("slope", "side"), [("1/100", 0), ("9/10", -1)])
def test_a_leaky_unit_is_held_or_released_by_its_slope_below_zero(slope: str, side: int) -> None:
    """The second sample wants a negative activity, and a negative one makes the weights longer."""
    phi = activation(f"leaky_relu:slope={slope}")
    reduced = ReducedEnergy(
        np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([[1.0], [-1.0]]), phi, 0.1, 0.2
    )
    held = np.array([[FREE], [0]])
    W = reduced.descend(np.array([[1.0, -1.0]]), reduced._face(held))
    moved, still = reduced._released(W, held)
    assert still.tolist() == [[FREE], [0 if side == 0 else FREE]]
    assert np.sign(moved.sum().round(12)) == side
    assert (reduced.value(moved) < reduced.value(W)) == (side != 0)


def test_the_same_seed_gives_the_same_network() -> None:
    X, Y = np.eye(4), labels_of(Task(2))
    first, second = (train(X, Y, 3, lambda1=0.1, lambda2=0.1, seed=5) for _ in range(2))
    assert first.network.weights[0].tolist() == second.network.weights[0].tolist()
    assert first.energies == second.energies


def test_linear_networks_reach_the_sum_over_singular_values() -> None:
    """Nuclear norm form: sum of min over s of 2 sqrt(l1 l2) s + (c - s)^2 on whitened inputs."""
    task = Task(2)
    X, Y = np.eye(4), labels_of(task)
    trained = train(X, Y, 2, LINEAR, bias=False, lambda1=0.1, lambda2=0.4)
    root = sqrt(0.1 * 0.4)
    # Both singular values of Y are 2; s = 2 - root.
    assert trained.energy == pytest.approx(2 * (2 * root * (2 - root) + root**2), rel=1e-12)


@pytest.mark.parametrize(
    ("name", "ratio", "width"),
    [
        ("hard_tanh", 1, 2),
        ("hard_tanh", 1, 6),
        ("hard_sigmoid", 5 / 6, 4),
        ("hard_sigmoid", 5 / 6, 7),
        ("leaky_relu:slope=1/10", 5 / 6, 4),
        ("leaky_relu:slope=9/10", 183 / 200, 4),
    ],
)
def test_kinks_at_other_places_and_of_other_slopes_do_not_stop_it(
    name: str, ratio: float, width: int
) -> None:
    """The bound d lambda1 (2 s - lambda2)/r is reached where neurons of ratio r can be mixed."""
    Y = labels_of(Task(2))
    trained = train(np.eye(4), Y, width, activation(name), lambda1=0.1, lambda2=0.1)
    least = 2 * 0.1 * (2 * sqrt(4 * ratio) - 0.1) / ratio
    assert trained.energy == pytest.approx(least, rel=1e-12)
    score = parallelism_score(trained.network.representation(np.eye(4)), Y)
    assert score.mean == pytest.approx(1, abs=1e-9)


def test_units_that_belong_on_two_kinks_are_put_there() -> None:
    """Two neurons of values (2, 1) for each label add up to the weight b = 1/2 of the bound."""
    Y = labels_of(Task(2))
    phi = activation("clipped_dead_zone:width=1")
    trained = train(np.eye(4), Y, 8, phi, lambda1=4 / 35, lambda2=0.5, starts=2)
    # r = 5/14 and s = lambda2 + P/2 = 5/2.
    assert trained.energy == pytest.approx(2 * 4 / 35 * (5 - 0.5) * 14 / 5, rel=1e-12)
    H = with_bias(np.eye(4)) @ trained.network.maps[0].T
    assert np.sort(np.abs(H).round(9), axis=None).tolist() == [0.0] * 16 + [1.0] * 8 + [2.0] * 8


@settings(max_examples=15)
@given(
    seed=st.integers(0, 2**32 - 1),
    name=st.sampled_from(
        ["tanh", "softplus", "gelu", "sigmoid", "hard_tanh", "clipped_dead_zone:width=1/4"]
    ),
)
def test_no_small_step_lowers_the_energy_of_other_activations(seed: int, name: str) -> None:
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(7, 3)), rng.choice([-1, 1], size=(7, 2))
    penalties: dict[str, Any] = {"lambda1": 0.3, "lambda2": 0.2}
    trained = train(X, Y, 3, activation(name), starts=2, seed=seed, **penalties)
    (W1, W2), (b1,) = trained.network.weights, trained.network.biases
    assert b1 is not None
    assert trained.energy <= Y.size
    for size in (1e-3, 1e-5):
        for _ in range(20):
            moved = [W + size * rng.normal(size=W.shape) for W in (W1, W2)]
            shift = b1 + size * rng.normal(size=3)
            energy = network_energy(X, Y, moved, (shift,), activation(name), **penalties)
            assert energy >= trained.energy * (1 - 1e-9)


def test_a_start_of_another_size_does_not_need_the_scale_of_the_inputs() -> None:
    """Inputs c times as large with weights 1/c times as large, and lambda1 c^2 times as large."""
    Y = labels_of(Task(2))
    plain = train(np.eye(4), Y, 4, activation("tanh"), lambda1=0.1, lambda2=0.1, bias=False)
    large = train(1e3 * np.eye(4), Y, 4, activation("tanh"), lambda1=1e5, lambda2=0.1, bias=False)
    assert large.trace == pytest.approx(plain.trace, rel=1e-9)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"width": 0}, "width must be a positive integer, got 0"),
        ({"starts": -1}, "starts must be a positive integer, got -1"),
        ({"width": True}, "width must be a positive integer, got True"),
        ({"Y": [[1]]}, "Y must have 2 rows, one per sample, got 1"),
        ({"lambda1": 0}, "lambda1 must be positive"),
        ({"lambda2": -1}, "lambda2 must be positive"),
        ({"X": [[np.nan], [1]]}, "X must be finite"),
    ],
)
def test_bad_input_is_refused(change: dict[str, Any], words: str) -> None:
    good: dict[str, Any] = {
        "X": np.eye(2), "Y": [[1], [-1]], "width": 1, "lambda1": 1, "lambda2": 1
    }  # fmt: skip
    with pytest.raises(ValueError, match=words):
        train(**(good | change))
