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
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections import outlines
from proofs_check.sections.assumptions import AFFINE, BALANCED, EIGENVALUES, EVERY_BIAS
from proofs_check.sections.biased_depth import checks
from proofs_check.sections.biased_depth.affine_slopes import checks as affine_slopes
from proofs_check.sections.biased_depth.one_sided import checks as one_sided

_SECTION = "depth"
_WHITENED = Assumption("whitened inputs")
_BELOW = Assumption("penalties for which the zero network is not optimal")
_AMONG = "and spectrum, all penalties; among the kernels assumed"
#: What a network with such kernels costs at least, chains of them at most, and their slopes.
_GEOMETRIC = ("D1.cost", "D1.clipped", "D1.network", "D1.every")

CLAIMS = (
    Claim(
        id="D1-every",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "With a bias in every layer the minimum has K_l = b_l (d J + K_Y) with "
            "b_l = gamma^(l-1) b_1."
        ),
        short="bias in every layer: geometric b_l",
        recorded=Verdict.REFUTED,
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
        clauses=unlinked(
            "With a bias in every layer give an affine kernel the weights of its neurons, p_l on "
            "each 1 + v_i, q_l on each 1 - v_i, e_l on a constant one: w_l = p_l + q_l > 0, c_l = "
            "p_l - q_l, u_l = d w_l + e_l; D_l = 4 d p_l q_l + (1 + e_l) w_l. For 1 < l < L the "
            "energy has the slope lambda (a - s) in p_l, where layer l pays a = (4 d q_(l-1) + 1 + "
            "e_(l-1))/D_(l-1) + (d-1)/w_(l-1) and saves s = (p_(l+1) (4 d q_l + 1 + e_l)^2 + "
            "q_(l+1) (1 + e_l)^2 + 4 d q_l^2 e_(l+1))/D_l^2 + (d-1) w_(l+1)/w_l^2, the same with "
            "all p and q exchanged in q_l, and a = w_(l-1)/D_(l-1), s = (4 d (p_(l+1) q_l^2 + "
            "q_(l+1) p_l^2) + e_(l+1) w_l^2)/D_l^2 in e_l. In the first layer lambda a is "
            "d lambda1 P (1/kappa0 + 1/kappa1) in p_1 and q_1, lambda1 P/kappa0 in e_1; in the "
            "last lambda s is lambda2 ((r + e_L + 2 d q_L)^2/V^2 + (d-1)/(r + w_L)^2) in p_L, the "
            "same with p_L for q_L in q_L, lambda2 d c_L^2/V^2 in e_L, r = lambda2/P, V = (r + "
            "u_L) (r + w_L) - d c_L^2. So the energy is stationary in a weight that can rise and "
            "fall exactly where a = s, and there no change of it alone lowers the energy; which of "
            "these kernels are lowest that does not say. It is a recursion of second order: "
            "w_l^2 = w_(l-1) w_(l+1) in p_l if layers l - 1 and l have p alone, but d/(u_(l-1) + "
            "1) + d/w_(l-1) = d u_(l+1)/(u_l + 1)^2 + d w_(l+1)/w_l^2 in p_l and q_l where all c "
            "are 0."
        ),
        short="all biases: a layer pays for a weight what that saves the next",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, AFFINE, EVERY_BIAS),
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
                scope=f"every d, n, L >= 2 {_AMONG}",
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
        clauses=unlinked(
            "With a bias in every layer the kernels b_l (d J + K_Y), of any b_l, do not hold the "
            "minimum for all penalties: at d = 1, 2, n = 1, L = 2, lambda1 = 1/100, lambda = "
            "lambda2 = 1/10 kernels u_l J + w_l K_Y with u_1 > d w_1 are below all of them."
        ),
        short="bias in every layer: u_1 > d w_1 can be lower",
        recorded=Verdict.ENCLOSED,
        assumptions=(EVERY_BIAS, _WHITENED),
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
        clauses=unlinked(
            "With a bias in every layer the kernels u_l J + w_l K_Y do not hold the minimum for "
            "all L: at d = 1..3, n = 1, L = 3, lambda1 = 1/10, lambda = 3/10, lambda2 = 1/100 "
            "networks whose early layers have neurons 1 + v_i, but not 1 - v_i, are below all of "
            "them."
        ),
        short="bias in every layer: one-sided layers are lower at L = 3",
        recorded=Verdict.ENCLOSED,
        assumptions=(EVERY_BIAS, _WHITENED),
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
        clauses=unlinked(
            "For one label and one sample per class, kappa0 >= kappa1 and a bias in every layer no "
            "network of any width has an energy below the least of the kernels u_l J + w_l K_Y + "
            "c_l (1 v' + v 1') with u_l >= w_l and c_l^2 <= u_l w_l, v the label."
        ),
        short="one label, all biases: tilted kernels hold the minimum",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("d = 1, n = 1"),
            Assumption("kappa0 >= kappa1, as with a bias in the first layer"),
            EVERY_BIAS,
        ),
        uses=("F1",),
        evidence=(
            proof(
                "D3.entries",
                "D3.sign",
                "D3.two-samples",
                "D3.singular",
                scope="d = 1, n = 1, every L, width and spectrum with kappa0 >= kappa1",
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
        clauses=unlinked(
            "With a bias in every layer the kernels u_l J + w_l K_Y + c_l (1 s' + s 1') of least "
            "energy, if they are not zero, are one-sided in the layers 1..k and in none after "
            "them, for some 0 <= k <= L: there u_l = d w_l, and c_l = w_l in all of them or c_l = "
            "-w_l in all of them. Their w_l grow geometrically, and once more to the layer after "
            "them: for k >= 1, lambda gamma = lambda1 P (1/kappa0 + 1/kappa1) w_1 and w_(l+1) = "
            "gamma w_l for all l <= k with l < L."
        ),
        short="all biases: one-sided layers come first, and are geometric",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, AFFINE, EVERY_BIAS),
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
                scope=f"every d, n, L {_AMONG}",
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
        clauses=unlinked(
            "With a bias in every layer the lowest kernels u_l J + w_l K_Y + c_l (1 s' + s 1') "
            "have c_l = 0 in every layer, as they do for two layers, or a one-sided first layer "
            "and c_l > 0 in every layer; trained networks of one label, or of two and L = 2, come "
            "to them and no lower."
        ),
        short="all biases: c_l = 0 in all layers, or one-sided first ones",
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
