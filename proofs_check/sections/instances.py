"""Problems with whitened inputs at exact rational penalties, for the checks of every chapter."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from theory.definitions.problem import Bias, Problem, whitened
from theory.definitions.task import Task


def exact(number: Fraction | int) -> sp.Rational:
    """The same rational number for sympy."""
    return sp.Rational(number.numerator, number.denominator)


def two_layers(task: Task, lambda1: Fraction, lambda2: Fraction) -> Problem:
    """One hidden layer, with a bias."""
    return whitened(task, exact(lambda1), exact(lambda2))


def deep(
    labels: int,
    layers: int,
    penalties: tuple[Fraction, Fraction, Fraction],
    bias: Bias = Bias.FIRST,
    *,
    recurrent: bool = False,
) -> Problem:
    """Many layers or steps, one sample per class.

    Parameters
    ----------
    penalties
        lambda1, that of the hidden matrices, and lambda2.
    """
    first, hidden, read_out = map(exact, penalties)
    return whitened(
        Task(labels), first, read_out,
        bias=bias, layers=layers, lambda_hidden=hidden, recurrent=recurrent,
    )  # fmt: skip
