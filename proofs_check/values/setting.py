"""What a value depends on, and one value as it came out: records of ``proofs-check value``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import sympy as sp

from theory.definitions.activations import RELU, Activation
from theory.definitions.problem import Bias, Problem
from theory.definitions.task import Task


@dataclass(frozen=True, slots=True)
class Row:
    """One value: what it is for, the exact expression and its decimal; None where it has none.

    Of a pair, ``exact`` and ``decimal`` are tuples of two.

    Attributes
    ----------
    more
        What is said of the value besides, by the keys of the JSON output.
    """

    parameters: dict[str, Any]
    exact: Any
    decimal: Any
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a value depends on besides the number of labels; exact sympy numbers.

    Attributes
    ----------
    lambda1, lambda2
        The penalties; not read by a quantity that has none.
    activation
        phi.
    bias
        Which layers have one: kappa0 of whitened inputs is 1 without any, P + 1 otherwise.
    kappa0, kappa1
        Eigenvalues of the input kernel on the constant and on the labels, in place of those of
        whitened inputs.
    layers, lambda_hidden
        Number of hidden layers, and the penalty of the matrices between them.
    steps, lambda_recurrent
        Number of steps of a recurrent network, and the penalty of its matrix.
    layer, side, moments, pair, slope
        Which scores of alignment: those of one map, of ``forward`` or ``backward``, of ``raw`` or
        ``centred`` moments, of ``H-G``, ``H-Z`` or ``G-Z``, with the slope ``stationary`` or
        ``zero`` at the kinks.
    """

    samples_per_class: int = 1
    lambda1: Any = None
    lambda2: Any = None
    activation: Activation = RELU
    bias: Bias = Bias.FIRST
    kappa0: Any = None
    kappa1: Any = None
    layers: int | None = None
    lambda_hidden: Any = None
    steps: int | None = None
    lambda_recurrent: Any = None
    layer: int | None = None
    side: Literal["forward", "backward"] | None = None
    moments: Literal["raw", "centred"] | None = None
    pair: Literal["H-G", "H-Z", "G-Z"] | None = None
    slope: Literal["stationary", "zero"] | None = None

    @property
    def deep(self) -> bool:
        """Whether layers or steps are given."""
        return self.layers is not None or self.steps is not None

    def problem(self, labels: int) -> Problem:
        """The problem with that many labels; penalties that are not given are 1."""
        one, task = sp.Integer(1), Task(labels, self.samples_per_class)
        whitened = one if self.bias is Bias.NONE else sp.Integer(task.sample_count + 1)
        recurrent = self.steps is not None
        hidden = self.lambda_recurrent if recurrent else self.lambda_hidden
        return Problem(
            task,
            one if self.lambda1 is None else self.lambda1,
            one if self.lambda2 is None else self.lambda2,
            self.kappa0 or whitened,
            self.kappa1 or one,
            self.activation,
            self.bias,
            (self.steps if recurrent else self.layers) or 1,
            one if hidden is None else hidden,
            recurrent,
        )

    def parameters(self, labels: int, *, penalties: bool) -> dict[str, Any]:
        """Names and values of what was asked for, in the order of the columns."""
        shown: dict[str, Any] = {"labels": labels, "samples_per_class": self.samples_per_class}
        if penalties:
            shown |= {"lambda1": self.lambda1, "lambda2": self.lambda2}
        if self.activation != RELU:
            shown["activation"] = self.activation.name
        if self.bias is not Bias.FIRST:
            shown["bias"] = self.bias.value
        for name in ("kappa0", "kappa1"):
            if getattr(self, name) is not None:
                shown[name] = getattr(self, name)
        return shown
