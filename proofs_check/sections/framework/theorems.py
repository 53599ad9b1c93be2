"""Theorems behind the framework: labels, minimising weights, convexity, parallelism.

TRUSTED statements: what a proof document must prove is written here and nowhere else.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import (
    Induction,
    Object,
    Start,
    Theorem,
    assume,
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
#: Kernels on samples: K and its resolvent B, K1 and its resolvent B1.
RESOLVENTS = {
    "lam2>0": assume("lam2 > 0"),
    "BK": fact("B*K = 1 - lam2*B", "inverse"),
    "KB": fact("K*B = 1 - lam2*B", "inverse"),
    "K1>=0": define("psd: K1"),
    "B1K1": fact("B1*K1 = 1 - lam2*B1", "inverse"),
    "K1B1": fact("K1*B1 = 1 - lam2*B1", "inverse"),
}

#: Weights W of preactivations H, and p = X+, the pseudo-inverse of the inputs.
FIRST_LAYER = {
    "penrose 1": fact("X*p*X = X", "inverse"),
    "penrose 2": fact("p*X*p = p", "inverse"),
    "penrose 3": fact("p'*X' = X*p", "inverse"),
    "penrose 4": fact("X'*p' = p*X", "inverse"),
    "constraint": assume("W*X = H"),
}
#: B is the resolvent of the activity F.
READ_OUT = fact("F'*F*B = 1 - lam2*B", "inverse")

#: What a read-out V pays above tr(lambda2 B K_Y).
_EXCESS = "tr((Y - V*F)*(Y - V*F)') + lam2*tr(V*V') - lam2*tr(Y*B*Y')"

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
    Theorem(
        id="F1.first-layer",
        statement=(
            "Among all W with W X = H, the weights W = H X+ have the least norm, which is the "
            "sum over neurons of h' K_X+ h with K_X+ = X+ X+'."
        ),
        scalars=(),
        matrices={"X": ("m", "P"), "p": ("P", "m"), "W": ("M", "m"), "H": ("M", "P")},
        symmetric=frozenset(),
        given={
            **FIRST_LAYER,
        },
        goals=(
            "H*p*X = H",
            "tr((H*p)*(H*p)') = tr(H*p*p'*H')",
            "tr(W*W') - tr(H*p*p'*H') = tr((W - H*p)*(W - H*p)')",
            "tr(W*W') - tr(H*p*p'*H') >= 0",
            "X'*X*p*p'*X'*X = X'*X",
            "p*p'*X'*X*p*p' = p*p'",
            "X'*X*p*p' = p*p'*X'*X",
        ),
    ),
    Theorem(
        id="F1.read-out",
        statement=(
            "For a representation F the read-out Y B F' with B = (lambda2 + F'F)^-1 is the only "
            "minimiser of |Y - V F|^2 + lambda2 |V|^2, and the minimum is tr(lambda2 Y B Y')."
        ),
        scalars=("lam2",),
        matrices={"F": ("M", "P"), "Y": ("d", "P"), "V": ("d", "M"), "B": ("P", "P")},
        symmetric=frozenset({"B"}),
        given={
            "lam2>0": assume("lam2 > 0"),
            "inverse": READ_OUT,
        },
        goals=(
            f"{_EXCESS} = tr((V - Y*B*F')*(F*F' + lam2)*(V - Y*B*F')')",
            f"{_EXCESS} - lam2*tr((V - Y*B*F')*(V - Y*B*F')') >= 0",
        ),
        context=("lam2>0",),
    ),
    Theorem(
        id="F1.energy",
        statement=(
            "The energy E of weights W, V with W X = H is at least lambda1 sum_k h_k' K_X+ h_k + "
            "lambda2 tr(Y B Y'), the sum of what first layer and read-out cost at least."
        ),
        scalars=("lam1", "lam2", "E"),
        matrices={
            "X": ("m", "P"),
            "p": ("P", "m"),
            "W": ("M", "m"),
            "H": ("M", "P"),
            "F": ("M", "P"),
            "Y": ("d", "P"),
            "V": ("d", "M"),
            "B": ("P", "P"),
        },
        symmetric=frozenset({"B"}),
        given={
            "lam1>=0": assume("lam1 >= 0"),
            "lam2>0": assume("lam2 > 0"),
            "E": define("E = tr((Y - V*F)*(Y - V*F)') + lam1*tr(W*W') + lam2*tr(V*V')"),
            **FIRST_LAYER,
            "inverse": READ_OUT,
            "first layer": cite("tr(W*W') - tr(H*p*p'*H') >= 0", "F1.first-layer"),
            "read-out": cite(
                f"{_EXCESS} - lam2*tr((V - Y*B*F')*(V - Y*B*F')') >= 0", "F1.read-out"
            ),
        },
        goals=("E - lam1*tr(H*p*p'*H') - lam2*tr(Y*B*Y') >= 0",),
    ),
    Theorem(
        id="F2.convex",
        statement=(
            "The output term is convex in the kernel: at K = (1-t) K0 + t K1 it is at most "
            "the mixture of its values at K0 and K1."
        ),
        scalars=("lam2", "t"),
        matrices={
            "Y": ("d", "P"),
            **dict.fromkeys(("K", "B", "K0", "B0", "K1", "B1"), ("P", "P")),
        },
        symmetric=frozenset({"K", "B", "K0", "B0", "K1", "B1"}),
        given={
            **RESOLVENTS,
            "K0>=0": define("psd: K0"),
            "B0K0": fact("B0*K0 = 1 - lam2*B0", "inverse"),
            "K0B0": fact("K0*B0 = 1 - lam2*B0", "inverse"),
            "mixture": define("K = (1 - t)*K0 + t*K1"),
            "t>=0": assume("t >= 0"),
            "t<=1": assume("1 - t >= 0"),
        },
        goals=("(1 - t)*tr(Y*B0*Y') + t*tr(Y*B1*Y') - tr(Y*B*Y') >= 0",),
        context=(
            "BK",
            "K1B1",
            "K0B0",
        ),
    ),
    Theorem(
        id="F2.sufficient",
        statement=(
            "If the KKT expression of a measure with kernel K and cost c integrates to zero over "
            "the measure, and is non-negative when integrated over another measure with kernel K1 "
            "and cost c1, then the other measure has no lower energy."
        ),
        scalars=("lam1", "lam2", "c", "c1"),
        matrices={
            "Y": ("d", "P"),
            **dict.fromkeys(("K", "B", "K1", "B1"), ("P", "P")),
        },
        symmetric=frozenset({"K", "B", "K1", "B1"}),
        given={
            **RESOLVENTS,
            "on support": assume("lam1*c - lam2*tr(Y*B*K*B*Y') = 0"),
            "everywhere": assume("lam1*c1 - lam2*tr(Y*B*K1*B*Y') >= 0"),
        },
        goals=("lam1*c1 + lam2*tr(Y*B1*Y') - lam1*c - lam2*tr(Y*B*Y') >= 0",),
        facts=("integration",),
        context=(
            "KB",
            "K1B1",
        ),
    ),
    Theorem(
        id="F3.variation",
        statement=(
            "Adding x times a kernel D to K changes the output term by -x lambda2 tr(Y B D B Y') "
            "and a remainder between 0 and x^2 tr(Y B D D B Y'): the KKT expression is the first "
            "variation of the energy. C is the resolvent after the change."
        ),
        scalars=("lam2", "x"),
        matrices={"Y": ("d", "P"), **dict.fromkeys(("K", "B", "D", "C", "N"), ("P", "P"))},
        symmetric=frozenset({"K", "B", "D", "C", "N"}),
        given={
            "lam2>0": assume("lam2 > 0"),
            "BK": fact("B*K = 1 - lam2*B", "inverse"),
            "KB": fact("K*B = 1 - lam2*B", "inverse"),
            "N": define("N = K + x*D"),
            "N>=0": assume("psd: N"),
            "CN": fact("C*N = 1 - lam2*C", "inverse"),
            "NC": fact("N*C = 1 - lam2*C", "inverse"),
        },
        goals=(
            "tr(Y*C*Y') = tr(Y*B*Y') - x*tr(Y*B*D*B*Y') + x^2*tr(Y*B*D*C*D*B*Y')",
            "tr(Y*B*D*C*D*B*Y') >= 0",
            "tr(Y*B*D*D*B*Y') - lam2*tr(Y*B*D*C*D*B*Y') >= 0",
        ),
        facts=("limit",),
        context=("BK",),
    ),
    Theorem(
        id="F4.abstract",
        statement=(
            "For K = u J + sum_i w_i v_i v_i' any two coding vectors of label k have inner product "
            "4 w_k. The coding vectors are the representations of c and c1, each the mean over a "
            "class with y_k = +1 less the mean over the class with label k flipped; g is the k-th "
            "unit vector, D the diagonal matrix of the w_i."
        ),
        scalars=("u", "w"),
        matrices={
            "e": ("P", "1"),
            "Y": ("d", "P"),
            "K": ("P", "P"),
            "D": ("d", "d"),
            "c": ("P", "1"),
            "c1": ("P", "1"),
            "g": ("d", "1"),
        },
        symmetric=frozenset({"K", "D"}),
        given={
            "K": assume("K = u*e*e' + Y'*D*Y"),
            "mean c": define("e'*c = 0"),
            "mean c1": define("e'*c1 = 0"),
            "labels c": define("Y*c = 2*g"),
            "labels c1": define("Y*c1 = 2*g"),
            "weight": define("g'*D*g = w"),
            "w>0": assume("w > 0"),
        },
        goals=("c'*K*c1 = 4*w", "c'*K*c = 4*w", "c1'*K*c1 = 4*w", "c'*K*c > 0"),
    ),
    Theorem(
        id="F4.converse",
        statement=(
            "If the coding vectors of labels k and l are positive multiples of unit vectors a and "
            "b that are not parallel, the coding vector of k does not change when l is flipped: "
            "r1, r2, r3, r4 are prototypes at (+,+), (-,+), (+,-), (-,-) of labels (k, l)."
        ),
        scalars=("p", "q", "s", "t"),
        matrices=dict.fromkeys(("r1", "r2", "r3", "r4", "a", "b"), ("M", "1")),
        symmetric=frozenset(),
        given={
            "k at +": assume("r1 - r2 = p*a"),
            "k at -": assume("r3 - r4 = q*a"),
            "l at +": assume("r1 - r3 = s*b"),
            "l at -": assume("r2 - r4 = t*b"),
            "aa": define("a'*a = 1"),
            "bb": define("b'*b = 1"),
            "not parallel": assume("1 - (a'*b)^2 > 0"),
        },
        goals=("r1 - r2 = r3 - r4",),
        facts=("flips",),
    ),
    Theorem(
        id="F4.unit-cosine",
        statement=(
            "Two unit vectors with cosine 1 are equal; so a mean cosine of 1 makes all coding "
            "vectors of a label positive multiples of one vector."
        ),
        scalars=(),
        matrices={"a": ("M", "1"), "b": ("M", "1")},
        symmetric=frozenset(),
        given={
            "aa": define("a'*a = 1"),
            "bb": define("b'*b = 1"),
            "ab": assume("a'*b = 1"),
        },
        goals=("a - b = 0",),
        facts=("sums",),
    ),
    Theorem(
        id="F4.one-direction",
        statement=(
            "The prototypes 4, 1, 1, 0 of one unit, at (+,+), (-,+), (+,-), (-,-), have positive "
            "coding vectors, so PS = 1, but the coding vector of one label changes with the other."
        ),
        scalars=("r1", "r2", "r3", "r4"),
        matrices={},
        symmetric=frozenset(),
        given={
            "r1": define("r1 = 4"),
            "r2": define("r2 = 1"),
            "r3": define("r3 = 1"),
            "r4": define("r4 = 0"),
        },
        goals=(
            "r1 - r2 > 0",
            "r3 - r4 > 0",
            "r1 - r3 > 0",
            "r2 - r4 > 0",
            "(r1 - r2) - (r3 - r4) > 0",
        ),
    ),
)
