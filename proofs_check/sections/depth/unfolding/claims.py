"""D3: the least energy of all deep networks, and why it is not that of the closed forms."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    false_document,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import (
    BALANCED,
    EVERY_BIAS,
    KERNELS,
    NO_HIDDEN_BIAS,
    ONE_LABEL,
    PENALTIES,
    POSITIVE,
    WHITENED,
)
from proofs_check.sections.depth import checks as depth_checks
from proofs_check.sections.depth.assumptions import EITHER, GROWTHS
from proofs_check.sections.depth.unfolding import checks, counterexamples

_SECTION = "depth"
_WHITENED = replace(WHITENED, implies=(*WHITENED.implies, *EITHER.implies, EITHER, GROWTHS))
#: Samples come in pairs of opposite labels, and each pair is a task of one label.
_PAIRS = replace(BALANCED, implies=(ONE_LABEL,))
_SCOPE = "every d, n and width, every L from the second layer on, all penalties"
_CHAIN = (
    Given("D1.many-below", "x"),
    Given("D1.many-below", "E"),
    Given("D1.many-below", "m>=0"),
)
_UNFOLDS = (*goals("D3.unfold"), *goals("D3.line"))
_ONE_LABEL = (
    Given("D3.order", "m>n"),
    Given("F1.read-out", "lam2>0"),
)
_DECAY = "the limit of the bounds, which is a standard fact on decay"

CLAIMS = (
    Claim(
        id="D3",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "The closed forms of {} and {} are the global minimum among all networks that "
                "are wide enough, for every d and L.",
                (Ref("D1-none"), Ref("D1-first-corrected")),
            ),
        ),
        short="the closed forms are global minima in depth",
        recorded=Verdict.REFUTED,
        instead=("D3-one-label", "D3-limit"),
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
        clauses=(
            Clause(
                "With a bias in every layer the lowest kernels {} are the global minimum among "
                "all networks that are wide enough, for every d and L.",
                (Given("D1.affine-kernel", "K"),),
            ),
        ),
        short="all biases: affine kernels are global minima in depth",
        recorded=Verdict.REFUTED,
        instead=("D3-every-limit",),
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
        clauses=(
            Clause(
                "Samples come in pairs whose labels are flipped, and each pair is a task of its "
                "own: for a sample with labels y and outputs z the loss has {} and the read-out "
                "{}, and the first layer pays for all pairs, {}.",
                (
                    Goal("D3.pair-loss", 1),
                    Goal("D3.pair-loss", 2),
                    Goal("D3.first-layer", 1),
                ),
            ),
            Clause(
                "The pairs share the hidden layers: every network has {}, where m is a lower "
                "bound for a label and a pair of samples at the penalties {}, {} and {}.",
                (
                    Goal("D3.pairs", 1),
                    Given("D3.many-below", "mu1", "mu1"),
                    Given("D3.many-below", "mu", "mu"),
                    Given("D3.many-below", "mu2", "mu2"),
                ),
                goals=(*goals("D3.one-label"), *goals("D3.many-below", 1, 2)),
                given=(
                    Given("F1.read-out", "lam2>0"),
                    Given("D3.many-below", "M<=cost"),
                    Given("D3.many-below", "M<=left"),
                ),
                by=("D3-one-label",),
            ),
            Clause(
                "So no network of any width has an energy E below a number M with {} and {}: {}.",
                (
                    Given("D3.many-below", "M<=cost"),
                    Given("D3.many-below", "M<=left", "M"),
                    Goal("D3.many-below", 3),
                ),
                goals=(*goals("D3.many-below", 1, 2), *goals("D1.many-below")),
                given=(
                    *_CHAIN,
                    Given("D1.many-below", "m<=cost"),
                    Given("D1.many-below", "m<=left"),
                    Given("F1.read-out", "lam2>0"),
                ),
                gap="that r to the power of L is the quotient of the eigenvalues of label and mean",
            ),
            Clause(
                "Classes on a line are unfolded by K neurons that give any values, {}: a network "
                "without biases, which hands position and constant on, has {} for {} and {}.",
                (
                    Goal("D3.unfold", 1),
                    Goal("D3.many-above", 2),
                    Given("D3.many-above", "V"),
                    Given("D3.many-above", "U"),
                ),
                goals=(*goals("D3.unfold", 2), *goals("D3.line"), *goals("D3.many-above", 1)),
                gap="that l is log L, and K the number of classes, two to the power of d",
            ),
            Clause(
                "So with L lambda held fixed the least energy tends to the smaller of d P and of "
                "the cost of the mean and a single label, while chains of kernels {} pay for each "
                "label any m with {} and {}, {}: for more labels they are no global minimum from "
                "some L on ({}).",
                (
                    Given("D1.kernel", "K"),
                    Given("D1.many-below", "m<=cost"),
                    Given("D1.many-below", "m<=left"),
                    Goal("D1.many-below", 1),
                    Ref("D1-limit"),
                ),
                goals=(
                    *goals("D1.strong-mean"),
                    *goals("D1.weak-mean"),
                    *goals("D1.mean-ratio"),
                ),
                given=(
                    Given("D1.many-below", "x"),
                    Given("D1.many-below", "E"),
                    Given("D1.many-below", "m>=0"),
                    Given("D1.weak-mean", "weak"),
                    Given("D1.mean-ratio", "strong"),
                ),
                by=("D1-limit",),
                gap=_DECAY,
            ),
        ),
        short="many layers cost the mean and one label, whatever d",
        recorded=Verdict.PROVED,
        assumptions=(_PAIRS, _WHITENED, NO_HIDDEN_BIAS, PENALTIES),
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
                "D1.strong-mean",
                "D1.weak-mean",
                "D1.mean-ratio",
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
                {"- tr(H*(1 + D)*H')": "- k*tr(H*(1 + D)*H')"},
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
        clauses=(
            Clause(
                "For a label and its pairs of samples, at {} and {}, the read-outs of the closed "
                "form have {}, and its energies {}: so {} gives the closed form itself.",
                (
                    Given("D3.copies", "mu", "mu"),
                    Given("D3.copies", "mu2", "mu2"),
                    Goal("D3.copies", 1),
                    Goal("D3.copies", 2),
                    Ref("D3-limit"),
                ),
                by=("D1-none", "D1-first-corrected"),
            ),
            Clause(
                "So no network of any width is below the closed form, or below P from the "
                "collapse on: {} with that m.",
                (Goal("D3.pairs", 1),),
                goals=(
                    *goals("D3.one-label"),
                    *goals("D3.pair-loss"),
                    *goals("D3.first-layer"),
                ),
                given=(Given("F1.read-out", "lam2>0"),),
                by=("D3-one-label", "D3-limit"),
                gap="that m is the least over all growths",
            ),
            Clause(
                "The same holds for recurrent networks and the closed form of their steps: they "
                "have the energies of deep networks, {} at {}.",
                (Goal("N1.tied", 1), Given("N1.tied", "lam")),
            ),
        ),
        short="one label: the closed form is the global minimum for all n, L",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "a single label",
                context="the theorem has one label and its two samples",
                shown_by=(Given("D3.copies", "m"),),
                without=counterexamples.DEEP_FIRST,
            ),
            replace(_PAIRS, implies=(*_PAIRS.implies, KERNELS)),
            _WHITENED,
            NO_HIDDEN_BIAS,
            PENALTIES,
        ),
        uses=("D3-one-label", "D3-limit", "D1-none", "D1-first-corrected"),
        evidence=(
            proof(
                "D3.one-label",
                "D3.pair-loss",
                "D3.first-layer",
                "D3.pairs",
                "D3.copies",
                "N1.tied",
                scope="one label, every n and width, L or T from the second on, all penalties",
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
        clauses=(
            Clause(
                "The part F of the last activities R that changes sign with all labels, {}, "
                "decides: where {}, read-out and loss have {}.",
                (
                    Given("D3.one-side", "F"),
                    Given("D3.one-side", "rows"),
                    Goal("D3.one-side", 1),
                ),
            ),
            Clause(
                "So no network of any width has an energy E below a number M with {}, {} and {}, "
                "whatever its biases and their penalty: {}.",
                (
                    Given("D3.every-below", "M>=0"),
                    Given("D3.every-below", "M<=cost"),
                    Given("D3.every-below", "M<=left", "M"),
                    Goal("D3.every-below", 1),
                ),
            ),
            Clause(
                "The K classes on a line are unfolded by K neurons, which give any values, "
                "{}: a network that hands on nothing but the position, with biases in its last "
                "layer, has {} for {} and {}.",
                (
                    Goal("D3.unfold", 1),
                    Goal("D3.every-above", 1),
                    Given("D3.every-above", "U"),
                    Given("D3.every-above", "n"),
                ),
                goals=(*goals("D3.unfold", 2), *goals("D3.line")),
            ),
            Clause(
                "So with L lambda held fixed the least energy tends to the smaller of d P and of "
                "the cost of a single label, while affine kernels {} pay for each label any m "
                "with {} and {}, {}: for more labels they are no global minimum from some L on "
                "({}).",
                (
                    Given("D1.affine-kernel", "K"),
                    Given("D1.many-below", "m<=cost"),
                    Given("D1.many-below", "m<=left"),
                    Goal("D1.many-below", 1),
                    Ref("D1-every-limit"),
                ),
                goals=goals("D1.every-labels"),
                given=(
                    *_CHAIN,
                    Given("D1.affine-cost", "Qe"),
                    Given("D1.affine-cost", "QY"),
                    Given("D1.prefix", "k0>0"),
                    Given("D1.prefix", "k1>0"),
                ),
                by=("D1-every-limit",),
                gap=_DECAY,
            ),
        ),
        short="all biases: many layers cost L lambda, whatever d",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, WHITENED, EVERY_BIAS, POSITIVE),
        uses=("D1-every-limit",),
        evidence=(
            proof(
                "D3.one-side",
                "D3.every-below",
                "D3.unfold",
                "D3.line",
                "D3.every-above",
                "D1.every-labels",
                "D1.many-below",
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
