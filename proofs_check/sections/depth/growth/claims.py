"""D2: from which penalties on zero is the global minimum."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import (
    BALANCED,
    EIGENVALUES,
    KERNELS,
    NO_HIDDEN_BIAS,
    PENALTIES,
    SPECTRUM,
)
from proofs_check.sections.depth import checks
from proofs_check.sections.depth.assumptions import EITHER

_SECTION = "depth"
_SCOPE = "every d, n, L and spectrum, all penalties"

CLAIMS = (
    Claim(
        id="D2",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "What a chain pays for a label, X, and what it saves, Z, to the power of L, "
                "have {}: the sign of a product of the penalties.",
                (Goal("D2.threshold", 1),),
                gap="that A, M, B, C are the powers of L, lambda, P, L - 1 in the threshold",
            ),
            Clause(
                "From that product on, {}, no chain has less energy than the zero network, for a "
                "label {}; short of it, {}, a chain has less, {}.",
                (
                    Given("D2.past", "past"),
                    Goal("D2.zero", 1),
                    Given("D2.short", "short"),
                    Goal("D2.below", 1),
                ),
                by=("D1-none", "D1-first-corrected"),
            ),
            Clause(
                "The energy E_1 of the optimal chain has {}: it equals that of zero where y, "
                "the last weight in units of the read-out, is not zero, so that the weight "
                "jumps; short of the product, {}, it has {}.",
                (Goal("D2.jump", 1), Given("D2.short", "short"), Goal("D1.root", 1)),
                given=(Given("D1.stationary", "slope"),),
            ),
        ),
        short="zero is the global minimum from a product of penalties on",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, SPECTRUM, KERNELS, NO_HIDDEN_BIAS, EITHER, PENALTIES),
        uses=("D1-none", "D1-first-corrected"),
        evidence=(
            proof(
                "D2.threshold",
                "D2.zero",
                "D2.below",
                "D2.jump",
                "D1.root",
                scope=f"{_SCOPE}; among the kernels assumed",
            ),
            Measured(
                Kind.DERIVATION, "symbolic L, P, d, lambda, p, rho", checks.threshold_is_derived
            ),
            Measured(
                Kind.INSTANCES, "d = 2, L = 2, 3, 5, with and without bias", checks.energies_jump
            ),
        ),
        controls=(
            false_theorem(
                "the jump at y = L",
                "D2.jump",
                {"y = L - 1 + k": "y = L + k"},
            ),
            false_theorem(
                "zero is optimal at half the threshold cost",
                "D2.zero",
                {"U - V >= 0": "2*U - V >= 0"},
            ),
            false_theorem(
                "the threshold without L^(2L)",
                "D2.threshold",
                {"A*lam2*M*p*c": "lam2*M*p*c"},
            ),
            false_measurement("the jump at twice the product", checks.energies_jump_later),
        ),
        witness=checks.deep_witness,
    ),
)
