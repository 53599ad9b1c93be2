"""Theorems on many layers: what the chains cost at every L, and where zero is lowest.

TRUSTED statements. Chains of growth g pay x for one label, at least L lam g s, and leave
P/(1 + y): s is 1 + r/d without hidden biases (r the ratio of the two growths), and 1 with a bias in
every layer. w is the end weight, p w = lam g^L with p the price of label weight in the first layer,
y is w P/lam2 and G is g^L. l is log L.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact
from proofs_check.sections.biased_depth.affine_layers.theorems import LAST
from proofs_check.sections.biased_depth.one_sided.theorems import (
    SUMMED,
    SUMMED_OBJECTS,
    kernel,
    layer,
)
from proofs_check.sections.depth.layers.theorems import positive

_END = {
    **positive("P", "lam", "lam2", "p", "g", "y"),
    "w": define("p*w = lam*G"),
    "y": define("w*P = lam2*y"),
}
#: Chains without hidden biases, E the energy for one label.
_CHAIN = {
    "x": define("d*x = L*lam*g*(d + r)"),
    "E": define("(1 + y)*(E - x) = P"),
}
#: g and G lie on the same side of 1.
_SIDES = {"sides": fact("(1 - g)*(1 - G) >= 0", "monotone")}
#: The determinant of the last kernel, over lambda2 = P r.
_VOLUME = "((r + u)*(r + w) - d*c^2)"
#: log L against L, and h = 1/g.
_LOGARITHM = {
    "inverse": define("g*h = 1"),
    "log 2": fact("1 - a > 0", "logarithm"),
    "log L": fact("L - 2*(1 + l - a) >= 0", "logarithm"),
}

THEOREMS = (
    Theorem(
        id="D2.many-layers",
        statement=(
            "Zero is lowest in L layers if L lam >= P and L^2 lam2 p >= P^2: then the penalties "
            "are beyond the threshold of D2.threshold. M, D, F, C are the powers L - 1 of lam, L, "
            "P, L - 1, so that D M >= F; B, A are P^L, L^(2L), and c is the L-th power of "
            "1 + r/d >= 1."
        ),
        scalars=("L", "P", "lam", "lam2", "p", *"cMDFCBA"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "L", "lam2", "p", "M", "D", "F"),
            "B": define("B = P*F"),
            "A": define("A = L^2*D^2"),
            "c>=1": fact("c - 1 >= 0", "monotone"),
            "layers": assume("L*lam - P >= 0"),
            "L lam>=P": fact("D*M - F >= 0", "monotone"),
            "L>=L-1": fact("D - C >= 0", "monotone"),
            "read-out": assume("L^2*lam2*p - P^2 >= 0"),
        },
        goals=("A*lam2*M*p*c - P*B*C >= 0",),
        context=("layers",),
    ),
    Theorem(
        id="D1.mean-ratio",
        statement=(
            "Strong mean, k0 >= d k1: with r^L = d k1/k0 the ratio r of the two growths is nearly "
            "1, L (1 - r) <= k0/(d k1) - 1. R is r^(L-1)."
        ),
        scalars=("L", "d", "r", "R", "k0", "k1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("r", "k0"),
            "r": define("r*R*k0 = d*k1"),
            "strong": assume("k0 - d*k1 >= 0"),
            "r<=1": fact("1 - r >= 0", "monotone"),
            "powers": fact("1 + (L - 1)*r*R - L*R >= 0", "bernoulli"),
        },
        goals=("k0 - d*k1 - L*d*k1*(1 - r) >= 0",),
    ),
    Theorem(
        id="D1.many-below",
        statement=(
            "At every L the energy for one label, E, is at least the smaller of L lam s and "
            "P/(1 + P lam/(lam2 p)), at least any m >= 0 that is at most both: g >= 1 costs the "
            "first, and g <= 1 leaves the second."
        ),
        scalars=("P", "L", "lam", "lam2", "p", *"sgGwyxEm"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_END,
            **_SIDES,
            **positive("L", "s"),
            "x": assume("x - L*lam*g*s >= 0"),
            "E": assume("(1 + y)*(E - x) - P >= 0"),
            "m<=cost": assume("L*lam*s - m >= 0"),
            "m<=left": assume("lam2*p*P - (lam2*p + P*lam)*m >= 0"),
            "m>=0": assume("m >= 0"),
        },
        goals=("E - m >= 0",),
        facts=("decay",),
    ),
    Theorem(
        id="D1.many-above",
        statement=(
            "Without hidden biases the chain with g^L = L^2 has for one label an energy E of at "
            "most U = (1 + 1/d) L lam L/(L - 2 log L) + lam2 p/(lam L^2), for every L >= 1. V is "
            "the first term, h is 1/g and a is log 2."
        ),
        scalars=("d", "P", "L", "lam", "lam2", "p", *"rgwyxEhlaUV"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "P", "L", "lam", "lam2", "p", "g", "y", "r"),
            "w": define("p*w = lam*L^2"),
            "y": define("w*P = lam2*y"),
            **_CHAIN,
            "r<=1": fact("1 - r >= 0", "monotone"),
            **_LOGARITHM,
            "growth": fact("L*h - L + 2*l >= 0", "logarithm"),
            "V": define("d*(L - 2*l)*V = lam*L^2*(d + 1)"),
            "U": define("lam*L^2*(U - V) = lam2*p"),
        },
        goals=("L - 2*l > 0", "U - E >= 0"),
        facts=("decay",),
        context=(
            "lam2>0",
            "p>0",
        ),
    ),
    Theorem(
        id="D1.many-growth",
        statement=(
            "Without hidden biases a chain with an energy E for one label of at most U < P/(1 + P "
            "lam/(lam2 p)) has a growth between 1 and U/(L lam (1 + r/d))."
        ),
        scalars=("d", "P", "L", "lam", "lam2", "p", *"rgGwyxEU"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_END,
            **_SIDES,
            **_CHAIN,
            **positive("d", "L", "r"),
            "E<=U": assume("U - E >= 0"),
            "U<left": assume("lam2*p*P - (lam2*p + P*lam)*U > 0"),
        },
        goals=("g - 1 >= 0", "d*U - L*lam*g*(d + r) >= 0"),
        facts=("decay",),
    ),
    Theorem(
        id="D1.every-labels",
        statement=(
            "With a bias in every layer E, the energy of affine kernels divided by d, is at least "
            "x + P/(1 + y), x = L lam g: that of one label. A is what the layers pay, B what "
            "one-sided ones of the same w_l would pay, R what the read-out leaves."
        ),
        scalars=("d", "P", *"xyEABRLg", "lam"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "y", "P"),
            "E": define("d*E = A + R"),
            **SUMMED,
        },
        goals=("(1 + y)*(E - x) - P >= 0",),
        objects=SUMMED_OBJECTS,
    ),
    Theorem(
        id="D1.every-above",
        statement=(
            "With a bias in every layer, L - 1 one-sided layers that grow by g and a last one with "
            "u = d w, c = 0 and w = g v, v its w below, have for one label an energy E = L lam g + "
            "2 lam w + P/(1 + y). With g^L = L^(3/2) it is at most U = L lam L/(L - (3/2) log L) + "
            "2 lam w + lam2/w, w = lam L^(3/2)/p, for every L >= 2. A is what the first L - 1 "
            "layers pay, T the squared norm of the weights into the last, R what the read-out "
            "leaves over lambda2 = P r, V the first term of U, n is L^(1/2), h is 1/g and a is "
            "log 2."
        ),
        scalars=("d", "P", "L", "lam", "lam2", "p", *"gvuwcyATEhlanUVrR"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "P", "L", "lam", "lam2", "p", "g", "v", "w", "y"),
            "A": fact("A = (L - 1)*d*lam*g", "induction"),
            "T": cite(
                "v*T = v*(u - 2*d*c + d*w) + d*w",
                "D1.from-one-sided",
                u0="d*v",
                w0="v",
                c0="v",
                D="(d*v + 1)*v - d*v^2",
            ),
            "u": define("u = d*w"),
            "c": define("c = 0"),
            "v": define("w = g*v"),
            "n": define("n^2 = L"),
            "w": define("p*w = lam*L*n"),
            "y": define("w*P = lam2*y"),
            "r": define("lam2 = P*r"),
            "R": cite(
                f"(r + w)*{_VOLUME}*R = (r + u)*(r + w) + (d - 1)*{_VOLUME}",
                "D1.rest-number",
                V=_VOLUME,
            ),
            "E": define("d*E = A + lam*T + lam2*R"),
            **_LOGARITHM,
            "growth": fact("2*L*h - 2*L + 3*l >= 0", "logarithm"),
            "V": define("(2*L - 3*l)*V = 2*lam*L^2"),
            "U": define("w*(U - V - 2*lam*w) = lam2"),
        },
        goals=(
            "(1 + y)*(E - L*lam*g - 2*lam*w) = P",
            "U - E >= 0",
            "lam*L*n*p*(U - V) = 2*lam^3*L^3 + lam2*p^2",
        ),
        facts=("decay",),
        objects=(
            kernel("d*v", "v", "v"),
            layer(("d*v", "v", "v"), ("u", "w", "c"), "T"),
            LAST,
        ),
        context=("p>0",),
    ),
)
