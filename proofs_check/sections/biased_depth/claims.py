"""D1: deep networks with a bias in every layer."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    counterexample,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Typed, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections import outlines
from proofs_check.sections.assumptions import (
    AFFINE,
    BALANCED,
    EIGENVALUES,
    EVERY_BIAS,
    ONE_LABEL,
    PENALTIES,
    POSITIVE,
    SPECTRUM,
    STRONG_INPUTS,
)
from proofs_check.sections.biased_depth import checks
from proofs_check.sections.biased_depth.affine_slopes import checks as affine_slopes
from proofs_check.sections.biased_depth.one_sided import checks as one_sided

_SECTION = "depth"
_WHITENED = Assumption("whitened inputs", context="the checks take these")
_BELOW = Assumption(
    "penalties for which the zero network is not optimal", context="the checks take these"
)
#: What a network with such kernels costs at least, chains of them at most, and their slopes.
_GEOMETRIC = ("D1.cost", "D1.clipped", "D1.network", "D1.every")

CLAIMS = (
    Claim(
        id="D1-every",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "With a bias in every layer the minimum has abstract kernels in all layers, of "
                "weights that grow by a ratio.",
                goals=goals("D1.every"),
            ),
        ),
        short="bias in every layer: geometric abstract kernels",
        recorded=Verdict.REFUTED,
        instead=("D1-every-recursion", "D1-every-one-sided"),
        assumptions=(BALANCED, EVERY_BIAS, _BELOW),
        evidence=(
            counterexample(
                "every d, n, L >= 4, all penalties: layers 2 and 3 are not both stationary",
                _GEOMETRIC,
                lambda: outlines.documents(_GEOMETRIC),
            ),
        ),
        controls=(
            false_theorem(
                "layer 3 has the opposite slope",
                "D1.every",
                {"c^2*(b + 1) - b*(c + 1)^2 > 0": "b*(c + 1)^2 - c^2*(b + 1) > 0"},
            ),
        ),
        witness=checks.free_witness,
    ),
    Claim(
        id="D1-every-recursion",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The kernels have the weights p on each label, q on each flipped one and e on "
                "a constant neuron, with {} and {}, and the layer above pays {} for them.",
                (Goal("D1.weights", 1), Goal("D1.weights", 2), Goal("D1.weights", 4)),
                goals=(
                    *goals("D1.weights"),
                    *goals("D1.affine-kernel"),
                    *goals("D1.affine-cost"),
                ),
                by=("L1", "F1"),
                gap="which neurons p, q and e belong to",
            ),
            Clause(
                "A change x of a weight of the lower layer saves {}, the same with p and q "
                "exchanged, or {}.",
                (Goal("D1.saves", 4), Goal("D1.saves", 6)),
                goals=(*goals("D1.saves"), *goals("D1.saves-sign")),
                gap="that each weight is changed by itself",
            ),
            Clause(
                "The read-out leaves {}, and a change x of a weight of the last layer saves "
                "{}, the same with p and q exchanged, or {}.",
                (Goal("D1.rest", 1), Goal("D1.rest-saves", 4), Goal("D1.rest-saves", 6)),
                goals=goals("D1.rest-saves"),
                gap="that each weight is changed by itself",
            ),
            Clause(
                "So with a for what a weight pays, k s for what it saves, the energy lies "
                "above the tangent, {}, by no more than {} says: it is stationary exactly "
                "where a is k s, and no change of the weight by itself lowers it there.",
                (Goal("D1.tangent", 1), Goal("D1.slope", 1)),
                given=(Given("D1.slope", "half D"), Given("D1.slope", "half w")),
                gap="which of the kernels with stationary weights are lowest is not said",
            ),
            Clause(
                "Above one another, layers with p alone have {}, and layers of balanced "
                "weights pay and save {} and {}.",
                (
                    Goal("D1.slope-one-sided", 3),
                    Goal("D1.slope-balanced", 1),
                    Goal("D1.slope-balanced", 2),
                ),
                goals=goals("D1.slope-one-sided"),
                given=(
                    *(
                        Given("D1.slope-one-sided", name)
                        for name in ("q0", "e0", "q", "e", "equal")
                    ),
                    *(Given("D1.slope-balanced", name) for name in ("c0=0", "c=0", "c2=0")),
                ),
                gap="which layers w_0 and w_2 belong to",
            ),
        ),
        short="all biases: a layer pays for a weight what that saves the next",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, AFFINE, EVERY_BIAS, PENALTIES),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.affine-kernel",
                "D1.affine-cost",
                "D1.weights",
                "D1.saves",
                "D1.saves-sign",
                "D1.rest",
                "D1.rest-saves",
                "D1.tangent",
                "D1.slope",
                "D1.slope-one-sided",
                "D1.slope-balanced",
                scope="every d, n, L and spectrum, all penalties; among the kernels assumed",
            ),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 2..10, 31 sets of penalties, at the lowest kernels found",
                affine_slopes.weights_pay_what_they_save,
            ),
        ),
        controls=(
            false_theorem(
                "a layer pays as if it had no bias",
                "D1.weights",
                {"(1 + e0)*w0": "e0*w0"},
            ),
            false_theorem(
                "all d directions of the labels save what the others save",
                "D1.saves",
                {"(d - 1)*w*D0*Dp)": "d*w*D0*Dp)"},
            ),
            false_theorem(
                "the read-out takes q once",
                "D1.rest-saves",
                {"(r + e + 2*d*q)^2": "(r + e + d*q)^2"},
            ),
            false_theorem(
                "the energy lies below its tangents",
                "D1.tangent",
                {"E1 - E - x*(a - k*s)": "x*(a - k*s) - E1 + E"},
            ),
            false_theorem(
                "a balanced layer above a one-sided one is geometric, too",
                "D1.slope-one-sided",
                {"q = 0": "q = p"},
            ),
            false_theorem(
                "a balanced mean saves as if there were no bias",
                "D1.slope-balanced",
                {"(u + 1)^2": "u^2"},
            ),
            false_measurement(
                "the slopes without the bias vanish", affine_slopes.slopes_without_bias
            ),
        ),
        witness=checks.tilted_witness,
    ),
    Claim(
        id="D1-every-corrected",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With a bias in every layer abstract kernels of any weights do not hold the "
                "minimum for all penalties: at {} kernels of mean and labels with a larger "
                "mean in the first layer are below all of them.",
                (Typed("d = 1, 2, n = 1, L = 2, lambda1 = 1/100, lambda = lambda2 = 1/10"),),
                by=("F1",),
            ),
        ),
        short="bias in every layer: a larger first mean can be lower",
        recorded=Verdict.ENCLOSED,
        assumptions=(EVERY_BIAS, _WHITENED, PENALTIES),
        uses=("F1",),
        evidence=(
            Measured(Kind.ENCLOSURE, "d = 1, 2, n = 1, L = 2", checks.free_kernels_are_below_tied),
        ),
        controls=(
            false_measurement(
                "the same for lambda1 = lambda = lambda2 = 1/10",
                checks.free_kernels_are_below_tied_always,
            ),
        ),
        witness=checks.free_witness,
    ),
    Claim(
        id="D1-every-unbalanced",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With a bias in every layer kernels of mean and labels do not hold the minimum "
                "for all L: at {} networks whose early layers have neurons on one side of each "
                "label alone are below all of them.",
                (Typed("d = 1..3, n = 1, L = 3, lambda1 = 1/10, lambda = 3/10, lambda2 = 1/100"),),
                by=("F1",),
            ),
        ),
        short="bias in every layer: one-sided layers are lower in three layers",
        recorded=Verdict.ENCLOSED,
        assumptions=(EVERY_BIAS, _WHITENED, PENALTIES),
        uses=("F1",),
        evidence=(
            Measured(
                Kind.ENCLOSURE,
                "d = 1, n = 1, L = 3, a network with rational weights",
                checks.network_is_below_balanced,
            ),
            Measured(
                Kind.ENCLOSURE,
                "d = 1..3, n = 1, L = 3, tilted kernels",
                checks.tilted_kernels_are_below_balanced,
            ),
        ),
        controls=(
            false_measurement(
                "the network without its late bias is below them, too",
                checks.network_without_late_bias_is_below,
            ),
        ),
        witness=checks.one_sided_witness,
    ),
    Claim(
        id="D1-every-one-label",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Inputs with such a mean have entries {} off the diagonal; so have activities "
                "and the bias, whose kernels are affine in the label: {} and {}.",
                (Goal("D3.inputs", 1), Goal("D3.entries", 1), Goal("D3.entries", 2)),
            ),
            Clause(
                "The inverse of such a kernel has {}, with its sign changed, so that a "
                "negative part of a preactivation saves nothing: {}, or {} where the kernel is "
                "singular.",
                (Goal("D3.sign", 1), Goal("D3.two-samples", 1), Goal("D3.singular", 1)),
                given=(Given("D3.singular", "singular"),),
            ),
            Clause(
                "So no network of any width has less energy than the least of such kernels.",
                goals=(*goals("D3.two-samples"), *goals("D3.singular")),
                given=(Given("D3.singular", "singular"),),
                by=("F1",),
                gap="that the layers of a network are replaced one after the other by their "
                "positive parts, which costs nothing in the layers above",
            ),
        ),
        short="one label, all biases: tilted kernels hold the minimum",
        recorded=Verdict.PROVED,
        assumptions=(ONE_LABEL, STRONG_INPUTS, EVERY_BIAS, PENALTIES),
        uses=("F1",),
        evidence=(
            proof(
                "D3.inputs",
                "D3.entries",
                "D3.sign",
                "D3.two-samples",
                "D3.singular",
                scope="one label and one sample of either sign, every L and width",
            ),
        ),
        controls=(
            false_theorem(
                "a kernel with a negative entry has u >= w, too",
                "D3.entries",
                {"k >= 0": "k + 1 >= 0"},
            ),
        ),
        witness=checks.tilted_witness,
    ),
    Claim(
        id="D1-every-one-sided",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Between affine kernels a step costs what the labels alone would cost, or "
                "more: {}, and with equality, {}, only from a one-sided layer, {}, to a layer "
                "with {}.",
                (
                    Goal("D1.labels", 2),
                    Given("D1.labels-tight", "equal"),
                    Goal("D1.labels-tight", 1),
                    Goal("D1.labels-tight", 2),
                ),
                goals=(
                    *goals("D1.labels"),
                    *goals("D1.affine-kernel"),
                    *goals("D1.affine-cost"),
                ),
                by=("L1", "F1"),
            ),
            Clause(
                "From a one-sided layer, {} and {}, it costs {}.",
                (
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                    Goal("D1.from-one-sided", 1),
                ),
                goals=goals("D1.from-one-sided"),
            ),
            Clause(
                "So the layers below a one-sided layer have paid as much as one-sided ones or "
                "more, {} and {}, and those that have paid as little, {}, are one-sided: {}, "
                "{} and {}.",
                (
                    Goal("D1.prefix", 1),
                    Goal("D1.prefix", 2),
                    Given("D1.prefix-tight", "equal"),
                    Goal("D1.prefix-tight", 1),
                    Goal("D1.prefix-tight", 2),
                    Goal("D1.prefix-tight", 3),
                ),
                given=(
                    Given("D1.prefix-tight", "first"),
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                ),
                gap="that the lowest kernels, where not zero, have one-sided layers first, all of "
                "one sign",
            ),
            Clause(
                "One-sided layers pay {} at least, and more, {}, where their weights do not "
                "grow by one ratio, up to the layer after them.",
                (Goal("D1.prefix-growth", 1), Goal("D1.prefix-unique", 1)),
                given=(
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                ),
                gap="that C1 is what n + 1 layers pay and h their ratio",
            ),
        ),
        short="all biases: one-sided layers come first, and are geometric",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, SPECTRUM, AFFINE, EVERY_BIAS, POSITIVE),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.affine-kernel",
                "D1.affine-cost",
                "D1.labels",
                "D1.labels-tight",
                "D1.from-one-sided",
                "D1.prefix",
                "D1.prefix-tight",
                "D1.prefix-growth",
                "D1.prefix-unique",
                scope="every d, n, L and spectrum, all penalties; among the kernels assumed",
            ),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 4, 5, two sets of penalties",
                checks.one_sided_layers_grow_geometrically,
            ),
        ),
        controls=(
            false_theorem(
                "a step costs (d + 1) w_(l+1)/w_l or more",
                "D1.labels",
                {"w0*T - d*w >= 0": "w0*T - (d + 1)*w >= 0"},
            ),
            false_theorem(
                "a step that costs d w_(l+1)/w_l leads to u = d w, one-sided or not",
                "D1.labels-tight",
                {"c = w": "w = w"},
            ),
            false_theorem(
                "n + 1 layers pay d (n + 2) lambda gamma",
                "D1.prefix-growth",
                {"d*lam*(n + 1)*h": "d*lam*(n + 2)*h"},
            ),
            false_measurement(
                "geometric up to the second layer of both signs", checks.mixed_layers_grow_alike
            ),
        ),
        witness=checks.tilted_witness,
    ),
    Claim(
        id="D1-every-tilted",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With a bias in every layer the lowest affine kernels have as much weight on "
                "either side of each label in every layer, as they do for two layers, or a "
                "one-sided first layer and more weight on one side in every layer.",
            ),
            Clause(
                "Trained networks of one label, or of two and two layers, come to them and no "
                "lower.",
            ),
        ),
        short="all biases: balanced layers, or one-sided first ones",
        recorded=Verdict.SUPPORTED,
        assumptions=(EVERY_BIAS, _WHITENED, _BELOW),
        evidence=(
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 3..10, 100 sets of penalties",
                one_sided.lowest_kernels_are_balanced_or_one_sided,
            ),
            Measured(
                Kind.INSTANCES, "d = 1..3, L = 2, 50 sets of penalties", checks.two_layers_balance
            ),
            Measured(
                Kind.TRAINING,
                "d = 1, L = 2..4 and d = 2, L = 2, three sets of penalties",
                checks.training_reaches,
            ),
        ),
        controls=(
            false_measurement(
                "a one-sided first layer in any case", one_sided.lowest_kernels_are_one_sided
            ),
            false_measurement(
                "u_l = d w_l in every layer if the first is one-sided",
                one_sided.one_sided_kernels_are_tied,
            ),
            false_measurement(
                "no trained network is below the kernels with c_l = 0",
                checks.training_stays_above_balanced,
            ),
            false_measurement("three layers have c_l = 0, too", checks.three_layers_balance),
        ),
        witness=checks.tilted_witness,
    ),
)
