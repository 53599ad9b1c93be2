"""Theorems on chains of affine kernels with a bias in every layer: one-sided layers come first.

TRUSTED statements. A layer u0 J + w0 K_Y + c0 (1 s' + s 1') and its bias are below one of weights
u, w, c; T is the squared norm of the weights between them. A layer is one-sided if u = d w and
c = w: neurons 1 + v_i alone. p is lam1 P (1/k0 + 1/k1). All w_l are positive: a layer without
labels leaves none to the layers above it, and then no energy below that of the zero network.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define, fact, gap
from proofs_check.sections.activations.reduction.theorems import SPECTRUM
from proofs_check.sections.depth.layers.theorems import positive

#: Two layers, the determinant of the lower one with its bias, and the norm between them.
STEP = {
    **positive("d", "w0", "w"),
    "D": define("D = (u0 + 1)*w0 - d*c0^2"),
    "T": gap(
        "w0*D*T = w0*(w0*u - 2*d*c0*c + (u0 + 1)*w) + (d - 1)*w*D",
        "D1.affine-cost",
        "has not been compared yet",
    ),
}
AFFINE = {
    "below": gap("u0*w0 - d*c0^2 >= 0", "D1.affine-kernel", "has not been compared yet"),
    "above": gap("u*w - d*c^2 >= 0", "D1.affine-kernel", "has not been compared yet"),
}
STEP_LETTERS = ("d", "u0", "w0", "c0", "u", "w", "c", "D", "T")
#: First layer, and one step further: what the chain (F, A) and one-sided layers (B) have paid.
_PAID = {
    **positive("P", "lam", "x"),
    "lam1>0": assume("lam1 > 0"),
    **SPECTRUM,
    "p": define("k0*k1*p = lam1*P*(k0 + k1)"),
    "u>=dw": gap("u - d*w >= 0", "D1.affine-kernel", "has not been compared yet"),
    "F": gap("k0*k1*F = lam1*P*(k1*u + k0*d*w)", "D1.affine-cost", "has not been compared yet"),
    "A>=B": fact("A - B >= 0", "induction"),
    "T": gap("x*T - d*z >= 0", "D1.labels", "has not been compared yet"),
    "A1": define("A1 = A + lam*T"),
    "B1": gap("x*B1 = x*B + lam*d*z", "D1.from-one-sided", "has not been compared yet"),
}
_PAID_LETTERS = (*"dPFpuwxzTAB", "lam1", "lam", "k0", "k1", "A1", "B1")
#: n layers with p w = lam g^n, one more with p x = lam h^(n+1); G, H, q are g^n, h^n, z^n.
_GROWTH = {
    **positive("d", "lam", "H", "q", "h"),
    "w": define("p*w = lam*G"),
    "x": define("p*x = lam*H*h"),
    "r": define("r*w = x"),
    "g": define("g = z*h"),
    "G": define("G = q*H"),
    "C": fact("C - d*lam*n*g >= 0", "induction"),
    "C1": gap("C1 = C + d*lam*r", "D1.from-one-sided", "has not been compared yet"),
}
_GROWTH_LETTERS = (*"dnpwxrghzGHqC", "lam", "C1")

THEOREMS = (
    Theorem(
        id="D1.labels",
        statement=(
            "Between any two affine kernels, the lower one with its bias, T >= d w/w0: what the "
            "labels alone would cost."
        ),
        scalars=STEP_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={**STEP, **AFFINE},
        goals=("D - w0 >= 0", "w0*T - d*w >= 0"),
    ),
    Theorem(
        id="D1.labels-tight",
        statement=(
            "Below a layer with c = w the cost T = d w/w0 is met only from a layer with c0 = w0, "
            "and only if u = d w above."
        ),
        scalars=STEP_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **STEP,
            **AFFINE,
            "one-sided": fact("c = w", "induction"),
            "equal": assume("w0*T = d*w"),
        },
        goals=("c0 = w0", "u = d*w"),
    ),
    Theorem(
        id="D1.from-one-sided",
        statement=(
            "From a one-sided layer T = d w/w0 + u - 2 d c + d w, to a one-sided one S = d x/w0, "
            "x being its w: the weight of the lower layer enters through d w/w0 alone."
        ),
        scalars=(*STEP_LETTERS, "x", "S"),
        matrices={},
        symmetric=frozenset(),
        given={
            **STEP,
            "u0": assume("u0 = d*w0"),
            "c0": assume("c0 = w0"),
            "S": gap(
                "w0*D*S = w0*(w0*d*x - 2*d*c0*x + (u0 + 1)*x) + (d - 1)*x*D",
                "D1.affine-cost",
                "has not been compared yet",
            ),
        },
        goals=("w0*T = w0*(u - 2*d*c + d*w) + d*w", "w0*S = d*x"),
    ),
    Theorem(
        id="D1.prefix",
        statement=(
            "Up to any layer a chain of affine kernels has paid at least what one-sided layers of "
            "the same w_l pay: in the first layer F >= d p w_1, and from a layer of weight x to "
            "the next, of weight z, A1 - B1 >= A - B. So the layers below a one-sided layer may be "
            "made one-sided, and nothing gets dearer."
        ),
        scalars=_PAID_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given=_PAID,
        goals=("F - d*p*w >= 0", "A1 - B1 >= 0"),
    ),
    Theorem(
        id="D1.prefix-tight",
        statement=(
            "A chain that has paid as little has paid as little one layer earlier, its step meets "
            "the bound of D1.labels, and its first layer has u_1 = d w_1: below a one-sided layer "
            "all of its layers are one-sided, by D1.labels-tight."
        ),
        scalars=_PAID_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_PAID,
            "first": assume("F = d*p*w"),
            "equal": assume("A1 = B1"),
        },
        goals=("u = d*w", "A = B", "x*T = d*z"),
        facts=("sums",),
    ),
    Theorem(
        id="D1.prefix-growth",
        statement=(
            "What n layers, one-sided but for the last, pay through their label weights alone, C = "
            "d p w_1 + d lam sum_l w_(l+1)/w_l, is at least d n lam g if the last weight w has "
            "p w = lam g^n: the step from n, which n = 1 meets with equality, to n + 1. z is g/h "
            "and r the quotient of the weights."
        ),
        scalars=_GROWTH_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={**_GROWTH, "powers": fact("1 + n*q*z - (n + 1)*q >= 0", "bernoulli")},
        goals=("C1 - d*lam*(n + 1)*h >= 0",),
    ),
    Theorem(
        id="D1.prefix-unique",
        statement=(
            "They pay more than that if g and h differ. So a chain that does not has g = h, then "
            "r = h and C = d n lam g one layer earlier, and so on down: its weights are geometric, "
            "lam g = p w_1 and w_(l+1) = g w_l."
        ),
        scalars=_GROWTH_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={**_GROWTH, "powers": fact("1 + n*q*z - (n + 1)*q > 0", "bernoulli")},
        goals=("C1 - d*lam*(n + 1)*h > 0",),
    ),
    Theorem(
        id="D2.every",
        statement=(
            "With a bias in every layer affine kernels have the energy of d single labels or more, "
            "each of which pays x = L lam g and leaves P/(1 + y): from the threshold of these on, "
            "1 + r/d being 1, none is below the zero network. A is what the layers pay, B what "
            "one-sided ones of the same w_l would pay, R what the read-out leaves, and S the "
            "energy of one label."
        ),
        scalars=("d", "P", "x", "y", *"EABRS"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d"),
            "1+y>0": define("1 + y > 0"),
            "E": define("E = A + R"),
            "A>=B": gap("A - B >= 0", "D1.prefix", "has not been compared yet"),
            "B": gap("B - d*x >= 0", "D1.prefix-growth", "has not been compared yet"),
            "R": gap("(1 + y)*R - d*P >= 0", "D1.affine-read-out", "has not been compared yet"),
            "S": define("(1 + y)*(S - x) = P"),
            "zero": gap("S - P >= 0", "D2.zero", "has not been compared yet"),
        },
        goals=("E - d*P >= 0",),
    ),
)
