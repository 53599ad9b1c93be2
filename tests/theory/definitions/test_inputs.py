"""Input spectra against the matrices that they stand for."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.exact_matrices import Value, matrix, number
from theory.definitions.inputs import InputSpectrum, whitened
from theory.definitions.task import Task


def character(task: Task, mask: int) -> Value:
    """The product of the labels in a bit mask, as a column."""
    signs = task.label_matrix()
    column = []
    for p in range(task.sample_count):
        sign = 1
        for i in range(task.labels):
            sign *= signs[i][p] if mask >> i & 1 else 1
        column.append([sign])
    return matrix(column)


@pytest.mark.parametrize("d", [1, 2, 3])
@pytest.mark.parametrize("n", [1, 2])
@pytest.mark.parametrize("bias", [True, False])
def test_whitened_inputs_have_the_characters_as_eigenvectors(d: int, n: int, bias: bool) -> None:
    task = Task(d, n)
    count = task.sample_count
    K = matrix([[int(p == q) + int(bias) for q in range(count)] for p in range(count)])
    spectrum = whitened(task, bias=bias)
    for mask in range(task.class_count):
        chi = character(task, mask)
        assert K * chi == number(spectrum.eigenvalue(mask)) * chi
    if n > 1:  # a difference of two samples of one class
        within = matrix([[1], [-1]] + [[0]] * (count - 2))
        assert K * within == number(spectrum.within) * within


def test_eigenvalues_are_looked_up_by_set() -> None:
    spectrum = InputSpectrum(
        Task(3), mean=9, label=(2, 3, 4), other=Fraction(1, 2), exceptions={0b101: 7}
    )
    found = [spectrum.eigenvalue(mask) for mask in range(8)]
    half = Fraction(1, 2)
    assert found == [9, 2, 3, half, 4, 7, half, half]


def test_exceptions_cannot_be_changed_afterwards() -> None:
    exceptions: dict[int, int | Fraction] = {3: 7}
    spectrum = InputSpectrum(Task(2), mean=1, label=(1, 1), other=1, exceptions=exceptions)
    exceptions[3] = 0
    assert spectrum.eigenvalue(3) == 7
    with pytest.raises(TypeError):
        spectrum.exceptions[3] = 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"label": (1,)}, "label needs one eigenvalue for each of 2 labels, got 1"),
        ({"label": (1, 1, 1)}, "label needs one eigenvalue for each of 2 labels, got 3"),
        ({"exceptions": {1: 1}}, "exceptions takes bit masks of two or more of 2 labels, got 1"),
        ({"exceptions": {0: 1}}, "exceptions takes bit masks of two or more of 2 labels, got 0"),
        ({"exceptions": {4: 1}}, "exceptions takes bit masks of two or more of 2 labels, got 4"),
        ({"exceptions": {7: 1}}, "exceptions takes bit masks of two or more of 2 labels, got 7"),
        ({"exceptions": {-1: 1}}, "exceptions takes bit masks of two or more"),
        ({"mean": 0}, "eigenvalues must be positive, got 0"),
        ({"label": (1, -1)}, "eigenvalues must be positive, got -1"),
        ({"other": 0}, "eigenvalues must be positive, got 0"),
        ({"within": Fraction(-1, 2)}, "eigenvalues must be positive, got -1/2"),
        ({"exceptions": {3: 0}}, "eigenvalues must be positive, got 0"),
        ({"mean": float("nan")}, "eigenvalues must be positive, got nan"),
    ],
)
def test_spectra_that_are_none_are_refused(changes: dict[str, Any], text: str) -> None:
    fields: dict[str, Any] = {"task": Task(2), "mean": 5, "label": (1, 1), "other": 1}
    with pytest.raises(ValueError, match=text):
        InputSpectrum(**{**fields, **changes})
