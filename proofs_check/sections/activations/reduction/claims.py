"""A0: every activation through one number, its ratio, and how fast the bound is approached."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Closed, Given, Goal, Parity, SameSign, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.activations import checks, training
from proofs_check.sections.assumptions import (
    ADMISSIBLE,
    BALANCED,
    DOMINATED,
    EVEN_SETS,
    FINITE,
    LIPSCHITZ,
    MEAN,
    ODD_ACTIVATION,
    ODD_ACTIVATION_INPUTS,
    ODD_SETS,
    ONE_STRENGTH,
    POSITIVE,
    WITHIN,
)
from theory.shallow import stationary_weight

_SECTION = "activations"
_SCOPE = "every d, n, kappa0 and kappa1, all penalties"
_WEIGHT = Closed(
    "b", stationary_weight, (Given("A0.minimum", "s"), Given("A0.minimum", "stationary"))
)
_TRAINED = "5 families of inputs, d = 2, n = 1, 2"

CLAIMS = (
    Claim(
        id="A0",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The ratio r of an activation is the least number for which the values of "
                "every preactivation h and of its activity f at antipodes have {}. Then {}.",
                (Given("A0.inequality", "two numbers"), Goal("A0.inequality", 1)),
            ),
            Clause(
                "So the energy of every network, at any width, has {}, with {}.",
                (
                    Goal("A0.minimum", 1, "lam1*c1 + lam2*tr(Y*B1*Y')"),
                    _WEIGHT,
                ),
                given=(Given("A0.inequality", "two numbers"),),
                by=("F1",),
            ),
            Clause(
                "{}; from {} on every network has {}, the energy of the zero network.",
                (
                    SameSign("A0.positive", 2, "b", "x", "lam1*lam2"),
                    Given("A0.zero", "collapsed", "lam1*lam2"),
                    Goal("A0.zero", 1),
                ),
                given=(Given("A0.inequality", "two numbers"),),
            ),
            Clause(
                "Neurons with the values a and c on the half-cubes of a label that attain r, "
                "{}, have the kernel {} and, where their masses are free to be chosen, the "
                "energy of that kernel: {}.",
                (
                    Given("A0.network", "tight"),
                    Goal("A0.network", 1),
                    Goal("A0.energy", 2, "lam1*c + lam2*tr(Y*B*Y')"),
                ),
                goals=(*goals("A0.network", 2), *goals("A0.energy", 1)),
                given=(Given("A0.energy", "c"),),
            ),
            Clause(
                "Inputs that are diagonal in the characters meet the bounds on functions of "
                "either parity: {} and {}, with {} and {}.",
                (
                    Goal("A0.spectrum", 2),
                    Goal("A0.spectrum", 3),
                    Goal("A0.spectrum", 4),
                    Goal("A0.spectrum", 5),
                ),
                goals=goals("A0.spectrum", 1),
            ),
            Clause(
                "Singular inputs, and those with any correlations within classes, have the "
                "bound of admissible inputs with a kernel that is at least as large: {}.",
                (Goal("A0.below", 1),),
                given=(Given("A0.inequality", "two numbers"),),
            ),
        ),
        short="any activation: one number r gives b and a bound E*",
        recorded=Verdict.PROVED,
        assumptions=(*ADMISSIBLE, FINITE, POSITIVE),
        uses=("F1", "L1"),
        evidence=(
            proof(
                "A0.spectrum",
                "A0.inequality",
                "A0.below",
                "A0.minimum",
                "A0.zero",
                "A0.positive",
                "A0.network",
                "A0.energy",
                scope=_SCOPE,
            ),
            Measured(
                Kind.INSTANCES,
                "d = 2, 6 activations, best of 40 neurons",
                checks.no_neuron_beats_the_bound,
            ),
            Measured(
                Kind.TRAINING,
                f"13 activations, M = 4, {_TRAINED}",
                training.no_network_is_below,
            ),
            Measured(
                Kind.TRAINING,
                "13 activations, M = 4, whitened, d = 2, lambda1 lambda2 = 1.001 P r",
                training.networks_past_the_collapse,
            ),
        ),
        controls=(
            false_theorem(
                "the bound with s/r for 2 s - lambda2",
                "A0.minimum",
                {"d*lam1*(2*s - lam2)": "d*lam1*(2*s)"},
            ),
            false_theorem(
                "odd parts of h may count twice in the inequality of two numbers",
                "A0.inequality",
                {"r*k0*h'*(1 - A)*(1 - A)*h": "2*r*k0*h'*(1 - A)*(1 - A)*h"},
            ),
            false_measurement("the bound with r/2", checks.half_ratio_bounds),
            false_measurement(
                "no network is below the bound plus a millionth of it",
                lambda seed: training.no_network_is_below(seed, factor=1 + 1e-6),
            ),
        ),
        witness=checks.tanh_witness,
    ),
    Claim(
        id="A0-rate",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "tanh has the ratio kappa1, approached by small values: v and t, half the "
                "distances of a pair of values and of its tanh, have {}.",
                (Goal("A0.rate-numbers", 1),),
                by=("A2",),
            ),
            Clause(
                "So every network of M neurons has, with {}, the excess {}.",
                (
                    Given("A0.rate-width", "e0"),
                    Goal("A0.rate-below", 1, "e0"),
                ),
                goals=(*goals("A0.rate-neuron", 1), *goals("A0.rate-width", 1, 2)),
                by=("A0",),
            ),
            Clause(
                "Equal neurons, m of value z for each label, {} with {} and {}, have {}.",
                (
                    Given("A0.rate-above", "M"),
                    Given("A0.rate-above", "b"),
                    Given("A0.rate-above", "half"),
                    Goal("A0.rate-above", 1, "e0"),
                ),
            ),
        ),
        short="tanh: E exceeds E* by an order of one over the width",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "label-invariant inputs with {}, within classes, too",
                (Parity("A0.spectrum", "odd", Given("A0.inequality", "odd")),),
                given=(Given("A0.rate-neuron", "odd"), Given("A0.rate-neuron", "AQ")),
                implies=(EVEN_SETS, ODD_SETS, WITHIN, DOMINATED, MEAN, ODD_ACTIVATION_INPUTS),
            ),
            Assumption(
                "labels of one strength, {}, with {}",
                (Given("A0.rate-above", "QY"), Given("A0.rate-above", "r>0")),
                implies=(ONE_STRENGTH, FINITE),
            ),
            Assumption(
                "tanh as activation",
                context="the theorems have its values by standard facts",
                implies=(ODD_ACTIVATION, LIPSCHITZ),
            ),
            BALANCED,
            Assumption("penalties up to the collapse, {}", (Given("A0.rate-below", "b>=0"),)),
            POSITIVE,
        ),
        uses=("A0", "A2"),
        evidence=(
            proof(
                "A0.rate-numbers",
                "A0.rate-neuron",
                "A0.rate-width",
                "A0.rate-below",
                "A0.rate-above",
                scope="every d and n, all penalties, every width",
            ),
            Measured(Kind.INSTANCES, "tanh, d = 2, M = 8..512", checks.tanh_gap_is_one_over_width),
            Measured(
                Kind.TRAINING,
                "tanh, sigmoid and shifted sigmoid, whitened, d = 2, M = 4..32",
                training.small_networks,
            ),
        ),
        controls=(
            false_theorem(
                "a neuron's excess is twice as large", "A0.rate-numbers", {"2*t^4": "4*t^4"}
            ),
            false_theorem(
                "the gap does not fall with M",
                "A0.rate-below",
                {"(3*P*M + 2*d*s)*e0": "2*d*s*e0"},
            ),
            false_theorem(
                "the gap of equal neurons is half as large",
                "A0.rate-above",
                {"14*lam1*P*(d*b)^2": "7*lam1*P*(d*b)^2"},
            ),
            false_measurement("the gap is of the order 1/M^2", checks.tanh_gap_is_quadratic),
            false_measurement(
                "that of trained networks is",
                lambda seed: training.small_networks(seed, power=2),
            ),
        ),
        witness=checks.tanh_witness,
    ),
    Claim(
        id="A0-isolated",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Where r is attained only at isolated pairs of values, as for gelu, each "
                "neuron adds a fixed amount of label weight.",
                by=("A0",),
            ),
            Clause(
                "E* is reached where the label weight is an even multiple of it, by as many "
                "neurons on either side of each label, and elsewhere it is not approached as M "
                "grows.",
            ),
        ),
        short="r attained at isolated pairs: E* reached at even multiples",
        recorded=Verdict.SUPPORTED,
        assumptions=(
            Assumption(
                "r is attained at isolated finite pairs of values alone",
                context="seen for gelu; no theorem asks for it",
            ),
            Assumption(
                "neither the sum of such values nor that of their activities is zero",
                context="seen for gelu; no theorem asks for it",
            ),
        ),
        uses=("A0",),
        evidence=(
            Measured(
                Kind.INSTANCES,
                f"gelu, {checks.EQUAL_NEURONS}",
                checks.gelu_stays_above,
            ),
            Measured(
                Kind.TRAINING,
                f"gelu, {training.GELU}",
                training.gelu_networks,
            ),
        ),
        controls=(
            false_measurement("tanh stays above, too", checks.tanh_stays_above),
            false_measurement(
                "one neuron for each label is enough",
                lambda seed: training.gelu_networks(seed, counts=(1, 1)),
            ),
        ),
        witness=checks.gelu_witness,
    ),
)
