"""Exact moments: what is true of a network is accepted, its neighbours and strange texts fall."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.matrices import score, times
from proofs_check.sections.alignment.documents import diagonal, document, one_score, rays, single
from proofs_check.sections.library import LIBRARY
from theory.alignment import Optimum

RIDGE = single(diagonal("1/3", "1/3"), diagonal(1, 2), diagonal("4/3", "2/3"), 2)


def ridge(square: str, **changes: Any) -> dict[str, Any]:
    made = document(RIDGE, one_score(1, "forward", "H-G", square))
    made["scores"][0] |= changes
    return made


def test_the_score_of_ridge_regression_is_that_of_two_pairs_of_numbers() -> None:
    """H = diag(1, 4), G = diag(4, 1): cosine 8/17."""
    accepted = recheck(ridge("64/289"), LIBRARY)
    assert accepted.theorem.endswith("layer 1 forward raw H-G 64/289")
    for wrong in ("1", "64/288", "0"):
        with pytest.raises(Rejected, match="the squared cosine is 64/289, not"):
            recheck(ridge(wrong), LIBRARY)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"layer": 2}, r"layer must lie in 1\.\.1, got 2"),
        ({"layer": 0}, r"layer must lie in 1\.\.1, got 0"),
        ({"side": "up"}, "side must be forward or backward, got 'up'"),
        ({"moments": "unit"}, "moments must be raw or centred, got 'unit'"),
        ({"pair": "H-H"}, "pair must be H-G, H-Z, G-Z or ansatz, got 'H-H'"),
        ({"pair": "ansatz"}, "the ansatz is checked for the first of two layers"),
        ({"power": 1}, r"has no key .power."),
    ],
)
def test_a_strange_statement_is_refused_in_a_sentence(changes: Any, text: str) -> None:
    with pytest.raises(Rejected, match=text):
        recheck(ridge("64/289", **changes), LIBRARY)


def test_a_document_names_one_network_that_fits() -> None:
    empty = {"format": "proofs-check/1", "kind": "moments"}
    with pytest.raises(Rejected, match="one of map, network and optimum must be given, got 0"):
        recheck(empty, LIBRARY)
    made = ridge("64/289")
    with pytest.raises(Rejected, match="nothing is said of the network"):
        recheck({**made, "scores": []}, LIBRARY)
    for key, rows in (("gradient", [["1", "2"]]), ("activity", [["1", "2"]])):
        with pytest.raises(Rejected, match=r"do not fit|cannot multiply"):
            recheck({**made, "map": {**made["map"], key: rows}}, LIBRARY)
    with pytest.raises(Rejected, match="weights needs rows of one length"):
        recheck({**made, "map": {**made["map"], "weights": [["1"], ["1", "2"]]}}, LIBRARY)


def test_an_optimum_of_another_size_is_none() -> None:
    made = document(rays(2), one_score(2, "forward", "H-Z", 1))
    assert recheck(made, LIBRARY).steps == 1
    wrong = {**made, "optimum": {**made["optimum"], "size": "1/3"}}
    with pytest.raises(Rejected, match="the label weight b = 2 size"):
        recheck(wrong, LIBRARY)


@pytest.mark.parametrize("labels", [1, 2, 3])
def test_the_closed_forms_of_the_theory_are_those_of_the_exact_network(labels: int) -> None:
    import sympy as sp

    what = rays(labels, bias=2)
    mean, label = (sp.Rational(x.numerator, x.denominator) for x in what.eigenvalues)
    optimum = Optimum(sp.Integer(labels), sp.Integer(what.sample_count), mean, label)
    square = optimum.square(1, "backward", "G-Z")
    exact = Fraction(int(square.p), int(square.q))
    recheck(document(what, one_score(1, "backward", "G-Z", exact)), LIBRARY)
    with pytest.raises(Rejected):
        recheck(document(what, one_score(1, "backward", "G-Z", exact / 2)), LIBRARY)


def test_products_and_scores_of_hand_cases() -> None:
    one, zero = Fraction(1), Fraction(0)
    identity = ((one, zero), (zero, one))
    assert times(identity, identity) == identity
    assert score(identity, ((one, one), (one, one))) == Fraction(1, 2)
    with pytest.raises(Rejected, match="zero matrix"):
        score(identity, ((zero, zero), (zero, zero)))
