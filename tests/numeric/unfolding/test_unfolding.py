"""Networks whose labels share segments: their starts, and that they are lower than chains."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import sympy as sp
from numpy.typing import NDArray

from numeric.arithmetic.activations import RELU
from numeric.networks.feedforward import hidden_pass
from numeric.training.deep import deep_networks
from numeric.unfolding.candidates import balanced, candidate, descended, lowest, sized
from numeric.unfolding.orders import gray_codes, partitions, positions
from numeric.unfolding.search import lowest_deep, lowest_recurrent
from numeric.unfolding.starts import (
    Plan,
    deep_start,
    handing_on,
    lengthen,
    recurrent_start,
    two_sided,
)
from proofs_check.values.roots import approximate
from tests.problems import deep
from theory import depth
from theory.definitions.problem import Bias
from theory.definitions.task import Task


def labels_of(d: int) -> NDArray[np.float64]:
    return np.array(Task(d).label_matrix(), dtype=float).T


@pytest.mark.parametrize("labels", [1, 2, 3, 4])
def test_a_gray_code_visits_every_class_once_and_flips_one_label_at_a_time(labels: int) -> None:
    for code in gray_codes(labels):
        Y = labels_of(labels)
        order = np.argsort(positions(Y, code))
        assert len(set(positions(Y, code))) == 2**labels
        assert all(np.sum(Y[a] != Y[b]) == 1 for a, b in pairwise(order))


def test_codes_that_rename_or_flip_labels_are_listed_once() -> None:
    assert [len(gray_codes(s)) for s in (1, 2)] == [1, 1]
    assert all(code[0] == 0 and code.index(1) < code.index(2) for code in gray_codes(3))
    assert len(gray_codes(3)) == 144 / (2**3 * 6)  # Hamiltonian paths by symmetries of the cube


def test_partitions_are_those_of_the_number() -> None:
    assert [len(list(partitions(d))) for d in range(1, 7)] == [1, 2, 3, 5, 7, 11]


@pytest.mark.parametrize(("biased", "rank"), [(False, 2), (True, 1)])
def test_handing_a_segment_on_takes_rank_two_and_one_with_a_bias(biased: bool, rank: int) -> None:
    places = np.linspace(0, 1, 5)[:, None]
    activities = places if biased else two_sided(places)
    weights = handing_on(activities, biased=biased)
    inputs = np.concatenate([activities, np.ones((5, 1))], axis=1) if biased else activities
    assert np.allclose(inputs @ weights.T, activities)
    matrix = weights[:, :-1] if biased else weights
    assert np.isclose(np.sum(matrix**2), rank)


@pytest.mark.parametrize("biased", [False, True])
def test_a_longer_network_computes_the_same(biased: bool) -> None:
    inputs, Y = np.eye(4), labels_of(2)
    rng = np.random.default_rng(1)
    maps = deep_start(inputs, Y, Plan((1, 1), 2), 4, 5, rng, biased=biased)
    before = hidden_pass(inputs, maps, RELU).features
    for place in range(len(maps)):
        longer = lengthen(inputs, maps, place, 3, biased=biased)
        assert len(longer) == 7
        assert np.allclose(hidden_pass(inputs, longer, RELU).features, before)


@pytest.mark.parametrize("bias", [Bias.NONE, Bias.FIRST])
def test_a_segment_in_ten_layers_costs_less_than_the_closed_form_for_two_labels(bias: Bias) -> None:
    Y, rng, penalty = labels_of(2), np.random.default_rng(0), sp.Rational(1, 100)
    problem = deep(2, 10, (penalty,) * 3, bias=bias)
    found = []
    for _ in range(4):
        plan, widths = Plan((2,), 1), (2,) * 9 + (5,)
        shape = deep_networks(
            np.eye(4), Y, widths, lambda1=0.01, lambda2=0.01, lambda_hidden=0.01, bias=bias
        )
        maps = deep_start(shape.reduced.inputs, Y, plan, 10, 5, rng, biased=False)
        start = sized(
            candidate(shape.reduced, maps, plan), [np.array(float(i < 9)) for i in range(10)], 1
        )
        found.append(descended(balanced(start), rng, 0.0))
    best = lowest(found)
    network, energy = shape.network(np.concatenate([W.ravel() for W in best.maps]))
    assert energy == pytest.approx(best.energy, rel=1e-10)
    assert energy < 0.99 * approximate(depth.energy(problem))
    assert network.widths == widths


def test_one_label_stays_where_the_closed_form_is() -> None:
    # D3-one-label: no network is lower
    problem = deep(1, 2, ("1/10",) * 3)
    found = lowest_deep(1, 2, lambda1=0.1, lambda2=0.1, lambda_hidden=0.1, tries=2)
    assert found.energy == pytest.approx(approximate(depth.energy(problem)), rel=1e-9)


def test_past_every_gain_the_zero_network_is_returned() -> None:
    layered = lowest_deep(1, 2, lambda1=9, lambda2=9, lambda_hidden=9, tries=1)
    recurrent = lowest_recurrent(1, 2, lambda1=9, lambda2=9, lambda_recurrent=9, tries=1)
    assert (layered.energy, layered.plan) == (recurrent.energy, recurrent.plan) == (2, None)


def test_units_that_unfold_do_not_feed_back() -> None:
    maps = recurrent_start(np.eye(4), labels_of(2), (2,), 3, np.random.default_rng(0))
    assert maps[0].shape == (5, 4)
    assert not maps[0][2:].any()
    assert not maps[1][:, 2:].any()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"layers": 1}, "layers must be an integer of at least 2, got 1"),
        ({"width": 3}, "width must leave 2 d = 4 units to unfold, got 3"),
        ({"tries": 0}, "tries must be"),
        ({"lambda2": -1}, "lambda2 must be"),
    ],
)
def test_sizes_that_cannot_be_searched_are_refused(change: dict[str, Any], message: str) -> None:
    good: dict[str, Any] = {
        "layers": 2,
        "lambda1": 1,
        "lambda2": 1,
        "lambda_hidden": 1,
        "width": 5,
        "tries": 1,
    }
    with pytest.raises(ValueError, match=message):
        lowest_deep(2, **{**good, **change})


def test_one_step_is_refused() -> None:
    with pytest.raises(ValueError, match="steps must be an integer of at least 2, got 1"):
        lowest_recurrent(2, 1, lambda1=1, lambda2=1, lambda_recurrent=1)
