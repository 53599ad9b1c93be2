"""Labels as users hand them in, one sample a row."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

#: Class numbers must fit 64-bit integers.
_MOST_LABELS = 62


def sign_matrix(labels: ArrayLike) -> NDArray[np.int64]:
    """Labels as signs: those in {-1, +1} stay, those in {0, 1} and booleans become -1 and +1.

    Raises
    ------
    ValueError
        If the labels are in neither set or do not have two dimensions.

    >>> sign_matrix([[0, 1], [1, 1]]).tolist()
    [[-1, 1], [1, 1]]
    """
    values = np.asarray(labels)
    if values.ndim != 2 or 0 in values.shape:
        raise ValueError(f"labels must have shape (P, d), got {values.shape}")
    found = set(np.unique(values).tolist()) if values.dtype.kind in "biuf" else {values.dtype}
    if not (found <= {-1, 1} or found <= {0, 1}):
        strange = sorted(map(str, found - {-1, 0, 1})) or ["-1 and 0 together"]
        raise ValueError(f"labels must be in {{-1, +1}}, {{0, 1}} or bool, got {strange[0]}")
    return np.where(values > 0, 1, -1)


def sorted_classes(labels: ArrayLike, samples: int) -> tuple[Array, Array, Array]:
    """Samples sorted by class, where each class starts, and its size.

    Bit i of a class number is the sign of label i (0 is +1).

    Raises
    ------
    ValueError
        If labels are bad, or any of the 2^d classes has no sample.

    >>> [part.tolist() for part in sorted_classes([[-1], [1], [-1]], 3)]
    [[1, 0, 2], [0, 1], [1, 2]]
    """
    order, starts, sizes, present = occurring_classes(labels, samples)
    d = np.shape(labels)[1]
    if len(present) < 1 << d:
        absent = next(c for c in range(len(present) + 1) if c not in set(present.tolist()))
        pattern = ", ".join("-1" if absent >> i & 1 else "+1" for i in range(d))
        raise ValueError(
            f"labels must contain all {1 << d} sign patterns, got no sample of ({pattern})"
        )
    return order, starts, sizes


def occurring_classes(labels: ArrayLike, samples: int) -> tuple[Array, Array, Array, Array]:
    """The same for the classes that occur, and their numbers in rising order.

    Raises
    ------
    ValueError
        If labels are bad or more than 62.

    >>> occurring_classes([[-1, 1], [1, 1], [-1, 1]], 3)[3].tolist()
    [0, 1]
    """
    signs = sign_matrix(labels)
    d = signs.shape[1]
    if len(signs) != samples:
        raise ValueError(f"labels must have {samples} rows, one per sample, got {len(signs)}")
    if d > _MOST_LABELS:
        raise ValueError(f"labels must have at most {_MOST_LABELS} columns, got {d}")
    classes = (signs < 0) @ (1 << np.arange(d))
    present, sizes = np.unique(classes, return_counts=True)
    order = np.argsort(classes, kind="stable")
    return order, np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes, present
