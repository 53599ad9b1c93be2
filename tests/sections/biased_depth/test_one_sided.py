"""One-sided layers: theorems on least-norm weights of neurons drawn at will, and what is lowest."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.chains.minimum import biased_minimum
from proofs_check.ledger.claim import Verdict
from proofs_check.sections.biased_depth import checks
from proofs_check.sections.biased_depth.affine_slopes.checks import FREE_MEANS
from proofs_check.sections.biased_depth.checks import TILTED, Penalties, problem
from proofs_check.sections.biased_depth.one_sided import checks as one_sided
from proofs_check.sections.claims import by_id
from proofs_check.sections.library import LIBRARY
from tests.exact_matrices import Value, holds, inverse, matrix, number, trace
from tests.sections.models import Letters

#: Mean and slope of neurons m + a v_i, one for each label: of one kind, or of several.
Neurons = list[tuple[Fraction, Fraction]]

SIZES = st.integers(1, 3)
HALVES = st.integers(1, 8).map(lambda k: Fraction(k, 2))
#: Never negative: m >= |a|, with equality often.
NEURON = st.tuples(HALVES, st.integers(-2, 2)).map(lambda q: (q[0], q[0] * Fraction(q[1], 2)))
LAYERS = st.lists(NEURON, min_size=1, max_size=3).filter(lambda kinds: any(a for _, a in kinds))


def coefficients(labels: int, neurons: Neurons) -> Value:
    """Each neuron in terms of 1, v_1, ..., v_d."""
    return matrix(
        [
            [mean, *(slope * (i == j) for j in range(labels))]
            for mean, slope in neurons
            for i in range(labels)
        ]
    )


def step(labels: int, lower: Neurons, upper: Neurons) -> Letters:
    """u, w and c of both layers, D, and T by the normal equations of W (lower, bias) = upper."""
    below, above = coefficients(labels, lower), coefficients(labels, upper)
    bias = matrix([[1, *[0] * labels]])
    seen = below.T * below + bias.T * bias
    letters = {"d": number(labels), "T": trace(above * inverse(seen) * above.T)}
    for mark, layer in (("0", below), ("", above)):
        gram = (layer.T * layer).rows
        values = {"u": gram[0][0], "w": gram[1][1], "c": gram[0][1]}
        letters |= {name + mark: number(value) for name, value in values.items()}
    u, w, c = (letters[name] for name in ("u0", "w0", "c0"))
    return {**letters, "D": (u + number(1)) * w - number(labels) * c * c}


def applies(name: str, letters: Letters) -> bool:
    """What the theorem takes as given is true; then its goals must be."""
    theorem = LIBRARY.by_id(name)
    if not all(holds(text, letters) for text, _ in theorem.given.values()):
        return False
    assert all(holds(goal, letters) for goal in theorem.goals)
    return True


@given(labels=SIZES, lower=LAYERS, upper=LAYERS)
def test_no_step_between_affine_layers_costs_less_than_its_labels(
    labels: int, lower: Neurons, upper: Neurons
) -> None:
    assert applies("D1.labels", step(labels, lower, upper))


@given(labels=SIZES, lower=LAYERS, scale=HALVES)
def test_only_layers_of_equal_tilt_lead_to_one_sided_layers_at_that_cost(
    labels: int, lower: Neurons, scale: Fraction
) -> None:
    letters = step(labels, lower, [(scale, scale)])
    assert applies("D1.labels-tight", letters) == (letters["c0"] == letters["w0"])


@given(labels=SIZES, lower=HALVES, upper=LAYERS, scale=HALVES)
def test_a_one_sided_layer_enters_by_its_label_weight_alone(
    labels: int, lower: Fraction, upper: Neurons, scale: Fraction
) -> None:
    below = [(lower, lower)]
    other = step(labels, below, [(scale, scale)])
    letters = {**step(labels, below, upper), "x": other["w"], "S": other["T"]}
    assert applies("D1.from-one-sided", letters)


@pytest.mark.parametrize(("labels", "layers"), [(1, 3), (2, 4), (3, 4)])
def test_the_lowest_kernels_found_begin_with_the_growth_that_is_proved(
    labels: int, layers: int
) -> None:
    first, hidden, _ = map(float, TILTED)
    found = biased_minimum(problem(labels, layers, TILTED))
    w = [float(x) for x in found.weights]
    assert float(found.cross_weights[0]) == pytest.approx(w[0], rel=1e-12)
    gamma = first * 2**labels * (1 + 1 / (2**labels + 1)) * w[0] / hidden
    assert w[1] == pytest.approx(gamma * w[0], rel=1e-12)
    assert w[2] == pytest.approx(gamma * w[1], rel=1e-12)


def test_what_is_proved_is_among_affine_kernels() -> None:
    for name in ("D1-every-one-sided", "D1-every-recursion", "D2-every"):
        claim = by_id(name)
        assert claim.recorded is Verdict.PROVED
        assert any("affine in the labels" in a.name for a in claim.assumptions)


@pytest.mark.parametrize(("labels", "layers", "penalties"), FREE_MEANS)
def test_one_sided_layers_may_come_before_larger_means(
    labels: int, layers: int, penalties: Penalties
) -> None:
    found = biased_minimum(problem(labels, layers, penalties))
    assert found.tilts[0] == 1
    assert any(u > labels * w for u, w in zip(found.means, found.weights, strict=True))


def test_zero_is_optimal_among_all_networks_of_one_label_alone() -> None:
    claim = by_id("D2-every-one-label")
    assert claim.recorded is Verdict.PROVED
    assert {"d = 1, n = 1"} < {a.name for a in claim.assumptions}
    assert not any("affine" in a.name for a in claim.assumptions)


def test_the_checks_see_the_neighbours_of_what_they_support() -> None:
    assert not one_sided.lowest_kernels_are_one_sided(0).holds
    assert not one_sided.one_sided_kernels_are_tied(0).holds
    assert not one_sided.zero_is_lowest_at_half(0).holds
    assert not checks.mixed_layers_grow_alike(0).holds
