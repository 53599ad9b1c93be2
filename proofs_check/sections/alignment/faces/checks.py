"""Floating point beside the enumeration: random activities and random networks."""

from __future__ import annotations

from itertools import combinations, pairwise, product
from math import comb
from typing import Any

from proofs_check.ledger.claim import Finding


def witness() -> str:
    """Two labels, one unit for each class."""
    return "d = 2, n = 1: units for the four classes interpolate, and cost least from 0.58 on"


def least_cost(labels: int, samples: int, strength: float) -> float:
    """2 d P/sqrt(V) of the best k-face network, whitened inputs with a bias.

    >>> round(least_cost(1, 1, 0.0), 6)  # 2 P/sqrt(P (P+1)/(P+2)) at P = 2
    3.265986
    """
    classes, count = 1 << labels, samples << labels
    alpha = 1 + strength * labels / count
    gains = []
    for k in range(1, labels + 1):
        m = samples * classes >> k
        size = alpha * m - m**2 / (count + 1)
        gains.append(k * m**2 / (size * (1 + 2 * strength * m / count)))
    return float(2 * labels * count / max(gains) ** 0.5)


def changes(labels: int, samples: int = 1) -> list[float]:
    """The strengths at which faces of k + 1 fixed labels take over from those of k.

    >>> [round(strength, 3) for strength in changes(3)]
    [0.731, 2.826]
    """
    import numpy as np

    classes, count = 1 << labels, samples << labels
    beta = np.array([labels / count, 1.0]) * (count + 1) / samples  # falling powers of tau
    inverse = []  # of the gain, up to a factor of the task
    for k in range(1, labels + 1):
        m = classes >> k
        size = np.polysub(beta, [m])
        inverse.append(np.polymul(size, [2 * m / classes, 1.0]) / (k * m))
    found = (np.polysub(after, before) for before, after in pairwise(inverse))
    return [float(max(np.roots(each).real)) for each in found]


def face_network(labels: int, fixed: int) -> tuple[Any, Any]:
    """Activities (M, N) on the classes of units on all faces, and their read-out (d, M).

    >>> hidden, read_out = face_network(2, 1)
    >>> hidden[0].tolist(), read_out[:, 0].tolist()
    ([1.0, 0.0, 1.0, 0.0], [1.0, 0.0])
    """
    import numpy as np

    from theory.definitions.task import Task

    signs = np.array(Task(labels).label_matrix(), dtype=float)
    hidden, read_out = [], []
    for chosen in combinations(range(labels), fixed):
        for values in product((1.0, -1.0), repeat=fixed):
            wanted = np.array(values)[:, None]
            hidden.append((signs[list(chosen)] == wanted).all(axis=0).astype(float))
            column = np.zeros(labels)
            column[list(chosen)] = values
            read_out.append(column)
    return np.array(hidden), np.array(read_out).T / comb(labels - 1, fixed - 1)


def cost(hidden: Any, read_out: Any, strength: float) -> float:
    """|theta|^2 + tau R of a network of activities (M, P) and read-out (d, M), sizes balanced."""
    import numpy as np

    labels, count = len(read_out), hidden.shape[1]
    active = (hidden > 0).sum(axis=1)
    before = np.square(hidden).sum(axis=1) * (1 + strength * labels / count)
    before -= hidden.sum(axis=1) ** 2 / (count + 1)
    behind = np.square(read_out).sum(axis=0) * (1 + 2 * strength * active / count)
    return float(2 * np.sqrt(before * behind).sum())


def _random_networks(seed: int, factor: float) -> Finding:
    import numpy as np

    from theory.definitions.task import Task

    rng = np.random.default_rng(seed)
    nearest = np.inf
    for _ in range(300):
        labels, samples = int(rng.integers(1, 5)), int(rng.integers(1, 3))
        signs = np.array(Task(labels, samples).label_matrix(), dtype=float)
        count = signs.shape[1]
        slopes, kinks = rng.normal(size=(3 * count, labels)), rng.normal(size=(3 * count, 1))
        hidden = np.maximum(slopes @ signs + kinks, 0.0) * (rng.random((3 * count, count)) < 0.9)
        hidden = np.vstack([hidden[hidden.any(axis=1)], np.eye(count)])
        read_out = signs @ np.linalg.pinv(hidden)
        strength = float(10 ** rng.uniform(-2, 2))
        nearest = min(
            nearest, cost(hidden, read_out, strength) / least_cost(labels, samples, strength)
        )
    return Finding(nearest >= factor, f"the cheapest costs {nearest:.3f} times the least")


def random_networks(seed: int) -> Finding:
    """Interpolating networks never cost less than the best faces."""
    return _random_networks(seed, 1 - 1e-9)


def random_networks_above_more(seed: int) -> Finding:
    """That they cost twice as much, which faces refute."""
    import numpy as np

    from theory.definitions.task import Task

    signs = np.array(Task(2).label_matrix(), dtype=float)
    found = _random_networks(seed, 2.0)
    corners = cost(np.eye(4), signs, 10.0) / least_cost(2, 1, 10.0)
    return Finding(found.holds and corners >= 2, f"corners cost {corners:.3f} times the least")
