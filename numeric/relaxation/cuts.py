"""Diagonal matrices above a kernel: the dual of a maximum-cut problem, many at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from numeric.relaxation.problem import Floats

Flags = npt.NDArray[np.bool_]


def diagonal(
    K: Floats,
    unknown: Flags,
    u: Floats,
    q: Floats,
    start: Floats,
    *,
    steps: int,
    far: float = 1.0,
    near: float = 1e-5,
) -> tuple[Floats, Floats, Floats]:
    """Least u'Qu + q'(Q - K)^-1 q over diagonal Q above K, on the unknown samples of each problem.

    Newton's method along the path of the barrier -log det(Q - K). A step is cut to length one in
    the norm of the barrier, inside which Q stays above K.

    Parameters
    ----------
    K : shape (P, P)
    unknown, u, q : shape (B, P)
    start : shape (B, P)
        Diagonals above K.
    far, near
        First and last weight of the barrier, relative to the value.

    Returns
    -------
    Q (B, P), (Q - K)^-1 (B, P, P), zero outside the unknown samples, and its product with q.
    """
    places = np.arange(len(K))
    pairs = unknown[:, :, None] & unknown[:, None, :]
    masked = np.where(pairs, K, 0)
    square = u * u
    square = np.maximum(square, 1e-3 * np.maximum(square.max(1, initial=0), 1e-300)[:, None])
    square, q = np.where(unknown, square, 0), np.where(unknown, q, 0)

    def inverse(Q: Floats) -> tuple[Floats, Floats]:
        matrix = -masked
        matrix[:, places, places] += np.where(unknown, Q, 1.0)
        R = np.linalg.inv(matrix)
        return R, np.matmul(R, q[:, :, None])[:, :, 0]

    Q = start
    R, z = inverse(Q)
    value = np.maximum((square * Q).sum(1) + (z * q).sum(1), 1e-300)
    base = value / np.maximum(unknown.sum(1), 1)
    barrier = far * base
    for _ in range(steps):
        slack = np.einsum("bpp->bp", R)
        gradient = np.where(unknown, square - z * z - barrier[:, None] * slack, 0)
        hessian = (2 * z[:, :, None] * z[:, None, :] + barrier[:, None, None] * R) * R
        hessian = np.where(pairs, hessian, 0)
        hessian[:, places, places] += np.where(unknown, 0, 1.0)
        step = np.where(unknown, -np.linalg.solve(hessian, gradient[:, :, None])[:, :, 0], 0)
        length = np.sqrt(np.maximum(-(gradient * step).sum(1) / barrier, 0))
        cut = np.where(length > 0.3, 1 / (1 + length), 1.0)
        Q = Q + cut[:, None] * step
        R, z = inverse(Q)
        barrier = np.where(length < 1, np.maximum(barrier * 0.15, near * base), barrier)
    return Q, np.where(pairs, R, 0), z
