"""Theorems on the slopes of the energy in the weights of affine layers. TRUSTED statements.

The weights p, q, e of a layer are those of ``affine_weights``. What a layer pays for a weight is
its factor in the T below it, which is linear in the weight; what it saves is how T above it falls.
x is a change of one weight of the lower layer.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, gap
from proofs_check.sections.biased_depth.affine_weights.theorems import weights
from proofs_check.sections.depth.layers.theorems import positive

#: A layer with what a little more p of it pays, a, and saves, s: one layer below, two above.
_BETWEEN = {
    **positive("d", "w0", "w"),
    "w": define("w = p + q"),
    "w0": define("w0 = p0 + q0"),
    "w2": define("w2 = p2 + q2"),
    "D0 from u, w, c": define("D0 = (d*w0 + e0 + 1)*w0 - d*(p0 - q0)^2"),
    "D0": cite(
        "D0 = 4*d*p0*q0 + (1 + e0)*w0",
        "D1.determinant",
        D="D0",
        p="p0",
        q="q0",
        e="e0",
        w="w0",
        u="d*w0 + e0",
        c="p0 - q0",
    ),
    "D from u, w, c": define("D = (d*w + e + 1)*w - d*(p - q)^2"),
    "D": cite("D = 4*d*p*q + (1 + e)*w", "D1.determinant", u="d*w + e", c="p - q"),
    "a": gap(
        "w0*D0*a = w0*(4*d*q0 + 1 + e0) + (d - 1)*D0",
        "D1.weights",
        "it is the factor of p in what the layer pays",
    ),
    "s": gap(
        "w^2*D^2*s = w^2*(p2*(4*d*q + 1 + e)^2 + q2*(1 + e)^2 + 4*d*q^2*e2) + (d - 1)*w2*D^2",
        "D1.saves",
        "it is the limit of what a small change saves, over the change",
    ),
}
_BETWEEN_LETTERS = (*"daspqewD", *(name + mark for mark in "02" for name in "pqew"), "D0")
_EACH = "these letters stand for those of p, of q and of e in turn, and for the read-out"
#: One weight of a layer, before and after a change of it.
_CHANGE = {
    **positive("k", "D", "w", "D1", "w1"),
    "N>=0": gap("N >= 0", "D1.saves-sign", _EACH),
    "g>=0": gap("g >= 0", "D1.saves-sign", _EACH),
    "M>=0": define("M >= 0"),
    "h>=0": define("h >= 0"),
    "D1": gap("D1 = D + x*g", "D1.saves", _EACH),
    "w1": define("w1 = w + x*h"),
    "E1": gap(
        "E1 = E + a*x + k*(T1 - T)", "D1.weights", "it is the sum over the layers of the chain"
    ),
    "T": gap("w*w1*D*D1*(T - T1) = x*(w*w1*N + M*D*D1)", "D1.saves", _EACH),
    "s": define("w^2*D^2*s = w^2*N + D^2*M"),
}
_CHANGE_LETTERS = (*"EaskxDwNMghT", "E1", "D1", "w1", "T1")

THEOREMS = (
    Theorem(
        id="D1.tangent",
        statement=(
            "A weight that pays a and saves N/(D D') + M/(w w') above, times the penalty k there: "
            "the energy, E before and E1 after the change x, lies above the tangent of the slope "
            "a - k s, s = N/D^2 + M/w^2. So where a = k s no change of that weight alone lowers "
            "it. D and w grow by g x and h x; for the read-out these are V and r + w, and k is "
            "lambda2."
        ),
        scalars=_CHANGE_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given=_CHANGE,
        goals=("E1 - E - x*(a - k*s) >= 0",),
    ),
    Theorem(
        id="D1.slope",
        statement=(
            "It lies above the tangent by 2 k b x^2 or less, b = g N/D^3 + h M/w^3, as long as D' "
            "and w' are at least half of D and w. So a - k s is the slope of the energy, which is "
            "stationary in the weight exactly where a = k s."
        ),
        scalars=(*_CHANGE_LETTERS, "b"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_CHANGE,
            "half D": assume("2*D1 - D >= 0"),
            "half w": assume("2*w1 - w >= 0"),
            "b": define("w^3*D^3*b = w^3*g*N + D^3*h*M"),
        },
        goals=("x*(a - k*s) + 2*k*b*x^2 - (E1 - E) >= 0",),
        facts=("limit",),
    ),
    Theorem(
        id="D1.slope-one-sided",
        statement=(
            "Two one-sided layers, with p pays d/w0 and saves d w2/w^2, w2 being that of the layer "
            "above: where that is equal, w is geometric, w^2 = w0 w2."
        ),
        scalars=_BETWEEN_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_BETWEEN,
            **{name: assume(f"{name} = 0") for name in ("q0", "e0", "q", "e")},
            "equal": assume("a = s"),
        },
        goals=("w0*a = d", "w^2*s = d*w2", "w^2 = w0*w2"),
    ),
    Theorem(
        id="D1.slope-balanced",
        statement=(
            "Balanced layers, c = 0: p pays d/(u0 + 1) + d/w0 and saves d u2/(u + 1)^2 + d "
            "w2/w^2; the bias stands in both."
        ),
        scalars=(*_BETWEEN_LETTERS, *(name + mark for name in "uc" for mark in ("0", "", "2"))),
        matrices={},
        symmetric=frozenset(),
        given={
            **_BETWEEN,
            **weights("0"),
            **weights(""),
            **weights("2"),
            "c0=0": assume("c0 = 0"),
            "c=0": assume("c = 0"),
            "c2=0": assume("c2 = 0"),
        },
        goals=(
            "w0*(u0 + 1)*a = d*w0 + d*(u0 + 1)",
            "w^2*(u + 1)^2*s = d*u2*w^2 + d*w2*(u + 1)^2",
        ),
        context=("d>0",),
    ),
)
