"""R1-R7: the two-layer ReLU network on whitened inputs with a bias."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs_check.finding import optima as cube_search
from proofs_check.ledger.claim import Assumption, Claim, Control, Exact, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    certificates,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Closed, Given, Goal, Rows, SameSign, Typed, goals
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.assumptions import BALANCED, POSITIVE
from proofs_check.sections.counterexamples import (
    BELOW_ZERO,
    ONE_HOT_BIASED,
    ONE_HOT_OPTIMUM,
    SIX_NEURONS,
    SIX_NEURONS_REACH,
    ZERO_COPIES,
    ZERO_NETWORK,
    ZERO_PAIR,
    rational_network,
)
from proofs_check.sections.relu import checks
from theory.definitions.task import Task
from theory.shallow import RATIO, SAMPLE_COUNT, stationary_weight

_SECTION = "relu"
_BELOW = "every d and n below the collapse"
_BEYOND = "every d and n from the collapse on"

_WHITENED = Assumption("whitened inputs with a penalised bias, {}", (Given("R1.cost", "Ki"),))
#: The condition on the penalties under which the label weight is positive.
_BELOW_COLLAPSE = SameSign("R2.positive", 2, "b", "x", of="lam1*lam2", condition=True)
_NOT_COLLAPSED = Assumption("{}", (_BELOW_COLLAPSE,), without=ZERO_NETWORK)
_COLLAPSED = Assumption("{}", (Given("R7.zero", "collapsed", of="lam1*lam2"),), without=BELOW_ZERO)
#: The label weight of whitened inputs.
_WEIGHT = Closed(
    "b",
    stationary_weight().subs(RATIO, (SAMPLE_COUNT + 1) / (SAMPLE_COUNT + 2)),
    (Given("R2.energy", "s"), Given("R2.energy", "stationary")),
)

#: Sizes of the exact optimality certificates: by levels, and as full matrices.
_LEVEL_SIZES = tuple(Task(d, n) for d in range(1, 11) for n in (1, 2, 3))
_MATRIX_SIZES = (Task(1), Task(2), Task(3), Task(4), Task(5), Task(2, 3), Task(3, 2))
_PENALTIES = ((Fraction(1, 100), Fraction(1, 10)), (Fraction(1, 3), Fraction(2)))


def _optima(tasks: tuple[Task, ...], *, levels: bool) -> list[dict[str, Any]]:
    return [
        cube_search.optimum(task, *penalties, levels=levels)
        for task in tasks
        for penalties in _PENALTIES
        if _below_collapse(task, *penalties)
    ]


def _below_collapse(task: Task, lambda1: Fraction, lambda2: Fraction) -> bool:
    count = task.sample_count
    return lambda1 * lambda2 * (count + 2) < count * (count + 1)


def _names(tasks: tuple[Task, ...]) -> tuple[str, ...]:
    return tuple(
        f"optimum d={task.labels} n={task.samples_per_class} lambda1={first} lambda2={second}"
        for task in tasks
        for first, second in _PENALTIES
        if _below_collapse(task, first, second)
    )


def _optimality() -> tuple[Exact, Exact]:
    return (
        certificates(
            "d = 1..10, n = 1..3, by levels",
            _names(_LEVEL_SIZES),
            lambda: _optima(_LEVEL_SIZES, levels=True),
        ),
        certificates(
            "d = 1..5, P <= 32, as matrices",
            _names(_MATRIX_SIZES),
            lambda: _optima(_MATRIX_SIZES, levels=False),
        ),
    )


def _forged(statement: str, **changes: Any) -> Control:
    """The certificate at d = 3 with some entries changed."""

    def make() -> dict[str, Any]:
        document = cube_search.optimum(Task(3), Fraction(1, 100), Fraction(1, 10))
        return {**document, **changes}

    return false_document(statement, make)


def _narrow(statement: str) -> Control:
    """The rational network at d = 3 without its last neuron."""

    def make() -> dict[str, Any]:
        document = rational_network()
        return {
            **document,
            "preactivations": document["preactivations"][:-1],
            "read_out": [row[:-1] for row in document["read_out"]],
        }

    return false_document(statement, make)


CLAIMS = (
    Claim(
        id="R1",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "The preactivation {}, v a label and {}, costs {}.",
                (Given("R1.cost", "h"), Given("R1.cost", "sign"), Goal("R1.cost", 1, "h'*Ki*h")),
            ),
        ),
        short=Phrase("a pattern of one label costs {}", (Goal("R1.cost", 1, "h'*Ki*h"),)),
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED),
        uses=("L1",),
        evidence=(
            proof("labels.row", "R1.cost", scope="every d and n"),
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
        section=_SECTION,
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
                goals=goals("R2.energy"),
                by=("F1", "R3"),
            ),
            Clause("{}.", (SameSign("R2.positive", 2, "b", "x", "lam1*lam2"),)),
        ),
        short="the optimal kernel, its label weight and its energy",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, _NOT_COLLAPSED, POSITIVE),
        uses=("F1", "R1", "R3", "L1"),
        evidence=(
            proof(
                "R2.network",
                "R2.energy",
                "R2.positive",
                "R3.measure",
                "R2.minimum",
                scope=_BELOW,
            ),
            Measured(Kind.DERIVATION, "symbolic P, d, lambda1, lambda2", checks.weight_is_derived),
            *_optimality(),
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
            _forged(
                "P+2 replaced by P+1 in b, at d = 3",
                semidefinite={"same": ["37/7200", "-17/7200", "1/7200", "11/7200"]},
            ),
            false_measurement(
                "energies of a closed form with P+1 for P+2", checks.wrong_optimal_energies
            ),
        ),
        witness=checks.rational_problem,
    ),
    Claim(
        id="R3",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "The KKT expression at K* is a positive multiple of its form: {}, where {}.",
                (Goal("R3.form", 1), Goal("R2.energy", 1)),
                goals=goals("R2.energy"),
                given=(Given("R3.form", "s>0"),),
            ),
            Clause(
                "The form is non-negative for every preactivation h with the positive part f: {}.",
                (Goal("R3.inequality", 1),),
                goals=goals("R3.split", 1),
                by=("F2", "F3"),
            ),
            Clause(
                "Where it is zero, {}, h is f, {}, f is affine in the labels, {}, and its "
                "values at antipodes have {}.",
                (
                    Given("R3.equality", "zero"),
                    Goal("R3.equality", 1),
                    Goal("R3.equality", 2),
                    Goal("R3.equality", 3),
                ),
            ),
            Clause(
                "Such a function takes the values a and c of different labels only with {}, so "
                "that it is a function of a label with {} and {}: a ray.",
                (Goal("R3.one-label", 1), Goal("R3.ray", 1), Goal("R3.ray", 2)),
                gap="that a function of one label with these values is a ray of the label",
            ),
            Clause(
                "On every ray {}, with {} and {}, the form is zero: {}.",
                (
                    Given("R3.attained", "h"),
                    Given("R3.attained", "sign"),
                    Given("R3.attained", "unit"),
                    Goal("R3.attained", 1),
                ),
            ),
        ),
        short="KKT holds for all h and d, and is tight on the rays alone",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, POSITIVE),
        uses=("L1", "F2", "F3"),
        evidence=(
            proof(
                "R2.network",
                "R2.energy",
                "R2.resolvent",
                "R3.form",
                "R3.split",
                "R3.inequality",
                "R3.equality",
                "R3.one-label",
                "R3.ray",
                "R3.attained",
                scope="every d and n",
            ),
            *_optimality(),
            Measured(Kind.INSTANCES, "400 exact class functions, d = 1..5", checks.kkt_is_positive),
            Measured(
                Kind.INSTANCES,
                "d = 2..3, searched from 12 random and all label starts",
                checks.no_violation,
            ),
        ),
        controls=(
            false_theorem(
                "P+2 replaced by P+3 in the KKT form",
                "R3.inequality",
                {"(P + 2)*f'*Y'*Y*f": "(P + 3)*f'*Y'*Y*f"},
            ),
            false_theorem("S + (P+1) A instead of S + P A", "R3.split", {"- P*A": "- (P + 1)*A"}),
            false_theorem(
                "the form vanishes at 1 +- (v_i + v_j)", "R3.attained", {"k'*k = 1": "k'*k = 2"}
            ),
            _forged(
                "a negative entry",
                nonnegative={"same": ["0", "0", "-1/100", "1/900"]},
            ),
            false_measurement("P+2 replaced by P+3", checks.kkt_with_larger_slope),
        ),
        witness=checks.smallest_task,
    ),
    Claim(
        id="R4",
        section=_SECTION,
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
                implies=(_WHITENED,),
            ),
            Assumption(
                "a penalised bias", given=(Given("R1.cost", "Ki"),), without=ONE_HOT_OPTIMUM
            ),
            BALANCED,
            Assumption("{}", (_BELOW_COLLAPSE,), without=ZERO_PAIR),
            POSITIVE,
        ),
        uses=("R2", "R3", "F4", "L1"),
        evidence=(
            proof("R4.support", "R4.kernel", "F4.abstract", scope=_BELOW),
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
    Claim(
        id="R5",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A network of {} neurons reaches E*: they have the kernel {} and the energy {}.",
                (
                    Rows("R2.network", ("p", "m"), "M"),
                    Goal("R2.network", 1),
                    Goal("R2.energy", 3, "lam1*c + lam2*tr(Y*B*Y')"),
                ),
                goals=(*goals("R2.network"), *goals("R2.energy")),
                by=("R2",),
            ),
            Clause(
                "A network that reaches E* has {}: it has a neuron on each ray of a label, of "
                "masses {} and {}, and no neuron is on different rays, as {} has {} and {}.",
                (
                    Rows("R2.network", ("p", "m"), "M"),
                    Goal("R5.masses", 1),
                    Goal("R5.masses", 2),
                    Given("R5.distinct", "equal"),
                    Goal("R5.distinct", 1),
                    Goal("R5.distinct", 2),
                ),
                given=(Given("R4.kernel", "labels"),),
                by=("R3", "R4"),
            ),
        ),
        short=Phrase("E* is reached exactly at {}", (Rows("R2.network", ("p", "m"), "M"),)),
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, _NOT_COLLAPSED, POSITIVE),
        uses=("R2", "R3", "R4"),
        evidence=(
            proof(
                "R2.network",
                "R2.energy",
                "labels.row",
                "R5.label",
                "R5.masses",
                "R5.distinct",
                scope=_BELOW,
            ),
            SIX_NEURONS_REACH,
            Measured(Kind.TRAINING, "d = 1..3, M = 2d - 1 and 2d", checks.width_is_needed),
        ),
        controls=(
            _narrow("five of the six neurons reach E* at d = 3"),
            false_theorem("b = 0 leaves positive masses", "R5.masses", {"b > 0": "b >= 0"}),
            false_measurement("M = 2d - 1 reaches E*", checks.narrow_training_reaches),
        ),
        witness=checks.rational_problem,
    ),
    Claim(
        id="R5-sufficient",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "As many neurons as patterns, {}, are enough to reach E*, as {} passes to any "
                "further label, {}.",
                (Typed("2^d"), Given("R5.growth", "w"), Goal("R5.growth", 1)),
                by=("R5",),
            ),
        ),
        short="as many neurons as patterns of labels are enough",
        recorded=Verdict.PROVED,
        assumptions=(
            _WHITENED,
            BALANCED,
            _NOT_COLLAPSED,
            POSITIVE,
            Assumption("{}", (Given("R5.growth", "d>=1"),)),
        ),
        uses=("R5",),
        evidence=(proof("R5.growth", scope=_BELOW),),
        controls=(
            false_theorem(
                "2^d >= 2d - 2 at d gives 2^d >= 2d at d + 1",
                "R5.growth",
                {"w - 2*d >= 0": "w - 2*d + 2 >= 0"},
            ),
        ),
        witness=checks.rational_problem,
    ),
    Claim(
        id="R5-groups",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "The neurons of a global minimum form {} groups, so that fewer neurons do not "
                "reach E*.",
                (Typed("2^d"),),
            ),
        ),
        short="as many groups of neurons as patterns are needed",
        recorded=Verdict.REFUTED,
        instead=("R5", "R5-sufficient"),
        assumptions=(_WHITENED, BALANCED, _NOT_COLLAPSED),
        evidence=(SIX_NEURONS,),
        controls=(_narrow("five neurons are a counterexample, too"),),
        witness=checks.rational_problem,
    ),
    Claim(
        id="R5-narrow",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The minimum of E over networks that do not have {} neurons has a closed form.",
                (Rows("R2.network", ("p", "m"), "M"),),
            ),
        ),
        short="a closed form of the minimum for narrow networks",
        recorded=Verdict.OPEN,
        assumptions=(_WHITENED, BALANCED, Assumption("{}", (_BELOW_COLLAPSE,))),
    ),
    Claim(
        id="R6",
        section=_SECTION,
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
            _WHITENED,
            BALANCED,
            Assumption("{}", (_BELOW_COLLAPSE,), without=ZERO_COPIES),
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
    Claim(
        id="R7",
        section=_SECTION,
        source=WJF,
        clauses=(
            Clause(
                "From the collapse on no network has less energy than the zero network: {}.",
                (Goal("R7.zero", 1),),
            ),
            Clause(
                "A measure of that energy, {}, has the cost {}: the zero network is the only "
                "optimum, and its PS is undefined.",
                (Given("R7.unique", "optimal"), Goal("R7.unique", 1)),
            ),
            Clause(
                "Where the penalties are such that {} there is more energy in the zero network "
                "than in K*, {}.",
                (Given("R7.below", "b"), Goal("R7.below", 1)),
            ),
        ),
        short="the zero network is optimal exactly from the collapse on",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, _COLLAPSED, POSITIVE),
        uses=("R3", "L1"),
        evidence=(
            proof("R3.measure", "R7.zero", "R7.unique", scope=_BEYOND),
            proof("R2.network", "R2.energy", "R2.value", "R7.below", scope=_BELOW),
            Measured(Kind.DERIVATION, "symbolic P", checks.collapse_is_derived),
            Measured(
                Kind.TRAINING, "d = 1..2, at and past the collapse", checks.training_collapses
            ),
        ),
        controls=(
            false_theorem(
                "the collapse at (P(P+1) - 1)/(P+2)",
                "R7.zero",
                {"lam1*lam2*(P + 2) - P*(P + 1) >= 0": "lam1*lam2*(P + 2) - P*(P + 1) + 1 >= 0"},
            ),
            false_theorem(
                "zero is optimal below the collapse", "R7.below", {"d*P - E > 0": "E - d*P >= 0"}
            ),
            false_measurement("training collapses below", checks.training_collapses_early),
        ),
        witness=checks.collapsed_problem,
    ),
)
