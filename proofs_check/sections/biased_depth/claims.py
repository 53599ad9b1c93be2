"""D1: deep networks with a bias in every layer."""

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
from proofs_check.ledger.wording.parts import Given, Goal, Typed, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections import outlines
from proofs_check.sections.assumptions import (
    BALANCED,
    EVERY_BIAS,
    ONE_LABEL,
    PENALTIES,
    STRONG_INPUTS,
)
from proofs_check.sections.biased_depth import checks
from proofs_check.sections.biased_depth.one_sided import checks as one_sided
from proofs_check.sections.depth.unfolding.counterexamples import DEEP_EVERY

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
                "weights that grow by a factor.",
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
                "The inverse of such a kernel has {}, with its sign changed, so that negative "
                "parts of the preactivations of a layer save nothing: it pays {}, and {} for the "
                "positive parts, {}.",
                (
                    Goal("D3.sign", 1),
                    Given("D3.two-samples", "T"),
                    Given("D3.two-samples", "S"),
                    Goal("D3.two-samples", 1),
                ),
            ),
            Clause(
                "Where the kernel is singular, {}, the values of a neuron agree in sign, {}: with "
                "another neuron positive parts cost {}, and no more than all, {}.",
                (
                    Given("D3.singular", "singular"),
                    Goal("D3.singular", 1),
                    Given("D3.singular-layer", "S1"),
                    Goal("D3.singular-layer", 1),
                ),
            ),
            Clause(
                "So in every layer a network has paid no less than for positive parts, {} and {}, "
                "and no network of any width has less energy than that of the positive parts: {}.",
                (
                    Goal("D1.positive-step", 1),
                    Goal("D1.positive-step", 2),
                    Goal("D1.positive", 1),
                ),
                goals=goals("D1.positive-first"),
                given=(Given("D3.singular", "singular"),),
                by=("F1",),
            ),
            Clause(
                "These kernels are affine, as activities on a sample of either sign are, {}: "
                "affine kernels hold the minimum.",
                (Goal("D3.affine", 1),),
                given=(Given("D3.affine", "two samples"),),
            ),
        ),
        short="one label, all biases: tilted kernels hold the minimum",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(ONE_LABEL, without=DEEP_EVERY[0]),
            STRONG_INPUTS,
            EVERY_BIAS,
            PENALTIES,
        ),
        uses=("F1",),
        evidence=(
            proof(
                "D3.inputs",
                "D3.entries",
                "D3.sign",
                "D3.two-samples",
                "D3.singular",
                "D3.singular-layer",
                "D1.positive-first",
                "D1.positive-step",
                "D1.positive",
                "D3.affine",
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
                one_sided.SEARCHED,
                one_sided.lowest_kernels_are_balanced_or_one_sided,
            ),
            Measured(Kind.INSTANCES, checks.BALANCE_SEARCHED, checks.two_layers_balance),
            Measured(
                Kind.TRAINING,
                checks.TRAINED,
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
