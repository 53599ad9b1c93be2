"""Theorems on chains of kernels u J + w K_Y, layer after layer, and what they cost.

TRUSTED statements. L hidden layers, kernels K_l = u_l J + w_l K_Y with u_l >= d w_l; the penalties
are lam1 (first layer), lam (hidden to hidden) and lam2 (read-out). At the minimum each hidden
layer pays lam g for a label direction and lam g r for the mean, g being the growth of w and r the
ratio of the two growths; y is w_L P/lam2. Logarithms are taken of a competitor's weights over
those of the geometric chain. All u_l and w_l are positive: a layer without labels leaves none
to the layers above it, and then no energy below that of the zero network.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Object, Theorem, assume, cite, define, fact
from proofs_check.sections.depth.layers.theorems import KERNEL, positive


def _kernel(u: str, w: str) -> Object:
    """A kernel with these weights of mean and labels."""
    return KERNEL._replace(letters={**KERNEL.letters, "mean": u, "labels": w})


#: Costs of any chain against those of the geometric chain with the same w_L.
_STRONG = {
    **positive("lam", "g", "r"),
    "mean": fact("M - lam*g*r*(L + a) >= 0", "logarithm"),
    "labels": fact("N - d*lam*g*(L + b) >= 0", "logarithm"),
    **positive("u"),
    "u>=dw": cite("u - d*w >= 0", "D1.kernel"),
    "a-b": fact("d*w - u*(1 - a + b) >= 0", "logarithm"),
}
_STRONG_LETTERS = ("L", "d", "lam", "g", "r", "M", "N", "a", "b", "u", "w")
#: Shares a of the mean and b of the labels in the first layer, of equal weights u = d w.
_SHARES = {
    **positive("lam", "g", "k0", "k1"),
    "a": define("k0*a = lam1*P*d*w"),
    "b": define("k1*b = lam1*P*d*w"),
    "shares": define("a + b = (1 + d)*lam*g"),
    "share": cite("(k0 + k1)*(a - lam*g) = (d*k1 - k0)*lam*g", "D1.transition"),
}
_SHARE_LETTERS = ("d", "P", "lam1", "lam", "g", "w", "k0", "k1", "a", "b")
_WEAK = {
    "first mean": fact("S - a*(1 + A) >= 0", "logarithm"),
    "hidden mean": fact("M - lam*g*(L - 1 + C - A) >= 0", "logarithm"),
    "first labels": fact("T - b*(1 + B) >= 0", "logarithm"),
    "hidden labels": fact("N - d*lam*g*(L - 1 + D - B) >= 0", "logarithm"),
    **positive("u1", "u2"),
    "u1>=dw1": cite("u1 - d*w1 >= 0", "D1.kernel", u="u1", w="w1"),
    "u2>=dw2": cite("u2 - d*w2 >= 0", "D1.kernel", u="u2", w="w2"),
    "A-B": fact("d*w1 - u1*(1 - A + B) >= 0", "logarithm"),
    "C-D": fact("d*w2 - u2*(1 - C + D) >= 0", "logarithm"),
    **_SHARES,
    "weak": assume("d*k1 - k0 >= 0"),
}
_WEAK_LETTERS = (*_SHARE_LETTERS, *"LSMTNABCD", "u1", "w1", "u2", "w2")
_WEAK_KERNELS = (_kernel("u1", "w1"), _kernel("u2", "w2"))

THEOREMS = (
    Theorem(
        id="D1.strong-mean",
        statement=(
            "Strong mean, every L: for given w_L all chains cost at least L lam g (r + d), the "
            "cost of the two geometric chains that meet in u_L = d w_L. M and N are the costs of "
            "mean and labels, u and w the weights of the last kernel, a and b the logarithms "
            "of u/d and w."
        ),
        scalars=_STRONG_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given=_STRONG,
        goals=("M + N - lam*g*(r + d)*(L + b) >= 0",),
        objects=(KERNEL,),
    ),
    Theorem(
        id="D1.strong-unique",
        statement=(
            "A chain of the cost in D1.strong-mean pays in every layer what the geometric chains "
            "pay, so that it is these: both tangents are met with equality."
        ),
        scalars=_STRONG_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_STRONG,
            "equal": assume("M + N - lam*g*(r + d)*(L + b) = 0"),
        },
        goals=("M - lam*g*r*(L + a) = 0", "N - d*lam*g*(L + b) = 0"),
        facts=("sums",),
        objects=(KERNEL,),
    ),
    Theorem(
        id="D1.strong-chain",
        statement=(
            "The geometric chains of the strong mean: with r^L = d k1/k0 (R is r^(L-1)), equal "
            "shares in every layer give u_L = d w_L, and u_l >= d w_l passes down to every layer "
            "(U, Z are u and d w one layer above u and z)."
        ),
        scalars=("d", "P", "lam1", "lam", "g", "r", "R", "k0", "k1", "u1", "w1", *"UZuz"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("R", "g", "lam"),
            "r": define("r*R*k0 = d*k1"),
            "end": define("R*u1 = d*w1"),
            "labels": define("lam1*P*w1 = lam*g*k1"),
            "r<=1": assume("1 - r >= 0"),
            "u>=0": define("u >= 0"),
            "U": define("U = g*r*u"),
            "Z": define("Z = g*z"),
            "U>=Z": fact("U - Z >= 0", "induction"),
        },
        goals=("lam1*P*u1 = lam*g*r*k0", "u - z >= 0"),
        context=("lam>0",),
    ),
    Theorem(
        id="D1.transition",
        statement=(
            "With u_1 = d w_1, w = w_1, and a + b = (1 + d) lam g for the shares a, b of mean and "
            "labels in the first layer, (1 + 1/d) lam g = lam1 P w_1 (1/k0 + 1/k1), and a is at "
            "least lam g exactly when k0 <= d k1: there the two cases part. For inputs with "
            "k0 < k1 the mean of both stands for either, so that 1/k0 + 1/k1 becomes "
            "4/(k0 + k1), and a >= lam g for every d >= 1."
        ),
        scalars=("d", "P", "lam1", "lam", "g", "w", "k0", "k1", "a", "b"),
        matrices={},
        symmetric=frozenset(),
        given={
            "a": define("k0*a = lam1*P*d*w"),
            "b": define("k1*b = lam1*P*d*w"),
            "shares": define("a + b = (1 + d)*lam*g"),
        },
        goals=(
            "k0*k1*(1 + d)*lam*g = lam1*P*d*w*(k0 + k1)",
            "(k0 + k1)*(a - lam*g) = (d*k1 - k0)*lam*g",
        ),
    ),
    Theorem(
        id="D1.weak-mean",
        statement=(
            "Weak mean, every L: for given w_L all chains cost at least L lam g (1 + d), the cost "
            "of the geometric chain with u_l = d w_l in every layer. S, M and T, N are the costs "
            "of the first and the hidden layers for mean and labels (with the mean of k0 and k1 "
            "for both where k0 < k1), a and b the first ones of the chain; u1, w1 and u2, w2 are "
            "the weights of the first and of the last kernel, A, C and B, D the logarithms of u/d "
            "and w."
        ),
        scalars=_WEAK_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given=_WEAK,
        goals=("S + M + T + N - (1 + d)*lam*g*(L + D) >= 0",),
        objects=_WEAK_KERNELS,
    ),
    Theorem(
        id="D1.weak-unique",
        statement=(
            "A chain of the cost in D1.weak-mean pays in every layer what the geometric chain "
            "pays, so that it is that one: all tangents are met with equality."
        ),
        scalars=_WEAK_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_WEAK,
            "equal": assume("S + M + T + N - (1 + d)*lam*g*(L + D) = 0"),
        },
        goals=(
            "S - a*(1 + A) = 0",
            "M - lam*g*(L - 1 + C - A) = 0",
            "T - b*(1 + B) = 0",
            "N - d*lam*g*(L - 1 + D - B) = 0",
        ),
        facts=("sums",),
        objects=_WEAK_KERNELS,
    ),
    Theorem(
        id="D1.improved",
        statement=(
            "Where k0 > d k1 and L >= 2 a chain with u_l = d w_l in every layer is not optimal: "
            "at its best, h = lam g exceeds the share a of the mean in the first layer, and u_1 "
            "times x = (h + a)/(2a) > 1 lowers the cost a + h of the mean."
        ),
        scalars=(*_SHARE_LETTERS, "h", "x"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("a", "x"),
            **_SHARES,
            "strong": assume("k0 - d*k1 > 0"),
            "h": define("h = lam*g"),
            "x": define("2*a*x = h + a"),
        },
        goals=("x - 1 > 0", "x*(a + h) - a*x^2 - h > 0"),
        context=("x>0",),
    ),
    Theorem(
        id="D1.every",
        statement=(
            "With a bias in every layer and u_l = d w_l, a geometric chain whose layer 2 is "
            "stationary is not stationary in layer 3 (L >= 4): a, b, c are d w_l for l = 1, 2, 3, "
            "and the last formula is the slope of the energy in that layer, up to a factor."
        ),
        scalars=("a", "b", "c", "g"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("a", "g"),
            "b": assume("b = g*a"),
            "c": assume("c = g*b"),
            "stationary": assume("b^2*(a + 1) = a*(b + 1)^2"),
        },
        goals=("c^2*(b + 1) - b*(c + 1)^2 > 0",),
    ),
)
