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
from proofs_check.ledger.wording.parts import Given, Goal, Ref, Typed, goals
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections import outlines
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
from proofs_check.sections.depth.unfolding.counterexamples import DEEP_FIRST, DEEP_NONE

_SECTION = "depth"
_WEAK = Assumption(
    "{}, as without any bias",
    (Typed("kappa0 <= d kappa1"),),
    context="the theorems on a weak mean rest on the share a of the transition",
)
_STRONG = Assumption(
    "a strong mean, as with a bias in the first layer: {} for {}",
    (Given("D1.strong-chain", "r<=1"), Given("D1.strong-chain", "r")),
)
_BELOW = Assumption(
    "penalties below those from which on zero is lowest",
    context="the theorem on the root rests on the energy that lies below zero",
)
#: D2 and what follows from it hold on either side of d kappa1, and beyond the collapse.
EITHER = Assumption(
    "either side of {}, below the collapse or not",
    (Typed("kappa0 = d kappa1"),),
    context="each side is a claim of its own, which is taken as it is there",
    implies=(_WEAK, _STRONG, _BELOW),
)
_CLIPPED = (
    Given("D1.clipped", "f"),
    Given("D1.clipped", "Qe"),
    Given("D1.clipped", "QY"),
    Given("D1.clipped", "z>=x"),
)
#: Networks of other kernels are lower.
_KERNELS_NONE = replace(KERNELS, without=DEEP_NONE)
_KERNELS_FIRST = replace(KERNELS, without=DEEP_FIRST)
_SCOPE = "every d, n, L and spectrum, all penalties"
_SIZES = "d = 1..3 and 10, L = 2..4 and 7, three sets of penalties"
#: What chains with u_l = d w_l cost at least, and that a larger u_1 costs less and is possible.
_LARGER_MEAN = ("D1.cost", "D1.clipped", "D1.transition", "D1.improved", "D1.network")

