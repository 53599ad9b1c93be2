"""N1: recurrent networks."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.assumptions import BALANCED, EIGENVALUES
from proofs_check.sections.depth import checks
from proofs_check.sections.depth.many_layers import checks as many_layers
from proofs_check.sections.depth.unfolding import checks as unfolding
from proofs_check.sections.depth.unfolding import counterexamples

_SECTION = "recurrence"
_KERNELS = Assumption("kernels K_t = u_t J + w_t K_Y with neurons that are affine in the labels")
#: Networks of other kernels are lower.
_KERNELS_ALONE = replace(_KERNELS, without=counterexamples.RECURRENT[0])
_WHITENED = Assumption("whitened inputs")
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
        assumptions=(BALANCED, EIGENVALUES, _KERNELS_ALONE, _NO_BIAS, _BELOW),
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
        recorded=Verdict.REFUTED,
        assumptions=(BALANCED, _WHITENED, _NO_BIAS),
        evidence=counterexamples.RECURRENT,
        controls=(
            false_document(
                "the same weights cost less than these kernels at penalties 1, too",
                lambda: counterexamples.at_penalty("d2-first-T20", "1"),
            ),
        ),
        witness=checks.recurrent_witness,
    ),
    Claim(
        id="N1-one-label",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For one label and one sample per class (P = 2), kappa0 >= kappa1, T >= 2 and no bias "
            "at the recurrent steps, no recurrent network of any width has an energy below the "
            "closed form of N1, or below d P from the collapse on: it is a deep network with equal "
            "hidden matrices and lambda = lambda_r/(T-1)."
        ),
        short="one label: N1's closed form is the global minimum for all T",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("d = 1, n = 1"),
            EIGENVALUES,
            Assumption("kappa0 >= kappa1, as with a bias in the first step or none"),
            _NO_BIAS,
        ),
        uses=("D3-one-label", "N1"),
        evidence=(
            proof(
                "D1.network",
                "D3.two-samples",
                "D3.singular",
                "D3.order",
                "D3.one-label",
                scope="d = 1, n = 1, every T >= 2, width and spectrum with kappa0 >= kappa1",
            ),
        ),
        controls=(
            false_theorem(
                "a first eigenvector that is more label than mean",
                "D3.one-label",
                {"1 - 2*t >= 0": "2 - 2*t >= 0"},
            ),
        ),
        witness=checks.recurrent_witness,
    ),
    Claim(
        id="N1-global-limit",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For T >= 2 no recurrent network, whatever its kernels and its width, has an energy "
            "below the bound of D3-limit with L = T and lambda = lambda_r/(T-1), and one has at "
            "most the smaller of 2 lambda_r V + (lambda1 P K^2 + lambda_r K^3)/T^(1/2) + 16 d K "
            "lambda2 V^2/T, with V = T/(T - 2 log T) and K = 2^d, and d P. So for T -> oo the "
            "least energy tends to the smaller of 2 lambda_r and d P, for every d, where that of "
            "the kernels of N1 tends to the smaller of (d + 1) lambda_r and d P (N1-limit): for "
            "d >= 2 and lambda_r < d P/2 the closed form is no global minimum from some T on."
        ),
        short="recurrence: many steps cost 2 lambda_r, whatever d",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, _WHITENED, _NO_BIAS),
        uses=("D3-limit", "N1-limit"),
        evidence=(
            proof(
                "D3.pairs",
                "D3.many-below",
                "D3.unfold",
                "D3.line",
                "N1.many-above",
                scope="every d, n, T >= 2 and width, all penalties",
            ),
            Measured(
                Kind.INSTANCES,
                unfolding.SIZES.replace("L lambda", "lambda_r").replace("L =", "T ="),
                unfolding.recurrent_networks_keep_their_bounds,
            ),
        ),
        controls=(
            false_theorem(
                "the recurrent matrix of an unfolding costs lambda_r",
                "N1.many-above",
                {"T*n*(U - 2*lamr*V)": "T*n*(U - lamr*V)"},
            ),
        ),
        witness=unfolding.unfolding_witness,
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
