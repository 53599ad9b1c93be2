"""What a value depends on, and one value as it came out: records of ``proofs-check value``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One value: what it is for, the exact expression and its decimal; None where it has none.

    Of a pair, ``exact`` and ``decimal`` are tuples of two.
    """

    parameters: dict[str, Any]
    exact: Any
    decimal: Any


@dataclass(frozen=True, slots=True)
class Setting:
    """What a value depends on besides the number of labels; exact sympy numbers.

    Attributes
    ----------
    lambda1, lambda2
        The penalties; not read by a quantity that has none.
    activation
        A name of ``theory.definitions.activations`` with its parameter, if it takes one, or an
        expression in z.
    bias
        ``none`` sets kappa0 of whitened inputs to 1, ``first`` and ``every`` to P + 1; with
        ``every`` hidden layers have biases, too.
    kappa0, kappa1
        Eigenvalues of the input kernel on the constant and on the labels, in place of those of
        whitened inputs.
    layers, lambda_hidden
        Number of hidden layers, and the penalty of the matrices between them.
    steps, lambda_recurrent
        Number of steps of a recurrent network, and the penalty of its matrix.
    """

    samples_per_class: int = 1
    lambda1: Any = None
    lambda2: Any = None
    activation: str = "relu"
    bias: str = "first"
    kappa0: Any = None
    kappa1: Any = None
    layers: int | None = None
    lambda_hidden: Any = None
    steps: int | None = None
    lambda_recurrent: Any = None

    @property
    def deep(self) -> bool:
        """Whether layers or steps are given."""
        return self.layers is not None or self.steps is not None

    def parameters(self, labels: int, *, penalties: bool) -> dict[str, Any]:
        """Names and values of what was asked for, in the order of the columns."""
        shown: dict[str, Any] = {"labels": labels, "samples_per_class": self.samples_per_class}
        if penalties:
            shown |= {"lambda1": self.lambda1, "lambda2": self.lambda2}
        for name in ("activation", "bias"):
            if getattr(self, name) != getattr(Setting(), name):
                shown[name] = getattr(self, name)
        for name in ("kappa0", "kappa1"):
            if getattr(self, name) is not None:
                shown[name] = getattr(self, name)
        return shown
