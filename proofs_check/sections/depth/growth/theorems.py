"""Theorems on the one unknown of deep kernels: the growth of the label weights, and the collapse.

TRUSTED statements. Letters as in :mod:`proofs_check.sections.depth.theorems`; y is w_L P/lam2.
"""

from __future__ import annotations

from proofs_check.kernel.rules import Theorem
from proofs_check.sections.depth.layers.theorems import positive

#: E1 is the energy for one label at the stationary growth, in terms of y = L - 1 + k.
_STATIONARY = {
    **positive("P", "y", "L"),
    "k": ("y = L - 1 + k", "definition"),
    "E1": ("(1 + y)^2*E1 = P*L*y + P*(1 + y)", "theorem:D1.stationary"),
}
#: E is that energy at z times the growth; q and s are z^L and z^(L-1).
_CURVE = {
    **_STATIONARY,
    "1+y>0": ("1 + y > 0", "definition"),
    "1+yq>0": ("1 + y*q > 0", "definition"),
    "z>=0": ("z >= 0", "definition"),
    "q": ("q = s*z", "definition"),
    "E": (
        "(1 + y)^2*(1 + y*q)*E = P*L*y*z*(1 + y*q) + P*(1 + y)^2",
        "theorem:D1.stationary",
    ),
    "powers L": ("1 + (L - 1)*q - L*s >= 0", "fact:bernoulli"),
}

