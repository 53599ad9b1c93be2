"""Expressions that are a named activation: recognised by proof, near misses never."""

from __future__ import annotations

import json

import numpy as np
import pytest
import sympy as sp
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from numeric.arithmetic.activations import measured
from proofs_check.command.main import main
from proofs_check.values.activation_text import activation_from_text
from proofs_check.values.known_functions import recognised
from theory.definitions.activations import PLAIN, Activation, Z


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("z", "linear"),
        ("max(z, 0)", "relu"),
        ("z/2 + abs(z)/2", "relu"),
        ("sqrt(z^2)/2 + z/2", "relu"),
        ("relu(sqrt(8)*z)/2/sqrt(2)", "relu"),
        ("max(z, z/5)", "leaky_relu:slope=1/5"),
        ("relu(z) - relu(-z)/10", "leaky_relu:slope=1/10"),
        ("min(max(z, -1), 1)", "hard_tanh"),
        ("abs(z + 1)/2 - abs(z - 1)/2", "hard_tanh"),
        ("relu(z) - relu(z - 1)", "hard_sigmoid"),
        ("z - min(max(z, -2), 2)", "dead_zone:width=2"),
        ("1/(1 + exp(-z))", "sigmoid"),
        ("exp(z)/(1 + exp(z))", "sigmoid"),
        ("(1 + tanh(z/2))/2", "sigmoid"),
        ("tanh(z/2)/2", "shifted_sigmoid"),
        ("2*sigmoid(2*z) - 1", "tanh"),
        ("(exp(z) - exp(-z))/(exp(z) + exp(-z))", "tanh"),
        ("1 - 2/(exp(2*z) + 1)", "tanh"),
        ("z + log(1 + exp(-z))", "softplus"),
        ("-log(sigmoid(-z))", "softplus"),
        ("log(exp(z/2) + exp(-z/2)) + z/2", "softplus"),
        ("gelu", "gelu"),
    ],
)
def test_a_named_activation_is_recognised_however_it_is_written(text: str, name: str) -> None:
    assert recognised(activation_from_text(text)).name == name


@pytest.mark.parametrize(
    "text",
    [
        "z + 1e-90",
        "2*z",
        "max(z, 1e-90)",
        "max(z, z*1.5)",
        "max(z, -z/10)",
        "relu(z) - relu(-z)*(1 + 1e-90)",
        "min(max(z, -1), 1 + 1e-90)",
        "tanh(z) + 1e-90*z",
        "tanh(z) + 1e-90",
        "tanh(z*(1 + 1e-90))",
        "softplus(z) - log(2)",
        "softplus(2*z)",
        "sigmoid(z)*sigmoid(z)/sigmoid(z + 1e-90)",
        "exp(99*z)/(1 + exp(100*z))",
        "exp(z/97)*exp(z/89)",
        "1/z",
        "exp(z^2)",
        "tanh(z) + (exp(2*z) - 1)/(exp(z) - 1) - exp(z) - 1",  # no value at 0
        "tanh(z) + (exp(2*z) - 4)/(exp(z) - 2) - exp(z) - 2",  # none at log 2
        "tanh(z) + log((exp(z) - 2)^2) - log(exp(2*z) - 4*exp(z) + 4)",  # nor here
    ],
)
def test_what_differs_anywhere_or_by_little_keeps_its_own_expression(text: str) -> None:
    phi = activation_from_text(text)
    assert recognised(phi) is phi


COEFFICIENTS = st.sampled_from([sp.Rational(k, 2) for k in (-2, -1, 0, 1, 2)])
PARTS = st.sampled_from(
    [
        Z,
        sp.Integer(1),
        sp.Max(Z, 0),
        sp.Abs(Z),
        sp.Max(Z, 1),
        sp.tanh(Z / 2),
        sp.log(1 + sp.exp(-Z)),
    ]
)


@given(terms=st.lists(st.tuples(COEFFICIENTS, PARTS), min_size=1, max_size=4))
@example([(sp.Rational(1, 2), sp.tanh(Z / 2)), (sp.Rational(1, 2), sp.Integer(1))])
@example([(sp.Integer(1), sp.Max(Z, 0)), (sp.Integer(-1), sp.Max(Z, 1))])
def test_a_recognised_function_has_the_same_values(terms: list[tuple[sp.Expr, sp.Expr]]) -> None:
    expression = sp.Add(*(factor * part for factor, part in terms))
    known = recognised(Activation("own", expression))
    z = np.linspace(-6, 6, 97)
    own, named = (measured(phi).value(z) for phi in (Activation("own", expression), known))
    assert np.allclose(own, named, atol=1e-12)
    if known.name == "own":
        assert all(
            not np.allclose(own, measured(Activation(name, PLAIN[name])).value(z), atol=1e-6)
            for name in ("linear", "relu", "hard_sigmoid", "hard_tanh", "sigmoid", "softplus")
        )


def test_value_uses_the_closed_form_and_shows_what_was_typed() -> None:
    options = ["--labels", "2", "--lambda1", "1/100", "--lambda2", "1/10", "--format", "json"]
    rows = []
    for text in ("relu", "z/2 + abs(z)/2"):
        result = CliRunner().invoke(main, ["value", "width", "--activation", text, *options])
        assert result.exit_code == 0, result.stderr
        (row,) = json.loads(result.stdout)["rows"]
        rows.append(row)
    assert rows[0]["exact"] == rows[1]["exact"] == "4"
    assert rows[1]["parameters"]["activation"] == "z/2 + abs(z)/2"
