"""Recurrent kernels in closed form: against a minimiser over gains, and in the limit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import minimize

from tests.problems import deep
from theory import depth, recurrence
from theory.definitions.problem import Problem
from theory.numbers.roots import AtRoot, X

ONE = sp.Integer(1)


def problem(labels: int, steps: int, kappa0: int, penalties: tuple[str, str, str]) -> Problem:
    return deep(labels, steps, penalties, kappa0=kappa0, recurrent=True)


def number(value: depth.Value) -> float:
    if not isinstance(value, AtRoot):
        return float(value)
    ends = (value.root.low, value.root.high)
    place = sp.nsolve(value.root.polynomial, X, ends, solver="bisect", prec=30, verify=False)
    return float(value.expression.subs(X, place).evalf(20))


def reduced_minimum(case: Problem) -> tuple[float, np.ndarray]:
    """Least energy over u_1, w_1 and the gains, with u_t >= d w_t at every step."""
    T, d, P = case.layers, float(case.labels), float(case.sample_count)
    first, shared, read_out = map(float, (case.lambda1, case.lambda_hidden, case.lambda2))
    kappa0, kappa1 = float(case.kappa0), float(case.kappa1)

    def energy(logs: np.ndarray) -> float:
        u, w, p, q = np.exp(logs)
        cost = first * P * (u / kappa0 + d * w / kappa1) + shared * (p**2 + d * q**2)
        end = w * q ** (2 * (T - 1))
        return float(cost + d * read_out * P / (read_out + end * P))

    def slack(logs: np.ndarray) -> Any:
        u, w, p, q = logs
        return u - w - np.log(d) + 2 * np.arange(T) * (p - q)

    binding: Any = {"type": "ineq", "fun": slack}
    options: Any = {"maxiter": 2000, "ftol": 1e-15}
    found = [
        minimize(
            energy,
            np.array([low + np.log(d) + 0.1, low, 0.1, 0.3]),
            method="SLSQP",
            constraints=[binding],
            options=options,
        )
        for low in (-2.0, -1.0, 0.0)
    ]
    best = min(found, key=lambda result: float(result.fun))
    return float(best.fun), np.exp(best.x)


@pytest.mark.parametrize("penalties", [("1/10", "1/10", "1/10"), ("1/20", "1/5", "1/3")])
@pytest.mark.parametrize("steps", [2, 3, 4])
@pytest.mark.parametrize(("labels", "kappa0"), [(1, 1), (1, 3), (2, 1), (2, 5), (3, 1), (3, 9)])
def test_the_closed_form_is_what_a_minimiser_of_the_gains_finds(
    labels: int, kappa0: int, steps: int, penalties: tuple[str, str, str]
) -> None:
    case = problem(labels, steps, kappa0, penalties)
    least, found = reduced_minimum(case)
    assert number(recurrence.energy(case)) == pytest.approx(least, rel=1e-8)
    gains = recurrence.gains(case)
    assert gains is not None
    expected = [*map(number, recurrence.step_weights(case)[0]), *map(number, gains)]
    assert found == pytest.approx(expected, rel=1e-3)


def test_the_recurrent_matrix_pays_one_less_than_steps_times_the_first_layer() -> None:
    # AM-GM with T - 1 uses of one matrix: lambda_r q^2 = (T - 1) lambda1 P w_1/kappa1
    case = problem(2, 5, 5, ("1/30", "1/10", "1/20"))
    gains = recurrence.gains(case)
    assert gains is not None
    label = recurrence.step_weights(case)[0][1]
    assert isinstance(label, AtRoot)
    paid = case.lambda_hidden * gains[1].expression ** 2
    assert sp.simplify(paid - 4 * case.lambda1 * case.sample_count * label.expression) == 0


def test_growth_is_the_square_of_the_gains_and_one_step_has_none() -> None:
    case = problem(2, 3, 5, ("1/30", "1/10", "1/20"))
    gains, growth = recurrence.gains(case), recurrence.growth(case)
    assert gains is not None
    assert growth is not None
    for gain, ratio in zip(gains, growth, strict=True):
        assert sp.simplify(gain.expression**2 - ratio.expression) == 0
    with pytest.raises(ValueError, match="growth needs steps to be at least 2, got 1"):
        recurrence.gains(replace(case, layers=1))


def test_past_the_collapse_nothing_is_carried() -> None:
    case = problem(1, 3, 3, ("1", "5", "1"))
    assert recurrence.gains(case) is None
    assert recurrence.step_weights(case) == ((0, 0),) * 3
    assert recurrence.energy(case) == 2


def test_energies_fall_to_the_limit_of_many_steps() -> None:
    case = problem(2, 2, 5, ("1/10", "1/10", "1/10"))
    limit = float(recurrence.limit_energy(case))
    assert limit == pytest.approx(0.3)  # lambda_r (d + 1)
    gaps = [
        number(recurrence.energy(replace(case, layers=steps))) - limit for steps in (50, 100, 200)
    ]
    assert gaps[0] > gaps[1] > gaps[2] > 0
    for steps, distance in ((50, 0.1), (200, 0.03)):
        gains = recurrence.gains(replace(case, layers=steps))
        assert gains is not None
        assert all(abs(number(gain) - 1) < distance for gain in gains)


def test_a_dear_matrix_leaves_the_zero_network_in_the_limit() -> None:
    # lambda_r (d + 1) = 12 exceeds d P = 8
    assert recurrence.limit_energy(problem(2, 3, 5, ("1", "4", "1"))) == 8


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"layers": 0}, "steps must be a positive integer, got 0"),
        ({"layers": 2.0}, "steps must be a positive integer"),
        ({"lambda_hidden": sp.Integer(0)}, "lambda_hidden must be positive, got 0"),
        ({"lambda1": sp.Integer(0)}, "lambda1 must be positive"),
        ({"lambda2": sp.Integer(0)}, "lambda2 must be positive"),
    ],
)
def test_bad_problems_get_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(problem(1, 2, 3, ("1", "1", "1")), **changes)
