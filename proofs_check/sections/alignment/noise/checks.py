"""Simulations for the claims about noise: seeded, floating point, small step sizes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from proofs_check.ledger.claim import Finding

if TYPE_CHECKING:
    from numeric.training.noise import Window

#: Step size, decay, label noise, steps and window of the short run.
RATE, DECAY, STEPS, WINDOW = 0.1, 0.05, 12_000, 8_000


def witness() -> str:
    """A stationary law that is known in closed form."""
    return "one weight, one sample x = y = 1: E[w^2] follows from C2.column"


def task(labels: int) -> tuple[Any, Any]:
    """Whitened inputs with a bias, n = 1, and the labels of every sample."""
    import numpy as np

    count = 1 << labels
    signs = np.array([[1.0 - 2 * (p >> i & 1) for i in range(labels)] for p in range(count)])
    return np.column_stack([np.eye(count), np.ones(count)]), signs


def starts(
    kind: str, data: Any, signs: Any, runs: int, units: int, seed: int, spread: float = 0.02
) -> tuple[Any, Any]:
    """Weights of several runs: ``random``, one unit a class, or one unit a ray, and small noise."""
    import numpy as np

    rng = np.random.default_rng(seed)
    count, labels = signs.shape
    first = np.zeros((runs, units, data.shape[1]))
    read_out = np.zeros((runs, labels, units))
    if kind == "random":
        return 0.5 * rng.normal(size=first.shape), 0.5 * rng.normal(size=read_out.shape)
    dual = np.linalg.pinv(data)
    if kind == "one-hot":
        patterns = [(np.eye(count)[p], signs[p]) for p in range(count)]
    else:
        axes = np.eye(labels)
        patterns = [
            ((1 + q * signs[:, i]) / 2, q * axes[i]) for i in range(labels) for q in (1.0, -1.0)
        ]
    for place, (pattern, values) in enumerate(patterns):
        first[:, place], read_out[:, :, place] = dual @ pattern, values
    first += spread * rng.normal(size=first.shape)
    read_out += spread * rng.normal(size=read_out.shape)
    return first, read_out


@cache
def _short_run(seed: int) -> Window:
    from numeric.training.noise import Noise, descend

    data, signs = task(2)
    noise = [Noise(RATE, DECAY, 0.5 * (run % 2)) for run in range(4)]
    start = starts("random", data, signs, 4, 6, seed)
    return descend(data, signs, start, noise, steps=STEPS, window=WINDOW, seed=seed, every=50)


def _balance(seed: int, factor: float) -> Finding:
    """(2 gamma - eta gamma^2) E[|w|^2 - |v|^2] against eta E[...], drift over the window included.

    Only the drift from the start to the end of the window keeps the law from being exact.
    """
    import numpy as np

    found = _short_run(seed)
    left = (2 * DECAY - RATE * DECAY**2) * found.imbalance.sum(axis=1)
    right = factor * RATE * found.drive.sum(axis=1)
    worst = float(np.max(np.abs(left - right) / np.abs(right)))
    return Finding(worst < 0.01, f"the two sides differ by {worst:.1%} at most, four runs")


def balance(seed: int) -> Finding:
    """The law of C2-balance, summed over units."""
    return _balance(seed, 1.0)


def balance_doubled(seed: int) -> Finding:
    """Twice the noise, which does not balance."""
    return _balance(seed, 2.0)


def _traces(seed: int, factor: float) -> Finding:
    """R of random interpolating networks, and of one-class and abstract ones at equality."""
    import numpy as np

    rng = np.random.default_rng(seed)
    for count in range(200):
        labels = int(rng.integers(1, 4))
        data, signs = task(labels)
        z = 2.0
        first = rng.normal(size=(3 * len(data), data.shape[1]))
        hidden = np.maximum(data @ first.T, 0.0)
        read_out = np.linalg.lstsq(hidden, signs, rcond=None)[0].T
        if not np.allclose(hidden @ read_out.T, signs, atol=1e-8):
            continue
        trace = labels * np.square(hidden).sum() + z * ((hidden > 0) @ np.square(read_out).T).sum()
        if trace / len(data) < factor * 2 * labels * z**0.5 - 1e-9:
            return Finding(False, f"network {count} has R = {trace / len(data)}")
    for labels in (1, 2, 3):
        data, signs = task(labels)
        one_class, abstract = _equal_traces(signs, 2.0)
        if abs(one_class - factor * 2 * labels * 2**0.5) > 1e-9:
            return Finding(False, f"one-class units have R = {one_class} at d = {labels}")
        if abs(abstract - 2 * labels * (2 * labels) ** 0.5) > 1e-9:
            return Finding(False, f"rays have R = {abstract} at d = {labels}")
    return Finding(True, "no network is below, one-class units are at the bound")


def _equal_traces(signs: Any, z: float) -> tuple[float, float]:
    """R of one unit for each class, and of two for each label, at their best sizes."""
    labels = signs.shape[1]
    f = (z / labels) ** 0.25 * labels**0.25  # d f^2 = z |v|^2 with f |v| = sqrt(d)
    g = (z / labels) ** 0.25  # d g^2 = z/g^2
    return labels * f**2 + z * labels / f**2, labels * (labels * g**2 + z / g**2)


def traces(seed: int) -> Finding:
    """The bound of C5-trace."""
    return _traces(seed, 1.0)


def traces_above_more(seed: int) -> Finding:
    """A larger bound, which one-class units miss."""
    return _traces(seed, 1.05)
