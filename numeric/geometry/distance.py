"""Distance between the kernel of a representation and the kernel that it should have."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.numbers import FLOATS
from numeric.networks.labels import sign_matrix


def kernel_distance(features: ArrayLike, other: ArrayLike) -> float:
    """|K - K*|_F / (|K|_F + |K*|_F) of the kernels K = A A' and K* = B B'.

    Zero for equal kernels, one where a kernel vanishes alone. Computed through a QR factorisation
    of [A, B], so that nothing of size P x P is built and equal kernels cancel entry by entry.

    Parameters
    ----------
    features, other : shapes (P, M) and (P, M')
        A and B.

    Raises
    ------
    ValueError
        If the numbers of samples differ.

    >>> kernel_distance([[2.0], [0.0]], [[-2.0], [0.0]]), kernel_distance([[1.0]], [[0.0]])
    (0.0, 1.0)
    """
    A, B = FLOATS.matrix(features, "features"), FLOATS.matrix(other, "other")
    if len(A) != len(B):
        raise ValueError(f"other must have {len(A)} rows, one per sample, got {len(B)}")
    triangle = np.asarray(np.linalg.qr(np.hstack([A, B]), mode="r"))
    first, second = triangle[:, : A.shape[1]], triangle[:, A.shape[1] :]
    kernel, target = first @ first.T, second @ second.T
    size = np.linalg.norm(kernel) + np.linalg.norm(target)
    return float(np.linalg.norm(kernel - target) / size) if size else 0.0


def label_kernel_features(
    labels: ArrayLike, mean_weight: float, label_weights: ArrayLike
) -> NDArray[np.float64]:
    """Features B, shape (P, d + 1), of the kernel u J + sum_i w_i v_i v_i'.

    Raises
    ------
    ValueError
        If a weight is negative or there is not one for each label.

    >>> label_kernel_features([[1], [-1]], 4, [9]).tolist()
    [[2.0, 3.0], [2.0, -3.0]]
    """
    signs = sign_matrix(labels)
    weights = np.append(float(mean_weight), np.asarray(label_weights, dtype=np.float64))
    if weights.shape != (signs.shape[1] + 1,):
        raise ValueError(
            f"label_weights must be {signs.shape[1]} numbers, one per label, got {len(weights) - 1}"
        )
    if not (weights >= 0).all():
        raise ValueError(f"weights must not be negative, got {weights.tolist()}")
    return np.asarray(np.column_stack([np.ones(len(signs)), signs]) * np.sqrt(weights))
