"""Deep and recurrent problems of exact penalties, as the tests write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy as sp

from theory.definitions.problem import Bias, Problem
from theory.definitions.task import Task


def deep(
    labels: int,
    layers: int,
    penalties: Sequence[Any],
    *,
    kappa0: Any = None,
    bias: Bias = Bias.FIRST,
    samples: int = 1,
    recurrent: bool = False,
) -> Problem:
    """Penalties of the first layer, the hidden ones and the read-out; whitened without kappa0."""
    first, hidden, read_out = (sp.Rational(penalty) for penalty in penalties)
    task = Task(labels, samples)
    whitened = 1 if bias is Bias.NONE else task.sample_count + 1
    mean = sp.Integer(whitened) if kappa0 is None else sp.sympify(kappa0)
    return Problem(
        task, first, read_out, mean, sp.Integer(1), bias=bias,
        layers=layers, lambda_hidden=hidden, recurrent=recurrent,
    )  # fmt: skip
