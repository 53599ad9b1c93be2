"""The one rule from evidence to verdict, and what a claim can not do by its own word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from proofs_check.finding import optima as cube_search
from proofs_check.kernel.library import Library
from proofs_check.kernel.theorem import Given, assume
from proofs_check.ledger import judging as ledger
from proofs_check.ledger.claim import Claim, Control, Exact, Finding, Kind, Measured, Verdict
from proofs_check.ledger.judging import ControlResult, Evidence, Outcome
from proofs_check.sections import outlines
from proofs_check.sections.library import LIBRARY
from theory.definitions.task import Task

REJECTED = ControlResult("false neighbour", rejected=True, detail="")
PASSED = ControlResult("false neighbour", rejected=False, detail="")


def holding(*kinds: Kind) -> list[Evidence]:
    return [Evidence(kind, True, f"scope of {kind.value}", "", 0.0) for kind in kinds]


def failing(kind: Kind) -> Evidence:
    return Evidence(kind, False, "", "it does not hold", 0.0)


K, V = Kind, Verdict


@pytest.mark.parametrize(
    ("evidence", "controls", "witnessed", "verdict", "remark"),
    [
        # each kind by itself, and the strongest of several
        (holding(K.PROOF), [REJECTED], True, V.PROVED, ""),
        (holding(K.CERTIFICATE), [REJECTED], True, V.CERTIFIED, ""),
        (holding(K.ENCLOSURE), [REJECTED], True, V.ENCLOSED, ""),
        (holding(K.DERIVATION), [REJECTED], True, V.SUPPORTED, ""),
        (holding(K.INSTANCES), [REJECTED], True, V.SUPPORTED, ""),
        (holding(K.TRAINING), [REJECTED], True, V.SUPPORTED, ""),
        (holding(K.TRAINING, K.PROOF, K.ENCLOSURE), [REJECTED], True, V.PROVED, ""),
        (holding(K.TRAINING, K.ENCLOSURE), [REJECTED], True, V.ENCLOSED, ""),
        (holding(K.CERTIFICATE, K.INSTANCES), [REJECTED], True, V.CERTIFIED, ""),
        # nothing, and what is missing
        ([], [REJECTED], True, V.OPEN, "no evidence either way"),
        ([], [], False, V.OPEN, "no evidence either way"),
        (holding(K.PROOF), [], True, V.OPEN, "the claim has no control"),
        (holding(K.PROOF), [REJECTED], False, V.OPEN, "no instance is known"),
        # one failure is enough, however strong the rest
        ([*holding(K.PROOF), failing(K.TRAINING)], [REJECTED], True, V.OPEN, "a check failed"),
        ([failing(K.PROOF)], [REJECTED], True, V.OPEN, "a check failed"),
        ([*holding(K.COUNTEREXAMPLE), failing(K.INSTANCES)], [REJECTED], True, V.OPEN, "failed"),
        ([failing(K.COUNTEREXAMPLE)], [REJECTED], True, V.OPEN, "a check failed"),
        # a control that passes says that the checks accept what is false
        (holding(K.PROOF), [PASSED], True, V.OPEN, "a control was not rejected"),
        (holding(K.PROOF), [REJECTED, PASSED], True, V.OPEN, "a control was not rejected"),
        (holding(K.COUNTEREXAMPLE), [PASSED], True, V.OPEN, "a control was not rejected"),
        # refutation, and contradiction
        (holding(K.COUNTEREXAMPLE), [REJECTED], True, V.REFUTED, ""),
        (holding(K.COUNTEREXAMPLE, K.TRAINING), [REJECTED], True, V.REFUTED, ""),
        (holding(K.COUNTEREXAMPLE, K.PROOF), [REJECTED], True, V.OPEN, "contradict each other"),
        (holding(K.CERTIFICATE, K.COUNTEREXAMPLE), [REJECTED], True, V.OPEN, "contradict"),
    ],
)
def test_the_rule(
    evidence: Sequence[Evidence],
    controls: Sequence[ControlResult],
    witnessed: bool,
    verdict: Verdict,
    remark: str,
) -> None:
    found, why = ledger.verdict_of(evidence, controls, witnessed=witnessed)
    assert found is verdict
    assert (remark in why) if remark else not why


def test_every_kind_carries_one_verdict() -> None:
    assert {ledger.carries(kind) for kind in Kind} == set(Verdict) - {Verdict.OPEN}
    assert {kind for kind, _ in ledger.STRENGTH} == set(Kind) - {Kind.COUNTEREXAMPLE}


# What a claim cannot do by its own word


@pytest.mark.parametrize("kind", [Kind.PROOF, Kind.CERTIFICATE, Kind.COUNTEREXAMPLE])
def test_exact_evidence_needs_documents(kind: Kind) -> None:
    with pytest.raises(ValueError, match=f"evidence of kind '{kind.value}' needs documents"):
        Measured(kind, "every d", lambda _: Finding(True, "trust me"))


@pytest.mark.parametrize("kind", [Kind.ENCLOSURE, Kind.DERIVATION, Kind.INSTANCES, Kind.TRAINING])
def test_documents_are_exact_evidence_only(kind: Kind) -> None:
    with pytest.raises(ValueError, match=f"exact evidence cannot be of kind '{kind.value}'"):
        Exact(kind, "every d", ("R3.split",), list)


def judged(check: Exact) -> Evidence:
    claim = Claim("X", "", "", (), "", Verdict.PROVED, evidence=(check,))
    return ledger.judge(claim, LIBRARY).evidence[0]


def optimum() -> dict[str, Any]:
    return cube_search.optimum(Task(1), Fraction(1, 10), Fraction(1))


NAME = "optimum d=1 n=1 lambda1=1/10 lambda2=1"
RESTS_ON = ["F2.sufficient", "R2.network"]


@pytest.mark.parametrize(
    ("promises", "documents", "detail"),
    [
        ((), list, "the kernel was not shown any theorem"),
        ((), lambda: outlines.documents(["R3.split"]), "the kernel was not shown any theorem"),
        (("R3.split",), list, "the kernel was not shown R3.split"),
        (
            ("R3.split",),
            lambda: outlines.documents(["R1.cost"]),
            "the kernel was not shown R3.split",
        ),
        # without what it rests on
        (
            ("R3.split",),
            lambda: outlines.documents(["R3.split"])[1:],
            "the kernel was not shown labels",
        ),
        # one theorem twice is not two
        (
            ("R3.split", "R3.ray"),
            lambda: 2 * outlines.documents(["R3.split"]),
            "the kernel was not shown R3.ray",
        ),
        (("R9",), lambda: outlines.documents(["R9"]), "no theorem is called 'R9'"),
        (("R3.split",), lambda: [{}], "a certificate must be an object"),
    ],
)
def test_the_kernel_must_be_shown_every_promise(
    promises: tuple[str, ...], documents: Any, detail: str
) -> None:
    evidence = judged(Exact(Kind.PROOF, "every d", promises, documents))
    assert not evidence.holds
    assert detail in evidence.detail


def test_promises_that_are_kept_bring_their_facts() -> None:
    evidence = judged(
        Exact(Kind.PROOF, "every d", ("R3.split",), lambda: outlines.documents(["R3.split"]))
    )
    assert evidence.holds
    assert set(evidence.facts) == {"induction", "doubling", "entries"}


def library_with(**more: Given) -> Library:
    """The ledger's theorems, one of which takes something more as given."""
    theorems = LIBRARY.theorems
    richer = replace(theorems["R3.split"], given={**theorems["R3.split"].given, **more})
    return Library({**theorems, "R3.split": richer}.values(), LIBRARY.facts)


