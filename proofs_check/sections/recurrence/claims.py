"""N1: recurrent networks."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import (
    BALANCED,
    EIGENVALUES,
    KERNELS,
    NO_HIDDEN_BIAS,
    ONE_LABEL,
    PENALTIES,
    SPECTRUM,
    STRONG_INPUTS,
    WHITENED,
)
from proofs_check.sections.depth import checks
from proofs_check.sections.depth.assumptions import EITHER, GROWTHS
from proofs_check.sections.depth.many_layers import checks as many_layers
from proofs_check.sections.depth.unfolding import checks as unfolding
from proofs_check.sections.depth.unfolding import counterexamples

_SECTION = "recurrence"
_KERNELS = Assumption(
    "kernels of mean and labels alone at every step, {}, of neurons that are affine in the labels",
    (Given("D1.kernel", "K"),),
)
#: Networks of other kernels are lower.
_KERNELS_ALONE = replace(_KERNELS, without=counterexamples.RECURRENT[0])
_NO_BIAS = Assumption(
    "no bias at the recurrent steps", context="the theorems add nothing to the kernel of a step"
)
_BELOW = Assumption(
    "penalties below those from which on zero is lowest",
    context="they are those of the deep network with as many layers",
)
_SCOPE = "every d, n, T and spectrum, all penalties; among the kernels assumed"

#: What N1 and D1-limit assume for the case of a strong mean, and N1 of the weights.
_OF_N1 = (
    _BELOW,
    Assumption(
        "a mean on either side of d times a label, {} where it is strong",
        (Given("D1.strong-chain", "r<=1"),),
    ),
    Assumption("labels of weights {}", (Given("F4.abstract", "w>0"),)),
    GROWTHS,
)

CLAIMS = (
    Claim(
        id="N1",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "A recurrent network of T steps is a deep network with equal hidden matrices, at "
                "the penalty {}, and has its energy: {}.",
                (Given("N1.tied", "lam"), Goal("N1.tied", 1)),
            ),
            Clause(
                "A matrix of blocks V and U takes the neurons of every step to the next, {} and "
                "{}, with the norm {}.",
                (Goal("D1.network", 2), Goal("D1.network", 3), Goal("D1.network", 4)),
                goals=goals("D1.network", 1),
                by=("D1-none", "D1-first-corrected"),
            ),
            Clause(
                "So its minimum has the kernels of the deep network, in which mean and labels "
                "have growths of their own, the same at every step: {} and {}.",
                (Goal("D1.strong-chain", 1), Goal("D1.strong-chain", 2)),
            ),
            Clause(
                "It is abstract at every step: coding vectors c and c_1 of a label have {} and {}.",
                (Goal("F4.abstract", 1), Goal("F4.abstract", 2)),
                goals=goals("F4.abstract", 3, 4),
                given=(Given("F4.abstract", "K"),),
                by=("F4",),
            ),
        ),
        short="recurrence: separate gains, abstract at every step",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            SPECTRUM,
            replace(_KERNELS_ALONE, implies=(KERNELS,)),
            replace(_NO_BIAS, implies=(NO_HIDDEN_BIAS,)),
            replace(_BELOW, implies=(*EITHER.implies,)),
            Assumption(
                "a mean on either side of d times a label, {} where it is strong",
                (Given("D1.strong-chain", "r<=1"),),
            ),
            Assumption("labels of weights {}", (Given("F4.abstract", "w>0"),)),
            PENALTIES,
        ),
        uses=("D1-none", "D1-first-corrected", "F4"),
        evidence=(
            proof("N1.tied", "D1.network", "D1.strong-chain", "F4.abstract", scope=_SCOPE),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, T = 2..4, with and without bias",
                checks.recurrence_is_tied_depth,
            ),
        ),
        controls=(
            false_theorem(
                "a gain of the mean is paid for each label",
                "D1.network",
                {"g^2 + d*h^2": "d*g^2 + d*h^2"},
            ),
            false_theorem(
                "a matrix that does not tell 1 + v_i from 1 - v_i",
                "D1.network",
                {"U = s*o*o' - t": "U = s*o*o' + t"},
            ),
            false_measurement("the recurrent matrix paid twice", checks.recurrence_paid_each_step),
        ),
        witness=checks.recurrent_witness,
    ),
    Claim(
        id="N1-global",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The closed form of {} is the global minimum among all recurrent networks that "
                "are wide enough.",
                (Ref("N1"),),
            ),
        ),
        short="recurrence: the closed form is the global minimum",
        recorded=Verdict.REFUTED,
        instead=("N1-one-label", "N1-global-limit"),
        assumptions=(BALANCED, WHITENED, _NO_BIAS),
        evidence=counterexamples.RECURRENT,
        controls=(
            false_document(
                "the same weights cost less than these kernels at penalties 1, too",
                lambda: counterexamples.at_penalty("d2-first-T20", "1"),
            ),
        ),
        witness=checks.recurrent_witness,
    ),
    Claim(
        id="N1-one-label",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A recurrent network of a label has the energy of a deep network with equal hidden "
                "matrices, {} at {}, so that no such network of any width is below the closed form "
                "of {}: {}.",
                (
                    Goal("N1.tied", 1),
                    Given("N1.tied", "lam"),
                    Ref("N1"),
                    Goal("D3.one-label", 1),
                ),
                goals=(
                    *goals("D1.network"),
                    *goals("D3.two-samples"),
                    *goals("D3.singular"),
                    *goals("D3.order"),
                ),
                given=(
                    Given("D3.singular", "singular"),
                    Given("F1.read-out", "lam2>0"),
                ),
                by=("D3-one-label", "N1"),
            ),
        ),
        short="one label: the closed form is the global minimum for all T",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(ONE_LABEL, without=counterexamples.RECURRENT[0]),
            EIGENVALUES,
            STRONG_INPUTS,
            replace(
                _NO_BIAS,
                implies=(NO_HIDDEN_BIAS, BALANCED, SPECTRUM, _KERNELS, *_OF_N1),
            ),
            PENALTIES,
        ),
        uses=("D3-one-label", "N1"),
        evidence=(
            proof(
                "N1.tied",
                "D1.network",
                "D3.two-samples",
                "D3.singular",
                "D3.order",
                "D3.one-label",
                scope="one label and one sample of either sign, every T and width",
            ),
        ),
        controls=(
            false_theorem(
                "a first eigenvector that is more label than mean",
                "D3.one-label",
                {"1 - 2*t >= 0": "2 - 2*t >= 0"},
            ),
        ),
        witness=checks.recurrent_witness,
    ),
    Claim(
        id="N1-global-limit",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A recurrent network has the energy of a deep network with equal hidden matrices, "
                "{} at {} and {}. So no such network of any width has an energy E below a number M "
                "with {} and {}: {}, as in {}.",
                (
                    Goal("N1.tied", 1),
                    Given("N1.tied", "layers"),
                    Given("N1.tied", "lam"),
                    Given("D3.many-below", "M<=cost"),
                    Given("D3.many-below", "M<=left", "M"),
                    Goal("D3.many-below", 3),
                    Ref("D3-limit"),
                ),
                goals=(*goals("D3.pairs"), *goals("D3.many-below", 1, 2)),
                given=(Given("F1.read-out", "lam2>0"),),
                by=("D3-limit",),
                gap="that r to the power of L is the quotient of the eigenvalues of label and mean",
            ),
            Clause(
                "K neurons that give any values on a line, {}, unfold it at every step for the "
                "read-out alone, while another pair hands position and constant on: such a "
                "network without biases has {} for {}, {} and {}.",
                (
                    Goal("D3.unfold", 1),
                    Goal("N1.many-above", 2),
                    *(Given("N1.many-above", label) for label in "VUn"),
                ),
                goals=(*goals("D3.unfold", 2), *goals("D3.line"), *goals("N1.many-above", 1)),
                gap="that l is log T, and K the number of classes, two to the power of d",
            ),
            Clause(
                "So with many steps the least energy tends to the smaller of d P and of the cost "
                "of the mean and a single label, while chains of kernels {} pay for each label any "
                "m with {} and {}, {}: for more labels they are no global minimum from some T on "
                "({}).",
                (
                    Given("D1.kernel", "K"),
                    Given("D1.many-below", "m<=cost"),
                    Given("D1.many-below", "m<=left"),
                    Goal("D1.many-below", 1),
                    Ref("N1-limit"),
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
                by=("N1-limit",),
                gap="the limit of the bounds, which is a standard fact on decay",
            ),
        ),
        short="recurrence: many steps cost the mean and one label, whatever d",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(BALANCED, implies=(ONE_LABEL,)),
            replace(WHITENED, implies=(*WHITENED.implies, *EITHER.implies, EITHER, *_OF_N1)),
            replace(_NO_BIAS, implies=(NO_HIDDEN_BIAS,)),
            PENALTIES,
        ),
        uses=("D3-limit", "N1-limit"),
        evidence=(
            proof(
                "N1.tied",
                "D3.pairs",
                "D3.many-below",
                "D3.unfold",
                "D3.line",
                "N1.many-above",
                "D1.strong-mean",
                "D1.weak-mean",
                "D1.many-below",
                "D1.mean-ratio",
                scope="every d, n and width, every T from the second step on, all penalties",
            ),
            Measured(
                Kind.INSTANCES,
                unfolding.SIZES.replace("L lambda", "lambda_r").replace("L =", "T ="),
                unfolding.recurrent_networks_keep_their_bounds,
            ),
        ),
        controls=(
            false_theorem(
                "the recurrent matrix of an unfolding costs lambda_r",
                "N1.many-above",
                {"T*n*(U - 2*lamr*V)": "T*n*(U - lamr*V)"},
            ),
        ),
        witness=unfolding.unfolding_witness,
    ),
    Claim(
        id="N1-limit",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With the energies of deep networks, {} at {}, steps cost what layers cost: the "
                "energy for a label is at least any m with {} and {}, {}, and at most U, {}.",
                (
                    Goal("N1.tied", 1),
                    Given("N1.tied", "lam"),
                    Given("D1.many-below", "m<=cost"),
                    Given("D1.many-below", "m<=left"),
                    Goal("D1.many-below", 1),
                    Goal("D1.many-above", 2),
                ),
                goals=(*goals("D1.many-above", 1), *goals("D1.network")),
                given=(
                    Given("D1.many-below", "x"),
                    Given("D1.many-below", "E"),
                    Given("D1.many-below", "m>=0"),
                ),
                by=("N1", "D1-limit"),
            ),
            Clause(
                "As soon as {} the minimum, which has {}, is not zero, and its gain g on the "
                "labels has {} and {}, that on the mean nearly the same, {}: with many steps both "
                "tend to an identity.",
                (
                    Given("D1.many-growth", "U<left"),
                    Given("D1.many-growth", "E<=U"),
                    Goal("D1.many-growth", 1),
                    Goal("D1.many-growth", 2),
                    Goal("D1.mean-ratio", 1),
                ),
                given=(Given("D1.mean-ratio", "strong"),),
                gap="the limits, which are standard facts on decay",
            ),
        ),
        short="recurrence: many steps cost the labels and the mean",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            SPECTRUM,
            replace(_KERNELS, implies=(KERNELS,)),
            replace(_NO_BIAS, implies=(NO_HIDDEN_BIAS,)),
            replace(EITHER, implies=(*EITHER.implies, *_OF_N1)),
            PENALTIES,
        ),
        uses=("N1", "D1-limit"),
        evidence=(
            proof(
                "N1.tied",
                "D1.network",
                "D1.many-below",
                "D1.many-above",
                "D1.mean-ratio",
                "D1.many-growth",
                scope=_SCOPE,
            ),
            Measured(Kind.DERIVATION, "the limit; T = 10^2, 10^4, 10^6", checks.many_steps),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, T = 2, 5, 20, 60, lambda_r = 1/10 and 1, with and without bias",
                many_layers.steps_keep_their_bounds,
            ),
        ),
        controls=(
            false_theorem(
                "q is at least 1 as soon as U < P",
                "D1.many-growth",
                {"(lam2*p + P*lam)*U": "lam2*p*U"},
            ),
            false_measurement("the limit lambda_r d", checks.many_steps_without_mean),
        ),
        witness=checks.recurrent_witness,
    ),
)
