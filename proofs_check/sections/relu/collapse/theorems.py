"""R7: from a product of the penalties on, the zero network is the only optimum.

TRUSTED statements, in the letters of the theorems R1-R6.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define
from proofs_check.sections.framework.labels.theorems import LABELLED, LABELS
from proofs_check.sections.relu.letters import (
    LABEL_WEIGHT,
    MEASURE,
    OPTIMUM,
    P_POSITIVE,
    PENALTIES,
    RIVAL,
    RIVAL_LETTERS,
)

THEOREMS = (
    Theorem(
        id="R7.zero",
        statement=(
            "If lambda1 lambda2 >= P(P+1)/(P+2), no measure has an energy below d P, the energy of "
            "the zero network."
        ),
        scalars=("lam1", "lam2", "c1", "d"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RIVAL,
            "collapsed": assume("lam1*lam2*(P + 2) - P*(P + 1) >= 0"),
            "cost": define("c1 >= 0"),
        },
        goals=("lam1*c1 + lam2*tr(Y*B1*Y') - d*P >= 0",),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "lam1>0",
            "B1K1",
        ),
    ),
    Theorem(
        id="R7.unique",
        statement="Past the collapse a measure with energy d P has cost zero: the zero network.",
        scalars=("lam1", "lam2", "c1", "d"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **RIVAL,
            "collapsed": assume("lam1*lam2*(P + 2) - P*(P + 1) >= 0"),
            "cost": define("c1 >= 0"),
            "optimal": assume("lam1*c1 + lam2*tr(Y*B1*Y') = d*P"),
        },
        goals=("c1 = 0",),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "B1K1",
        ),
    ),
    Theorem(
        id="R7.below",
        statement=(
            "d P exceeds E, the energy of R2, by a positive multiple of (s - lambda2)^2 = (b P)^2: "
            "below the collapse the zero network is not optimal, past it no network has E."
        ),
        scalars=("lam1", "lam2", "b", "s", "E", "d", "P"),
        matrices={},
        symmetric=frozenset(),
        given={
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            "d>0": define("d > 0"),
            "b": assume("b^2 > 0"),
            "E": cite("(P + 1)*E = d*lam1*(P + 2)*(2*s - lam2)", "R2.value"),
        },
        goals=("d*P - E > 0",),
        objects=(OPTIMUM._replace(hidden=frozenset()),),
    ),
)