THEOREMS = (
    Theorem(
        id="D1.stationary",
        statement=(
            "For one label the chains of growth g cost E1 = L lam g (1 + r/d) + P/(1 + y) with "
            "y = w P/lam2, w their end weight, a multiple of g^L. Where its slope in g is zero, "
            "lam g (d + r) (lam2 + w P)^2 = d lam2 P^2 w, also lam g (d + r) (1 + y)^2 = d P y, "
            "and y alone gives E1 and the energy E at z times that growth; q is z^L."
        ),
        scalars=("d", "P", "L", "lam", "lam2", "g", "r", "w", "y", "z", "q", "E1", "E"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("d", "lam2"),
            "y": ("w*P = lam2*y", "definition"),
            "1+y>0": ("1 + y > 0", "definition"),
            "slope": ("lam*g*(d + r)*(lam2 + w*P)^2 = d*lam2*P^2*w", "assumption"),
            "E1": ("d*(1 + y)*E1 = L*lam*g*(d + r)*(1 + y) + d*P", "definition"),
            "E": ("d*(1 + y*q)*E = L*lam*g*z*(d + r)*(1 + y*q) + d*P", "definition"),
        },
        goals=(
            "lam*g*(d + r)*(1 + y)^2 = d*P*y",
            "(1 + y)^2*E1 = P*L*y + P*(1 + y)",
            "(1 + y)^2*(1 + y*q)*E = P*L*y*z*(1 + y*q) + P*(1 + y)^2",
        ),
    ),
    Theorem(
        id="D1.curve",
        statement=(
            "A stationary growth with y >= L - 1 is the global minimum, for every L: at z times "
            "that growth the energy for one label, E, is at least E1."
        ),
        scalars=("P", "L", "y", "k", "z", "q", "s", "E", "E1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_CURVE,
            "k>=0": ("k >= 0", "assumption"),
            "powers L+1": ("1 + L*q*z - (L + 1)*q >= 0", "fact:bernoulli"),
        },
        goals=("E - E1 >= 0",),
    ),
    Theorem(
        id="D1.unique",
        statement=(
            "A stationary growth with y > L - 1 is the only minimum: at z times that growth, "
            "z not 1, the energy for one label is larger."
        ),
        scalars=("P", "L", "y", "k", "z", "q", "s", "E", "E1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_CURVE,
            "k>0": ("k > 0", "assumption"),
            "powers L+1": ("1 + L*q*z - (L + 1)*q > 0", "fact:bernoulli"),
        },
        goals=("E - E1 > 0",),
    ),
    Theorem(
        id="D2.jump",
        statement=(
            "The stationary energy lies below that of the zero network by a positive multiple of "
            "k = y - (L - 1): they are equal at y = L - 1, where the end weight is not zero."
        ),
        scalars=("P", "L", "y", "k", "E1"),
        matrices={},
        symmetric=frozenset(),
        given=_STATIONARY,
        goals=("(1 + y)^2*(P - E1) = P*y*k",),
    ),
    Theorem(
        id="D2.threshold",
        statement=(
            "A chain of growth g and end weight w = lam g^L/p pays x = L lam g (1 + r/d) for one "
            "label. At y = w P/lam2 = (L-1) z^L, L x - (L-1) P z has the sign of "
            "lam2 lam^(L-1) p (1 + r/d)^L - P^(L+1) (L-1)^(L-1)/L^(2L). X and Z are the L-th "
            "powers of L x and (L-1) P z; G, q, c those of g, z, 1 + r/d; M, B, A, C are "
            "lam^(L-1), P^L, L^(2L), (L-1)^(L-1)."
        ),
        scalars=("P", "L", "lam", "lam2", "p", "w", "y", "q", *"XZGcMBAC"),
        matrices={},
        symmetric=frozenset(),
        given={
            "X": ("X = A*M*lam*G*c", "definition"),
            "Z": ("Z = (L - 1)*C*B*q", "definition"),
            "w": ("p*w = lam*G", "definition"),
            "y": ("w*P = lam2*y", "definition"),
            "q": ("y = (L - 1)*q", "definition"),
        },
        goals=("P*(X - Z) = (L - 1)*q*(A*lam2*M*p*c - P*B*C)",),
        facts=("monotone",),
    ),
    Theorem(
        id="D2.zero",
        statement=(
            "From the threshold on no chain has an energy below that of the zero network: at "
            "y = (L-1) z^L one label pays x >= z P (L-1)/L and leaves P/(1 + y). q and s are z^L "
            "and z^(L-1)."
        ),
        scalars=("P", "L", "z", "q", "s", "x", "E"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "L"),
            "L>=1": ("L - 1 >= 0", "definition"),
            "z>=0": ("z >= 0", "definition"),
            "q": ("q = s*z", "definition"),
            "rest>0": ("1 + (L - 1)*q > 0", "definition"),
            "cost": ("L*x - (L - 1)*P*z >= 0", "theorem:D2.threshold"),
            "E": ("(1 + (L - 1)*q)*(E - x) = P", "definition"),
            "powers": ("1 + (L - 1)*q - L*s >= 0", "fact:bernoulli"),
        },
        goals=("E - P >= 0",),
    ),
    Theorem(
        id="D2.below",
        statement=(
            "Short of the threshold the chain with y = L - 1 lies below the zero network: one "
            "label pays x < P (L-1)/L and leaves P/L."
        ),
        scalars=("P", "L", "x", "E"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("L"),
            "cost": ("(L - 1)*P - L*x > 0", "theorem:D2.threshold"),
            "E": ("L*(E - x) = P", "definition"),
        },
        goals=("P - E > 0",),
    ),
    Theorem(
        id="D1.root",
        statement=(
            "Short of the threshold there is a stationary growth with y > L - 1: the energy tends "
            "to P as the growth tends to 0 and grows beyond bounds with it, so that it has a "
            "minimum, E1, which is below P."
        ),
        scalars=("P", "y", "k", "E1"),
        matrices={},
        symmetric=frozenset(),
        given={
            **positive("P", "y"),
            "1+y>0": ("1 + y > 0", "definition"),
            "below": ("P - E1 > 0", "theorem:D2.below"),
            "jump": ("(1 + y)^2*(P - E1) = P*y*k", "theorem:D2.jump"),
        },
        goals=("k > 0",),
        facts=("minimum",),
    ),
)
