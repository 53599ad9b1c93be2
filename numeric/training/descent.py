"""Descent for functions with kinks: BFGS, with a line search that asks for no curvature bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Loss = Callable[[Floats], tuple[float, Floats]]

#: Share of the predicted decrease that a step must bring.
DECREASE = 1e-4
#: Share of the slope that must be left behind.
CURVATURE = 0.5
#: Halvings and doublings of one line search.
TRIALS = 60
#: Iterations over which the decrease is measured.
PATIENCE = 200
#: Relative decrease over those iterations below which the search has come to rest.
REST = 1e-13


@dataclass(frozen=True, eq=False)
class Rest:
    """Where a descent ended.

    Attributes
    ----------
    point, value
        The lowest point, and the function there.
    values
        The function after every step, the start included.
    """

    point: Floats
    value: float
    values: tuple[float, ...]


def descend(loss: Loss, start: Floats, iterations: int) -> Rest:
    """BFGS with the weak Wolfe line search, which crosses kinks and settles in their valleys.

    The inverse Hessian learns the steep sides of a kink like any other large curvature, so that
    the descent goes on along the bottom, where L-BFGS stalls (Lewis and Overton, Mathematical
    Programming 141, 2013). There is no guarantee that the point of rest is a minimum.

    Parameters
    ----------
    loss
        Value and gradient; infinite or NaN where it cannot be computed, which is never accepted.
    start : shape (n,)
    iterations
        Most steps taken.

    >>> rest = descend(lambda x: (abs(float(x[0])), np.sign(x)), np.array([3.0]), 100)
    >>> rest.value < 1e-12
    True
    """
    point, (value, gradient) = start, loss(start)
    values = [value]
    inverse = np.eye(len(start)) / max(float(np.linalg.norm(gradient)), 1e-300)
    while len(values) <= iterations:
        direction = -inverse @ gradient
        step = _weak_wolfe(loss, point, value, gradient, direction)
        if step is None:
            break
        moved, lower, slope = step
        change, bend = moved - point, slope - gradient
        product = float(change @ bend)
        if product > 0:
            if len(values) == 1:
                inverse = np.eye(len(start)) * (product / float(bend @ bend))
            turned = inverse @ bend
            share = (product + float(bend @ turned)) / product**2
            crossed = np.outer(turned, change) / product
            inverse += share * np.outer(change, change) - crossed - crossed.T
        point, value, gradient = moved, lower, slope
        values.append(value)
        if len(values) > PATIENCE and values[-PATIENCE] - value <= REST * abs(value):
            break
    return Rest(point, value, tuple(values))


def _weak_wolfe(
    loss: Loss, point: Floats, value: float, gradient: Floats, direction: Floats
) -> tuple[Floats, float, Floats] | None:
    """A step that decreases enough and leaves the slope behind, by bisection; None without any."""
    descent = float(gradient @ direction)
    if not descent < 0:
        return None
    low, high, length = 0.0, np.inf, 1.0
    best: tuple[Floats, float, Floats] | None = None
    for _ in range(TRIALS):
        moved = point + length * direction
        lower, slope = loss(moved)
        if not lower <= value + DECREASE * length * descent:
            high = length
        else:
            best = moved, lower, slope
            if not float(slope @ direction) < CURVATURE * descent:
                break
            low = length
        length = (low + high) / 2 if high < np.inf else 2 * length
    return best if best is not None and best[1] < value else None
