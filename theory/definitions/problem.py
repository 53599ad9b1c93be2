"""One training problem: the task, its inputs, the network and the penalties, in exact numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

import sympy as sp

from theory.definitions.activations import RELU, Activation
from theory.definitions.task import Task


class Bias(Enum):
    """Which layers have a bias; each is penalised like the weights of its layer."""

    NONE = "none"
    FIRST = "first"
    EVERY = "every"


@dataclass(frozen=True)
class Problem:
    """A network to be trained on all patterns of d binary labels.

    Attributes
    ----------
    task
        d labels and n samples per class.
    lambda1, lambda2
        Penalties of the first layer (bias included) and of the read-out.
    kappa0, kappa1
        Eigenvalues of the input kernel on the constant function and on every label; P + 1 and 1
        for whitened inputs with a bias: :func:`whitened`.
    activation
        phi; deep and recurrent networks are solved for ReLU.
    bias
        Which layers have one. That of the first layer is part of kappa0 already.
    layers
        L, the number of hidden layers; of a recurrent network T, the number of its steps.
    lambda_hidden
        Penalty of each matrix between two hidden layers, lambda; of a recurrent network that of
        its one matrix, paid once.
    recurrent
        Whether all matrices between hidden layers are the same one.

    Raises
    ------
    ValueError
        If a number is not positive, or lambda_hidden is missing where it is paid.

    >>> one = sp.Integer(1)
    >>> whitened(Task(2), one, one).kappa0
    5
    """

    task: Task
    lambda1: sp.Expr
    lambda2: sp.Expr
    kappa0: sp.Expr
    kappa1: sp.Expr
    activation: Activation = RELU
    bias: Bias = Bias.FIRST
    layers: int = 1
    lambda_hidden: sp.Expr = None  # None where it is not paid
    recurrent: bool = False

    def __post_init__(self) -> None:
        size = "steps" if self.recurrent else "layers"
        if type(self.layers) is not int or self.layers < 1:
            raise ValueError(f"{size} must be a positive integer, got {self.layers!r}")
        if self.lambda_hidden is None and self.layers > 1:
            raise ValueError(f"lambda_hidden is needed for {self.layers} {size}, got none")
        for name in ("lambda1", "lambda2", "kappa0", "kappa1", "lambda_hidden"):
            if getattr(self, name) is None:
                continue
            value = sp.sympify(getattr(self, name), strict=True)
            if not value.is_positive:
                raise ValueError(f"{name} must be positive, got {value}")
            object.__setattr__(self, name, value)

    @property
    def labels(self) -> sp.Integer:
        """d."""
        return sp.Integer(self.task.labels)

    @property
    def sample_count(self) -> sp.Integer:
        """P = n 2^d."""
        return sp.Integer(self.task.sample_count)

    def unrolled(self) -> Problem:
        """The deep network with the same minimum: lambda = lambda_r/(T-1) for T steps (N1)."""
        if not self.recurrent:
            return self
        shared = self.lambda_hidden
        paid = None if shared is None else shared / max(self.layers - 1, 1)
        return replace(self, lambda_hidden=paid, recurrent=False)


def whitened(
    task: Task,
    lambda1: sp.Expr,
    lambda2: sp.Expr,
    *,
    bias: Bias = Bias.FIRST,
    activation: Activation = RELU,
    layers: int = 1,
    lambda_hidden: sp.Expr = None,
    recurrent: bool = False,
) -> Problem:
    """The problem with whitened inputs: K_X = I + J with a bias, K_X = I without.

    Parameters
    ----------
    task
        Labels and samples per class.
    lambda1, lambda2
        Penalties of the first layer and of the read-out.
    bias, activation, layers, lambda_hidden, recurrent
        As :class:`Problem` has them.

    Raises
    ------
    ValueError
        If a number is not positive, or lambda_hidden is missing where it is paid.

    >>> one = sp.Integer(1)
    >>> whitened(Task(1), one, one, bias=Bias.NONE).kappa0
    1
    """
    kappa0 = sp.Integer(1 if bias is Bias.NONE else task.sample_count + 1)
    return Problem(
        task, lambda1, lambda2, kappa0, sp.Integer(1), activation, bias, layers, lambda_hidden,
        recurrent,
    )  # fmt: skip
