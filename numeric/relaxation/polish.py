"""Newton's method for all units of a network while the sign of each preactivation is held."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from numeric.relaxation.boxes import least
from numeric.relaxation.masses import residual
from numeric.relaxation.problem import Floats, Problem

_GRADIENT_TOLERANCE = 1e-13


def polish(case: Problem, W: Floats, masses: Floats, A: Floats, steps: int) -> Floats:
    """Units V (D', m), scaled by the square roots of their masses, near a stationary point.

    A preactivation that lies at the kink of a concave term stays there: units move in the
    directions that keep it at zero.
    """
    units = _Units.of(case, W, masses, A)
    energy, F, A = units.energy()
    damping = 1e-6
    for _ in range(steps):
        gradient, hessian = units.derivatives(F, A)
        if np.linalg.norm(gradient) < _GRADIENT_TOLERANCE:
            break
        for _ in range(40):
            step = _damped_step(hessian, gradient, damping)
            if step is not None:
                moved = units.moved(step)
                new_energy, new_F, new_A = moved.energy()
                if new_energy <= energy + 1e-15 * abs(energy):
                    break
            damping = max(damping * 10, 1e-12)
        else:
            break
        units, energy, F, A = moved, new_energy, new_F, new_A
        damping = max(damping / 10, 1e-15)
    return units.vectors()


def _damped_step(hessian: Floats, gradient: Floats, damping: float) -> Floats | None:
    """-(H + damping)^-1 g where that is a direction of descent, else None."""
    try:
        factor = scipy.linalg.cho_factor(
            hessian + damping * (1e-3 + np.abs(hessian).max()) * np.eye(len(hessian)),
            check_finite=False,
        )
    except np.linalg.LinAlgError:
        return None
    return -scipy.linalg.cho_solve(factor, gradient, check_finite=False)


class _Units:
    """Units u_k in bases N_k of their allowed directions; features are G_k u_k, linear in them."""

    def __init__(self, case: Problem, bases: list[Floats], maps: list[Floats], u: Floats) -> None:
        self._case, self._bases, self._maps, self._u = case, bases, maps, u
        sizes = [basis.shape[1] for basis in bases]
        self._ends = np.cumsum([0, *sizes])
        self._owner = np.repeat(np.arange(len(bases)), sizes)
        self._all = np.hstack(maps)

    @classmethod
    def of(cls, case: Problem, W: Floats, masses: Floats, A: Floats) -> _Units:
        X = case.X
        K = X.T @ X
        A = case.back(A)
        seen = A.T @ case.activity(X.T @ W)
        v = seen / np.maximum(np.linalg.norm(seen, axis=0), 1e-300)
        alpha, active = (A @ v).T, case.slopes((X.T @ W).T)
        tangent = active * alpha
        low = np.where(alpha > 0, tangent, alpha)
        high = np.where(alpha > 0, tangent, case.leak * alpha)
        slopes = least(K[None], low, high, tangent, sweeps=20)
        H = np.abs(X.T @ W).T
        kink = (alpha <= 0) & (slopes > low * (1 - 1e-9)) & (slopes < high * (1 + 1e-9))
        kink &= H - 1e-7 * np.sqrt(np.diag(K)) < 0
        bases, maps, start = [], [], []
        for k in range(W.shape[1]):
            basis = _null_space(X[:, kink[k]])
            bases.append(basis)
            maps.append(case.seen((X * np.where(kink[k], 0, active[k])).T) @ basis)
            start.append(basis.T @ W[:, k] * np.sqrt(masses[k]))
        return cls(case, bases, maps, np.concatenate(start))

    def moved(self, step: Floats) -> _Units:
        return _Units(self._case, self._bases, self._maps, self._u + step)

    def vectors(self) -> Floats:
        ends = self._ends
        parts = [N @ self._u[ends[k] : ends[k + 1]] for k, N in enumerate(self._bases)]
        return np.stack(parts, axis=1)

    def energy(self) -> tuple[float, Floats, Floats]:
        ends = self._ends
        parts = [G @ self._u[ends[k] : ends[k + 1]] for k, G in enumerate(self._maps)]
        F = np.stack(parts, axis=1)
        A = residual(self._case, F)
        value = self._case.product * float(self._u @ self._u) + float((self._case.Y * A).sum())
        return value, F, A

    def derivatives(self, F: Floats, A: Floats) -> tuple[Floats, Floats]:
        """Gradient and Hessian of B |u|^2 + tr(Y' (1 + F F')^-1 Y)."""
        G, owner, B = self._all, self._owner, self._case.product
        inverse = np.linalg.inv(np.eye(len(F)) + F @ F.T)
        square = A @ A.T
        GS, GI = G.T @ square, G.T @ inverse
        SF, IF = GS @ F, GI @ F  # rows: coordinates; columns: units
        gradient = 2 * B * self._u - 2 * SF[np.arange(len(owner)), owner]
        pairs = np.ix_(owner, owner)
        GSG = GS @ G
        hessian = (F.T @ square @ F)[pairs] * (GI @ G) + (F.T @ inverse @ F)[pairs] * GSG
        hessian += IF[:, owner] * SF[:, owner].T + SF[:, owner] * IF[:, owner].T
        hessian -= np.where(owner[:, None] == owner, GSG, 0)
        hessian = 2 * hessian + 2 * B * np.eye(len(owner))
        return gradient, (hessian + hessian.T) / 2


def _null_space(columns: Floats) -> Floats:
    """Orthonormal columns that are orthogonal to the given ones."""
    if columns.shape[1] == 0:
        return np.eye(len(columns))
    U, values, _ = np.linalg.svd(columns)
    return U[:, int((values > 1e-9 * values.max()).sum()) :]
