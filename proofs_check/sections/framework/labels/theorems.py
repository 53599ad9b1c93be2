"""The letters of the label cube and its relations, proved by doubling the cube.

TRUSTED statements: what a proof document must prove is written here and nowhere else.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import (
    Induction,
    Object,
    Start,
    Theorem,
    cite,
    define,
    fact,
)

#: Letters of the task: e is the ones vector of all samples, Y the labels, A the antipode.
TASK = {"e": ("P", "1"), "Y": ("d", "P"), "A": ("P", "P")}
#: Relations of the task at every d and n.
ONES = {"ee": define("e'*e = P")}
LABELS = {
    **ONES,
    "Ye": cite("Y*e = 0", "labels"),
    "YY": cite("Y*Y' = P", "labels"),
}
#: One label v, picked out by the unit vector k.
LABEL = {"k": define("k'*k = 1"), "v": define("v = Y'*k")}
ANTIPODE = {
    "AA": cite("A*A = 1", "labels"),
    "Ae": cite("A*e = e", "labels"),
    "YA": cite("Y*A = -Y", "labels"),
    "A>=0": fact("nonneg: A", "entries"),
}
#: What the letters of the task are together, in theorems with and without the antipode.
CUBE = Object("cube", {"ones": "e", "labels": "Y", "antipode": "A"})
LABELLED = Object("cube", {"ones": "e", "labels": "Y"})
#: A flip F of some labels, and the diagonal matrix E of the signs that it gives them.
FLIP = Object("flip", {"ones": "e", "labels": "Y", "antipode": "A", "flip": "F", "signs": "E"})
#: The cube of d + 1 labels from two copies U, V of that of d labels, its antipode T and its labels
#: W: the rows Z are placed by S, the new one z by t.
DOUBLED = {
    "UU": fact("U*U' = 1", "doubling"),
    "VV": fact("V*V' = 1", "doubling"),
    "UV": fact("U*V' = 0", "doubling"),
    "cover": fact("U'*U + V'*V = 1", "doubling"),
    "o": fact("o = (U + V)'*e", "doubling"),
    "Z": fact("Z = Y*(U + V)", "doubling"),
    "z": fact("z = e'*(U - V)", "doubling"),
    "T": fact("T = U'*A*V + V'*A*U", "doubling"),
    "W": fact("W = S'*Z + t'*z", "doubling"),
    "SS": fact("S*S' = 1", "doubling"),
    "tt": fact("t*t' = 1", "doubling"),
    "St": fact("S*t' = 0", "doubling"),
    "rows": fact("S'*S + t'*t = 1", "doubling"),
}
DOUBLED_LETTERS = {
    "U": ("P", "Q"),
    "V": ("P", "Q"),
    "o": ("Q", "1"),
    "Z": ("d", "Q"),
    "z": ("1", "Q"),
    "T": ("Q", "Q"),
    "W": ("D", "Q"),
    "S": ("d", "D"),
    "t": ("1", "D"),
}

THEOREMS = (
    Theorem(
        id="labels.one",
        statement=(
            "One label on Q = 2 P samples, P of either sign, is balanced, and the antipode, which "
            "flips it, keeps the ones vector and is an involution: U and V place the two copies."
        ),
        scalars=(),
        matrices={
            "e": ("P", "1"),
            **{name: DOUBLED_LETTERS[name] for name in ("U", "V", "o", "z", "T")},
        },
        symmetric=frozenset({"T"}),
        given={
            **ONES,
            **{name: DOUBLED[name] for name in ("UU", "VV", "UV", "cover", "o", "z")},
            "T": fact("T = U'*V + V'*U", "doubling"),
        },
        goals=(
            "o'*o = 2*P",
            "z*o = 0",
            "z*z' = 2*P",
            "T*T = 1",
            "T*o = o",
            "z*T = -z",
            "Q = 2*P",
            "o'*o = Q",
            "z*z' = Q",
        ),
    ),
    Theorem(
        id="labels",
        statement=(
            "Labels are balanced and uncorrelated, and the antipode keeps the ones vector, "
            "flips every label and is an involution: the step from d to d + 1 labels, where "
            "U and V place the two copies, Z holds the old labels, z the new one."
        ),
        scalars=(),
        matrices={**TASK, **DOUBLED_LETTERS},
        symmetric=frozenset({"A", "T"}),
        given={
            **ONES,
            "Ye": fact("Y*e = 0", "induction"),
            "YY": fact("Y*Y' = P", "induction"),
            "AA": fact("A*A = 1", "induction"),
            "Ae": fact("A*e = e", "induction"),
            "YA": fact("Y*A = -Y", "induction"),
            **DOUBLED,
        },
        goals=(
            "o'*o = 2*P",
            "Z*o = 0",
            "z*o = 0",
            "Z*Z' = 2*P",
            "Z*z' = 0",
            "z*z' = 2*P",
            "T*T = 1",
            "T*o = o",
            "Z*T = -Z",
            "z*T = -z",
            "Q = 2*P",
            "o'*o = Q",
            "W*o = 0",
            "W*W' = Q",
            "W*T = -W",
        ),
        objects=(CUBE,),
        induction=Induction(
            starts=(Start("labels.one", {"e": "o", "Y": "z", "A": "T"}),),
            steps=({"e": "o", "Y": "W", "A": "T"},),
            fresh=frozenset(DOUBLED_LETTERS),
        ),
        context=(
            "SS",
            "tt",
            "St",
        ),
    ),
    Theorem(
        id="labels.row",
        statement=(
            "One label v, the row of the labels that the unit vector k picks out, is balanced and "
            "has the length of P signs."
        ),
        scalars=(),
        matrices={**TASK, "v": ("P", "1"), "k": ("d", "1")},
        symmetric=frozenset({"A"}),
        given={**LABELS, **LABEL},
        goals=("e'*v = 0", "v'*v = P"),
        objects=(CUBE,),
    ),
    Theorem(
        id="flips",
        statement=(
            "The flip F of a set of labels is an involution, keeps the ones vector, commutes with "
            "the antipode and gives signs to the labels, the entries of the diagonal matrix E: the "
            "step from d to d + 1 labels, where N keeps the new label and M flips it; their signs "
            "are G and H."
        ),
        scalars=(),
        matrices={
            **TASK,
            **DOUBLED_LETTERS,
            "F": ("P", "P"),
            "E": ("d", "d"),
            "N": ("Q", "Q"),
            "M": ("Q", "Q"),
            "G": ("D", "D"),
            "H": ("D", "D"),
        },
        symmetric=frozenset({"A", "T", "F", "E", "N", "M", "G", "H"}),
        given={
            "FF": fact("F*F = 1", "induction"),
            "Fe": fact("F*e = e", "induction"),
            "AF": fact("A*F = F*A", "induction"),
            "YF": fact("Y*F = E*Y", "induction"),
            **DOUBLED,
            "N": fact("N = U'*F*U + V'*F*V", "doubling"),
            "M": fact("M = U'*F*V + V'*F*U", "doubling"),
            "G": fact("G = S'*E*S + t'*t", "doubling"),
            "H": fact("H = S'*E*S - t'*t", "doubling"),
        },
        goals=(
            "N*N = 1",
            "M*M = 1",
            "N*o = o",
            "M*o = o",
            "T*N = N*T",
            "T*M = M*T",
            "Z*N = E*Z",
            "Z*M = E*Z",
            "z*N = z",
            "z*M = -z",
            "W*N = G*W",
            "W*M = H*W",
        ),
        objects=(FLIP,),
        induction=Induction(
            starts=(
                Start("labels.one", {"e": "o", "Y": "z", "A": "T", "F": "1", "E": "1"}),
                Start("labels.one", {"e": "o", "Y": "z", "A": "T", "F": "T", "E": "-1"}),
            ),
            steps=(
                {"e": "o", "Y": "W", "A": "T", "F": "N", "E": "G"},
                {"e": "o", "Y": "W", "A": "T", "F": "M", "E": "H"},
            ),
            fresh=frozenset({*DOUBLED_LETTERS, "N", "M", "G", "H"}),
        ),
        context=("rows",),
    ),
)
