"""Many small quadratic programmes in boxes at once: least g' K g with low <= g <= high."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Relative decrease below which a problem counts as solved.
_TOLERANCE = 1e-12
_STEP_LIMIT = 100


def _values(K: Floats, g: Floats) -> tuple[Floats, Floats]:
    gradient = np.matmul(g[:, None, :], K)[:, 0]
    return gradient, (gradient * g).sum(1)


def _sweep(K: Floats, g: Floats, low: Floats, high: Floats, count: int) -> Floats:
    """Coordinate descent, ``count`` times through all coordinates."""
    diagonal = np.maximum(np.einsum("bpp->bp", K), 1e-300)
    gradient = np.matmul(g[:, None, :], K)[:, 0]
    g = g.copy()
    for _ in range(count):
        for p in range(g.shape[1]):
            new = g[:, p] - gradient[:, p] / diagonal[:, p]
            np.minimum(np.maximum(new, low[:, p], out=new), high[:, p], out=new)
            gradient += (new - g[:, p])[:, None] * K[:, p]
            g[:, p] = new
    return g


def least(
    K: Floats,
    low: Floats,
    high: Floats,
    start: Floats,
    *,
    sweeps: int = 3,
    steps: int | npt.NDArray[np.intp] = _STEP_LIMIT,
) -> Floats:
    """Minimisers of g' K g in boxes: coordinate descent, then Newton steps on the free coordinates.

    Parameters
    ----------
    K : shape (B, P, P) or (1, P, P)
        Positive semidefinite.
    low, high, start : shape (B, P)
    steps
        Most Newton steps, for all or for each problem.

    Returns
    -------
    shape (B, P); feasible, and no worse than ``start`` clipped to the box.

    >>> K = np.array([[[2.0, -1.0], [-1.0, 2.0]]])
    >>> one = np.ones((1, 2))
    >>> least(K, np.array([[1.0, -2.0]]), np.array([[2.0, 2.0]]), one)
    array([[1. , 0.5]])
    """
    g = np.minimum(np.maximum(start, low), high)
    g = _sweep(K, g, low, high, sweeps)
    shared = len(K) == 1
    limit = np.broadcast_to(np.asarray(steps), len(g))
    live = np.arange(len(g))
    for step in range(int(limit.max(initial=0))):
        live = live[limit[live] > step]
        if live.size == 0:
            break
        kernel = K if shared else K[live]
        x, lo, hi = g[live], low[live], high[live]
        better, decrease, value = _newton(kernel, x, lo, hi, 1 if step < 6 else 4)
        g[live] = better
        live = live[decrease > _TOLERANCE * value]
    return g


def _newton(
    K: Floats, x: Floats, low: Floats, high: Floats, sweeps: int
) -> tuple[Floats, Floats, Floats]:
    """One step on the coordinates that are free to move; also what it gained, from what value."""
    gradient, value = _values(K, x)
    free = ~(((x <= low) & (gradient >= 0)) | ((x >= high) & (gradient <= 0)))
    matrix = K * (free[:, :, None] & free[:, None, :])
    places = np.arange(x.shape[1])
    diagonal = np.einsum("bpp->bp", K)
    ridge = 1e-12 * diagonal.max(1, initial=0)[:, None] + 1e-300
    matrix[:, places, places] += np.where(free, ridge, 1.0)
    step = np.linalg.solve(matrix, np.where(free, -gradient, 0)[:, :, None])[:, :, 0]
    clipped = np.minimum(np.maximum(x + step, low), high)
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(step > 0, (high - x) / step, np.where(step < 0, (low - x) / step, np.inf))
    length = np.minimum(1, np.where(free, room, np.inf).min(1))
    cut = np.minimum(np.maximum(x + length[:, None] * step, low), high)
    first, second = _values(K, clipped)[1], _values(K, cut)[1]
    best = np.where((first <= second)[:, None], clipped, cut)
    best = np.where((np.minimum(first, second) < value)[:, None], best, x)
    best = _sweep(K, best, low, high, sweeps)
    reached = _values(K, best)[1]
    worse = reached > value
    best[worse] = x[worse]
    return best, np.where(worse, 0, value - reached), value