def test_a_theorem_that_takes_more_as_given_than_its_proof_needs_proves_too_little() -> None:
    check = Exact(Kind.PROOF, "every d", ("R3.split",), lambda: outlines.documents(["R3.split"]))
    assert ledger.run_exact(check, library_with()).holds
    evidence = ledger.run_exact(check, library_with(surplus=assume("d > 1")))
    assert not evidence.holds
    assert "takes 'surplus' as given, but its proof does not need it" in evidence.detail


def test_a_certificate_at_one_size_is_no_proof_for_every_size() -> None:
    def documents() -> list[dict[str, Any]]:
        return [optimum(), *outlines.documents(RESTS_ON)]

    assert judged(Exact(Kind.CERTIFICATE, "d = 1", (NAME,), documents)).holds
    evidence = judged(Exact(Kind.PROOF, "every d", (NAME,), documents))
    assert not evidence.holds
    assert f"the kernel was not shown {NAME}" in evidence.detail


def test_a_certificate_at_other_parameters_keeps_no_promise() -> None:
    def documents() -> list[dict[str, Any]]:
        easier = cube_search.optimum(Task(1), Fraction(1, 20), Fraction(1))
        return [easier, *outlines.documents(RESTS_ON)]

    assert not judged(Exact(Kind.CERTIFICATE, "d = 1", (NAME,), documents)).holds


