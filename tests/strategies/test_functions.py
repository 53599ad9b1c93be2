"""What the public strategies draw is valid, and reaches the places that matter."""

from __future__ import annotations

import builtins
import importlib
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from proofs_check import strategies
from proofs_check.strategies import LabelSymmetry, Vector
from theory.definitions.task import Task

COMMON = settings(max_examples=1000, derandomize=True, database=None)


@given(task=strategies.tasks(max_labels=3, max_samples_per_class=2))
def test_tasks_stay_within_their_bounds(task: Task) -> None:
    assert 1 <= task.labels <= 3
    assert 1 <= task.samples_per_class <= 2


@pytest.mark.parametrize(
    "wanted",
    [
        lambda gap: gap == 0,
        lambda gap: 0 < gap < Fraction(1, 1000),
        lambda gap: -Fraction(1, 1000) < gap < 0,
        lambda gap: gap > 1,
        lambda gap: gap < -1,
    ],
    ids=["at", "just below", "just past", "far below", "far past"],
)
def test_penalties_come_on_every_side_of_the_collapse(wanted: Callable[[Fraction], bool]) -> None:
    task = Task(2)
    collapse = Fraction(4 * 5, 6)
    found = find(
        strategies.penalties(task), lambda q: wanted(collapse - q[0] * q[1]), settings=COMMON
    )
    assert min(found) > 0


@given(data=st.data(), task=strategies.tasks())
def test_functions_are_exact_and_of_one_value_per_sample(data: st.DataObject, task: Task) -> None:
    dense = data.draw(strategies.sample_functions(task))
    classes = data.draw(strategies.class_functions(task))
    for values in (dense, classes):
        assert len(values) == task.sample_count
        assert all(isinstance(x, Fraction) for x in values)
    n = task.samples_per_class
    assert all(len(set(classes[i : i + n])) == 1 for i in range(0, task.sample_count, n))


@pytest.mark.parametrize(
    "wanted",
    [
        lambda h: not any(h),
        lambda h: sum(map(bool, h)) == 1,
        lambda h: min(h) < 0 < max(h),
        lambda h: h == [2, 0, 2, 0],
        lambda h: h[0] == h[2] == 2 and h[3] == 0 and 0 < abs(h[1]) < Fraction(1, 1000),
        lambda h: max(h) > 10**9,
        lambda h: 0 < max(h) < Fraction(1, 10**9),
        lambda h: len(set(h)) == 4,
    ],
    ids=["zero", "sparse", "signed", "ray", "near a ray", "huge", "tiny", "dense"],
)
def test_functions_reach_every_kind(wanted: Callable[[Vector], bool]) -> None:
    drawn = settings(COMMON, phases=[Phase.generate])  # not made smaller once it is found
    assert find(strategies.sample_functions(Task(2)), wanted, settings=drawn)


@given(data=st.data(), task=strategies.tasks())
def test_label_symmetries_move_labels_onto_signed_labels(data: st.DataObject, task: Task) -> None:
    symmetry = data.draw(strategies.label_symmetries(task))
    samples = range(task.sample_count)
    assert sorted(map(symmetry.sample, samples)) == list(samples)
    for i, (label, flip) in enumerate(zip(symmetry.order, symmetry.flipped, strict=True)):
        sign = -1 if flip else 1
        for p in samples:
            assert task.sign(label, symmetry.sample(p)) == sign * task.sign(i, p)


def test_a_symmetry_worked_out_by_hand() -> None:
    """Labels exchanged, the new first one flipped; classes are (++), (-+), (+-), (--)."""
    values = [Fraction(x) for x in (10, 20, 30, 40)]
    symmetry = LabelSymmetry(Task(2), (1, 0), (True, False))
    assert symmetry(values) == [30, 10, 40, 20]


@given(rows=st.integers(1, 4).flatmap(strategies.rotations))
def test_rotations_are_exactly_orthogonal(rows: list[Vector]) -> None:
    for i, first in enumerate(rows):
        for j, second in enumerate(rows):
            assert sum(a * b for a, b in zip(first, second, strict=True)) == (i == j)


def test_rotations_are_more_than_signed_permutations() -> None:
    found = find(strategies.rotations(2), lambda rows: 0 < rows[0][0] < 1, settings=COMMON)
    assert 0 < found[0][0] < 1


def test_without_hypothesis_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("hypothesis"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.delitem(sys.modules, "proofs_check.strategies")
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ImportError, match=r"needs hypothesis: pip install 'proofs-check\[test\]'"):
        importlib.import_module("proofs_check.strategies")


def test_nothing_else_imports_hypothesis() -> None:
    check = "import sys, proofs_check.command.verify; sys.exit('hypothesis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
