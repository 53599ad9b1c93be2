"""R3: the KKT condition holds at the closed form, and is tight on the rays alone."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    WJF,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import BALANCED, POSITIVE
from proofs_check.sections.relu import checks
from proofs_check.sections.relu.assumptions import SECTION, WHITENED
from proofs_check.sections.relu.optima import forged, optimality

CLAIMS = (
    Claim(
        id="R3",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "At the kernel K*, {}, the KKT expression is a positive multiple of its form: {}, "
                "where {} and {}.",
                (
                    Goal("R2.network", 1),
                    Goal("R3.form", 1),
                    Goal("R2.energy", 1),
                    Given("R3.form", "s>0"),
                ),
                goals=(
                    *goals("R2.network", 2),
                    *goals("R2.resolvent"),
                    *goals("R2.energy", 2, 3),
                ),
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
                "The values a and c of a pair of labels in such a function have {}, so that it is "
                "a function of a label, {} with {} and {}: a ray, {} and {}.",
                (
                    Goal("R3.one-label", 1),
                    Given("R3.ray", "f"),
                    *goals("R3.ray"),
                ),
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
        assumptions=(WHITENED, BALANCED, POSITIVE),
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
            *optimality(),
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
            forged(
                "a negative entry",
                nonnegative={"same": ["0", "0", "-1/100", "1/900"]},
            ),
            false_measurement("P+2 replaced by P+3", checks.kkt_with_larger_slope),
        ),
        witness=checks.smallest_task,
    ),
)