def test_a_certificate_without_the_theorems_that_it_rests_on_is_not_enough() -> None:
    evidence = judged(Exact(Kind.CERTIFICATE, "d = 1", (NAME,), lambda: [optimum()]))
    assert not evidence.holds
    assert "F2.sufficient, R2.network" in evidence.detail


def test_checks_controls_and_witness_are_run_with_the_seed() -> None:
    seen: list[int] = []

    def measure(seed: int) -> Finding:
        seen.append(seed)
        return Finding(True, f"seed {seed}")

    claim = Claim(
        "X", "", "", (), "", Verdict.SUPPORTED,
        evidence=(Measured(Kind.INSTANCES, "some", measure),),
        controls=(Control("none", measure),),
        witness=lambda: "an instance",
    )  # fmt: skip
    outcome = ledger.judge(claim, LIBRARY, seed=7)
    assert seen == [7, 7]
    assert outcome.as_recorded
    assert outcome.scope == "some"
    assert (outcome.witness, outcome.controls[0].detail) == ("an instance", "seed 7")


def test_a_witness_that_says_nothing_is_none() -> None:
    claim = Claim(
        "X", "", "", (), "", Verdict.SUPPORTED,
        evidence=(Measured(Kind.INSTANCES, "some", lambda _: Finding(True, "")),),
        controls=(Control("none", lambda _: Finding(True, "")),),
        witness=str,
    )  # fmt: skip
    assert ledger.judge(claim, LIBRARY).verdict is Verdict.OPEN


# Claims that rest on claims


def outcomes(**claims: tuple[Verdict, tuple[str, ...]]) -> dict[str, Outcome]:
    """Outcomes by name: verdict from the evidence, and what the claim uses."""
    return {
        name: Outcome(Claim(name, "", "", (), "", verdict, uses=uses), verdict, (), (), "", 0.0)
        for name, (verdict, uses) in claims.items()
    }


@pytest.mark.parametrize(
    ("below", "own", "capped"),
    [
        (V.PROVED, V.PROVED, V.PROVED),
        (V.CERTIFIED, V.PROVED, V.CERTIFIED),
        (V.SUPPORTED, V.PROVED, V.SUPPORTED),
        (V.OPEN, V.PROVED, V.OPEN),
        (V.REFUTED, V.PROVED, V.OPEN),
        (V.REFUTED, V.SUPPORTED, V.OPEN),
        (V.PROVED, V.SUPPORTED, V.SUPPORTED),
        (V.ENCLOSED, V.CERTIFIED, V.ENCLOSED),
        (V.OPEN, V.REFUTED, V.REFUTED),
        (V.OPEN, V.OPEN, V.OPEN),
        (V.REFUTED, V.OPEN, V.OPEN),
    ],
)
def test_no_claim_stands_stronger_than_what_it_uses(
    below: Verdict, own: Verdict, capped: Verdict
) -> None:
    found = ledger.cap(outcomes(A=(own, ("B",)), B=(below, ())))
    assert found["A"].verdict is capped
    assert found["B"].verdict is below
    weakened = capped is not own
    assert found["A"].remark == (f"rests on B, which is {below.value}" if weakened else "")


def test_the_weakest_counts_however_far_below() -> None:
    chain = outcomes(
        A=(V.PROVED, ("B", "C")),
        B=(V.PROVED, ("D",)),
        C=(V.CERTIFIED, ()),
        D=(V.PROVED, ("E",)),
        E=(V.SUPPORTED, ()),
    )
    for order in (chain, dict(reversed(chain.items()))):
        found = ledger.cap(order)
        assert {name: found[name].verdict for name in found} == {
            "A": V.SUPPORTED, "B": V.SUPPORTED, "C": V.CERTIFIED, "D": V.SUPPORTED,
            "E": V.SUPPORTED,
        }  # fmt: skip


@pytest.mark.parametrize(
    ("uses", "text"),
    [
        ({"A": ("A",)}, "uses must not run in a circle, got A -> A"),
        ({"A": ("B",), "B": ("A",)}, "in a circle, got A -> B -> A"),
        ({"A": ("B",), "B": ("C",), "C": ("B",)}, "in a circle, got A -> B -> C -> B"),
        ({"A": ("Z",)}, "A uses Z, which was not judged"),
    ],
)
def test_circles_and_gaps_are_refused(uses: dict[str, tuple[str, ...]], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        ledger.cap(outcomes(**{name: (V.PROVED, used) for name, used in uses.items()}))
