"""Stochastic gradient descent with label noise and weight decay, many runs at a time.

One step of every run draws a minibatch, adds noise to its labels, and moves the weights of a
two-layer ReLU network down the gradient of |y - f|^2 z/2, averaged over the minibatch, plus
(gamma/2)|W|^2. The theorems C2 and C5 speak of the stationary state of this process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.numbers import FLOATS

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Noise:
    """How the descent is run.

    Attributes
    ----------
    rate
        eta, the length of a step.
    decay
        gamma, the weight decay of all weights, the bias included.
    label_noise
        s, the standard deviation of the noise on each label at each step.
    batch
        Samples per step, drawn with replacement.
    curvature
        z: the loss of a sample is (z/2)|y - f|^2.

    Raises
    ------
    ValueError
        If a number is not positive (``label_noise``: negative), or eta gamma is 1 or more.

    >>> round(Noise(0.1, 0.01, 0.2).strength, 6)  # eta s^2/(2 gamma)
    0.2
    """

    rate: float
    decay: float
    label_noise: float = 0.0
    batch: int = 1
    curvature: float = 1.0

    def __post_init__(self) -> None:
        for name in ("rate", "decay", "curvature"):
            if not 0 < getattr(self, name) < np.inf:
                raise ValueError(f"{name} must be positive and finite, got {getattr(self, name)}")
        if not 0 <= self.label_noise < np.inf:
            raise ValueError(f"label_noise must not be negative, got {self.label_noise}")
        if type(self.batch) is not int or self.batch < 1:
            raise ValueError(f"batch must be a positive integer, got {self.batch!r}")
        if self.rate * self.decay >= 1:
            raise ValueError(f"rate times decay must be below 1, got {self.rate * self.decay}")

    @property
    def strength(self) -> float:
        """tau = z^2 eta s^2/(2 gamma B): label noise against decay."""
        power = self.curvature**2 * self.rate * self.label_noise**2
        return float(power / (2 * self.decay * self.batch))


@dataclass(frozen=True, eq=False)
class Window:
    """What a descent leaves, and what it was on average over its last steps.

    Attributes
    ----------
    first, read_out : shapes (runs, M, D) and (runs, d, M)
        The weights at the end; the bias is a last column of ``first``.
    imbalance, drive : shapes (runs, M)
        Means over the window, unit by unit, of |w|^2 - |v|^2 and of |x|^2 g^2 - |k|^2 f^2 (C2):
        input weights w, output weights v, input x, gradient g at the preactivation, gradient k
        at the output, activity f.
    drift : shape (runs, M)
        |w|^2 - |v|^2 at the end of the window less that at its start.
    moments
        ``moments[layer][name]``, name one of ``"H"``, ``"G"``, ``"Z"`` with the side: means over
        the window of the second moments on all samples with clean labels, (runs, k, k). The first
        layer has ``"J backward"`` besides, the mean of J'J, J the derivative of the outputs by the
        inputs.
    """

    first: Floats
    read_out: Floats
    imbalance: Floats
    drive: Floats
    drift: Floats
    moments: tuple[dict[str, Floats], ...]


def descend(
    X: ArrayLike,
    Y: ArrayLike,
    start: tuple[Floats, Floats],
    noise: Sequence[Noise],
    *,
    steps: int,
    window: int,
    seed: int = 0,
    every: int = 20,
) -> Window:
    """Run the descent, one run for each setting, all of them together.

    Parameters
    ----------
    X, Y : shapes (P, D) and (P, d)
        A column of ones in X is the bias.
    start : shapes (runs, M, D) and (runs, d, M)
    noise
        One for each run; they must agree on the minibatch.
    steps, window
        Steps in all, and the last ones over which means are taken.
    every
        Moments are taken at every so many steps of the window.

    Raises
    ------
    ValueError
        If shapes do not fit, the numbers of steps are out of order, or a run leaves the floats.

    >>> start = np.ones((1, 1, 1)), np.ones((1, 1, 1))
    >>> found = descend([[1.0]], [[1.0]], start, [Noise(0.1, 1e-6)], steps=400, window=40)
    >>> bool(abs(found.first[0, 0, 0] * found.read_out[0, 0, 0] - 1) < 1e-5)
    True
    """
    data, labels = FLOATS.matrix(X, "X"), FLOATS.matrix(Y, "Y")
    w, v = (np.array(part, dtype=float) for part in start)
    runs, units, inputs = w.shape
    if len(data) != len(labels) or data.shape[1] != inputs or len(noise) != runs:
        raise ValueError(
            f"start must have the runs of noise and the columns of X, got {w.shape} for "
            f"{len(noise)} runs and {data.shape[1]} columns"
        )
    if v.shape != (runs, labels.shape[1], units):
        raise ValueError(f"start: the read-out must have shape {(runs, labels.shape[1], units)}")
    if len({one.batch for one in noise}) != 1:
        raise ValueError("noise must have one size of the minibatch for all runs")
    if not 0 < window <= steps or every < 1:
        raise ValueError(f"window must lie in 1..steps, got {window} of {steps}")
    batch = noise[0].batch
    rate, decay, spread, curvature = (
        np.array([getattr(one, name) for one in noise])[:, None, None]
        for name in ("rate", "decay", "label_noise", "curvature")
    )
    pull, shrink = rate * curvature / batch, 1 - rate * decay
    rng = np.random.default_rng(seed)
    totals = _Totals(runs, units, data, labels, curvature)
    for step in range(steps):
        recorded = step >= steps - window
        if recorded and step == steps - window:
            before = _imbalance(w, v)
        chosen = rng.integers(len(data), size=(runs, batch))
        x, y = data[chosen], labels[chosen]
        if spread.any():
            y = y + spread * rng.standard_normal(y.shape)
        h = x @ w.transpose(0, 2, 1)
        f = np.maximum(h, 0.0)
        k = y - f @ v.transpose(0, 2, 1)
        g = (k @ v) * (h > 0)
        if recorded:
            totals.add(w, v, x, f, k, g, moments=(steps - 1 - step) % every == 0)
        w = shrink * w + pull * (g.transpose(0, 2, 1) @ x)
        v = shrink * v + pull * (k.transpose(0, 2, 1) @ f)
    if not (np.isfinite(w).all() and np.isfinite(v).all()):
        raise ValueError("rate must be small enough for the descent to stay finite, it diverged")
    return totals.window(w, v, window, _imbalance(w, v) - before)


def _imbalance(w: Floats, v: Floats) -> Floats:
    difference: Floats = np.square(w).sum(axis=2) - np.square(v).sum(axis=1)
    return difference


class _Totals:
    """Sums over the window."""

    def __init__(
        self, runs: int, units: int, data: Floats, labels: Floats, curvature: Floats
    ) -> None:
        self.data, self.labels, self.curvature = data, labels, curvature
        self.imbalance = np.zeros((runs, units))
        self.drive = np.zeros((runs, units))
        self.moments: list[dict[str, Floats]] = [{}, {}]
        self.count = 0

    def add(
        self, w: Floats, v: Floats, x: Floats, f: Floats, k: Floats, g: Floats, *, moments: bool
    ) -> None:
        """One step of the window."""
        self.imbalance += _imbalance(w, v)
        batch = x.shape[1]
        in_step = self.curvature * (g.transpose(0, 2, 1) @ x) / batch
        out_step = self.curvature * (k.transpose(0, 2, 1) @ f) / batch
        self.drive += np.square(in_step).sum(axis=2) - np.square(out_step).sum(axis=1)
        if moments:
            self._add_moments(w, v)

    def _add_moments(self, w: Floats, v: Floats) -> None:
        self.count += 1
        data = np.broadcast_to(self.data, (len(w), *self.data.shape))
        h = data @ w.transpose(0, 2, 1)
        f = np.maximum(h, 0.0)
        out = f @ v.transpose(0, 2, 1)
        k = self.curvature * (self.labels - out)
        g = (k @ v) * (h > 0)
        slopes = (h > 0).astype(float)
        J = np.einsum("rdm,rpm,rmi->rpdi", v, slopes, w, optimize=True)
        J = J.reshape(len(w), -1, w.shape[2])
        J_square = J.transpose(0, 2, 1) @ J / len(self.data)
        for place, (ha, W, hb, gb) in enumerate(((data, w, h, g), (f, v, out, k))):
            turned = W.transpose(0, 2, 1)
            sides = {
                "H forward": _moment(hb),
                "G forward": _moment(gb),
                "Z forward": W @ turned,
                "H backward": _moment(ha),
                "G backward": _moment(gb @ W),
                "Z backward": turned @ W,
            }
            if place == 0:
                sides["J backward"] = J_square
            total = self.moments[place]
            for name, value in sides.items():
                total[name] = total.get(name, 0.0) + value

    def window(self, w: Floats, v: Floats, window: int, drift: Floats) -> Window:
        """Sums become means."""
        moments = tuple(
            {name: value / self.count for name, value in total.items()} for total in self.moments
        )
        return Window(w, v, self.imbalance / window, self.drive / window, drift, moments)


def _moment(samples: Floats) -> Floats:
    moment: Floats = samples.transpose(0, 2, 1) @ samples / samples.shape[1]
    return moment
