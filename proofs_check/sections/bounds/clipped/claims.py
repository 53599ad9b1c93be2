"""Why bounds by directions of weights stop at units that saturate."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.bounds.clipped import checks

CLAIMS = (
    Claim(
        id="B12",
        section="bounds",
        source=OURS,
        clauses=(
            Clause(
                "Where {} and {}, with units of hard tanh in their linear part, the energy is "
                "bounded, {}.",
                (
                    Given("bound.unclipped", "E"),
                    Given("bound.unclipped", "product"),
                    Goal("bound.unclipped", 1),
                ),
            ),
            Clause(
                "Weights outside of it, {}, have a price, {}.",
                (Given("bound.clipped", "beyond"), Goal("bound.clipped", 1)),
            ),
            Clause(
                "So the least energy of such units is no function of the product of the penalties, "
                "and no constraint on directions of weights can give it.",
                gap="that with equal penalties of that product one unit of weight and read-out one "
                "reaches both targets for a tenth, which is less than both bounds at a large "
                "lambda1",
            ),
        ),
        short="hard tanh: the minimum is no function of lambda1 lambda2",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("a product of penalties {}", (Given("bound.unclipped", "product"),)),
            Assumption("weights outside the linear part, {}", (Given("bound.clipped", "beyond"),)),
            Assumption(
                "no reward for weights, {} and {}",
                (Given("bound.clipped", "lam1>=0"), Given("bound.clipped", "lam2>=0")),
            ),
        ),
        evidence=(
            proof("bound.unclipped", "bound.clipped", scope="every width"),
            Measured(
                Kind.INSTANCES, "hard tanh and hard sigmoid, 200 networks at lambda1 = 16",
                checks.products_do_not_decide,
            ),
        ),
        controls=(
            false_theorem(
                "the linear part costs half of the targets",
                "bound.unclipped",
                {"2000*E - 519 >= 0": "2000*E - 1000 >= 0"},
            ),
            false_theorem(
                "large weights cost four times as much",
                "bound.clipped",
                {"4*E - lam1 >= 0": "E - lam1 >= 0"},
            ),
            false_measurement("the product decides", checks.products_decide),
        ),
        witness=checks.clipped_witness,
    ),
)  # fmt: skip
