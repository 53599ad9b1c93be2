"""Deep kernels in closed form: against a minimiser that knows no closed form, and by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from tests.problems import deep
from theory import depth, shallow
from theory.definitions.problem import Bias, Problem
from theory.numbers.roots import AtRoot, Root, X, quick_sign

ONE = sp.Integer(1)
POSITIVE = st.integers(1, 12).map(lambda k: sp.Rational(k, 60))


def problem(labels: int, layers: int, kappa0: sp.Expr, penalties: tuple[str, str, str]) -> Problem:
    return deep(labels, layers, penalties, kappa0=kappa0)


def number(value: depth.Value, digits: int = 20) -> float:
    """A number at a root, by sympy's own bisection of the polynomial."""
    if not isinstance(value, AtRoot):
        return float(value)
    root = value.root
    place = sp.nsolve(
        root.polynomial, X, (root.low, root.high), solver="bisect", prec=digits + 10, verify=False
    )
    return float(value.expression.subs(X, place).evalf(digits))


def reduced_minimum(case: Problem) -> tuple[float, np.ndarray]:
    """Least energy over u_l >= d w_l by sequential quadratic programming, and u_1..w_L."""
    L, d, P = case.layers, float(case.labels), float(case.sample_count)
    first, hidden, read_out = map(float, (case.lambda1, case.lambda_hidden, case.lambda2))
    kappa0, kappa1 = float(case.kappa0), float(case.kappa1)

    def energy(logs: np.ndarray) -> float:
        u, w = np.exp(np.clip(logs, -40, 40)).reshape(2, L)
        cost = first * P * (u[0] / kappa0 + d * w[0] / kappa1)
        cost += hidden * float(np.sum(u[1:] / u[:-1] + d * w[1:] / w[:-1]))
        return float(cost + d * read_out * P / (read_out + w[-1] * P))

    binding: Any = {"type": "ineq", "fun": lambda logs: logs[:L] - logs[L:] - np.log(d)}
    found = []
    for low in (-3.0, -1.5, 0.0):
        w = np.linspace(low, 0.3, L)
        start = np.concatenate([w + np.log(d) + 0.2, w])
        options: Any = {"maxiter": 2000, "ftol": 1e-15}
        found.append(
            minimize(energy, start, method="SLSQP", constraints=[binding], options=options)
        )
    best = min(found, key=lambda result: float(result.fun))
    return float(best.fun), np.exp(best.x)


@pytest.mark.parametrize("penalties", [("1/10", "1/10", "1/10"), ("1/100", "1/20", "1/3")])
@pytest.mark.parametrize("layers", [2, 3, 4])
@pytest.mark.parametrize(
    ("labels", "kappa0"), [(1, "1"), (1, "3"), (2, "1"), (2, "2"), (2, "5"), (3, "2"), (3, "9")]
)
def test_the_closed_form_is_what_a_minimiser_of_the_kernels_finds(
    labels: int, kappa0: str, layers: int, penalties: tuple[str, str, str]
) -> None:
    case = problem(labels, layers, sp.Rational(kappa0), penalties)
    least, weights = reduced_minimum(case)
    assert number(depth.energy(case)) == pytest.approx(least, rel=1e-8)
    pairs = depth.layer_weights(case)
    expected = [number(u) for u, _ in pairs] + [number(w) for _, w in pairs]
    assert weights == pytest.approx(expected, rel=1e-3)  # flat: energies agree to their square


@pytest.mark.parametrize(
    ("layers", "kappa0"),
    [
        *((layers, kappa0) for layers in (2, 3, 4) for kappa0 in ("1", "3/2")),
        # growths in the ratio sqrt(2/5), (1/3)^(1/3) and (1/16)^(1/4)
        *((2, "5"), (3, "6"), (4, "32")),
    ],
)
def test_energy_is_stationary_in_the_growth_at_the_root(layers: int, kappa0: str) -> None:
    case = problem(2, layers, sp.Rational(kappa0), ("1/70", "1/30", "1/90"))
    count = case.sample_count
    energy = depth.energy(case)
    assert isinstance(energy, AtRoot)
    (_, last) = depth.layer_weights(case)[-1]
    assert isinstance(last, AtRoot)
    # d E/d gamma, by hand: lambda L (d + rho) - d lambda2 P^2 w'/(lambda2 + w P)^2
    growth_cost = case.lambda_hidden * layers * (case.labels + depth.rho(case))
    slope = sp.diff(last.expression, X)
    eigenvalue = case.lambda2 + last.expression * count
    zero = growth_cost * eigenvalue**2 - case.labels * case.lambda2 * count**2 * slope
    proportion = sp.Poly(zero, X).LC() / sp.Poly(energy.root.polynomial, X).LC()
    rest = sp.Poly(zero - proportion * energy.root.polynomial, X)
    scale = max(abs(c.evalf()) for c in sp.Poly(zero, X).coeffs())
    # to 60 digits; radicals of two depths are not told from zero by algebra in reasonable time
    assert all(abs(c.evalf(80)) < scale * sp.Float(10) ** -60 for c in rest.coeffs())


