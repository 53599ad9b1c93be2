"""An energy of a two-layer ReLU network that is true whatever floats round."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_UNIT = 2.0**-53


def energy_at_most(
    X: Floats, Y: Floats, W1: Floats, W2: Floats, *, lambda1: float, lambda2: float
) -> float:
    """A bound above |Y - relu(X W1') W2'|^2 + lambda1 |W1|^2 + lambda2 |W2|^2, rounding included.

    A sum of k products is off by at most k + 1 units in the last place of the sum of their absolute
    values; all bounds are taken twice as large as that, which covers their own rounding.

    Parameters
    ----------
    X, Y, W1, W2 : shapes (P, D), (P, d), (M, D), (d, M)
        With a column of ones in X where there is a bias.

    >>> one = np.ones((1, 1))
    >>> 1 <= energy_at_most(one, one, one, one / 2, lambda1=0.5, lambda2=1.0) < 1 + 1e-14
    True
    """
    hidden = np.maximum(X @ W1.T, 0)
    hidden_error = 2 * (X.shape[1] + 1) * _UNIT * (np.abs(X) @ np.abs(W1).T)
    output = hidden @ W2.T
    output_error = (hidden_error + 2 * (len(W1) + 1) * _UNIT * hidden) @ np.abs(W2).T
    miss = np.abs(Y - output) + 2 * output_error + 2 * _UNIT * np.abs(output)
    terms = miss.size + W1.size + W2.size + 8
    squares = [float(np.square(part).sum()) for part in (miss, W1, W2)]
    value = squares[0] + lambda1 * squares[1] + lambda2 * squares[2]
    return float(value * (1 + 4 * terms * _UNIT))
