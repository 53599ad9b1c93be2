"""Letters of the theorems on bent neurons, and what is given of them. TRUSTED.

The letters are those of :mod:`proofs_check.sections.biased_depth.bent.theorems`.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Object, assume, define, fact
from proofs_check.sections.depth.layers.theorems import positive
from proofs_check.sections.framework.labels.theorems import TASK

#: S has the rows S_i, M the rows v_i S_i: sums of products of two labels.
BENDS = {
    "oo": define("o'*o = d"),
    "S": define("S = o*o'*Y - Y"),
    "Me": fact("M*e = 0", "characters"),
    "MY": fact("M*Y' = 0", "characters"),
}
BEND_LETTERS = {
    **{name: TASK[name] for name in ("e", "Y")},
    "o": ("d", "1"),
    "S": ("d", "P"),
    "M": ("d", "P"),
}
#: The last kernel, r = lambda2/P, and what the read-out sees of it.
LAST_KERNEL = {
    "w": define("w = p + q"),
    "c": define("c = p - q"),
    "g": define("g = r + w"),
    "V": define("V = (r + d*w)*g - d*c^2"),
}
TILTED = {**positive("d", "r", "q", "lam2"), "p>q": assume("p - q > 0"), **LAST_KERNEL}
#: The energy is stationary in p and q: what a little more of them pays, and saves at the read-out.
STATIONARY = {
    **positive("w0"),
    # a and b of D1.pays for q0 = e0 = 0, and s of D1.stationary-last for e = 0
    "p pays": define("w0*i = d"),
    "q pays": define("w0*j = d + 4*d*w0"),
    "p saves": define("V^2*g^2*s = g^2*(r + 2*d*q)^2 + (d - 1)*V^2"),
    "q saves": define("V^2*g^2*z = g^2*(r + 2*d*p)^2 + (d - 1)*V^2"),
    "p stationary": assume("lam*i = lam2*s"),
    "q stationary": assume("lam*j = lam2*z"),
}
LAST_LETTERS = (*"dpqrwcgVijsz", "w0", "lam", "lam2")
#: For which d, p, q and r a bend lowers the energy.
LOWERS = {
    **positive("lam", "p"),
    "d>=2": assume("d - 2 >= 0"),
    "condition": assume("4*q^2 - r*(p - 3*q) >= 0"),
}
#: How large a bend may be for its neurons not to be negative.
SMALL = {"t>=0": assume("t >= 0"), "t small": assume("1 - t*(d - 1) >= 0")}
#: Half of what the bend saves at the read-out, to first order in t, times (g V)^2.
READ_OUT = "d*(d - 1)*lam2*c*(c^2*(2*V + d*c^2) - w*g^2*(r + d*w))"

#: The sum F of (1 + v_j) (1 + t S_j) over m labels with the sum A, at a sample with label sum s.
SUM = Object("bent sum", {"bend": "t", "labels": "s", "number": "m", "part": "A", "sum": "F"})
#: The squared norm n of the weights and the bias of a neuron above bent ones.
LATE = Object(
    "late neuron", {"norm": "n", "bend": "t", "number": "d", "weight": "q", "below": "w0"}
)
#: What its preactivation at a sample has besides, z, over b t^2.
ENTRY = Object("entry of a late neuron", {"rest": "z", "bend": "t", "number": "d"})
#: The sum s of the squares of N rests of late neurons of weight q.
RESTS = Object(
    "rests of late neurons",
    {"squares": "s", "count": "N", "bend": "t", "number": "d", "weight": "q"},
)
#: What the first layer pays for straight and for bent neurons, f and f1.
FIRST_BENT = Object(
    "bent first layer", {"straight": "f", "bent": "f1", "change": "f2", "bend": "t"}
)
#: The overlap y = tr(U W') of what is left of the labels with what the bend changes of it.
OVERLAP = Object(
    "overlap with the bend",
    {"overlap": "y", "number": "d", **{name: name for name in (*"pqrwcgV", "lam2")}},
)
#: What the read-out leaves of the labels, without the bend and with it.
LEFT_BENT = Object(
    "bent read-out",
    {"straight": "e", "bent": "e1", "overlap": "y", "change": "z"}
    | {"bend": "t", "number": "d", "weight": "q"},
)
