"""Networks below the closed forms, fitted to a problem: what is said of an energy."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp

from proofs_check.kernel.certificate import recheck
from proofs_check.sections.library import LIBRARY
from proofs_check.values.known_networks import lowest_known
from proofs_check.values.quantities import table
from proofs_check.values.roots import approximate
from proofs_check.values.setting import Setting
from theory import depth
from theory.definitions.problem import Bias, Problem, whitened
from theory.definitions.task import Task


def problem(labels: int, layers: int, penalty: str, bias: Bias, copies: int = 1) -> Problem:
    exact = sp.Rational(penalty)
    task = Task(labels, copies)
    return whitened(task, exact, exact, bias=bias, layers=layers, lambda_hidden=exact)


@pytest.mark.parametrize("bias", [Bias.NONE, Bias.FIRST])
@pytest.mark.parametrize(
    ("labels", "layers", "penalty", "copies"),
    [(2, 8, "1/100", 1), (2, 12, "1/1000", 1), (2, 12, "1/10", 3), (3, 8, "1/50", 1)],
)
def test_a_network_is_known_below_the_closed_form(
    labels: int, layers: int, penalty: str, copies: int, bias: Bias
) -> None:
    case = problem(labels, layers, penalty, bias, copies)
    known = lowest_known(case)
    assert known is not None
    assert known.energy < Fraction(approximate(depth.energy(case)))
    assert Fraction(known.decimal) >= known.energy
    name = recheck(known.document, LIBRARY).theorem
    assert f"L={layers} " in name
    assert f"d={labels} n={copies} lambda1={penalty} " in name


@pytest.mark.parametrize(
    "case",
    [
        problem(1, 8, "1/100", Bias.FIRST),  # D3-one-label: there is none
        problem(2, 3, "1/100", Bias.FIRST),
        problem(2, 8, "3", Bias.FIRST),
        problem(2, 65, "1/100", Bias.FIRST),
        problem(5, 8, "1/100", Bias.FIRST),
        problem(2, 8, "1/100", Bias.FIRST, 32),
        problem(2, 8, "1/99", Bias.EVERY),
    ],
)
def test_none_is_made_up(case: Problem) -> None:
    assert lowest_known(case) is None


def test_inputs_that_are_not_whitened_and_penalties_that_are_not_rational_have_none() -> None:
    case = problem(2, 8, "1/100", Bias.FIRST)
    root = sp.sqrt(2) / 100
    other = whitened(Task(2), root, root, layers=8, lambda_hidden=root)
    strange = Problem(
        case.task, case.lambda1, case.lambda2, sp.Integer(7), sp.Integer(1), layers=8,
        lambda_hidden=case.lambda_hidden,
    )  # fmt: skip
    assert lowest_known(other) is None
    assert lowest_known(strange) is None


PENNY, AFFINE = sp.Rational(1, 100), "among affine kernels"


@pytest.mark.parametrize(
    ("labels", "setting", "status", "known"),
    [
        (1, Setting(1, PENNY, PENNY, layers=8, lambda_hidden=PENNY), "minimum", False),
        (1, Setting(7, PENNY, PENNY, layers=8, lambda_hidden=PENNY), "minimum", False),
        (2, Setting(1, PENNY, PENNY, layers=1), "minimum", False),
        (2, Setting(1, PENNY, PENNY, layers=3, lambda_hidden=PENNY), AFFINE, False),
        (2, Setting(1, PENNY, PENNY, layers=8, lambda_hidden=PENNY), AFFINE, True),
        (1, Setting(1, PENNY, PENNY, steps=3, lambda_recurrent=PENNY), "minimum", False),
        (3, Setting(1, PENNY, PENNY, steps=2, lambda_recurrent=PENNY), AFFINE, False),
        (
            2,
            Setting(
                1, sp.Rational(1, 1000), sp.Rational(1, 100_000), steps=20,
                lambda_recurrent=sp.Rational(1, 10),
            ),
            AFFINE,
            True,
        ),
        (
            2,
            Setting(1, PENNY, PENNY, bias=Bias.EVERY, layers=2, lambda_hidden=PENNY),
            "upper bound",
            False,
        ),
    ],
)  # fmt: skip
def test_an_energy_says_of_what_it_is_the_least(
    labels: int, setting: Setting, status: str, known: bool
) -> None:
    (row,) = table("energy", [labels], setting, 12)
    assert row.more["status"] == status
    assert (row.more["best_known"] is not None) == known
    if known:
        assert float(row.more["best_known"]["decimal"]) < float(row.decimal)
