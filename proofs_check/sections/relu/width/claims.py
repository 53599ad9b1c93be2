"""R5: the number of neurons that the minimum needs."""

from __future__ import annotations

from typing import Any

from proofs_check.ledger.claim import Assumption, Claim, Control, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Rows, Typed, goals
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.assumptions import BALANCED, POSITIVE
from proofs_check.sections.counterexamples import (
    SIX_NEURONS,
    SIX_NEURONS_REACH,
    rational_network,
)
from proofs_check.sections.relu import checks
from proofs_check.sections.relu.assumptions import (
    BELOW,
    BELOW_COLLAPSE,
    NOT_COLLAPSED,
    SECTION,
    WHITENED,
)


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
        id="R5",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A network of {} neurons reaches E*: they have the kernel {} and the energy {}.",
                (
                    Rows("R2.network", ("p", "m"), "M"),
                    Goal("R2.network", 1),
                    Goal("R2.energy", 3, "lam1*c + lam2*tr(Y*B*Y')"),
                ),
                goals=(*goals("R2.network", 2), *goals("R2.energy", 1, 2)),
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
        assumptions=(WHITENED, BALANCED, NOT_COLLAPSED, POSITIVE),
        uses=("R2", "R3", "R4"),
        evidence=(
            proof(
                "R2.network",
                "R2.energy",
                "R5.masses",
                "R5.distinct",
                scope=BELOW,
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
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "Neurons in the number of the patterns are enough to reach E*, as {} passes to "
                "any further label, {}.",
                (Given("R5.growth", "w"), Goal("R5.growth", 1)),
                by=("R5",),
            ),
        ),
        short="as many neurons as patterns of labels are enough",
        recorded=Verdict.PROVED,
        assumptions=(
            WHITENED,
            BALANCED,
            NOT_COLLAPSED,
            POSITIVE,
            Assumption("{}", (Given("R5.growth", "d>=1"),)),
        ),
        uses=("R5",),
        evidence=(proof("R5.growth", scope=BELOW),),
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
        section=SECTION,
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
        assumptions=(WHITENED, BALANCED, NOT_COLLAPSED),
        evidence=(SIX_NEURONS,),
        controls=(_narrow("five neurons are a counterexample, too"),),
        witness=checks.rational_problem,
    ),
    Claim(
        id="R5-narrow",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The minimum of E over networks that do not have {} neurons has a closed form.",
                (Rows("R2.network", ("p", "m"), "M"),),
            ),
        ),
        short="a closed form of the minimum for narrow networks",
        recorded=Verdict.OPEN,
        assumptions=(WHITENED, BALANCED, Assumption("{}", (BELOW_COLLAPSE,))),
    ),
)
