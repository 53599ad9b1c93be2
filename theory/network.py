r"""The network of an optimum, written out: two neurons for each label (R2, R5).

On whitened inputs, one coordinate for each sample, the neuron of the ray alpha (1 + q v_i), q = +-1
and 2 alpha^2 = b, has the weights of least norm

.. math::
    w = K_X^{-1} h = \alpha \Bigl(\frac{1}{P + 1} + q v_i\Bigr), \quad
    \text{bias } 1'w = \frac{\alpha P}{P + 1},

with a bias, and w = h without. The read-out is the ridge solution Y F'/s, s = lambda2 + b P.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from theory import shallow
from theory.definitions.activations import RELU
from theory.definitions.problem import Bias, Problem, whitened


@dataclass(frozen=True)
class Optimum:
    """One network of least energy; its neurons come in pairs, 1 + v_i before 1 - v_i.

    Attributes
    ----------
    kernel : shape (P, P)
        K*, of the hidden layer.
    first : shape (2 d, P)
        W1.
    bias : shape (2 d, 1), or None
        b1.
    read_out : shape (d, 2 d)
        W2.
    """

    kernel: sp.Matrix
    first: sp.Matrix
    bias: sp.Matrix | None
    read_out: sp.Matrix


def optimal_network(problem: Problem) -> Optimum:
    """A network of the least energy, all zero from the collapse on.

    Raises
    ------
    ValueError
        If the problem is not that of one hidden ReLU layer on whitened inputs.

    >>> from theory.definitions.task import Task
    >>> one = sp.Integer(1)
    >>> optimal_network(whitened(Task(1), one / 6, one)).read_out
    Matrix([[sqrt(2)/3, -sqrt(2)/3]])
    """
    plain = whitened(problem.task, problem.lambda1, problem.lambda2, bias=problem.bias)
    same = (problem.kappa0, problem.kappa1) == (plain.kappa0, plain.kappa1)
    if not same or problem.layers > 1 or problem.activation != RELU:
        raise ValueError(
            "network is written out for one hidden layer of relu on whitened inputs alone"
        )
    labels = sp.Matrix(problem.task.label_matrix())
    count, weight = problem.sample_count, shallow.label_weight(problem)
    alpha = sp.sqrt(weight / 2)
    ones = sp.ones(1, int(count))
    rays = [ones + q * labels.row(i) for i in range(labels.rows) for q in (1, -1)]
    features = alpha * sp.Matrix.vstack(*rays)
    read_out = (labels * features.T / (problem.lambda2 + weight * count)).applyfunc(sp.radsimp)
    kernel = weight * (problem.labels * ones.T * ones + labels.T * labels)
    if problem.bias is Bias.NONE:
        return Optimum(kernel, features, None, read_out)
    bias = (features * ones.T) / (count + 1)
    return Optimum(kernel, features - bias * ones, bias, read_out)
