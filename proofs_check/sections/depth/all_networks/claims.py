"""D2 and D3 about all networks: zero is a local minimum, and one label."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.ledger.claim import Claim, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.assumptions import (
    BALANCED,
    EIGENVALUES,
    KERNELS,
    NO_HIDDEN_BIAS,
    ONE_LABEL,
    PENALTIES,
    SPECTRUM,
    STRONG_INPUTS,
)
from proofs_check.sections.depth import checks
from proofs_check.sections.depth.assumptions import BELOW, EITHER, STRONG_MEAN
from proofs_check.sections.depth.unfolding.counterexamples import DEEP_FIRST

_SECTION = "depth"

CLAIMS = (
    Claim(
        id="D2-local",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With hidden layers above another every small network has {}, the energy of "
                "the zero network, whatever its width, penalties and biases: that is a local "
                "minimum.",
                (Goal("D2.local", 1),),
                given=(Given("D2.local", "small"), Given("D2.local", "small too")),
            ),
        ),
        short="zero is a local minimum from the second hidden layer on",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED,),
        uses=("L1",),
        evidence=(proof("D2.local", scope="every d, n, L, width, all penalties"),),
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
        id="D3-one-label",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Inputs with such a mean, and activities, have entries {} off the diagonal, "
                "and so has the inverse with its sign changed: {}.",
                (Goal("D3.inputs", 1), Goal("D3.sign", 1)),
            ),
            Clause(
                "Above such kernels negative preactivations save nothing: a layer that pays {} "
                "has {}; where the kernel is singular, the values of a neuron agree in sign, {}. "
                "So no network has less energy than that of the positive parts, {}.",
                (
                    Given("D3.two-samples", "T"),
                    Goal("D3.two-samples", 1),
                    Goal("D3.singular", 1),
                    Goal("D1.positive", 1),
                ),
                goals=(
                    *goals("D3.singular-layer"),
                    *goals("D1.positive-first"),
                    *goals("D1.positive-step"),
                ),
                given=(Given("D3.singular", "singular"),),
            ),
            Clause(
                "The eigenvector of the larger eigenvalue has the label part {}, and the trace Q "
                "of a product is {}.",
                (Goal("D3.order", 1), Goal("D3.overlap", 1)),
            ),
            Clause(
                "So the energy E of any network, less that of the zero network, has {}, with m "
                "the least of what the label pays, less what it gains.",
                (Goal("D3.one-label", 1),),
                given=(Given("F1.read-out", "lam2>0"),),
                by=("F1",),
            ),
            Clause(
                "That is the closed form of {} from which the energy P of the zero network is "
                "taken: {} and {}; from the collapse of {} on m is that of the zero network.",
                (
                    Ref("D1-first-corrected"),
                    Goal("D3.closed-form", 2),
                    Goal("D3.closed-form", 1),
                    Ref("D2"),
                ),
                by=("D1-first-corrected", "D2"),
            ),
        ),
        short="one label: the closed form is the global minimum for all L",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(ONE_LABEL, without=DEEP_FIRST),
            replace(
                EIGENVALUES,
                implies=(BALANCED, KERNELS, SPECTRUM, STRONG_MEAN, EITHER, BELOW),
            ),
            STRONG_INPUTS,
            NO_HIDDEN_BIAS,
            PENALTIES,
        ),
        uses=("D1-first-corrected", "D2", "F1"),
        evidence=(
            proof(
                "D3.inputs",
                "D3.sign",
                "D3.two-samples",
                "D3.singular",
                "D3.singular-layer",
                "D1.positive-first",
                "D1.positive-step",
                "D1.positive",
                "D3.order",
                "D3.overlap",
                "D3.one-label",
                "D3.closed-form",
                scope=Phrase("one label and one sample of either sign, every L and width"),
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
