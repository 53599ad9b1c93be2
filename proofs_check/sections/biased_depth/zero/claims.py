"""D2: where the zero network is lowest with a bias in every layer."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.assumptions import AFFINE, BALANCED, EIGENVALUES, EVERY_BIAS
from proofs_check.sections.biased_depth.one_sided import checks as one_sided

_SECTION = "depth"
#: No affine kernels are below zero from the threshold on: of kernels these theorems ask no more
#: than u >= d w and d c^2 <= u w, which for d = 1 any network of two samples has (D3.entries).
_ZERO = (
    "D1.prefix",
    "D1.prefix-growth",
    "D1.affine-read-out",
    "D2.threshold",
    "D2.zero",
    "D2.every",
)

CLAIMS = (
    Claim(
        id="D2-every",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "With a bias in every layer, for L >= 2, no kernels u_l J + w_l K_Y + c_l (1 s' + "
            "s 1') have an energy below that of the zero network if lambda2 lambda^(L-1) p >= "
            "P^(L+1) (L-1)^(L-1)/L^(2L), p = lambda1 P (1/kappa0 + 1/kappa1)."
        ),
        short="all biases: zero is lowest from a product of penalties on",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, AFFINE, EVERY_BIAS),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.affine-kernel",
                "D1.affine-cost",
                *_ZERO,
                scope="every d, n, L >= 2 and spectrum, all penalties; among the kernels assumed",
            ),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 2..4, at the threshold of three sets of penalties",
                one_sided.zero_is_lowest,
            ),
        ),
        controls=(
            false_theorem(
                "all labels together pay what one of them pays",
                "D2.every",
                {"B - d*x >= 0": "B - x >= 0"},
            ),
            false_theorem(
                "the read-out of a tilted kernel leaves no more than w alone would",
                "D1.affine-read-out",
                {"(lam2 + w*P)*tr(Y*B*Y') - d*P": "d*P - (lam2 + w*P)*tr(Y*B*Y')"},
            ),
            false_measurement(
                "zero is lowest at half the product", one_sided.zero_is_lowest_at_half
            ),
        ),
        witness=one_sided.zero_witness,
    ),
    Claim(
        id="D2-every-one-label",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For one label and one sample per class (P = 2), kappa0 >= kappa1, a bias in every "
            "layer and L >= 2 no network of any width has an energy below that of the zero network "
            "if lambda2 lambda^(L-1) p >= 2^(L+1) (L-1)^(L-1)/L^(2L), p = 2 lambda1 (1/kappa0 + "
            "1/kappa1)."
        ),
        short="one label, all biases: zero is optimal from that product on",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("d = 1, n = 1"),
            EIGENVALUES,
            Assumption("kappa0 >= kappa1, as with a bias in the first layer"),
            EVERY_BIAS,
        ),
        uses=("D1-every-one-label", "D2-every"),
        evidence=(
            proof(
                "D3.entries",
                "D3.sign",
                "D3.two-samples",
                "D3.singular",
                "D1.affine-cost",
                *_ZERO,
                scope="d = 1, n = 1, every L >= 2, width and spectrum with kappa0 >= kappa1",
            ),
        ),
        controls=(
            false_theorem(
                "negative parts cost no less for kappa0 < kappa1, either",
                "D3.two-samples",
                {"c >= 0": "-c >= 0"},
            ),
            false_theorem(
                "layers pay half of what one-sided ones pay, or more",
                "D2.every",
                {"A - B >= 0": "2*A - B >= 0"},
            ),
        ),
        witness=one_sided.zero_witness,
    ),
)
