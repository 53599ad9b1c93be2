"""Activations from the command line: exact where accepted, one sentence where refused."""

import pytest
import sympy as sp
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proofs_check.values.activation_text import activation_from_text
from theory.definitions.activations import PLAIN, Activation, Z, activation


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_a_plain_name_is_the_activation_of_that_name(name: str) -> None:
    assert activation_from_text(f" {name} ") == activation(name)


@pytest.mark.parametrize("number", ["1/10", "0.1", " 1e-1 "])
def test_a_parameter_is_an_exact_number(number: str) -> None:
    expected = activation("leaky_relu", {"slope": sp.Rational(1, 10)})
    assert activation_from_text(f"leaky_relu:slope={number}") == expected


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("z", Z),
        ("z*tanh(z)", Z * sp.tanh(Z)),
        ("-z^2", -(Z**2)),
        ("relu(z)", sp.Max(Z, 0)),
        ("max(z, 0, -1/2)", sp.Max(Z, 0)),
        ("min(max(z, -1), 1)", sp.Min(sp.Max(Z, -1), 1)),
        ("z/(1+abs(z))", Z / (1 + sp.Abs(Z))),
        ("sigmoid(2*z) - 0.5", 1 / (1 + sp.exp(-2 * Z)) - sp.Rational(1, 2)),
        ("softplus(z)", sp.log(1 + sp.exp(Z))),
        ("log(1+exp(z))", sp.log(1 + sp.exp(Z))),
        ("erf(z/sqrt(2))", sp.erf(Z / sp.sqrt(2))),
        ("sqrt(1 + z^2)", sp.sqrt(1 + Z**2)),
        ("sin(pi*z) + cos(e)", sp.sin(sp.pi * Z) + sp.cos(sp.E)),
        ("1/z", 1 / Z),
    ],
)
def test_an_expression_in_z_is_read_as_it_is_written(text: str, expression: sp.Expr) -> None:
    found = activation_from_text(text)
    assert found.expression == expression
    assert found.name == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "ends too early"),
        ("swish", "'swish' is none of linear"),
        ("relu:slope=1", "takes no parameter"),
        ("leaky_relu", "takes the parameter slope"),
        ("leaky_relu:slope", "a parameter is written as in"),
        ("leaky_relu:slope=2", "must be a number in"),
        ("leaky_relu:slope=z", "takes an exact number"),
        ("2", "it does not contain z"),
        ("z - z", "it does not contain z"),
        ("x + z", "'x' is not known"),
        ("z*gamma(z)", "'gamma' is not known"),
        ("z(2)", "the expression should end before"),
        ("tanh z*2", "needs its argument in parentheses"),
        ("max(z)", "two arguments"),
        ("max(z, 1", "not closed"),
        ("z, 1", "the expression should end before"),
        ("z^z", "exponent must be a rational"),
        ("2^z", "exponent must be a rational"),
        ("z^101", "exponent"),
        ("sqrt(z)", "not negative"),
        ("z^0.5", "not negative"),
        ("z/0", "divides by zero"),
        ("z/(z-z)", "divides by zero"),
        ("z + log(-1)", "positive"),
        ("z + log(0)", "positive"),
        ("z.__class__", "is not part of"),
        ("__import__('os').system('z')", "is not part of"),
        ("lambda z: z", "is not part of"),
        ("z" + "+z" * 100, "200 characters"),
        ("(" * 50 + "z" + ")" * 50, "nested"),
        ("tanh(" * 30 + "z" + ")" * 30, "nested"),
        ("z*exp(exp(exp(100)))", "outside"),
    ],
)
def test_what_is_no_activation_is_refused_in_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"^activation takes a name such as relu") as refusal:
        activation_from_text(text)
    assert reason in str(refusal.value)
    assert "\n" not in str(refusal.value)


@settings(max_examples=100)
@given(st.text(alphabet="0123456789z.+-*/^(), :=abs" + "tanhmxexp", max_size=30))
@example("z/(1+abs(z))")
def test_any_text_is_an_activation_or_a_value_error(text: str) -> None:
    try:
        found = activation_from_text(text)
    except ValueError:
        return
    assert isinstance(found, Activation)
    assert found.expression.free_symbols == {Z}
    assert not found.expression.has(sp.Float)
