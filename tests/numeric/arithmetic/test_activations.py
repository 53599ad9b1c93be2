"""Activations on floats and on balls, against sympy and difference quotients."""

import numpy as np
import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from numeric.arithmetic.activations import LINEAR, RELU, activation
from theory.definitions.activations import PLAIN, Z

NAMES = [*PLAIN, "leaky_relu:slope=1/10", "dead_zone:width=1/2", "clipped_dead_zone:width=1"]


@pytest.mark.parametrize("name", sorted(PLAIN))
@given(z=st.integers(-40, 40))
def test_floats_and_balls_are_the_value_of_the_definition(name: str, z: int) -> None:
    phi = activation(name)
    expected = float(PLAIN[name].subs(Z, sp.Rational(z, 8)).evalf(25))
    # 1 + erf cancels for negative z: what is lost is a rounding error of one
    assert phi.value(np.array([z / 8]))[0] == pytest.approx(expected, rel=1e-14, abs=1e-15)
    with ctx.workprec(128):
        assert float(phi.ball(arb(z) / 8)) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_the_derivative_is_the_limit_of_difference_quotients(name: str) -> None:
    phi, z = activation(name), np.linspace(-3, 3, 41) + 0.0123
    quotient = (phi.value(z + 1e-6) - phi.value(z - 1e-6)) / 2e-6
    assert phi.derivative(z) == pytest.approx(quotient, abs=1e-8)


def test_at_a_kink_the_derivative_is_that_of_the_flatter_side() -> None:
    for name, z, slope in (
        ("relu", 0.0, 0.0),
        ("leaky_relu:slope=1/10", 0.0, 0.1),
        ("hard_tanh", 1.0, 0.0),
        ("hard_tanh", -1.0, 0.0),
        ("dead_zone:width=1/2", 0.5, 0.0),
    ):
        assert activation(name).derivative(np.array([z])).tolist() == [slope]


def test_what_scales_with_positive_factors_is_homogeneous() -> None:
    scaling = {name for name in NAMES if activation(name).homogeneous}
    assert scaling == {"linear", "relu", "leaky_relu:slope=1/10"}
    assert activation("relu") is RELU
    assert activation("linear") is LINEAR


@pytest.mark.parametrize("name", NAMES)
def test_huge_arguments_overflow_nowhere(name: str) -> None:
    phi, z = activation(name), np.array([-1e4, 1e4])
    assert np.isfinite(phi.value(z)).all()
    assert np.isfinite(phi.derivative(z)).all()
