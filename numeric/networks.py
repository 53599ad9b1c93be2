"""Networks with one hidden layer: forward pass, objective and its gradients."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.activations import RELU, Activation
from numeric.numbers import FLOATS

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class FeedForward:
    """f(x) = W2 phi(W1 x + b1).

    Arrays become float64.

    Attributes
    ----------
    W1 : shape (M, d_X)
    b1 : shape (M,), or None for a network without bias
    W2 : shape (d, M)
    activation
        phi.

    Raises
    ------
    ValueError
        If shapes do not fit or an entry is not finite.

    >>> network = FeedForward(np.array([[1]]), np.array([-1]), np.array([[2]]))
    >>> network.forward([[3.0], [0.0]]).tolist()
    [[4.0], [0.0]]
    """

    W1: Floats
    b1: Floats | None
    W2: Floats
    activation: Activation = RELU

    def __post_init__(self) -> None:
        first, second = FLOATS.matrix(self.W1, "W1"), FLOATS.matrix(self.W2, "W2")
        bias = None if self.b1 is None else FLOATS.matrix([self.b1], "b1")[0]
        width = len(first)
        if bias is not None and bias.shape != (width,):
            raise ValueError(f"b1 must have shape {(width,)}, got {bias.shape}")
        if second.shape[1] != width:
            raise ValueError(f"W2 must have {width} columns, one per unit, got {second.shape[1]}")
        for name, array in (("W1", first), ("b1", bias), ("W2", second)):
            object.__setattr__(self, name, array)

    @property
    def width(self) -> int:
        """M."""
        return len(self.W1)

    def preactivations(self, X: ArrayLike) -> Floats:
        """H = X W1' + b1, shape (P, M).

        Raises
        ------
        ValueError
            If the columns of X, shape (P, d_X), do not fit W1.
        """
        data: Floats = FLOATS.matrix(X, "X")
        if data.shape[1] != self.W1.shape[1]:
            raise ValueError(f"X must have {self.W1.shape[1]} columns, got {data.shape[1]}")
        product: Floats = data @ self.W1.T
        return product if self.b1 is None else product + self.b1

    def representation(self, X: ArrayLike) -> Floats:
        """Phi(H), shape (P, M)."""
        return self.activation.value(self.preactivations(X))

    def forward(self, X: ArrayLike) -> Floats:
        """Outputs, shape (P, d)."""
        outputs: Floats = self.representation(X) @ self.W2.T
        return outputs


@dataclass(frozen=True, eq=False)
class Gradients:
    """Derivatives of E by the weights, each of the shape of what it belongs to."""

    W1: Floats
    b1: Floats | None
    W2: Floats


def gradients(
    network: FeedForward, X: ArrayLike, Y: ArrayLike, *, lambda1: float, lambda2: float
) -> Gradients:
    """Exact gradient of E; at a kink of phi, from the side of smaller slope.

    With R = Y - phi W2' and D = phi'(H): dE/dW2 = 2 (lambda2 W2 - R' phi),
    dE/dH = -2 (R W2) D, dE/dW1 = (dE/dH)' X + 2 lambda1 W1, and likewise for b1 with ones for X.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)

    Raises
    ------
    ValueError
        If the labels do not have the shape of the outputs.

    >>> network = FeedForward(np.array([[1]]), None, np.array([[2]]))
    >>> gradients(network, [[1]], [[1]], lambda1=1, lambda2=1).W1.tolist()
    [[6.0]]
    """
    data, preactivations = FLOATS.matrix(X, "X"), network.preactivations(X)
    features = network.activation.value(preactivations)
    outputs = features @ network.W2.T
    labels = FLOATS.matrix(Y, "Y")
    if labels.shape != outputs.shape:
        raise ValueError(f"Y must have shape {outputs.shape}, got {labels.shape}")
    residual = labels - outputs
    back = -2 * (residual @ network.W2) * network.activation.derivative(preactivations)
    return Gradients(
        W1=back.T @ data + 2 * lambda1 * network.W1,
        b1=None if network.b1 is None else back.sum(axis=0) + 2 * lambda1 * network.b1,
        W2=2 * (lambda2 * network.W2 - residual.T @ features),
    )
