"""Problems, activations and measures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import sympy as sp
from hypothesis import strategies as st

from proofs_check.strategies.functions import Vector, near_support, penalties, sample_functions
from theory.definitions.activations import RELU, Activation, named
from theory.definitions.problem import Bias, Problem, whitened
from theory.definitions.task import Task

_POSITIVE = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 10), Fraction(2)])


def activations() -> st.SearchStrategy[Activation]:
    """Activations that take rational numbers to rational numbers; ReLU first.

    >>> from hypothesis import find
    >>> find(activations(), lambda phi: True).name
    'relu'
    """
    slopes = st.sampled_from(["1/10", "1/2", "0", "1"])
    leaky = slopes.map(lambda slope: named(f"leaky_relu:slope={slope}"))
    plain = st.sampled_from([RELU, *map(named, ("linear", "hard_tanh", "hard_sigmoid"))])
    return st.one_of(plain, leaky)


@st.composite
def problems(draw: st.DrawFn, task: Task, *, max_layers: int = 1) -> Problem:
    """Whitened inputs, penalties on both sides of the collapse, every kind of bias.

    Parameters
    ----------
    max_layers
        Most hidden layers; of recurrent problems, steps.

    >>> from hypothesis import find
    >>> find(problems(Task(1)), lambda problem: problem.bias is Bias.NONE).kappa0
    1
    """
    lambda1, lambda2 = draw(penalties(task))
    layers = draw(st.integers(1, max_layers))
    hidden = draw(_POSITIVE) if layers > 1 else None
    bias = draw(st.sampled_from([Bias.FIRST, Bias.NONE, Bias.EVERY]))
    recurrent = layers > 1 and draw(st.booleans())
    return whitened(
        task, _exact(lambda1), _exact(lambda2), bias=bias, layers=layers,
        lambda_hidden=None if hidden is None else _exact(hidden), recurrent=recurrent,
    )  # fmt: skip


def _exact(number: Fraction) -> sp.Rational:
    return sp.Rational(number.numerator, number.denominator)


@dataclass(frozen=True, slots=True)
class Neuron:
    """An atom of a measure: its mass, and its preactivations, one value for each sample."""

    mass: Fraction
    preactivations: Vector


def measures(task: Task, *, max_neurons: int = 3) -> st.SearchStrategy[list[Neuron]]:
    """A few neurons of positive mass, dense ones and some next to the support of the optimum.

    >>> from hypothesis import find
    >>> len(find(measures(Task(1)), lambda measure: True))
    1
    """
    functions = st.one_of(near_support(task), sample_functions(task))
    neurons = st.builds(Neuron, _POSITIVE, functions)
    return st.lists(neurons, min_size=1, max_size=max_neurons)
