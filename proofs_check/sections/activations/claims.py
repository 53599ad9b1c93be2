"""A1-A3: the ratio of each activation."""

from __future__ import annotations

from fractions import Fraction

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.activations import checks, training
from proofs_check.sections.assumptions import ADMISSIBLE, ONE_STRENGTH, WITHIN
from proofs_check.sections.counterexamples import (
    DEAD_ZONE,
    RELU_OPTIMUM,
    SATURATED_BELOW,
    dead_zone,
)

_SECTION = "activations"
_SCOPE = "every d, n, kappa0 and kappa1, all lambda1, lambda2 > 0"
_RATIOS = "5 pairs (kappa0, kappa1), grid of 10^4 pairs of values"
_TRAINED = "5 families of inputs, d = 2, n = 1, 2"


CLAIMS = (
    Claim(
        id="A1",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "A threshold activation phi_+(z) 1[z >= 0] with phi_+(0) = 0 that is m-Lipschitz, m > "
            "0 the supremum of phi_+(z)/z, has the ratio m^2 r(ReLU), attained or approached by "
            "values that attain that of ReLU: below the collapse, where the masses of neurons can "
            "be chosen freely, b (d J + K_Y) is optimal or a limit of nearly optimal kernels."
        ),
        short="threshold family: r = m^2 r(ReLU)",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("phi_+(0) = 0"),
            Assumption("phi_+ is m-Lipschitz with m > 0 the supremum of phi_+(z)/z"),
            ADMISSIBLE,
            WITHIN,
            ONE_STRENGTH,
        ),
        uses=("A0", "I1"),
        evidence=(
            proof(
                "I1.relu-strong-mean",
                "I1.relu-weak-mean",
                "A1.dominated",
                "I1.attained",
                "A1.attained",
                scope=_SCOPE,
            ),
            Measured(Kind.INSTANCES, _RATIOS, checks.threshold_ratios),
            Measured(
                Kind.TRAINING,
                f"ReLU and hard sigmoid, M = 8, {_TRAINED}",
                training.threshold_networks,
            ),
        ),
        controls=(
            false_theorem("r = m r(ReLU)", "A1.dominated", {"r = l^2*r1": "r = l*r1"}),
            false_measurement("hard sigmoid has twice the ratio", checks.wrong_threshold_ratio),
            false_measurement(
                "trained networks reach a millionth more than E*",
                lambda seed: training.threshold_networks(seed, factor=1 + 1e-6),
            ),
        ),
        witness=checks.hard_sigmoid_witness,
    ),
    Claim(
        id="A2",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "An odd activation that is c-Lipschitz with c > 0 the supremum of phi(z)/z has the "
            "ratio c^2 kappa1 at every kappa0, attained or approached by values (z, -z): below the "
            "collapse, where the masses of neurons can be chosen freely, b K_Y is optimal or a "
            "limit of nearly optimal kernels, whatever kappa0 and the even kappa_S are."
        ),
        short="odd, c-Lipschitz: r = c^2 kappa1 and K* = b K_Y, or near it",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("phi is odd", without=RELU_OPTIMUM),
            Assumption("phi is c-Lipschitz with c > 0 the supremum of phi(z)/z", without=DEAD_ZONE),
            Assumption("kappa_S <= kappa1 for odd |S| >= 3"),
            Assumption("within-class eigenvalues at most kappa1 (n > 1)", without=SATURATED_BELOW),
            ONE_STRENGTH,
        ),
        uses=("A0",),
        evidence=(
            # A0.inequality with kappa0 raised to the largest even eigenvalue: r stays c^2 kappa1
            proof(
                "A3.lipschitz",
                "A3.odd-attained",
                "A3.sigmoid-slope",
                "A0.spectrum",
                "A0.inequality",
                "A0.minimum",
                "A0.network",
                "A0.energy",
                scope=_SCOPE,
            ),
            Measured(Kind.INSTANCES, _RATIOS, checks.odd_ratios),
            Measured(
                Kind.TRAINING,
                f"linear and hard tanh reach E*: M = 8, {_TRAINED}",
                training.odd_networks,
            ),
            Measured(
                Kind.TRAINING,
                f"tanh, sigmoid and shifted sigmoid approach it: M = 8, 16, {_TRAINED}",
                training.small_networks_everywhere,
            ),
            Measured(
                Kind.TRAINING,
                f"a dead zone approaches it as lambda1 falls: M = 8, {_TRAINED}",
                training.dead_zone_networks,
            ),
        ),
        controls=(
            false_theorem("r = c kappa1", "A3.lipschitz", {"r = l^2*k1": "r = l*k1"}),
            false_measurement("tanh has the ratio kappa1/2", checks.wrong_odd_ratio),
            false_measurement(
                "trained networks reach a millionth more than E*",
                lambda seed: training.odd_networks(seed, factor=1 + 1e-6),
            ),
        ),
        witness=checks.tanh_witness,
    ),
    Claim(
        id="A2-all",
        section=_SECTION,
        source=WJF,
        clauses=unlinked("For every odd activation K* = b K_Y."),
        short="every odd activation has K* = b K_Y",
        recorded=Verdict.REFUTED,
        evidence=(DEAD_ZONE,),
        controls=(
            false_document(
                "the same network beats odd representations at lambda2 = 1",
                lambda: dead_zone(Fraction(1)),
            ),
        ),
        witness=checks.dead_zone_witness,
    ),
    Claim(
        id="A2-parallel",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "What survives where K* is not b K_Y: the clipped dead zone of width 1, odd, whose r "
            "comes from the values 2 and 1 at kappa0 = 5 kappa1, reaches E* with PS = 1 where b is "
            "what two neurons for each label add to it, below every b K_Y. Where b is what one "
            "neuron adds, no network found reaches E*, and the best of them has PS < 1."
        ),
        short="clipped dead zone: PS = 1 where E* is reached, K* is not b K_Y",
        recorded=Verdict.SUPPORTED,
        uses=("A0",),
        evidence=(
            Measured(
                Kind.TRAINING,
                "whitened with a bias, d = 2, M = 8",
                training.clipped_dead_zone_networks,
            ),
        ),
        controls=(
            false_measurement(
                "one neuron for each label is enough",
                lambda seed: training.clipped_dead_zone_networks(seed, count=1),
            ),
        ),
        witness=checks.dead_zone_witness,
    ),
    Claim(
        id="A3-leaky",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "Leaky ReLU of slope s in [0, 1] has r = kappa0 kappa1/(kappa0 + kappa1), that of "
            "ReLU, up to s = (kappa0 - kappa1)/(kappa0 + kappa1) (P/(P+2) for whitened inputs "
            "with a bias), and r = ((1-s)^2 kappa0 + (1+s)^2 kappa1)/4 from there on."
        ),
        short="leaky ReLU: r changes form at slope P/(P+2)",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("0 <= s <= 1"),),
        uses=("A0",),
        evidence=(
            proof(
                "A3.leaky-flat", "A3.leaky-steep", "I1.attained", "A3.leaky-attained", scope=_SCOPE
            ),
            Measured(Kind.INSTANCES, f"9 slopes, {_RATIOS}", checks.leaky_ratios),
            Measured(
                Kind.TRAINING, f"slopes 1/10 and 9/10, M = 8, {_TRAINED}", training.leaky_networks
            ),
        ),
        controls=(
            false_theorem(
                "the flat form beyond the transition",
                "A3.leaky-flat",
                {"(1 - t)*k0 - (1 + t)*k1 >= 0": "(1 + t)*k1 - (1 - t)*k0 >= 0"},
            ),
            false_measurement("the steep form at every slope", checks.leaky_always_steep),
            false_measurement(
                "trained networks reach a millionth more than E*",
                lambda seed: training.leaky_networks(seed, factor=1 + 1e-6),
            ),
        ),
        witness=checks.leaky_witness,
    ),
    Claim(
        id="A3-softplus",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "Softplus has the ratio of ReLU, approached at t times the best pair of ReLU for "
            "t -> oo, with a gap of the order 1/t at most."
        ),
        short="softplus: r of ReLU, approached at infinity",
        recorded=Verdict.PROVED,
        uses=("A0",),
        evidence=(
            proof(
                "A3.softplus-right",
                "A1.dominated",
                "I1.relu-strong-mean",
                "I1.relu-weak-mean",
                "A3.softplus-left",
                "A3.softplus",
                "A3.softplus-weak-mean",
                "A3.softplus-approached",
                "I1.attained",
                scope="every kappa0 and kappa1",
            ),
            Measured(Kind.INSTANCES, _RATIOS, checks.softplus_ratios),
            Measured(
                Kind.TRAINING,
                f"M = 8, {_TRAINED}, lambda1 = 1/10^3 to 1/10^5",
                training.softplus_networks,
            ),
        ),
        controls=(
            false_theorem(
                "slopes up to 1 on negative numbers",
                "A3.softplus",
                {"1/4*(a - c)^2": "(a - c)^2"},
            ),
            false_measurement("softplus has twice the ratio", checks.wrong_softplus_ratio),
            false_measurement(
                "trained networks stay above E* plus a tenth of it",
                lambda seed: training.softplus_networks(seed, factor=1.1),
            ),
        ),
        witness=checks.softplus_witness,
    ),
)
