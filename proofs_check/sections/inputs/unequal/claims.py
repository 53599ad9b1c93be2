"""I2: labels of different strength, on inputs as weak as a mixture of flips."""

from __future__ import annotations

from fractions import Fraction

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.counterexamples import (
    UNEQUAL_NEURON,
    unequal,
)
from proofs_check.sections.inputs import checks
from proofs_check.sections.inputs.assumptions import OF_I2, SECTION
from proofs_check.sections.inputs.unequal.training import larger_ratios, training_on_unequal

CLAIMS = (
    Claim(
        id="I2",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Inputs are compared with mixtures G of flips: each flip of weight {} keeps "
                "{}, {} and {}.",
                (
                    Given("I2.mixture", "x>=0"),
                    Goal("I2.mixture", 2),
                    Goal("I2.mixture", 5),
                    Goal("I2.mixture", 6),
                ),
                goals=goals("I2.mixture", 1, 3, 4, 7),
            ),
            Clause(
                "With inverse eigenvalues of the labels in rising order the mixture of the "
                "flips of all labels from j on has on a set the alternating sum of those of "
                "its labels: {} for j out of it, {} for j in it.",
                (Goal("I2.alternating", 1), Goal("I2.alternating", 2)),
                gap="that the sums of all j give the eigenvalue of the set",
            ),
            Clause(
                "No such sum is larger than the last of them: {} and {}.",
                (Goal("I2.largest", 1), Goal("I2.largest", 2)),
            ),
            Clause(
                "Inputs with {} have {}: every label has its own ratio.",
                (Given("I2.inequality", "Q>=G"), Goal("I2.inequality", 1)),
            ),
            Clause(
                "A label that is kept, with {}, has {}; at {} it is dropped, the weakest "
                "earliest, with {}.",
                (
                    Given("I2.weights", "stationary"),
                    Goal("I2.weights", 1),
                    Given("I2.weights", "dropped"),
                    Goal("I2.weights", 2),
                ),
                goals=goals("A0.positive", 1, 2),
            ),
            Clause(
                "Neurons of the labels have the kernel {} and with it the energy {}; every "
                "network has {}: this kernel is optimal.",
                (
                    Goal("I2.network", 1),
                    Goal("I2.energy", 2),
                    Goal("I2.minimum", 1),
                ),
                goals=(*goals("I2.network", 2), *goals("I2.energy", 1)),
                given=(
                    Given("I2.network", "Qe"),
                    Given("I2.network", "QY"),
                    Given("I2.minimum", "cost bound"),
                    Given("I2.weights", "dropped"),
                ),
                by=("F1", "F2"),
            ),
        ),
        short="unequal labels: own weights, the weakest dropped first",
        recorded=Verdict.PROVED,
        assumptions=OF_I2,
        uses=("F1", "F2", "L1"),
        evidence=(
            proof(
                "I2.mixture",
                "I2.alternating",
                "I2.largest",
                "I2.inequality",
                "I2.weights",
                "A0.positive",
                "I2.network",
                "I2.energy",
                "I2.minimum",
                scope="every d, n and spectrum, all penalties",
            ),
            Measured(Kind.INSTANCES, "200 random spectra, d = 2..4, exact", checks.unequal_hold),
            Measured(
                Kind.TRAINING,
                "d = 2, 3, n = 1, 2, lambda1 lambda2 = 2/3 and 11/10 of each P r_i",
                training_on_unequal,
            ),
        ),
        controls=(
            false_theorem(
                "K_X^-1 may have positive entries off the diagonal",
                "I2.inequality",
                {"G = x - N": "G = x + N"},
            ),
            false_theorem("flips of negative weight", "I2.mixture", {"x >= 0": "-x >= 0"}),
            false_theorem(
                "the t_i of a set add up without signs", "I2.alternating", {"(1 - 2*y)*t": "t"}
            ),
            false_theorem(
                "the energy sum_i lambda2 P (t_i - lambda2 t_i^2)",
                "I2.energy",
                {"2*lam2*P*tr(T)": "lam2*P*tr(T)"},
            ),
            false_measurement("the condition of I1 on unequal labels", checks.unequal_like_equal),
            false_measurement("trained networks have r_i that are a fifth larger", larger_ratios),
        ),
        witness=checks.unequal_witness,
    ),
    Claim(
        id="I2-simple",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Labels of unequal strength get their own weights whenever even sets are no "
                "stronger than the mean and odd sets no stronger than the strongest label, the "
                "condition of {}.",
                (Ref("I1"),),
                goals=(*goals("F3.variation", 1), *goals("I2.weights", 1), *goals("I2.energy", 2)),
            ),
        ),
        short="unequal labels: the condition for equal ones is enough",
        recorded=Verdict.REFUTED,
        instead=("I2", "I2-two-labels"),
        evidence=(UNEQUAL_NEURON,),
        controls=(
            false_document(
                "the same neuron refutes it for equal labels",
                lambda: unequal((Fraction(1), Fraction(1))),
            ),
        ),
        witness=checks.unequal_witness,
    ),
)
