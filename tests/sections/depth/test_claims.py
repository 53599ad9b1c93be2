"""Depth and recurrence in the ledger: what is recorded, and networks that have the energies."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import sympy as sp

from proofs_check.ledger.claim import Verdict
from proofs_check.sections.biased_depth import checks as biased_checks
from proofs_check.sections.claims import by_id
from proofs_check.values.roots import approximate
from tests.problems import deep
from theory import depth as closed
from theory import recurrence as steps
from theory.definitions.problem import Bias
from theory.definitions.task import Task


def test_the_closed_forms_are_global_minima_for_one_label_alone() -> None:
    assert by_id("D3").recorded is Verdict.REFUTED
    assert by_id("N1-global").recorded is Verdict.REFUTED
    for name in ("D1-none", "D1-first-corrected", "N1"):
        assert any(a.without for a in by_id(name).assumptions if "kernels" in a.name)
    for name in ("D1-none", "D1-first-corrected", "D1-limit", "D2", "N1", "N1-limit"):
        assert any("kernels" in a.name for a in by_id(name).assumptions)
    assert any("d = 1, n = 1" in a.name for a in by_id("D3-one-label").assumptions)


def test_tilted_kernels_are_neither_proved_nor_abstract() -> None:
    assert by_id("D1-every-tilted").recorded is Verdict.SUPPORTED
    bent = biased_checks.network_is_below_affine(0)
    assert bent.holds
    assert "PS = 0.99999" in bent.detail


def test_a_network_below_affine_kernels_must_be_bent_and_low() -> None:
    assert by_id("D1-every-affine").recorded is Verdict.ENCLOSED
    assert not biased_checks.network_without_link_is_below_affine(0).holds
    abstract, one_hot = [[1, 0, 1, 0], [1, 1, 0, 0]], np.eye(4, dtype=int).tolist()
    assert not biased_checks._turns([abstract, []], [[0, 0]])
    assert biased_checks._turns([one_hot, []], [[0] * 4])


def layer(labels: int, u: float, w: float) -> Any:
    """Neurons m + a v_i and m - a v_i with the kernel u J + w K_Y, shape (2d, P)."""
    Y = np.array(Task(labels).label_matrix(), dtype=float)
    mean, label = np.sqrt(u / (2 * labels)), np.sqrt(w / 2)
    features = np.concatenate([mean + label * Y, mean - label * Y])
    assert np.allclose(features.T @ features, u + w * Y.T @ Y)
    assert features.min() > -1e-9  # rounding where u = d w
    return np.maximum(features, 0)


def network_energy(
    labels: int, layers: list[Any], bias: str, penalties: tuple[float, float, float]
) -> float:
    """E of the least-norm weights between given layers, with the ridge read-out."""
    first, hidden, read_out = penalties
    Y = np.array(Task(labels).label_matrix(), dtype=float)
    P = Y.shape[1]
    total, below = 0.0, np.eye(P)
    for place, features in enumerate(layers):
        biased = bias == "every" or (bias == "first" and place == 0)
        inputs = np.vstack([below, np.ones((1, P))]) if biased else below
        weights = features @ np.linalg.pinv(inputs, rcond=1e-10)
        reached = np.maximum(weights @ inputs, 0)
        assert np.allclose(reached, features, atol=1e-7)
        total += (hidden if place else first) * float(np.sum(weights**2))
        below = features
    K = below.T @ below
    return total + read_out * float(np.trace(Y @ np.linalg.solve(read_out * np.eye(P) + K, Y.T)))


@pytest.mark.parametrize("bias", ["none", "first"])
@pytest.mark.parametrize(("labels", "count"), [(1, 2), (2, 2), (2, 4), (3, 3)])
def test_a_network_has_the_energy_of_the_closed_form(labels: int, count: int, bias: str) -> None:
    exact = (sp.Rational(1, 10), sp.Rational(1, 50), sp.Rational(1, 10))
    case = deep(labels, count, exact, bias=Bias(bias))
    pairs = [(approximate(u), approximate(w)) for u, w in closed.layer_weights(case)]
    layers = [layer(labels, u, w) for u, w in pairs]
    energy = network_energy(labels, layers, bias, (0.1, 0.02, 0.1))
    assert energy == pytest.approx(approximate(closed.energy(case)), rel=1e-10)


@pytest.mark.parametrize(("labels", "count"), [(1, 2), (2, 2), (2, 3)])
def test_negative_preactivations_reach_the_energy_where_the_mean_is_weaker_than_the_labels(
    labels: int, count: int
) -> None:
    exact, kappa0 = (sp.Rational(1, 10), sp.Rational(1, 50), sp.Rational(1, 10)), sp.Rational(1, 5)
    case = deep(labels, count, exact, kappa0=kappa0)
    pairs = [(approximate(u), approximate(w)) for u, w in closed.layer_weights(case)]
    layers = [layer(labels, u, w) for u, w in pairs]
    # on the half-cube where a neuron is silent its preactivation is (kappa0 - kappa1)/(kappa0 +
    # kappa1) times its activity on the other
    first = np.where(layers[0] > 1e-9, layers[0], -(0.8 / 1.2) * layers[0].max())
    Y = np.array(Task(labels).label_matrix(), dtype=float)
    mean, weights = first.mean(axis=1), first @ Y.T / len(Y.T)
    rest = first - mean[:, None] - weights @ Y
    assert np.allclose(rest, 0)
    paid = 0.1 * len(Y.T) * (float(np.sum(mean**2)) / 0.2 + float(np.sum(weights**2)))
    below = network_energy(labels, layers, "none", (0.0, 0.02, 0.1))
    assert below + paid == pytest.approx(approximate(closed.energy(case)), rel=1e-10)


def test_one_matrix_serves_all_steps_of_a_recurrent_network() -> None:
    labels, count = 2, 4
    case = deep(labels, count, ("1/10",) * 3, recurrent=True)
    pairs = [(approximate(u), approximate(w)) for u, w in steps.step_weights(case)]
    layers = [layer(labels, u, w) for u, w in pairs]
    maps = [above @ np.linalg.pinv(below, rcond=1e-10) for below, above in pairwise(layers)]
    for other in maps[1:]:
        assert np.allclose(other, maps[0], atol=1e-8)
    gains = steps.gains(case)
    assert gains is not None
    p, q = map(approximate, gains)
    assert float(np.sum(maps[0] ** 2)) == pytest.approx(p**2 + labels * q**2, rel=1e-9)
