"""Theorems on layers whose kernel is affine in the labels, tilted or not, below a bias.

TRUSTED statements. The kernel is u J + w K_Y + c (1 s' + s 1') with s = Y'o, the sum of the labels,
o being the ones vector over labels; a bias adds J to what the next layer sees.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define, fact, gap
from proofs_check.sections.activations.reduction.theorems import EIGENVECTORS
from proofs_check.sections.depth.layers.theorems import positive
from proofs_check.sections.framework.theorems import CUBE, LABELLED, LABELS, TASK

_CROSS = "(e*o'*Y + Y'*o*e')"
_OVER_LABELS = {"oo": define("o'*o = d")}

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
            "K": assume(f"F'*F = u*e*e' + w*Y'*Y + c*{_CROSS}"),
            "neurons": gap("m'*m - tr(H*H') >= 0", "D1.neuron", "has not been compared yet"),
        },
        goals=("m'*m = u", "tr(H*H') = d*w", "u - d*w >= 0", "u*w - d*c^2 >= 0"),
        objects=(LABELLED,),
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
            **positive("P", "w"),
            **_OVER_LABELS,
            "affine": gap("u*w - d*c^2 >= 0", "D1.affine-kernel", "has not been compared yet"),
            "D": define("D = (u + 1)*w - d*c^2"),
            "K": define(f"K = (u + 1)*e*e' + w*Y'*Y + c*{_CROSS}"),
            "N": define(f"N = s*e*e' + t*Y'*Y + q*{_CROSS}"),
            "G": define(f"G = x*e*e' - y*{_CROSS} + r*Y'*o*o'*Y + z*Y'*Y"),
            "x": define("x*D*P^2 = w"),
            "y": define("y*D*P^2 = c"),
            "r": define("r*w*D*P^2 = c^2"),
            "z": define("z*w*P^2 = 1"),
            **EIGENVECTORS,
        },
        goals=(
            "K*G*K = K",
            "G*K*G = G",
            "K*G = G*K",
            "w*D*tr(N*G) = w*(w*s - 2*d*c*q + (u + 1)*t) + (d - 1)*t*D",
            "k0*k1*tr(N*Q) = P*(k1*s + k0*d*t)",
        ),
        objects=(CUBE,),
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
)
