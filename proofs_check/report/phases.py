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
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from numeric.geometry.parallelism import parallelism_score
from proofs_check.values.known_networks import KnownNetwork, lowest_known
from theory import depth
from theory.definitions.problem import Bias, Problem, whitened
from theory.definitions.task import Task

Floats = NDArray[np.float64]

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

    def as_row(self) -> dict[str, Any]:
        """The place as plain data."""
        return {
            "layers": self.layers,
            "penalty": str(self.penalty),
            "closed": self.closed,
            "lowest": self.lowest,
            "kind": self.kind,
            "parallelism": list(self.scores),
        }


def phase(labels: int, layers: int, penalty: Fraction, bias: Bias = Bias.FIRST) -> Phase:
    """The lowest network known for d labels, one sample per class and L layers.

    >>> phase(2, 4, Fraction(1, 100)).kind, phase(2, 5, Fraction(1, 100)).kind
    ('abstract chain', 'path')
    """
    exact = sp.Rational(penalty.numerator, penalty.denominator)
    problem = whitened(Task(labels), exact, exact, bias=bias, layers=layers, lambda_hidden=exact)
    collapsed, known = depth.collapsed(problem), lowest_known(problem)
    closed = float(labels << labels) if collapsed else depth.rough_energy(problem)
    if known is not None:
        hidden = activities(known)
        kind = "path" if _rank(hidden[0]) == 2 else "mixture"
        scores = tuple(_score(each, problem) for each in hidden)
        return Phase(layers, penalty, closed, float(known.energy), kind, scores)
    if collapsed:
        return Phase(layers, penalty, closed, closed, "zero", ())
    return Phase(layers, penalty, closed, closed, "abstract chain", (1.0,) * layers)


def phases(
    labels: int, layers: Sequence[int], penalties: Sequence[Fraction], bias: Bias = Bias.FIRST
) -> list[Phase]:
    """All places of a grid, layer by layer."""
    return [phase(labels, count, penalty, bias) for count in layers for penalty in penalties]


def activities(known: KnownNetwork) -> list[Floats]:
    """The activity of every hidden layer on every sample, shapes (P, M_l)."""
    document, found = known.document, []
    weights = [_floats(rows) for rows in document["weights"][:-1]]
    features = np.eye(weights[0].shape[1])
    for matrix, bias in zip(weights, document["biases"], strict=True):
        shift = 0 if bias is None else _floats([bias])[0]
        features = np.maximum(features @ matrix.T + shift, 0)
        found.append(features)
    return found


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


def _rank(features: Floats) -> int:
    singular = np.linalg.svd(features, compute_uv=False)
    return int(np.sum(singular > NEGLIGIBLE * singular[0]))


def _score(features: Floats, problem: Problem) -> float:
    Y = np.array(problem.task.label_matrix(), dtype=float).T
    score: float = parallelism_score(features, Y, undefined="zero").mean
    return float(score)


def _floats(rows: Sequence[Sequence[str]]) -> Floats:
    return np.array([[float(Fraction(x)) for x in row] for row in rows])
