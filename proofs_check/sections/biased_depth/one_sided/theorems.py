"""Theorems on chains of affine kernels with a bias in every layer: one-sided layers come first.

TRUSTED statements. A layer u0 J + w0 K_Y + c0 (1 s' + s 1') and its bias are below one of weights
u, w, c; T is the squared norm of the weights between them. A layer is one-sided if u = d w and
c = w: neurons 1 + v_i alone. p is lam1 P (1/k0 + 1/k1). All w_l are positive: a layer without
labels leaves none to the layers above it, and then no energy below that of the zero network.
"""

from __future__ import annotations

from proofs_check.kernel.rules import Theorem
from proofs_check.sections.activations.reduction.theorems import SPECTRUM
from proofs_check.sections.depth.layers.theorems import positive

#: Two layers, the determinant of the lower one with its bias, and the norm between them.
STEP = {
    **positive("d", "w0", "w"),
    "D": ("D = (u0 + 1)*w0 - d*c0^2", "definition"),
    "T": (
        "w0*D*T = w0*(w0*u - 2*d*c0*c + (u0 + 1)*w) + (d - 1)*w*D",
        "theorem:D1.affine-cost",
    ),
}
AFFINE = {
    "below": ("u0*w0 - d*c0^2 >= 0", "theorem:D1.affine-kernel"),
    "above": ("u*w - d*c^2 >= 0", "theorem:D1.affine-kernel"),
}
STEP_LETTERS = ("d", "u0", "w0", "c0", "u", "w", "c", "D", "T")
#: First layer, and one step further: what the chain (F, A) and one-sided layers (B) have paid.
_PAID = {
    **positive("P", "lam", "x"),
    "lam1>0": ("lam1 > 0", "assumption"),
    **SPECTRUM,
    "p": ("k0*k1*p = lam1*P*(k0 + k1)", "definition"),
    "u>=dw": ("u - d*w >= 0", "theorem:D1.affine-kernel"),
    "F": ("k0*k1*F = lam1*P*(k1*u + k0*d*w)", "theorem:D1.affine-cost"),
    "A>=B": ("A - B >= 0", "fact:induction"),
    "T": ("x*T - d*z >= 0", "theorem:D1.labels"),
    "A1": ("A1 = A + lam*T", "definition"),
    "B1": ("x*B1 = x*B + lam*d*z", "theorem:D1.from-one-sided"),
}
_PAID_LETTERS = (*"dPFpuwxzTAB", "lam1", "lam", "k0", "k1", "A1", "B1")
#: n layers with p w = lam g^n, one more with p x = lam h^(n+1); G, H, q are g^n, h^n, z^n.
_GROWTH = {
    **positive("d", "lam", "H", "q", "h"),
    "w": ("p*w = lam*G", "definition"),
    "x": ("p*x = lam*H*h", "definition"),
    "r": ("r*w = x", "definition"),
    "g": ("g = z*h", "definition"),
    "G": ("G = q*H", "definition"),
    "C": ("C - d*lam*n*g >= 0", "fact:induction"),
    "C1": ("C1 = C + d*lam*r", "theorem:D1.from-one-sided"),
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
            "one-sided": ("c = w", "fact:induction"),
            "equal": ("w0*T = d*w", "assumption"),
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
            "u0": ("u0 = d*w0", "assumption"),
            "c0": ("c0 = w0", "assumption"),
            "S": (
                "w0*D*S = w0*(w0*d*x - 2*d*c0*x + (u0 + 1)*x) + (d - 1)*x*D",
                "theorem:D1.affine-cost",
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
            "first": ("F = d*p*w", "assumption"),
            "equal": ("A1 = B1", "assumption"),
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
        given={**_GROWTH, "powers": ("1 + n*q*z - (n + 1)*q >= 0", "fact:bernoulli")},
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
        given={**_GROWTH, "powers": ("1 + n*q*z - (n + 1)*q > 0", "fact:bernoulli")},
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
            "1+y>0": ("1 + y > 0", "definition"),
            "E": ("E = A + R", "definition"),
            "A>=B": ("A - B >= 0", "theorem:D1.prefix"),
            "B": ("B - d*x >= 0", "theorem:D1.prefix-growth"),
            "R": ("(1 + y)*R - d*P >= 0", "theorem:D1.affine-read-out"),
            "S": ("(1 + y)*(S - x) = P", "definition"),
            "zero": ("S - P >= 0", "theorem:D2.zero"),
        },
        goals=("E - d*P >= 0",),
    ),
)
