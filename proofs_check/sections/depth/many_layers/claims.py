"""D1: what many layers cost, without hidden biases and with a bias in every layer."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.assumptions import (
    AFFINE,
    BALANCED,
    EIGENVALUES,
    EVERY_BIAS,
    KERNELS,
    NO_HIDDEN_BIAS,
)
from proofs_check.sections.biased_depth import checks as biased_depth
from proofs_check.sections.depth import checks as depth
from proofs_check.sections.depth.many_layers import checks

_SECTION = "depth"
_SCOPE = "every d, n, L >= 2 and spectrum, all penalties; among the kernels assumed"
_SIZES = "d = 1..3, L = 2, 5, 20, 60, L lambda = 1/10 and 1"

CLAIMS = (
    Claim(
        id="D1-limit",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For L >= 2 the minimum among the kernels u_l J + w_l K_Y is at least the smaller of "
            "L lambda (d + rho) and d P/(1 + P lambda/(lambda2 p)), and at most that of (d + 1) "
            "L lambda L/(L - 2 log L) + d lambda2 p/(lambda L^2) and d P; p and rho are those of "
            "D2, and L (1 - rho) <= kappa0/(d kappa1) - 1 where kappa0 >= d kappa1. So with "
            "L lambda held fixed and L -> oo it tends to the smaller of L lambda (d + 1) and d P, "
            "whatever the other penalties. For fixed penalties the zero network is optimal among "
            "these kernels as soon as L lambda >= P and L^2 lambda2 p >= P^2."
        ),
        short="many layers cost L lambda (d + 1)",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, KERNELS, NO_HIDDEN_BIAS),
        uses=("D1-none", "D1-first-corrected", "D2"),
        evidence=(
            proof(
                "D1.strong-mean",
                "D1.weak-mean",
                "D1.strong-chain",
                "D1.many-below",
                "D1.many-above",
                "D1.mean-ratio",
                "D2.threshold",
                "D2.zero",
                "D2.many-layers",
                scope=_SCOPE,
            ),
            Measured(Kind.DERIVATION, "the limit; L = 10^2, 10^4, 10^6", depth.many_layers),
            Measured(
                Kind.INSTANCES,
                f"{_SIZES}, with and without bias",
                checks.chains_keep_their_bounds,
            ),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 2..200, penalties 1/10, with and without bias",
                depth.deep_networks_collapse,
            ),
        ),
        controls=(
            false_theorem(
                "many layers cost L lambda d",
                "D1.many-above",
                {"lam*L^2*(d + 1)": "lam*L^2*d"},
            ),
            false_theorem(
                "a growth of at most 1 leaves all of P",
                "D1.many-below",
                {"(lam2*p + P*lam)*m": "lam2*p*m"},
            ),
            false_theorem(
                "zero is optimal for L lambda >= P and L^3 lambda2 p >= P^2",
                "D2.many-layers",
                {"L^2*lam2*p": "L^3*lam2*p"},
            ),
            false_measurement("the limit L lambda d", depth.many_layers_without_mean),
            false_measurement("ten layers collapse, too", depth.ten_layers_collapse),
        ),
        witness=depth.deep_witness,
    ),
    Claim(
        id="D1-every-limit",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "With a bias in every layer, for L >= 2, the least energy of kernels u_l J + w_l K_Y + "
            "c_l (1 s' + s 1') is at least the smaller of d L lambda and d P/(1 + P lambda/"
            "(lambda2 p)), and at most that of d L lambda L/(L - (3/2) log L) + 2 d lambda^2 "
            "L^(3/2)/p + d lambda2 p/(lambda L^(3/2)) and d P, p = lambda1 P (1/kappa0 + "
            "1/kappa1). So with L lambda held fixed and L -> oo it tends to the smaller of "
            "L lambda d and d P, whatever the other penalties: the mean is free. For fixed "
            "penalties no kernels are below the zero network as soon as L lambda >= P and "
            "L^2 lambda2 p >= P^2."
        ),
        short="all biases: many layers cost L lambda d, the mean is free",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, AFFINE, EVERY_BIAS),
        uses=("L1", "F1", "D2-every"),
        evidence=(
            proof(
                "D1.affine-kernel",
                "D1.affine-cost",
                "D1.from-one-sided",
                "D1.prefix",
                "D1.prefix-growth",
                "D1.affine-read-out",
                "D1.rest",
                "D1.every-labels",
                "D1.many-below",
                "D1.every-above",
                "D2.threshold",
                "D2.every",
                "D2.many-layers",
                scope=_SCOPE,
            ),
            Measured(
                Kind.INSTANCES, f"{_SIZES}, lowest kernels", checks.biased_layers_keep_their_bounds
            ),
        ),
        controls=(
            false_theorem(
                "neurons of both signs cost nothing more in the last layer",
                "D1.every-above",
                {"(E - L*lam*g - 2*lam*w) = P": "(E - L*lam*g) = P"},
            ),
            false_theorem(
                "all labels together pay what one of them pays",
                "D1.every-labels",
                {"B - d*x >= 0": "B - x >= 0"},
            ),
            false_measurement("the mean is paid for, too", checks.biased_layers_pay_the_mean),
        ),
        witness=biased_depth.tilted_witness,
    ),
)
