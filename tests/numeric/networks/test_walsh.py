"""The Walsh-Hadamard transform against the characters written out."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from numeric.networks.walsh import (
    label_coefficients,
    level_weights,
    walsh_spectrum,
    walsh_transform,
)
from theory.definitions.task import Task

HALVES = st.integers(-6, 6).map(lambda k: Fraction(k, 2))


def characters(labels: int) -> list[list[int]]:
    """chi_S on every class, from the task's own signs."""
    task = Task(labels)
    return [
        [
            int(np.prod([task.sign(i, p) for i in range(labels) if mask >> i & 1], initial=1))
            for p in range(task.class_count)
        ]
        for mask in range(task.class_count)
    ]


@st.composite
def class_functions(draw: st.DrawFn, most: int = 4) -> np.ndarray:
    labels = draw(st.integers(1, most))
    return np.array(draw(st.lists(HALVES, min_size=2**labels, max_size=2**labels)), dtype=object)


@given(values=class_functions())
def test_spectrum_is_the_mean_against_each_character(values: np.ndarray) -> None:
    labels = len(values).bit_length() - 1
    expected = [
        sum((f * s for f, s in zip(values, chi, strict=True)), Fraction(0)) / len(values)
        for chi in characters(labels)
    ]
    found = walsh_spectrum(values)
    assert found.tolist() == expected
    assert all(isinstance(value, Fraction) for value in found)
    assert label_coefficients(values).tolist() == [expected[1 << i] for i in range(labels)]


@given(values=class_functions())
def test_level_weights_obey_parseval_and_sum_over_sets_of_each_size(values: np.ndarray) -> None:
    weights = level_weights(values)
    assert sum(weights) == sum(f * f for f in values) / len(values)
    spectrum = walsh_spectrum(values)
    for size in range(len(values).bit_length()):
        assert weights[size] == sum(
            (c * c for mask, c in enumerate(spectrum) if mask.bit_count() == size), Fraction(0)
        )


@given(values=class_functions())
def test_transform_twice_is_multiplication_by_the_number_of_classes(values: np.ndarray) -> None:
    assert walsh_transform(walsh_transform(values)).tolist() == (len(values) * values).tolist()


@given(values=class_functions(), shift=st.integers(0, 15))
def test_flipping_labels_changes_signs_only(values: np.ndarray, shift: int) -> None:
    shift %= len(values)
    flipped = values[np.arange(len(values)) ^ shift]
    signs = [(-1) ** (mask & shift).bit_count() for mask in range(len(values))]
    assert walsh_spectrum(flipped).tolist() == (walsh_spectrum(values) * signs).tolist()


@given(
    values=hnp.arrays(
        np.float64, st.sampled_from([(2,), (8,), (8, 3), (16, 2)]), elements=st.integers(-9, 9)
    )
)
def test_floats_and_fractions_agree_on_integers_in_every_column(values: np.ndarray) -> None:
    exact = walsh_spectrum(np.vectorize(Fraction, otypes=[object])(values.astype(int)))
    assert (walsh_spectrum(values) == exact.astype(float)).all()
    labels = [1 << i for i in range(len(values).bit_length() - 1)]
    assert (label_coefficients(values) == exact[labels]).all()
    before = values.copy()
    walsh_transform(values)
    assert (values == before).all()


def test_integers_and_booleans_do_not_wrap_around() -> None:
    assert walsh_transform(np.array([True, True])).tolist() == [2, 0]
    assert walsh_transform(np.array([0, 1], dtype=np.uint8)).tolist() == [1, -1]


def test_a_number_of_classes_that_is_no_power_of_two_is_refused() -> None:
    for bad, transform in product(
        (np.ones(0), np.ones(3), np.array(4.0)), (walsh_transform, label_coefficients)
    ):
        with pytest.raises(ValueError, match=r"values must have 2\^d rows"):
            transform(bad)
    with pytest.raises(ValueError, match="one number per class"):
        level_weights(np.ones((2, 2)))
