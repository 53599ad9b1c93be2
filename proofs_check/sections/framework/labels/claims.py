"""L1: the relations of the label cube."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import BALANCED
from proofs_check.sections.framework import checks

_SECTION = "framework"

CLAIMS = (
    Claim(
        id="L1",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Labels of the full cube are balanced, {}, and uncorrelated, {}.",
                (Given("labels", "Ye"), Given("labels", "YY")),
                goals=(
                    *goals("labels.one", 1, 2, 3, 7, 8, 9),
                    *goals("labels", 1, 2, 3, 4, 5, 6, 11, 12, 13, 14),
                ),
            ),
            Clause(
                "The antipode A, the permutation that flips every label, has {}, {} and {}.",
                (Given("labels", "AA"), Given("labels", "Ae"), Given("labels", "YA")),
                goals=(*goals("labels.one", 4, 5, 6), *goals("labels", 7, 8, 9, 10, 15)),
            ),
            Clause(
                "The flip F of any set of labels has {}, {}, {} and {}, where the diagonal "
                "matrix E holds the signs that it gives to the labels.",
                (
                    Given("flips", "FF"),
                    Given("flips", "Fe"),
                    Given("flips", "AF"),
                    Given("flips", "YF"),
                ),
                goals=goals("flips"),
            ),
        ),
        short="labels are balanced, uncorrelated and odd",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED,),
        evidence=(
            proof("labels.one", "labels", "flips", scope="every d and n"),
            Measured(Kind.INSTANCES, "d = 1..6, n = 1..3, exhaustively", checks.labels_by_hand),
        ),
        controls=(
            false_theorem(
                "labels have squared norm P at d + 1, too", "labels", {"Z*Z' = 2*P": "Z*Z' = P"}
            ),
            false_measurement("different labels have product 1", checks.labels_are_correlated),
        ),
        witness=checks.label_kernel_witness,
    ),
)
