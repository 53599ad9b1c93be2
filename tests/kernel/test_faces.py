"""Which networks label noise prefers: the kernel's enumeration against brute force in floats."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import sympy as sp

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.faces import _faces, _parallelism, _Task
from proofs_check.kernel.univariate import INFINITY, ORIGIN, covered
from proofs_check.sections.alignment.faces.checks import changes, cost, face_network, least_cost
from proofs_check.sections.alignment.faces.documents import CHANGES, balls, faces
from proofs_check.sections.library import LIBRARY
from theory.definitions.task import Task

STRENGTHS = (0.0, 0.3, 0.58, 0.75, 2.0, 2.9, 30.0)


def largest_gain(labels: int, samples: int, strength: float) -> float:
    """Over all sets of samples that may fire together: the top eigenvector, where it is positive.

    On the set of the largest gain the best activities are positive, so they are that eigenvector.
    """
    signs = np.array(Task(labels, samples).label_matrix(), dtype=float)
    count = signs.shape[1]
    alpha = 1 + strength * labels / count
    best = 0.0
    for chosen in product((False, True), repeat=count):
        if not (m := sum(chosen)):
            continue
        S = signs[:, chosen]
        c = S.sum(axis=1)
        values, vectors = np.linalg.eigh(S @ S.T + np.outer(c, c) / (alpha * (count + 1) - m))
        u = vectors[:, -1]
        f = u @ S + (c @ u) / (alpha * (count + 1) - m)
        if (f > -1e-9).all() or (f < 1e-9).all():
            best = max(best, values[-1] / (alpha * (1 + 2 * strength * m / count)))
    return best


@pytest.mark.parametrize(("labels", "samples"), [(1, 1), (1, 3), (2, 1), (2, 2), (3, 1)])
@pytest.mark.parametrize("strength", STRENGTHS)
def test_no_set_of_samples_has_a_larger_gain_than_the_best_face(
    labels: int, samples: int, strength: float
) -> None:
    """A label that is repeated in the spectrum may hide a positive eigenvector: <= is enough."""
    count = samples << labels
    bound = 2 * labels * count / largest_gain(labels, samples, strength) ** 0.5
    assert least_cost(labels, samples, strength) <= bound * (1 + 1e-9)


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("labels", [2, 3, 4])
def test_a_face_network_interpolates_and_the_best_costs_what_is_said(
    labels: int, strength: float
) -> None:
    signs = np.array(Task(labels).label_matrix(), dtype=float)
    costs = []
    for k in range(1, labels + 1):
        hidden, read_out = face_network(labels, k)
        assert read_out @ hidden == pytest.approx(signs)
        costs.append(cost(hidden, read_out, strength))
    assert min(costs) == pytest.approx(least_cost(labels, 1, strength))


def test_the_cost_is_that_of_weights_and_of_the_trace_of_the_hessian() -> None:
    """|theta|^2 + tau R of actual weights, R from the derivatives by all of them."""
    labels, strength = 2, 0.7
    signs = np.array(Task(labels).label_matrix(), dtype=float)
    X = np.column_stack([np.eye(4), np.ones(4)])
    hidden, read_out = face_network(labels, 1)
    active = (hidden > 0).sum(axis=1)
    before = np.square(hidden).sum(axis=1) * (1 + strength * labels / 4)
    before -= hidden.sum(axis=1) ** 2 / 5
    behind = np.square(read_out).sum(axis=0) * (1 + 2 * strength * active / 4)
    size = (behind / before) ** 0.25
    W, V = (hidden * size[:, None]) @ np.linalg.pinv(X).T, read_out / size
    fired = W @ X.T
    assert V @ np.maximum(fired, 0) == pytest.approx(signs)
    trace = 0.0
    for x, h in zip(X, fired.T, strict=True):
        f, slope = np.maximum(h, 0), h > 1e-9
        trace += labels * f @ f + x @ x * np.square(V[:, slope]).sum()
    total = np.square(W).sum() + np.square(V).sum() + strength * trace / 4
    assert total == pytest.approx(cost(hidden, read_out, strength))


@pytest.mark.parametrize(("labels", "fixed"), [(2, 1), (3, 2), (4, 3), (4, 4)])
def test_the_kernel_builds_the_same_units_in_its_own_way(labels: int, fixed: int) -> None:
    units = _faces(_Task(labels, 1), fixed)
    hidden, read_out = face_network(labels, fixed)
    scale = abs(read_out).max()
    here = {
        (tuple(row), tuple(column / scale))
        for row, column in zip(hidden.tolist(), read_out.T, strict=True)
    }
    there = {
        (tuple(float(s >> c & 1) for c in range(1 << labels)), tuple(map(float, v)))
        for s, v in zip(units.sets, units.read_outs, strict=True)
    }
    assert here == there


@pytest.mark.parametrize("labels", [2, 3, 4, 5])
def test_ps_falls_with_the_number_of_fixed_labels(labels: int) -> None:
    found = [_parallelism(_Task(labels, 1), _faces(_Task(labels, 1), k + 1)) for k in range(labels)]
    top = 2 ** (labels - 1)
    assert found == [Fraction(top // 2**k - 1, top - 1) for k in range(labels)]


def test_the_changes_for_two_and_three_labels_are_the_known_numbers() -> None:
    known = {
        CHANGES[2, 1][0]: 2 * (sp.sqrt(6) - 1) / 5,
        CHANGES[3, 1][0]: 4 * (sp.sqrt(7) - 1) / 9,
        CHANGES[3, 1][1]: (7 + sp.sqrt(4801)) / 27,
    }
    for text, root in known.items():
        polynomial = sp.parse_expr(text.replace("^", "**").replace(" tau", "*tau"))
        assert sp.expand(polynomial.subs(sp.Symbol("tau"), root)) == 0
    assert [*changes(2), *changes(3)] == pytest.approx([float(root) for root in known.values()])


@pytest.mark.parametrize("labels", [2, 3, 4])
@pytest.mark.parametrize("samples", [1, 3, 8])
def test_the_enumeration_passes_at_other_numbers_of_samples(labels: int, samples: int) -> None:
    accepted = recheck(faces(labels, samples), LIBRARY)
    assert accepted.theorem.startswith(f"k-face networks cost least: d={labels} n={samples}, ")


def test_balls_cost_what_their_weights_cost() -> None:
    signs = np.array(Task(8).label_matrix(), dtype=float)
    near = (signs.T @ signs >= 6).astype(float)
    read_out = signs / 7  # eight flips of each label's sign but its own: 8 + 1 - 2
    assert read_out @ near == pytest.approx(signs)
    assert cost(near, read_out, 27.0) < least_cost(8, 1, 27.0)
    assert cost(near, read_out, 10.0) > least_cost(8, 1, 10.0)
    with pytest.raises(Rejected, match="costs as little as that of balls"):
        recheck(balls(strength=10), LIBRARY)


def test_an_interval_is_covered_only_if_every_point_is() -> None:
    """x - 2 and 3 - x cover everything; x - 3 and 2 - x leave (2, 3) open."""
    ends = ORIGIN, INFINITY
    rising = [(Fraction(-2), Fraction(1)), (Fraction(3), Fraction(-1))]
    assert covered(rising, ORIGIN, INFINITY)
    # 1/3 - x/2 and x - 2/3 meet at 2/3
    assert covered([(Fraction(1, 3), Fraction(-1, 2)), (Fraction(-2, 3), Fraction(1))], *ends)
    assert not covered([(Fraction(-3), Fraction(1)), (Fraction(2), Fraction(-1))], ORIGIN, INFINITY)
