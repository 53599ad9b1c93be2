"""Exact deep and recurrent networks: what the kernel computes, and what it refuses."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy as sp

from numeric.networks.energy import network_energy
from numeric.networks.feedforward import FeedForward
from numeric.networks.recurrent import Recurrent, recurrent_energy
from proofs_check.finding.deep_documents import deep_document, recurrent_document
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.cube import Problem
from proofs_check.kernel.deep_networks import Chain, least_affine_energy
from proofs_check.sections.depth.unfolding.counterexamples import FOLDER, stored
from proofs_check.sections.library import LIBRARY
from proofs_check.values.roots import approximate
from theory import depth
from theory.definitions.problem import Bias, whitened
from theory.definitions.task import Task

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))
DEEP = "d2-first-L5"
STEPS = "d2-first-T20"


def floats(rows: Any) -> Any:
    return np.array([[float(Fraction(x)) for x in row] for row in rows])


def labels_of(document: dict[str, Any]) -> tuple[Any, Any]:
    Y = np.array(Task(document["parameters"]["labels"]).label_matrix(), dtype=float).T
    return np.eye(len(Y)), Y


@pytest.mark.parametrize("penalty", ["1/1000", "1/100", "1/10", "1/5", "1"])
@pytest.mark.parametrize("bias", ["none", "first"])
@pytest.mark.parametrize(("labels", "layers"), [(1, 2), (2, 2), (2, 5), (3, 12), (5, 64)])
def test_the_bound_is_the_closed_form_from_below(
    labels: int, layers: int, bias: str, penalty: str
) -> None:
    q = Fraction(penalty)
    found = least_affine_energy(Chain(Problem(labels, 1, q, q), layers, q, bias))
    exact = sp.Rational(penalty)
    problem = whitened(
        Task(labels), exact, exact, layers=layers, lambda_hidden=exact, bias=Bias(bias)
    )
    closed = approximate(depth.energy(problem))
    assert float(found) == pytest.approx(closed, rel=1e-12)
    assert found <= Fraction(closed) * (1 + Fraction(1, 10**12))


@pytest.mark.parametrize("name", NAMES)
def test_every_stored_network_is_accepted_and_says_its_problem(name: str) -> None:
    accepted = recheck(stored(name), LIBRARY)
    labels, bias, size = name.split("-")
    for text in (f" d={labels[1:]} ", f" {size[0]}={size[1:]} ", f" bias={bias} "):
        assert text in f" {accepted.theorem} "


def stated_energy(document: dict[str, Any]) -> float:
    statement = recheck(document, LIBRARY).statement
    return float(statement.partition("at most ")[2].partition(",")[0])


def test_the_energy_of_a_deep_network_is_that_of_its_weights() -> None:
    document = stored(DEEP)
    X, Y = labels_of(document)
    weights = tuple(map(floats, document["weights"]))
    biases = tuple(None if b is None else floats([b])[0] for b in document["biases"])
    network = FeedForward(weights, biases)
    measured = network_energy(
        X, Y, weights, biases, network.activation, lambda1=0.01, lambda2=0.01, lambda_hidden=0.01
    )
    assert stated_energy(document) == pytest.approx(measured, abs=1e-12)


def test_the_energy_of_a_recurrent_network_pays_for_its_matrix_once() -> None:
    document = stored(STEPS)
    X, Y = labels_of(document)
    network = Recurrent(
        floats(document["input"]),
        floats([document["bias"]])[0],
        floats(document["recurrent"]),
        floats(document["read_out"]),
        document["steps"],
    )
    measured = recurrent_energy(network, X, Y, lambda1=1e-3, lambda_recurrent=0.1, lambda2=1e-5)
    assert stated_energy(document) == pytest.approx(measured, abs=1e-12)


def test_a_network_that_is_written_and_read_again_is_the_same_document() -> None:
    document = stored(DEEP)
    weights = tuple(map(floats, document["weights"]))
    biases = tuple(None if b is None else floats([b])[0] for b in document["biases"])
    again = deep_document(FeedForward(weights, biases), 2, (Fraction(1, 100),) * 3, "first")
    assert recheck(again, LIBRARY) == recheck(document, LIBRARY)
    steps = stored(STEPS)
    network = Recurrent(
        floats(steps["input"]),
        floats([steps["bias"]])[0],
        floats(steps["recurrent"]),
        floats(steps["read_out"]),
        steps["steps"],
    )
    penalties = (Fraction(1, 1000), Fraction(1, 10), Fraction(1, 100_000))
    again = recurrent_document(network, 2, penalties, denominator=10_000)
    assert recheck(again, LIBRARY) == recheck(steps, LIBRARY)


def changed(name: str, **changes: Any) -> dict[str, Any]:
    document = stored(name)
    parameters = {key: changes.pop(key) for key in tuple(changes) if key in document["parameters"]}
    return {**document, **changes, "parameters": {**document["parameters"], **parameters}}


WEIGHTS = stored(DEEP)["weights"]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (changed(DEEP, lambda2="1"), "the energy of the network is .*, not below"),
        (changed(DEEP, bias="none"), "bias 1 does not fit the convention 'none'"),
        (changed(DEEP, bias="every"), "bias 2 does not fit the convention 'every'"),
        (changed(DEEP, bias="last"), "bias must be one of none, first, every, got 'last'"),
        (changed(DEEP, lambda_hidden="0"), "the hidden penalty must be positive, got 0"),
        (changed(DEEP, lambda_hidden=None), "numbers are texts like"),
        (changed(DEEP, lambda1="1/" + "9" * 40), "penalties may have numerators and denominators"),
        (changed(DEEP, labels=3), "matrix 1 needs rows of 8 entries"),
        (changed(DEEP, labels=60), "networks are checked up to 64 samples"),
        (
            changed(DEEP, weights=WEIGHTS[:2]),
            "weights needs 2 to 64 hidden matrices and a read-out",
        ),
        (changed(DEEP, weights=WEIGHTS * 50), "weights needs 2 to 64 hidden matrices"),
        (changed(DEEP, weights=[*WEIGHTS[:1], *WEIGHTS]), "biases needs one entry for each of 6"),
        (changed(DEEP, weights=WEIGHTS[::-1]), "matrix 1 needs rows of 4 entries"),
        (changed(DEEP, weights=[*WEIGHTS[:-1], "x"]), "weights must be a list, got 'x'"),
        (changed(DEEP, weights=[*WEIGHTS[:-1], []]), "the read-out needs 1 to 64 rows"),
        (changed(DEEP, energy="0"), "the document has no key 'energy'"),
        (changed(DEEP, weights=[*WEIGHTS[:-1], [["1"] * 5]]), "the read-out needs 2 rows"),
        (changed(DEEP, weights=[*WEIGHTS[:-1], [[1.5] * 5] * 2]), "numbers are texts like"),
        (changed(DEEP, weights=[[["9" * 60] * 4] * 2, *WEIGHTS[1:]]), "may have 96 bits"),
        (changed(STEPS, steps=1), "steps must be an integer from 2 to 64, got 1"),
        (changed(STEPS, steps=10**9), "steps must be an integer from 2 to 64"),
        (changed(STEPS, steps=2.5), "steps must be an integer, got '2.5'"),
        (changed(STEPS, steps=5), "the energy of the network is .*, not below"),
        (changed(STEPS, bias="every"), "bias must be one of none, first"),
        (changed(STEPS, recurrent=[["1"]]), "recurrent needs 8 rows"),
    ],
)
def test_what_a_stranger_may_send_is_refused_in_a_sentence(
    document: dict[str, Any], message: str
) -> None:
    with pytest.raises(Rejected, match=message):
        recheck(document, LIBRARY)


def test_too_wide_a_network_is_refused_before_it_is_run() -> None:
    wide = [[["0"] * 4] * 64, *[[["0"] * 64] * 64] * 60, [["0"] * 64] * 2]
    biases = [["0"] * 64, *[None] * 60]
    with pytest.raises(Rejected, match="may take 200000 multiplications"):
        recheck(changed(DEEP, weights=wide, biases=biases), LIBRARY)


def test_past_the_collapse_a_network_must_be_below_zero_weights() -> None:
    q = Fraction(1)
    assert least_affine_energy(Chain(Problem(2, 1, q, q), 12, q, "first")) == 8