@settings(max_examples=25)
@given(
    labels=st.integers(1, 5),
    layers=st.integers(2, 5),
    kappa0=st.sampled_from([ONE, sp.Integer(2), sp.Integer(3), sp.Integer(33)]),
)
def test_ratios_of_neighbours_are_the_growth_and_the_mean_meets_the_labels_at_the_end(
    labels: int, layers: int, kappa0: sp.Expr
) -> None:
    case = problem(labels, layers, kappa0, ("1/100", "1/100", "1/100"))
    ratios = depth.growth(case)
    assert ratios is not None
    pairs = [
        tuple(value.expression for value in pair if isinstance(value, AtRoot))
        for pair in depth.layer_weights(case)
    ]
    for (u, w), (above, beyond) in pairwise(pairs):
        assert sp.simplify(above / u - ratios[0].expression) == 0
        assert sp.simplify(beyond / w - ratios[1].expression) == 0
        assert quick_sign(sp.simplify(u / w) - labels, "u/w - d") >= 0
    assert sp.simplify(pairs[-1][0] - labels * pairs[-1][1]) == 0
    # The mean grows no faster than the labels; equally fast for a weak mean.
    assert quick_sign(1 - depth.rho(case), "1 - rho") == (1 if kappa0 > labels else 0)


@pytest.mark.parametrize("bias", [Bias.FIRST, Bias.NONE])
@pytest.mark.parametrize("labels", [1, 2, 3])
def test_one_layer_is_the_problem_of_two_layers(labels: int, bias: Bias) -> None:
    case = deep(labels, 1, ("1/7", "1", "1/5"), bias=bias, samples=2)
    assert depth.energy(case) == shallow.energy(case)
    expected = (shallow.balanced_mean_weight(case), shallow.label_weight(case))
    assert depth.layer_weights(case) == (expected,)
    assert sp.simplify(depth.collapse_product(case) - shallow.collapse_product(case)) == 0


@pytest.mark.parametrize("layers", [2, 3, 7])
def test_strong_and_weak_mean_agree_where_they_meet(layers: int) -> None:
    case = problem(3, layers, sp.Integer(3), ("1/20", "1/30", "1/40"))
    assert depth.strong_mean(case)
    assert depth.rho(case) == 1
    # r = kappa0 kappa1/(kappa0 + kappa1) = 3/4, so that (1 + 1/d) r = kappa1
    assert depth.ratio(case) * (1 + 1 / case.labels) == case.kappa1
    # so both cases pay the same price for a label in the first layer
    assert depth.price(case) == case.lambda1 * case.sample_count / case.kappa1
    assert depth.multipliers(case) == (0,) * (layers - 1) + (1,)


@pytest.mark.parametrize(("labels", "layers"), [(1, 2), (2, 2), (2, 4)])
@pytest.mark.parametrize("kappa0", ["1/5", "2/3"])
def test_a_weaker_mean_than_labels_counts_as_if_both_eigenvalues_were_their_mean(
    labels: int, layers: int, kappa0: str
) -> None:
    case = problem(labels, layers, sp.Rational(kappa0), ("1/20", "1/50", "1/10"))
    mean = (case.kappa0 + case.kappa1) / 2
    other = replace(case, kappa0=mean, kappa1=mean)
    assert not depth.collapsed(case)
    assert depth.energy(case) == depth.energy(other)
    assert depth.layer_weights(case) == depth.layer_weights(other)
    assert depth.multipliers(case) == depth.multipliers(other)


