"""Deep and recurrent networks, trained to the lowest energy that a search finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.activations import RELU, Activation
from numeric.descent import descend
from numeric.energy import layer_penalties, network_energy, ridge_read_out
from numeric.kernels import with_bias
from numeric.networks import FeedForward, hidden_pass
from numeric.numbers import FLOATS, positive
from numeric.recurrent import Recurrent, recurrent_energy
from numeric.training import ROUNDING, Network, Trained, check_sizes, samples

Floats = NDArray[np.float64]
Bias = Literal["first", "none", "every"]

#: Steps that every start is given.
ROUGH = 300
#: Starts that are followed further, and the most steps of one descent.
FOLLOWED, STEPS = 3, 5_000
#: Relative change of the weights before that, and before each of the descents that end the best.
SHAKE, SHAKES = 1e-5, (1e-2, 1e-2, 1e-3, 1e-5)
#: Size of what is added to the identity, so that units do not start out on their kinks.
NOISE = 0.03
#: Sizes of the weights that the starts take in turn.
SCALES = (1.0, 2.0, 0.5, 4.0)


@dataclass(frozen=True, eq=False)
class ReducedDepth:
    """The energy of a chain of maps, as a function of the hidden ones alone (F1).

    Attributes
    ----------
    inputs : shape (P, r)
        What the first map is applied to.
    labels : shape (P, d)
    shapes
        Of the different maps, each (units, inputs), the bias a last column.
    chain
        Which map is applied at every step; a recurrent one comes again.
    penalties
        One per map; ``lambda2`` is that of the read-out.
    """

    inputs: Floats
    labels: Floats
    activation: Activation
    shapes: tuple[tuple[int, int], ...]
    chain: tuple[int, ...]
    penalties: tuple[float, ...]
    lambda2: float

    def maps(self, flat: Floats) -> list[Floats]:
        """The different maps, from the vector of all their entries."""
        ends = np.cumsum([rows * columns for rows, columns in self.shapes])
        parts = np.split(flat, ends[:-1])
        return [part.reshape(shape) for part, shape in zip(parts, self.shapes, strict=True)]

    def read_out(self, flat: Floats) -> Floats:
        """The best read-out, shape (d, M)."""
        maps = self.maps(flat)
        found = hidden_pass(self.inputs, [maps[place] for place in self.chain], self.activation)
        return self._ridge(found.features).T

    def loss(self, flat: Floats) -> tuple[float, Floats]:
        """E with the best read-out, and its gradient; infinite where it overflows."""
        different = self.maps(flat)
        maps = [different[place] for place in self.chain]
        found = hidden_pass(self.inputs, maps, self.activation)
        try:
            read_out = self._ridge(found.features)
        except np.linalg.LinAlgError:  # activities beyond what lambda2 can be added to
            return np.inf, np.zeros_like(flat)
        residual = self.labels - found.features @ read_out
        value = np.vdot(residual, residual) + self.lambda2 * np.vdot(read_out, read_out)
        slopes = found.back(maps, -2 * residual @ read_out.T, self.activation)
        gradient = [2 * p * W for p, W in zip(self.penalties, different, strict=True)]
        for place, slope, entry in zip(self.chain, slopes, found.inputs, strict=True):
            gradient[place] = gradient[place] + slope.T @ entry
        for penalty, weights in zip(self.penalties, different, strict=True):
            value += penalty * np.vdot(weights, weights)
        return float(value), np.concatenate([part.ravel() for part in gradient])

    def start(self, rng: np.random.Generator, number: int) -> Floats:
        """Weights at which every unit is active on all samples, or a shallow network grown deep.

        Every other time, one hidden layer is trained alone and the maps after it are nearly the
        identity, which a ReLU layer does not notice.
        """
        scale = SCALES[number // 2 % len(SCALES)]
        activities = np.abs(rng.normal(size=(len(self.inputs), self.shapes[0][0])))
        first = np.linalg.lstsq(self.inputs, activities, rcond=None)[0].T.astype(np.float64)
        later = [rng.normal(size=shape) for shape in self.shapes[1:]]
        if number % 2:
            shallow = replace(
                self, shapes=self.shapes[:1], chain=(0,), penalties=self.penalties[:1]
            )
            first = descend(shallow.loss, first.ravel(), ROUGH).point
            later = [np.eye(*W.shape) + NOISE * W for W in later]
        else:
            later = [np.abs(W) * (2 / W.shape[1]) ** 0.5 for W in later]
        return scale * np.concatenate([W.ravel() for W in (first, *later)])

    def search(self, starts: int, seed: int) -> list[tuple[Floats, tuple[float, ...]]]:
        """Every start taken down some way, the lowest ones further, the best to its rest.

        Returns
        -------
        For every start the weights that it came to, and E along the way; the lowest comes first.
        """
        rng = np.random.default_rng(seed)
        found = []
        with np.errstate(over="ignore", invalid="ignore"):
            for number in range(starts):
                rest = descend(self.loss, self.start(rng, number), ROUGH)
                found.append((rest.point, rest.values))
            found.sort(key=_last_energy)
            found[:FOLLOWED] = [
                self._lower(*start, SHAKE * rng.normal(size=len(start[0])))
                for start in found[:FOLLOWED]
            ]
            found.sort(key=_last_energy)
            for size in SHAKES:
                found[0] = self._lower(*found[0], size * rng.normal(size=len(found[0][0])))
        return found

    def _lower(
        self, flat: Floats, trace: tuple[float, ...], change: Floats
    ) -> tuple[Floats, tuple[float, ...]]:
        """One more descent, from the weights shaken a little, if it ends lower than before.

        What BFGS has learned of a kink can stop it short of the bottom; a new one forgets.
        """
        shaken = flat * (1 + change)
        rest = descend(self.loss, shaken, STEPS)
        if rest.value >= trace[-1]:
            return flat, trace
        return rest.point, (*trace, *(value for value in rest.values if value < trace[-1]))

    def _ridge(self, features: Floats) -> Floats:
        read_out: Floats = ridge_read_out(features, self.labels, self.lambda2, FLOATS)
        return read_out


def train_deep(
    X: ArrayLike,
    Y: ArrayLike,
    widths: Sequence[int],
    activation: Activation = RELU,
    *,
    lambda1: float,
    lambda2: float,
    lambda_hidden: float | None = None,
    bias: Bias = "first",
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
    if bias not in ("first", "none", "every"):
        raise ValueError(f"bias must be first, none or every, got {bias!r}")
    if not widths:
        raise ValueError("widths must have one entry per hidden layer, got none")
    check_sizes(**{f"widths[{i}]": width for i, width in enumerate(widths)}, starts=starts)
    data, labels = samples(X, Y)
    *hidden, last = layer_penalties(FLOATS, len(widths), lambda1, lambda2, lambda_hidden)
    coordinates, right = _coordinates(data, biased=bias != "none")
    columns = (coordinates.shape[1], *(width + (bias == "every") for width in widths[:-1]))
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
        maps = [_split(first @ right, biased=bias != "none")]
        maps += [_split(W, biased=bias == "every") for W in later]
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

    return _best(reduced, network, starts, seed)


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
    check_sizes(width=width, steps=steps, starts=starts)
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

    return _best(reduced, network, starts, seed)


def _best(
    reduced: ReducedDepth,
    network: Callable[[Floats], tuple[Network, float]],
    starts: int,
    seed: int,
) -> Trained[Network]:
    """The lowest of what the search finds and of zero weights, with the energy of its weights."""
    zero = np.zeros(sum(rows * columns for rows, columns in reduced.shapes))
    best, least = network(zero)
    found = reduced.search(starts, seed)
    energies = (least, *(trace[-1] for _, trace in found))
    trained, energy = network(found[0][0])
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


def _last_energy(start: tuple[Floats, tuple[float, ...]]) -> float:
    return start[1][-1]
