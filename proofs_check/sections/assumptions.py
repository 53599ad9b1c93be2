"""Assumptions that claims of several sections share."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption
from proofs_check.ledger.wording.parts import Given
from proofs_check.sections.counterexamples import ONE_HOT_BELOW, WITHIN_BELOW

BALANCED = Assumption(
    "every sign pattern occurs n times", given=(Given("labels", "Ye"), Given("labels", "YY"))
)
#: Positive penalties, in the letters of every theorem.
POSITIVE = Assumption(
    "{} and {}",
    (Given("R2.energy", "lam1>0"), Given("R2.energy", "lam2>0")),
    implies=("no reward for weights, {}",),
)
POSITIVE_READ_OUT = Assumption("a penalty of the read-out, {}", (Given("F1.read-out", "lam2>0"),))
EIGENVALUES = Assumption("K_X has the eigenvalue kappa0 > 0 on the mean, kappa1 > 0 on every label")
ADMISSIBLE = Assumption(
    "kappa_S <= kappa0 for even, <= kappa1 for odd |S| >= 2", without=ONE_HOT_BELOW
)
WITHIN = Assumption(
    "within-class eigenvalues at most min(kappa0, kappa1) (n > 1)", without=WITHIN_BELOW
)
ONE_STRENGTH = Assumption("labels of one strength kappa1")
FINITE = Assumption("r is positive and finite")
KERNELS = Assumption("kernels K_l = u_l J + w_l K_Y with neurons that are affine in the labels")
NO_HIDDEN_BIAS = Assumption("no biases in the hidden layers after the first")
EVERY_BIAS = Assumption("a bias in every hidden layer, penalised like its weights")
AFFINE = Assumption(
    "kernels u_l J + w_l K_Y + c_l (1 s' + s 1'), s the sum of the labels, of neurons whose "
    "preactivations are affine in the labels and never negative"
)
