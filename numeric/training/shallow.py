"""Training to the minimum: many starts, and a polishing step that deals with kinks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.activations import RELU, Activation
from numeric.arithmetic.numbers import FLOATS, positive
from numeric.networks.energy import network_energy
from numeric.networks.feedforward import FeedForward
from numeric.networks.kernels import with_bias
from numeric.training.polishing import ReducedEnergy

Floats = NDArray[np.float64]
Network = TypeVar("Network")

#: A start replaces the best one only if it is lower by more than rounding.
ROUNDING = 1e-14
#: Cosine from which on two units are merged before the polishing.
PARALLEL = 1 - 1e-4
#: Steps of L-BFGS before kinks are looked at: where it stalls, more of them are of no use.
ROUGH = 150
#: Starts that are polished: the lowest ones after the rough descent.
FOLLOWED = 2
#: Typical sizes of the preactivations of a random start, in turn.
SIZES = (1.0, 3.0, 0.3)


@dataclass(frozen=True, eq=False)
class Trained(Generic[Network]):
    """The best network found, and how it was found.

    Attributes
    ----------
    network
        Of the width asked for; units that the minimum does not need are zero.
    energy
        E of these weights, evaluated as it is defined.
    energies
        E that each start came to, whether polished or not; the zero network is the first.
    trace
        E along the best start: random, after L-BFGS, then through each round of polishing.
    """

    network: Network
    energy: float
    energies: tuple[float, ...]
    trace: tuple[float, ...]


def train(
    X: ArrayLike,
    Y: ArrayLike,
    width: int,
    activation: Activation = RELU,
    *,
    lambda1: float,
    lambda2: float,
    bias: bool = True,
    starts: int = 4,
    seed: int = 0,
) -> Trained[FeedForward]:
    """Search for the least E among all networks of one hidden layer of the given width.

    Works on E[rho], in which the read-out is eliminated (F1), by L-BFGS, which stalls at kinks;
    the lowest starts are polished from there, on the faces that the kinks of a piecewise linear
    phi form. For a positively homogeneous phi each start is wider than asked for, where fewer
    minima are merely local; units that are nearly parallel are then merged, which hardly changes
    E, and the smallest are dropped. Otherwise the size of a unit matters, and the starts take
    turns at several sizes.

    The result is a network, so that E is never below its minimum; the search cannot tell whether
    a lower one exists. Kinks of a phi that is not piecewise linear may stop it early.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)
    width
        M, at least 1.
    starts
        Random starts; the zero network is always tried.

    Raises
    ------
    ValueError
        If shapes do not fit, or a penalty or size is not positive.

    >>> trained = train(np.eye(2), [[1], [-1]], 2, lambda1=0.5, lambda2=0.5)
    >>> round(trained.energy, 9)  # 2 sqrt(2/3) - 1/3
    1.299659829
    """
    check_sizes(width=width, starts=starts)
    data, labels = samples(X, Y)
    penalties = positive(FLOATS, lambda1, "lambda1"), positive(FLOATS, lambda2, "lambda2")
    left, singular, right = np.linalg.svd(with_bias(data) if bias else data, full_matrices=False)
    # Weights orthogonal to every sample only cost; these coordinates leave them out.
    reduced = ReducedEnergy(left * singular, labels, activation, *penalties)

    def network(weights: Floats) -> tuple[FeedForward, float]:
        full = weights @ right
        first, shift = (full[:, :-1], full[:, -1]) if bias else (full, None)
        found = FeedForward((first, reduced.read_out(weights)), (shift,), activation)
        energy = network_energy(
            data, labels, found.weights, found.biases, activation, lambda1=lambda1, lambda2=lambda2
        )
        return found, energy

    best, least = network(np.zeros((width, len(singular))))
    energies = [least]
    trace: tuple[float, ...] = (least,)
    rng = np.random.default_rng(seed)
    ways = [
        _merging_start(reduced, width, rng)
        if activation.homogeneous
        else _sized_start(reduced, width, rng, SIZES[number % len(SIZES)])
        for number in range(starts)
    ]
    rough = [reduced.value(way[-1]) for way in ways]
    followed = np.argsort(rough, kind="stable")[:FOLLOWED]
    for number, way in enumerate(ways):
        stages = [*way[:-1], *reduced.polished(way[-1])] if number in followed else way
        candidate, energy = network(_padded(stages[-1], width))
        energies.append(energy)
        if energy < least * (1 - ROUNDING):
            best, least, trace = candidate, energy, (*map(reduced.value, stages), energy)
    return Trained(best, least, tuple(energies), trace)


def check_sizes(**sizes: int) -> None:
    """ValueError unless every size is a positive integer."""
    for name, size in sizes.items():
        if type(size) is not int or size < 1:
            raise ValueError(f"{name} must be a positive integer, got {size!r}")


def samples(X: ArrayLike, Y: ArrayLike) -> tuple[Floats, Floats]:
    """Data and labels as float64; ValueError unless both have one row per sample."""
    data: Floats = FLOATS.matrix(X, "X")
    labels: Floats = FLOATS.matrix(Y, "Y")
    if len(labels) != len(data):
        raise ValueError(f"Y must have {len(data)} rows, one per sample, got {len(labels)}")
    return data, labels


def _merging_start(reduced: ReducedEnergy, width: int, rng: np.random.Generator) -> list[Floats]:
    """Weights after each stage, from a wider random start, for a homogeneous phi."""
    wider = 2 * (width + reduced.labels.shape[1])
    start = rng.normal(size=(wider, reduced.inputs.shape[1]))
    wide = reduced.descend(start, steps=ROUGH)
    return [start, wide, reduced.descend(_merged(wide, width), steps=ROUGH)]


def _sized_start(
    reduced: ReducedEnergy, width: int, rng: np.random.Generator, size: float
) -> list[Floats]:
    """Weights after each stage, from random ones whose preactivations have a root mean square."""
    start = rng.normal(size=(width, reduced.inputs.shape[1]))
    start *= size / np.sqrt(np.square(reduced.inputs).sum(axis=1).mean())
    return [start, reduced.descend(start, steps=ROUGH)]


def _merged(W: Floats, width: int) -> Floats:
    """Nearly parallel units joined into one of the same total cost; then the largest, at most M.

    For a homogeneous phi, units a u and b u act like one unit sqrt(a^2 + b^2) u.
    """
    sizes = np.linalg.norm(W, axis=1)
    units: list[Floats] = []
    for index in np.argsort(-sizes):
        for number, unit in enumerate(units):
            size = float(np.linalg.norm(unit))
            if W[index] @ unit >= PARALLEL * sizes[index] * size:
                units[number] = unit * np.hypot(1.0, sizes[index] / size)
                break
        else:
            units.append(W[index])
    units.sort(key=lambda unit: -float(np.linalg.norm(unit)))
    return np.array(units[:width])


def _padded(W: Floats, width: int) -> Floats:
    """Zero units added up to the width asked for."""
    return np.vstack([W, np.zeros((width - len(W), W.shape[1]))])
