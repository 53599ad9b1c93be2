"""Gradients against finite differences of ball energies, forward pass by hand."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.activations import ACTIVATIONS, LINEAR, RELU, Activation
from numeric.energy import network_energy
from numeric.networks import FeedForward, gradients


@given(
    seed=st.integers(0, 2**32 - 1),
    bias=st.booleans(),
    activation=st.sampled_from(ACTIVATIONS),
    sizes=st.tuples(*(st.integers(1, 4),) * 4),
)
def test_gradients_are_the_central_differences_of_the_energy_in_balls(
    seed: int, bias: bool, activation: Activation, sizes: tuple[int, int, int, int]
) -> None:
    """E is piecewise of degree four along one weight: the step's error is far below 1e-12."""
    samples, features, width, d = sizes
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(samples, features)), rng.choice([-1, 1], size=(samples, d))
    network = FeedForward(
        rng.normal(size=(width, features)),
        rng.normal(size=width) if bias else None,
        rng.normal(size=(d, width)),
        activation,
    )
    found = gradients(network, X, Y, lambda1=0.25, lambda2=0.5)
    step = Fraction(1, 10**9)
    for name in ("W1", "b1", "W2"):
        array = getattr(network, name)
        if array is None:
            assert found.b1 is None
            continue
        index = tuple(int(rng.integers(size)) for size in array.shape)
        energies = []
        for sign in (1, -1):
            moved: dict[str, Any] = {"W1": network.W1, "b1": network.b1, "W2": network.W2}
            exact = np.frompyfunc(Fraction, 1, 1)(array)
            exact[index] += sign * step
            moved[name] = exact
            energies.append(
                network_energy(
                    X, Y, **moved, activation=activation, lambda1=0.25, lambda2=0.5, digits=40
                )
            )
        difference = float((energies[0] - energies[1]) * int(1 / step)) / 2
        assert getattr(found, name)[index] == pytest.approx(difference, rel=1e-9, abs=1e-9)


def test_the_forward_pass_by_hand() -> None:
    network = FeedForward(np.array([[1, 1], [1, -1]]), np.array([0, -1]), np.array([[1, 10]]))
    X = [[1, 2], [3, 1], [-1, -1]]
    assert network.width == 2
    assert network.preactivations(X).tolist() == [[3, -2], [4, 1], [-2, -1]]
    assert network.representation(X).tolist() == [[3, 0], [4, 1], [0, 0]]
    assert network.forward(X).tolist() == [[3], [14], [0]]
    free = FeedForward(network.W1, None, network.W2, LINEAR)
    assert free.forward(X).tolist() == [[-7], [24], [-2]]


def test_a_kink_has_the_derivative_of_its_flat_side() -> None:
    assert RELU.derivative(np.array([-1.0, 0.0, 1.0])).tolist() == [0, 0, 1]
    network = FeedForward(np.zeros((1, 1)), None, np.ones((1, 1)))
    assert gradients(network, [[1]], [[1]], lambda1=1, lambda2=1).W1.tolist() == [[0]]


ONE = np.ones((1, 1))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((np.ones((2, 1)), np.ones(3), np.ones((1, 2))), r"b1 must have shape \(2,\), got \(3,\)"),
        ((np.ones((2, 1)), None, np.ones((1, 3))), "W2 must have 2 columns, one per unit, got 3"),
        ((ONE, np.array([np.nan]), ONE), "b1 must be finite"),
        ((np.ones(1), None, ONE), "W1 must have two dimensions"),
    ],
)
def test_weights_that_do_not_fit_are_refused(arguments: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        FeedForward(*arguments)


def test_data_that_does_not_fit_is_refused() -> None:
    network = FeedForward(ONE, None, ONE)
    with pytest.raises(ValueError, match="X must have 1 columns, got 2"):
        network.forward([[1, 2]])
    with pytest.raises(ValueError, match=r"Y must have shape \(1, 1\), got \(2, 1\)"):
        gradients(network, [[1]], [[1], [1]], lambda1=1, lambda2=1)
