"""D1: no biases in the hidden layers after the first."""

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
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections import outlines
from proofs_check.sections.assumptions import (
    BALANCED,
    EIGENVALUES,
    KERNELS,
    NO_HIDDEN_BIAS,
    PENALTIES,
    SPECTRUM,
)
from proofs_check.sections.depth import checks
from proofs_check.sections.depth.assumptions import BELOW, STRONG_MEAN, WEAK_MEAN
from proofs_check.sections.depth.unfolding.counterexamples import DEEP_FIRST, DEEP_NONE

_SECTION = "depth"
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
_COSTS_LESS = counterexample(
    "every d, n, L >= 2: P + 1 > d, and a larger u_1 costs less",
    _LARGER_MEAN,
    lambda: outlines.documents(_LARGER_MEAN),
)
#: What both kinds of chains share: the cost of a layer, the growth, and a network.
_COST = Clause(
    "Between such kernels the weights of the least norm cost {}, and in the first layer {}.",
    (Goal("D1.cost", 4), Goal("D1.cost", 5)),
    goals=goals("D1.cost", 1, 2, 3),
    by=("F1",),
)
_GROWTH = Clause(
    "At a growth with {} for the last weight w, {}, it is {} and gives the energy "
    "{}; a growth with {} and {} is the global minimum, {}, and the only one, {}.",
    (
        Given("D1.stationary", "slope"),
        Given("D1.stationary", "y"),
        Goal("D1.stationary", 1),
        Goal("D1.stationary", 2),
        Given("D1.curve", "k"),
        Goal("D1.root", 1),
        Goal("D1.curve", 1),
        Goal("D1.unique", 1),
    ),
    goals=(
        *goals("D1.stationary", 3),
        *goals("D2.threshold"),
        *goals("D2.below"),
        *goals("D2.jump"),
    ),
    given=(Given("D1.curve", "k>=0"), Given("D1.unique", "k>0")),
)
_NETWORK = Clause(
    "Neurons of the labels have such kernels and weights between them of that norm: {} and {}.",
    (Goal("D1.network", 1), Goal("D1.network", 4)),
    goals=goals("D1.network", 2, 3),
)

CLAIMS = (
    Claim(
        id="D1-none",
        section=_SECTION,
        source=WJF,
        clauses=(
            _COST,
            Clause(
                "Activities that are affine in the labels have {}, and a negative part of a "
                "preactivation saves nothing where the mean is strong, {}, or {} where it is "
                "weak.",
                (Goal("D1.kernel", 3), Goal("D1.clipped", 1), Goal("D1.clipped-weak", 1)),
                goals=goals("D1.kernel", 1, 2),
                given=(
                    Given("D1.clipped", "f"),
                    Given("D1.clipped", "Qe"),
                    Given("D1.clipped", "QY"),
                    Given("D1.clipped", "z>=x"),
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
                goals=(*goals("A0.network", 2), *goals("I1.attained")),
                given=(Given("A0.network", "tight"),),
            ),
            _GROWTH,
            _NETWORK,
        ),
        short="no bias: geometric layers, the abstract kernel in each",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            SPECTRUM,
            _KERNELS_NONE,
            replace(WEAK_MEAN, without=_COSTS_LESS),
            NO_HIDDEN_BIAS,
            BELOW,
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
                {"d*k1 - k0 >= 0": "d*k1 + k0 >= 0"},
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
            BELOW,
        ),
        evidence=(_COSTS_LESS,),
        controls=(
            false_theorem(
                "a larger u_1 costs less at equal shares, too",
                "D1.improved",
                {"k0 - d*k1 > 0": "k0 - d*k1 >= 0"},
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
            _COST,
            Clause(
                "Activities that are affine in the labels have {}, and a negative part of a "
                "preactivation saves nothing where the mean is strong, {}.",
                (Goal("D1.kernel", 3), Goal("D1.clipped", 1)),
                goals=goals("D1.kernel", 1, 2),
                given=(*_CLIPPED,),
            ),
            Clause(
                "For a given last weight all chains of kernels cost {} at least, and only the "
                "geometric chains of mean and labels, with growths that differ by the factor r, "
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
                "They have {} and meet in {} at the end. From each layer to the next u and z, d "
                "times w, become {} and {}, so that u is no smaller in any layer: {}; the mean "
                "weight starts with {}.",
                (
                    Given("D1.strong-chain", "labels"),
                    Given("D1.strong-chain", "end"),
                    Given("D1.strong-chain", "U"),
                    Given("D1.strong-chain", "Z"),
                    Goal("D1.strong-chain", 2),
                    Goal("D1.strong-chain", 1),
                ),
            ),
            _GROWTH,
            _NETWORK,
        ),
        short="first bias: mean and labels grow by factors of their own",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            _KERNELS_FIRST,
            STRONG_MEAN,
            NO_HIDDEN_BIAS,
            BELOW,
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
)
