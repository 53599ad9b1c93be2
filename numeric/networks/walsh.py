"""Fast Walsh-Hadamard transform: functions on the label cube and their Fourier weights."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def walsh_transform(values: ArrayLike) -> Array:
    """Sums of f chi_S over the cube, for every set S of labels, in O(P log P).

    Index and bit mask run alike: bit i of the index of a class is the sign of label i (0 is +1),
    bit i of the result's index says whether label i belongs to S. Applied twice it gives P f.

    Parameters
    ----------
    values : shape (2^d, ...)
        One value, or one array of values, per class. Booleans and integers stay exact, and so
        do arrays of objects (Fraction, balls).

    Returns
    -------
    Array of the same shape; ``values`` is left alone.

    Raises
    ------
    ValueError
        If the number of classes is not a power of two.

    >>> walsh_transform([1, 0, 0, 0]).tolist(), walsh_transform([1, -1, 1, -1]).tolist()
    ([1, 1, 1, 1], [0, 4, 0, 0])
    """
    sums = np.array(values)
    size = sums.shape[0] if sums.ndim else 0
    if size < 1 or size & (size - 1):
        raise ValueError(
            f"values must have 2^d rows, one for each sign pattern, got shape {sums.shape}"
        )
    if sums.dtype.kind in "bui":
        sums = sums.astype(np.int64)
    other = np.empty_like(sums)
    for _ in range(size.bit_length() - 1):
        # The highest bit of the class goes out, the bit of the set comes in at the bottom:
        # every round has the same shape, and after all of them each bit is in its place.
        plus, minus = sums[: size // 2], sums[size // 2 :]
        np.add(plus, minus, out=other[0::2])
        np.subtract(plus, minus, out=other[1::2])
        sums, other = other, sums
    return sums


def walsh_spectrum(values: ArrayLike) -> Array:
    """Fourier coefficients f^(S) = E[f chi_S], at the index whose bits are S.

    Exact for arrays of exact objects: integers among them become fractions.

    Parameters
    ----------
    values : shape (2^d, ...)

    Raises
    ------
    ValueError
        If the number of classes is not a power of two.

    >>> walsh_spectrum([2, 0, 2, 0]).tolist()  # 1 plus the sign of label 0
    [1.0, 1.0, 0.0, 0.0]
    """
    sums = walsh_transform(values)
    if sums.dtype == object:
        return np.asarray(sums * Fraction(1, len(sums)) if _rational(sums) else sums / len(sums))
    if sums.dtype.kind == "i":
        return np.asarray(sums / len(sums))
    sums /= len(sums)
    return sums


def level_weights(values: ArrayLike) -> Array:
    """Fourier weight per level: sum of f^(S)^2 over the sets S of k labels.

    Parameters
    ----------
    values : shape (2^d,)

    Returns
    -------
    Array of shape (d + 1,), from the mean's weight to the parity's. Its sum is E[f^2].

    Raises
    ------
    ValueError
        If ``values`` is not one value per sign pattern.

    >>> level_weights([2, 0, 2, 0]).tolist()
    [1.0, 1.0, 0.0]
    """
    spectrum = walsh_spectrum(values)
    if spectrum.ndim != 1:
        raise ValueError(f"values must be one number per class, got shape {spectrum.shape}")
    levels = np.bitwise_count(np.arange(len(spectrum), dtype=np.uint32))
    squares = spectrum * spectrum
    count = len(spectrum).bit_length()
    if squares.dtype == object:
        return np.array([squares[levels == k].sum() for k in range(count)], dtype=object)
    return np.bincount(levels, weights=squares, minlength=count)


def label_coefficients(values: ArrayLike) -> Array:
    """The d coefficients f^({i}) alone, in O(P): each label is summed out after its turn.

    Parameters
    ----------
    values : shape (2^d, ...)

    Returns
    -------
    Array of shape (d, ...).

    Raises
    ------
    ValueError
        If the number of classes is not a power of two.

    >>> label_coefficients([3, 1, -1, -3]).tolist()  # label 0 plus twice label 1
    [1.0, 2.0]
    """
    rest = np.asarray(values)
    size = rest.shape[0] if rest.ndim else 0
    if size < 1 or size & (size - 1):
        raise ValueError(
            f"values must have 2^d rows, one for each sign pattern, got shape {rest.shape}"
        )
    coefficients = []
    while len(rest) > 1:
        plus, minus = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        coefficients.append((plus - minus).sum(axis=0))
        rest = plus + minus
    sums = np.array(coefficients[::-1], dtype=rest.dtype).reshape(-1, *rest.shape[1:])
    if sums.dtype == object and _rational(sums):
        return np.asarray(sums * Fraction(1, size))
    return np.asarray(sums / size)


def _rational(values: Array) -> bool:
    """Whether every entry is an int or a Fraction, so that dividing must not leave them."""
    return all(isinstance(value, int | Fraction) for value in values.flat)