@pytest.mark.parametrize("layers", [2, 3, 5])
@pytest.mark.parametrize("kappa0", ["1", "5"])
def test_the_minimiser_sees_the_jump_at_the_collapse_product(layers: int, kappa0: str) -> None:
    case = problem(2, layers, sp.Rational(kappa0), ("1", "1/10", "1/10"))
    jump = depth.collapse_product(case) / case.lambda2
    zero = case.labels * case.sample_count
    below, above = (replace(case, lambda1=jump * factor) for factor in (sp.Rational(9, 10), ONE))
    assert depth.collapsed(above)
    assert depth.energy(above) == zero
    assert depth.growth(above) is None
    assert set(depth.layer_weights(above)) == {(0, 0)}
    assert not depth.collapsed(below)
    assert reduced_minimum(below)[0] < zero
    assert number(depth.energy(below)) == pytest.approx(reduced_minimum(below)[0], rel=1e-8)


def test_the_first_deep_collapse_is_what_a_hand_gets() -> None:
    # d = 1, L = 2, kappa0 = kappa1 = 1, P = 2: E = 4 sqrt(2 lambda1 lambda w) + 2/(1 + 2 w/lambda2)
    # touches 2 where 2 w = lambda2: 4 sqrt(lambda1 lambda lambda2) = 1.
    case = problem(1, 2, ONE, ("1", "1", "1"))
    assert depth.collapse_product(case) == sp.Rational(1, 16)


def test_many_layers_always_collapse() -> None:
    # Every layer costs at least lambda for each label, and no more than P is to be won.
    case = problem(2, 200, sp.Integer(5), ("1/100", "1/20", "1/100"))
    assert depth.collapsed(case)
    assert not depth.collapsed(replace(case, layers=3))


def test_fifty_layers_of_ten_labels_are_exact() -> None:
    case = deep(10, 50, ("1/100",) * 3, bias=Bias.NONE)
    growth = depth.growth(case)
    assert growth is not None
    assert growth[1].expression == X
    root = growth[1].root
    # (11/10) lambda gamma (lambda2 + w P)^2 = lambda2 P^2 w with w = 11 gamma^50/20480
    w = sp.Rational(11, 20480) * X**50
    equation = sp.Rational(11, 1000) * X * (sp.Rational(1, 100) + 1024 * w) ** 2
    equation -= sp.Rational(1024**2, 100) * w
    assert sp.rem(sp.numer(sp.together(equation)), root.polynomial, X) == 0


def test_the_smaller_root_is_not_taken() -> None:
    # y = w_L P/lambda2 is at least L - 1 at the minimum, below the jump
    for layers in (2, 3, 9):
        case = problem(2, layers, sp.Integer(5), ("1/1000", "1/50", "1/10"))
        end = number(depth.layer_weights(case)[-1][1]) * float(case.sample_count / case.lambda2)
        assert end > layers - 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"layers": 0}, "layers must be a positive integer, got 0"),
        ({"layers": -3}, "layers must be a positive integer"),
        ({"layers": 1.5}, "layers must be a positive integer"),
        ({"layers": True}, "layers must be a positive integer"),
        ({"lambda1": sp.Integer(0)}, "lambda1 must be positive, got 0"),
        ({"lambda_hidden": sp.Integer(0)}, "lambda_hidden must be positive"),
        ({"lambda2": sp.Integer(-1)}, "lambda2 must be positive"),
        ({"kappa0": sp.Integer(0)}, "kappa0 must be positive"),
    ],
)
def test_bad_problems_get_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    case = problem(2, 2, ONE, ("1", "1", "1"))
    with pytest.raises(ValueError, match=sentence):
        replace(case, **changes)


def test_one_layer_has_no_growth() -> None:
    with pytest.raises(ValueError, match="growth needs layers to be at least 2, got 1"):
        depth.growth(problem(1, 1, ONE, ("1/100", "1", "1")))


def test_a_root_must_be_bracketed() -> None:
    with pytest.raises(ValueError, match="low must give the polynomial the sign -1, got 1"):
        Root(X**2 - 2, sp.Rational(3, 2), sp.Integer(2))
    with pytest.raises(ValueError, match="high must give the polynomial the sign 1, got 0"):
        Root(X**2 - 4, sp.Integer(1), sp.Integer(2))


@given(value=st.fractions(min_value=-5, max_value=5, max_denominator=50))
def test_signs_are_exact_next_to_zero(value: Fraction) -> None:
    exact = sp.Rational(value.numerator, value.denominator)
    assert quick_sign(sp.sqrt(exact**2) - abs(exact), "the difference") == 0
    tiny = sp.Rational(1, 10**60)
    assert quick_sign(sp.sqrt(2) ** 2 * exact - 2 * exact + tiny, "the difference") == 1
