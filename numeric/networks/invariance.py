"""The label-invariant input kernel nearest to a given one, and how far away it is at most."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import ArpackNoConvergence, eigsh

from numeric.networks.labels import sorted_classes
from numeric.networks.walsh import walsh_transform

Floats = NDArray[np.float64]

_UNIT = 2.0**-53
#: Bits of a float: sums of integers up to 2^53 are exact.
_EXACT = 2.0**53
#: Rows up to which all eigenvalues are computed to guess the largest.
_DENSE = 200


@dataclass(frozen=True)
class NearestInvariant:
    """A label-invariant kernel K0 with K0 - below <= K <= K0 + above.

    Attributes
    ----------
    eigenvalues
        kappa_S of K0 at the bit mask of the set S of labels; exact.
    within
        Its eigenvalue on what varies within classes; None for one sample a class.
    above, below
        Multiples of the identity, rounding included. Zero if K is label-invariant itself.
    """

    eigenvalues: tuple[Fraction, ...]
    within: Fraction | None
    above: Fraction
    below: Fraction


def nearest_invariant(X: Floats, Y: Floats) -> NearestInvariant:
    """K0 for K = X X', on data that have every sign pattern equally often.

    An entry of K0 depends on the labels in which two samples differ, and on whether they are the
    same sample: it is the mean of the entries of K of that kind.

    Parameters
    ----------
    X, Y : shapes (P, d_X), (P, d)
        Inputs and labels.

    Raises
    ------
    ValueError
        If a sign pattern is missing, or the patterns do not occur equally often.

    >>> Y = np.array([[1.0], [-1.0]])
    >>> nearest_invariant(Y, Y).eigenvalues  # inputs that are the label
    (Fraction(0, 1), Fraction(2, 1))
    """
    order, _, sizes = sorted_classes(Y, len(X))
    if sizes.min() < sizes.max():
        raise ValueError(f"classes must have equal sizes, got {sizes.min()} to {sizes.max()}")
    count, n = len(sizes), int(sizes[0])
    sorted_inputs = X[order]
    K = sorted_inputs @ sorted_inputs.T
    blocks = K.reshape(count, n, count, n)
    classes = np.arange(count)
    partner = classes[:, None] ^ classes  # the class that differs from a in the labels of c
    ends = [
        f(axis=(1, 3))[classes[:, None], partner] for f in (blocks.min, blocks.max, blocks.mean)
    ]
    entries = _common(ends[0].min(axis=0), ends[1].max(axis=0), ends[2].mean(axis=0))
    diagonal = np.diagonal(K)
    same = blocks[classes, :, classes, :][:, ~np.eye(n, dtype=bool)]
    entries[0] = _common(same.min(), same.max(), same.mean()) if n > 1 else 0.0
    extra = float(_common(diagonal.min(), diagonal.max(), diagonal.mean())) - entries[0]
    nearest = np.repeat(np.repeat(entries[partner], n, axis=0), n, axis=1)
    nearest[np.diag_indices_from(nearest)] = entries[0] + extra
    above, below = _ends(K - nearest, X)
    exact = np.array([n * Fraction(entry) for entry in entries.tolist()], dtype=object)
    own = Fraction(float(entries[0] + extra)) - Fraction(float(entries[0]))
    eigenvalues = tuple(value + own for value in walsh_transform(exact).tolist())
    return NearestInvariant(eigenvalues, own if n > 1 else None, above, below)


def from_identity(X: Floats) -> tuple[Fraction, Fraction]:
    """Numbers above and below with 1 - below <= X X' <= 1 + above, rounding included.

    >>> [float(end) for end in from_identity(np.eye(3))]
    [0.0, 0.0]
    """
    return _ends(X @ X.T - np.eye(len(X)), X)


def _ends(difference: Floats, X: Floats) -> tuple[Fraction, Fraction]:
    """Bounds on the eigenvalues of a difference to X X', and on their negatives."""
    rounding = 0.0
    if not _products_are_exact(X):
        lengths = np.abs(X)
        entries = 2 * (X.shape[1] + 2) * _UNIT * (lengths @ lengths.T)
        rounding = float(entries.sum(axis=1).max()) * (1 + 4 * len(X) * _UNIT)
    above, below = (
        Fraction(largest_eigenvalue(sign * difference)) + Fraction(rounding) for sign in (1, -1)
    )
    return above, below


def largest_eigenvalue(matrix: Floats) -> float:
    """A bound above the largest eigenvalue of a symmetric matrix; at least zero.

    A guess c is proved by a Cholesky factor of c - matrix, less what rounding in the factor can be
    worth: (n + 2) units in the last place of the trace (Rump 2006). Failing that, by row sums.

    >>> 3 <= largest_eigenvalue(np.array([[1.0, 2.0], [2.0, 1.0]])) < 3.0001
    True
    """
    count = len(matrix)
    rows = float(np.abs(matrix).sum(axis=1).max()) * (1 + 4 * count * _UNIT)
    if not rows:
        return 0.0
    guess = max(_nearly_largest(matrix), 0.0) * (1 + 1e-6) + 1e-9 * rows
    if not guess < rows:
        return rows
    rest = guess * np.eye(count) - matrix
    shift = 4 * (count + 2) * _UNIT * float(np.abs(np.diagonal(rest)).sum() + guess)
    try:
        np.linalg.cholesky(rest - shift * np.eye(count))
    except np.linalg.LinAlgError:
        return rows
    return guess


def _nearly_largest(matrix: Floats) -> float:
    if len(matrix) <= _DENSE:
        return float(np.linalg.eigvalsh(matrix)[-1])
    start = np.random.default_rng(0).standard_normal(len(matrix))
    try:
        found = eigsh(matrix, k=1, which="LA", tol=1e-7, v0=start, return_eigenvectors=False)
    except ArpackNoConvergence:
        return float("inf")
    return float(found[0])


def _common(low: Floats, high: Floats, mean: Floats) -> Floats:
    """The mean, without its rounding where all entries are equal."""
    return np.asarray(np.where(low == high, low, mean))


def _products_are_exact(X: Floats) -> bool:
    """Whether X X' has no rounding: entries are small multiples of one power of two."""
    nonzero = X[X != 0]
    if not nonzero.size:
        return True
    mantissa, exponent = np.frexp(nonzero)
    digits = np.abs(mantissa * _EXACT).astype(np.int64)
    lowest = digits & -digits
    step = int((exponent + np.log2(lowest.astype(np.float64)).astype(np.int64)).min()) - 53
    if not -500 < step < 500:
        return False
    largest = float(np.abs(nonzero).max()) / 2.0**step
    return bool(X.shape[1] * largest**2 < _EXACT)
