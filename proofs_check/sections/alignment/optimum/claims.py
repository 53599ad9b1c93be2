"""C4: which networks have the scores of an optimum, and the layers of deep chains."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Constant, Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.alignment.assumptions import BELOW, CRH, LEAST_READ_OUT, OPTIMUM, SECTION
from proofs_check.sections.alignment.claims import DECAY, STATIONARY
from proofs_check.sections.alignment.optimum import checks, counterexamples
from proofs_check.sections.assumptions import BALANCED, ONE_STRENGTH, PENALTIES, POSITIVE

CLAIMS = (
    Claim(
        id="C4-representative",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Activities of any width with the kernel {} are {} with {}, {} and {}.",
                (
                    Given("C4.features", "K"),
                    Goal("C4.features", 4),
                    Goal("C4.features", 1),
                    Goal("C4.features", 2),
                    Goal("C4.features", 3),
                ),
                by=("I1-unique",),
            ),
            Clause(
                "So products of moments are {}, and cosines are the same at every global minimum "
                "with that kernel, as {} for the read-out; copies of units, {}, leave {}.",
                (
                    Goal("C4.eigenvalues", 3),
                    Goal("C3.score", 1),
                    Given("C4.splitting", "U"),
                    Goal("C4.splitting", 1),
                ),
                goals=(*goals("C4.eigenvalues", 1, 2), *goals("C3.score", 2)),
                by=("C3",),
            ),
            Clause(
                "Centred moments are of that kind: {}.",
                (Goal("C3.read-out", 9),),
                goals=(*goals("C3.read-out", 1, 2, 3, 4, 5, 6, 7, 8), *goals("C3.least")),
            ),
            Clause(
                "Without a bias minima of a pair of labels differ: at the read-out backward the "
                "squared cosine of H and Z is {} for rays, {} for one-hot units and {} for equal "
                "shares of both.",
                (
                    Constant(counterexamples.SQUARES["rays"]),
                    Constant(counterexamples.SQUARES["one-hot"]),
                    Constant(counterexamples.SQUARES["equal shares"]),
                ),
                gap="three networks say it, whose energies and scores the kernel computes",
            ),
        ),
        short="cosines belong to the kernel; other minima, other scores",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(OPTIMUM, without=counterexamples.MINIMA_WITHOUT_BIAS),
            ONE_STRENGTH,
            replace(LEAST_READ_OUT, given=(Given("C3.read-out", "least"),)),
            POSITIVE,
        ),
        uses=("I1-unique", "C3"),
        evidence=(
            proof(
                "C4.features",
                "C4.splitting",
                "C3.least",
                "C3.read-out",
                "C3.score",
                "C4.eigenvalues",
                scope=BELOW,
            ),
            counterexamples.THREE_MINIMA,
        ),
        controls=(
            false_theorem("units that are scaled apart", "C4.splitting", {"U'*U = 1": "U'*U = 2"}),
            false_document(
                "equal shares have the score of the rays", counterexamples.equal_shares_like_rays
            ),
        ),
        witness=checks.optimum_witness,
    ),
    Claim(
        id="C4-deep",
        section=SECTION,
        source=CRH,
        clauses=(
            Clause(
                "A map W of the least norm from features u and V of mean and labels, {} and {}, to "
                "features x and U, {} and {}, is {}.",
                (
                    Given("C4.layer", "uu"),
                    Given("C4.layer", "VV"),
                    Given("C4.layer", "xx"),
                    Given("C4.layer", "UU"),
                    Goal("C4.layer", 1),
                ),
                goals=goals("C4.inverse"),
                by=("L1", "F1"),
            ),
            Clause(
                "Where it is stationary, {}, the gradient {} has {} and {}.",
                (
                    Given("C4.layer", "stationary"),
                    Given("C4.layer", "g"),
                    Goal("C4.layer", 4, "q"),
                    Goal("C4.layer", 5, "R"),
                ),
                by=("C1",),
            ),
            Clause(
                "Forward the moments have in the frame of mean and labels, besides that of the "
                "activity, {} and {}.",
                (Goal("C4.layer", 2), Goal("C4.layer", 6)),
                goals=goals("C4.eigenvalues"),
            ),
            Clause(
                "Backward they have {} and {}. So H G is a multiple of the square of Z in every "
                "layer, forward {}.",
                (Goal("C4.layer", 3), Goal("C4.layer", 7), Goal("C4.layer", 8)),
            ),
        ),
        short="every layer of a chain: Z lies between H and G",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "kernels of mean and labels, {} and {}",
                (Given("C4.layer", "c0>0"), Given("C4.layer", "w0>0")),
            ),
            Assumption(
                "weights of the least norm between them, {} and {}",
                (Given("C4.layer", "constraint"), Given("C4.layer", "least")),
                given=(Given("C1.least", "constraint"), Given("C1.least", "least")),
            ),
            Assumption("gradients in the span of mean and labels, {}", (Given("C4.layer", "g"),)),
            replace(STATIONARY, given=(Given("C4.layer", "stationary"),), without=None),
            DECAY,
            BALANCED,
            PENALTIES,
        ),
        uses=("L1", "F1", "C1"),
        evidence=(
            proof(
                "C4.inverse",
                "C4.layer",
                "C4.eigenvalues",
                scope="every d, n and width, all kernels",
            ),
            Measured(
                Kind.INSTANCES,
                "L = 1..3, d = 1..3, five spectra: closed forms against matrices",
                checks.chain_scores,
            ),
        ),
        controls=(
            false_theorem(
                "Z is (c1/w1; w1/w0)",
                "C4.layer",
                {"c0*w0*W*W' = w0*x*x' + c0*U*U'": "c0*w0*W*W' = c0*x*x' + c0*U*U'"},
            ),
            false_measurement("G is (t'/t; 1)", checks.chain_scores_wrong),
        ),
        witness=checks.optimum_witness,
    ),
    Claim(
        id="C4-exponents",
        section=SECTION,
        source=f"{CRH}, the polynomial hypothesis",
        clauses=(
            Clause(
                "Where the relations break, H and G are powers of Z with exponents between {} and "
                "{}, at every stationary network.",
                (
                    Constant(counterexamples.LEAST_EXPONENT),
                    Constant(counterexamples.LARGEST_EXPONENT),
                ),
                by=("C1",),
            ),
        ),
        short=Phrase(
            "exponents of H and G lie between {} and {}",
            (
                Constant(counterexamples.LEAST_EXPONENT),
                Constant(counterexamples.LARGEST_EXPONENT),
            ),
        ),
        recorded=Verdict.REFUTED,
        instead=("C4-deep",),
        uses=("C1",),
        evidence=(counterexamples.LARGE_EXPONENTS,),
        controls=(
            false_document("the exponent of H is above -1", counterexamples.exponent_above),
            false_document("one hidden layer falls as fast", counterexamples.fewer_layers),
        ),
        witness=checks.deep_linear_witness,
    ),
)
