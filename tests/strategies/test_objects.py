"""Spectra, matrices, networks and points are what they say, on every side, and shrink."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from proofs_check import strategies
from proofs_check.kernel.points import Point, Values, is_psd
from proofs_check.kernel.theorem import formula
from proofs_check.sections.library import LIBRARY
from proofs_check.strategies import Network, Rows, Side, Vector
from proofs_check.strategies.matrices import product, transposed
from theory.definitions.problem import Bias, Problem
from theory.definitions.task import Task

FEW = settings(max_examples=40)
COMMON = settings(max_examples=1000, derandomize=True, database=None)


def identity(size: int) -> Rows:
    return [[Fraction(i == j) for j in range(size)] for i in range(size)]


@pytest.mark.parametrize("side", Side)
@FEW
@given(data=st.data(), task=strategies.tasks(max_labels=3))
def test_a_spectrum_is_on_the_side_that_was_asked_for(
    side: Side, data: st.DataObject, task: Task
) -> None:
    spectrum = data.draw(strategies.spectra(task, side))
    bounded = task.labels > 1 or task.samples_per_class > 1
    assert strategies.side_of(spectrum) is (side if bounded else Side.INSIDE)


@pytest.mark.parametrize("within", [True, False])
def test_either_kind_of_bound_is_broken(within: bool) -> None:
    found = find(
        strategies.spectra(Task(2, 2), Side.OUTSIDE),
        lambda s: (s.within > min(s.mean, s.label[0])) == within,
        settings=COMMON,
    )
    assert found.mean == found.label[0] == 1


def test_one_step_past_the_boundary_is_drawn() -> None:
    found = find(
        strategies.spectra(Task(2), Side.OUTSIDE),
        lambda s: s.eigenvalue(3) < s.mean * Fraction(11, 10),
        settings=COMMON,
    )
    assert found.eigenvalue(3) == 1 + strategies.STEP


@FEW
@given(found=st.integers(1, 3).flatmap(strategies.resolvents))
def test_a_resolvent_is_exactly_one(found: tuple[Rows, Rows, Fraction]) -> None:
    kernel, resolvent, penalty = found
    assert is_psd(tuple(map(tuple, kernel)))
    shifted = [[v + penalty * (i == j) for j, v in enumerate(r)] for i, r in enumerate(kernel)]
    assert product(resolvent, shifted) == identity(len(kernel))


def test_semidefinite_matrices_of_every_rank_are_drawn() -> None:
    for rank in (0, 1, 2):
        find(strategies.semidefinite(2).map(_rank), rank.__eq__, settings=COMMON)


def _rank(K: Rows) -> int:
    return 2 if K[0][0] * K[1][1] != K[0][1] * K[1][0] else int(any(map(any, K)))


@FEW
@given(X=strategies.tasks(max_labels=2).flatmap(strategies.whitened_inputs))
def test_whitened_inputs_are_exactly_white(X: Rows) -> None:
    assert product(X, transposed(X)) == identity(len(X))


@FEW
@given(N=strategies.noise(2, 3))
def test_noise_is_small_and_sparse(N: Rows) -> None:
    entries = [v for row in N for v in row]
    assert all(abs(v) <= Fraction(1, 8) for v in entries)
    assert sum(map(bool, entries)) <= 3


@FEW
@given(problem=strategies.problems(Task(2), max_layers=3))
def test_problems_are_whole(problem: Problem) -> None:
    assert (problem.lambda_hidden is None) == (problem.layers == 1)
    assert problem.kappa0 == (1 if problem.bias is Bias.NONE else 5)


@FEW
@given(measure=strategies.measures(Task(2)))
def test_masses_are_positive(measure: list[strategies.Neuron]) -> None:
    assert all(neuron.mass > 0 and len(neuron.preactivations) == 4 for neuron in measure)


def test_activations_take_rationals_to_rationals() -> None:
    names = strategies.activations().map(lambda activation: activation.name)
    for wanted in ("relu", "linear", "hard_tanh", "hard_sigmoid", "leaky_relu:slope=1/10"):
        assert find(names, wanted.__eq__) == wanted


# Networks


def test_an_energy_worked_out_by_hand() -> None:
    """Inputs 1 and -1, one neuron 2 x, read-out 1/2: errors 0 and 1, penalties 4 + 1/4."""
    one, half = Fraction(1), Fraction(1, 2)
    network = Network([[one], [-one]], [[one], [-one]], ([[2 * one]], [[half]]), (one, one))
    assert network.output() == [[1], [0]]
    assert network.energy() == 1 + 4 + Fraction(1, 4)
    assert network.kernel() == [[4, 0], [0, 0]]


def test_a_recurrent_network_pays_its_hidden_map_once() -> None:
    one = Fraction(1)
    maps = ([[one]], [[2 * one]], [[one]])
    network = Network([[one]], [[one]], maps, (one, one, one), steps=3)
    assert network.output() == [[4]]
    assert network.energy() == 9 + 1 + 4 + 1


@FEW
@given(network=strategies.shallow_networks())
def test_cosines_of_coding_vectors_are_between_minus_one_and_one(network: Network) -> None:
    found = network.cosines()
    assert len(found) == len(network.labels[0])
    assert all(-1 <= c <= 1 for label in found for c in label)


def test_small_networks_come_first() -> None:
    deep = find(strategies.deep_networks(), lambda n: n.energy() > 0)
    assert [len(m) for m in deep.maps] == [1, 1, 1]
    again = find(strategies.recurrent_networks(), lambda n: n.energy() > 0)
    assert (again.steps, [len(m) for m in again.maps]) == (2, [1, 1, 1])


# Points and margins


@settings(max_examples=25)
@given(point=strategies.points(LIBRARY.by_id("R1.cost")))
def test_points_meet_everything_that_is_given(point: Point) -> None:
    theorem = LIBRARY.by_id("R1.cost")
    values = Values(algebra := theorem.algebra(), point)
    assert all(values.holds(formula(algebra, e.formula)) for e in theorem.given.values())
    assert all(values.holds(formula(algebra, goal)) for goal in theorem.goals)


def test_without_an_assumption_points_are_on_its_other_side_too() -> None:
    theorem = LIBRARY.by_id("bound.blocks")
    text = theorem.given["shares"].formula
    read = formula(theorem.algebra(), text)
    find(
        strategies.points(theorem, ("shares",)),
        lambda point: not Values(theorem.algebra(), point).holds(read),
        settings=COMMON,
    )


def spared(task: Task, h: Vector, error: Fraction) -> Fraction:
    """(P+1) E[f^2] - P mu^2 - (P+2) W1 for f = max(h, 0), in units of E[f^2]."""
    f = [max(x, Fraction(0)) for x in h]
    count = task.sample_count

    def average(values: list[Fraction]) -> Fraction:
        return sum(values, Fraction(0)) / count

    labels = [[task.sign(i, p) * x for p, x in enumerate(f)] for i in range(task.labels)]
    single = sum((average(values) ** 2 for values in labels), Fraction(0))
    power = average([x * x for x in f])
    left = (count + 1) * power - count * average(f) ** 2 - (count + 2 + error) * single
    return left / power if power else Fraction(0)


@pytest.mark.parametrize("error", [Fraction(0), Fraction(1, 10**4)])
def test_a_constant_that_is_wrong_by_one_in_ten_thousand_falls_in_the_fast_profile(
    error: Fraction,
) -> None:
    @settings(strategies.fast, derandomize=True, database=None)
    @given(data=st.data(), task=strategies.tasks(max_labels=2))
    def margin(data: st.DataObject, task: Task) -> None:
        h = data.draw(strategies.class_functions(task))
        strategies.at_least_zero(spared(task, h, error))

    if error:
        with pytest.raises(AssertionError, match="margin must not be negative"):
            margin()
    else:
        margin()


def test_every_public_name_is_explained_on_the_first_page() -> None:
    page = strategies.__doc__ or ""
    assert [name for name in strategies.__all__ if name not in page] == []
