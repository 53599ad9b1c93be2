"""Recurrent networks: by hand, against their unrolled form, and trained to the closed form."""

from fractions import Fraction
from math import exp
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from numeric.arithmetic.activations import ACTIVATIONS, RELU, Activation
from numeric.networks.feedforward import FeedForward
from numeric.networks.recurrent import Recurrent, recurrent_energy, recurrent_gradients
from numeric.training.deep import train_deep, train_recurrent
from theory.definitions.task import Task

PENALTIES: dict[str, Any] = {"lambda1": 0.25, "lambda2": 0.5, "lambda_recurrent": 0.75}
TRAINED: dict[str, Any] = {"lambda1": 0.02, "lambda2": 0.03, "lambda_recurrent": 0.01}


@given(
    seed=st.integers(0, 2**32 - 1),
    steps=st.integers(1, 4),
    bias=st.booleans(),
    activation=st.sampled_from([known for known in ACTIVATIONS if known.homogeneous]),
)
def test_gradients_are_the_central_differences_of_the_energy(
    seed: int, steps: int, bias: bool, activation: Activation
) -> None:
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(4, 2)), rng.choice([-1, 1], size=(4, 2))
    parts: dict[str, Any] = {
        "W": rng.normal(size=(3, 2)),
        "b": rng.normal(size=3) if bias else None,
        "J": rng.normal(size=(3, 3)),
        "read_out": rng.normal(size=(2, 3)),
    }
    found = recurrent_gradients(
        Recurrent(**parts, steps=steps, activation=activation), X, Y, **PENALTIES
    )
    for name, array in parts.items():
        if array is None:
            assert found.b is None
            continue
        direction = rng.normal(size=array.shape)
        up, down = (
            recurrent_energy(
                Recurrent(
                    **(parts | {name: array + side * 1e-6 * direction}),
                    steps=steps,
                    activation=activation,
                ),
                X,
                Y,
                **PENALTIES,
            )
            for side in (1, -1)
        )
        slope = np.vdot(getattr(found, name), direction)
        assert slope == pytest.approx((up - down) / 2e-6, rel=1e-4, abs=1e-4)


def test_three_steps_by_hand() -> None:
    """r = (x, 0), then J swaps and doubles: (0, 2 x), (4 x, 0)."""
    network = Recurrent(
        np.array([[1.0], [0.0]]), None, 2 * np.eye(2)[::-1], np.array([[1.0, 3.0]]), 3
    )
    X = [[1.0], [-1.0], [0.5]]
    assert [r.tolist() for r in network.representations(X)] == [
        [[1, 0], [0, 0], [0.5, 0]],
        [[0, 2], [0, 0], [0, 1]],
        [[4, 0], [0, 0], [2, 0]],
    ]
    assert network.forward(X).tolist() == [[4], [0], [2]]
    # Residuals -3, -1, -1; penalties 1/4 1, 3/4 8 once, 1/2 10.
    energy = recurrent_energy(network, X, [[1], [-1], [1]], **PENALTIES)
    assert energy == 9 + 1 + 1 + 0.25 + 6 + 5
    exact = {name: Fraction(value) for name, value in PENALTIES.items()}
    assert recurrent_energy(network, X, [[1], [-1], [1]], **exact, digits=30) == 22.25


def test_the_bias_enters_at_the_first_step_alone() -> None:
    one = np.ones((1, 1))
    network = Recurrent(one, np.array([2.0]), 3 * one, one, 2)
    assert network.forward([[1.0]]).tolist() == [[9.0]]
    assert isinstance(network.unrolled, FeedForward)
    assert network.unrolled.biases[1:] == (None,)
    assert network.hidden([[1.0]]).preactivations[1].tolist() == [[9.0]]


