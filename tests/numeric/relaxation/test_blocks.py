"""Many samples: blocks whose bounds hold for all of them, and which plan is taken."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from numeric.relaxation import blocks
from numeric.relaxation.blocks import Part
from numeric.relaxation.problem import Floats, problem
from numeric.relaxation.search import search


def total(parts: list[Part]) -> float:
    return sum(part.case.value(part.interval.A, part.interval.ratio) for part in parts)


def plan(X: Floats, Y: Floats, seconds: float = 1e6) -> tuple[list[Part], float]:
    case = problem(X, Y, 0.1, 0.5)
    found = search(case, rounds=6)
    return blocks.parts(case, found, 0.1, seconds=seconds, watch=lambda *_: None), found.energy


def test_samples_that_are_alike_within_classes_are_dealt_to_one_block_each() -> None:
    Y = np.repeat(np.array(list(itertools.product([1.0, -1], repeat=2))), 6, axis=0)
    X = np.hstack([Y, np.ones((24, 1))]) + 1e-3 * np.random.default_rng(0).standard_normal((24, 3))
    parts, energy = plan(X, Y)
    assert len(parts) == 6
    assert sorted(np.concatenate([part.samples for part in parts])) == list(range(24))
    assert 0.85 * energy < total(parts) < energy


def test_samples_of_no_order_are_bounded_by_the_hardest_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blocks, "_GROWING", (4, 7))
    rng = np.random.default_rng(1)
    X, Y = rng.standard_normal((30, 3)), np.sign(rng.standard_normal((30, 1)))
    parts, energy = plan(X, Y)
    assert [len(part.samples) for part in parts] == [7]
    assert 0 < total(parts) < energy
    monkeypatch.setattr(blocks, "_GROWING", (4,))
    assert total(plan(X, Y)[0]) < total(parts)  # more samples are a better bound


def test_without_time_one_block_is_still_a_bound() -> None:
    rng = np.random.default_rng(1)
    X, Y = rng.standard_normal((30, 4)), rng.standard_normal((30, 1))
    parts, energy = plan(X, Y, seconds=0.0)
    assert len(parts) == 1
    assert 0 < total(parts) < energy
