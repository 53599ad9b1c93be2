"""Which deep network is the lowest known, over the number of layers and the penalty: the data.

All penalties are equal. This loses nothing without hidden biases: scaling layers against one
another makes them equal, and only their product stays. What is compared are upper bounds, so that
a phase says which network is the lowest *known*.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from numeric.geometry.parallelism import parallelism_score
from numeric.networks.energy import network_energy
from proofs_check.values.known_networks import candidates, fitted
from theory.definitions.problem import Bias, whitened
from theory.definitions.task import Task
from theory.depth_in_floats import rough_energy

Floats = NDArray[np.float64]

#: A network is lower than another by more than this share of the energy.
ROUNDING = 1e-9
#: Singular values below this share of the largest do not count.
NEGLIGIBLE = 1e-2


@dataclass(frozen=True)
class Phase:
    """One place of the diagram.

    Attributes
    ----------
    closed
        The energy of the closed form, d P past its collapse.
    lowest
        That of the lowest network known.
    kind
        ``zero``, ``abstract chain``, ``path`` (all labels on two neurons of
        the first layer, where the classes lie along a path) or ``mixture`` (some labels so).
    scores
        PS of every hidden layer; empty for zero.
    """

    layers: int
    penalty: Fraction
    closed: float
    lowest: float
    kind: str
    scores: tuple[float, ...]


def phase(labels: int, layers: int, penalty: Fraction, bias: Bias = Bias.FIRST) -> Phase:
    """The lowest network known for d labels, one sample per class and L >= 2 layers, in floats.

    The bias is that of the first layer, or none.

    >>> phase(2, 4, Fraction(1, 100)).kind, phase(2, 5, Fraction(1, 100)).kind
    ('abstract chain', 'path')
    """
    exact = sp.Rational(penalty.numerator, penalty.denominator)
    problem = whitened(Task(labels), exact, exact, bias=bias, layers=layers, lambda_hidden=exact)
    data, Y = np.eye(problem.task.sample_count), _labels(problem.task)
    zero, lam = float(labels << labels), float(penalty)
    # The closed form is the lower of the zero network and the chain, wherever they cross.
    closed = min(zero, rough_energy(problem))
    lowest, found = closed, None
    for place, document in enumerate(candidates(problem)):
        network = fitted(problem, document)
        energy = network_energy(
            data, Y, network.weights, network.biases, lambda1=lam, lambda2=lam, lambda_hidden=lam
        )
        if energy < lowest * (1 - ROUNDING):
            lowest, found = float(energy), place
    if found is not None:
        return Phase(layers, penalty, closed, lowest, *_shape(labels, layers, bias, found))
    if closed == zero:
        return Phase(layers, penalty, closed, closed, "zero", ())
    return Phase(layers, penalty, closed, closed, "abstract chain", (1.0,) * layers)


def phases(
    labels: int, layers: Sequence[int], penalties: Sequence[Fraction], bias: Bias = Bias.FIRST
) -> list[Phase]:
    """All places of a grid, layer by layer."""
    return [phase(labels, count, penalty, bias) for count in layers for penalty in penalties]


def energies(labels: int, layers: Sequence[int], penalty: Fraction, bias: Bias) -> Iterator[Any]:
    """(L, closed form, lowest known, bound from below) for every number of layers."""
    for count in layers:
        place = phase(labels, count, penalty, bias)
        yield count, place.closed, place.lowest, _below(labels, count, penalty, bias)


def _below(labels: int, layers: int, penalty: Fraction, bias: Bias) -> float:
    """The smaller of (1 + r) L lambda and d P/(1 + 1/lambda), D3-limit."""
    count, lam = 1 << labels, float(penalty)
    ratio = 1.0 if bias is Bias.NONE else math.pow(count + 1, -1 / layers)
    return min((1 + ratio) * layers * lam, labels * count / (1 + 1 / lam))


@cache
def _shape(labels: int, layers: int, bias: Bias, place: int) -> tuple[str, tuple[float, ...]]:
    """Kind and scores of a stored network, which are the same at all penalties: it is scaled."""
    one = sp.Integer(1)
    problem = whitened(Task(labels), one, one, bias=bias, layers=layers, lambda_hidden=one)
    network = fitted(problem, candidates(problem)[place])
    hidden, Y = network.representations(np.eye(problem.task.sample_count)), _labels(problem.task)
    kind = "path" if _rank(hidden[0]) == 2 else "mixture"
    scores = (parallelism_score(each, Y, undefined="zero").mean for each in hidden)
    return kind, tuple(map(float, scores))


def _rank(features: Floats) -> int:
    singular = np.linalg.svd(features, compute_uv=False)
    return int(np.sum(singular > NEGLIGIBLE * singular[0]))


def _labels(task: Task) -> Floats:
    return np.array(task.label_matrix(), dtype=float).T
