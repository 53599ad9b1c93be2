"""R1-R7: the two-layer ReLU network on whitened inputs with a bias."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    WJF,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Closed, Given, Goal, SameSign, goals
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.assumptions import BALANCED, POSITIVE
from proofs_check.sections.counterexamples import (
    ONE_HOT_BIASED,
    ONE_HOT_OPTIMUM,
    ZERO_COPIES,
    ZERO_PAIR,
)
from proofs_check.sections.relu import checks
from proofs_check.sections.relu.assumptions import (
    BELOW,
    BELOW_COLLAPSE,
    NOT_COLLAPSED,
    SECTION,
    WHITENED,
)
from proofs_check.sections.relu.collapse import claims as collapse
from proofs_check.sections.relu.kkt import claims as kkt
from proofs_check.sections.relu.one_neuron import claims as one_neuron
from proofs_check.sections.relu.optima import forged, optimality
from proofs_check.sections.relu.width import claims as width
from theory.shallow import RATIO, SAMPLE_COUNT, stationary_weight

#: The label weight of whitened inputs.
_WEIGHT = Closed(
    "b",
    lambda: stationary_weight().subs(RATIO, (SAMPLE_COUNT + 1) / (SAMPLE_COUNT + 2)),
    (Given("R2.energy", "s"), Given("R2.energy", "stationary")),
)


CLAIMS = (
    Claim(
        id="R1",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "The preactivation {}, v a label and {}, costs {}.",
                (Given("R1.cost", "h"), Given("R1.cost", "sign"), Goal("R1.cost", 1, "h'*Ki*h")),
            ),
        ),
        short=Phrase("a pattern of one label costs {}", (Goal("R1.cost", 1, "h'*Ki*h"),)),
        recorded=Verdict.PROVED,
        assumptions=(WHITENED, BALANCED),
        uses=("L1",),
        evidence=(
            proof("R1.cost", scope="every d and n"),
            Measured(Kind.DERIVATION, "symbolic P", checks.pattern_cost_is_derived),
            Measured(Kind.ENCLOSURE, "d = 1..6, n = 1..3, 30 digits", checks.pattern_costs),
        ),
        controls=(
            false_theorem("P+2 replaced by P+3", "R1.cost", {"P*(P + 2)": "P*(P + 3)"}),
            false_measurement("the pattern v_i alone", checks.pattern_without_mean),
        ),
        witness=checks.smallest_task,
    ),
    Claim(
        id="R2",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "The neurons of the rays of the labels, a pair for each label of masses {}, "
                "have the kernel {} and the cost of their rays, {}.",
                (Given("R2.network", "b"), Goal("R2.network", 1), Goal("R2.network", 2)),
                by=("R1",),
            ),
            Clause(
                "With {}, this is the optimal kernel K*: its energy is {}, with {}, and every "
                "network has {}.",
                (
                    _WEIGHT,
                    Goal("R2.energy", 3, "lam1*c + lam2*tr(Y*B*Y')"),
                    Given("R2.energy", "s"),
                    Goal("R2.minimum", 1, "lam1*c1 + lam2*tr(Y*B1*Y')"),
                ),
                goals=goals("R2.energy", 1, 2),
                by=("F1", "R3"),
            ),
            Clause("{}.", (SameSign("R2.positive", 2, "b", "x", "lam1*lam2"),)),
        ),
        short="the optimal kernel, its label weight and its energy",
        recorded=Verdict.PROVED,
        assumptions=(WHITENED, BALANCED, NOT_COLLAPSED, POSITIVE),
        uses=("F1", "R1", "R3", "L1"),
        evidence=(
            proof(
                "R2.network",
                "R2.energy",
                "R2.positive",
                "R2.minimum",
                scope=BELOW,
            ),
            Measured(Kind.DERIVATION, "symbolic P, d, lambda1, lambda2", checks.weight_is_derived),
            *optimality(),
            Measured(Kind.ENCLOSURE, "d = 1..5, n = 1..2, 30 digits", checks.optimal_energies),
            Measured(Kind.TRAINING, "d = 1..3, n = 1..2, widths 2d..3d", checks.training_reaches),
        ),
        controls=(
            false_theorem(
                "P+2 replaced by P+1 in b", "R2.minimum", {"lam1*(P + 2)*s^2": "lam1*(P + 1)*s^2"}
            ),
            false_theorem(
                "K* with the weight d + 1 on J",
                "R2.network",
                {"b*(d*e*e' + Y'*Y)": "b*((d + 1)*e*e' + Y'*Y)"},
            ),
            forged(
                "P+2 replaced by P+1 in b, at d = 3",
                semidefinite={"same": ["37/7200", "-17/7200", "1/7200", "11/7200"]},
            ),
            false_measurement(
                "energies of a closed form with P+1 for P+2", checks.wrong_optimal_energies
            ),
        ),
        witness=checks.rational_problem,
    ),
    *kkt.CLAIMS,
    Claim(
        id="R4",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "A measure of the least energy, {}, meets the KKT condition with equality, {}, "
                "and its kernel has {}.",
                (Given("R4.support", "optimal"), Goal("R4.support", 1), Goal("R4.support", 2)),
                by=("R2",),
            ),
            Clause(
                "A kernel of the rays with {} is the kernel {}, with the rays of a label of "
                "the same mass, {} and {}: so the optimal kernel is unique.",
                (
                    Given("R4.kernel", "labels"),
                    Goal("R4.kernel", 3),
                    Goal("R4.kernel", 1),
                    Goal("R4.kernel", 2),
                ),
                goals=goals("R4.support", 2),
                given=(Given("R4.support", "optimal"),),
                by=("R3",),
            ),
            Clause(
                "So every global minimum is abstract, at every width that reaches it: coding "
                "vectors c and c_1 of a label have {}.",
                (Goal("F4.abstract", 1),),
                goals=(*goals("F4.abstract", 2, 3, 4), *goals("R4.kernel", 3)),
                given=(
                    Given("F4.abstract", "K"),
                    Given("F4.abstract", "w>0"),
                    Given("R4.kernel", "labels"),
                ),
                by=("F4",),
            ),
        ),
        short="the optimal kernel is unique: every minimum is abstract",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "whitened inputs",
                given=(Given("R1.cost", "Ki"),),
                without=ONE_HOT_BIASED,
                implies=(WHITENED,),
            ),
            Assumption(
                "a penalised bias", given=(Given("R1.cost", "Ki"),), without=ONE_HOT_OPTIMUM
            ),
            BALANCED,
            Assumption("{}", (BELOW_COLLAPSE,), without=ZERO_PAIR),
            POSITIVE,
        ),
        uses=("R2", "R3", "F4", "L1"),
        evidence=(
            proof("R4.support", "R4.kernel", "F4.abstract", scope=BELOW),
            Measured(Kind.TRAINING, "d = 2..3, n = 1..2, many starts", checks.training_is_abstract),
        ),
        controls=(
            false_theorem(
                "K Y' = b P Y' on the rays gives (b + 1) (d J + K_Y)",
                "R4.kernel",
                {"K = b*(d*e*e' + Y'*Y)": "K = (b + 1)*(d*e*e' + Y'*Y)"},
            ),
            false_theorem(
                "the label weights alone make the masses of both rays equal",
                "R4.kernel",
                {"K*Y' = b*P*Y'": "Y*K*Y' = b*P^2"},
            ),
            false_measurement("trained networks have PS = 0", checks.training_is_not_abstract),
        ),
        witness=checks.rational_problem,
    ),
    *width.CLAIMS,
    *one_neuron.CLAIMS,
    Claim(
        id="R6",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "Labels that N copies from classes to samples, {}, have {}, {} and {}: all the "
                "relations of the labels of classes, with n times the samples.",
                (
                    Given("R6.replication", "N"),
                    Goal("R6.replication", 1),
                    Goal("R6.replication", 2),
                    Goal("R6.replication", 3),
                ),
            ),
            Clause(
                "So the formulas for cost, K* and E* are the same for n samples in each class.",
                goals=goals("R6.replication", 1, 2, 3),
                by=("R1", "R2", "R3"),
            ),
        ),
        short="several samples in a class: the same formulas",
        recorded=Verdict.PROVED,
        assumptions=(
            WHITENED,
            BALANCED,
            Assumption("{}", (BELOW_COLLAPSE,), without=ZERO_COPIES),
            POSITIVE,
        ),
        uses=("R1", "R2", "R3", "L1"),
        evidence=(
            proof("R6.replication", scope="every d and n"),
            Measured(Kind.ENCLOSURE, "d = 1..4, n = 2..4, 30 digits", checks.replicated_energies),
        ),
        controls=(
            false_theorem(
                "the labels of nP samples have squared norm P",
                "R6.replication",
                {"(Y*N)*(Y*N)' = n*P": "(Y*N)*(Y*N)' = P"},
            ),
            false_measurement("P = 2^d at n > 1", checks.unreplicated_energies),
        ),
        witness=checks.smallest_task,
    ),
    *collapse.CLAIMS,
)
