"""Newton's method where some preactivations are held at kinks of phi: the last digits of E.

With given preactivations held, E is smooth, and its minimum there is a zero of the gradient of
E + sum of multipliers * (preactivation - kink). BFGS comes near such a point and then needs
thousands of steps; Newton's method needs five.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from numeric.training.eliminated import FREE, Held, ReducedDepth

Floats = NDArray[np.float64]

#: Preactivations this close to a kink, as fractions of their unit's largest, are tried on it.
SHARES = (1e-1, 1e-2, 1e-3, 1e-4, 1e-6)
#: Most steps from one guess; two in a row that lower E by no more than rounding are the last.
STEPS, ROUNDING = 12, 1e-15
#: Step of the differences of gradients, relative to the size of the weights.
DIFFERENCE = 1e-5
#: What is added to the diagonal of a linear system, next to its largest entry.
ADDED = 1e-9


def newton(reduced: ReducedDepth, flat: Floats) -> Floats:
    """The lowest weights that Newton's method reaches from ``flat``, shape (n,), on any face.

    Which preactivations are held is guessed from what is nearly at a kink. E decides: weights
    are kept only if they are lower than those given.
    """
    best, least = flat, reduced.value(flat)
    tried: list[bytes] = []
    for held in _guesses(reduced, flat):
        name = b"".join(layer.tobytes() for layer in held)
        if name in tried:
            continue
        tried.append(name)
        reached, value = _on_face(reduced, flat, held)
        if value < least:
            best, least = reached, value
    return best


def _guesses(reduced: ReducedDepth, flat: Floats) -> list[Held]:
    reached = [layer[0] for layer in reduced.passed(flat[None]).preactivations]
    kinks = np.array([kink.place for kink in reduced.activation.kinks])
    if not len(kinks):
        return [tuple(np.full(layer.shape, FREE) for layer in reached)]
    guesses = []
    for share in SHARES:
        held = []
        for layer in reached:
            distances = np.abs(layer[..., None] - kinks)
            near = distances.min(axis=2) <= share * np.abs(layer).max(axis=0)
            held.append(np.where(near, distances.argmin(axis=2), FREE))
        guesses.append(tuple(held))
    return guesses


def _on_face(reduced: ReducedDepth, flat: Floats, held: Held) -> tuple[Floats, float]:
    """The lowest weights along Newton's method on one face, and their E."""
    best, least = flat, reduced.value(flat)
    marks = [layer != FREE for layer in held]
    multipliers: Floats | None = None
    point = flat
    failures = 0
    for _ in range(STEPS):
        slopes, defect, turned = _linearised(reduced, point, held, marks)
        if multipliers is None:
            multipliers = _balance(turned, slopes)
        gradient = slopes + turned.T @ multipliers
        curvature = _curvature(reduced, point, held, marks, multipliers)
        change = _step(curvature, turned, gradient, defect)
        if change is None:
            break
        point, multipliers = point + change[: len(point)], multipliers + change[len(point) :]
        value = reduced.value(point)
        failures = 0 if value < least * (1 - ROUNDING) else failures + 1
        if value < least:
            best, least = point, value
        if failures == 2:
            break
    return best, least


def _linearised(
    reduced: ReducedDepth, point: Floats, held: Held, marks: list[NDArray[np.bool_]]
) -> tuple[Floats, Floats, Floats]:
    """Gradient (n,) of E on the face, and what is held: distances (m,) and their slopes (m, n)."""
    nothing = [np.zeros(layer.shape) for layer in held]
    _, gradient, reached = reduced.lagrangian(point[None], held, nothing)
    defect = _distances(reduced, reached, held, marks)[0]
    ahead, behind, step = _around(point)
    slopes = [
        _distances(reduced, reduced.passed(side, held).preactivations, held, marks)
        for side in (ahead, behind)
    ]
    return gradient[0], defect, ((slopes[0] - slopes[1]) / (2 * step)).T


def _curvature(
    reduced: ReducedDepth,
    point: Floats,
    held: Held,
    marks: list[NDArray[np.bool_]],
    multipliers: Floats,
) -> Floats:
    """Second derivatives, shape (n, n), of E + multipliers * preactivations."""
    ends = np.cumsum([int(mark.sum()) for mark in marks])
    forces = []
    for mark, part in zip(marks, np.split(multipliers, ends[:-1]), strict=True):
        force = np.zeros(mark.shape)
        force[mark] = part
        forces.append(force)
    ahead, behind, step = _around(point)
    rows = [reduced.lagrangian(side, held, forces)[1] for side in (ahead, behind)]
    found = (rows[0] - rows[1]) / (2 * step)
    symmetric: Floats = (found + found.T) / 2
    return symmetric


def _around(point: Floats) -> tuple[Floats, Floats, float]:
    """The point moved ahead and back along every coordinate, and by how much."""
    step = DIFFERENCE * float(np.abs(point).max(initial=0) or 1)
    moves = step * np.eye(len(point))
    return point + moves, point - moves, step


def _distances(
    reduced: ReducedDepth, reached: list[Floats], held: Held, marks: list[NDArray[np.bool_]]
) -> Floats:
    """How far what is held is from its kink, shape (B, m)."""
    parts = [
        layer[:, mark] - reduced.kink_places(kinks[mark])
        for layer, kinks, mark in zip(reached, held, marks, strict=True)
    ]
    return np.concatenate(parts, axis=1)


def _balance(turned: Floats, slopes: Floats) -> Floats:
    """Multipliers (m,) that balance the slopes as far as what is held can."""
    return np.linalg.lstsq(turned.T, -slopes, rcond=ADDED)[0].astype(np.float64)


def _step(curvature: Floats, turned: Floats, gradient: Floats, defect: Floats) -> Floats | None:
    """Newton's step of weights and multipliers; None where floats cannot say.

    A little is added to the diagonal: some directions change nothing, and some of what is held
    follows from the rest.
    """
    count, size = turned.shape
    system = np.zeros((size + count, size + count))
    system[:size, :size] = curvature
    system[:size, size:], system[size:, :size] = turned.T, turned
    added = ADDED * float(np.abs(system).max(initial=0) or 1)
    system[np.diag_indices(size + count)] += np.where(np.arange(size + count) < size, added, -added)
    try:
        change = np.linalg.solve(system, -np.concatenate([gradient, defect]))
    except np.linalg.LinAlgError:
        return None
    return change if np.isfinite(change).all() else None
