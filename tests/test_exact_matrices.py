"""The second reading of formulas is itself read once by hand."""

from __future__ import annotations

import pytest

from tests.exact_matrices import (
    Value,
    evaluate,
    holds,
    inverse,
    is_semidefinite,
    matrix,
    number,
)

LETTERS = {
    "x": number(3),
    "e": matrix([[1], [2]]),
    "K": matrix([[2, 1], [1, 1]]),
    "Y": matrix([[1, 0, 2], [0, 1, 0]]),
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1/2*x - 2", number(1) * inverse(number(-2))),
        ("e'*K*e", number(10)),
        ("K - x", matrix([[-1, 1], [1, -2]])),
        ("tr(Y*Y')^2", number(36)),
        ("-x^2", number(-9)),
        ("(K*e)'", matrix([[4, 3]])),
        ("Y'*e", matrix([[1], [2], [2]])),
    ],
)
def test_expressions_have_the_value_a_hand_gets(text: str, value: Value) -> None:
    assert evaluate(text, LETTERS) == value


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("x > 2", True),
        ("x > 3", False),
        ("x >= 3", True),
        ("K*K = 3*K - 1", True),
        ("K*K = 3*K - 2", False),
        ("psd: K", True),
        ("psd: K - 1", False),
        ("nonneg: K", True),
        ("nonneg: K - 1", True),
        ("nonneg: K - 2", False),
    ],
)
def test_formulas_are_true_or_false_as_a_hand_finds(text: str, true: bool) -> None:
    assert holds(text, LETTERS) is true


def test_semidefinite_is_decided_at_the_boundary() -> None:
    assert is_semidefinite(matrix([[1, 1], [1, 1]]))
    assert not is_semidefinite(matrix([[1, 1], [1, 0]]))
    assert not is_semidefinite(matrix([[0, 1], [1, 0]]))
    assert not is_semidefinite(matrix([[1, 1], [0, 1]]))  # not symmetric


def test_the_inverse_is_one() -> None:
    K = matrix([[0, 1, 2], [1, 0, 3], [4, -3, 8]])
    assert K * inverse(K) == matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
