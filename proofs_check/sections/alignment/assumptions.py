"""Assumptions that claims on alignment share."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption
from proofs_check.ledger.wording.parts import Given
from proofs_check.sections.inputs.claims import CLAIMS as INPUTS

SECTION = "alignment"
FACT = "Boix-Adserà, Mallinar, Simon, Belkin, arXiv 2507.05644 v1 (FACT)"
CRH = "Ziyin, Chuang, Galanti, Poggio, arXiv 2410.03006 v1 (known from its abstract and reviews)"
BELOW = "every d and n, all penalties below the collapse"


def _of(*names: str) -> tuple[Assumption, ...]:
    """What some claims on inputs assume."""
    return tuple(each for claim in INPUTS if claim.id in names for each in claim.assumptions)


#: The optimum of I1, of labels of one strength.
OPTIMUM = Assumption(
    "an optimum whose kernel is unique",
    context="the theorems have its features, one direction for the mean and one for each label",
    implies=_of("I1", "I1-unique"),
)
#: That of I2, where labels have weights of their own.
UNEQUAL_OPTIMUM = Assumption(
    "an optimum of labels with weights of their own",
    context="the theorems have its features, one direction for the mean and one for each label",
    implies=_of("I2"),
)
LEAST_WEIGHTS = Assumption(
    "a first layer of the least norm, {} and {}",
    (Given("C4.weights", "fits"), Given("C4.weights", "least")),
    given=(Given("C1.least", "constraint"), Given("C1.least", "least")),
)
LEAST_READ_OUT = Assumption(
    "a read-out of the least loss and penalty, {}", (Given("C3.least", "least"),)
)
STRONG_MEAN = Assumption(
    "a mean at least as strong as the labels, {}", (Given("I1.relu-strong-mean", "strong mean"),)
)
