"""D1: what each weight of an affine layer pays and saves."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause, Notation
from proofs_check.sections.assumptions import (
    AFFINE,
    BALANCED,
    EIGENVALUES,
    EVERY_BIAS,
    PENALTIES,
)
from proofs_check.sections.biased_depth import checks
from proofs_check.sections.biased_depth.affine_slopes import checks as affine_slopes

_SECTION = "depth"

CLAIMS = (
    Claim(
        id="D1-every-recursion",
        section=_SECTION,
        source=OURS,
        clauses=(
            Notation(
                "Neurons have the weights p on each label, q on each label flipped and e on a "
                "constant: {}, {} and {}.",
                (
                    Given("D1.weights", "w"),
                    Given("D1.weights", "c"),
                    Given("D1.weights", "u"),
                ),
            ),
            Clause(
                "The kernels have such weights with {} and {}, and the layer above pays {} for "
                "them.",
                (Goal("D1.weights", 1), Goal("D1.weights", 2), Goal("D1.weights", 4)),
                goals=(
                    *goals("D1.weights", 3, 5),
                    *goals("D1.pays"),
                    *goals("D1.affine-kernel"),
                    *goals("D1.affine-cost"),
                ),
                by=("L1", "F1"),
            ),
            Clause(
                "A change of a weight of the lower layer by x, for which the determinant has "
                "{}, saves {}, and that of e {}; the same holds with p and q exchanged.",
                (
                    Goal("D1.saves", 1),
                    Goal("D1.saves", 4),
                    Goal("D1.saves", 6),
                ),
                goals=(*goals("D1.saves", 2, 3, 5), *goals("D1.saves-sign")),
            ),
            Clause(
                "The read-out leaves {}, and a change of a weight of the last layer by x, for "
                "which {}, saves {}, and that of e {}; the same holds with p and q exchanged.",
                (
                    Goal("D1.rest", 1),
                    Goal("D1.rest-saves", 1),
                    Goal("D1.rest-saves", 4),
                    Goal("D1.rest-saves", 6),
                ),
                goals=goals("D1.rest-saves", 2, 3, 5),
            ),
            Clause(
                "Let a weight cost a in its layer and save k s in the next. The energy lies above "
                "its tangent, {}, and by no more than {} allows.",
                (Goal("D1.tangent", 1), Goal("D1.slope", 1)),
                given=(Given("D1.slope", "half D"), Given("D1.slope", "half w")),
            ),
            Clause(
                "So where {}, no change of the weight by itself lowers the energy, {}, which rises "
                "by no more than a square, {}; the same holds for q, for e and in the last layer.",
                (
                    Given("D1.stationary-layer", "equal p"),
                    Goal("D1.stationary-layer", 1),
                    Goal("D1.stationary-layer", 2),
                ),
                goals=(
                    *goals("D1.stationary-layer", 3, 4, 5, 6),
                    *goals("D1.stationary-last"),
                    *goals("D1.weights-sign"),
                ),
                given=(
                    Given("D1.stationary-layer", "half w"),
                    Given("D1.stationary-last", "half w"),
                    *(Given("D1.stationary-layer", f"equal {each}") for each in "qe"),
                    *(Given("D1.stationary-layer", f"half D{each}") for each in "pqe"),
                    *(Given("D1.stationary-last", f"equal {each}") for each in "pqe"),
                    *(Given("D1.stationary-last", f"half V{each}") for each in "pqe"),
                    Given("D1.slope", "half D"),
                    Given("D1.slope", "half w"),
                ),
            ),
            Clause(
                "A layer of label weight w between layers of w_0 and w_2 has {} where these have "
                "weights p, and pays and saves {} and {} where all are balanced.",
                (
                    Goal("D1.slope-one-sided", 3),
                    Goal("D1.slope-balanced", 1),
                    Goal("D1.slope-balanced", 2),
                ),
                goals=goals("D1.slope-one-sided", 1, 2),
                given=(
                    *(
                        Given("D1.slope-one-sided", name)
                        for name in ("q0", "e0", "q", "e", "equal")
                    ),
                    *(Given("D1.slope-balanced", name) for name in ("c0=0", "c=0", "c2=0")),
                ),
            ),
        ),
        short="all biases: a layer pays for a weight what that saves the next",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, AFFINE, EVERY_BIAS, PENALTIES),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.affine-kernel",
                "D1.affine-cost",
                "D1.weights",
                "D1.pays",
                "D1.saves",
                "D1.saves-sign",
                "D1.rest",
                "D1.rest-saves",
                "D1.weights-sign",
                "D1.tangent",
                "D1.slope",
                "D1.stationary-layer",
                "D1.stationary-last",
                "D1.slope-one-sided",
                "D1.slope-balanced",
                scope="every d, n, L and spectrum, all penalties; among the kernels assumed",
            ),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 2..10, 31 sets of penalties, at the lowest kernels found",
                affine_slopes.weights_pay_what_they_save,
            ),
        ),
        controls=(
            false_theorem(
                "a layer pays as if it had no bias",
                "D1.weights",
                {"(1 + e0)*w0": "e0*w0"},
            ),
            false_theorem(
                "all d directions of the labels save what the others save",
                "D1.saves",
                {"(d - 1)*w*D0*Dp)": "d*w*D0*Dp)"},
            ),
            false_theorem(
                "the read-out takes q once",
                "D1.rest-saves",
                {"(r + e + 2*d*q)^2": "(r + e + d*q)^2"},
            ),
            false_theorem(
                "the energy lies below its tangents",
                "D1.tangent",
                {"E1 - E - x*(a - k*s)": "x*(a - k*s) - E1 + E"},
            ),
            false_theorem(
                "a balanced layer above a one-sided one is geometric, too",
                "D1.slope-one-sided",
                {"q = 0": "q = p"},
            ),
            false_theorem(
                "a balanced mean saves as if there were no bias",
                "D1.slope-balanced",
                {"(u + 1)^2": "u^2"},
            ),
            false_measurement(
                "the slopes without the bias vanish", affine_slopes.slopes_without_bias
            ),
        ),
        witness=checks.tilted_witness,
    ),
)
