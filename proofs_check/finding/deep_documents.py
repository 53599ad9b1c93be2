"""Documents of deep and recurrent networks with rational weights. Untrusted."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.networks.feedforward import FeedForward
from numeric.networks.recurrent import Recurrent
from proofs_check.kernel.cube import Matrix
from proofs_check.kernel.deep_networks import (
    DeepNetwork,
    DeepSetting,
    RecurrentNetwork,
    RecurrentSetting,
)
from proofs_check.kernel.document import written

Document = dict[str, Any]
Floats = NDArray[np.float64]


def deep_document(
    network: FeedForward,
    labels: int,
    penalties: tuple[Fraction, Fraction, Fraction],
    bias: str,
    *,
    samples_per_class: int = 1,
    denominator: int = 1000,
) -> Document:
    """A deep network with weights rounded to multiples of 1/denominator.

    Parameters
    ----------
    network
        Of whitened inputs, X the identity.
    penalties
        lambda1, that of hidden matrices, and lambda2.
    """
    first, hidden, last = penalties
    setting = DeepSetting(labels, samples_per_class, first, last, hidden, bias)
    biases = tuple(
        None if b is None else _rounded(b[None, :], denominator)[0] for b in network.biases
    )
    weights = tuple(_rounded(W, denominator) for W in network.weights)
    return written(DeepNetwork(setting, weights, biases))


def recurrent_document(
    network: Recurrent,
    labels: int,
    penalties: tuple[Fraction, Fraction, Fraction],
    *,
    samples_per_class: int = 1,
    denominator: int = 1000,
) -> Document:
    """A recurrent network with weights rounded to multiples of 1/denominator.

    Parameters
    ----------
    network
        Of whitened inputs, X the identity.
    penalties
        lambda1, that of the recurrent matrix, and lambda2.
    """
    first, again, last = penalties
    bias = None if network.b is None else _rounded(network.b[None, :], denominator)[0]
    convention = "none" if bias is None else "first"
    setting = RecurrentSetting(labels, samples_per_class, first, last, again, convention)
    W, J, V = (_rounded(M, denominator) for M in (network.W, network.J, network.read_out))
    return written(RecurrentNetwork(setting, network.steps, W, bias, J, V))


def _rounded(weights: Floats, denominator: int) -> Matrix:
    return tuple(
        tuple(Fraction(round(x * denominator), denominator) for x in row) for row in weights
    )
