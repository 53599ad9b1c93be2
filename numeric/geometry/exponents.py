"""Exponents of the polynomial hypothesis (PAH): a moment as a power of Z, fitted with an error.

In the eigenvectors of Z a moment A = c Z^p has the diagonal entries c z^p. So p is the slope of
log a against log z over the pairs of eigenvalues, and its standard error says how well a power
fits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.numbers import FLOATS

Floats = NDArray[np.float64]

#: Eigenvalues this close, relatively, count as one.
SAME_EIGENVALUE = 1e-6
#: Eigenvalues below this share of the largest are rounding.
ZERO_EIGENVALUE = 1e-10


@dataclass(frozen=True, slots=True)
class Exponent:
    """The exponent, its standard error, and how many distinct pairs it was fitted to."""

    value: float
    error: float
    pairs: int


def exponent(moment: ArrayLike, weights: ArrayLike) -> Exponent | None:
    """Fit p in A = c Z^p on the range of Z; None with fewer than three distinct pairs.

    Parameters
    ----------
    moment, weights : shapes (k, k)
        A and Z, symmetric.

    Raises
    ------
    ValueError
        If the shapes differ or an entry is not finite.

    >>> found = exponent(np.diag([1.0, 8.0, 27.0]), np.diag([1.0, 2.0, 3.0]))
    >>> found is not None and (round(found.value, 9), found.pairs)
    (3.0, 3)
    >>> exponent(np.eye(2), np.diag([1.0, 2.0])) is None
    True
    """
    A: Floats = FLOATS.matrix(moment, "moment")
    Z: Floats = FLOATS.matrix(weights, "weights")
    if A.shape != Z.shape or Z.shape[0] != Z.shape[1]:
        raise ValueError(f"moment must have the square shape {Z.shape} of weights, got {A.shape}")
    values, vectors = np.linalg.eigh(Z)
    diagonal = np.einsum("ki,kl,li->i", vectors, A, vectors)
    largest = float(np.abs(diagonal).max(initial=0.0))
    keep = (values > ZERO_EIGENVALUE * values[-1]) & (diagonal > ZERO_EIGENVALUE * largest)
    pairs = _distinct(values[keep], diagonal[keep])
    if len(pairs) < 3:
        return None
    x, y = np.log(np.array(pairs)).T
    spread = x - x.mean()
    slope = float(spread @ y / (spread @ spread))
    rest = y - y.mean() - slope * spread
    error = float(np.sqrt(rest @ rest / (len(pairs) - 2) / (spread @ spread)))
    return Exponent(slope, error, len(pairs))


def _distinct(values: Floats, diagonal: Floats) -> list[tuple[float, float]]:
    """One pair for each distinct eigenvalue, rising; equal ones share their mean."""
    found: list[tuple[float, float]] = []
    start = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] > values[place - 1] * (1 + SAME_EIGENVALUE):
            found.append((float(values[start]), float(diagonal[start:place].mean())))
            start = place
    return found
