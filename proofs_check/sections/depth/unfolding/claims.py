"""D3: the least energy of all deep networks, and why it is not that of the closed forms."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    false_document,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.assumptions import BALANCED, EVERY_BIAS, NO_HIDDEN_BIAS
from proofs_check.sections.depth import checks as depth_checks
from proofs_check.sections.depth.unfolding import checks, counterexamples

_SECTION = "depth"
_WHITENED = Assumption("whitened inputs")
_SCOPE = "every d, n, L >= 2 and width, all penalties"

CLAIMS = (
    Claim(
        id="D3",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "The closed forms of D1 without biases and with one in the first layer are the global "
            "minimum among all networks that are wide enough, for every d and L."
        ),
        short="the closed forms are global minima in depth",
        recorded=Verdict.REFUTED,
        assumptions=(BALANCED, _WHITENED, NO_HIDDEN_BIAS),
        evidence=counterexamples.DEEP,
        controls=(
            false_document(
                "the same weights cost less than affine kernels at penalties 1, too",
                lambda: counterexamples.at_penalty("d2-first-L5", "1"),
            ),
            false_document(
                "the network without biases costs less than affine kernels with one",
                counterexamples.another_convention,
            ),
        ),
        witness=depth_checks.first_bias_witness,
    ),
    Claim(
        id="D3-every",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "With a bias in every layer the lowest kernels u_l J + w_l K_Y + c_l (1 s' + s 1') are "
            "the global minimum among all networks that are wide enough, for every d and L."
        ),
        short="all biases: affine kernels are global minima in depth",
        recorded=Verdict.REFUTED,
        assumptions=(BALANCED, _WHITENED, EVERY_BIAS),
        evidence=counterexamples.DEEP_EVERY,
        controls=(
            false_document(
                "the same weights cost less than affine kernels at penalties 1, too",
                lambda: counterexamples.at_penalty("d2-every-L12", "1"),
            ),
        ),
        witness=depth_checks.first_bias_witness,
    ),
    Claim(
        id="D3-limit",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For L >= 2 no network, whatever its kernels and its width, has an energy below d P/2 "
            "times the closed form of one label and two samples for the input kernel of "
            "eigenvalues kappa0 on the mean and 1 on the label and for the penalties lambda1/d, "
            "2 lambda/(P d), 2 lambda2/P, hence none below the smaller of (1 + r) L lambda and "
            "d P/(1 + lambda/(lambda1 lambda2)), with r^L = 1/(P + 1) for a bias in the first "
            "layer and r = 1 without, and one has at most the smaller "
            "of 2 L lambda L/(L - 2 log L) + 4 d P K^6 lambda1 lambda2/(lambda L^2), K = 2^d, and "
            "d P. So with L lambda held fixed and L -> oo the least energy tends to the smaller of "
            "2 L lambda and d P, for every d, where that of kernels u_l J + w_l K_Y tends to the "
            "smaller of (d + 1) L lambda and d P (D1-limit): for d >= 2 and L lambda < d P/2 the "
            "closed forms are no global minimum from some L on."
        ),
        short="many layers cost 2 L lambda, whatever d",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, _WHITENED, NO_HIDDEN_BIAS),
        uses=("D3-one-label", "D1-limit"),
        evidence=(
            proof(
                "D3.one-label",
                "D3.pair-loss",
                "D3.first-layer",
                "D3.pairs",
                "D1.many-below",
                "D3.many-below",
                "D3.unfold",
                "D3.line",
                "D3.many-above",
                scope=_SCOPE,
            ),
            Measured(Kind.INSTANCES, checks.SIZES, checks.unfolding_networks_keep_their_bounds),
        ),
        controls=(
            false_theorem(
                "no network costs less than 2 (1 + r) L lambda",
                "D3.many-below",
                {"L*lam*(1 + r) - M >= 0": "2*L*lam*(1 + r) - M >= 0"},
            ),
            false_theorem(
                "the hidden layers of an unfolding cost L lambda",
                "D3.many-above",
                {"(L - 2*l)*V = 2*lam*L^2": "(L - 2*l)*V = lam*L^2"},
            ),
            false_theorem(
                "the first layer pays for the mean of a pair as without a bias",
                "D3.first-layer",
                {"k*h'*(h - D*h) - h'*(h + D*h)": "k*h'*(h - D*h) - k*h'*(h + D*h)"},
            ),
            false_theorem(
                "one sample loses twice what its direction of the labels loses",
                "D3.pair-loss",
                {"(d - y'*z)^2": "2*(d - y'*z)^2"},
            ),
        ),
        witness=checks.unfolding_witness,
    ),
    Claim(
        id="D3-copies",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For one label, whitened inputs, every n and L >= 2, and no biases in the hidden "
            "layers after the first, no network of any width has an energy below the closed form "
            "of D1, or below P from the collapse on: the bound of D3-limit is that closed form. "
            "The same holds for recurrent networks of T >= 2 steps and the closed form of N1."
        ),
        short="one label: the closed form is the global minimum for all n, L",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("d = 1"), BALANCED, _WHITENED, NO_HIDDEN_BIAS),
        uses=("D3-one-label", "D3-limit", "D1-none", "D1-first-corrected"),
        evidence=(
            proof(
                "D3.one-label",
                "D3.pair-loss",
                "D3.first-layer",
                "D3.pairs",
                "D3.copies",
                scope="d = 1, every n, L >= 2 or T >= 2 and width, all penalties",
            ),
        ),
        controls=(
            false_theorem(
                "hidden matrices are shared by as many pairs as there are samples",
                "D3.copies",
                {"P*mu = 2*lam": "P*mu = lam"},
            ),
        ),
        witness=depth_checks.deep_witness,
    ),
    Claim(
        id="D3-every-limit",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "With a bias in every layer and L >= 2 no network, whatever its width, has an energy "
            "below the smaller of L lambda and d P/(1 + P lambda/(2 lambda1 lambda2)), whether the "
            "biases are penalised or not, and one has at most the smaller of L lambda + (lambda1 P "
            "K^2 + 16 d K lambda2 + L lambda K)/L^(1/3) + L lambda K^3/L^(2/3), K = 2^d, and d P. "
            "So with L lambda held fixed and L -> oo the least energy tends to the smaller of "
            "L lambda and d P, for every d, where that of affine kernels tends to the smaller of "
            "d L lambda and d P (D1-every-limit)."
        ),
        short="all biases: many layers cost L lambda, whatever d",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, _WHITENED, EVERY_BIAS),
        uses=("D1-every-limit",),
        evidence=(
            proof(
                "D3.one-side",
                "D3.every-below",
                "D3.unfold",
                "D3.line",
                "D3.every-above",
                scope=_SCOPE,
            ),
            Measured(Kind.INSTANCES, checks.SIZES, checks.biased_networks_keep_their_bounds),
        ),
        controls=(
            false_theorem(
                "no network costs less than 2 L lambda",
                "D3.every-below",
                {"L*lam - M >= 0": "2*L*lam - M >= 0"},
            ),
            false_theorem(
                "unfolding pays its biases alone",
                "D3.every-above",
                {"16*d*K*lam2 + L*lam*K)": "16*d*K*lam2)"},
            ),
        ),
        witness=checks.unfolding_witness,
    ),
)
