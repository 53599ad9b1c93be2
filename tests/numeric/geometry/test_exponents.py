"""Exponents of a moment as a power of Z."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.geometry.exponents import exponent


@given(
    power=st.integers(-2, 4),
    factor=st.sampled_from([0.25, 1.0, 7.0]),
    seed=st.integers(0, 2**32 - 1),
)
def test_an_exact_power_in_any_basis_is_found_without_error(
    power: int, factor: float, seed: int
) -> None:
    basis = np.linalg.qr(np.random.default_rng(seed).normal(size=(4, 4)))[0]
    z = np.array([1.0, 2.0, 3.0, 5.0])
    found = exponent(factor * (basis * z**power) @ basis.T, (basis * z) @ basis.T)
    assert found is not None
    assert found.value == pytest.approx(power, abs=1e-6)
    assert found.error < 1e-6
    assert found.pairs == 4


def test_what_is_no_power_has_a_large_error() -> None:
    found = exponent(np.diag([1.0, 9.0, 2.0, 8.0]), np.diag([1.0, 2.0, 3.0, 4.0]))
    assert found is not None
    assert found.error > 0.3


def test_fewer_than_three_distinct_pairs_give_none() -> None:
    """Equal eigenvalues are one pair, and directions outside the range of Z are none."""
    assert exponent(np.eye(4), np.diag([1.0, 1.0, 2.0, 2.0])) is None
    assert exponent(np.eye(4), np.diag([0.0, 0.0, 1.0, 2.0])) is None
    assert exponent(np.zeros((3, 3)), np.diag([1.0, 2.0, 3.0])) is None


def test_matrices_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r"must have the square shape \(2, 2\) of weights"):
        exponent(np.eye(3), np.eye(2))
