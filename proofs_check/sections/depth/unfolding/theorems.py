"""Theorems on networks that unfold a line, for many layers and many steps.

TRUSTED statements. Inputs are whitened, n samples in each of K = 2^d classes, P = n K. Penalties:
lam1 of the first layer, lam of every hidden matrix, lam2 of the read-out. g is a growth, G = g^L,
l is log L, h is 1/g and a is log 2.

The classes stand at 0, 1, ..., K - 1 on a line, in any order. The last layer unfolds it with the
neurons max(c - k, 0), k = -1, ..., K - 2.
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
from proofs_check.sections.depth.layers.theorems import positive

#: Outputs f of the unfolding for all labels at a class, and their values y.
UNFOLDED = Object(
    "unfolded line",
    {"labels": "d", "before": "s", "value before": "z", "now": "f", "value": "y"},
)
#: The squared norm O of the read-out of an unfolding of size g, S = g^2, that is C at size one.
SCALED = Object("scaled read-out", {"size": "S", "norm": "O", "at size one": "C"})


def _scaled(size: str) -> Object:
    """The read-out of norm CV at size one, above activities whose size has this square."""
    return SCALED._replace(letters={"size": size, "norm": "O", "at size one": "CV"})


#: log L against L, for the growth with g^L = L^2.
_GROWTH = {
    **positive("L", "g"),
    "inverse": define("g*h = 1"),
    "log 2": fact("1 - a > 0", "logarithm"),
    "log L": fact("L - 2*(1 + l - a) >= 0", "logarithm"),
    "growth": fact("L*h - L + 2*l >= 0", "logarithm"),
}
#: Squared norms of an unfolding at size one: first layer, unfolding layer, read-out.
_SIZES = {
    "K>=2": define("K - 2 >= 0"),
    "m": define("(K - 1)^2 - m >= 0"),
    "q": define("(K - 1)^2 - q >= 0"),
    "w": define("16 - w >= 0"),
    "C1": define("C1 = P*(m + 1)"),
    "CU": define("CU = K*(1 + q)"),
    "CV": define("CV = d*K*w"),
}
#: The bounds on them, in the same letters.
_BOUNDS = {
    **_SIZES,
    **positive("C1", "CU", "CV", "d", "K", "P"),
    "C1<=": cite("P*K^2 - C1 >= 0", "D3.line"),
    "CU<=": cite("K^3 - CU >= 0", "D3.line"),
    "CV<=": cite("16*d*K - CV >= 0", "D3.line"),
}
_SIZE_LETTERS = ("d", "P", "K", "m", "q", "w", "C1", "CU", "CV")

THEOREMS = (
    Theorem(
        id="D3.unfold",
        statement=(
            "The neurons max(c - k, 0), k = -1, ..., K - 2, on classes c = 0, ..., K - 1 give any "
            "values y_c exactly, with the second differences v_k = y_(k+1) - 2 y_k + y_(k-1) as "
            "read-out (y_-1 = y_-2 = 0): the step from c - 1 and c to c + 1. s, f, F are the "
            "outputs of all labels at c - 1, c, c + 1, where F - 2 f + s is v, and z, y, x are the "
            "values."
        ),
        scalars=(),
        matrices=dict.fromkeys("sfFvzyx", ("d", "1")),
        symmetric=frozenset(),
        given={
            "before": fact("f - s = y - z", "induction"),
            "now": fact("f = y", "induction"),
            "neurons": define("F = 2*f - s + v"),
            "read-out": define("v = x - 2*y + z"),
        },
        goals=("F = x", "F - f = x - y"),
        objects=(UNFOLDED,),
        induction=Induction(
            starts=(Start("D3.unfold", {"d": "d", **dict.fromkeys("szfy", "0")}),),
            steps=({"s": "f", "z": "y", "f": "F", "y": "x"},),
            fresh=frozenset("Fvx"),
        ),
    ),
    Theorem(
        id="D3.scaled",
        statement=(
            "Layers of ReLU scale what they are scaled by: where all activities n of an unfolding "
            "become m = g n, g > 0, the read-out W = V/g in place of V gives the same values y at "
            "every class, and its squared norm O is C/g^2, that of V over S = g^2."
        ),
        scalars=("g", "S", "O", "C"),
        matrices={
            **dict.fromkeys("VW", ("d", "N")),
            **dict.fromkeys("nm", ("N", "1")),
            **dict.fromkeys("fy", ("d", "1")),
        },
        symmetric=frozenset(),
        given={
            **positive("g"),
            "S": define("S = g^2"),
            "activities": fact("m = g*n", "homogeneous"),
            "f": define("f = V*n"),
            "unfolded": cite("f = y", "D3.unfold"),
            "W": define("g*W = V"),
            "O": define("O = tr(W*W')"),
            "C": define("C = tr(V*V')"),
        },
        goals=("W*m = y", "S*O = C"),
        objects=(
            UNFOLDED._replace(letters={"labels": "d", "now": "f", "value": "y"}),
            SCALED._replace(hidden=frozenset("gVWnmfydN")),
        ),
        context=("g>0",),
    ),
    Theorem(
        id="D3.line",
        statement=(
            "Sizes of the unfolding: C1, the squared norms of the position and of the constant "
            "over the samples, is at most P K^2; CU, that of the rows (1, -k), at most K^3; CV, "
            "that of the read-out, at most 16 d K. m is the mean of the squared positions, q that "
            "of k^2 over the K neurons, w that of the squared entries of the read-out, second "
            "differences of +-1."
        ),
        scalars=_SIZE_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={**positive("P", "d"), **_SIZES},
        goals=("P*K^2 - C1 >= 0", "K^3 - CU >= 0", "16*d*K - CV >= 0"),
    ),
    Theorem(
        id="D3.many-above",
        statement=(
            "Without any bias a network of L >= 2 layers and width K has an energy of at most "
            "U = 2 L lam L/(L - 2 log L) + 4 d P K^6 lam1 lam2/(lam L^2): two rows, the position "
            "and the constant, grow by g with g^L = L^2 up to the last layer, which unfolds them. "
            "A is the square of their first size and M that of the last layer, T is g^(L-2), O "
            "the squared norm of the read-out and V the first term of U."
        ),
        scalars=(*_SIZE_LETTERS, "L", "lam1", "lam", "lam2", *"gGThlaAMOVUE"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("lam1", "lam", "lam2"),
            **_GROWTH,
            **_BOUNDS,
            "G": define("G = L^2"),
            "T": define("G = g^2*T"),
            "first": define("lam1*A*C1 = 2*lam*g"),
            "last": define("M*CU = 2*g"),
            "read-out": cite("A*M*T*O = CV", "D3.scaled", S="A*M*T", C="CV"),
            "E": define("E = lam1*A*C1 + (L - 2)*2*lam*g + lam*M*CU + lam2*O"),
            "V": define("(L - 2*l)*V = 2*lam*L^2"),
            "U": define("lam*L^2*(U - V) = 4*d*P*K^6*lam1*lam2"),
        },
        goals=("L - 2*l > 0", "U - E >= 0"),
        facts=("decay",),
        objects=(_scaled("A*M*T"),),
        context=(
            "CV>0",
            "P>0",
        ),
    ),
    Theorem(
        id="D3.every-above",
        statement=(
            "With a bias in every layer a network of L >= 2 layers and width K has an energy of at "
            "most U = L lam + (lam1 P K^2 + 16 d K lam2 + L lam K)/n + L lam K^3/n^2, n = L^(1/3): "
            "one row, the position, is handed on, and the last layer unfolds it with the biases "
            "-k. 1/n is the square of its size, n that of the read-out's argument, O the squared "
            "norm of the read-out."
        ),
        scalars=(*_SIZE_LETTERS, "L", "lam1", "lam", "lam2", *"nOUE"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("L", "n", "lam1", "lam", "lam2"),
            **_BOUNDS,
            "n": define("n^3 = L"),
            "read-out": cite("n*O = CV", "D3.scaled", S="n", C="CV"),
            "E": define("n*E = lam1*C1 + n*(L - 2)*lam + lam*(n^3*K + n^2*CU) + n*lam2*O"),
            "U": define("n^2*(U - L*lam) = n*(lam1*P*K^2 + 16*d*K*lam2 + L*lam*K) + L*lam*K^3"),
        },
        goals=("U - E >= 0",),
        facts=("decay",),
        objects=(_scaled("n"),),
        context=(
            "L>0",
            "C1>0",
            "CU>0",
            "CV>0",
            "d>0",
            "K>0",
            "P>0",
        ),
    ),
    Theorem(
        id="N1.many-above",
        statement=(
            "Without any bias a recurrent network of T >= 2 steps has an energy of at most U = "
            "2 lamr V + (lam1 P K^2 + lamr K^3)/n + 16 d K lam2 V^2/T with V = T/(T - 2 log T), "
            "n = T^(1/2): two of its 2 + K neurons hand position and constant on with a growth g, "
            "g^T = T^2, the others unfold them at every step for the read-out alone. 1/n is the "
            "square of the first size and of the unfolding rows, H is g^(T-2), S the square of the "
            "size of what the read-out sees, O its squared norm; l is log T, h is 1/g and a is "
            "log 2."
        ),
        scalars=(*_SIZE_LETTERS, "T", "lam1", "lamr", "lam2", *"gGHhlanOVUES"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("lam1", "lamr", "lam2", "T", "g", "n"),
            "inverse": define("g*h = 1"),
            "log 2": fact("1 - a > 0", "logarithm"),
            "log T": fact("T - 2*(1 + l - a) >= 0", "logarithm"),
            "growth": fact("T*h - T + 2*l >= 0", "logarithm"),
            **_BOUNDS,
            "G": define("G = T^2"),
            "H": define("G = g^2*H"),
            "n": define("n^2 = T"),
            "S": define("n^2*S = H"),
            "read-out": cite("S*O = CV", "D3.scaled", C="CV"),
            "E": define("n*(E - 2*lamr*g - lam2*O) = lam1*C1 + lamr*CU"),
            "V": define("(T - 2*l)*V = T"),
            "U": define("T*n*(U - 2*lamr*V) = T*(lam1*P*K^2 + lamr*K^3) + n*16*d*K*lam2*V^2"),
        },
        goals=("T - 2*l > 0", "U - E >= 0"),
        facts=("decay",),
        objects=(_scaled("S"),),
        context=(
            "C1>0",
            "CU>0",
            "d>0",
            "K>0",
            "P>0",
        ),
    ),
)
