"""The best masses of given units: a convex problem in as many numbers as there are units."""

from __future__ import annotations

import numpy as np

from numeric.relaxation.problem import Floats, Problem

_STEP_LIMIT = 100
_GRADIENT_TOLERANCE = 1e-17


def residual(case: Problem, F: Floats) -> Floats:
    """A = (1 + F F')^-1 Y, the residual after the ridge read-out, for F of shape (Q', m)."""
    if F.shape[1] < len(F):
        inner = np.linalg.solve(np.eye(F.shape[1]) + F.T @ F, F.T @ case.Y)
        return np.asarray(case.Y - F @ inner, dtype=np.float64)
    whole = np.linalg.solve(np.eye(len(F)) + F @ F.T, case.Y)
    return np.asarray(whole, dtype=np.float64)


def best_masses(case: Problem, F: Floats, masses: Floats) -> Floats:
    """Minimise B sum r + tr(Y' (1 + F diag(r) F')^-1 Y) over r >= 0 by projected Newton steps.

    Source of the method: D. P. Bertsekas, Projected Newton methods (1982).
    """

    def value(r: Floats) -> tuple[float, Floats, Floats]:
        matrix = np.eye(len(case.Y)) + (F * r) @ F.T
        A = np.asarray(np.linalg.solve(matrix, case.Y), dtype=np.float64)
        return case.product * float(r.sum()) + float((case.Y * A).sum()), A, matrix

    r = np.maximum(masses, 0)
    energy, A, matrix = value(r)
    for _ in range(_STEP_LIMIT):
        seen = A.T @ F
        gradient = case.product - (seen * seen).sum(0)
        hessian = 2 * (F.T @ np.linalg.solve(matrix, F)) * (seen.T @ seen)
        diagonal = np.maximum(np.diag(hessian), 1e-12)
        movement = np.abs(r - np.maximum(r - gradient / diagonal, 0))
        if np.max(movement * np.abs(gradient), initial=0) < _GRADIENT_TOLERANCE:
            break
        edge = min(1e-2 * max(float(r.max()), 1e-6), float(movement.max()))
        held = (r <= edge) & (gradient > 0)
        step = np.where(held, -gradient / diagonal, 0.0)
        free = np.flatnonzero(~held)
        if free.size:
            part = hessian[np.ix_(free, free)]
            ridge = 1e-9 * np.trace(part) / len(free) + 1e-15
            step[free] = -np.linalg.solve(part + ridge * np.eye(len(free)), gradient[free])
        for halvings in range(50):
            new = np.maximum(r + 0.5**halvings * step, 0)
            new_energy, new_A, new_matrix = value(new)
            if new_energy <= energy + 1e-4 * float(gradient @ (new - r)):
                break
        else:
            break
        r, energy, A, matrix = new, new_energy, new_A, new_matrix
    return r
