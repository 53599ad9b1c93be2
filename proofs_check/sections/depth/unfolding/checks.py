"""The unfolding networks of the theorems, run sample by sample, against their bounds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import log

import numpy as np
from numpy.typing import NDArray

from numeric.networks.energy import network_energy
from numeric.networks.feedforward import FeedForward
from numeric.networks.recurrent import Recurrent, recurrent_energy
from proofs_check.ledger.claim import Finding
from theory.definitions.task import Task

Floats = NDArray[np.float64]

SIZES = "d = 1..3, n = 1 and 2, L = 2, 5, 20, 200, L lambda = 1/10 and 1"
_SIZES = tuple(product((1, 2, 3), (1, 2), (2, 5, 20, 200), (0.1, 1.0)))
#: First and read-out penalty.
_OTHERS = 0.1
_ROUNDING = 1e-9


def line(labels: int, copies: int) -> tuple[Floats, Floats, Floats]:
    """Positions of the samples, rows (1, -k) of the unfolding, and its read-out.

    The read-out is made of second differences of the labels along the line (D3.unfold).
    """
    task = Task(labels, copies)
    classes = np.arange(task.class_count, dtype=float)
    rows = np.stack([np.ones_like(classes), 1 - classes], axis=1)
    values = np.array(Task(labels).label_matrix(), dtype=float)
    read_out = np.diff(values, n=2, axis=1, prepend=np.zeros((labels, 2)))
    return np.repeat(classes, copies), rows, read_out


def unfolding(labels: int, copies: int, layers: int, lam: float, growth: float) -> FeedForward:
    """The network of D3.many-above: without any bias, all layers pay 2 lambda g but the last."""
    places, rows, read_out = line(labels, copies)
    first = np.stack([places, np.ones_like(places)])
    first *= np.sqrt(2 * lam * growth / _OTHERS / np.sum(first**2))
    last = rows * np.sqrt(2 * growth / np.sum(rows**2))
    size = first[1, 0] * growth ** (layers / 2 - 1) * last[0, 0]
    maps = (first, *[np.sqrt(growth) * np.eye(2)] * (layers - 2), last, read_out / size)
    return FeedForward(maps, (None,) * layers)


def biased_unfolding(labels: int, copies: int, layers: int) -> FeedForward:
    """The network of D3.every-above: a position of size n^(-1/2), n = L^(1/3), handed on."""
    places, rows, read_out = line(labels, copies)
    n = layers ** (1 / 3)
    first, last = places[None, :] / n**0.5, n * rows[:, :1]
    maps = (first, *[np.eye(1)] * (layers - 2), last, read_out / n**0.5)
    shifts = (*[np.zeros(1)] * (layers - 1), n**0.5 * rows[:, 1])
    return FeedForward(maps, shifts)


def recurrent_unfolding(labels: int, copies: int, steps: int) -> Recurrent:
    """The network of N1.many-above, of the growth g with g^T = T^2."""
    places, rows, read_out = line(labels, copies)
    growth, n, width = steps ** (2 / steps), steps**0.5, 2 + len(rows)
    W, J, V = np.zeros((width, len(places))), np.zeros((width, width)), np.zeros((labels, width))
    W[:2] = np.stack([places, np.ones_like(places)]) / n**0.5
    J[:2, :2], J[2:, :2] = np.sqrt(growth) * np.eye(2), rows / n**0.5
    V[:, 2:] = read_out * n / growth ** (steps / 2 - 1)
    return Recurrent(W, None, J, V, steps)


#: What is measured: a lower bound, the energy and an upper bound.
_Row = tuple[str, float, float, float]


def _between(rows: Iterator[_Row]) -> Finding:
    count = 0
    for name, low, found, high in rows:
        if not low * (1 - _ROUNDING) <= found <= high * (1 + _ROUNDING):
            return Finding(False, f"{name}: {found:.9g} is not between {low:.9g} and {high:.9g}")
        count += 1
    return Finding(True, f"{count} networks lie between their bounds")


def _below(task: Task, cost: float, lam: float, stretch: float = 1.0) -> float:
    """The smaller of the cost and d P/(1 + stretch lambda/(lambda1 lambda2))."""
    return min(cost, task.labels * task.sample_count / (1 + stretch * lam / _OTHERS**2))


def unfolding_networks_keep_their_bounds(_: int) -> Finding:
    """Without biases, g^L = L^2; the loss is zero."""
    return _between(_unfolding())


def _unfolding() -> Iterator[_Row]:
    for labels, copies, layers, held in _SIZES:
        task, lam = Task(labels, copies), held / layers
        growth = layers ** (2 / layers)
        network = unfolding(labels, copies, layers, lam, growth)
        found = _energy(network, task, lam)
        high = 2 * held * layers / (layers - 2 * log(layers))
        sizes = labels * task.sample_count * float(task.class_count) ** 6
        high += 4 * sizes * _OTHERS**2 / (lam * layers**2)
        yield f"{task}, L = {layers}", _below(task, 2 * held, lam), found, high


def biased_networks_keep_their_bounds(_: int) -> Finding:
    """With a bias in every layer."""
    return _between(_biased())


def _biased() -> Iterator[_Row]:
    for labels, copies, layers, held in _SIZES:
        task, lam, n = Task(labels, copies), held / layers, layers ** (1 / 3)
        found = _energy(biased_unfolding(labels, copies, layers), task, lam)
        count, K = task.sample_count, task.class_count
        high = held + (_OTHERS * count * K**2 + 16 * labels * K * _OTHERS + held * K) / n
        high += held * K**3 / n**2
        yield f"{task}, L = {layers}", _below(task, held, lam, task.sample_count / 2), found, high


def recurrent_networks_keep_their_bounds(_: int) -> Finding:
    """Without biases, lambda_r in the place of L lambda."""
    return _between(_recurrent())


def _recurrent() -> Iterator[_Row]:
    for labels, copies, steps, again in _SIZES:
        task = Task(labels, copies)
        network = recurrent_unfolding(labels, copies, steps)
        X, Y = np.eye(task.sample_count), np.array(task.label_matrix(), dtype=float).T
        found = recurrent_energy(
            network, X, Y, lambda1=_OTHERS, lambda2=_OTHERS, lambda_recurrent=again
        )
        count, K, V = task.sample_count, task.class_count, steps / (steps - 2 * log(steps))
        high = 2 * again * V + (_OTHERS * count * K**2 + again * K**3) / steps**0.5
        high += 16 * labels * K * _OTHERS * V**2 / steps
        lam = again / (steps - 1)
        yield f"{task}, T = {steps}", _below(task, 2 * steps * lam, lam), found, high


def _energy(network: FeedForward, task: Task, lam: float) -> float:
    X, Y = np.eye(task.sample_count), np.array(task.label_matrix(), dtype=float).T
    found: float = network_energy(
        X,
        Y,
        network.weights,
        network.biases,
        network.activation,
        lambda1=_OTHERS,
        lambda2=_OTHERS,
        lambda_hidden=lam,
    )
    return found


def unfolding_witness() -> str:
    """One network that meets the assumptions."""
    network = unfolding(2, 1, 6, 0.01, 1.0)
    miss = np.abs(network.forward(np.eye(4)) - np.array(Task(2).label_matrix()).T).max()
    return f"d = 2, n = 1, L = 6: an unfolding that misses the labels by {miss:.0e}"