def reduced_minimum(d: int, T: int, mean: float, penalties: dict[str, float]) -> float:
    """Least E among K_t = u_t J + w_t K_Y with gains p on the mean, q on the labels, T >= 2.

    u_T = d w_T binds at the last step (``mean`` at least d); with x = log of w_1, y = log q^2
    and z = log u_1, everything else follows, and E is smooth.
    """
    P = 2**d
    first, last = penalties["lambda1"], penalties["lambda2"]

    def energy(point: np.ndarray) -> float:
        w1, squared, u1 = (exp(value) for value in point)
        w = w1 * squared ** (T - 1)
        gain = (d * w / u1) ** (1 / (T - 1))
        return float(
            first * P * (u1 / mean + d * w1)
            + penalties["lambda_recurrent"] * (gain + d * squared)
            + d * last * P / (last + w * P)
        )

    rng = np.random.default_rng(0)
    options: Any = {"xatol": 1e-11, "fatol": 1e-16, "maxiter": 10_000, "maxfev": 10_000}
    found = [
        float(minimize(energy, rng.normal(size=3), method="Nelder-Mead", options=options).fun)
        for _ in range(8)
    ]
    return min([float(d * P), *found])


@pytest.mark.parametrize(
    ("d", "T", "width", "bias"),
    [(1, 2, 2, True), (1, 3, 2, False), (1, 4, 2, True), (2, 2, 4, True), (2, 3, 4, True)],
)
def test_training_comes_to_the_closed_form_from_above(
    d: int, T: int, width: int, bias: bool
) -> None:
    task = Task(d)
    X, Y = np.eye(task.sample_count), np.array(task.label_matrix()).T
    expected = reduced_minimum(d, T, task.sample_count + 1 if bias else 1, TRAINED)
    trained = train_recurrent(X, Y, width, T, **TRAINED, bias=bias, starts=4)
    assert 1 - 1e-11 <= trained.energy / expected <= 1 + 1e-9
    exact = recurrent_energy(trained.network, X, Y, **TRAINED, digits=20)
    assert trained.energy == pytest.approx(float(exact), rel=1e-13)
    assert trained.network.steps == T
    assert (trained.network.b is None) == (not bias)


def test_two_steps_are_two_layers() -> None:
    """One use of J: the deep network whose hidden map is J."""
    X, Y = np.eye(2), [[1], [-1]]
    deep = train_deep(X, Y, (2, 2), lambda1=0.02, lambda2=0.03, lambda_hidden=0.01, starts=4)
    assert train_recurrent(X, Y, 2, 2, **TRAINED, starts=4).energy == pytest.approx(
        deep.energy, rel=1e-9
    )


def test_one_step_leaves_the_recurrent_map_at_zero() -> None:
    X, Y = np.eye(2), [[1], [-1]]
    trained = train_recurrent(X, Y, 2, 1, **TRAINED, starts=2)
    assert np.abs(trained.network.J).max() < 1e-6
    alone = train_deep(X, Y, (2,), lambda1=0.02, lambda2=0.03, starts=2)
    assert trained.energy == pytest.approx(alone.energy, rel=1e-9)


ONE = np.ones((1, 1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"steps": 0}, "steps must be a positive integer, got 0"),
        ({"steps": True}, "steps must be a positive integer, got True"),
        ({"J": np.ones((1, 2))}, r"J must have shape \(1, 1\), got \(1, 2\)"),
        ({"J": np.full((1, 1), np.nan)}, "J must be finite"),
        ({"b": np.ones(2)}, r"b1 must have shape \(1,\), got \(2,\)"),
        ({"read_out": np.ones((1, 2))}, "W2 must have 1 columns, one per unit of layer 1, got 2"),
    ],
)
def test_weights_that_do_not_fit_are_refused(change: dict[str, Any], words: str) -> None:
    good: dict[str, Any] = {"W": ONE, "b": None, "J": ONE, "read_out": ONE, "steps": 2}
    with pytest.raises(ValueError, match=words):
        Recurrent(**(good | change), activation=RELU)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"width": 0}, "width must be a positive integer, got 0"),
        ({"steps": 0}, "steps must be a positive integer, got 0"),
        ({"starts": 0}, "starts must be a positive integer, got 0"),
        ({"lambda_recurrent": 0}, "lambda_recurrent must be positive and finite, got 0"),
        ({"lambda1": -1}, "lambda1 must be positive and finite, got -1"),
        ({"Y": [[1]]}, "Y must have 2 rows, one per sample, got 1"),
    ],
)
def test_bad_input_is_refused(change: dict[str, Any], words: str) -> None:
    good: dict[str, Any] = {"X": np.eye(2), "Y": [[1], [-1]], "width": 1, "steps": 2, **PENALTIES}
    with pytest.raises(ValueError, match=words):
        train_recurrent(**(good | change))
