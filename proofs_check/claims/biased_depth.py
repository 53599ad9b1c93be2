"""D1: deep networks with a bias in every layer."""

from __future__ import annotations

from proofs_check import proofs
from proofs_check.checks import biased_depth as checks
from proofs_check.checks import one_sided
from proofs_check.claims.assumptions import AFFINE, BALANCED, EIGENVALUES, EVERY_BIAS
from proofs_check.claims.evidence import (
    OURS,
    WJF,
    counterexample,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger import Assumption, Claim, Kind, Measured, Verdict

_SECTION = "depth"
_WHITENED = Assumption("whitened inputs")
_BELOW = Assumption("penalties for which the zero network is not optimal")
_AMONG = "and spectrum, all penalties; among the kernels assumed"

CLAIMS = (
    Claim(
        id="D1-every",
        section=_SECTION,
        source=WJF,
        statement=(
            "With a bias in every layer the minimum has K_l = b_l (d J + K_Y) with "
            "b_l = gamma^(l-1) b_1."
        ),
        short="bias in every layer: geometric b_l",
        recorded=Verdict.REFUTED,
        assumptions=(EVERY_BIAS, _BELOW),
        evidence=(
            counterexample(
                "every d, n, L >= 4, all penalties: layers 2 and 3 are not both stationary",
                ("D1.every",),
                lambda: proofs.documents(["D1.every"]),
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
        statement=(
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
        statement=(
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
        statement=(
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
        statement=(
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
        id="D2-every",
        section=_SECTION,
        source=OURS,
        statement=(
            "With a bias in every layer, for L >= 2, no kernels u_l J + w_l K_Y + c_l (1 s' + "
            "s 1') have an energy below that of the zero network if lambda2 lambda^(L-1) p >= "
            "P^(L+1) (L-1)^(L-1)/L^(2L), p = lambda1 P (1/kappa0 + 1/kappa1)."
        ),
        short="all biases: zero is lowest from a product of penalties on",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, AFFINE, EVERY_BIAS),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.affine-kernel",
                "D1.affine-cost",
                "D1.prefix",
                "D1.prefix-growth",
                "D1.affine-read-out",
                "D2.threshold",
                "D2.zero",
                "D2.every",
                scope=f"every d, n, L >= 2 {_AMONG}",
            ),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 2..4, at the threshold of three sets of penalties",
                one_sided.zero_is_lowest,
            ),
        ),
        controls=(
            false_theorem(
                "all labels together pay what one of them pays",
                "D2.every",
                {"B - d*x >= 0": "B - x >= 0"},
            ),
            false_theorem(
                "the read-out of a tilted kernel leaves no more than w alone would",
                "D1.affine-read-out",
                {"(lam2 + w*P)*tr(Y*B*Y') - d*P": "d*P - (lam2 + w*P)*tr(Y*B*Y')"},
            ),
            false_measurement(
                "zero is lowest at half the product", one_sided.zero_is_lowest_at_half
            ),
        ),
        witness=one_sided.zero_witness,
    ),
    Claim(
        id="D1-every-tilted",
        section=_SECTION,
        source=OURS,
        statement=(
            "With a bias in every layer the lowest kernels u_l J + w_l K_Y + c_l (1 s' + s 1') "
            "have c_l = 0 in every layer, as they do for two layers, or a one-sided first layer "
            "and u_l = d w_l in every layer; trained networks of one label, or of two and L = 2, "
            "come to them and no lower."
        ),
        short="all biases: c_l = 0, or one-sided layers and u_l = d w_l",
        recorded=Verdict.SUPPORTED,
        assumptions=(EVERY_BIAS, _WHITENED, _BELOW),
        evidence=(
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 3..5, 100 sets of penalties",
                one_sided.lowest_kernels_are_balanced_or_tied,
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
            false_measurement("u_l = d w_l in any case", one_sided.lowest_kernels_are_tied),
            false_measurement(
                "no trained network is below the kernels with c_l = 0",
                checks.training_stays_above_balanced,
            ),
            false_measurement("three layers have c_l = 0, too", checks.three_layers_balance),
        ),
        witness=checks.tilted_witness,
    ),
    Claim(
        id="D1-every-affine",
        section=_SECTION,
        source=OURS,
        statement=(
            "With a bias in every layer the minimum need not be abstract: at d = 2, n = 1, L = 3, "
            "lambda1 = 1/10, lambda = 3/10, lambda2 = 1/100 a network with PS < 1 is below the "
            "lowest kernels u_l J + w_l K_Y + c_l (1 s' + s 1') that a search finds."
        ),
        short="bias in every layer: PS < 1 is a little lower at d = 2",
        recorded=Verdict.SUPPORTED,
        assumptions=(EVERY_BIAS, _WHITENED),
        evidence=(
            Measured(
                Kind.INSTANCES,
                "d = 2, n = 1, L = 3, a network with rational weights",
                checks.network_is_below_affine,
            ),
        ),
        controls=(
            false_measurement(
                "the network without links between the labels is below them, too",
                checks.network_without_link_is_below_affine,
            ),
        ),
        witness=checks.bent_witness,
    ),
)
