"""A0: every activation through one number, its ratio, and how fast the bound is approached."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.activations import checks, training
from proofs_check.sections.assumptions import ADMISSIBLE, FINITE, ONE_STRENGTH, WITHIN

_SECTION = "activations"
_SCOPE = "every d, n, kappa0 and kappa1, all lambda1, lambda2 > 0"
_TRAINED = "5 families of inputs, d = 2, n = 1, 2"

CLAIMS = (
    Claim(
        id="A0",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "For any activation on admissible inputs everything reduces to r, the supremum over "
            "(a, c) of [(phi(a)-phi(c))/2]^2 / ([(a+c)/2]^2/kappa0 + [(a-c)/2]^2/kappa1): "
            "E* = d lambda1 (2 s - lambda2)/r with s = lambda2 + b P = sqrt(lambda2 P r/lambda1) "
            "is a lower bound at every width (d P from lambda1 lambda2 = P r on); neurons with the "
            "values a, c on the half-cubes of a label that attain r have the kernel u J + b K_Y "
            "and the energy E* if their masses can be chosen freely."
        ),
        short="any activation: one number r gives b and a bound E*",
        recorded=Verdict.PROVED,
        assumptions=(ADMISSIBLE, WITHIN, ONE_STRENGTH, FINITE),
        uses=("F1", "L1"),
        evidence=(
            proof(
                "A0.spectrum",
                "A0.inequality",
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
        clauses=unlinked(
            "tanh, whose ratio kappa1 is approached for z -> 0 alone, approaches E* at the rate "
            "1/M: every network of M neurons has E - E* >= lambda1 (P b d)^2/(kappa1 (3 P M + "
            "2 d s)), and M = d m neurons z v_i, m for each label with m tanh^2 z = b and m >= 2 "
            "b, have E - E* <= (14/9) lambda1 P (d b)^2/(kappa1 M)."
        ),
        short="tanh: E exceeds E* by the order 1/M exactly",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("kappa_S <= kappa1 for odd |S| >= 3"),
            Assumption("within-class eigenvalues at most kappa1 (n > 1)"),
            ONE_STRENGTH,
            Assumption("lambda1 lambda2 <= kappa1 P, so that b >= 0"),
        ),
        uses=("A0", "A2"),
        evidence=(
            proof(
                "A0.rate-numbers",
                "A0.rate-neuron",
                "A0.rate-width",
                "A0.rate-below",
                "A0.rate-above",
                scope=f"{_SCOPE}, every width",
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
        clauses=unlinked(
            "Where r is attained only at isolated pairs of values (gelu), each neuron adds a fixed "
            "amount of label weight. E* is reached where b is an even multiple of it, by as many "
            "neurons on either side of each label, and elsewhere it is not approached as M grows."
        ),
        short="r attained at isolated pairs only: E* reached at even multiples",
        recorded=Verdict.SUPPORTED,
        assumptions=(
            Assumption("r is attained at isolated finite pairs (a, b) only"),
            Assumption("neither a + b nor phi(a) + phi(b) is zero"),
        ),
        uses=("A0",),
        evidence=(
            Measured(
                Kind.INSTANCES,
                "gelu, d = 2, 1 to 64 equal neurons on each ray",
                checks.gelu_stays_above,
            ),
            Measured(
                Kind.TRAINING,
                f"gelu, M = 4, {_TRAINED}, b of one and of two neurons",
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
