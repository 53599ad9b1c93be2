"""Descent of recurrent networks: one step is the gradient's, and what does not fit is refused."""

from typing import Any

import numpy as np
import pytest

from numeric.networks.recurrent import Recurrent, recurrent_gradients
from numeric.training.noise import Noise
from numeric.training.recurrent_noise import descend_recurrent

RATE = 0.1


def drawn(seed: int) -> tuple[Any, Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(1, 4, 3)), rng.normal(size=(1, 4, 4)), rng.normal(size=(1, 2, 4))


@pytest.mark.parametrize("steps_in_time", [1, 2, 4])
def test_one_step_is_that_of_the_gradient_on_one_sample(steps_in_time: int) -> None:
    """Half the gradient of |y - f|^2, and decay: one sample leaves no choice."""
    W, J, V = drawn(steps_in_time)
    X, Y = np.array([[1.0, -0.5, 2.0]]), np.array([[1.0, -1.0]])
    decay = 0.2
    found = descend_recurrent(
        X, Y, (W, J, V), steps_in_time, [Noise(RATE, decay)], steps=1, window=1
    )
    network = Recurrent(W[0], None, J[0], V[0], steps_in_time)
    slopes = recurrent_gradients(
        network, X, Y, lambda1=decay, lambda2=decay, lambda_recurrent=decay
    )
    for after, before, slope in zip(
        found.weights, (W, J, V), (slopes.W, slopes.J, slopes.read_out), strict=True
    ):
        assert after[0] == pytest.approx(before[0] - RATE * slope / 2)


def test_moments_are_those_of_the_last_weights() -> None:
    rng = np.random.default_rng(3)
    X, Y = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    found = descend_recurrent(X, Y, drawn(0), 2, [Noise(1e-3, 1e-3)], steps=3, window=1, every=1)
    W, J, V = (part[0] for part in found.weights)
    first = np.maximum(X @ W.T, 0)
    second = np.maximum(first @ J.T, 0)
    use, read_out = found.moments
    assert use["H backward"][0] == pytest.approx(first.T @ first / 5)
    assert use["H forward"][0] == pytest.approx(J @ first.T @ first @ J.T / 5)
    assert use["Z forward"][0] == pytest.approx(J @ J.T)
    assert read_out["H forward"][0] == pytest.approx(V @ second.T @ second @ V.T / 5)
    assert read_out["Z backward"][0] == pytest.approx(V.T @ V)


def test_what_does_not_fit_is_refused() -> None:
    X, Y, noise = np.ones((2, 3)), np.ones((2, 2)), [Noise(RATE, 0.1)]
    W, J, V = drawn(0)
    with pytest.raises(ValueError, match="start must have shapes"):
        descend_recurrent(X, Y, (W, J[:, :3], V), 2, noise, steps=2, window=1)
    with pytest.raises(ValueError, match=r"window must lie in 1\.\.steps, got 3 of 2"):
        descend_recurrent(X, Y, (W, J, V), 2, noise, steps=2, window=3)
    with pytest.raises(ValueError, match="batches of one sample"):
        descend_recurrent(X, Y, (W, J, V), 2, [Noise(RATE, 0.1, batch=2)], steps=2, window=1)
