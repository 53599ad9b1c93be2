"""C2 and C5: gradient descent with noise and decay."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    counterexample,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections import outlines
from proofs_check.sections.alignment.assumptions import CRH, SECTION
from proofs_check.sections.alignment.noise import checks, windows

_EVERY_LAYER = "every width, rate eta, decay gamma and law of the samples"
_STATIONARY = Assumption(
    "a stationary law of the weights with second moments, at a rate {}",
    (Given("C2.law", "eta>0"),),
    given=(Given("C2.law", "same law"),),
)
_NOISE_THEOREMS = ("C2.column", "C2.noise", "C2.apart")
_INTERPOLATES = Assumption(
    "the network interpolates its labels, {}", (Given("C5.trace", "interpolates"),)
)

CLAIMS = (
    Claim(
        id="C2",
        section=SECTION,
        source=CRH,
        clauses=(
            Clause(
                "A step of gradient descent with decay, {} for a sample x with the gradient g, "
                "changes the moments to {}, and likewise with the sides exchanged, {}.",
                (Given("C2.step", "N"), Goal("C2.step", 1), Goal("C2.step", 2)),
            ),
            Clause(
                "So in the stationary law {}, where Z is the average of W W', C that of g y', "
                "and D that of g g' times the squared length of x. These are averages over weights "
                "and samples together, of any joint law.",
                (Goal("C2.law", 1),),
            ),
        ),
        short="the stationary law ties averages of weights and gradients",
        recorded=Verdict.PROVED,
        assumptions=(_STATIONARY,),
        evidence=(proof("C2.step", "C2.law", scope=_EVERY_LAYER),),
        controls=(
            false_theorem(
                "without the term of the second order",
                "C2.law",
                {"eta^2*D": "eta^3*D"},
            ),
            false_theorem(
                "decay that shrinks the mean of W W' to first order only",
                "C2.law",
                {"gamma*(2 - eta*gamma)*Z": "2*gamma*Z"},
            ),
            false_theorem(
                "a step whose pull the decay leaves alone",
                "C2.step",
                {"eta*(1 - eta*gamma)*(": "eta*("},
            ),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C2-balance",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A unit of a homogeneous activation, with input weights w, output weights v, input "
                "x, activity f, and gradients h before and k after it, {}, has after a step {}.",
                (Given("C2.balance-step", "homogeneous"), Goal("C2.balance-step", 1)),
            ),
            Clause(
                "So in the stationary law {}, where D averages the difference of the squared "
                "lengths of w and v, and N that of the noise in the step.",
                (Goal("C2.balance", 1),),
            ),
        ),
        short="only noise unbalances the weights before and after a unit",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(_STATIONARY, given=(Given("C2.balance", "same law"),)),
            Assumption(
                "the same decay of both layers, {}", (Given("C2.balance-step", "same decay"),)
            ),
        ),
        evidence=(
            proof("C2.balance-step", "C2.balance", scope=_EVERY_LAYER),
            Measured(
                Kind.TRAINING,
                "d = 2, P = 4, M = 6, batch 1, eta = 1/10, gamma = 1/20, s = 0 and 1/2, to 1 %",
                checks.balance,
            ),
        ),
        controls=(
            false_theorem(
                "2 gamma + eta gamma^2",
                "C2.balance",
                {"(2*gamma - eta*gamma^2)": "(2*gamma + eta*gamma^2)"},
            ),
            false_measurement("twice the noise", checks.balance_doubled),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C2-noise",
        section=SECTION,
        source=CRH,
        clauses=(
            Clause(
                "A suitable balance of noise and decay makes all three forward relations exact in "
                "one linear layer with label noise.",
                goals=(*goals("C2.column"), *goals("C2.noise"), *goals("C2.apart")),
            ),
        ),
        short="noise against decay makes all forward relations exact",
        recorded=Verdict.REFUTED,
        instead=("C2",),
        evidence=(
            counterexample(
                "orthonormal inputs, signal T and label noise S that are not proportional: H is "
                "E[W W']/P, but G is not, for all eta gamma < 1",
                _NOISE_THEOREMS,
                lambda: outlines.documents(_NOISE_THEOREMS),
            ),
        ),
        controls=(
            false_theorem(
                "the same for eta gamma = 1", "C2.noise", {"1 - eta*gamma > 0": "1 - eta*gamma = 0"}
            ),
            false_theorem("the same without signal", "C2.noise", {"s > 0": "s = 0"}),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C5",
        section=SECTION,
        source=CRH,
        clauses=(
            Clause(
                "Gradient descent with minibatches and decay, without label noise, has window "
                "averages of H, G and Z at the read-out with the scores of {}, up to a few per "
                "cent.",
                (Ref("C3"),),
                by=("C3",),
            ),
        ),
        short="minibatch descent has the scores of the optimum",
        recorded=Verdict.SUPPORTED,
        uses=("C3",),
        evidence=(
            Measured(
                Kind.TRAINING,
                f"{windows.SCOPE}: {len(windows.READ_OUT)} scores, to {windows.NEAR:g}",
                windows.read_out,
            ),
        ),
        controls=(false_measurement("scores a tenth lower", windows.read_out_wrong),),
        witness=checks.witness,
    ),
    Claim(
        id="C5-steps",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Train a recurrent network on minibatches, without label noise. At every step in "
                "time the averages of activity and weights over a window of the training have the "
                "alignment scores that {} gives for as many layers as there are steps.",
                (Ref("C4-deep"),),
                by=("C4-deep",),
            ),
        ),
        short="recurrent minibatch descent has the scores of as many layers",
        recorded=Verdict.SUPPORTED,
        uses=("C4-deep",),
        evidence=(
            Measured(
                Kind.TRAINING,
                "d = 2, P = 4, M = 4, T = 3, batch 1, eta = 1/50, gamma = 1/20, s = 0, window of "
                "8,000, four runs: six scores, to 0.02",
                windows.recurrent,
            ),
        ),
        controls=(
            false_measurement(
                "activity and weights proportional at every step", windows.recurrent_one_layer
            ),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C5-first",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Minibatch descent without label noise keeps preactivations near the kinks of {} "
                "moving. Window averages at the first layer have the scores that the optimum has "
                "if the slope at each kink is drawn at random, with the average that makes the "
                "layer stationary.",
                (Ref("C4"),),
                by=("C4",),
            ),
            Clause(
                "So the neural feature ansatz, exact for slope zero by {}, misses them.",
                (Ref("C4-feature"),),
                by=("C4-feature",),
            ),
        ),
        short="minibatch descent draws the slopes at kinks at random",
        recorded=Verdict.SUPPORTED,
        uses=("C4", "C4-feature"),
        evidence=(
            Measured(
                Kind.TRAINING,
                "d = 2, P = 4, M = 4, batch 1, eta = 1/50, gamma = 1/20, s = 0, window of 8,000, "
                "four runs: five scores, to 0.01",
                windows.first_layer,
            ),
        ),
        controls=(
            false_measurement("the same slope at every step", windows.first_layer_fixed),
            false_measurement("slope zero, and the ansatz", windows.first_layer_ansatz),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C5-trace",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A sample of labels y that an interpolating ReLU network fits, {}, adds what has "
                "{} to the trace of the Hessian of the loss, with f the activities of its active "
                "units, V their read-out and {} the squared length of its input.",
                (
                    Given("C5.trace", "interpolates"),
                    Goal("C5.trace", 2),
                    Given("C5.trace", "z"),
                ),
                goals=goals("C5.trace", 1),
                gap="that this trace is the mean of these sums over the samples",
            ),
            Clause(
                "The least trace needs {} at every sample: a unit with the activities a and c at "
                "different samples has {}, and the labels there {}, so that it fires at a single "
                "class.",
                (Goal("C5.tight", 1), Goal("C5.one-class", 1), Goal("C5.one-class", 2)),
                given=(
                    Given("C5.tight", "least"),
                    Given("C5.one-class", "interpolates"),
                    Given("C5.one-class", "interpolates, too"),
                    Given("C5.one-class", "least"),
                    Given("C5.one-class", "least, too"),
                    Given("C5.one-class", "a>0"),
                    Given("C5.one-class", "c>0"),
                ),
                gap="that such a network has PS zero, as its units share no class",
            ),
            Clause(
                "A sample of a network whose units serve a label each, {} with a column of "
                "activities F and of the read-out V for each label, adds {} with {}: more than the "
                "least trace by the root of d.",
                (
                    Given("C5.abstract", "interpolates"),
                    Goal("C5.abstract", 1),
                    Given("C5.abstract", "w"),
                ),
            ),
        ),
        short="interpolation: one-class units are flattest, abstract ones sharper",
        recorded=Verdict.PROVED,
        assumptions=(
            _INTERPOLATES,
            Assumption("inputs of one length, {}", (Given("C5.one-class", "one length"),)),
        ),
        evidence=(
            proof(
                "C5.trace",
                "C5.tight",
                "C5.one-class",
                "C5.abstract",
                scope="every d, n, width and set of inputs of one length",
            ),
            Measured(
                Kind.INSTANCES,
                "200 random interpolating networks, d = 1..3, and both kinds at equality",
                checks.traces,
            ),
        ),
        controls=(
            false_theorem("R >= 3 d sqrt(z)", "C5.trace", {"- 2*d*q": "- 3*d*q"}),
            false_theorem("units that fire with both signs", "C5.one-class", {"c > 0": "-c > 0"}),
            false_measurement("R above 2.1 d sqrt(z)", checks.traces_above_more),
        ),
        witness=checks.witness,
    ),
)
