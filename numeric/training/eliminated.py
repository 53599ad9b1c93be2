"""The energy of chains of maps with the read-out eliminated, for many sets of weights at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.arithmetic.activations import Activation

Floats = NDArray[np.float64]
#: For every step of the chain and each preactivation, shape (P, M), the number of the kink that
#: it is held at, or FREE.
Held = tuple[NDArray[np.intp], ...]

FREE = -1
#: Activities beyond this size leave lambda2 no digit next to their squares.
LARGEST = 1e100


@dataclass(frozen=True, eq=False)
class Passed:
    """The hidden layers of B networks on P samples.

    Attributes
    ----------
    inputs : shapes (B, P, M_{l-1}), with one more column of ones for a layer with bias
        What each map is applied to.
    preactivations : shapes (B, P, M_l)
    features : shape (B, P, M_L)
        The activity of the last hidden layer.
    """

    inputs: list[Floats]
    preactivations: list[Floats]
    features: Floats


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

    @cached_property
    def size(self) -> int:
        """n, the number of all weights."""
        return sum(rows * columns for rows, columns in self.shapes)

    def maps(self, flats: Floats) -> list[Floats]:
        """The different maps, shapes (..., units, inputs), from the weights, shape (..., n)."""
        around, found, start = flats.shape[:-1], [], 0
        for rows, columns in self.shapes:
            end = start + rows * columns
            found.append(flats[..., start:end].reshape(*around, rows, columns))
            start = end
        return found

    def read_out(self, flat: Floats) -> Floats:
        """The best read-out, shape (d, M), of the weights of shape (n,)."""
        read_out: Floats = self._ridge(self.passed(flat[None]).features)[0].T
        return read_out

    def losses(self, flats: Floats) -> tuple[Floats, Floats]:
        """E with the best read-out (B,), and its gradients (B, n); infinite on overflow."""
        values, gradients, _ = self.lagrangian(flats)
        return values, gradients

    def value(self, flat: Floats) -> float:
        """E of the weights of shape (n,)."""
        return float(self.losses(flat[None])[0][0])

    def lagrangian(
        self, flats: Floats, held: Held | None = None, multipliers: list[Floats] | None = None
    ) -> tuple[Floats, Floats, list[Floats]]:
        """E (B,), gradients (B, n) of E + multipliers * preactivations, and the preactivations.

        Preactivations that are held count as if they were at their kink. The gradient by them is
        the multiplier, shape (P, M) for every step, whatever their activity would bring.
        """
        different = self.maps(flats)
        maps = [different[place] for place in self.chain]
        found = self._passed(flats, maps, held)
        finite = np.abs(found.features).max(axis=(1, 2), initial=0) < LARGEST
        features = np.where(finite[:, None, None], found.features, 0)
        read_out = self._ridge(features)
        residual = self.labels - features @ read_out
        values = _squares(residual) + self.lambda2 * _squares(read_out)
        gradient = [2 * p * W for p, W in zip(self.penalties, different, strict=True)]
        slope = -2 * residual @ read_out.swapaxes(1, 2)
        for step in reversed(range(len(maps))):
            reached = found.preactivations[step]
            slope = slope[:, :, : reached.shape[2]] * self.activation.derivative(reached)
            if held is not None and multipliers is not None:
                slope = np.where(held[step] == FREE, slope, multipliers[step])
            place = self.chain[step]
            gradient[place] = gradient[place] + slope.swapaxes(1, 2) @ found.inputs[step]
            if step:
                slope = slope @ maps[step]
        for penalty, weights in zip(self.penalties, different, strict=True):
            values = values + penalty * _squares(weights)
        values = np.where(finite & np.isfinite(values), values, np.inf)
        joined = np.concatenate([part.reshape(len(flats), -1) for part in gradient], axis=1)
        return values, joined, found.preactivations

    def passed(self, flats: Floats, held: Held | None = None) -> Passed:
        """The hidden layers on every sample."""
        different = self.maps(flats)
        return self._passed(flats, [different[place] for place in self.chain], held)

    def _passed(self, flats: Floats, maps: list[Floats], held: Held | None) -> Passed:
        features = np.broadcast_to(self.inputs, (len(flats), *self.inputs.shape))
        ones = np.ones((len(flats), len(self.inputs), 1))
        inputs, preactivations = [], []
        for step, weights in enumerate(maps):
            biased = weights.shape[2] > features.shape[2]
            inputs.append(np.concatenate([features, ones], axis=2) if biased else features)
            reached = inputs[-1] @ weights.swapaxes(1, 2)
            preactivations.append(reached)
            features = self.activation.value(reached)
            if held is not None and self.activation.kinks:
                features = np.where(held[step] == FREE, features, self.kink_values(held[step]))
        return Passed(inputs, preactivations, features)

    def kink_values(self, held: NDArray[np.intp]) -> Any:
        """phi at the kinks where preactivations are held."""
        return self.activation.value(self.kink_places(held))

    def kink_places(self, held: NDArray[np.intp]) -> Floats:
        """The kinks where preactivations are held; anything where they are free."""
        places: Floats = np.array([kink.place for kink in self.activation.kinks])[held]
        return places

    def _ridge(self, features: Floats) -> Floats:
        """V' = (lambda2 + phi' phi)^-1 phi' Y, shape (B, M, d), from the smaller of two systems."""
        turned = features.swapaxes(1, 2)
        samples, width = features.shape[1:]
        if width <= samples:
            gram = turned @ features + self.lambda2 * np.eye(width)
            return _solved(gram, turned @ self.labels)
        gram = features @ turned + self.lambda2 * np.eye(samples)
        labels = np.broadcast_to(self.labels, (len(features), *self.labels.shape))
        return turned @ _solved(gram, labels)


def _squares(entries: Floats) -> Floats:
    """Squared norms of B matrices."""
    flat = entries.reshape(len(entries), -1)
    squares: Floats = np.einsum("bi,bi->b", flat, flat)
    return squares


def _solved(matrices: Floats, right: Floats) -> Floats:
    """Solutions of B linear systems; NaN where one has none in floats."""
    try:
        return np.linalg.solve(matrices, right).astype(np.float64)
    except np.linalg.LinAlgError:  # activities beyond what lambda2 can be added to
        found = np.full(right.shape, np.nan)
        for i, (matrix, side) in enumerate(zip(matrices, right, strict=True)):
            try:
                found[i] = np.linalg.solve(matrix, side)
            except np.linalg.LinAlgError:
                continue
        return found
