"""Units that would improve a network: local maxima of |A' phi(X'w)| over |w| = 1."""

from __future__ import annotations

import numpy as np

from numeric.relaxation.boxes import least
from numeric.relaxation.problem import Floats, Problem


def climb(case: Problem, A: Floats, W: Floats, rounds: int) -> tuple[Floats, Floats]:
    """Climb from each column of W; the squared heights, highest first, and where they are.

    A round takes v along A' phi(X'w), replaces the convex terms of v' A' phi(X'w) by their
    tangents at w, and maximises the concave rest, which is a least-norm problem in a box.

    Parameters
    ----------
    A : shape (Q', d)
        Dual matrix. A unit improves the network if its squared height exceeds B.
    W : shape (D', m)
        Columns of norm one.
    """
    X, A = case.X, case.back(A)
    K = (X.T @ X)[None]
    seen = A.T @ case.activity(X.T @ W)
    heights = np.linalg.norm(seen, axis=0)
    live = np.arange(W.shape[1])
    W = W.copy()
    for _ in range(rounds):
        if live.size == 0:
            break
        part = W[:, live]
        v = seen[:, live] / np.maximum(heights[live], 1e-300)
        alpha = (A @ v).T
        tangent = alpha * case.slopes((X.T @ part).T)
        low = np.where(alpha > 0, tangent, alpha)
        high = np.where(alpha > 0, tangent, case.leak * alpha)
        slopes = least(K, low, high, tangent, sweeps=3, steps=30)
        new = X @ slopes.T
        norms = np.linalg.norm(new, axis=0)
        new = np.where(norms > 1e-150, new / np.maximum(norms, 1e-150), part)
        new_seen = A.T @ case.activity(X.T @ new)
        new_heights = np.linalg.norm(new_seen, axis=0)
        gain = new_heights - heights[live]
        up = gain > 0
        W[:, live[up]], seen[:, live[up]] = new[:, up], new_seen[:, up]
        rising = gain > 1e-14 * heights[live]
        heights[live[up]] = new_heights[up]
        live = live[rising]
    order = np.argsort(-heights)
    return W[:, order], heights[order] ** 2
