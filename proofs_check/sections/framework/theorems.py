"""Theorems behind the framework: minimising weights, convexity, parallelism.

TRUSTED statements: what a proof document must prove is written here and nowhere else.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import (
    Theorem,
    assume,
    cite,
    define,
    fact,
)

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
