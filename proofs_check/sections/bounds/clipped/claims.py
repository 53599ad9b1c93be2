"""Why bounds by directions of weights stop at units that saturate."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Constant, Given, Goal
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.bounds.clipped import checks

_EQUAL = (Given("bound.saturated", "lam1"), Given("bound.saturated", "lam2"))
_STRONG = Given("bound.clipped", "lam1>=1")

CLAIMS = (
    Claim(
        id="B12",
        section="bounds",
        source=OURS,
        clauses=(
            Clause(
                "The least energy of units of hard tanh is no function of the product of the "
                "penalties.",
                goals=(
                    Goal("bound.saturated", 1),
                    Goal("bound.unclipped", 1),
                    Goal("bound.clipped", 2),
                ),
            ),
            Clause(
                "An example has the inputs {} and {} with targets {}. At equal penalties, {} and "
                "{}, one unit of weight {} and read-out {} costs a tenth: {}.",
                (
                    Constant(1),
                    Constant(2),
                    Constant(1),
                    *_EQUAL,
                    Given("bound.saturated", "w"),
                    Given("bound.saturated", "v"),
                    Goal("bound.saturated", 1),
                ),
            ),
            Clause(
                "At penalties {} and {} of the same product, {}, units in their linear part have "
                "an energy {} that is bounded, {}.",
                (
                    Given("bound.unclipped", "a"),
                    Given("bound.unclipped", "b"),
                    Given("bound.unclipped", "product"),
                    Given("bound.unclipped", "E"),
                    Goal("bound.unclipped", 1),
                ),
            ),
            Clause(
                "Units with weights outside of it, {}, cost a quarter or more at {}: {}.",
                (
                    Given("bound.clipped", "beyond"),
                    _STRONG,
                    Goal("bound.clipped", 2),
                ),
                goals=(Goal("bound.clipped", 1),),
            ),
            Clause(
                "So no constraint on directions of weights can give the least energy.",
                gap="that the bound by such a constraint is the same for all penalties of one "
                "product",
            ),
        ),
        short="hard tanh: the minimum is no function of lambda1 lambda2",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("a product of penalties {}", (Given("bound.unclipped", "product"),)),
            Assumption("equal penalties for the one unit, {} and {}", _EQUAL),
            Assumption(
                "a large penalty of the weights against it, {} and {}",
                (_STRONG, Given("bound.clipped", "lam2>=0")),
            ),
            Assumption("weights outside the linear part, {}", (Given("bound.clipped", "beyond"),)),
        ),
        evidence=(
            proof("bound.saturated", "bound.unclipped", "bound.clipped", scope="every width"),
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
