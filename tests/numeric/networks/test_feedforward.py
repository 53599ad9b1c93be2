"""Gradients against finite differences of ball energies, forward pass by hand, at every depth."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.arithmetic.activations import ACTIVATIONS, LINEAR, RELU, Activation
from numeric.networks.energy import network_energy
from numeric.networks.feedforward import FeedForward, gradients

PENALTIES: dict[str, Any] = {"lambda1": 0.25, "lambda2": 0.5, "lambda_hidden": 0.75}


@given(
    seed=st.integers(0, 2**32 - 1),
    biased=st.lists(st.booleans(), min_size=1, max_size=4),
    activation=st.sampled_from(ACTIVATIONS),
)
def test_gradients_are_the_central_differences_of_the_energy_in_balls(
    seed: int, biased: list[bool], activation: Activation
) -> None:
    """E is piecewise polynomial along one weight: the step's error is far below 1e-12."""
    rng = np.random.default_rng(seed)
    samples, *sizes = rng.integers(1, 4, size=len(biased) + 3)
    X, Y = rng.normal(size=(samples, sizes[0])), rng.choice([-1, 1], size=(samples, sizes[-1]))
    network = FeedForward(
        tuple(rng.normal(size=shape[::-1]) for shape in pairwise(sizes)),
        tuple(rng.normal(size=M) if b else None for M, b in zip(sizes[1:], biased, strict=False)),
        activation,
    )
    found = gradients(network, X, Y, **PENALTIES)
    step = Fraction(1, 10**9)
    for kind in ("weights", "biases"):
        for layer, array in enumerate(getattr(network, kind)):
            if array is None:
                assert found.biases[layer] is None
                continue
            index = tuple(int(rng.integers(size)) for size in array.shape)
            energies = []
            for sign in (1, -1):
                exact = np.frompyfunc(Fraction, 1, 1)(array)
                exact[index] += sign * step
                moved: dict[str, list[Any]]
                moved = {"weights": list(network.weights), "biases": list(network.biases)}
                moved[kind][layer] = exact
                energies.append(
                    network_energy(
                        X, Y, moved["weights"], moved["biases"], activation, **PENALTIES, digits=40
                    )
                )
            difference = float((energies[0] - energies[1]) * int(1 / step)) / 2
            assert getattr(found, kind)[layer][index] == pytest.approx(
                difference, rel=1e-9, abs=1e-9
            )


def test_the_forward_pass_by_hand() -> None:
    weights = np.array([[1, 1], [1, -1]]), np.array([[1, 10]])
    network = FeedForward(weights, (np.array([0, -1]),))
    X = [[1, 2], [3, 1], [-1, -1]]
    assert network.widths == (2,)
    assert network.hidden(X).preactivations[0].tolist() == [[3, -2], [4, 1], [-2, -1]]
    assert network.representation(X).tolist() == [[3, 0], [4, 1], [0, 0]]
    assert network.forward(X).tolist() == [[3], [14], [0]]
    assert FeedForward(weights, (None,), LINEAR).forward(X).tolist() == [[-7], [24], [-2]]


def test_three_hidden_layers_by_hand() -> None:
    """x -> relu(2 x - 1) -> relu(1 - r) -> relu(r + 3), read out with 5."""
    network = FeedForward(
        tuple(np.array([[w]]) for w in (2, -1, 1, 5)), (np.array([-1]), np.array([1]), None)
    )
    X = [[0.75], [4.0], [-1.0]]
    assert [r.ravel().tolist() for r in network.representations(X)] == [
        [0.5, 7.0, 0.0],
        [0.5, 0.0, 1.0],
        [0.5, 0.0, 1.0],
    ]
    assert network.representation(X).tolist() == network.representations(X)[-1].tolist()
    assert network.forward(X).tolist() == [[2.5], [0.0], [5.0]]
    # Residuals -1.5, 1, -6; penalties 1/4 (4 + 1), 3/4 (1 + 1 + 1), 1/2 25.
    assert network_energy(X, [[1], [1], [-1]], network.weights, network.biases, **PENALTIES) == (
        2.25 + 1 + 36 + 1.25 + 2.25 + 12.5
    )


def test_a_kink_has_the_derivative_of_its_flat_side() -> None:
    assert RELU.derivative(np.array([-1.0, 0.0, 1.0])).tolist() == [0, 0, 1]
    network = FeedForward((np.zeros((1, 1)), np.ones((1, 1))), (None,))
    assert gradients(network, [[1]], [[1]], lambda1=1, lambda2=1).weights[0].tolist() == [[0]]


ONE = np.ones((1, 1))


@pytest.mark.parametrize(
    ("weights", "biases", "words"),
    [
        ((np.ones((2, 1)), np.ones((1, 2))), (np.ones(3),), r"b1 must have shape \(2,\), got"),
        ((np.ones((2, 1)), np.ones((1, 3))), (None,), "W2 must have 2 columns, one per unit of"),
        ((ONE, ONE, np.ones((1, 2))), (None, None), "W3 must have 1 columns, .* layer 2, got 2"),
        ((ONE, ONE, ONE), (None, np.ones(2)), r"b2 must have shape \(1,\), got \(2,\)"),
        ((ONE, ONE), (np.array([np.nan]),), "b1 must be finite"),
        ((np.ones(1), ONE), (None,), "W1 must have two dimensions"),
        ((ONE,), (), "weights must be two or more and biases one less, got 1 and 0"),
        ((ONE, ONE), (None, None), "weights must be two or more and biases one less, got 2 and 2"),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights: Any, biases: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        FeedForward(weights, biases)


def test_data_and_penalties_that_do_not_fit_are_refused() -> None:
    network = FeedForward((ONE, ONE, ONE), (None, None))
    with pytest.raises(ValueError, match="X must have 1 columns, got 2"):
        network.forward([[1, 2]])
    with pytest.raises(ValueError, match=r"Y must have shape \(1, 1\), got \(2, 1\)"):
        gradients(network, [[1]], [[1], [1]], **PENALTIES)
    with pytest.raises(ValueError, match="lambda_hidden must be given for 2 hidden layers"):
        gradients(network, [[1]], [[1]], lambda1=1, lambda2=1)
    with pytest.raises(ValueError, match="lambda_hidden must be positive and finite, got 0"):
        gradients(network, [[1]], [[1]], lambda1=1, lambda2=1, lambda_hidden=0)
