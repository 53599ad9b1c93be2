"""R7: the zero network, optimal from the collapse on."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    WJF,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import BALANCED, POSITIVE
from proofs_check.sections.counterexamples import (
    BELOW_ZERO,
)
from proofs_check.sections.relu import checks
from proofs_check.sections.relu.assumptions import BELOW, SECTION, WHITENED

_BEYOND = "every d and n from the collapse on"


_COLLAPSED = Assumption("{}", (Given("R7.zero", "collapsed", of="lam1*lam2"),), without=BELOW_ZERO)


CLAIMS = (
    Claim(
        id="R7",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "From the collapse on no network has less energy than the zero network: {}.",
                (Goal("R7.zero", 1),),
            ),
            Clause(
                "A measure of that energy, {}, has the cost {}: the zero network is the only "
                "optimum, and its PS is undefined.",
                (Given("R7.unique", "optimal"), Goal("R7.unique", 1)),
            ),
            Clause(
                "Where the penalties are such that {} there is more energy in the zero network "
                "than in K*, {}.",
                (Given("R7.below", "b"), Goal("R7.below", 1)),
            ),
        ),
        short="the zero network is optimal exactly from the collapse on",
        recorded=Verdict.PROVED,
        assumptions=(WHITENED, BALANCED, _COLLAPSED, POSITIVE),
        uses=("R3", "L1"),
        evidence=(
            proof("R7.zero", "R7.unique", scope=_BEYOND),
            proof("R7.below", scope=BELOW),
            Measured(Kind.DERIVATION, "symbolic P", checks.collapse_is_derived),
            Measured(
                Kind.TRAINING, "d = 1..2, at and past the collapse", checks.training_collapses
            ),
        ),
        controls=(
            false_theorem(
                "the collapse at (P(P+1) - 1)/(P+2)",
                "R7.zero",
                {"lam1*lam2*(P + 2) - P*(P + 1) >= 0": "lam1*lam2*(P + 2) - P*(P + 1) + 1 >= 0"},
            ),
            false_theorem(
                "zero is optimal below the collapse", "R7.below", {"d*P - E > 0": "E - d*P >= 0"}
            ),
            false_measurement("training collapses below", checks.training_collapses_early),
        ),
        witness=checks.collapsed_problem,
    ),
)
