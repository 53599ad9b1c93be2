"""Theorems on chains of affine kernels with a bias in every layer: one-sided layers come first.

TRUSTED statements. A layer u0 J + w0 K_Y + c0 (1 s' + s 1') and its bias are below one of weights
u, w, c; T is the squared norm of the weights between them. A layer is one-sided if u = d w and
c = w: neurons 1 + v_i alone. p is lam1 P (1/k0 + 1/k1). All w_l are positive: a layer without
labels leaves none to the layers above it, and then no energy below that of the zero network.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from proofs_check.sections.activations.reduction.theorems import SPECTRUM
from proofs_check.sections.biased_depth.affine_layers.theorems import FIRST, KERNEL, LAYER, LEFT
from proofs_check.sections.depth.growth.theorems import COLLAPSE
from proofs_check.sections.depth.layers.theorems import positive

#: Letters of two layers for those of D1.layer-norm.
NORM = {"u": "u0", "w": "w0", "c": "c0", "s": "u", "t": "w", "q": "c"}


def kernel(u: str, w: str, c: str) -> Object:
    """An affine kernel with these weights of mean, labels and both."""
    return KERNEL._replace(letters={"mean": u, "labels": w, "mixed": c, "number": "d"})


def layer(below: Sequence[str], above: Sequence[str], norm: str) -> Object:
    """Two layers with these weights of mean, labels and both, and the norm between them."""
    names = ("mean", "labels", "mixed")
    letters = dict(zip((f"{name} below" for name in names), below, strict=True))
    letters |= dict(zip(names, above, strict=True))
    return LAYER._replace(letters={**letters, "norm": norm, "number": "d"})


#: Two layers, the determinant of the lower one with its bias, and the norm between them.
STEP = {
    **positive("d", "w0", "w"),
    "D": define("D = (u0 + 1)*w0 - d*c0^2"),
    "T": cite("w0*D*T = w0*(w0*u - 2*d*c0*c + (u0 + 1)*w) + (d - 1)*w*D", "D1.layer-norm", **NORM),
}
AFFINE = {
    "below": cite("u0*w0 - d*c0^2 >= 0", "D1.affine-kernel", u="u0", w="w0", c="c0"),
    "above": cite("u*w - d*c^2 >= 0", "D1.affine-kernel"),
}
#: The two kernels, and the layers with the norm T between them.
BELOW, ABOVE = kernel("u0", "w0", "c0"), kernel("u", "w", "c")
BETWEEN = layer(("u0", "w0", "c0"), ("u", "w", "c"), "T")
STEP_LETTERS = ("d", "u0", "w0", "c0", "u", "w", "c", "D", "T")
#: One-sided layers of weights w0 and x, and the norm S between them.
STEP_OBJECT = Object(
    "one-sided layers", {"labels below": "w0", "labels": "x", "norm": "S", "number": "d"}
)
#: First layer, and one step further: what the chain (F, A) and one-sided layers (B) have paid.
_PAID = {
    **positive("P", "lam", "x", "z", "d"),
    "lam1>0": assume("lam1 > 0"),
    **SPECTRUM,
    "p": define("k0*k1*p = lam1*P*(k0 + k1)"),
    "u>=dw": cite("u - d*w >= 0", "D1.affine-kernel"),
    "F": cite("k0*k1*F = lam1*P*(k1*u + k0*d*w)", "D1.first-norm", s="u", t="w"),
    "A>=B": fact("A - B >= 0", "induction"),
    "T": cite("x*T - d*z >= 0", "D1.labels", w0="x", w="z"),
    "A1": define("A1 = A + lam*T"),
    "B1": define("B1 = B + lam*S"),
    "S": cite("x*S = d*z", "D1.one-sided-step", w0="x", x="z"),
}
_PAID_LETTERS = (*"dPFpuwcxzTSAB", "lam1", "lam", "k0", "k1", "A1", "B1")
_PAID_OBJECTS = (
    kernel("u", "w", "c"),
    FIRST._replace(letters={**FIRST.letters, "mean": "u", "labels": "w"}),
    LAYER._replace(letters={"labels below": "x", "labels": "z", "norm": "T", "number": "d"}),
    STEP_OBJECT._replace(letters={**STEP_OBJECT.letters, "labels below": "x", "labels": "z"}),
)
#: n layers with p w = lam g^n, one more with p x = lam h^(n+1); G, H, q are g^n, h^n, z^n.
_GROWTH = {
    **positive("d", "lam", "H", "q", "h", "w"),
    "w": define("p*w = lam*G"),
    "x": define("p*x = lam*H*h"),
    "r": define("r*w = x"),
    "g": define("g = z*h"),
    "G": define("G = q*H"),
    "C": fact("C - d*lam*n*g >= 0", "induction"),
    "C1": define("C1 = C + lam*S"),
    "S": cite("w*S = d*x", "D1.one-sided-step", w0="w"),
}
_GROWTH_LETTERS = (*"dnpwxrghzGHqCS", "lam", "C1")
_GROWTH_OBJECTS = (
    STEP_OBJECT._replace(letters={**STEP_OBJECT.letters, "labels below": "w"}),
    Object("growing layers", {"cost": "C", "layers": "n", "gain": "g", "d": "d", "lam": "lam"}),
)
_GROWTH_INDUCTION = Induction(
    starts=(Start("D1.prefix-growth", {"C": "d*lam*g", "n": "1"}),),
    steps=({"C": "C1", "n": "n + 1", "g": "h"},),
    fresh=frozenset({*"pwxrhzGHqS", "C1"}),
)

#: What a chain has paid up to some layer, A, and what one-sided layers of its weights have, B.
PAID = Object("paid", {"chain": "A", "one-sided": "B", "d": "d", "lam": "lam"})
#: L layers of gain g and the read-out, each against what d labels pay and leave.
SUMMED = {
    **positive("lam"),
    "x": define("x = lam*L*g"),
    "A>=B": cite("A - B >= 0", "D1.prefix-step"),
    "B": cite("B - d*x >= 0", "D1.prefix-growth", C="B", n="L"),
    "R": cite("(1 + y)*R - d*P >= 0", "D1.left"),
}
SUMMED_OBJECTS = (
    PAID,
    _GROWTH_OBJECTS[1]._replace(letters={**_GROWTH_OBJECTS[1].letters, "cost": "B", "layers": "L"}),
    LEFT,
)

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
        objects=(BELOW, ABOVE, BETWEEN._replace(hidden=frozenset({"u0", "c0", *"ucD"}))),
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
        objects=(BELOW, ABOVE, BETWEEN),
        context=("below",),
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
            "S": cite(
                "w0*D*S = w0*(w0*d*x - 2*d*c0*x + (u0 + 1)*x) + (d - 1)*x*D",
                "D1.layer-norm",
                **{**NORM, "s": "d*x", "t": "x", "q": "x", "T": "S"},
            ),
        },
        goals=("w0*T = w0*(u - 2*d*c + d*w) + d*w", "w0*S = d*x"),
        objects=(BELOW, BETWEEN, layer(("u0", "w0", "c0"), ("d*x", "x", "x"), "S")),
        context=("w>0",),
    ),
    Theorem(
        id="D1.one-sided-step",
        statement="Between one-sided layers of the weights w0 and x the squared norm is d x/w0.",
        scalars=("d", "u0", "w0", "c0", "D", "x", "S"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "w0"),
            "D": STEP["D"],
            "u0": define("u0 = d*w0"),
            "c0": define("c0 = w0"),
            "S": cite(
                "w0*D*S = w0*(w0*d*x - 2*d*c0*x + (u0 + 1)*x) + (d - 1)*x*D",
                "D1.layer-norm",
                **{**NORM, "s": "d*x", "t": "x", "q": "x", "T": "S"},
            ),
        },
        goals=("w0*S = d*x",),
        objects=(
            BELOW,
            layer(("u0", "w0", "c0"), ("d*x", "x", "x"), "S"),
            STEP_OBJECT._replace(hidden=frozenset({"u0", "c0", "D"})),
        ),
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
        objects=_PAID_OBJECTS,
    ),
    Theorem(
        id="D1.prefix-step",
        statement=(
            "From layer to layer what a chain of affine kernels has paid, A, stays at least what "
            "one-sided layers of the same weights have paid, B."
        ),
        scalars=(*"dxzTSAB", "lam", "A1", "B1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "lam", "x", "z"),
            **{label: _PAID[label] for label in ("A>=B", "T", "A1", "B1", "S")},
        },
        goals=("A1 - B1 >= 0",),
        objects=(*_PAID_OBJECTS[2:], PAID),
        induction=Induction(
            starts=(Start("D1.prefix", {"A": "F", "B": "d*p*w"}),),
            steps=({"A": "A1", "B": "B1"},),
            fresh=frozenset({*"xzTS", "A1", "B1"}),
        ),
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
            "A>=B": cite("A - B >= 0", "D1.prefix-step"),
            "first": assume("F = d*p*w"),
            "equal": assume("A1 = B1"),
        },
        goals=("u = d*w", "A = B", "x*T = d*z"),
        facts=("sums",),
        objects=(*_PAID_OBJECTS, PAID),
        context=(
            "k0>0",
            "u>=dw",
        ),
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
        objects=_GROWTH_OBJECTS,
        induction=_GROWTH_INDUCTION,
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
        given={
            **_GROWTH,
            "C": cite("C - d*lam*n*g >= 0", "D1.prefix-growth"),
            "powers": fact("1 + n*q*z - (n + 1)*q > 0", "bernoulli"),
        },
        goals=("C1 - d*lam*(n + 1)*h > 0",),
        objects=_GROWTH_OBJECTS,
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
        scalars=("d", "P", "x", "y", *"EABRSLgzqs", "lam"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "P", "L"),
            "1+y>0": define("1 + y > 0"),
            "E": define("E = A + R"),
            **SUMMED,
            "L>=1": define("L - 1 >= 0"),
            "z>=0": define("z >= 0"),
            "q": define("q = s*z"),
            "q>=0": define("q >= 0"),
            "y": define("y = (L - 1)*q"),
            "powers": fact("1 + (L - 1)*q - L*s >= 0", "bernoulli"),
            "S": define("(1 + y)*(S - x) = P"),
            "zero": cite("S - P >= 0", "D2.zero", E="S"),
        },
        goals=("E - d*P >= 0",),
        objects=(*SUMMED_OBJECTS, COLLAPSE),
    ),
)
