"""Stochastic gradient descent of recurrent ReLU networks with label noise and weight decay.

As :mod:`numeric.training.noise`, for r_1 = phi(W x), r_t = phi(J r_(t-1)) and the output V r_T.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.numbers import FLOATS
from numeric.training.noise import Noise

Floats = NDArray[np.float64]
Weights = tuple[Floats, Floats, Floats]


@dataclass(frozen=True, eq=False)
class StepWindow:
    """What a descent leaves, and moments on average over its last steps.

    Attributes
    ----------
    weights : shapes (runs, M, D), (runs, M, M), (runs, d, M)
        W, J and V at the end.
    moments
        ``moments[t][name]`` for the use of J at step t + 1, name ``"H forward"``, ``"H backward"``,
        ``"Z forward"`` or ``"Z backward"``, shapes (runs, M, M); the last entry is the read-out.
    """

    weights: Weights
    moments: tuple[dict[str, Floats], ...]


def descend_recurrent(
    X: ArrayLike,
    Y: ArrayLike,
    start: Weights,
    steps_in_time: int,
    noise: Sequence[Noise],
    *,
    steps: int,
    window: int,
    seed: int = 0,
    every: int = 20,
) -> StepWindow:
    """Run the descent, one run for each setting, all of them together.

    Parameters
    ----------
    X, Y : shapes (P, D) and (P, d)
    start : shapes (runs, M, D), (runs, M, M) and (runs, d, M)
    steps_in_time
        T; J is used T - 1 times.
    noise
        One for each run, all with batches of one sample and curvature 1.

    Raises
    ------
    ValueError
        If shapes or numbers do not fit, or a run leaves the floats.

    >>> one = np.ones((1, 1, 1))
    >>> found = descend_recurrent([[1.0]], [[1.0]], (one, one, one), 3, [Noise(0.1, 1e-6)],
    ...                           steps=400, window=40)
    >>> W, J, V = (part[0, 0, 0] for part in found.weights)
    >>> bool(abs(V * J * J * W - 1) < 1e-5)
    True
    """
    data, labels = FLOATS.matrix(X, "X"), FLOATS.matrix(Y, "Y")
    W, J, V = (np.array(part, dtype=float) for part in start)
    runs, units = W.shape[:2]
    wanted = (
        (len(noise), units, data.shape[1]),
        (runs, units, units),
        (runs, labels.shape[1], units),
    )
    if (W.shape, J.shape, V.shape) != wanted or len(data) != len(labels):
        raise ValueError(f"start must have shapes {wanted}, got {(W.shape, J.shape, V.shape)}")
    if steps_in_time < 1 or not 0 < window <= steps or every < 1:
        raise ValueError(f"window must lie in 1..steps, got {window} of {steps}")
    if any(one.batch != 1 or one.curvature != 1 for one in noise):
        raise ValueError("noise must have batches of one sample and curvature 1")
    rate, decay, spread = (
        np.array([getattr(one, name) for one in noise])[:, None, None]
        for name in ("rate", "decay", "label_noise")
    )
    rng, shrink = np.random.default_rng(seed), 1 - rate * decay
    totals: list[dict[str, Floats]] = [{} for _ in range(steps_in_time)]
    count = 0
    for step in range(steps):
        chosen = rng.integers(len(data), size=(runs, 1))
        x, y = data[chosen], labels[chosen]
        if spread.any():
            y = y + spread * rng.standard_normal(y.shape)
        h, r = _forward(x, W, J, steps_in_time)
        k = y - r[-1] @ V.transpose(0, 2, 1)
        g, pull = (k @ V) * (h[-1] > 0), np.zeros_like(J)
        for t in reversed(range(steps_in_time - 1)):
            pull += g.transpose(0, 2, 1) @ r[t]
            g = (g @ J) * (h[t] > 0)
        V = shrink * V + rate * (k.transpose(0, 2, 1) @ r[-1])
        J = shrink * J + rate * pull
        W = shrink * W + rate * (g.transpose(0, 2, 1) @ x)
        if step >= steps - window and (steps - 1 - step) % every == 0:
            _add(totals, data, (W, J, V))
            count += 1
    if not all(np.isfinite(part).all() for part in (W, J, V)):
        raise ValueError("rate must be small enough for the descent to stay finite, it diverged")
    means = ({name: total / count for name, total in each.items()} for each in totals)
    return StepWindow((W, J, V), tuple(means))


def _forward(x: Floats, W: Floats, J: Floats, count: int) -> tuple[list[Floats], list[Floats]]:
    """Preactivations and activities of every step."""
    h = [x @ W.transpose(0, 2, 1)]
    r = [np.maximum(h[0], 0.0)]
    for _ in range(count - 1):
        h.append(r[-1] @ J.transpose(0, 2, 1))
        r.append(np.maximum(h[-1], 0.0))
    return h, r


def _add(totals: list[dict[str, Floats]], data: Floats, weights: Weights) -> None:
    """Moments on all samples of every use of J, and of the read-out."""
    W, J, V = weights
    h, r = _forward(np.broadcast_to(data, (len(W), *data.shape)), W, J, len(totals))
    outputs = [*h[1:], r[-1] @ V.transpose(0, 2, 1)]
    for total, out, back, each in zip(totals, outputs, r, [J] * len(h[1:]) + [V], strict=True):
        turned = each.transpose(0, 2, 1)
        found = {
            "H forward": out.transpose(0, 2, 1) @ out / len(data),
            "H backward": back.transpose(0, 2, 1) @ back / len(data),
            "Z forward": each @ turned,
            "Z backward": turned @ each,
        }
        for name, value in found.items():
            total[name] = total.get(name, 0.0) + value
