"""D1: what many layers cost, without hidden biases and with a bias in every layer."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import (
    AFFINE,
    BALANCED,
    EIGENVALUES,
    EVERY_BIAS,
    KERNELS,
    NO_HIDDEN_BIAS,
    PENALTIES,
    POSITIVE,
    SPECTRUM,
)
from proofs_check.sections.biased_depth import checks as biased_depth
from proofs_check.sections.depth import checks as depth
from proofs_check.sections.depth.assumptions import EITHER, GROWTHS
from proofs_check.sections.depth.many_layers import checks

_SECTION = "depth"
_SCOPE = "every d, n, L and spectrum, all penalties; among the kernels assumed"
_SIZES = "d = 1..3, L = 2, 5, 20, 60, L lambda = 1/10 and 1"

CLAIMS = (
    Claim(
        id="D1-limit",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The energy E for a label of any chain of kernels is at least any m with {} "
                "and {}: {}.",
                (
                    Given("D1.many-below", "m<=cost"),
                    Given("D1.many-below", "m<=left"),
                    Goal("D1.many-below", 1),
                ),
                goals=(
                    *goals("D1.strong-mean"),
                    *goals("D1.weak-mean"),
                    *goals("D1.strong-chain"),
                ),
                given=(
                    Given("D1.weak-mean", "weak"),
                    Given("D1.many-below", "x"),
                    Given("D1.many-below", "E"),
                    Given("D1.many-below", "m>=0"),
                ),
                by=("D1-none", "D1-first-corrected"),
            ),
            Clause(
                "A chain whose growth is the square of L to the inverse of L has at most U, "
                "{}, of {} and {}.",
                (
                    Goal("D1.many-above", 2),
                    Given("D1.many-above", "V"),
                    Given("D1.many-above", "U"),
                ),
                goals=goals("D1.many-above", 1),
                gap="that l is log L, and the growth h its inverse power",
            ),
            Clause(
                "The quotient r of the growths tends to that of equal ones: {}. So with L lambda "
                "held fixed the minimum tends to the smaller of the bounds, whatever the other "
                "penalties.",
                (Goal("D1.mean-ratio", 1),),
                given=(Given("D1.mean-ratio", "strong"),),
                gap="the limit of the bounds, which is a standard fact on decay",
            ),
            Clause(
                "For fixed penalties the zero network is optimal among these kernels as soon "
                "as {} and {}: {}, {} and {}.",
                (
                    Given("D2.many-layers", "layers"),
                    Given("D2.many-layers", "read-out"),
                    Goal("D2.many-layers", 1),
                    Goal("D2.threshold", 1),
                    Goal("D2.zero", 1),
                ),
                given=(Given("D2.past", "past"),),
                by=("D2",),
            ),
        ),
        short="many layers cost as much as the labels and the mean",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            SPECTRUM,
            KERNELS,
            NO_HIDDEN_BIAS,
            EITHER,
            GROWTHS,
            PENALTIES,
        ),
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
                "d = 1..3, L = 2..64 and five to 200, penalties 1/10, with and without bias",
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
        clauses=(
            Clause(
                "The energy E for a label of affine kernels has {}, and is at least any m with "
                "{} and {}: {}.",
                (
                    Goal("D1.every-labels", 1),
                    Given("D1.many-below", "m<=cost"),
                    Given("D1.many-below", "m<=left"),
                    Goal("D1.many-below", 1),
                ),
                goals=(
                    *goals("D1.affine-kernel"),
                    *goals("D1.affine-cost"),
                    *goals("D1.from-one-sided"),
                    *goals("D1.prefix"),
                    *goals("D1.prefix-growth"),
                    *goals("D1.affine-read-out"),
                ),
                given=(
                    *(
                        Given("D1.many-below", "x"),
                        Given("D1.many-below", "E"),
                        Given("D1.many-below", "m>=0"),
                    ),
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                ),
                by=("L1", "F1"),
            ),
            Clause(
                "One-sided layers and a balanced last one have {}, and at most {}.",
                (Goal("D1.every-above", 1), Goal("D1.every-above", 2)),
                goals=(*goals("D1.every-above", 3), *goals("D1.rest")),
                given=(
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                ),
                gap="that l is log L, and the growth h its inverse power",
            ),
            Clause(
                "So with L lambda held fixed the least energy tends to the smaller of the "
                "bounds, whatever the other penalties: the mean is free.",
                goals=(*goals("D1.many-below"), *goals("D1.every-above", 2)),
                given=(
                    *(
                        Given("D1.many-below", "x"),
                        Given("D1.many-below", "E"),
                        Given("D1.many-below", "m<=cost"),
                        Given("D1.many-below", "m<=left"),
                        Given("D1.many-below", "m>=0"),
                    ),
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                ),
                gap="the limit of the bounds, which is a standard fact on decay",
            ),
            Clause(
                "For fixed penalties no kernels are below the zero network as soon as {} and {}: "
                "{}, {} and {}.",
                (
                    Given("D2.many-layers", "layers"),
                    Given("D2.many-layers", "read-out"),
                    Goal("D2.many-layers", 1),
                    Goal("D2.threshold", 1),
                    Goal("D2.every", 1),
                ),
                given=(Given("D2.past", "past"),),
                by=("D2-every",),
            ),
        ),
        short="all biases: many layers cost the labels alone, the mean is free",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            SPECTRUM,
            AFFINE,
            EVERY_BIAS,
            POSITIVE,
        ),
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
