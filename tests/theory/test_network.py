"""The network of an optimum has the optimal kernel, and its energy is the minimum, exactly."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from theory import shallow
from theory.definitions.activations import activation
from theory.definitions.problem import Bias, whitened
from theory.definitions.task import Task
from theory.network import optimal_network

PENALTY = st.builds(sp.Rational, st.integers(1, 9), st.integers(1, 9))


@settings(max_examples=8)
@given(
    d=st.integers(1, 2), n=st.integers(1, 2), one=PENALTY, two=PENALTY, bias=st.sampled_from(Bias)
)
def test_its_energy_is_the_minimum(
    d: int, n: int, one: sp.Rational, two: sp.Rational, bias: Bias
) -> None:
    problem = whitened(Task(d, n), one, two, bias=bias)
    found, labels = optimal_network(problem), sp.Matrix(problem.task.label_matrix())
    hidden = found.first if found.bias is None else found.first + found.bias * sp.ones(1, n * 2**d)
    active = hidden.applyfunc(lambda value: sp.Max(value, 0))
    assert (active.T * active - found.kernel).applyfunc(sp.simplify).is_zero_matrix
    paid = [found.first] if found.bias is None else [found.first, found.bias]
    energy = (
        sum(value**2 for value in labels - found.read_out * active)
        + one * sum(value**2 for part in paid for value in part)
        + two * sum(value**2 for value in found.read_out)
    )
    assert sp.simplify(energy - shallow.energy(problem)) == 0


def test_it_is_written_out_for_relu_and_whitened_inputs_alone() -> None:
    one = sp.Integer(1)
    with pytest.raises(ValueError, match="relu on whitened inputs alone"):
        optimal_network(whitened(Task(1), one, one, activation=activation("tanh")))
