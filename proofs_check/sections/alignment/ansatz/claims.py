"""C4-feature: the neural feature ansatz at the exact optima."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from proofs_check.kernel.moments import Property, Score
from proofs_check.ledger.claim import Assumption, Claim, Verdict
from proofs_check.ledger.evidence import false_document, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.alignment.assumptions import (
    BELOW,
    LEAST_WEIGHTS,
    OPTIMUM,
    SECTION,
    STRONG_MEAN,
)
from proofs_check.sections.alignment.documents import (
    certified,
    document,
    rays,
    refuting,
)
from proofs_check.sections.alignment.first_layer.claims import ONE_SLOPE
from proofs_check.sections.alignment.first_layer.counterexamples import EQUAL_SHARES_ANSATZ
from proofs_check.sections.alignment.optimum import checks, counterexamples
from proofs_check.sections.alignment.optimum.scores import CASES
from proofs_check.sections.assumptions import MEAN, ONE_STRENGTH

CLAIMS = (
    Claim(
        id="C4-feature",
        section=SECTION,
        source="the neural feature ansatz, as FACT (arXiv 2507.05644 v1) states it",
        clauses=(
            Clause(
                "With the slope t at the kinks the output of label v has the gradient {} by the "
                "inputs, with i_0 and i_1 the inverse eigenvalues, so that {}.",
                (Goal("C4.label-gradient", 1), Goal("C4.label-gradient", 2)),
                goals=goals("C4.slope"),
            ),
            Clause(
                "The mean S over all labels is {}, up to a factor, and with {} the weights W of "
                "the first layer have {}: the neural feature ansatz holds.",
                (
                    Given("C4.ansatz-holds", "S"),
                    Given("C4.ansatz-holds", "t"),
                    Goal("C4.ansatz-holds", 1),
                ),
                goals=goals("C4.weights"),
                gap="that the squares of all labels add up to the kernel of the labels",
            ),
            Clause(
                "With any other slope it fails, as {} needs {}.",
                (Given("C4.ansatz", "proportional"), Goal("C4.ansatz", 3)),
                goals=goals("C4.ansatz", 1, 2, 4),
                gap="that the squares of all labels add up to the kernel of the labels",
            ),
            Clause(
                "With that slope mean and labels have {}, and a stationary layer, as in {}, "
                "{}: the ansatz and stationarity need equal eigenvalues, {}.",
                (
                    Goal("C4.zero-slope", 1),
                    Ref("C1-slope"),
                    Goal("C4.stationary", 3),
                    Goal("C4.ansatz-stationary", 1),
                ),
                goals=(*goals("C4.stationary", 1, 2, 4), *goals("C4.zero-slope", 2)),
                given=(
                    Given("C4.stationary", "stationary"),
                    Given("C4.ansatz-stationary", "stationary"),
                    Given("C4.ansatz-stationary", "zero slope"),
                ),
                by=("I1", "C1-slope"),
            ),
        ),
        short="the feature ansatz is exact for the slope zero, and no other",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(OPTIMUM, without=EQUAL_SHARES_ANSATZ),
            STRONG_MEAN,
            MEAN,
            ONE_STRENGTH,
            LEAST_WEIGHTS,
            Assumption(
                "the slope {} at the kinks",
                (Given("C4.ansatz-holds", "t"),),
                implies=(ONE_SLOPE,),
                without=refuting(
                    "d = 2 with the stationary slope 2/3",
                    (rays(2), (Property(1, "stationary", True), counterexamples.ANSATZ_AT_TWO)),
                ),
            ),
        ),
        uses=("I1", "C1-slope"),
        evidence=(
            proof(
                "C4.slope",
                "C4.weights",
                "C4.label-gradient",
                "C4.ansatz",
                "C4.ansatz-holds",
                "C4.stationary",
                "C4.zero-slope",
                "C4.ansatz-stationary",
                scope=BELOW,
            ),
            certified(
                "d = 1..3, n = 1, 2, three spectra",
                *(
                    (
                        rays(d, n, scale=scale, bias=bias, slope=0),
                        (Score(1, "ansatz", Fraction(1)),),
                    )
                    for d, n, scale, bias in CASES
                ),
            ),
        ),
        controls=(
            false_theorem(
                "a slope that weakens the labels, too",
                "C4.ansatz",
                {"(1 + t)^2*k0^2": "(1 - t)^2*k0^2"},
            ),
            false_document(
                "the ansatz with the stationary slope",
                lambda: document(rays(2), Score(1, "ansatz", Fraction(1))),
            ),
        ),
        witness=checks.optimum_witness,
    ),
)
