"""The best two-layer ReLU network for a problem: descent, new units, and Newton's method."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from numeric.relaxation.masses import best_masses, residual
from numeric.relaxation.polish import polish
from numeric.relaxation.problem import Floats, Problem
from numeric.relaxation.units import climb

#: Relative mass below which a unit is dropped.
_LEAST_MASS = 1e-9
#: Gain over cost of a network's own units may differ from one by so much.
_BALANCED = 1e-3
#: Violations from which on Newton's method gets more steps, goes on alone, and is done.
_NEAR, _CLOSE, _DONE = 1e-3, 1e-6, 1e-12


@dataclass(frozen=True)
class Found:
    """A network: directions W (D', m) of norm one, their masses, its dual matrix and energy."""

    W: Floats
    masses: Floats
    A: Floats
    energy: float


def empty(case: Problem) -> Found:
    """The network without units."""
    return Found(
        np.zeros((len(case.X), 0)),
        np.zeros(0),
        case.Y.copy(),
        case.offset + float((case.Y**2).sum()),
    )


def search(
    case: Problem,
    start: Found | None = None,
    *,
    seed: int = 0,
    width: int = 32,
    rounds: int = 40,
    tolerance: float = 0.0,
    deadline: float = np.inf,
) -> Found:
    """A network that no unit found by climbing improves.

    Parameters
    ----------
    start
        Where to go on; a random network of the given width by default.
    tolerance
        Relative violation of the constraint by a unit that is let pass.
    deadline
        In seconds of :func:`time.monotonic`; the best network so far is returned.
    """
    rng = np.random.default_rng(seed)
    D = len(case.X)
    if not case.X.any() or not case.Y.any():
        return empty(case)
    found = start if start is not None else first(case, width, rng)
    last = np.inf
    for number in range(rounds):
        tries = rng.standard_normal((D, 60))
        W = np.hstack([found.W, tries / np.linalg.norm(tries, axis=0)])
        W, gains = climb(case, found.A, W, 15 if number < 3 else 60)
        violation = float(gains.max()) / case.product - 1
        if number == 0 and not _balanced(case, found):
            # Descent has stopped early, and what its own units cost says nothing of others.
            found = _improved(case, found, W[:, :0], 1.0)
            continue
        if time.monotonic() > deadline:
            break
        if violation < max(_DONE, tolerance):
            # No unit is missing; those that there are may still pay more than they gain.
            if found.energy - case.value(found.A, 1.0) <= tolerance * found.energy:
                break
            better = _improved(case, found, W[:, :0], violation)
            if better.energy >= found.energy:
                break
            found = better
            continue
        if violation < 1e-8 and violation > 0.5 * last:
            break
        last = violation
        fresh = _different(W[:, gains > case.product * (1 + 1e-13)], 4 * case.Y.shape[1] + 4)
        found = _improved(case, found, fresh, violation)
    return found


def _balanced(case: Problem, found: Found) -> bool:
    """Whether each unit gains what it costs."""
    gains = (case.back(found.A).T @ case.activity(case.X.T @ found.W)) ** 2
    return bool(np.all(np.abs(gains.sum(axis=0) / case.product - 1) < _BALANCED))


def first(case: Problem, width: int, rng: np.random.Generator, iterations: int = 400) -> Found:
    """A network by descent alone, from random units."""
    D, scale = len(case.X), max(1.0, float(np.abs(case.X).max(initial=0)))
    random = rng.standard_normal((D, width)) * (0.5 / (np.sqrt(D) * scale))
    return descend(case, random, iterations)


def add(
    case: Problem, found: Found, w: Floats, *, tolerance: float = 0.0, deadline: float = np.inf
) -> Found:
    """Go on from a network with one more unit that improves it."""
    W, _ = climb(case, found.A, w[:, None] / np.linalg.norm(w), 60)
    found = _improved(case, found, W, 1.0)
    return search(case, found, seed=1, rounds=25, tolerance=tolerance, deadline=deadline)


def descend(case: Problem, V: Floats, iterations: int) -> Found:
    """L-BFGS from the units V (D', m), scaled by the square roots of their masses."""
    D, m = V.shape
    RX = case.X

    def energy(flat: Floats) -> tuple[float, Floats]:
        V = flat.reshape(D, m)
        H = RX.T @ V
        F = case.seen(case.activity(H))
        A = residual(case, F)
        slope = case.back(A @ (A.T @ F))
        value = case.product * float((V * V).sum()) + float((case.Y * A).sum())
        return value, (2 * case.product * V - 2 * RX @ (case.slopes(H) * slope)).ravel()

    result = minimize(
        energy, V.ravel(), jac=True, method="L-BFGS-B",
        options={"maxiter": iterations, "maxcor": 15, "ftol": 1e-15, "gtol": 1e-12},
    )  # fmt: skip
    V = result.x.reshape(D, m)
    return _network(case, V)


def _network(case: Problem, V: Floats) -> Found:
    masses = (V * V).sum(0)
    kept = masses > _LEAST_MASS * masses.max(initial=0)
    if not kept.any():
        return empty(case)
    W, masses = V[:, kept] / np.sqrt(masses[kept]), masses[kept]
    A = residual(case, case.features(W) * np.sqrt(masses))
    energy = case.offset + case.product * float(masses.sum()) + float((case.Y * A).sum())
    return Found(W, masses, A, energy)


def _improved(case: Problem, found: Found, fresh: Floats, violation: float) -> Found:
    """The network with new units, their masses, then their directions, set anew."""
    best = found
    W = np.hstack([found.W, fresh])
    masses = np.concatenate([found.masses, np.full(fresh.shape[1], 1e-4)])
    masses = best_masses(case, case.features(W), masses)
    V = W * np.sqrt(masses)
    if not V.any():
        return best if best.energy <= empty(case).energy else empty(case)
    V = V[:, (V * V).sum(0) > 1e-10 * (V * V).sum()]
    better = descend(case, V, 60) if violation > _CLOSE else _network(case, V)
    near = 1e-2 if violation > _NEAR else 1e-4 if violation > _CLOSE else 1e-6
    W, masses = _merged(better.W, better.masses, near)
    masses = best_masses(case, case.features(W), masses)
    merged = _network(case, W * np.sqrt(masses))
    sharp = polish(case, merged.W, merged.masses, merged.A, 12 if violation > _NEAR else 40)
    for candidate in (better, merged, _network(case, sharp)):
        if candidate.energy < best.energy * (1 + (1e-12 if candidate is merged else 0)):
            best = candidate
    return best


def _merged(W: Floats, masses: Floats, near: float) -> tuple[Floats, Floats]:
    """Units closer than ``near`` become one, at the heaviest."""
    kept: list[int] = []
    sums: list[float] = []
    for k in np.argsort(-masses):
        for j, q in enumerate(kept):
            if np.linalg.norm(W[:, k] - W[:, q]) < near:
                sums[j] += masses[k]
                break
        else:
            kept.append(int(k))
            sums.append(float(masses[k]))
    return W[:, kept], np.array(sums)


def _different(W: Floats, most: int) -> Floats:
    """At most so many columns, best first, no two of them close."""
    kept: list[int] = []
    for k in range(W.shape[1]):
        if all(np.linalg.norm(W[:, k] - W[:, q]) > 1e-5 for q in kept):
            kept.append(k)
        if len(kept) >= most:
            break
    return W[:, kept]
