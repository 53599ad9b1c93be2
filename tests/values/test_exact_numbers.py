"""Exact numbers from the command line: exact where accepted, one sentence where refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs_check.values.exact_numbers import exact_number, positive_number

HALVES = st.integers(-8, 8).map(lambda k: Fraction(k, 2))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", sympy.Integer(3)),
        (" 1 / 100 ", sympy.Rational(1, 100)),
        ("0.01", sympy.Rational(1, 100)),
        (".5", sympy.Rational(1, 2)),
        ("5.", sympy.Integer(5)),
        ("1e-3", sympy.Rational(1, 1000)),
        ("2.5E2", sympy.Integer(250)),
        ("-2^2", sympy.Integer(-4)),
        ("(-2)**2", sympy.Integer(4)),
        ("2^3^2", sympy.Integer(512)),
        ("2^-1", sympy.Rational(1, 2)),
        ("7-2-1", sympy.Integer(4)),
        ("8/2/2", sympy.Integer(2)),
        ("2+3*4", sympy.Integer(14)),
        ("--1", sympy.Integer(1)),
        ("2^0.5", sympy.sqrt(2)),
        ("sqrt(2)*sqrt(2)", sympy.Integer(2)),
        ("2*pi/e", 2 * sympy.pi / sympy.E),
    ],
)
def test_a_number_is_taken_exactly(text: str, value: sympy.Expr) -> None:
    assert exact_number(text) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_decimal_is_the_rational_that_it_writes(number: Decimal) -> None:
    if abs(int(number.as_tuple().exponent)) <= 100:
        numerator, denominator = number.as_integer_ratio()
        assert exact_number(str(number)) == sympy.Rational(numerator, denominator)


@given(a=HALVES, b=HALVES, c=HALVES, signs=st.tuples(*[st.sampled_from("+-*")] * 2))
def test_arithmetic_binds_as_in_python(
    a: Fraction, b: Fraction, c: Fraction, signs: tuple[str, str]
) -> None:
    text = f"({a}){signs[0]}({b}){signs[1]}({c})"
    python = eval(f"a {signs[0]} b {signs[1]} c", {"a": a, "b": b, "c": c})  # noqa: S307
    assert exact_number(text) == sympy.Rational(python.numerator, python.denominator)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "ends too early"),
        ("1+", "ends too early"),
        ("()", "a number is expected"),
        ("1 2", "should end"),
        ("1/3)", "should end"),
        ("1e", "should end"),
        ("-sqrt(2", "not closed"),
        ("sqrt 2", "parentheses"),
        ("sqrt(-1)", "not negative"),
        ("(-1)^(1/2)", "not negative"),
        ("1/0", "divides by zero"),
        ("0^-1", "divides by zero"),
        ("1/(sqrt(2)-sqrt(2))", "divides by zero"),
        ("nan", "is not known"),
        ("inf", "is not known"),
        ("__import__('os')", "is not part of"),
        ("1;2", "is not part of"),
        ("１", "is not part of"),  # a digit to str.isdigit, not to us
        ("2^pi", "rational"),
        ("9^9^9", "exponent"),
        ("1e101", "exponent"),
        ("1e" + "9" * 100, "exponent"),
        ("(2^100)^50", "bits"),
        ("(1e100)^100*(1e100)^100", "bits"),
        ("(e^100)^100", "outside"),
        ("1" * 101, "100 digits"),
        ("1" * 201, "200 characters"),
        ("(" * 50 + "1" + ")" * 50, "nested"),
        ("-" * 50 + "1", "nested"),
    ],
)
def test_what_is_no_number_is_refused_in_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"^lambda1 takes an exact number") as refusal:
        exact_number(text, "lambda1")
    assert reason in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


@settings(max_examples=100)
@given(st.text(alphabet="0123456789.e+-*/^() sqrtpi", max_size=40))
def test_any_text_is_a_real_number_or_a_value_error(text: str) -> None:
    try:
        value = exact_number(text)
    except ValueError:
        return
    assert value.is_extended_real is not False
    assert value.is_finite is not False
    assert not value.has(sympy.Float)


@pytest.mark.parametrize("text", ["0", "-1/2", "sqrt(2)-2"])
def test_a_number_that_must_be_positive_is_refused_otherwise(text: str) -> None:
    with pytest.raises(ValueError, match="lambda1 must be positive, got"):
        positive_number(text, "lambda1")
