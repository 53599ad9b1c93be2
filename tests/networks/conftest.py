"""Networks at their optimum, to be judged."""

from __future__ import annotations

import numpy as np
import pytest

from numeric.networks.energy import minimising_weights
from numeric.networks.kernels import DenseKernel, with_bias
from tests.networks.judging import (
    LABELS,
    PENALTY,
    SAMPLES,
    Arrays,
)
from theory.definitions.task import Task


@pytest.fixture
def optimum() -> Arrays:
    """The network of R2: whitened inputs and the 2d rays alpha (1 +- v_i), 2 alpha^2 = b."""
    Y = np.array(Task(LABELS, SAMPLES // 4).label_matrix(), dtype=float).T
    P = SAMPLES
    b = np.sqrt((P + 1) / (P * (P + 2))) - PENALTY / P
    H = np.sqrt(b / 2) * np.hstack([1 + Y, 1 - Y])
    X = np.eye(P)
    W, W2 = minimising_weights(H, Y, DenseKernel(with_bias(X)), lambda2=PENALTY)
    return {"X": X, "Y": Y, "W1": W[:, :-1], "b1": W[:, -1], "W2": W2}


@pytest.fixture
def deep(optimum: Arrays) -> Arrays:
    """The optimal network with two more layers, which pass on what they get: b3 is absent."""
    width = len(optimum["W1"])
    return {
        **{name: optimum[name] for name in ("X", "Y", "W1", "b1")},
        "W2": np.eye(width),
        "b2": np.zeros(width),
        "W3": np.eye(width),
        "W4": optimum["W2"],
    }
