"""N1: recurrent networks."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, WJF, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.assumptions import BALANCED, EIGENVALUES
from proofs_check.sections.depth import checks
from proofs_check.sections.depth import training as deep_training
from proofs_check.sections.depth.many_layers import checks as many_layers

_SECTION = "recurrence"
_KERNELS = Assumption("kernels K_t = u_t J + w_t K_Y with neurons that are affine in the labels")
_NO_BIAS = Assumption("no bias at the recurrent steps")
_BELOW = Assumption("penalties below the collapse of D2, with lambda = lambda_r/(T-1)")
_SCOPE = "every d, n, T >= 2 and spectrum, all penalties; among the kernels assumed"

CLAIMS = (
    Claim(
        id="N1",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "A recurrent network r_1 = phi(W x), r_t = phi(V r_(t-1)) with T >= 2 steps has at its "
            "minimum K_t = u_t J + w_t K_Y with u_t = p^(2(t-1)) u_1, w_t = q^(2(t-1)) w_1: those "
            "of the deep network with T layers and lambda = lambda_r/(T-1). It is such a network "
            "with equal hidden matrices, so that it cannot be lower, and one V with separate gains "
            "p on the mean and q on every label serves all steps. It is abstract at every step "
            "(d >= 2)."
        ),
        short="recurrence: separate gains, abstract at every step",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, _KERNELS, _NO_BIAS, _BELOW),
        uses=("D1-none", "D1-first-corrected", "F4"),
        evidence=(
            proof("D1.network", "D1.strong-chain", "F4.abstract", scope=_SCOPE),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, T = 2..4, with and without bias",
                checks.recurrence_is_tied_depth,
            ),
        ),
        controls=(
            false_theorem(
                "a gain of the mean is paid for each label",
                "D1.network",
                {"g^2 + d*h^2": "d*g^2 + d*h^2"},
            ),
            false_theorem(
                "a matrix that does not tell 1 + v_i from 1 - v_i",
                "D1.network",
                {"U = s*o*o' - t": "U = s*o*o' + t"},
            ),
            false_measurement("the recurrent matrix paid twice", checks.recurrence_paid_each_step),
        ),
        witness=checks.recurrent_witness,
    ),
    Claim(
        id="N1-global",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "The closed form of N1 is the global minimum among all recurrent networks that are "
            "wide enough."
        ),
        short="recurrence: the closed form is the global minimum",
        recorded=Verdict.SUPPORTED,
        assumptions=(BALANCED, Assumption("whitened inputs"), _NO_BIAS),
        uses=("N1",),
        evidence=(
            Measured(
                Kind.TRAINING,
                "d = 1..3, T = 2..4, n = 1, M = 2d, bias",
                deep_training.recurrent_training_reaches,
            ),
        ),
        controls=(
            false_measurement("the recurrent matrix paid twice", checks.recurrence_paid_each_step),
        ),
        witness=checks.recurrent_witness,
    ),
    Claim(
        id="N1-limit",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For T >= 2 the minimum is between the bounds of D1-limit with L = T and lambda = "
            "lambda_r/(T-1), so that for T -> oo it tends to the smaller of lambda_r (d + 1) and "
            "d P, whatever the other penalties. Let d U be the upper bound other than d P. As soon "
            "as U (1 + P lambda/(lambda2 p)) < P, p and rho those of D2, the minimum is not zero, "
            "its gain q on the labels has 1 <= q^2 <= U/(T lambda (1 + rho/d)), and that on the "
            "mean is rho^(1/2) q: where lambda_r (d + 1) < d P both gains tend to 1."
        ),
        short="recurrence: many steps cost lambda_r (d + 1)",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, _KERNELS, _NO_BIAS),
        uses=("N1", "D1-limit"),
        evidence=(
            proof(
                "D1.network",
                "D1.many-below",
                "D1.many-above",
                "D1.mean-ratio",
                "D1.many-growth",
                scope=_SCOPE,
            ),
            Measured(Kind.DERIVATION, "the limit; T = 10^2, 10^4, 10^6", checks.many_steps),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, T = 2, 5, 20, 60, lambda_r = 1/10 and 1, with and without bias",
                many_layers.steps_keep_their_bounds,
            ),
        ),
        controls=(
            false_theorem(
                "q is at least 1 as soon as U < P",
                "D1.many-growth",
                {"(lam2*p + P*lam)*U": "lam2*p*U"},
            ),
            false_measurement("the limit lambda_r d", checks.many_steps_without_mean),
        ),
        witness=checks.recurrent_witness,
    ),
)
