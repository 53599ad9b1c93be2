"""Descent with noise: exact laws of one weight, seeds, and refusals."""

from typing import Any

import numpy as np
import pytest

from numeric.training.noise import Noise, descend


def test_one_weight_has_the_stationary_moments_of_the_theorem() -> None:
    """x = y = 1 through a frozen unit is no linear layer; compare with a direct recursion."""
    start = np.full((1, 1, 1), 0.5), np.full((1, 1, 1), 0.7)
    noise = Noise(0.1, 0.05)
    found = descend([[1.0]], [[1.0]], start, [noise], steps=50, window=1)
    w, v = 0.5, 0.7
    for _ in range(50):
        error = 1 - v * w
        w, v = w + 0.1 * (error * v - 0.05 * w), v + 0.1 * (error * w - 0.05 * v)
    assert found.first[0, 0, 0] == pytest.approx(w)
    assert found.read_out[0, 0, 0] == pytest.approx(v)


def test_the_balance_is_exact_once_the_drift_of_the_window_is_counted() -> None:
    rng = np.random.default_rng(0)
    start = rng.normal(size=(2, 3, 2)), rng.normal(size=(2, 1, 3))
    noise = [Noise(0.05, 0.1, s, batch=2, curvature=2.0) for s in (0.0, 0.4)]
    found = descend(np.eye(2), [[1.0], [-1.0]], start, noise, steps=400, window=300)
    rate, decay = 0.05, 0.1
    left = (2 * decay - rate * decay**2) * found.imbalance
    right = rate * found.drive - found.drift / (rate * 300)
    assert left == pytest.approx(right, abs=1e-12)
    assert left != pytest.approx(2 * rate * found.drive, abs=1e-3)


def test_the_mean_of_squared_derivatives_is_that_of_difference_quotients() -> None:
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    start = rng.normal(size=(1, 4, 3)), rng.normal(size=(1, 2, 4))
    found = descend(X, Y, start, [Noise(1e-9, 1e-9)], steps=1, window=1, every=1)

    def output(x: Any) -> Any:
        return start[1][0] @ np.maximum(start[0][0] @ x, 0)

    expected = np.zeros((3, 3))
    for x in X:
        J = np.array([output(x + e) - output(x - e) for e in 1e-6 * np.eye(3)]).T / 2e-6
        expected += J.T @ J / 5
    assert found.moments[0]["J backward"][0] == pytest.approx(expected, abs=1e-6)


def test_a_seed_decides_everything_and_runs_do_not_touch_each_other() -> None:
    start = np.ones((2, 1, 2)), np.ones((2, 1, 1))
    noise = [Noise(0.05, 0.01, 0.3)] * 2
    first, again, other = (
        descend(np.eye(2), [[1.0], [-1.0]], start, noise, steps=30, window=5, seed=seed).first
        for seed in (1, 1, 2)
    )
    assert (first == again).all()
    assert (first != other).any()
    assert (first[0] != first[1]).any()


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"rate": 0.0}, "rate must be positive and finite, got 0.0"),
        ({"decay": float("inf")}, "decay must be positive and finite, got inf"),
        ({"label_noise": -1.0}, "label_noise must not be negative, got -1.0"),
        ({"batch": 0}, "batch must be a positive integer, got 0"),
        ({"rate": 2.0, "decay": 0.5}, "rate times decay must be below 1, got 1.0"),
    ],
)
def test_noise_that_makes_no_sense_is_refused(changes: dict[str, Any], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Noise(**{"rate": 0.1, "decay": 0.1, **changes})


def test_starts_windows_and_steps_that_do_not_fit_are_refused() -> None:
    start = np.ones((1, 1, 2)), np.ones((1, 1, 1))
    data, labels, noise = np.eye(2), [[1.0], [-1.0]], [Noise(0.1, 0.1)]
    with pytest.raises(ValueError, match=r"window must lie in 1\.\.steps, got 3 of 2"):
        descend(data, labels, start, noise, steps=2, window=3)
    with pytest.raises(ValueError, match="start must have the runs of noise"):
        descend(data, labels, start, noise * 2, steps=2, window=1)
    with pytest.raises(ValueError, match="the read-out must have shape"):
        descend(data, labels, (start[0], np.ones((1, 2, 1))), noise, steps=2, window=1)
    both = (np.ones((2, 1, 2)), np.ones((2, 1, 1)))
    sizes = [*noise, Noise(0.1, 0.1, batch=2)]
    with pytest.raises(ValueError, match="one size of the minibatch"):
        descend(data, labels, both, sizes, steps=2, window=1)
