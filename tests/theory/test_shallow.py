"""The two-layer closed forms against P x P matrices of fractions, and as identities."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from tests.exact_matrices import Value, inverse, matrix, number, trace
from theory import shallow
from theory.definitions.problem import Problem, whitened
from theory.definitions.task import Task

WEIGHTS = st.integers(1, 12).map(lambda k: Fraction(k, 4))
SIZES = [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1)]


def exact(value: Fraction) -> sp.Rational:
    return sp.Rational(value.numerator, value.denominator)


def vanishes(expression: sp.Expr, *symbols: sp.Symbol) -> bool:
    """Whether a rational function is zero: its numerator is the zero polynomial."""
    numerator, _ = sp.fraction(sp.together(sp.expand(expression)))
    return bool(sp.Poly(numerator, *symbols, domain=sp.QQ).is_zero)


def cube(task: Task) -> tuple[Value, Value, Value]:
    """Labels, ones vector, and inverse of I + J by elimination."""
    Y, e = matrix(task.label_matrix()), matrix([[1]] * task.sample_count)
    return Y, e, inverse(number(1) + e * e.T)


def energy_by_matrices(task: Task, b: Fraction, lambda1: Fraction, lambda2: Fraction) -> Fraction:
    """E of the 2d neurons a (1 +- v_i), 2 a^2 = b: every cost and the P x P inverse written out."""
    Y, e, Ki = cube(task)
    kernel, cost = e * e.T - e * e.T, Fraction(0)
    for row in Y.rows:
        v = matrix([[x] for x in row])
        for h in (e + v, e - v):
            kernel = kernel + number(b / 2) * h * h.T
            cost += b / 2 * (h.T * Ki * h).number
    output = trace(Y * inverse(number(lambda2) + kernel) * Y.T).number
    return lambda1 * cost + lambda2 * output


def stationary_lambda1(task: Task, b: Fraction, lambda2: Fraction) -> Fraction:
    """The lambda1 at which the energy is stationary in b.

    A label costs lambda1 b times the cost of its ray, and leaves lambda2 P/(lambda2 + b P).
    """
    Y, e, Ki = cube(task)
    v = matrix([[x] for x in Y.rows[0]])
    price = ((e + v).T * Ki * (e + v)).number  # for a unit of b and label: two rays of mass 1/2
    P = task.sample_count
    return lambda2 * P * P / (price * (lambda2 + b * P) ** 2)


@pytest.mark.parametrize("size", SIZES, ids=str)
@given(b=WEIGHTS, lambda2=WEIGHTS)
def test_the_weights_are_those_at_which_the_matrices_are_stationary(
    size: tuple[int, int], b: Fraction, lambda2: Fraction
) -> None:
    task = Task(*size)
    lambda1 = stationary_lambda1(task, b, lambda2)
    problem = whitened(Task(*size), exact(lambda1), exact(lambda2))
    assert shallow.label_weight(problem) == exact(b)
    assert shallow.mean_weight(problem) == task.labels * exact(b)
    assert shallow.width(problem) == 2 * task.labels


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("b", [Fraction(1, 4), Fraction(3, 2)])
def test_the_energy_is_that_of_the_matrices_and_no_other_weight_has_less(
    size: tuple[int, int], b: Fraction
) -> None:
    task, lambda2 = Task(*size), Fraction(2, 3)
    lambda1 = stationary_lambda1(task, b, lambda2)
    problem = whitened(Task(*size), exact(lambda1), exact(lambda2))
    least = energy_by_matrices(task, b, lambda1, lambda2)
    assert shallow.energy(problem) == exact(least)
    for step in (Fraction(1, 1000), Fraction(1, 10), -Fraction(1, 1000), -Fraction(1, 10)):
        assert energy_by_matrices(task, b * (1 + step), lambda1, lambda2) > least
    assert least < task.labels * task.sample_count


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_pattern_cost_is_that_of_the_matrices(size: tuple[int, int]) -> None:
    task = Task(*size)
    Y, e, Ki = cube(task)
    for row in Y.rows:
        v = matrix([[x] for x in row])
        for sign in (1, -1):
            h = number(Fraction(3, 2)) * (e + number(sign) * v)
            values = {
                shallow.KAPPA0: task.sample_count + 1,
                shallow.KAPPA1: 1,
                shallow.SAMPLE_COUNT: task.sample_count,
                shallow.SCALE: sp.Rational(3, 2),
            }
            assert shallow.pattern_cost().subs(values) == exact((h.T * Ki * h).number)


def test_the_weight_is_the_stationary_point_for_symbols() -> None:
    """With s = lambda2 + b P: lambda1 s^2 = lambda2 P r, s > 0, and dE/db changes sign there."""
    P, first, second, r = (
        shallow.SAMPLE_COUNT, shallow.LAMBDA1, shallow.LAMBDA2, shallow.RATIO,
    )  # fmt: skip
    s = second + shallow.stationary_weight() * P
    assert vanishes(first * s**2 - second * P * r, P, first, second, r)
    assert s.expand().is_positive
    slope = sp.diff(shallow.reduced_energy(), shallow.WEIGHT)
    t = sp.Symbol("t", positive=True)
    at_t = slope.subs(shallow.WEIGHT, (t - second) / P)
    # d lambda1 P/r (1 - lambda2 P r/(lambda1 t^2)): negative below s, positive above
    expected = shallow.LABELS * first * P / r * (1 - second * P * r / (first * t**2))
    assert vanishes(at_t - expected, P, shallow.LABELS, first, second, r, t)


def test_energy_and_collapse_follow_for_symbols() -> None:
    P, d, first, second, r = (
        shallow.SAMPLE_COUNT, shallow.LABELS, shallow.LAMBDA1, shallow.LAMBDA2, shallow.RATIO,
    )  # fmt: skip
    b = shallow.stationary_weight()
    # d lambda1 (lambda2 + 2 b P)/r, as R2 states it
    stated = d * first * (second + 2 * b * P) / r
    assert sp.expand(shallow.stationary_energy() - stated) == 0
    assert shallow.collapse_threshold() == P * r
    count = sp.Symbol("P", positive=True)
    ratio = shallow.relu_ratio().subs({shallow.KAPPA0: count + 1, shallow.KAPPA1: 1})
    assert vanishes(ratio - (count + 1) / (count + 2), count)


# The collapse


@pytest.mark.parametrize(
    ("lambda1", "lambda2"),
    [
        ("3/2", "1"),
        ("sqrt(2)*3/2", "1/sqrt(2)"),
        ("sqrt(3)", "sqrt(3)/2"),
        ("sqrt(5 + 2*sqrt(6))", "3*(sqrt(3) - sqrt(2))/2"),
        ("(1 + sqrt(2))**3", "3/2*(5*sqrt(2) - 7)"),
        ("2**(1/3)*3/2", "4**(1/3)/2"),
        ("sqrt(2 + sqrt(3))", "3/(sqrt(6) + sqrt(2))"),
    ],
)
def test_the_collapse_is_decided_exactly_where_the_product_meets_it(
    lambda1: str, lambda2: str
) -> None:
    """d = n = 1 collapses at P(P+1)/(P+2) = 3/2, however the number is written."""
    first = sp.sympify(lambda1, rational=True)
    second = sp.sympify(lambda2, rational=True)
    tiny = sp.Rational(1, 10**40)
    at = whitened(Task(1), first, second)
    assert shallow.collapsed(at)
    assert (shallow.label_weight(at), shallow.mean_weight(at), shallow.width(at)) == (0, 0, 0)
    assert shallow.energy(at) == 2
    assert shallow.collapsed(whitened(Task(1), first * (1 + tiny), second))
    below = whitened(Task(1), first * (1 - tiny), second)
    assert not shallow.collapsed(below)
    assert shallow.label_weight(below).evalf(60) > 0
    assert shallow.width(below) == 2


@given(size=st.sampled_from(SIZES), lambda1=WEIGHTS, step=st.integers(-2, 2))
def test_one_grid_step_around_the_collapse(
    size: tuple[int, int], lambda1: Fraction, step: int
) -> None:
    P = Task(*size).sample_count
    product = Fraction(P * (P + 1), P + 2) + Fraction(step, 10**9)
    problem = whitened(Task(*size), exact(lambda1), exact(product / lambda1))
    assert shallow.collapse_product(problem) == sp.Rational(P * (P + 1), P + 2)
    assert shallow.collapsed(problem) is (step >= 0)
    assert bool(shallow.label_weight(problem).is_positive) is (step < 0)
    zero = size[0] * P
    assert bool((zero - shallow.energy(problem)).is_positive) is (step < 0)


def test_at_the_collapse_the_formulas_meet() -> None:
    """The stationary weight is 0 and the stationary energy d P there."""
    P, d, r = shallow.SAMPLE_COUNT, shallow.LABELS, shallow.RATIO
    at = {shallow.LAMBDA2: P * r / shallow.LAMBDA1}
    assert sp.expand(shallow.stationary_weight().subs(at)) == 0
    assert sp.expand(shallow.stationary_energy().subs(at) - d * P) == 0


# Sizes and refusals


def test_thirty_labels_are_as_quick_as_one() -> None:
    problem = whitened(Task(30), sp.Rational(1, 100), sp.Rational(1, 100))
    P = sp.Integer(2**30)
    expected = sp.sqrt((P + 1) / (P * (P + 2))) - sp.Rational(1, 100) / P
    assert sp.expand(shallow.label_weight(problem) - expected).equals(0)


def test_symbols_give_formulas_where_nothing_has_to_be_compared() -> None:
    lambda1, lambda2 = sp.symbols("lambda1 lambda2", positive=True)
    problem = whitened(Task(2), lambda1, lambda2)
    assert shallow.collapse_product(problem) == sp.Rational(10, 3)
    for quantity in (
        shallow.label_weight, shallow.mean_weight, shallow.energy, shallow.width,
    ):  # fmt: skip
        with pytest.raises(
            ValueError, match=r"lambda1\*lambda2 less the collapse must have a sign"
        ):
            quantity(problem)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"lambda1": 0}, "lambda1 must be positive, got 0"),
        ({"lambda2": -1}, "lambda2 must be positive, got -1"),
        ({"lambda2": sp.sqrt(2) - 2}, "lambda2 must be positive"),
        ({"lambda1": sp.nan}, "lambda1 must be positive, got nan"),
        ({"lambda1": sp.I}, "lambda1 must be positive, got I"),
        ({"lambda1": sp.Symbol("x", real=True)}, "lambda1 must be positive, got x"),
        ({"kappa0": 0}, "kappa0 must be positive, got 0"),
        ({"kappa1": -4}, "kappa1 must be positive, got -4"),
    ],
)
def test_what_is_not_positive_is_refused(changes: dict[str, Any], text: str) -> None:
    fields: dict[str, Any] = {"lambda1": 1, "lambda2": 1, "kappa0": 5, "kappa1": 1}
    with pytest.raises(ValueError, match=text):
        Problem(Task(2), **{**fields, **changes})
