"""D1: bent networks are below tilted kernels with a bias in every layer."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.assumptions import BALANCED, EIGENVALUES, EVERY_BIAS
from proofs_check.sections.biased_depth import checks as biased_depth
from proofs_check.sections.biased_depth.bent import checks as bent

_SECTION = "depth"
_WHITENED = Assumption("whitened inputs")
_PAIRS = Assumption("inputs that have products of two labels in their range, as whitened ones")
_ONE_MIXED = Assumption(
    "d >= 2, L >= 2 and kernels that are one-sided in the layers 1..L-1, of neurons 1 + v_i alone"
)
_STATIONARY = Assumption("an energy that is stationary in p and q")

CLAIMS = (
    Claim(
        id="D1-every-bent",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "With a bias in every layer and d >= 2 labels the network of d neurons 1 + v_i in each "
            "of the layers 1..L-1, and of d neurons 1 + v_i of weight p and d neurons 1 - v_i of "
            "weight q in layer L, is no local minimum where its kernels u_l J + w_l K_Y + c_l (1 "
            "s' + s 1') are stationary, 0 < q < p and lambda2 (p - 3 q) <= 4 P q^2, as for p <= "
            "3 q: with neurons (1 +- v_i) (1 + t sum_(j != i) v_j) it costs less for all small "
            "t > 0, so that these kernels do not hold the minimum."
        ),
        short="all biases: bent neurons are below one tilted layer, d >= 2",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, _PAIRS, EVERY_BIAS, _ONE_MIXED, _STATIONARY),
        uses=("F1",),
        evidence=(
            proof(
                "D1.bent-late",
                "D1.bent-bias",
                "D1.bent-first",
                "D1.bent-read-out",
                "D1.bent-square",
                "D1.slope",
                "D1.bent-stationary",
                "D1.bent-slope",
                "D1.bent",
                scope="every d >= 2, n, L >= 2, k0, k1 > 0 and all penalties",
            ),
            Measured(
                Kind.INSTANCES,
                "d = 2, 3, n = 1, L = 3..5, 10 sets of penalties, whitened inputs",
                bent.bent_networks_are_below,
            ),
        ),
        controls=(
            false_theorem(
                "bends of the other sign lower the energy, too",
                "D1.bent-slope",
                {"-G > 0": "G > 0"},
            ),
            false_theorem(
                "bends lower the energy of one label, too",
                "D1.bent-slope",
                {"d - 2 >= 0": "d - 1 >= 0"},
            ),
            false_theorem(
                "the slope is negative for p <= 4 q, whatever lambda2",
                "D1.bent-slope",
                {"4*q^2 - r*(p - 3*q) >= 0": "4*q - p >= 0"},
            ),
            false_theorem(
                "the bias may stay as it is",
                "D1.bent-late",
                {"s = 2*b*(1 - t*(d - 1))": "s = 2*b"},
            ),
            false_measurement(
                "networks with t < 0 are below the kernels, too",
                bent.networks_bent_the_other_way_are_below,
            ),
        ),
        witness=bent.witness,
    ),
    Claim(
        id="D1-every-affine",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "With a bias in every layer a network with PS < 1 can be below the lowest kernels u_l "
            "J + w_l K_Y + c_l (1 s' + s 1') that a search finds: one is at d = 2, n = 1, L = 3, "
            "lambda1 = 1/10, lambda = 3/10, lambda2 = 1/100. Abstract networks whose kernels are "
            "not symmetric in the labels are not compared."
        ),
        short="bias in every layer: PS < 1 is a little lower at d = 2",
        recorded=Verdict.SUPPORTED,
        assumptions=(EVERY_BIAS, _WHITENED),
        evidence=(
            Measured(
                Kind.INSTANCES,
                "d = 2, n = 1, L = 3, a network with rational weights",
                biased_depth.network_is_below_affine,
            ),
        ),
        controls=(
            false_measurement(
                "the network without links between the labels is below them, too",
                biased_depth.network_without_link_is_below_affine,
            ),
        ),
        witness=biased_depth.bent_witness,
    ),
)
