"""What several claims of the chapter assume, and the words that they share."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption
from proofs_check.ledger.wording.parts import Given
from proofs_check.sections.assumptions import (
    BALANCED,
    POSITIVE,
    POSITIVE_READ_OUT,
)
from proofs_check.sections.counterexamples import (
    ABSTRACT_OPTIMUM,
    NEGATIVE_BELOW,
    UNEQUAL_NEURON,
    WITHIN_BELOW,
)

SECTION = "inputs"
OF_I2 = (
    BALANCED,
    Assumption(
        "labels no stronger than the mean, inverse eigenvalues in rising order: {} and {}",
        (Given("I2.inequality", "t0>0"), Given("I2.largest", "sorted")),
        without=NEGATIVE_BELOW,
    ),
    Assumption(
        "inputs at least as weak as a mixture of flips, {}, of weights {}",
        (Given("I2.inequality", "Q>=G"), Given("I2.mixture", "x>=0")),
        without=UNEQUAL_NEURON,
    ),
    Assumption(
        "inverse within-class eigenvalues at least those of all labels, for more than a sample "
        "per class",
        given=(Given("I2.inequality", "Q>=G"),),
        without=WITHIN_BELOW,
    ),
    POSITIVE,
)
OF_I3 = (
    Assumption(
        "a pair of labels whose product is stronger than the mean, {}",
        (Given("I3.one-hot", "strong"),),
        without=ABSTRACT_OPTIMUM,
    ),
    Assumption(
        "labels no stronger than the mean",
        context="their own ratios, in the theorem's gain y, hold for them alone",
        shown_by=(Given("I3.one-hot", "y"),),
    ),
    Assumption(
        "both labels are kept",
        context="the gain y counts both labels with their own ratios",
        shown_by=(Given("I3.one-hot", "x"),),
    ),
    POSITIVE_READ_OUT,
)
