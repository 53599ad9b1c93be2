"""R5: 2d neurons reach the minimum, and no fewer.

TRUSTED statements, in the letters of ``relu/letters.py``.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact, gap
from proofs_check.sections.framework.labels.theorems import CUBE, LABEL, LABELS, ONES, TASK
from proofs_check.sections.relu.letters import (
    MASSES,
    P_POSITIVE,
)

THEOREMS = (
    Theorem(
        id="R5.label",
        statement=(
            "The masses p and m of the rays 1 + v and 1 - v of one label, k its unit vector, have "
            "the sum b and the difference 0."
        ),
        scalars=("b", "p", "m"),
        matrices={**TASK, "K": ("P", "P"), "D": ("d", "d"), "r": ("d", "1"), "k": ("d", "1")},
        symmetric=frozenset({"A", "K", "D"}),
        given={
            **LABELS,
            **P_POSITIVE,
            "K": define("K = tr(D)*e*e' + Y'*D*Y + e*r'*Y + Y'*r*e'"),
            "labels": define("K*Y' = b*P*Y'"),
            "unit": define("k'*k = 1"),
            "sum of masses": define("p + m = k'*D*k"),
            "difference of masses": define("p - m = k'*r"),
            "D": cite("D = b", "R4.kernel"),
            "r": cite("r = 0", "R4.kernel"),
        },
        goals=("p + m = b", "p - m = 0"),
        objects=(
            CUBE,
            MASSES._replace(hidden=frozenset({*TASK, "K", "D", "r", "k"})),
        ),
        context=(
            "Ye",
            "YY",
        ),
    ),
    Theorem(
        id="R5.masses",
        statement="Both rays of every label carry the mass b/2, which is positive.",
        scalars=("b", "p", "m"),
        matrices={},
        symmetric=frozenset(),
        given={
            "sum": cite("p + m = b", "R5.label"),
            "difference": cite("p - m = 0", "R5.label"),
            "b>0": gap(
                "b > 0",
                "R2.positive",
                "it says for which penalties b is positive, and these are assumed to be such",
            ),
        },
        goals=("p > 0", "m > 0"),
        objects=(MASSES,),
    ),
    Theorem(
        id="R5.distinct",
        statement=(
            "No neuron serves two of the 2d rays: 1 + q v and x (1 + p w) are equal only if x = 1, "
            "the labels v and w are not orthogonal, and (for v = w) the signs p, q agree."
        ),
        scalars=("x", "q", "p", "y"),
        matrices={
            **TASK,
            **dict.fromkeys(("v", "w"), ("P", "1")),
            **dict.fromkeys(("k", "l"), ("d", "1")),
        },
        symmetric=frozenset({"A"}),
        given={
            **ONES,
            **P_POSITIVE,
            **LABEL,
            "l": define("l'*l = 1"),
            "w": define("w = Y'*l"),
            "ev": cite("e'*v = 0", "labels.row"),
            "ew": cite("e'*w = 0", "labels.row", v="w", k="l"),
            "vv": cite("v'*v = P", "labels.row"),
            "vw": define("v'*w = y*P"),
            "equal": assume("e + q*v = x*e + x*p*w"),
        },
        goals=("x = 1", "q = p*y"),
        objects=(CUBE,),
    ),
    Theorem(
        id="R5.growth",
        statement="2^d >= 2d passes from d >= 1 to d + 1: w is 2^d, and 2 w >= 2 (d + 1).",
        scalars=("d", "w"),
        matrices={},
        symmetric=frozenset(),
        given={
            "d>=1": assume("d - 1 >= 0"),
            "w": fact("w - 2*d >= 0", "induction"),
        },
        goals=("2*w - 2*(d + 1) >= 0",),
    ),
)
