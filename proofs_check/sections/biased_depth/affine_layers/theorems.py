"""Theorems on layers whose kernel is affine in the labels, tilted or not, below a bias.

TRUSTED statements. The kernel is u J + w K_Y + c (1 s' + s 1') with s = Y'o, the sum of the labels,
o being the ones vector over labels; a bias adds J to what the next layer sees.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Object, Theorem, assume, cite, define, fact
from proofs_check.sections.activations.reduction.theorems import EIGENVECTORS
from proofs_check.sections.depth.layers.theorems import NEVER_NEGATIVE, ROWS, positive
from proofs_check.sections.framework.labels.theorems import CUBE, LABELLED, LABELS, TASK

_CROSS = "(e*o'*Y + Y'*o*e')"
_OVER_LABELS = {"oo": define("o'*o = d")}

#: A kernel of neurons that are never negative and affine in the labels: its weights u, w, c.
KERNEL = Object("affine kernel", {"mean": "u", "labels": "w", "mixed": "c", "number": "d"})
#: Two layers with the weights u, w, c and s, t, q, and the squared norm T between them.
LAYER = Object(
    "layer",
    {"mean below": "u", "labels below": "w", "mixed below": "c", "number": "d"}
    | {"mean": "s", "labels": "t", "mixed": "q", "norm": "T"},
)
#: What the first layer pays, F, for the weights s of the mean and t of the labels.
FIRST = Object(
    "first layer",
    {"cost": "F", "mean": "s", "labels": "t", "number": "d"}
    | {name: name for name in ("P", "lam1", "k0", "k1")},
)
#: What the read-out leaves, R, of the label weight w = lam2 y/P.
LEFT = Object("read-out", {"rest": "R", "weight": "y", "number": "d", "samples": "P"})
#: The same of a kernel with the weights u, w, c, over lambda2 = P r.
LAST = Object(
    "last layer", {"mean": "u", "labels": "w", "mixed": "c", "number": "d", "rest": "R", "r": "r"}
)
_NORM = {
    "D": define("D = (u + 1)*w - d*c^2"),
    "K": define(f"K = (u + 1)*e*e' + w*Y'*Y + c*{_CROSS}"),
    "N": define(f"N = s*e*e' + t*Y'*Y + q*{_CROSS}"),
    "G": define(f"G = x*e*e' - y*{_CROSS} + r*Y'*o*o'*Y + z*Y'*Y"),
    "x": define("x*D*P^2 = w"),
    "y": define("y*D*P^2 = c"),
    "r": define("r*w*D*P^2 = c^2"),
    "z": define("z*w*P^2 = 1"),
}
_INPUTS = {label: define(entry.formula) for label, entry in EIGENVECTORS.items()}
_MATRICES = {**TASK, "o": ("d", "1")}

THEOREMS = (
    Theorem(
        id="D1.affine-kernel",
        statement=(
            "Neurons m + sum_i a_i v_i that are never negative, with the kernel F'F = u J + w K_Y "
            "+ c (1 s' + s 1'): u and d w are the sums over neurons of m^2 and of sum_i a_i^2, so "
            "that u >= d w, and d c^2 <= u w."
        ),
        scalars=("u", "w", "c"),
        matrices={
            **{name: TASK[name] for name in ("e", "Y")},
            "o": ("d", "1"),
            "F": ("M", "P"),
            "m": ("M", "1"),
            "H": ("M", "d"),
        },
        symmetric=frozenset(),
        given={
            **LABELS,
            **positive("P", "d"),
            **_OVER_LABELS,
            "F": define("F = m*e' + H*Y"),
            "K": define(f"F'*F = u*e*e' + w*Y'*Y + c*{_CROSS}"),
            "neurons": NEVER_NEGATIVE,
        },
        goals=("m'*m = u", "tr(H*H') = d*w", "u - d*w >= 0", "u*w - d*c^2 >= 0"),
        facts=("traces",),
        objects=(LABELLED, ROWS, KERNEL._replace(hidden=frozenset({*"eYoFmH"}))),
    ),
    Theorem(
        id="D1.affine-cost",
        statement=(
            "From a layer with the weights u, w, c and a bias, K = (u + 1) J + w K_Y + c (1 s' + "
            "s 1'), to one with the kernel N of weights s, t, q the least-norm weights have the "
            "squared norm tr(N K^+) = (w s - 2 d c q + (u + 1) t)/D + (d - 1) t/w with D = (u + 1) "
            "w - d c^2; from inputs with eigenvalues k0, k1 it is P (s/k0 + d t/k1). G is K^+."
        ),
        scalars=("u", "w", "c", "D", "s", "t", "q", "x", "y", "r", "z", "k0", "k1"),
        matrices={**TASK, "o": ("d", "1"), **dict.fromkeys(("K", "N", "G", "Q"), ("P", "P"))},
        symmetric=frozenset({"A", "K", "N", "G", "Q"}),
        given={
            **LABELS,
            **positive("P", "w", "d"),
            **_OVER_LABELS,
            "affine": cite("u*w - d*c^2 >= 0", "D1.affine-kernel"),
            **_NORM,
            **EIGENVECTORS,
        },
        goals=(
            "K*G*K = K",
            "G*K*G = G",
            "K*G = G*K",
            "w*D*tr(N*G) = w*(w*s - 2*d*c*q + (u + 1)*t) + (d - 1)*t*D",
            "k0*k1*tr(N*Q) = P*(k1*s + k0*d*t)",
        ),
        objects=(CUBE, KERNEL),
    ),
    Theorem(
        id="D1.layer-norm",
        statement="The squared norm T between two layers as a number.",
        scalars=("u", "w", "c", "D", "s", "t", "q", "x", "y", "r", "z", "k0", "k1", "T"),
        matrices={**_MATRICES, **dict.fromkeys(("K", "N", "G", "Q"), ("P", "P"))},
        symmetric=frozenset({"A", "K", "N", "G", "Q"}),
        given={
            **LABELS,
            **positive("P", "w", "d"),
            **_OVER_LABELS,
            **_NORM,
            **_INPUTS,
            "T": define("T = tr(N*G)"),
            "norm": cite(
                "w*D*tr(N*G) = w*(w*s - 2*d*c*q + (u + 1)*t) + (d - 1)*t*D", "D1.affine-cost"
            ),
        },
        goals=("w*D*T = w*(w*s - 2*d*c*q + (u + 1)*t) + (d - 1)*t*D",),
        objects=(
            CUBE,
            KERNEL,
            LAYER._replace(
                hidden=frozenset({*_MATRICES, *"KNGQxyrz", "k0", "k1"}),
            ),
        ),
        context=(
            "Ye",
            "YY",
        ),
    ),
    Theorem(
        id="D1.first-norm",
        statement="What the first layer pays, F, as a number.",
        scalars=("s", "t", "q", "k0", "k1", "lam1", "F"),
        matrices={**_MATRICES, **dict.fromkeys(("N", "Q"), ("P", "P"))},
        symmetric=frozenset({"A", "N", "Q"}),
        given={
            **LABELS,
            **_OVER_LABELS,
            "N": _NORM["N"],
            **_INPUTS,
            "F": define("F = lam1*tr(N*Q)"),
        },
        goals=("k0*k1*F = lam1*P*(k1*s + k0*d*t)",),
        objects=(CUBE, FIRST._replace(hidden=frozenset({*_MATRICES, *"NQq"}))),
        context=("oo",),
    ),
    Theorem(
        id="D1.affine-read-out",
        statement=(
            "The read-out from a kernel u J + w K_Y + c (1 s' + s 1') leaves at least what w alone "
            "would leave: lambda2 tr(K_Y (lambda2 + K)^-1) >= d lambda2 P/(lambda2 + w P). B is "
            "the resolvent."
        ),
        scalars=("lam2", "u", "w", "c"),
        matrices={**TASK, "o": ("d", "1"), **dict.fromkeys(("K", "B"), ("P", "P"))},
        symmetric=frozenset({"A", "K", "B"}),
        given={
            **LABELS,
            **positive("P", "w"),
            "lam2>0": assume("lam2 > 0"),
            "K": define(f"K = u*e*e' + w*Y'*Y + c*{_CROSS}"),
            "K>=0": define("psd: K"),
            "KB": fact("K*B = 1 - lam2*B", "inverse"),
        },
        goals=("(lam2 + w*P)*tr(Y*B*Y') - d*P >= 0",),
        objects=(CUBE,),
    ),
    Theorem(
        id="D1.left",
        statement="What the read-out leaves as a number: R is at least d P/(1 + y).",
        scalars=("lam2", "u", "w", "c", "y", "R"),
        matrices={**_MATRICES, **dict.fromkeys(("K", "B"), ("P", "P"))},
        symmetric=frozenset({"A", "K", "B"}),
        given={
            **LABELS,
            **positive("P", "w", "lam2"),
            "K": define(f"K = u*e*e' + w*Y'*Y + c*{_CROSS}"),
            "K>=0": define("psd: K"),
            "KB": fact("K*B = 1 - lam2*B", "inverse"),
            "y": define("w*P = lam2*y"),
            "R": define("R = lam2*tr(Y*B*Y')"),
            "left": cite("(lam2 + w*P)*tr(Y*B*Y') - d*P >= 0", "D1.affine-read-out"),
        },
        goals=("(1 + y)*R - d*P >= 0",),
        objects=(
            CUBE,
            LEFT._replace(hidden=frozenset({*_MATRICES, *"KBuwc", "lam2"})),
        ),
        context=(
            "Ye",
            "YY",
        ),
    ),
)
