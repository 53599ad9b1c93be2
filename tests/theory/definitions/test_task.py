"""The task against its definition: every pattern, equally often."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from theory.definitions.task import DENSE_LIMIT, Task

TASKS = st.builds(Task, st.integers(1, 6), st.integers(1, 4))


@given(task=TASKS)
def test_every_pattern_of_signs_occurs_equally_often(task: Task) -> None:
    patterns = Counter(zip(*task.label_matrix(), strict=True))
    assert patterns == dict.fromkeys(product((1, -1), repeat=task.labels), task.samples_per_class)
    assert task.sample_count == task.samples_per_class * 2**task.labels
    assert task.class_count == 2**task.labels


@given(task=TASKS)
def test_samples_of_a_class_stand_together(task: Task) -> None:
    columns = list(zip(*task.label_matrix(), strict=True))
    for start in range(0, task.sample_count, task.samples_per_class):
        assert len(set(columns[start : start + task.samples_per_class])) == 1


@given(task=TASKS)
def test_classes_stand_in_the_order_of_the_sylvester_matrix(task: Task) -> None:
    """Row 2^i of the Walsh-Hadamard matrix is label i."""
    sylvester = [[1]]
    for _ in range(task.labels):
        sylvester = [row + row for row in sylvester] + [
            row + [-x for x in row] for row in sylvester
        ]
    for i, row in enumerate(task.label_matrix()):
        assert list(row[:: task.samples_per_class]) == sylvester[1 << i]


@given(task=TASKS)
def test_the_antipode_flips_every_label_and_comes_back(task: Task) -> None:
    for sample in range(task.sample_count):
        other = task.antipode(sample)
        assert task.antipode(other) == sample
        assert other % task.samples_per_class == sample % task.samples_per_class
        for label in range(task.labels):
            assert task.sign(label, other) == -task.sign(label, sample)


@pytest.mark.parametrize("size", [0, -1, 1.0, "2", None, True, False, 2.5])
@pytest.mark.parametrize("name", ["labels", "samples_per_class"])
def test_sizes_are_positive_integers(name: str, size: Any) -> None:
    with pytest.raises(ValueError, match=rf"{name} must be a positive integer, got {size!r}"):
        Task(**{"labels": 1, "samples_per_class": 1, name: size})


def test_large_tasks_are_named_but_not_written_out() -> None:
    task = Task(30, 7)
    assert task.sample_count == 7 * 2**30
    assert task.sign(29, task.sample_count - 1) == -1
    assert task.antipode(0) == task.sample_count - 7
    with pytest.raises(ValueError, match="labels=30 with samples_per_class=7 needs a label matrix"):
        task.label_matrix()


def test_the_limit_of_what_is_written_out_is_sharp() -> None:
    assert 16 * 2**16 <= DENSE_LIMIT < 18 * 2**18
    assert len(Task(16, 4).label_matrix()) == 16  # 2^22 entries
    with pytest.raises(ValueError, match=f"5242880 entries; at most {DENSE_LIMIT}"):
        Task(16, 5).label_matrix()
