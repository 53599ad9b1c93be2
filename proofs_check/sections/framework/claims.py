"""F1-F4: the objective in mean-field form, its convexity, its KKT conditions, and parallelism."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, WJF, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.counterexamples import ONE_DIRECTION
from proofs_check.sections.framework import checks

_SECTION = "framework"
_ANY_NETWORK = "every P, d, M and input, all lambda1 >= 0, lambda2 > 0"

CLAIMS = (
    Claim(
        id="L1",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "Labels of the full cube are balanced and uncorrelated (Y 1 = 0, Y Y' = P I), and the "
            "antipodal permutation A, which flips every label, has A A = I, A 1 = 1, Y A = -Y."
        ),
        short="labels are balanced, uncorrelated and odd",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("every sign pattern occurs n times"),),
        evidence=(
            proof("labels", scope="every d and n"),
            Measured(Kind.INSTANCES, "d = 1..6, n = 1..3, exhaustively", checks.labels_by_hand),
        ),
        controls=(
            false_theorem(
                "labels have squared norm P at d + 1, too", "labels", {"Z*Z' = 2*P": "Z*Z' = P"}
            ),
            false_measurement("different labels have product 1", checks.labels_are_correlated),
        ),
        witness=checks.label_kernel_witness,
    ),
    Claim(
        id="F1",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "For fixed preactivations H the minimum of E over the weights is E[rho] = lambda1 "
            "sum_k h_k' K_X+ h_k + tr(lambda2 (lambda2 + K)^-1 K_Y); it is reached by W = H X+ and "
            "the ridge read-out W2 = Y B phi', B = (lambda2 + K)^-1."
        ),
        short="fixed preactivations: the minimum over weights is E[rho]",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("lambda1 >= 0, lambda2 > 0"),
            Assumption("every h_k lies in range(X')"),
        ),
        evidence=(
            proof("F1.first-layer", "F1.read-out", scope=_ANY_NETWORK),
            Measured(Kind.INSTANCES, "40 random networks, 30 digits", checks.weights_reach_energy),
        ),
        controls=(
            false_theorem(
                "the same read-out with B the resolvent of -K",
                "F1.read-out",
                {"F'*F*B = 1 - lam2*B": "F'*F*B = lam2*B - 1"},
            ),
            false_theorem(
                "every W with W X = H has norm tr(H K_X+ H')",
                "F1.first-layer",
                {"= tr((W - H*p)*(W - H*p)')": "= 0"},
            ),
            false_measurement("E[rho] with lambda1 doubled", checks.wrong_energy_is_reached),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="F2",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "E[rho] is convex in rho, so that the KKT conditions are sufficient: a measure whose "
            "KKT expression is non-negative everywhere and zero on its support has the least "
            "energy of all measures, a lower bound for networks of every width."
        ),
        short="E[rho] is convex; KKT suffices, at every width",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("lambda1 >= 0, lambda2 > 0"),),
        uses=("F1",),
        evidence=(
            proof("F2.convex", "F2.sufficient", scope=_ANY_NETWORK),
            Measured(Kind.INSTANCES, "60 random pairs of measures", checks.mixtures_cost_no_more),
        ),
        controls=(
            false_theorem(
                "E is concave",
                "F2.convex",
                {
                    "(1 - t)*tr(Y*B0*Y') + t*tr(Y*B1*Y')": "-((1 - t)*tr(Y*B0*Y')) - t*tr(Y*B1*Y')",
                    "- tr(Y*B*Y') >= 0": "+ tr(Y*B*Y') >= 0",
                },
            ),
            false_theorem(
                "KKT with a wrong sign of the output term suffices",
                "F2.sufficient",
                {"lam1*c1 - lam2*tr(Y*B*K1*B*Y') >= 0": "lam1*c1 + lam2*tr(Y*B*K1*B*Y') >= 0"},
            ),
            false_measurement("mixtures cost no less than the ends", checks.mixtures_cost_more),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="F3",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "The KKT expression lambda1 h' K_X+ h - lambda2 phi(h)' B K_Y B phi(h), "
            "B = (lambda2 + K)^-1, is the first variation of E[rho] in the direction delta_h."
        ),
        short="the KKT expression is the first variation of E",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("lambda1 >= 0, lambda2 > 0"),),
        evidence=(
            proof("F3.variation", scope=_ANY_NETWORK),
            Measured(
                Kind.ENCLOSURE,
                "20 random measures, steps 10^-12, 40 digits",
                checks.variation_is_kkt,
            ),
        ),
        controls=(
            false_theorem(
                "the variation has the factor 2",
                "F3.variation",
                {"- x*tr(Y*B*D*B*Y')": "- 2*x*tr(Y*B*D*B*Y')"},
            ),
            false_measurement("the variation has the factor 2", checks.variation_is_twice_kkt),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="F4",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "A kernel u J + sum_i w_i v_i v_i' with every w_i > 0 has parallelism score 1: any two "
            "coding vectors of label k have inner product 4 w_k."
        ),
        short="kernels in span{J, v_i v_i'} have PS = 1",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("every w_i > 0"), Assumption("d >= 2")),
        evidence=(
            proof("F4.abstract", scope="every d >= 2 and n"),
            Measured(
                Kind.INSTANCES,
                "60 rational kernels, d = 2..4, exact",
                checks.label_kernels_are_parallel,
            ),
        ),
        controls=(
            false_theorem(
                "coding vectors taken in opposite directions have inner product 4 w_k",
                "F4.abstract",
                {"Y*c1 = 2*g": "Y*c1 = -2*g"},
            ),
            false_measurement(
                "PS = 1 with a term (v_1 v_2)(v_1 v_2)' added", checks.interactions_are_parallel
            ),
        ),
        witness=checks.label_kernel_witness,
    ),
    Claim(
        id="F4-converse",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "If PS = 1 and coding directions of different labels are not parallel, the class "
            "prototypes are affine in the labels."
        ),
        short="PS = 1 and independent directions: prototypes are affine",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "coding directions of different labels are not parallel", without=ONE_DIRECTION
            ),
        ),
        evidence=(
            proof("F4.unit-cosine", "F4.converse", scope="every d >= 2 and every representation"),
        ),
        controls=(
            false_theorem(
                "the same with parallel directions",
                "F4.converse",
                {"1 - (a'*b)^2 > 0": "1 - (a'*b)^2 + 1 > 0"},
            ),
        ),
        witness=checks.affine_witness,
    ),
    Claim(
        id="F4-parallel",
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "PS = 1 alone forces the class prototypes to be affine in the labels, parallel coding "
            "directions or not."
        ),
        short="PS = 1 alone forces affine prototypes",
        recorded=Verdict.REFUTED,
        evidence=(ONE_DIRECTION,),
        controls=(
            false_theorem(
                "prototypes 4, 2, 2, 0, which are affine, refute it, too",
                "F4.one-direction",
                {"r2 = 1": "r2 = 2", "r3 = 1": "r3 = 2"},
            ),
        ),
        witness=checks.affine_witness,
    ),
)
