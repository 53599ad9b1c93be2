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
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.assumptions import BALANCED
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

_SECTION = "relu"
_BELOW = "every d and n below the collapse"
_BEYOND = "every d and n from the collapse on"

_WHITENED = Assumption("whitened inputs with a penalised bias")
_NOT_COLLAPSED = Assumption("lambda1 lambda2 < P(P+1)/(P+2)", without=ZERO_NETWORK)
_COLLAPSED = Assumption("lambda1 lambda2 >= P(P+1)/(P+2)", without=BELOW_ZERO)

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
        clauses=unlinked(
            "The preactivation h = alpha (1 +- v_i) costs h' K_X^-1 h = alpha^2 P(P+2)/(P+1)."
        ),
        short="pattern cost alpha^2 P(P+2)/(P+1)",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED),
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
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "The optimal kernel is K* = b (d J + K_Y) with b = sqrt((lambda2/lambda1) "
            "(P+1)/(P(P+2))) - lambda2/P, positive exactly when lambda1 lambda2 < P(P+1)/(P+2); "
            "the minimum is E* = d lambda1 (P+2)/(P+1) (lambda2 + 2 b P)."
        ),
        short="K* = b (dJ + K_Y), the value of b and of E*",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, _NOT_COLLAPSED),
        uses=("F1", "R1", "R3"),
        evidence=(
            proof("R2.network", "R2.energy", "R2.positive", "R2.minimum", scope=_BELOW),
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
        clauses=unlinked(
            "The KKT expression at K* (b > 0), a positive multiple of P(P+1) h' K_X^-1 h - (P+2) "
            "|Y max(h, 0)|^2, is non-negative for all h and every d, and zero exactly on the rays "
            "h = alpha (1 +- v_i), alpha >= 0."
        ),
        short="KKT holds for all h and d, tight on the rays 1 +- v_i",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED),
        uses=("L1", "F2", "F3"),
        evidence=(
            proof(
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
        clauses=unlinked(
            "The optimal kernel is unique, so every global minimum has PS = 1 (d >= 2), at every "
            "width that reaches it."
        ),
        short="the optimal kernel is unique: every minimum has PS = 1",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("whitened inputs", without=ONE_HOT_BIASED),
            Assumption("a penalised bias", without=ONE_HOT_OPTIMUM),
            BALANCED,
            Assumption(_NOT_COLLAPSED.template, without=ZERO_PAIR),
        ),
        uses=("R2", "R3", "F4"),
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
        clauses=unlinked("A network of M hidden neurons reaches E* if and only if M >= 2d."),
        short="E* is reached exactly from width 2d on",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, _NOT_COLLAPSED),
        uses=("R2", "R3", "R4"),
        evidence=(
            proof("R2.network", "R2.energy", "R5.masses", "R5.distinct", scope=_BELOW),
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
        clauses=unlinked("M >= 2^d hidden neurons suffice to reach E*."),
        short="width 2^d suffices",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, Assumption(_NOT_COLLAPSED.template)),
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
        clauses=unlinked(
            "The neurons of a global minimum form 2^d groups, so that fewer than 2^d neurons do "
            "not reach E*."
        ),
        short="2^d groups of neurons are needed",
        recorded=Verdict.REFUTED,
        assumptions=(_WHITENED, BALANCED, _NOT_COLLAPSED),
        evidence=(SIX_NEURONS,),
        controls=(_narrow("five neurons are a counterexample, too"),),
        witness=checks.rational_problem,
    ),
    Claim(
        id="R5-narrow",
        section=_SECTION,
        source=OURS,
        clauses=unlinked("The minimum of E over networks of width M < 2d has a closed form."),
        short="closed form of the minimum below width 2d",
        recorded=Verdict.OPEN,
        assumptions=(_WHITENED, BALANCED, Assumption(_NOT_COLLAPSED.template)),
    ),
    Claim(
        id="R6",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "n > 1 samples per class give the same formulas for cost, K* and E* with P = n 2^d."
        ),
        short="n samples per class: the same with P = n 2^d",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, Assumption(_NOT_COLLAPSED.template, without=ZERO_COPIES)),
        uses=("R1", "R2", "R3"),
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
        clauses=unlinked(
            "From lambda1 lambda2 = P(P+1)/(P+2) on the zero network is the only optimum, and PS "
            "is undefined; below, the zero network is not optimal."
        ),
        short="the zero network is optimal exactly from the collapse on",
        recorded=Verdict.PROVED,
        assumptions=(_WHITENED, BALANCED, _COLLAPSED),
        uses=("R3",),
        evidence=(
            proof("R7.zero", "R7.unique", scope=_BEYOND),
            proof("R7.below", scope=_BELOW),
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
