"""With a bias in every layer: exact values are zeros of the equations, where the search ends."""

from __future__ import annotations

from typing import Any

import mpmath
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs_check.values.biased import Solution
from tests.problems import deep
from theory import biased_depth
from theory.biased_depth import Chain, Layer
from theory.definitions.problem import Bias, Problem
from theory.numbers.zeros import Zero

TILTED = (sp.Rational(1, 10), sp.Rational(3, 10), sp.Rational(1, 100))
FREE = (sp.Rational(1, 100), sp.Rational(1, 10), sp.Rational(1, 10))
#: Penalties of d = 3, L = 10 at which mixed layers have u > d w.
MIXED_FREE = tuple(sp.Rational(q) for q in ("3367/1000000", "2899/1000000", "927039/1000000"))


def problem(labels: int, layers: int, penalties: tuple[sp.Rational, ...]) -> Problem:
    return deep(labels, layers, penalties, bias=Bias.EVERY)


def fraction(value: sp.Rational) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def solved(zero: Zero, share: sp.Rational) -> list[Any]:
    """Newton's method in mpmath, from a place in the box."""
    slopes = sp.Matrix(zero.equations).jacobian(sp.Matrix(zero.unknowns))
    function = sp.lambdify(zero.unknowns, [list(zero.equations), slopes.tolist()], "mpmath")
    with mpmath.workdps(40):
        place = mpmath.matrix([fraction(low + (high - low) * share) for low, high in zero.box])
        for _ in range(8):
            values, matrix = function(*place)
            place -= mpmath.lu_solve(mpmath.matrix(matrix), mpmath.matrix(values))
        return list(place)


penalties = st.tuples(*[st.integers(1, 3000).map(lambda k: sp.Rational(k, 3000))] * 3)


@settings(max_examples=12)
@given(st.integers(1, 3), st.integers(2, 5), penalties)
def test_the_exact_value_is_the_decimal(
    labels: int, layers: int, drawn: tuple[sp.Rational, ...]
) -> None:
    solution = Solution(problem(labels, layers, drawn))
    exact, decimal = solution.energy(20)
    if solution.zero is None:
        assert exact == labels * 2**labels
        assert decimal == str(exact)
        return
    for share in (sp.Rational(1, 10), sp.Rational(9, 10)):
        places = solved(solution.zero, share)
        for (low, high), place in zip(solution.zero.box, places, strict=True):
            assert low < place < high
        assert close(exact.expression, decimal, solution.zero, places)
        kernels = Chain(solution.problem, kinds(solution)).kernels
        for (numbers, decimals, cross), (*_, c) in zip(solution.kernels(20), kernels, strict=True):
            for number, text in zip((*numbers, c), (*decimals, cross), strict=True):
                expression = number if isinstance(number, sp.Basic) else number.expression
                assert close(expression, text, solution.zero, places)


def close(expression: sp.Expr, decimal: str, zero: Zero, places: list[Any]) -> bool:
    """Whether an expression has this decimal of 20 digits at these places."""
    with mpmath.workdps(40):
        value = sp.lambdify(zero.unknowns, expression, "mpmath")(*places)
        return bool(abs(value - mpmath.mpf(decimal)) <= abs(value) * mpmath.mpf(10) ** -19)


def kinds(solution: Solution) -> tuple[Layer, ...]:
    assert solution.chain is not None
    return solution.chain.layers


@pytest.mark.parametrize(
    ("labels", "layers", "chosen", "wanted"),
    [
        (1, 2, FREE, {Layer.TIED, Layer.FREE_MEAN}),
        (2, 3, TILTED, {Layer.ONE_SIDED, Layer.MIXED}),
        (3, 10, MIXED_FREE, {Layer.ONE_SIDED, Layer.MIXED, Layer.MIXED_FREE_MEAN}),
    ],
)
def test_every_kind_of_chain_occurs(
    labels: int, layers: int, chosen: tuple[sp.Rational, ...], wanted: set[Layer]
) -> None:
    solution = Solution(problem(labels, layers, chosen))
    assert set(kinds(solution)) == wanted
    assert solution.balanced == (Layer.ONE_SIDED not in wanted)


def test_wrong_equations_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(biased_depth, "_pays", lambda d, p, q, e: (d / p, 3 * d + d / p, 1 + q + e))
    with pytest.raises(ArithmeticError, match="do not hold at the minimum"):
        _ = Solution(problem(2, 3, TILTED)).chain


def test_a_box_is_small_enough_for_all_layers() -> None:
    zero = Solution(problem(2, 3, TILTED)).zero
    assert zero is not None
    for low, high in zero.box:
        assert 0 < high / low - 1 < sp.Rational(1, 1000) / (4 * 3)
