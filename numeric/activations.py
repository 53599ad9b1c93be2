"""Activation functions, on floats and on balls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import arb
from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Activation:
    """phi: R -> R, applied to every preactivation.

    Attributes
    ----------
    name
        Key by which users choose it.
    value
        phi on an array of floats.
    derivative
        phi' on an array of floats; at a kink, the derivative from the side of smaller slope.
    ball
        Enclosure of phi on a ball.
    homogeneous
        Whether phi(c z) = c phi(z) for every c >= 0.

    >>> RELU.value(np.array([-1.0, 2.0])).tolist(), RELU.ball(arb(-1) / 3) == 0
    ([0.0, 2.0], True)
    """

    name: str
    value: Callable[[Array], Array]
    derivative: Callable[[Array], Array]
    ball: Callable[[arb], arb]
    homogeneous: bool


RELU = Activation(
    name="relu",
    value=lambda z: np.maximum(z, 0.0),
    derivative=lambda z: (z > 0).astype(np.float64),
    ball=arb.nonnegative_part,
    homogeneous=True,
)
LINEAR = Activation(
    name="linear",
    value=lambda z: z,
    derivative=np.ones_like,
    ball=lambda z: z,
    homogeneous=True,
)
ACTIVATIONS = (RELU, LINEAR)


def activation(name: str) -> Activation:
    """The activation of that name.

    Raises
    ------
    ValueError
        If there is none.

    >>> activation("relu") is RELU
    True
    """
    for known in ACTIVATIONS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in ACTIVATIONS)
    raise ValueError(f"activation must be one of {names}, got {name!r}")
