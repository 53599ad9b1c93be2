"""Which network is the lowest known: the data of the diagrams, and their files."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from proofs_check.report.figures import depth_phases, unfolding
from proofs_check.report.phases import energies, phase
from proofs_check.values.roots import approximate
from theory import depth
from theory.definitions.problem import Bias, whitened
from theory.definitions.task import Task
from theory.depth_in_floats import rough_energy

PENNY = Fraction(1, 100)


@pytest.mark.parametrize(
    ("labels", "layers", "penalty", "bias", "kind"),
    [
        (2, 4, PENNY, Bias.FIRST, "abstract chain"),
        (2, 5, PENNY, Bias.FIRST, "path"),
        (2, 5, PENNY, Bias.NONE, "abstract chain"),
        (2, 6, PENNY, Bias.NONE, "path"),
        (2, 12, Fraction(1), Bias.FIRST, "zero"),
        (3, 5, PENNY, Bias.FIRST, "mixture"),
    ],
)
def test_the_kind_of_the_lowest_network(
    labels: int, layers: int, penalty: Fraction, bias: Bias, kind: str
) -> None:
    found = phase(labels, layers, penalty, bias)
    assert found.kind == kind
    assert len(found.scores) == (0 if kind == "zero" else layers)
    assert (found.lowest < found.closed) == (kind in ("path", "mixture"))
    if kind == "path":  # abstract in the last layer alone, and not before
        assert max(found.scores[:-2]) < 0.9 < found.scores[-1]


def test_the_lowest_network_lies_between_the_closed_form_and_the_bound() -> None:
    for layers, closed, lowest, below in energies(2, (4, 8), PENNY, Bias.FIRST):
        assert below < lowest <= closed, layers


def test_the_first_layer_of_the_drawn_network_is_a_plane_and_the_diagram_has_every_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    points = unfolding.layers()
    first = np.array([[row["x"], row["y"]] for row in points.where(layer=1)])
    assert np.linalg.matrix_rank(first - first.mean(axis=0)) == 2
    monkeypatch.setattr(depth_phases, "LAYERS", (4, 5))
    monkeypatch.setattr(depth_phases, "PENALTIES", (PENNY, Fraction(1)))
    found = depth_phases.diagram(2)
    assert found.values("layers") == [4, 5]
    assert {row["kind"] for row in found.where(penalty=PENNY)} == {"abstract chain", "path"}


def test_the_rough_energy_is_the_exact_one_and_past_the_collapse_no_less_than_zero_costs() -> None:
    for layers, penalty in ((2, PENNY), (7, Fraction(1, 64)), (24, Fraction(1, 1024))):
        lam = sp.Rational(penalty.numerator, penalty.denominator)
        problem = whitened(Task(2), lam, lam, layers=layers, lambda_hidden=lam)
        exact = approximate(depth.energy(problem))
        assert rough_energy(problem) == pytest.approx(exact, rel=1e-10)
    for layers, penalty in ((2, Fraction(2)), (7, Fraction(1)), (16, Fraction(1, 2))):
        lam = sp.Rational(penalty.numerator, penalty.denominator)
        problem = whitened(Task(2), lam, lam, layers=layers, lambda_hidden=lam)
        assert depth.collapsed(problem)
        assert depth.energy(problem) == 8 <= rough_energy(problem)
