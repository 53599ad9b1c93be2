"""I3: a pair of labels that is stronger than the mean, and what breaks then."""

from __future__ import annotations

from fractions import Fraction

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.counterexamples import (
    ONE_HOT_BELOW,
    ONE_HOT_OPTIMUM,
    one_hot,
)
from proofs_check.sections.inputs import checks
from proofs_check.sections.inputs.assumptions import OF_I3, SECTION

CLAIMS = (
    Claim(
        id="I3",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A neuron of a pattern of the labels costs more than it gains by {}: for {} it "
                "gains more, {}, so that the kernel of {} or {} that keeps the labels is not "
                "optimal.",
                (
                    Goal("I3.one-hot", 1),
                    Given("I3.one-hot", "strong"),
                    Goal("I3.one-hot", 2),
                    Ref("I1"),
                    Ref("I2"),
                ),
                by=("F3",),
            ),
        ),
        short="a product of labels stronger than the mean breaks abstraction",
        recorded=Verdict.PROVED,
        assumptions=OF_I3,
        uses=("F3",),
        evidence=(
            proof("I3.one-hot", scope="every d and n"),
            Measured(Kind.TRAINING, "d = 2, kappa_12 = 9/10 and 11/10 of kappa0", checks.ps_jumps),
        ),
        controls=(
            false_theorem(
                "the same for kappa_ij = kappa0", "I3.one-hot", {"t0 - tij > 0": "t0 - tij >= 0"}
            ),
            false_measurement("PS is 1 on both sides", checks.ps_does_not_jump),
        ),
        witness=checks.broken_witness,
    ),
    Claim(
        id="I3-above",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The abstract kernel is optimal on label-invariant inputs of any spectrum.",
                goals=(
                    *goals("D1.kernel", 1, 2, 3),
                    *goals("D1.clipped", 1),
                    *goals("D1.cost", 5),
                    *goals("A0.minimum", 1),
                ),
            ),
        ),
        short="the abstract kernel is optimal on every spectrum",
        recorded=Verdict.REFUTED,
        instead=("I1", "I3"),
        evidence=(ONE_HOT_BELOW,),
        controls=(
            false_document(
                "the one-hot network is below at kappa_12 = 1, too",
                lambda: one_hot(Fraction(1), "is below"),
            ),
        ),
        witness=checks.broken_witness,
    ),
    Claim(
        id="I3-bias",
        section=SECTION,
        source=f"{WJF}, read without a bias",
        clauses=(
            Clause(
                "Whitened inputs without a bias force abstraction: every global minimum is "
                "abstract.",
            ),
        ),
        short="whitened inputs without a bias: every minimum is abstract",
        recorded=Verdict.REFUTED,
        instead=("I1-unique",),
        evidence=(ONE_HOT_OPTIMUM,),
        controls=(
            false_document(
                "the one-hot network reaches E* at kappa_12 = 1/2, too",
                lambda: one_hot(Fraction(1, 2), "reaches"),
            ),
        ),
        witness=checks.broken_witness,
    ),
)
