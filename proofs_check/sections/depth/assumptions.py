"""Assumptions that claims on depth and recurrence share."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption
from proofs_check.ledger.wording.parts import Given, Ref, Typed

WEAK_MEAN = Assumption(
    "a weak mean, as without any bias, {}",
    (Given("D1.weak-mean", "weak"),),
)
STRONG_MEAN = Assumption(
    "a strong mean, as with a bias in the first layer: {} for {}",
    (Given("D1.strong-chain", "r<=1"), Given("D1.strong-chain", "r")),
)
BELOW = Assumption(
    "penalties below those from which on zero is lowest: {}, in the letters of {}",
    (Given("D2.short", "short"), Ref("D2")),
)
#: What the ratio of the growths of mean and labels is for a strong mean.
GROWTHS = Assumption("for the quotient of the growths {}", (Given("D1.strong-chain", "r<=1"),))
#: D2 and what follows from it hold on either side of d kappa1, and beyond the collapse.
EITHER = Assumption(
    "either side of {}, below the collapse or not",
    (Typed("kappa0 = d kappa1"),),
    context="each side is a claim of its own, which is taken as it is there",
    implies=(WEAK_MEAN, STRONG_MEAN, BELOW),
)
