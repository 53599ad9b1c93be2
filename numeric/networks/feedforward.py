"""Feedforward networks of any depth: forward pass, objective's gradients by backpropagation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.activations import RELU, Activation
from numeric.arithmetic.numbers import FLOATS
from numeric.networks.energy import layer_penalties
from numeric.networks.kernels import with_bias

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class FeedForward:
    """f(x) = W_{L+1} r_L with r_l = phi(W_l r_{l-1} + b_l) and r_0 = x: L hidden layers.

    Arrays become float64.

    Attributes
    ----------
    weights : shapes (M_1, d_X), (M_2, M_1), ..., (d, M_L)
        W_1 to W_{L+1}; the last is the read-out.
    biases : L entries, of shape (M_l,) or None for a layer without bias
    activation
        phi, in every hidden layer.

    Raises
    ------
    ValueError
        If shapes do not fit or an entry is not finite.

    >>> network = FeedForward((np.array([[1]]), np.array([[2]])), (np.array([-1]),))
    >>> network.forward([[3.0], [0.0]]).tolist()
    [[4.0], [0.0]]
    """

    weights: tuple[Floats, ...]
    biases: tuple[Floats | None, ...]
    activation: Activation = RELU

    def __post_init__(self) -> None:
        if len(self.weights) < 2 or len(self.biases) != len(self.weights) - 1:
            raise ValueError(
                "weights must be two or more and biases one less, got "
                f"{len(self.weights)} and {len(self.biases)}"
            )
        weights = tuple(
            FLOATS.matrix(W, f"W{layer}") for layer, W in enumerate(self.weights, start=1)
        )
        biases = tuple(
            None if b is None else FLOATS.matrix([b], f"b{layer}")[0]
            for layer, b in enumerate(self.biases, start=1)
        )
        for layer, (W, b) in enumerate(zip(weights, biases, strict=False), start=1):
            if b is not None and b.shape != (len(W),):
                raise ValueError(f"b{layer} must have shape {(len(W),)}, got {b.shape}")
            if (columns := weights[layer].shape[1]) != len(W):
                raise ValueError(
                    f"W{layer + 1} must have {len(W)} columns, one per unit of layer {layer}, "
                    f"got {columns}"
                )
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "biases", biases)

    @property
    def widths(self) -> tuple[int, ...]:
        """M_1 to M_L."""
        return tuple(len(W) for W in self.weights[:-1])

    @property
    def read_out(self) -> Floats:
        """W_{L+1}, shape (d, M_L)."""
        return self.weights[-1]

    @property
    def maps(self) -> tuple[Floats, ...]:
        """[W_l, b_l] of every hidden layer, the bias as a last column where there is one."""
        return tuple(
            W if b is None else np.column_stack([W, b])
            for W, b in zip(self.weights, self.biases, strict=False)
        )

    def hidden(self, X: ArrayLike) -> HiddenPass:
        """What every hidden layer gets, and its preactivations.

        Raises
        ------
        ValueError
            If the columns of X, shape (P, d_X), do not fit W_1.
        """
        data: Floats = FLOATS.matrix(X, "X")
        if data.shape[1] != self.weights[0].shape[1]:
            raise ValueError(f"X must have {self.weights[0].shape[1]} columns, got {data.shape[1]}")
        return hidden_pass(data, self.maps, self.activation)

    def representations(self, X: ArrayLike) -> tuple[Floats, ...]:
        """r_1 to r_L on every sample, shapes (P, M_l)."""
        return tuple(map(self.activation.value, self.hidden(X).preactivations))

    def representation(self, X: ArrayLike) -> Floats:
        """r_L, the last hidden layer, shape (P, M_L)."""
        return self.hidden(X).features

    def forward(self, X: ArrayLike) -> Floats:
        """Outputs, shape (P, d)."""
        outputs: Floats = self.representation(X) @ self.read_out.T
        return outputs


@dataclass(frozen=True, slots=True)
class HiddenPass:
    """The hidden layers on P samples.

    Attributes
    ----------
    inputs : shapes (P, M_{l-1}), with one more column of ones for a layer with bias
        What each map is applied to.
    preactivations : shapes (P, M_l)
    features : shape (P, M_L)
        The activity of the last hidden layer.
    """

    inputs: tuple[Floats, ...]
    preactivations: tuple[Floats, ...]
    features: Floats

    def back(
        self, maps: Sequence[Floats], slope: Floats, activation: Activation
    ) -> tuple[Floats, ...]:
        """Derivatives by the preactivations of every layer, from those by the last features.

        With G_L = slope * phi'(H_L): G_l = (G_{l+1} W_{l+1}) * phi'(H_l).
        """
        found = []
        for layer in reversed(range(len(maps))):
            preactivations = self.preactivations[layer]
            slope = slope[:, : preactivations.shape[1]] * activation.derivative(preactivations)
            found.append(slope)
            slope = slope @ maps[layer]
        return tuple(reversed(found))


def hidden_pass(data: Floats, maps: Sequence[Floats], activation: Activation) -> HiddenPass:
    """Apply map after map, phi in between; a map with one column more than its input has a bias.

    >>> maps = [np.array([[1.0, 1.0]]), np.array([[2.0]])]
    >>> hidden_pass(np.array([[3.0]]), maps, RELU).features.tolist()  # 2 (3 + 1)
    [[8.0]]
    """
    features, inputs, preactivations = data, [], []
    for weights in maps:
        biased = weights.shape[1] > features.shape[1]
        inputs.append(with_bias(features) if biased else features)
        preactivations.append(inputs[-1] @ weights.T)
        features = activation.value(preactivations[-1])
    return HiddenPass(tuple(inputs), tuple(preactivations), features)


@dataclass(frozen=True, eq=False)
class Gradients:
    """Derivatives of E by the weights, each of the shape of what it belongs to."""

    weights: tuple[Floats, ...]
    biases: tuple[Floats | None, ...]


def gradients(
    network: FeedForward,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    lambda1: float,
    lambda2: float,
    lambda_hidden: float | None = None,
) -> Gradients:
    """Exact gradient of E; at a kink of phi, from the side of smaller slope.

    With R = Y - r_L W_{L+1}': dE/dW_{L+1} = 2 (lambda2 W_{L+1} - R' r_L), dE/dr_L = -2 R W_{L+1},
    and dE/dW_l = (dE/dH_l)' r_{l-1} + 2 lambda W_l, likewise for b_l with ones for r_{l-1}.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)
    lambda1, lambda2, lambda_hidden
        Penalties of the first layer, of the read-out, and of every layer between them.

    Raises
    ------
    ValueError
        If the labels do not have the shape of the outputs, or ``lambda_hidden`` is missing where
        there are several hidden layers.

    >>> network = FeedForward((np.array([[1]]), np.array([[2]])), (None,))
    >>> gradients(network, [[1]], [[1]], lambda1=1, lambda2=1).weights[0].tolist()
    [[6.0]]
    """
    penalties = layer_penalties(FLOATS, len(network.biases), lambda1, lambda2, lambda_hidden)
    labels, found = FLOATS.matrix(Y, "Y"), network.hidden(X)
    outputs = found.features @ network.read_out.T
    if labels.shape != outputs.shape:
        raise ValueError(f"Y must have shape {outputs.shape}, got {labels.shape}")
    residual = labels - outputs
    slopes = found.back(network.maps, -2 * residual @ network.read_out, network.activation)
    weights, biases = [], []
    for W, b, penalty, slope, entry in zip(
        network.weights, network.biases, penalties, slopes, found.inputs, strict=False
    ):
        weights.append(slope.T @ entry[:, : W.shape[1]] + 2 * penalty * W)
        biases.append(None if b is None else slope.sum(axis=0) + 2 * penalty * b)
    weights.append(2 * (penalties[-1] * network.read_out - residual.T @ found.features))
    return Gradients(tuple(weights), tuple(biases))
