"""No affine kernels are below what branch and bound says; kernels that are, are found."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from numeric.chains.affine import Place, coefficients, energy_and_slopes
from numeric.chains.affine_bound import _Boxes, _Chain, _total, prove_affine_above
from numeric.chains.minimum import biased_minimum
from proofs_check.sections.biased_depth.checks import TIED, TILTED, problem


@pytest.mark.parametrize(("labels", "layers"), [(1, 2), (2, 3), (3, 4)])
def test_energy_and_slopes_are_those_of_the_kernels(labels: int, layers: int) -> None:
    case, rng = problem(labels, layers, TILTED), np.random.default_rng(layers)
    w, t, e = rng.uniform(0.05, 0.9, (3, layers))
    point = np.concatenate([w, t, e])[None]
    boxes = _Boxes(_Chain(case, Fraction(1)).numbers, point, point)
    found = _total(boxes.terms())
    u = labels * w + e
    place = Place(np.log(w), np.log(u / (labels * w)), labels**0.5 * t * w / np.sqrt(u * w))
    energy, *_ = energy_and_slopes(case, [float(x) for x in coefficients(case)], place)
    assert found.low[0] <= found.high[0] == pytest.approx(energy, rel=1e-12)
    for i, slope in enumerate(boxes.slopes()):
        ends = np.concatenate([point, point])
        ends[:, i] += [-1e-6, 1e-6]
        below, above = _total(_Boxes(boxes.numbers, ends, ends).terms()).low
        assert slope.low[0] == pytest.approx((above - below) / 2e-6, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize(
    ("labels", "layers", "penalties"), [(1, 3, TILTED), (2, 3, TILTED), (1, 2, TIED), (2, 2, TIED)]
)
def test_the_bound_is_sharp(
    labels: int, layers: int, penalties: tuple[Fraction, Fraction, Fraction]
) -> None:
    case = problem(labels, layers, penalties)
    least = float(biased_minimum(case).energy)
    assert prove_affine_above(case, Fraction(least * (1 - 1e-4))) > 0
    with pytest.raises(ValueError, match="got some below"):
        prove_affine_above(case, Fraction(least * (1 + 1e-4)))


@pytest.mark.parametrize("target", [Fraction(0), Fraction(8)])
def test_a_target_outside_of_all_energies_is_refused(target: Fraction) -> None:
    with pytest.raises(ValueError, match=f"target must be between 0 and 8, got {target}"):
        prove_affine_above(problem(2, 3, TILTED), target)
