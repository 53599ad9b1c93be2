"""The energy as a function of the first layer alone, and descent along the faces of its kinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from numeric.activations import Activation
from numeric.energy import ridge_read_out
from numeric.numbers import FLOATS

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

#: Preactivations below these fractions of their unit's largest are tried as exact zeros.
KINKS = (1e-2, 1e-3, 1e-5)
#: A multiplier may leave its interval by this fraction of the largest before a kink is released.
SLACK = 1e-7
#: Rounds of polishing after which a start is left as it is.
ROUNDS = 60


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

    def descend(self, W: Floats, faces: Floats | None = None) -> Floats:
        """L-BFGS from W; in the subspaces of the projections ``faces``, shape (M, r, r)."""

        def loss(flat: Floats) -> tuple[float, Floats]:
            weights = flat.reshape(W.shape)
            value, slopes, preactivations = self._parts(weights)
            masked = slopes * self.activation.derivative(preactivations)
            gradient = 2 * self.lambda1 * weights + masked.T @ self.inputs
            return value, _onto(faces, gradient).ravel()

        result = minimize(
            loss,
            _onto(faces, W).ravel(),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": 1000, "maxfun": 2000, "maxcor": 20, "ftol": 1e-16, "gtol": 1e-12},
        )
        return _onto(faces, result.x.reshape(W.shape))

    def polished(self, W: Floats) -> list[Floats]:
        """The weights and ever lower ones, until no choice of kinks lowers E any more.

        On a face, where given preactivations are held at zero, E is smooth until another one
        changes sign. Faces are proposed by what is nearly zero; then the multipliers of the held
        ones tell which of them should be let go, and to which side.
        """
        stages, value = [W], self.value(W)
        kinks = np.zeros((len(self.inputs), len(W)), dtype=bool)
        for _ in range(ROUNDS):
            proposals = list(self._proposals(W, kinks))
            values = [self.value(proposal) for proposal, _ in proposals]
            best = int(np.argmin(values))
            if not values[best] < value * (1 - 1e-15):
                break
            value, (W, kinks) = values[best], proposals[best]
            stages.append(W)
        return stages

    def _proposals(self, W: Floats, kinks: Mask) -> Iterator[tuple[Floats, Mask]]:
        for share in KINKS:
            nearly = self._nearly_zero(W, share)
            yield self.descend(W, self._faces(nearly)), nearly
        if kinks.any():
            moved, released = self._released(W, kinks)
            free = kinks & ~released
            moved = self.descend(moved, self._faces(free))
            yield moved, free
            for share in KINKS[1:]:
                nearly = self._nearly_zero(moved, share)
                yield self.descend(moved, self._faces(nearly)), nearly

    def _nearly_zero(self, W: Floats, share: float) -> Mask:
        """Preactivations, shape (P, M), that are small next to their unit's largest."""
        sizes = np.abs(self.inputs @ W.T)
        return np.asarray(sizes <= share * sizes.max(axis=0))

    def _faces(self, kinks: Mask) -> Floats:
        """Projections, shape (M, r, r), onto weights that keep the given preactivations at zero."""
        identity = np.eye(self.inputs.shape[1])
        projections = [identity] * kinks.shape[1]
        for unit in np.nonzero(kinks.any(axis=0))[0]:
            rows = self.inputs[kinks[:, unit]]
            _, singular, right = np.linalg.svd(rows, full_matrices=False)
            held = right[singular > 1e-10 * singular[0]]
            projections[unit] = identity - held.T @ held
        return np.array(projections)

    def _released(self, W: Floats, kinks: Mask) -> tuple[Floats, Mask]:
        """Weights moved off the kinks at which E falls to one side, and which kinks those are.

        Let g be the slope of E by the activity of a held sample, and m the multipliers that
        balance the rest of the gradient, inputs_held' m = -gradient. Raising the preactivation
        changes E at the rate g - m, lowering it at the rate m: neither may be negative.
        """
        _, slopes, preactivations = self._parts(W)
        active = self.activation.derivative(preactivations) * ~kinks
        gradient = 2 * self.lambda1 * W + (slopes * active).T @ self.inputs
        moved, released = W.copy(), np.zeros_like(kinks)
        slack = SLACK * np.abs(slopes).max(initial=0)
        for unit in np.nonzero(kinks.any(axis=0) & W.any(axis=1))[0]:
            held = np.nonzero(kinks[:, unit])[0]
            rows = self.inputs[held]
            multipliers = np.linalg.lstsq(rows.T, -gradient[unit], rcond=None)[0]
            up = slopes[held, unit] - multipliers < -slack
            down = multipliers < -slack
            released[held, unit] = up | down
            side = up.astype(float) - (down & ~up)
            size = np.abs(preactivations[:, unit]).max()
            moved[unit] += 1e-4 * size * np.linalg.lstsq(rows, side, rcond=None)[0]
        return moved, released

    def _parts(self, W: Floats) -> tuple[float, Floats, Floats]:
        """E, its derivatives by the activities phi (P, M), and the preactivations."""
        preactivations = self.inputs @ W.T
        features = self.activation.value(preactivations)
        read_out = ridge_read_out(features, self.labels, self.lambda2, FLOATS)
        residual = self.labels - features @ read_out
        value = (
            self.lambda1 * np.vdot(W, W)
            + np.vdot(residual, residual)
            + self.lambda2 * np.vdot(read_out, read_out)
        )
        return float(value), -2 * residual @ read_out.T, preactivations


def _onto(projections: Floats | None, rows: Floats) -> Floats:
    """Each row projected by its own matrix; all rows as they are where there are none."""
    if projections is None:
        return rows
    projected: Floats = np.einsum("kij,kj->ki", projections, rows)
    return projected
