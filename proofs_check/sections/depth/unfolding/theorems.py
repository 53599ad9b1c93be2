"""Theorems on networks that unfold a line, for many layers and many steps.

TRUSTED statements. Inputs are whitened, n samples in each of K = 2^d classes, P = n K. Penalties:
lam1 of the first layer, lam of every hidden matrix, lam2 of the read-out. g is a growth, G = g^L,
l is log L, h is 1/g and a is log 2.

The classes stand at 0, 1, ..., K - 1 on a line, in any order. The last layer unfolds it with the
neurons max(c - k, 0), k = -1, ..., K - 2.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, cite, define, fact, gap
from proofs_check.sections.depth.layers.theorems import positive

# Why a reader must see that one theorem gives what another takes as given
_SCALED = "layers of ReLU scale what they are scaled by, so that the read-out is divided by it"

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
            "outputs at c - 1, c, c + 1, where F - 2 f + s is v, and z, y, x are the values."
        ),
        scalars=tuple("sfFvzyx"),
        matrices={},
        symmetric=frozenset(),
        given={
            "before": fact("s = z", "induction"),
            "now": fact("f = y", "induction"),
            "neurons": define("F = 2*f - s + v"),
            "read-out": define("v = x - 2*y + z"),
        },
        goals=("F = x",),
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
            "read-out": gap(
                "A*M*T*O = CV",
                "D3.unfold",
                _SCALED,
            ),
            "E": define("E = lam1*A*C1 + (L - 2)*2*lam*g + lam*M*CU + lam2*O"),
            "V": define("(L - 2*l)*V = 2*lam*L^2"),
            "U": define("lam*L^2*(U - V) = 4*d*P*K^6*lam1*lam2"),
        },
        goals=("L - 2*l > 0", "U - E >= 0"),
        facts=("decay",),
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
            "-k. 1/n is the square of its size, n that of the read-out's argument."
        ),
        scalars=(*_SIZE_LETTERS, "L", "lam1", "lam", "lam2", *"nUE"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("L", "n", "lam1", "lam", "lam2"),
            **_BOUNDS,
            "n": define("n^3 = L"),
            "E": gap(
                "n*E = lam1*C1 + n*(L - 2)*lam + lam*(n^3*K + n^2*CU) + lam2*CV",
                "D3.unfold",
                _SCALED,
            ),
            "U": define("n^2*(U - L*lam) = n*(lam1*P*K^2 + 16*d*K*lam2 + L*lam*K) + L*lam*K^3"),
        },
        goals=("U - E >= 0",),
        facts=("decay",),
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
            "square of the first size and of the unfolding rows, H is g^(T-2), O the squared norm "
            "of the read-out; l is log T, h is 1/g and a is log 2."
        ),
        scalars=(*_SIZE_LETTERS, "T", "lam1", "lamr", "lam2", *"gGHhlanOVUE"),
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
            "read-out": gap(
                "H*O = n^2*CV",
                "D3.unfold",
                _SCALED,
            ),
            "E": define("n*(E - 2*lamr*g - lam2*O) = lam1*C1 + lamr*CU"),
            "V": define("(T - 2*l)*V = T"),
            "U": define("T*n*(U - 2*lamr*V) = T*(lam1*P*K^2 + lamr*K^3) + n*16*d*K*lam2*V^2"),
        },
        goals=("T - 2*l > 0", "U - E >= 0"),
        facts=("decay",),
        context=(
            "C1>0",
            "CU>0",
            "d>0",
            "K>0",
            "P>0",
        ),
    ),
)
