"""F1-F4: the objective in mean-field form, its convexity, its KKT conditions, and parallelism."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, WJF, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import NO_REWARD, POSITIVE_READ_OUT
from proofs_check.sections.counterexamples import ONE_DIRECTION
from proofs_check.sections.framework import checks
from proofs_check.sections.framework.labels import claims as labels

_SECTION = "framework"
_ANY_NETWORK = "every P, d, M and input, all penalties"


CLAIMS = (
    *labels.CLAIMS,
    Claim(
        id="F1",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "Weights W of given preactivations, {}, have {}, and H X+ are weights of this "
                "kind, {}, with that norm.",
                (
                    Given("F1.first-layer", "constraint"),
                    Goal("F1.first-layer", 4),
                    Goal("F1.first-layer", 1),
                ),
                goals=goals("F1.first-layer", 2, 3, 5, 6, 7),
            ),
            Clause(
                "A read-out V of activities F has {}, so that the ridge read-out Y B F' is "
                "best, where {}.",
                (Goal("F1.read-out", 2), Given("F1.read-out", "inverse")),
                goals=goals("F1.read-out", 1),
            ),
            Clause(
                "So the energy {} of fixed preactivations has {}, and E[rho], the right side, "
                "is reached by these weights.",
                (Given("F1.energy", "E"), Goal("F1.energy", 1)),
                goals=(*goals("F1.first-layer", 1, 2), *goals("F1.read-out", 1)),
                given=(Given("F1.first-layer", "constraint"),),
            ),
        ),
        short="fixed preactivations: the minimum over weights is E[rho]",
        recorded=Verdict.PROVED,
        assumptions=(POSITIVE_READ_OUT, NO_REWARD),
        evidence=(
            proof("F1.first-layer", "F1.read-out", "F1.energy", scope=_ANY_NETWORK),
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
        clauses=(
            Clause(
                "The output term is convex in the kernel: at {}, with {} and {}, it has {}.",
                (
                    Given("F2.convex", "mixture"),
                    Given("F2.convex", "t>=0"),
                    Given("F2.convex", "t<=1"),
                    Goal("F2.convex", 1),
                ),
            ),
            Clause(
                "A measure whose KKT expression is zero on its support, {}, and non-negative "
                "everywhere, {}, has the least energy of all measures, {}, a lower bound for "
                "networks of every width.",
                (
                    Given("F2.sufficient", "on support"),
                    Given("F2.sufficient", "everywhere"),
                    Goal("F2.sufficient", 1),
                ),
                by=("F1",),
            ),
        ),
        short="E[rho] is convex; KKT suffices, at every width",
        recorded=Verdict.PROVED,
        assumptions=(POSITIVE_READ_OUT, NO_REWARD),
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
        clauses=(
            Clause(
                "Adding a kernel D to K, {}, changes the output term so that {}: the KKT "
                "expression is the variation of the energy.",
                (Given("F3.variation", "N"), Goal("F3.variation", 1)),
                given=(Given("F3.variation", "N>=0"),),
            ),
            Clause(
                "The remainder is small: {} and {}.",
                (Goal("F3.variation", 2), Goal("F3.variation", 3)),
                given=(Given("F3.variation", "N>=0"),),
            ),
        ),
        short="the KKT expression is the first variation of E",
        recorded=Verdict.PROVED,
        assumptions=(POSITIVE_READ_OUT,),
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
        clauses=(
            Clause(
                "In a kernel {}, D the diagonal matrix of the weights of the labels, coding "
                "vectors c and c_1 of a label have {}, {}, {} and {}: they are all parallel.",
                (
                    Given("F4.abstract", "K"),
                    Goal("F4.abstract", 1),
                    Goal("F4.abstract", 2),
                    Goal("F4.abstract", 3),
                    Goal("F4.abstract", 4),
                ),
            ),
        ),
        short="kernels of J and single labels are abstract",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("every label has a weight {}", (Given("F4.abstract", "w>0"),)),),
        evidence=(
            proof("F4.abstract", scope="every d and n"),
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
        clauses=(
            Clause(
                "Unit vectors a and b with {} are equal, {}, so that where all cosines are "
                "like this all coding vectors of a label point the same way.",
                (Given("F4.unit-cosine", "ab"), Goal("F4.unit-cosine", 1)),
            ),
            Clause(
                "For prototypes with {}, {}, {} and {}, and directions with {}, the coding "
                "vector of label k does the same on either side of label l: {}.",
                (
                    Given("F4.converse", "k at +"),
                    Given("F4.converse", "k at -"),
                    Given("F4.converse", "l at +"),
                    Given("F4.converse", "l at -"),
                    Given("F4.converse", "not parallel"),
                    Goal("F4.converse", 1),
                ),
            ),
            Clause(
                "So the class prototypes are affine in the labels.",
                goals=goals("F4.converse", 1),
                given=tuple(
                    Given("F4.converse", label)
                    for label in ("k at +", "k at -", "l at +", "l at -")
                ),
                gap="that coding vectors which no other label changes make prototypes affine",
            ),
        ),
        short="parallel coding vectors, independent labels: affine prototypes",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "coding directions of different labels are not parallel",
                given=(Given("F4.converse", "not parallel"),),
                without=ONE_DIRECTION,
            ),
        ),
        evidence=(
            proof("F4.unit-cosine", "F4.converse", scope="every d and every representation"),
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
        clauses=(
            Clause(
                "A maximal PS alone forces the class prototypes to be affine in the labels, "
                "parallel coding directions or not.",
                goals=goals("F4.one-direction", 1, 2, 3, 4, 5),
            ),
        ),
        short="a maximal PS alone forces affine prototypes",
        recorded=Verdict.REFUTED,
        instead=("F4-converse",),
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
