"""Recurrent networks: one map, used at every step; forward pass, objective and gradients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.activations import RELU, Activation
from numeric.arithmetic.numbers import FLOATS, Numbers, Scalar, evaluate, positive
from numeric.networks.energy import squared_error
from numeric.networks.feedforward import FeedForward, HiddenPass, gradients

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Recurrent:
    """r_1 = phi(W x + b), r_t = phi(J r_{t-1}), and the output V r_T.

    Arrays become float64.

    Attributes
    ----------
    W : shape (M, d_X)
    b : shape (M,), or None for a network without bias
    J : shape (M, M)
        Applied T - 1 times.
    read_out : shape (d, M)
        V.
    steps
        T, at least 1.
    activation
        phi.

    Raises
    ------
    ValueError
        If shapes do not fit, an entry is not finite, or ``steps`` is not a positive integer.

    >>> one = np.ones((1, 1))
    >>> Recurrent(one, None, 2 * one, one, 3).forward([[5.0]]).tolist()  # doubled twice
    [[20.0]]
    """

    W: Floats
    b: Floats | None
    J: Floats
    read_out: Floats
    steps: int
    activation: Activation = RELU

    def __post_init__(self) -> None:
        if type(self.steps) is not int or self.steps < 1:
            raise ValueError(f"steps must be a positive integer, got {self.steps!r}")
        J = FLOATS.matrix(self.J, "J")
        if J.shape != (len(self.W),) * 2:
            raise ValueError(f"J must have shape {(len(self.W),) * 2}, got {J.shape}")
        object.__setattr__(self, "J", J)
        checked = FeedForward((self.W, self.read_out), (self.b,))
        object.__setattr__(self, "W", checked.weights[0])
        object.__setattr__(self, "b", checked.biases[0])
        object.__setattr__(self, "read_out", checked.read_out)

    @property
    def unrolled(self) -> FeedForward:
        """The deep network of T hidden layers whose maps after the first are all J."""
        repeated = self.steps - 1
        return FeedForward(
            (self.W, *(self.J,) * repeated, self.read_out),
            (self.b, *(None,) * repeated),
            self.activation,
        )

    def hidden(self, X: ArrayLike) -> HiddenPass:
        """What the map of every step gets, and its preactivations."""
        return self.unrolled.hidden(X)

    def representations(self, X: ArrayLike) -> tuple[Floats, ...]:
        """r_1 to r_T on every sample, shapes (P, M)."""
        return self.unrolled.representations(X)

    def forward(self, X: ArrayLike) -> Floats:
        """Outputs, shape (P, d)."""
        return self.unrolled.forward(X)


def recurrent_energy(
    network: Recurrent,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    lambda1: Any,
    lambda2: Any,
    lambda_recurrent: Any,
    digits: int | None = None,
) -> Scalar:
    """E = |Y - r_T V'|_F^2 + lambda1 (|W|^2 + |b|^2) + lambda_recurrent |J|^2 + lambda2 |V|^2.

    J is paid for once, however often it is used.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)
    digits
        None for float64; else the digits that a ball guarantees.

    Returns
    -------
    float, or an ``arb`` of radius at most 10^-digits of its size.

    Raises
    ------
    ValueError
        If the data does not fit the network, or a penalty is not positive.

    >>> one = np.ones((1, 1))
    >>> network = Recurrent(one, None, 2 * one, one, 3)
    >>> penalties = {"lambda1": 1, "lambda2": 1, "lambda_recurrent": 1}
    >>> recurrent_energy(network, [[5]], [[1]], **penalties)  # (1 - 20)^2 + 1 + 2^2 + 1
    367.0
    """
    deep = network.unrolled

    def formula(system: Numbers) -> Scalar:
        first, last = positive(system, lambda1, "lambda1"), positive(system, lambda2, "lambda2")
        middle = positive(system, lambda_recurrent, "lambda_recurrent")
        weights = system.square(system.matrix(network.W, "W"))
        if network.b is not None:
            weights = weights + system.square(system.matrix([network.b], "b"))
        return (
            squared_error(system, X, Y, deep.weights, deep.biases, deep.activation)
            + first * weights
            + middle * system.square(system.matrix(network.J, "J"))
            + last * system.square(system.matrix(network.read_out, "read_out"))
        )

    return evaluate(formula, digits, "the energy")


@dataclass(frozen=True, eq=False)
class RecurrentGradients:
    """Derivatives of E, each of the shape of what it belongs to."""

    W: Floats
    b: Floats | None
    J: Floats
    read_out: Floats


def recurrent_gradients(
    network: Recurrent,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    lambda1: float,
    lambda2: float,
    lambda_recurrent: float,
) -> RecurrentGradients:
    """Exact gradient of E by unrolling; at a kink of phi, from the side of smaller slope.

    dE/dJ sums over the steps, (dE/dH_2)' r_1 + ... + (dE/dH_T)' r_{T-1} + 2 lambda_recurrent J.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)

    Raises
    ------
    ValueError
        If the data does not fit the network, or a penalty is not positive.

    >>> one = np.ones((1, 1))
    >>> network = Recurrent(one, None, one, one, 3)
    >>> penalties = {"lambda1": 1, "lambda2": 1, "lambda_recurrent": 1}
    >>> recurrent_gradients(network, [[2]], [[1]], **penalties).J.tolist()  # (1 - 2 J^2)^2 + J^2
    [[10.0]]
    """
    deep, penalty = network.unrolled, positive(FLOATS, lambda_recurrent, "lambda_recurrent")
    found = gradients(deep, X, Y, lambda1=lambda1, lambda2=lambda2, lambda_hidden=penalty)
    # Every step brings 2 lambda_recurrent J of its own; once is what J costs.
    paid = 2 * penalty * network.J
    J = sum((step - paid for step in found.weights[1:-1]), paid)
    return RecurrentGradients(found.weights[0], found.biases[0], J, found.weights[-1])
