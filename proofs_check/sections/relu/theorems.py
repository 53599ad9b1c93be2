"""Theorems behind the two-layer ReLU network on whitened inputs with a bias.

TRUSTED statements, in the letters of ``relu/letters.py``.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact, gap
from proofs_check.sections.framework.labels.theorems import (
    CUBE,
    LABEL,
    LABELLED,
    LABELS,
    ONES,
    TASK,
)
from proofs_check.sections.relu.kkt import theorems as kkt
from proofs_check.sections.relu.letters import (
    LABEL_WEIGHT,
    MEASURE,
    OPTIMUM,
    P_POSITIVE,
    PENALTIES,
    RAY_LETTERS,
    RAYS,
    RIVAL,
    RIVAL_LETTERS,
    WHITENED,
)
from proofs_check.sections.relu.width import theorems as width

THEOREMS = (
    Theorem(
        id="R1.cost",
        statement=(
            "The preactivation h = a (1 +- v), v a label, costs h' K_X^-1 h = a^2 P(P+2)/(P+1); "
            "q is the sign."
        ),
        scalars=("a", "q"),
        matrices={
            **TASK,
            **dict.fromkeys(("v", "h"), ("P", "1")),
            "k": ("d", "1"),
            "Ki": ("P", "P"),
        },
        symmetric=frozenset({"A", "Ki"}),
        given={
            **ONES,
            **LABEL,
            "ev": cite("e'*v = 0", "labels.row"),
            "vv": cite("v'*v = P", "labels.row"),
            "sign": define("q^2 = 1"),
            "h": define("h = a*(e + q*v)"),
            **WHITENED,
        },
        goals=("(P + 1)*h'*Ki*h = a^2*P*(P + 2)",),
        objects=(CUBE,),
    ),
    Theorem(
        id="R2.network",
        statement=(
            "The 2d neurons a (1 + v_i) and a (1 - v_i) with 2 a^2 = b have the kernel "
            "b (d J + K_Y), and (P+1) times their cost is d b P(P+2); o is the ones vector over "
            "labels, p and m hold the neurons of either sign."
        ),
        scalars=("a", "b"),
        matrices={
            **TASK,
            "Ki": ("P", "P"),
            "o": ("d", "1"),
            "p": ("d", "P"),
            "m": ("d", "P"),
        },
        symmetric=frozenset({"A", "Ki"}),
        given={
            **LABELS,
            **WHITENED,
            "oo": define("o'*o = d"),
            "p": define("p = a*o*e' + a*Y"),
            "m": define("m = a*o*e' - a*Y"),
            "b": define("b = 2*a^2"),
        },
        goals=(
            "p'*p + m'*m = b*(d*e*e' + Y'*Y)",
            "(P + 1)*(tr(p*Ki*p') + tr(m*Ki*m')) = d*b*P*(P + 2)",
        ),
        facts=("entries",),
        objects=(CUBE,),
    ),
    Theorem(
        id="R2.energy",
        statement=(
            "With kernel K* = b (d J + K_Y) and cost d b P(P+2)/(P+1) the energy is "
            "d lambda1 (P+2)/(P+1) (2 s - lambda2), where B is the resolvent of K*."
        ),
        scalars=("lam1", "lam2", "b", "s", "c", "a"),
        matrices={**TASK, **RAY_LETTERS, "B": ("P", "P")},
        symmetric=frozenset({"A", "B", "Ki"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            "B": fact("B*(lam2 + b*(d*e*e' + Y'*Y)) = 1", "inverse"),
            **WHITENED,
            **RAYS,
            "cost": define("c = tr(p*Ki*p') + tr(m*Ki*m')"),
            "c": cite("(P + 1)*c = d*b*P*(P + 2)", "R2.network"),
        },
        goals=(
            "s*B*Y' = Y'",
            "s*tr(Y*B*Y') = d*P",
            "(P + 1)*(lam1*c + lam2*tr(Y*B*Y')) = d*lam1*(P + 2)*(2*s - lam2)",
        ),
        objects=(CUBE,),
        context=(
            "P>0",
            "lam1>0",
            "lam2>0",
        ),
    ),
    Theorem(
        id="R2.value",
        statement="The energy E of the optimum as a number, for whoever needs no more of it.",
        scalars=("lam1", "lam2", "b", "s", "c", "a", "E"),
        matrices={**TASK, **RAY_LETTERS, "B": ("P", "P")},
        symmetric=frozenset({"A", "B", "Ki"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            "B": fact("B*(lam2 + b*(d*e*e' + Y'*Y)) = 1", "inverse"),
            **WHITENED,
            **RAYS,
            "cost": define("c = tr(p*Ki*p') + tr(m*Ki*m')"),
            "E": define("E = lam1*c + lam2*tr(Y*B*Y')"),
            "energy": cite(
                "(P + 1)*(lam1*c + lam2*tr(Y*B*Y')) = d*lam1*(P + 2)*(2*s - lam2)", "R2.energy"
            ),
        },
        goals=("(P + 1)*E = d*lam1*(P + 2)*(2*s - lam2)",),
        objects=(CUBE, OPTIMUM),
        context=(
            "Ye",
            "YY",
        ),
    ),
    Theorem(
        id="R2.resolvent",
        statement="The labels are eigenvectors of the resolvent B of K*, with eigenvalue 1/s.",
        scalars=("lam2", "b", "s"),
        matrices={**TASK, "B": ("P", "P")},
        symmetric=frozenset({"A", "B"}),
        given={
            **LABELS,
            "s": LABEL_WEIGHT["s"],
            "B": fact("B*(lam2 + b*(d*e*e' + Y'*Y)) = 1", "inverse"),
        },
        goals=("s*B*Y' = Y'",),
        objects=(CUBE,),
    ),
    Theorem(
        id="R2.positive",
        statement="The label weight is positive exactly when lambda1 lambda2 < P(P+1)/(P+2).",
        scalars=("lam1", "lam2", "b", "s", "x", "P", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            # x is the gap of the condition; both implications are products of signs
            "x": define("x = P*(P + 1) - lam1*lam2*(P + 2)"),
            "y": define("y = lam1*(P + 2)*(s + lam2)*P"),
        },
        goals=("y > 0", "lam2*x = y*b"),
    ),
    *kkt.THEOREMS,
    Theorem(
        id="R2.minimum",
        statement=(
            "No non-negative measure has an energy below d lambda1 (P+2)/(P+1) (2 s - lambda2)."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={**LABELS, **P_POSITIVE, **PENALTIES, **LABEL_WEIGHT, **RIVAL},
        goals=("(P + 1)*(lam1*c1 + lam2*tr(Y*B1*Y')) - d*lam1*(P + 2)*(2*s - lam2) >= 0",),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "s",
            "s>0",
            "B1K1",
        ),
    ),
    Theorem(
        id="R4.support",
        statement=(
            "A measure whose energy is the minimum of R2 has KKT expression zero almost everywhere "
            "and its kernel K1 satisfies K1 Y' = b P Y'."
        ),
        scalars=("lam1", "lam2", "b", "s", "c1", "d"),
        matrices=RIVAL_LETTERS,
        symmetric=frozenset({"K1", "B1"}),
        given={
            **LABELS,
            **P_POSITIVE,
            **PENALTIES,
            **LABEL_WEIGHT,
            **RIVAL,
            "optimal": assume("(P + 1)*(lam1*c1 + lam2*tr(Y*B1*Y')) = d*lam1*(P + 2)*(2*s - lam2)"),
        },
        goals=("P*(P + 1)*c1 - (P + 2)*tr(Y*K1*Y') = 0", "K1*Y' = b*P*Y'"),
        facts=("integration",),
        objects=(LABELLED, MEASURE),
        context=(
            "Ye",
            "s>0",
            "B1K1",
        ),
    ),
    Theorem(
        id="R4.kernel",
        statement=(
            "A kernel carried by the rays 1 +- v_i with K Y' = b P Y' is b (d J + K_Y), and both "
            "rays of a label carry the same mass: D is the diagonal matrix of the sums of the two "
            "masses, r the vector of their differences."
        ),
        scalars=("b",),
        matrices={**TASK, "K": ("P", "P"), "D": ("d", "d"), "r": ("d", "1")},
        symmetric=frozenset({"A", "K", "D"}),
        given={
            **LABELS,
            **P_POSITIVE,
            "K": gap(
                "K = tr(D)*e*e' + Y'*D*Y + e*r'*Y + Y'*r*e'",
                "R3.ray",
                "it says of one function that it is a ray, and K is the integral over all rays",
            ),
            # R4.support for whitened inputs, A0.support for others
            "labels": assume("K*Y' = b*P*Y'"),
        },
        goals=("D = b", "r = 0", "K = b*(d*e*e' + Y'*Y)"),
        objects=(CUBE,),
    ),
    *width.THEOREMS,
    Theorem(
        id="R6.replication",
        statement=(
            "n samples per class keep every relation of the labels: N (classes by samples) copies "
            "a class to its samples, Y N and N' e are labels and ones vector of the samples."
        ),
        scalars=("n",),
        matrices={**TASK, "N": ("P", "Q")},
        symmetric=frozenset({"A"}),
        given={**LABELS, "N": define("N*N' = n")},
        goals=(
            "(N'*e)'*(N'*e) = n*P",
            "(Y*N)*(N'*e) = 0",
            "(Y*N)*(Y*N)' = n*P",
        ),
        objects=(CUBE,),
    ),
)
