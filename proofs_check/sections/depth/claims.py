"""D1, D2 and one label of D3: no biases in the hidden layers after the first."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    counterexample,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections import outlines
from proofs_check.sections.assumptions import BALANCED, EIGENVALUES, KERNELS, NO_HIDDEN_BIAS
from proofs_check.sections.depth import checks
from proofs_check.sections.depth.unfolding.counterexamples import DEEP_FIRST, DEEP_NONE

_SECTION = "depth"
_WEAK = Assumption("kappa0 <= d kappa1, as without any bias")
_STRONG = Assumption("kappa0 >= d kappa1, as with a bias in the first layer")
_BELOW = Assumption("penalties below the collapse of D2")
#: Networks of other kernels are lower.
_KERNELS_NONE = replace(KERNELS, without=DEEP_NONE)
_KERNELS_FIRST = replace(KERNELS, without=DEEP_FIRST)
_SCOPE = "every d, n, L >= 2 and spectrum, all penalties"
_SIZES = "d = 1..3 and 10, L = 2..4 and 7, three sets of penalties"
#: What chains with u_l = d w_l cost at least, and that a larger u_1 costs less and is possible.
_LARGER_MEAN = ("D1.cost", "D1.clipped", "D1.transition", "D1.improved", "D1.network")

CLAIMS = (
    Claim(
        id="D1-none",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "Without biases and for L >= 2 the minimum among the kernels u_l J + w_l K_Y is "
            "K_l = b_l (d J + K_Y) with b_l = gamma^(l-1) b_1: (1 + 1/d) lambda gamma = "
            "lambda1 P b_1/r, and with w = gamma^(L-1) b_1, (1 + 1/d) lambda gamma "
            "(lambda2 + w P)^2 = lambda2 P^2 w; gamma is the one root with w P > (L-1) lambda2. It "
            "holds as long as kappa0 <= d kappa1, with 1/r = 1/kappa0 + 1/kappa1, but "
            "r = (kappa0 + kappa1)/4 for kappa0 < kappa1."
        ),
        short="no bias: K_l = gamma^(l-1) b (dJ + K_Y)",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, _KERNELS_NONE, _WEAK, NO_HIDDEN_BIAS, _BELOW),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.cost",
                "D1.kernel",
                "D1.clipped",
                "D1.clipped-weak",
                "D1.transition",
                "D1.weak-mean",
                "D1.weak-unique",
                "D1.network",
                "A0.network",
                "I1.attained",
                "D1.stationary",
                "D1.curve",
                "D1.unique",
                "D1.root",
                scope=f"{_SCOPE}; among the kernels assumed",
            ),
            Measured(Kind.DERIVATION, _SIZES, checks.multipliers_are_signed),
            Measured(Kind.INSTANCES, _SIZES, checks.chains_are_optimal),
        ),
        controls=(
            false_theorem(
                "the mean counted as d directions",
                "D1.cost",
                {"w*s + d*u*t": "d*w*s + d*u*t"},
            ),
            false_theorem(
                "the chain binds in every layer whatever kappa0",
                "D1.weak-mean",
                {"a - lam*g >= 0": "a >= 0"},
            ),
            false_theorem(
                "a negative part is no gain in the first layer for kappa0 < kappa1, either",
                "D1.clipped",
                {"z - x >= 0": "x - z >= 0"},
            ),
            false_theorem(
                "1/r = 1/kappa0 + 1/kappa1 for kappa0 < kappa1, too",
                "D1.clipped-weak",
                {
                    "(k0 + k1)*(f - g)'*Q*(f - g) - 2*P*(m^2 + a'*a)": (
                        "k0*k1*(f - g)'*Q*(f - g) - P*(k1*m^2 + k0*a'*a)"
                    )
                },
            ),
            false_theorem(
                "a stationary growth with y < L - 1 is the minimum, too",
                "D1.curve",
                {"k >= 0": "k + 1 >= 0"},
            ),
            false_theorem(
                "the minimum with y = L - 1, at the collapse, is unique, too",
                "D1.unique",
                {"k > 0": "k = 0"},
            ),
            false_measurement(
                "the energy with the mean counted d times", checks.chains_with_many_means
            ),
        ),
        witness=checks.deep_witness,
    ),
    Claim(
        id="D1-first",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "With a bias in the first layer, the convention of R2, the minimum for L >= 2 has "
            "K_l = b_l (d J + K_Y) in every layer."
        ),
        short="first bias: K_l = b_l (dJ + K_Y) in every layer",
        recorded=Verdict.REFUTED,
        assumptions=(
            BALANCED,
            Assumption("whitened inputs with a penalised bias"),
            NO_HIDDEN_BIAS,
            _BELOW,
        ),
        evidence=(
            counterexample(
                "every d, n, L >= 2: P + 1 > d, and a larger u_1 costs less",
                _LARGER_MEAN,
                lambda: outlines.documents(_LARGER_MEAN),
            ),
        ),
        controls=(
            false_theorem(
                "a larger u_1 costs less at equal shares, too",
                "D1.improved",
                {"h - a > 0": "h - a >= 0"},
            ),
            false_measurement("u_l = d w_l has the least energy", checks.tied_chains_with_bias),
        ),
        witness=checks.first_bias_witness,
    ),
    Claim(
        id="D1-first-corrected",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For kappa0 >= d kappa1 (a bias in the first layer: P + 1 >= d) and L >= 2 the minimum "
            "among the kernels u_l J + w_l K_Y has u and w run geometrically with two ratios, "
            "gamma_u = rho gamma_w, rho = (d kappa1/kappa0)^(1/L), and meet u_L = d w_L in the "
            "last layer; w_1 = lambda gamma_w kappa1/(lambda1 P), and lambda gamma_w (1 + rho/d) "
            "(lambda2 + w_L P)^2 = lambda2 P^2 w_L; gamma_w is the one root with "
            "w_L P > (L-1) lambda2."
        ),
        short="first bias: two ratios, u_L = d w_L at the end",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, _KERNELS_FIRST, _STRONG, NO_HIDDEN_BIAS, _BELOW),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.cost",
                "D1.kernel",
                "D1.clipped",
                "D1.strong-mean",
                "D1.strong-unique",
                "D1.strong-chain",
                "D1.network",
                "D1.stationary",
                "D1.curve",
                "D1.unique",
                "D1.root",
                scope=f"{_SCOPE}; among the kernels assumed",
            ),
            Measured(Kind.INSTANCES, _SIZES, checks.chains_with_bias),
        ),
        controls=(
            false_theorem(
                "rho^L = kappa1/kappa0 without the d",
                "D1.strong-chain",
                {"r*R*k0 = d*k1": "r*R*k0 = k1"},
            ),
            false_theorem("rho > 1", "D1.strong-chain", {"1 - r >= 0": "r - 1 >= 0"}),
            false_theorem(
                "gamma off by a factor 2",
                "D1.stationary",
                {"lam*g*(d + r)*(1 + y)^2": "2*lam*g*(d + r)*(1 + y)^2"},
            ),
            false_measurement("u_l = d w_l in every layer", checks.tied_chains_with_bias),
        ),
        witness=checks.first_bias_witness,
    ),
    Claim(
        id="D2-local",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For L >= 2 hidden layers the zero network is a local minimum among all networks, "
            "whatever their width, penalties and biases."
        ),
        short="zero is a local minimum for L >= 2",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED,),
        uses=("L1",),
        evidence=(proof("D2.local", scope="every d, n, L >= 2, width, all penalties"),),
        controls=(
            false_theorem(
                "the same where layer L - 1 is not small, as for L = 1",
                "D2.local",
                {"lam - p >= 0": "p - lam >= 0"},
            ),
            false_theorem(
                "the same for labels that are not balanced",
                "D2.local",
                {"Y*e = 0": "0*Y*e = 0"},
            ),
        ),
        witness=checks.deep_witness,
    ),
    Claim(
        id="D2",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For L >= 2 the zero network is a global minimum among the kernels u_l J + w_l K_Y "
            "exactly when lambda2 lambda^(L-1) p (1 + rho/d)^L >= P^(L+1) (L-1)^(L-1)/L^(2L), with "
            "p = lambda1 P/kappa1 and rho = (d kappa1/kappa0)^(1/L) for kappa0 >= d kappa1, and "
            "p = lambda1 P/(r (1 + 1/d)) and rho = 1 otherwise, r as in D1-none. Short of that the "
            "optimal w_L exceeds (L-1) lambda2/P; at equality this w_L and zero are both optimal."
        ),
        short="zero is the global minimum from a product of penalties on",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, KERNELS, NO_HIDDEN_BIAS),
        uses=("D1-none", "D1-first-corrected"),
        evidence=(
            proof(
                "D2.threshold",
                "D2.zero",
                "D2.below",
                "D2.jump",
                "D1.root",
                scope=f"{_SCOPE}; among the kernels assumed",
            ),
            Measured(
                Kind.DERIVATION, "symbolic L, P, d, lambda, p, rho", checks.threshold_is_derived
            ),
            Measured(
                Kind.INSTANCES, "d = 2, L = 2, 3, 5, with and without bias", checks.energies_jump
            ),
        ),
        controls=(
            false_theorem(
                "the jump at y = L",
                "D2.jump",
                {"y = L - 1 + k": "y = L + k"},
            ),
            false_theorem(
                "zero is optimal at half the threshold cost",
                "D2.zero",
                {"L*x - (L - 1)*P*z >= 0": "2*L*x - (L - 1)*P*z >= 0"},
            ),
            false_theorem(
                "the threshold without L^(2L)",
                "D2.threshold",
                {"A*lam2*M*p*c": "lam2*M*p*c"},
            ),
            false_measurement("the jump at twice the product", checks.energies_jump_later),
        ),
        witness=checks.deep_witness,
    ),
    Claim(
        id="D3-one-label",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For one label and one sample per class (P = 2), kappa0 >= kappa1, L >= 2 and no "
            "biases in the hidden layers after the first, no network of any width has an energy "
            "below the closed form of D1, or below d P from the collapse on."
        ),
        short="one label: the closed form is the global minimum for all L",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("d = 1, n = 1"),
            EIGENVALUES,
            Assumption("kappa0 >= kappa1, as with a bias in the first layer or none"),
            NO_HIDDEN_BIAS,
        ),
        uses=("D1-first-corrected", "D2", "F1"),
        evidence=(
            proof(
                "D3.two-samples",
                "D3.singular",
                "D3.order",
                "D3.one-label",
                scope="d = 1, n = 1, every L >= 2, width and spectrum with kappa0 >= kappa1",
            ),
        ),
        controls=(
            false_theorem(
                "a negative part above a kernel with negative entries",
                "D3.two-samples",
                {"c >= 0": "-c >= 0"},
            ),
            false_theorem(
                "one sign above an invertible kernel",
                "D3.singular",
                {"a*b = k^2": "a*b = k^2 + 1"},
            ),
            false_theorem(
                "a first eigenvector that is more label than mean",
                "D3.one-label",
                {"1 - 2*t >= 0": "2 - 2*t >= 0"},
            ),
        ),
        witness=checks.deep_witness,
    ),
)
