"""D3-few-layers: whether the closed form is the global minimum in two or three layers."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement
from proofs_check.ledger.wording.parts import Constant, Ref
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import BALANCED, NO_HIDDEN_BIAS, PENALTIES, WHITENED
from proofs_check.sections.depth.few_layers import checks

CLAIMS = (
    Claim(
        id="D3-few-layers",
        section="depth",
        source=OURS,
        clauses=(
            Clause(
                "With two labels and {} or {} hidden layers no network costs less than the closed "
                "forms of {} and {}. A search that puts the classes on paths, as in {}, comes to "
                "them and no lower.",
                (
                    Constant(2),
                    Constant(3),
                    Ref("D1-none"),
                    Ref("D1-first-corrected"),
                    Ref("D3"),
                ),
            ),
        ),
        short="two labels, two or three layers: nothing lower is found",
        recorded=Verdict.SUPPORTED,
        assumptions=(BALANCED, WHITENED, NO_HIDDEN_BIAS, PENALTIES),
        evidence=(Measured(Kind.TRAINING, checks.SCOPE, checks.search_comes_to_the_closed_form),),
        controls=(
            false_measurement(
                "five layers come to it, too", checks.search_comes_to_it_in_five_layers
            ),
        ),
        witness=checks.witness,
    ),
)
