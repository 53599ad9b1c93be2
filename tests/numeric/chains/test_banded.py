"""Elimination in symmetric band matrices of balls."""

from __future__ import annotations

import numpy as np
from flint import arb
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from numeric.chains.banded import Band, solve_positive


def band(matrix: NDArray[np.float64], width: int) -> Band:
    size = len(matrix)
    return [[arb(matrix[i, j]) for j in range(i, min(size, i + width + 1))] for i in range(size)]


matrices = st.tuples(st.integers(1, 8), st.integers(0, 3), st.integers(0, 2**32 - 1))


def drawn(size: int, width: int, seed: int) -> NDArray[np.float64]:
    """Of integers, symmetric, zero outside of the band."""
    values = np.random.default_rng(seed).integers(-3, 4, size=(size, size)).astype(float)
    upper = np.triu(values) - np.triu(values, width + 1)
    return np.asarray(upper + upper.T)


@given(matrices)
def test_the_solution_of_a_positive_definite_system_is_enclosed(case: tuple[int, int, int]) -> None:
    size, width, _ = case
    matrix = drawn(*case) + 30 * np.eye(size)
    wanted = np.arange(1.0, size + 1)
    found = solve_positive(band(matrix, width), [arb(x) for x in matrix @ wanted])
    assert found is not None
    assert all(ball.contains(arb(x)) for ball, x in zip(found, wanted, strict=True))


@given(matrices, st.integers(-8, 8))
def test_only_positive_definite_matrices_are_solved(case: tuple[int, int, int], shift: int) -> None:
    size, width, _ = case
    matrix = drawn(*case) + shift * np.eye(size)
    least = float(np.linalg.eigvalsh(matrix)[0])
    found = solve_positive(band(matrix, width), [arb(0)] * size)
    if abs(least) > 1e-6:
        assert (found is not None) == (least > 0)


def test_a_ball_that_reaches_beyond_is_refused() -> None:
    assert solve_positive([[arb(1, 0.5), arb(1)], [arb(3)]], [arb(0), arb(0)]) is not None
    assert solve_positive([[arb(1, 0.7), arb(1)], [arb(3)]], [arb(0), arb(0)]) is None
