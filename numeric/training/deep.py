"""Deep and recurrent networks, trained to the lowest energy that a search finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.activations import RELU, Activation
from numeric.arithmetic.numbers import FLOATS, positive
from numeric.networks.energy import layer_penalties, network_energy
from numeric.networks.feedforward import FeedForward
from numeric.networks.kernels import with_bias
from numeric.networks.recurrent import Recurrent, recurrent_energy
from numeric.training.eliminated import ReducedDepth
from numeric.training.search import search
from numeric.training.shallow import ROUNDING, Network, Trained, check_sizes, samples
from theory.definitions.problem import Bias

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Parametrised(Generic[Network]):
    """Networks of one shape, as vectors of their hidden weights; the read-out is the best one.

    Attributes
    ----------
    reduced
        Their energy and its gradient.
    network
        The network of a vector, and the energy of its weights, evaluated as it is defined.
    """

    reduced: ReducedDepth
    network: Callable[[Floats], tuple[Network, float]]


def train_deep(
    X: ArrayLike,
    Y: ArrayLike,
    widths: Sequence[int],
    activation: Activation = RELU,
    *,
    lambda1: float,
    lambda2: float,
    lambda_hidden: float | None = None,
    bias: Bias = Bias.FIRST,
    starts: int = 8,
    seed: int = 0,
) -> Trained[FeedForward]:
    """Search for the lowest E among networks with hidden layers of the given widths.

    The read-out is eliminated (F1); the hidden maps are taken down by BFGS from many starts, half
    of them grown from one trained hidden layer, and the best few are followed until they rest.
    This is a search: what it finds is the energy of actual weights, hence never below the
    minimum, but it cannot tell whether a lower one exists. Zero weights are always tried: they
    are a local minimum when there are two or more hidden layers.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)
    widths
        M_1 to M_L, each at least 1.
    lambda1, lambda2, lambda_hidden
        Penalties of the first layer, of the read-out, and of every layer between them.
    bias
        Which hidden layers have one; it is penalised like the weights of its layer.
    starts
        Random starts.

    Raises
    ------
    ValueError
        If shapes do not fit, or a penalty or a size is not positive.

    >>> penalties = {"lambda1": 0.1, "lambda2": 0.1, "lambda_hidden": 0.1}
    >>> trained = train_deep([[1], [2]], [[1], [1]], (1, 1), **penalties, starts=2)
    >>> trained.energy < 2 and trained.network.widths == (1, 1)
    True
    """
    check_sizes(starts=starts)
    shape = deep_networks(
        X,
        Y,
        widths,
        activation,
        lambda1=lambda1,
        lambda2=lambda2,
        lambda_hidden=lambda_hidden,
        bias=bias,
    )
    return _best(shape, starts, seed)


def deep_networks(
    X: ArrayLike,
    Y: ArrayLike,
    widths: Sequence[int],
    activation: Activation = RELU,
    *,
    lambda1: float,
    lambda2: float,
    lambda_hidden: float | None = None,
    bias: Bias = Bias.FIRST,
) -> Parametrised[FeedForward]:
    """All networks with hidden layers of the given widths; arguments as of :func:`train_deep`."""
    if not widths:
        raise ValueError("widths must have one entry per hidden layer, got none")
    check_sizes(**{f"widths[{i}]": width for i, width in enumerate(widths)})
    data, labels = samples(X, Y)
    *hidden, last = layer_penalties(FLOATS, len(widths), lambda1, lambda2, lambda_hidden)
    coordinates, right = _coordinates(data, biased=bias is not Bias.NONE)
    columns = (coordinates.shape[1], *(width + (bias is Bias.EVERY) for width in widths[:-1]))
    reduced = ReducedDepth(
        coordinates,
        labels,
        activation,
        shapes=tuple(zip(widths, columns, strict=True)),
        chain=tuple(range(len(widths))),
        penalties=tuple(hidden),
        lambda2=last,
    )

    def network(flat: Floats) -> tuple[FeedForward, float]:
        first, *later = reduced.maps(flat)
        maps = [_split(first @ right, biased=bias is not Bias.NONE)]
        maps += [_split(W, biased=bias is Bias.EVERY) for W in later]
        weights, biases = zip(*maps, strict=True)
        found = FeedForward((*weights, reduced.read_out(flat)), biases, activation)
        energy: float = network_energy(
            data,
            labels,
            found.weights,
            found.biases,
            activation,
            lambda1=lambda1,
            lambda2=lambda2,
            lambda_hidden=lambda_hidden,
        )
        return found, energy

    return Parametrised(reduced, network)


def train_recurrent(
    X: ArrayLike,
    Y: ArrayLike,
    width: int,
    steps: int,
    activation: Activation = RELU,
    *,
    lambda1: float,
    lambda2: float,
    lambda_recurrent: float,
    bias: bool = True,
    starts: int = 8,
    seed: int = 0,
) -> Trained[Recurrent]:
    """Search for the lowest E among recurrent networks of one width, for so many steps.

    Works like :func:`train_deep`, and is a search like it: zero weights are always tried.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)
    width, steps
        M and T, at least 1.
    bias
        Whether the first step has one.
    starts
        Random starts.

    Raises
    ------
    ValueError
        If shapes do not fit, or a penalty or a size is not positive.

    >>> penalties = {"lambda1": 0.1, "lambda2": 0.1, "lambda_recurrent": 0.1}
    >>> train_recurrent([[1], [2]], [[1], [1]], 1, 2, **penalties, starts=2).energy < 2
    True
    """
    check_sizes(starts=starts)
    shape = recurrent_networks(
        X,
        Y,
        width,
        steps,
        activation,
        lambda1=lambda1,
        lambda2=lambda2,
        lambda_recurrent=lambda_recurrent,
        bias=bias,
    )
    return _best(shape, starts, seed)


def recurrent_networks(
    X: ArrayLike,
    Y: ArrayLike,
    width: int,
    steps: int,
    activation: Activation = RELU,
    *,
    lambda1: float,
    lambda2: float,
    lambda_recurrent: float,
    bias: bool = True,
) -> Parametrised[Recurrent]:
    """All recurrent networks of one width; arguments as of :func:`train_recurrent`."""
    check_sizes(width=width, steps=steps)
    data, labels = samples(X, Y)
    first, last = positive(FLOATS, lambda1, "lambda1"), positive(FLOATS, lambda2, "lambda2")
    again = positive(FLOATS, lambda_recurrent, "lambda_recurrent")
    coordinates, right = _coordinates(data, biased=bias)
    reduced = ReducedDepth(
        coordinates,
        labels,
        activation,
        shapes=((width, coordinates.shape[1]), (width, width)),
        chain=(0, *(1,) * (steps - 1)),
        penalties=(first, again),
        lambda2=last,
    )

    def network(flat: Floats) -> tuple[Recurrent, float]:
        W, J = reduced.maps(flat)
        weights, shift = _split(W @ right, biased=bias)
        found = Recurrent(weights, shift, J, reduced.read_out(flat), steps, activation)
        energy: float = recurrent_energy(
            found, data, labels, lambda1=first, lambda2=last, lambda_recurrent=again
        )
        return found, energy

    return Parametrised(reduced, network)


def _best(shape: Parametrised[Network], starts: int, seed: int) -> Trained[Network]:
    """The lowest of what the search finds and of zero weights, with the energy of its weights."""
    best, least = shape.network(np.zeros(shape.reduced.size))
    found = search(shape.reduced, starts, seed)
    energies = (least, *(trace[-1] for _, trace in found))
    trained, energy = shape.network(found[0][0])
    if energy < least * (1 - ROUNDING):
        return Trained(trained, energy, energies, (*found[0][1], energy))
    return Trained(best, least, energies, (least,))


def _coordinates(data: Floats, *, biased: bool) -> tuple[Floats, Floats]:
    """Inputs A (P, r) and rows R of length one, with A R the data: weights beside R only cost."""
    left, singular, right = np.linalg.svd(with_bias(data) if biased else data, full_matrices=False)
    return left * singular, right


def _split(weights: Floats, *, biased: bool) -> tuple[Floats, Floats | None]:
    """A map's weights and its bias, the last column."""
    return (weights[:, :-1], weights[:, -1]) if biased else (weights, None)
