"""Deep networks with a bias in every layer: affine kernels, their minimum and its lower bound."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import Any

import numpy as np
import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import minimize

from numeric.chains.affine import Place, coefficients, energy_and_slopes
from numeric.chains.balanced_bound import farthest, prove_above
from numeric.chains.minimum import biased_minimum
from numeric.chains.search import searched
from numeric.networks.energy import network_energy
from tests.problems import deep
from theory.definitions.problem import Bias, Problem
from theory.definitions.task import Task

Floats = NDArray[np.float64]

#: Lowest kernels of three layers are tilted here, and balanced for the second set.
TILTED = ("1/10", "3/10", "1/100")
BALANCED = ("1/100", "1/10", "1/10")


def problem(labels: int, layers: int, penalties: tuple[str, str, str]) -> Problem:
    return deep(labels, layers, penalties, bias=Bias.EVERY)


def split(flat: Floats, layers: int) -> Place:
    return Place(*flat.reshape(3, layers))


def energy_of(case: Problem, place: Place) -> float:
    return float(energy_and_slopes(case, [float(q) for q in coefficients(case)], place)[0])


def layer(labels: int, u: float, w: float, c: float) -> Floats:
    """Neurons 1 + v_i of weight (w + c)/2, 1 - v_i of weight (w - c)/2, and a constant one."""
    Y = np.array(Task(labels).label_matrix(), dtype=float)
    rays = [sqrt((w + s * c) / 2) * (1 + s * y) for y in Y for s in (1, -1)]
    return np.array([*rays, sqrt(max(u - labels * w, 0.0)) * np.ones(Y.shape[1])])


def built(case: Problem, u: list[float], w: list[float], c: list[float]) -> float:
    """E of an actual network with these kernels: least-norm maps between the layers."""
    Y = np.array(case.task.label_matrix(), dtype=float)
    P = Y.shape[1]
    below, weights, biases = np.eye(P), [], []
    for kernel in zip(u, w, c, strict=True):
        above = layer(case.task.labels, *kernel)
        maps = above @ np.linalg.pinv(np.vstack([below, np.ones(P)]), rcond=1e-9)
        weights.append(maps[:, :-1])
        biases.append(maps[:, -1])
        below = above
    penalty = float(case.lambda2)
    read_out = np.linalg.solve(below @ below.T + penalty * np.eye(len(below)), below @ Y.T).T
    energy: float = network_energy(
        np.eye(P), Y.T, [*weights, read_out], biases,
        lambda1=float(case.lambda1), lambda2=penalty, lambda_hidden=float(case.lambda_hidden),
    )  # fmt: skip
    return energy


places = st.tuples(
    st.integers(1, 3), st.integers(2, 4), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.7])
)


@given(places)
def test_the_energy_is_that_of_a_network_and_its_slopes_are_derivatives(
    drawn: tuple[int, int, int, float],
) -> None:
    labels, layers, seed, slack = drawn
    case = problem(labels, layers, TILTED)
    draw = np.random.default_rng(seed)
    coordinates = np.concatenate(
        [
            draw.normal(size=layers),
            slack * draw.uniform(size=layers),
            draw.uniform(-0.8, 0.8, size=layers),
        ]
    )

    def at(flat: Floats) -> Place:
        return split(flat, layers)

    numbers = [float(q) for q in coefficients(case)]
    energy, *slopes = energy_and_slopes(case, numbers, at(coordinates))
    u, w = at(coordinates).chains(labels)
    c = at(coordinates).tilts * w * np.exp(at(coordinates).slacks / 2)
    if slack == 0:  # a larger u may need other neurons than those of ``layer``
        assert built(case, u.tolist(), w.tolist(), c.tolist()) == pytest.approx(energy, rel=1e-7)
    step = 1e-6
    for place, slope in enumerate(np.concatenate(slopes)):
        moved = step * np.eye(3 * layers)[place]
        change = energy_of(case, at(coordinates + moved)) - energy_of(case, at(coordinates - moved))
        assert slope == pytest.approx(change / (2 * step), rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("labels", [1, 2, 3])
@pytest.mark.parametrize("penalties", [TILTED, BALANCED])
def test_the_minimum_is_the_energy_of_a_network(
    labels: int, penalties: tuple[str, str, str]
) -> None:
    case = problem(labels, 3, penalties)
    found = biased_minimum(case)
    chains = [
        [float(x) for x in chain] for chain in (found.means, found.weights, found.cross_weights)
    ]
    assert built(case, *chains) == pytest.approx(float(found.energy), rel=1e-9)
    assert all(bool(c > 0) == (penalties == TILTED) for c in found.cross_weights)
    assert found.balanced == (penalties == BALANCED)


@pytest.mark.parametrize("layers", [2, 3, 5])
def test_no_start_of_another_search_ends_lower(layers: int) -> None:
    case = problem(2, layers, TILTED)
    least = float(biased_minimum(case).energy)
    draw = np.random.default_rng(0)

    def energy(flat: Any) -> float:
        free = split(flat, layers)
        return energy_of(case, Place(free.log_weights, free.slacks**2, np.tanh(free.tilts)))

    for _ in range(8):
        start = draw.normal(size=3 * layers)
        assert minimize(energy, start, method="BFGS").fun > least * (1 - 1e-9)


def test_one_sided_layers_grow_geometrically() -> None:
    found = biased_minimum(problem(2, 5, TILTED))
    one_sided = [
        w
        for w, c in zip(found.weights, found.cross_weights, strict=True)
        if float(w / c) < 1 + 1e-12
    ]
    assert len(one_sided) >= 3
    ratios = [float(b / a) for a, b in pairwise(one_sided)]
    assert ratios == pytest.approx([ratios[0]] * len(ratios), rel=1e-12)


def test_kernels_are_no_minimum_where_a_tilt_is_held_at_zero(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = problem(1, 3, TILTED)
    end = searched(case)[-1][0]
    held = (*end.coordinates[:-1], 0.0)
    guess = end.freed(held, [index for index in end.free if index != len(held) - 1])
    assert len(guess.free) == len(end.free) - 1
    monkeypatch.setattr("numeric.chains.minimum.searched", lambda _: [[guess]])
    with pytest.raises(ValueError, match="a bound on which the search ended"):
        biased_minimum(case)


def test_two_layers_are_balanced() -> None:
    for penalties in (TILTED, BALANCED, ("1/100", "9/10", "1/500")):
        assert biased_minimum(problem(2, 2, penalties)).balanced


def test_large_penalties_leave_the_zero_network() -> None:
    found = biased_minimum(problem(1, 2, ("1", "1", "1")))
    assert found.energy == 2
    assert all(w == 0 for w in found.weights)


@pytest.mark.parametrize(("labels", "layers"), [(1, 2), (2, 2), (1, 3)])
def test_balanced_kernels_are_bounded_up_to_their_minimum(
    labels: int, layers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("numeric.chains.balanced_bound.WORK_LIMIT", 10_000)
    case = problem(labels, layers, BALANCED)
    least = biased_minimum(case).energy  # balanced for these penalties
    assert prove_above(case, least * (1 - arb("1e-3"))) > 0
    with pytest.raises(ValueError, match="undecided"):
        prove_above(case, least * (1 + arb("1e-3")))


@pytest.mark.parametrize("end", [-(2.0**-60), 2.0**-60])
def test_a_distance_that_no_float_holds_is_inside_its_ball(end: float) -> None:
    with ctx.workprec(200):
        exact = {at: (arb(at) - arb(end)).max(1 - arb(at)) for at in (0.25, 0.5, 0.75)}
    for at, distance in exact.items():
        assert farthest(end, at, 1.0).contains(distance)


def test_tied_kernels_are_bounded_above_the_balanced_ones() -> None:
    case = problem(1, 2, BALANCED)
    assert prove_above(case, biased_minimum(case).energy, tied=True) > 0
    with pytest.raises(ValueError, match="target must be below 2, got 2"):
        prove_above(case, arb(2))
