"""I2 for two labels: the best conditions on the inputs."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Ref, Typed, goals
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.assumptions import (
    POSITIVE,
)
from proofs_check.sections.inputs import checks
from proofs_check.sections.inputs.assumptions import OF_I2, OF_I3, SECTION

_TWO = Typed("d = 2")


CLAIMS = (
    Claim(
        id="I2-two-labels",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With the inverse eigenvalues t_0, t_1, t_2 of mean, strong and weak label and "
                "t_12 of their product, neurons of any signs pay for what they save where {}, "
                "as long as {} and {}.",
                (
                    Given("I2.two-one", "sharp"),
                    Given("I2.two-one", "slack"),
                    Given("I2.two-one", "cross"),
                ),
                goals=tuple(
                    Goal(f"I2.two-{name}", 1)
                    for name in ("one", "weak", "strong", "both", "three", "four")
                ),
            ),
            Clause(
                "The same holds for any number of samples per class, {}.",
                (Goal("I2.two-samples", 1),),
                given=(
                    Given("I2.two-samples", "sharp"),
                    Given("I2.two-samples", "slack"),
                    Given("I2.two-samples", "cross"),
                ),
                gap="that m and v are the form of the class means and the variances within classes",
            ),
            Clause(
                "A t_12 that is no less meets the condition of {}, {} and {}, and in either case "
                "every network has {}.",
                (
                    Ref("I2"),
                    Goal("I2.alternating", 1),
                    Goal("I2.alternating", 2),
                    Goal("I2.minimum", 1),
                ),
                given=(Given("I2.minimum", "cost bound"), Given("I2.weights", "dropped")),
                by=("I2",),
            ),
            Clause(
                "Otherwise, where {}, a neuron of a pattern less its neighbour gains more than "
                "it costs, and where {} a neuron of a pattern does, {}: the kernel of {} is "
                "not optimal.",
                (
                    Given("I2.two-sharp", "beyond"),
                    Given("I3.one-hot", "strong"),
                    Goal("I3.one-hot", 2),
                    Ref("I2"),
                ),
                goals=(*goals("I2.two-sharp", 1), *goals("I3.one-hot", 1)),
                given=(Given("I2.two-sharp", "q>0"), Given("I2.two-sharp", "c>=0")),
                by=("I3", "F3"),
            ),
        ),
        short="a pair of labels: the exact bound of their product",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "{}",
                (_TWO,),
                context="the theorems have the four values of a neuron",
                shown_by=(Given("I2.two-one", "a>=0"),),
            ),
            Assumption(
                "eigenvalues of the labels no larger than that of the mean: {}, {} and {}",
                (
                    Given("I2.two-one", "t0>0"),
                    Given("I2.two-one", "t1>=t0"),
                    Given("I2.two-one", "t2>=t1"),
                ),
                implies=(*OF_I2, *OF_I3),
            ),
            Assumption(
                "within classes inverse eigenvalues t_w with {}, for more than a sample per class",
                (Given("I2.two-samples", "within"),),
            ),
            POSITIVE,
        ),
        uses=("I2", "I3", "F3"),
        evidence=(
            proof(
                "I2.two-one",
                "I2.two-weak",
                "I2.two-strong",
                "I2.two-both",
                "I2.two-three",
                "I2.two-four",
                "I2.two-samples",
                "I2.alternating",
                "I2.minimum",
                "I2.two-sharp",
                "I3.one-hot",
                scope=Phrase("{}, every n and all penalties", (_TWO,)),
            ),
            Measured(
                Kind.INSTANCES, "200 random spectra at the bound, exact", checks.two_labels_hold
            ),
        ),
        controls=(
            false_theorem(
                "the same for 4/kappa_2 in place of 3/kappa_2",
                "I2.two-one",
                {"(2*t0 + 3*t2 - t1)": "(2*t0 + 4*t2 - t1)"},
            ),
            false_theorem(
                "any within-class eigenvalue will do",
                "I2.two-samples",
                {"4*w - (t0 + t1 + t2 + q) >= 0": "w >= 0"},
            ),
            false_measurement("the same a hundredth beyond the bound", checks.two_labels_beyond),
        ),
        witness=checks.unequal_witness,
    ),
)
