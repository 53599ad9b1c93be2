"""The energy of a chain of maps with the read-out eliminated, and the search for its minimum."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from numeric.arithmetic.activations import Activation
from numeric.arithmetic.numbers import FLOATS
from numeric.networks.energy import ridge_read_out
from numeric.networks.feedforward import hidden_pass
from numeric.training.descent import descend

Floats = NDArray[np.float64]

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

    @property
    def size(self) -> int:
        """The number of entries of all different maps."""
        return sum(rows * columns for rows, columns in self.shapes)

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


def _last_energy(start: tuple[Floats, tuple[float, ...]]) -> float:
    return start[1][-1]
