"""D2: where the zero network is lowest with a bias in every layer."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import (
    AFFINE,
    BALANCED,
    EIGENVALUES,
    EVERY_BIAS,
    ONE_LABEL,
    POSITIVE,
    SPECTRUM,
    STRONG_INPUTS,
)
from proofs_check.sections.biased_depth.one_sided import checks as one_sided

_SECTION = "depth"
#: No affine kernels are below zero from the threshold on.
_ZERO = (
    "D1.labels",
    "D1.from-one-sided",
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
        clauses=(
            Clause(
                "Affine kernels pay in every layer what one-sided ones of the same label "
                "weights pay, or more: {}, {} and {}.",
                (Goal("D1.prefix", 1), Goal("D1.prefix", 2), Goal("D1.prefix-growth", 1)),
                goals=(
                    *goals("D1.affine-kernel"),
                    *goals("D1.affine-cost"),
                    *goals("D1.labels"),
                    *goals("D1.from-one-sided"),
                ),
                given=(
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                ),
                by=("L1", "F1"),
            ),
            Clause(
                "The read-out leaves {} at least, and where the product of the penalties in {} "
                "is large enough, {}, each label has {}: so no such kernels are below the zero "
                "network, {}.",
                (
                    Goal("D1.affine-read-out", 1),
                    Goal("D2.threshold", 1),
                    Given("D2.past", "past"),
                    Goal("D2.zero", 1),
                    Goal("D2.every", 1),
                ),
                gap="that A, M, B, C are the powers of L, lambda, P, L - 1 in the threshold",
            ),
        ),
        short="all biases: zero is lowest from a product of penalties on",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, SPECTRUM, AFFINE, EVERY_BIAS, POSITIVE),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.affine-kernel",
                "D1.affine-cost",
                *_ZERO,
                scope="every d, n, L and spectrum, all penalties; among the kernels assumed",
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
        clauses=(
            Clause(
                "No network of a label is below that of the positive parts of its preactivations, "
                "{}, whose activities are affine in the label, {}, so that its kernels have {} and "
                "{}: none is below the zero network where no affine kernels are, {}.",
                (
                    Goal("D1.positive", 1),
                    Goal("D3.affine", 1),
                    Goal("D1.affine-kernel", 3),
                    Goal("D1.affine-kernel", 4),
                    Goal("D2.every", 1),
                ),
                goals=(
                    *goals("D1.affine-kernel", 1, 2),
                    *goals("D3.sign"),
                    *goals("D3.two-samples"),
                    *goals("D3.singular"),
                    *goals("D3.singular-layer"),
                ),
                given=(
                    Given("D2.past", "past"),
                    Given("D3.singular", "singular"),
                    Given("D3.affine", "two samples"),
                ),
                by=("D1-every-one-label",),
            ),
            Clause(
                "That is so from the same product of penalties on, {}: {}, {}, {} and {}.",
                (
                    Given("D2.past", "past"),
                    Goal("D1.prefix", 1),
                    Goal("D1.prefix-growth", 1),
                    Goal("D2.threshold", 1),
                    Goal("D2.zero", 1),
                ),
                goals=(
                    *goals("D1.prefix", 2),
                    *goals("D1.affine-kernel"),
                    *goals("D1.labels"),
                    *goals("D1.from-one-sided"),
                    *goals("D1.affine-cost"),
                    *goals("D1.affine-read-out"),
                ),
                given=(
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                ),
                by=("D2-every",),
                gap="that A, M, B, C are the powers of L, lambda, P, L - 1 in the threshold",
            ),
        ),
        short="one label, all biases: zero is optimal from that product on",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(ONE_LABEL, implies=(BALANCED, AFFINE)),
            EIGENVALUES,
            SPECTRUM,
            STRONG_INPUTS,
            EVERY_BIAS,
            POSITIVE,
        ),
        uses=("D1-every-one-label", "D2-every"),
        evidence=(
            proof(
                "D3.sign",
                "D3.two-samples",
                "D3.singular",
                "D3.singular-layer",
                "D1.positive",
                "D3.affine",
                "D1.affine-kernel",
                "D1.affine-cost",
                *_ZERO,
                scope="one label and one sample of either sign, every L and width",
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
