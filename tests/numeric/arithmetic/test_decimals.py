"""Decimals against Python's decimal module, enclosures against mpmath."""

import decimal as reference
from fractions import Fraction

import mpmath
import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import example, given
from hypothesis import strategies as st

from numeric.arithmetic.balls import enclose, to_digits
from numeric.arithmetic.decimals import decimal

X = sp.Symbol("x")
EXPRESSIONS = [
    sp.sqrt(2),
    sp.sqrt(sp.Rational(9, 80)) - sp.Rational(1, 4),
    sp.pi * sp.E - sp.exp(-30),
    sp.log(sp.Rational(7, 3)) ** sp.Rational(5, 3),
    sp.tanh(sp.sqrt(3)) / sp.erf(sp.Rational(1, 7)),
    sp.Max(sp.sqrt(2), sp.Rational(7, 5)) - sp.Min(sp.pi, 3),
    sp.Abs(1 - sp.sqrt(5), evaluate=False),
    sp.exp(sp.sqrt(2)) ** sp.sqrt(2),
    2 ** sp.Rational(-3, 2),
    sp.pi ** sp.Rational(3, 2),
    sp.pi ** sp.Rational(-1, 2),
    sp.CRootOf(X**5 - X - 1, 0),
    *(sp.CRootOf(X**4 - 10 * X**2 + X + 1, index) for index in range(4)),
    sp.CRootOf((X - 3) * (X**3 - X - 1), 0),
]


@given(
    value=st.fractions(max_denominator=1000) | st.fractions().map(lambda q: q**9),
    digits=st.integers(1, 40),
    shift=st.integers(-30, 30),
)
@example(value=Fraction(25, 2), digits=2, shift=0)
@example(value=Fraction(35, 2), digits=2, shift=0)
@example(value=Fraction(9999, 1000), digits=3, shift=0)
@example(value=Fraction(1, 10), digits=5, shift=-1)
def test_a_rational_is_rounded_as_the_decimal_module_rounds_it(
    value: Fraction, digits: int, shift: int
) -> None:
    value *= Fraction(10) ** shift
    context = reference.Context(prec=digits, rounding=reference.ROUND_HALF_EVEN)
    expected = context.divide(
        reference.Decimal(value.numerator), reference.Decimal(value.denominator)
    )
    for given_value in (value, sp.Rational(value.numerator, value.denominator)):
        assert Fraction(decimal(given_value, digits)) == Fraction(expected)


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=str)
@pytest.mark.parametrize("digits", [1, 15, 60])
def test_an_irrational_number_is_rounded_as_mpmath_rounds_it(
    expression: sp.Expr, digits: int
) -> None:
    with mpmath.workdps(300):
        value = mpmath.mpf(str(sp.N(expression, 300)))
        error = abs(mpmath.mpf(decimal(expression, digits)) / value - 1)
        assert error <= mpmath.mpf(10) ** (1 - digits) / 2
    ball = enclose(expression, digits)
    with ctx.workdps(300):
        assert ball.contains(arb(mpmath.nstr(value, 290)))
    assert ball.rad() <= arb(10) ** -digits * abs(ball)


def test_decimals_are_plain_where_that_is_honest_and_scientific_elsewhere() -> None:
    assert decimal(sp.Rational(1, 3), 30) == "0." + 30 * "3"
    assert decimal(sp.Rational(1, 4), 30) == "0.25"
    assert decimal(10**20, 3) == "100000000000000000000"
    assert decimal(10**40 + 1, 30) == "1.00000000000000000000000000000e40"
    assert decimal(10**40 + 1, 41) == str(10**40 + 1)
    assert decimal(-Fraction(2, 3), 2) == "-0.67"
    assert decimal(Fraction(2, 3) / 10**7, 2) == "6.7e-8"
    assert decimal(Fraction(2, 3) / 10**6, 2) == "0.00000067"
    assert decimal(sp.exp(40), 5) == "2.3539e17"
    assert decimal(0) == "0"
    assert decimal(lambda: arb(0)) == "0"
    assert decimal(lambda: arb(1) / 4, 3) == "0.250"
    assert decimal(sp.Rational(99996, 100000), 4) == "1.000"


def test_more_digits_than_python_prints_of_an_integer_are_possible() -> None:
    assert decimal(sp.Rational(1, 3), 4000) == "0." + 4000 * "3"


def test_a_number_that_no_ball_can_round_is_refused() -> None:
    zero = sp.Add(sp.sqrt(3 + 2 * sp.sqrt(2)), -1, -sp.sqrt(2), evaluate=False)
    with pytest.raises(ValueError, match="could not be rounded to 5 digits with 20000 bits"):
        decimal(zero, 5)
    with pytest.raises(ValueError, match="could not be told from zero with 20000 bits"):
        enclose(zero, 5)
    # Three plus zero is not a tie, so that both ends agree; two and a half is one.
    assert decimal(zero + 3, 5) == "3.0000"
    with pytest.raises(ValueError, match="could not be rounded"):
        decimal(zero + sp.Rational(5, 2), 1)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (X, "got Symbol in x"),
        (sp.gamma(sp.Rational(1, 3)), "got gamma"),
        (sp.sqrt(-2), "must be a finite real number, got sqrt"),
        (sp.oo, "must be a finite real number, got oo"),
        (sp.Float("0.1"), "got Float"),
        (sp.CRootOf(X**5 - X - 1, 1), "must be a finite real number"),
        (
            sp.Mul(*(sp.CRootOf(X**5 - X - 1, index) for index in (1, 2)), evaluate=False),
            "must be real, got the complex root",
        ),
    ],
)
def test_what_is_no_exact_real_number_is_refused(value: sp.Expr, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        decimal(value)
    with pytest.raises(ValueError, match=words):
        enclose(value, 5)


@pytest.mark.parametrize("digits", [0, -1, 4001, True, 2.0])
def test_a_senseless_number_of_digits_is_refused(digits: int) -> None:
    with pytest.raises(ValueError, match="digits must be an integer from 1 to 4000"):
        decimal(1, digits)
    with pytest.raises(ValueError, match="digits must be an integer from 1 to 4000"):
        to_digits(lambda: arb(1), digits)