CLAIMS = (
    Claim(
        id="D1-none",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "Between such kernels the weights of the least norm cost {}, and in the first "
                "layer {}.",
                (Goal("D1.cost", 4), Goal("D1.cost", 5)),
                goals=goals("D1.cost"),
                by=("F1",),
            ),
            Clause(
                "Activities that are affine in the labels have {}, and a negative part of a "
                "preactivation saves nothing where the mean is strong, {}, or {} where it is "
                "weak.",
                (Goal("D1.kernel", 3), Goal("D1.clipped", 1), Goal("D1.clipped-weak", 1)),
                goals=goals("D1.kernel"),
                given=(
                    *_CLIPPED,
                    Given("D1.clipped-weak", "Qe"),
                    Given("D1.clipped-weak", "QY"),
                    Given("D1.clipped-weak", "k0>0"),
                    Given("D1.clipped-weak", "k1>0"),
                    Given("D1.clipped-weak", "k1>=k0"),
                ),
            ),
            Clause(
                "For a given last weight all chains of kernels cost {} at least, and only the "
                "geometric one, with u d times w in every layer, costs as little: {}, {}, {} "
                "and {}.",
                (
                    Goal("D1.weak-mean", 1),
                    Goal("D1.weak-unique", 1),
                    Goal("D1.weak-unique", 2),
                    Goal("D1.weak-unique", 3),
                    Goal("D1.weak-unique", 4),
                ),
                given=(Given("D1.weak-unique", "equal"),),
                gap="that the costs S, M, T, N and logarithms A to D are those of a chain",
            ),
            Clause(
                "Its growth g has {}, as long as the share a of the mean has the sign in {}, "
                "and neurons that attain the ratio of ReLU give its first layer: {}.",
                (Goal("D1.transition", 1), Goal("D1.transition", 2), Goal("A0.network", 1)),
                goals=(*goals("A0.network"), *goals("I1.attained")),
                given=(Given("A0.network", "tight"),),
            ),
            Clause(
                "At a growth with {} it is {} and gives the energy {}; a growth with y beyond "
                "L less a layer, {}, is the global minimum, {}, and the only one, {}.",
                (
                    Given("D1.stationary", "slope"),
                    Goal("D1.stationary", 1),
                    Goal("D1.stationary", 2),
                    Goal("D1.root", 1),
                    Goal("D1.curve", 1),
                    Goal("D1.unique", 1),
                ),
                goals=(
                    *goals("D1.stationary"),
                    *goals("D2.threshold"),
                    *goals("D2.below"),
                    *goals("D2.jump"),
                ),
                given=(Given("D1.curve", "k>=0"), Given("D1.unique", "k>0")),
                gap="that y is the weight of the last layer over that of the read-out",
            ),
            Clause(
                "Neurons of the labels have such kernels and weights between them of that "
                "norm: {} and {}.",
                (Goal("D1.network", 1), Goal("D1.network", 4)),
                goals=goals("D1.network"),
            ),
        ),
        short="no bias: geometric layers, the abstract kernel in each",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            SPECTRUM,
            _KERNELS_NONE,
            _WEAK,
            NO_HIDDEN_BIAS,
            _BELOW,
            PENALTIES,
        ),
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
                "D2.threshold",
                "D2.below",
                "D2.jump",
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
        clauses=(
            Clause(
                "With a bias in the first layer the minimum has the abstract kernel in every "
                "layer.",
                goals=(*goals("D1.transition", 2), *goals("D1.improved", 1, 2)),
            ),
        ),
        short="first bias: the abstract kernel in every layer",
        recorded=Verdict.REFUTED,
        instead=("D1-first-corrected",),
        assumptions=(
            BALANCED,
            Assumption(
                "whitened inputs with a penalised bias",
                context="the theorems have them through their eigenvalues",
            ),
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
        clauses=(
            Clause(
                "Between such kernels the weights of the least norm cost {}, and in the first "
                "layer {}.",
                (Goal("D1.cost", 4), Goal("D1.cost", 5)),
                goals=goals("D1.cost"),
                by=("F1",),
            ),
            Clause(
                "Activities that are affine in the labels have {}, and a negative part of a "
                "preactivation saves nothing where the mean is strong, {}.",
                (Goal("D1.kernel", 3), Goal("D1.clipped", 1)),
                goals=goals("D1.kernel"),
                given=(*_CLIPPED,),
            ),
            Clause(
                "For a given last weight all chains of kernels cost {} at least, and only the "
                "geometric chains of mean and labels, with ratios that differ by the factor r, "
                "cost as little: {} and {}.",
                (
                    Goal("D1.strong-mean", 1),
                    Goal("D1.strong-unique", 1),
                    Goal("D1.strong-unique", 2),
                ),
                given=(Given("D1.strong-unique", "equal"),),
                gap="that the costs M, N and logarithms a, b are those of a chain",
            ),
            Clause(
                "They have {} and meet in {} at the end, and u is at least d times w in every "
                "layer: {}; the first mean weight has {}.",
                (
                    Given("D1.strong-chain", "labels"),
                    Given("D1.strong-chain", "end"),
                    Goal("D1.strong-chain", 2),
                    Goal("D1.strong-chain", 1),
                ),
                gap="that the step between layers, U and Z from u and z, is that of the chains",
            ),
            Clause(
                "At a growth with {} it is {} and gives the energy {}; a growth with y beyond "
                "L less a layer, {}, is the global minimum, {}, and the only one, {}.",
                (
                    Given("D1.stationary", "slope"),
                    Goal("D1.stationary", 1),
                    Goal("D1.stationary", 2),
                    Goal("D1.root", 1),
                    Goal("D1.curve", 1),
                    Goal("D1.unique", 1),
                ),
                goals=(
                    *goals("D1.stationary"),
                    *goals("D2.threshold"),
                    *goals("D2.below"),
                    *goals("D2.jump"),
                ),
                given=(Given("D1.curve", "k>=0"), Given("D1.unique", "k>0")),
                gap="that y is the weight of the last layer over that of the read-out",
            ),
            Clause(
                "Neurons of the labels have such kernels and weights between them of that "
                "norm: {} and {}.",
                (Goal("D1.network", 1), Goal("D1.network", 4)),
                goals=goals("D1.network"),
            ),
        ),
        short="first bias: mean and labels grow by ratios of their own",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            _KERNELS_FIRST,
            _STRONG,
            NO_HIDDEN_BIAS,
            _BELOW,
            PENALTIES,
        ),
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
                "D2.threshold",
                "D2.below",
                "D2.jump",
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
        id="D2",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "What a chain pays for a label, X, and what it saves, Z, to the power of L, "
                "have {}: the sign of a product of the penalties.",
                (Goal("D2.threshold", 1),),
                gap="that A, M, B, C are the powers of L, lambda, P, L - 1 in the threshold",
            ),
            Clause(
                "From that product on no chain has less energy than the zero network, for a "
                "label {}; short of it a chain has less, {}.",
                (Goal("D2.zero", 1), Goal("D2.below", 1)),
                by=("D1-none", "D1-first-corrected"),
            ),
            Clause(
                "The energy E_1 of the optimal chain has {}: it equals that of zero where y, "
                "the last weight in units of the read-out, is not zero, so that the weight "
                "jumps; short of the product {}.",
                (Goal("D2.jump", 1), Goal("D1.root", 1)),
                given=(Given("D1.stationary", "slope"),),
            ),
        ),
        short="zero is the global minimum from a product of penalties on",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, SPECTRUM, KERNELS, NO_HIDDEN_BIAS, EITHER, PENALTIES),
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
        clauses=(
            Clause(
                "Inputs with such a mean, and activities, have entries {} off the diagonal, "
                "and so has the inverse with its sign changed: {}.",
                (Goal("D3.inputs", 1), Goal("D3.sign", 1)),
            ),
            Clause(
                "Above such kernels a negative preactivation saves nothing: {}, or {} where "
                "the kernel is singular.",
                (Goal("D3.two-samples", 1), Goal("D3.singular", 1)),
                given=(Given("D3.singular", "singular"),),
            ),
            Clause(
                "The eigenvector of the larger eigenvalue has the label part {}, and traces of "
                "products are {}.",
                (Goal("D3.order", 1), Goal("D3.overlap", 1)),
                given=(Given("D3.order", "m>n"),),
            ),
            Clause(
                "So the energy E of any network, less that of the zero network, has {}, with m "
                "the least of what the label pays, less what it gains.",
                (Goal("D3.one-label", 1),),
                given=(Given("D3.order", "m>n"), Given("F1.read-out", "lam2>0")),
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
                given=(Given("D1.stationary", "slope"),),
                by=("D1-first-corrected", "D2"),
            ),
        ),
        short="one label: the closed form is the global minimum for all L",
        recorded=Verdict.PROVED,
        assumptions=(
            ONE_LABEL,
            replace(
                EIGENVALUES,
                implies=(BALANCED, KERNELS, SPECTRUM, _STRONG, EITHER, _BELOW),
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
