"""What several claims on the two-layer ReLU network assume, and the words that they share."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption
from proofs_check.ledger.wording.parts import Given, SameSign
from proofs_check.sections.counterexamples import ZERO_NETWORK

SECTION = "relu"
BELOW = "every d and n below the collapse"

WHITENED = Assumption("whitened inputs with a penalised bias, {}", (Given("R1.cost", "Ki"),))
#: The condition on the penalties under which the label weight is positive.
BELOW_COLLAPSE = SameSign("R2.positive", 2, "b", "x", of="lam1*lam2", condition=True)
NOT_COLLAPSED = Assumption("{}", (BELOW_COLLAPSE,), without=ZERO_NETWORK)
