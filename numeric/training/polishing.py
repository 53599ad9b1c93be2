"""The energy as a function of the first layer alone, and descent along the faces of its kinks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import nlopt
import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dposv

from numeric.arithmetic.activations import Activation
from numeric.arithmetic.numbers import FLOATS
from numeric.networks.energy import ridge_read_out

Floats = NDArray[np.float64]
#: For each preactivation, shape (P, M), the number of the kink that it is held at, or FREE.
Held = NDArray[np.intp]

FREE = -1
#: Preactivations this close to a kink, as fractions of their unit's largest, are tried on it.
KINKS = (1e-2, 1e-3, 1e-5)
#: A multiplier may leave its interval by this fraction of the largest before a kink is released.
SLACK = 1e-7
#: Most steps of one descent on a face: it needs fewer, unless E falls for ever.
STEPS = 1000
#: Rounds of polishing after which a start is left as it is.
ROUNDS = 60


@dataclass(frozen=True, eq=False)
class Face:
    """The weights, one affine space for each unit, whose preactivations at given samples are given.

    Attributes
    ----------
    projections : shape (M, r, r)
        Onto the directions within each space.
    feet : shape (M, r)
        The shortest weights of each space.
    """

    projections: Floats
    feet: Floats

    def along(self, rows: Floats) -> Floats:
        """The part of each row, shape (M, r), that stays within the face."""
        projected: Floats = (self.projections @ rows[:, :, None])[:, :, 0]
        return projected

    def nearest(self, W: Floats) -> Floats:
        """The weights of the face nearest to W, shape (M, r)."""
        return self.feet + self.along(W)


@dataclass(frozen=True, eq=False)
class ReducedEnergy:
    """E[rho] of the first layer W, shape (M, r): the read-out is always the ridge solution.

    Attributes
    ----------
    inputs : shape (P, r)
        h = inputs @ w, at the cost |w|^2.
    labels : shape (P, d)
    """

    inputs: Floats
    labels: Floats
    activation: Activation
    lambda1: float
    lambda2: float

    def read_out(self, W: Floats) -> Floats:
        """W2, shape (d, M)."""
        features = self.activation.value(self.inputs @ W.T)
        read_out: Floats = ridge_read_out(features, self.labels, self.lambda2, FLOATS).T
        return read_out

    def value(self, W: Floats) -> float:
        """E[rho] = lambda1 |W|^2 + |Y - phi W2'|^2 + lambda2 |W2|^2."""
        return self._parts(W)[0]

    def descend(self, W: Floats, face: Face | None = None, steps: int = STEPS) -> Floats:
        """L-BFGS from W, shape (M, r); from the nearest point of the face, and within it."""
        best = W if face is None else face.nearest(W)
        least = np.inf

        def loss(flat: Floats, gradient: Floats) -> float:
            nonlocal best, least
            weights = flat.reshape(W.shape)
            value, slopes, preactivations = self._parts(weights)
            masked = slopes * self.activation.derivative(preactivations)
            downhill = 2 * self.lambda1 * weights + masked.T @ self.inputs
            gradient[:] = (downhill if face is None else face.along(downhill)).ravel()
            if value < least:
                best, least = weights.copy(), value
            return value

        search = nlopt.opt(nlopt.LD_LBFGS, W.size)
        search.set_min_objective(loss)
        search.set_vector_storage(20)
        search.set_ftol_rel(1e-15)
        search.set_maxeval(2 * steps)
        with suppress(RuntimeError, nlopt.runtime_error, nlopt.RoundoffLimited):
            search.optimize(best.ravel())  # it says so where a direction leads to no lower point
        return best if face is None else face.nearest(best)

    def polished(self, W: Floats) -> list[Floats]:
        """The weights and ever lower ones, until no choice of kinks lowers E any more.

        On a face, where given preactivations are held at a kink of phi, E is smooth until another
        one crosses a kink. Faces are proposed by what is nearly there; then the multipliers of
        the held ones tell which of them should be let go, and to which side. Without kinks, the
        descent is only started again.
        """
        stages, value = [W], self.value(W)
        held = np.full((len(self.inputs), len(W)), FREE)
        for _ in range(ROUNDS):
            proposals = list(self._proposals(W, held))
            values = [self.value(proposal) for proposal, _ in proposals]
            best = int(np.argmin(values))
            if not values[best] < value * (1 - 1e-15):
                break
            value, (W, held) = values[best], proposals[best]
            stages.append(W)
        return stages

    def _proposals(self, W: Floats, held: Held) -> Iterator[tuple[Floats, Held]]:
        if not self.activation.kinks:
            yield self.descend(W), held
            return
        for share in KINKS:
            nearly = self._near_kinks(W, share)
            yield self.descend(W, self._face(nearly)), nearly
        if (held != FREE).any():
            moved, free = self._released(W, held)
            moved = self.descend(moved, self._face(free))
            yield moved, free
            for share in KINKS[1:]:
                nearly = self._near_kinks(moved, share)
                yield self.descend(moved, self._face(nearly)), nearly

    def _near_kinks(self, W: Floats, share: float) -> Held:
        """Which kink each preactivation is near to, next to its unit's largest; FREE for none."""
        preactivations = self.inputs @ W.T
        places = np.array([kink.place for kink in self.activation.kinks])
        distances = np.abs(preactivations[..., None] - places)
        near = distances.min(axis=2) <= share * np.abs(preactivations).max(axis=0)
        return np.where(near, distances.argmin(axis=2), FREE)

    def _face(self, held: Held) -> Face:
        """The face on which preactivations stay at their kinks; the nearest one if there is none.

        A unit of fewer weights than kinks cannot always be at all of them.
        """
        places = np.array([kink.place for kink in self.activation.kinks])
        rank = self.inputs.shape[1]
        projections, feet = [np.eye(rank)] * held.shape[1], np.zeros((held.shape[1], rank))
        for unit in np.nonzero((held != FREE).any(axis=0))[0]:
            (samples,) = np.nonzero(held[:, unit] != FREE)
            left, singular, right = np.linalg.svd(self.inputs[samples], full_matrices=False)
            kept = singular > 1e-10 * singular[0]
            basis = right[kept]
            projections[unit] = np.eye(rank) - basis.T @ basis
            values = places[held[samples, unit]]
            feet[unit] = (values @ left[:, kept] / singular[kept]) @ basis
        return Face(np.array(projections), feet)

    def _released(self, W: Floats, held: Held) -> tuple[Floats, Held]:
        """Weights moved off the kinks at which E falls to one side, and what is still held.

        Let g be the slope of E by the activity of a held sample, and m the multipliers that
        balance the rest of the gradient, inputs_held' m = -gradient. With the slopes l and r of
        phi on both sides of the kink, raising the preactivation changes E at the rate g r - m,
        lowering it at the rate m - g l: neither may be negative.
        """
        _, slopes, preactivations = self._parts(W)
        active = self.activation.derivative(preactivations) * (held == FREE)
        gradient = 2 * self.lambda1 * W + (slopes * active).T @ self.inputs
        moved, free = W.copy(), held.copy()
        slack = SLACK * np.abs(slopes).max(initial=0)
        sides = np.array([(kink.left, kink.right) for kink in self.activation.kinks])
        for unit in np.nonzero((held != FREE).any(axis=0) & W.any(axis=1))[0]:
            (samples,) = np.nonzero(held[:, unit] != FREE)
            rows, below = self.inputs[samples], slopes[samples, unit]
            multipliers = np.linalg.lstsq(rows.T, -gradient[unit], rcond=None)[0]
            lower, upper = sides[held[samples, unit]].T
            up = below * upper - multipliers < -slack
            down = multipliers - below * lower < -slack
            free[samples[up | down], unit] = FREE
            side = up.astype(float) - (down & ~up)
            size = np.abs(preactivations[:, unit]).max()
            moved[unit] += 1e-4 * size * np.linalg.lstsq(rows, side, rcond=None)[0]
        return moved, free

    def _parts(self, W: Floats) -> tuple[float, Floats, Floats]:
        """E, its derivatives by the activities phi (P, M), and the preactivations."""
        preactivations = self.inputs @ W.T
        features = self.activation.value(preactivations)
        read_out = _ridge(features, self.labels, self.lambda2)
        residual = self.labels - features @ read_out
        value = (
            self.lambda1 * np.vdot(W, W)
            + np.vdot(residual, residual)
            + self.lambda2 * np.vdot(read_out, read_out)
        )
        return float(value), -2 * residual @ read_out.T, preactivations


def _ridge(features: Floats, labels: Floats, lambda2: float) -> Floats:
    """The ridge solution, shape (M, d), by plain elimination: descents ask for it all the time."""
    turned = features.T
    samples, width = features.shape
    if width <= samples:
        gram = turned @ features
        gram.flat[:: width + 1] += lambda2
        return _solved(gram, turned @ labels)
    gram = features @ turned
    gram.flat[:: samples + 1] += lambda2
    found: Floats = turned @ _solved(gram, labels)
    return found


def _solved(gram: Floats, right: Floats) -> Floats:
    """gram^-1 right by Cholesky, called without numpy's checks, which take longer."""
    _, found, failed = dposv(gram, right)
    if failed:  # not positive definite in floats
        return np.linalg.solve(gram, right).astype(np.float64)
    solution: Floats = found
    return solution
