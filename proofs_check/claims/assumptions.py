"""Assumptions that claims of several sections share."""

from __future__ import annotations

from proofs_check.claims.counterexamples import ONE_HOT_BELOW, WITHIN_BELOW
from proofs_check.ledger import Assumption

BALANCED = Assumption("every sign pattern occurs n times")
EIGENVALUES = Assumption("K_X has the eigenvalue kappa0 > 0 on the mean, kappa1 > 0 on every label")
ADMISSIBLE = Assumption("kappa_S <= kappa0 for even, <= kappa1 for odd |S| >= 2", ONE_HOT_BELOW)
WITHIN = Assumption("within-class eigenvalues at most min(kappa0, kappa1) (n > 1)", WITHIN_BELOW)
ONE_STRENGTH = Assumption("labels of one strength kappa1")
FINITE = Assumption("r is positive and finite")
