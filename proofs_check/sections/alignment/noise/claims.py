"""C2 and C5: gradient descent with noise and decay."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    counterexample,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections import outlines
from proofs_check.sections.alignment.claims import CRH, SECTION
from proofs_check.sections.alignment.noise import checks

_EVERY_LAYER = "every width, rate eta, decay gamma and law of the samples"
_STATIONARY = Assumption("a stationary law of the weights with second moments")
_INDEPENDENT = Assumption("each step's sample is independent of the weights")
_NOISE_THEOREMS = ("C2.column", "C2.noise", "C2.apart")
_INTERPOLATES = Assumption("the network interpolates its labels of +-1")

CLAIMS = (
    Claim(
        id="C2",
        section=SECTION,
        source=CRH,
        clauses=unlinked(
            "In the stationary law of gradient descent with steps W -> W + eta (g h_a' - gamma W), "
            "one sample a step, (1 - eta gamma)(C + C') + eta E[|h_a|^2 g g'] = gamma (2 - eta "
            "gamma) E[W W'] with C = E[g h_b'], and likewise for W' W with the sides exchanged."
        ),
        short="the stationary law ties E[W W'] to E[g h'] and E[g g']",
        recorded=Verdict.PROVED,
        assumptions=(_STATIONARY, _INDEPENDENT),
        evidence=(proof("C2.step", "C2.law", scope=_EVERY_LAYER),),
        controls=(
            false_theorem(
                "without the term of the second order",
                "C2.law",
                {"eta^2*D": "eta^3*D"},
            ),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C2-balance",
        section=SECTION,
        source=OURS,
        clauses=unlinked(
            "For a unit of a homogeneous activation with input weights w, output weights v and "
            "equal decay, (2 gamma - eta gamma^2) E[|w|^2 - |v|^2] = eta E[|x|^2 g^2 - |k|^2 f^2], "
            "with its input x, activity f, gradient g at its preactivation and gradient k at the "
            "outputs: only noise unbalances it."
        ),
        short="|w|^2 - |v|^2 of a unit is the noise's doing",
        recorded=Verdict.PROVED,
        assumptions=(_STATIONARY, _INDEPENDENT, Assumption("the same decay of both layers")),
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
        clauses=unlinked(
            "A suitable balance of noise and decay makes all three forward relations exact in one "
            "linear layer with label noise."
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
        clauses=unlinked(
            "Gradient descent with minibatches and decay, without label noise, has window averages "
            "of H, G and Z at the read-out with the scores of C3, up to a few per cent."
        ),
        short="minibatch descent has the scores of the optimum",
        recorded=Verdict.SUPPORTED,
        uses=("C3",),
        evidence=(
            Measured(
                Kind.TRAINING,
                "d = 2, P = 4, M = 4, batch 1, eta = 1/20, gamma = 1/50, s = 0, window of 8,000",
                checks.window_scores,
            ),
        ),
        controls=(false_measurement("scores a tenth lower", checks.window_scores_wrong),),
        witness=checks.witness,
    ),
    Claim(
        id="C5-trace",
        section=SECTION,
        source=OURS,
        clauses=unlinked(
            "Let the squared length of every input be z, the bias included. Among interpolating "
            "ReLU networks the trace R of the Hessian of the mean of |y - f|^2/2 is at least 2 d "
            "sqrt(z), with equality only if every unit fires at one class, so that PS = 0. "
            "Networks in which each unit serves a single label have R >= 2 d sqrt(d z)."
        ),
        short="R >= 2 d sqrt(z), by one-class units; abstract: sqrt(d) more",
        recorded=Verdict.PROVED,
        assumptions=(
            _INTERPOLATES,
            Assumption("inputs of one length"),
        ),
        evidence=(
            proof(
                "C5.trace",
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
            false_theorem("units that fire with both signs", "C5.one-class", {"g > 0": "-g > 0"}),
            false_measurement("R above 2.1 d sqrt(z)", checks.traces_above_more),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C5-jump",
        section=SECTION,
        source=OURS,
        clauses=unlinked(
            "With label noise s and tau = eta s^2/(2 gamma), descents from one-hot starts end "
            "abstract for small tau and one-hot for large tau, while abstract starts stay abstract "
            "for both."
        ),
        short="label noise: PS jumps with tau, abstract starts are metastable",
        recorded=Verdict.SUPPORTED,
        uses=("C5-trace",),
        evidence=(
            Measured(
                Kind.TRAINING,
                "d = 2, P = 4, M = 8, batch 1, eta = 1/10, s = 3/10, 20,000 steps, tau = 0.1, "
                "0.15, 1.2, 1.6",
                checks.transition,
            ),
        ),
        controls=(
            false_measurement("one-hot starts stay one-hot for small tau", checks.no_transition),
            false_measurement("abstract starts end one-hot", checks.abstract_starts_leave),
        ),
        witness=checks.witness,
    ),
)
