"""Theorems on the one unknown of deep kernels: the growth of the label weights, and the collapse.

TRUSTED statements. Letters as in :mod:`proofs_check.sections.depth.theorems`; y is w_L P/lam2.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Object, Theorem, assume, cite, define, fact, gap
from proofs_check.sections.depth.layers.theorems import positive

#: Where the slope of the energy in the growth is zero.
_SLOPE = {
    **positive("d", "lam2"),
    "y": define("w*P = lam2*y"),
    "1+y>0": define("1 + y > 0"),
    "slope": assume("lam*g*(d + r)*(lam2 + w*P)^2 = d*lam2*P^2*w"),
}
#: What one label pays, x, at y = (L-1) z^L: at the threshold the two sides of D2.threshold agree.
COLLAPSE = Object("past the collapse", {"cost": "x", "layers": "L", "samples": "P", "z": "z"})
#: E1 is the energy for one label at the stationary growth, in terms of y = L - 1 + k.
_STATIONARY = {
    **positive("P", "y", "L"),
    "k": define("y = L - 1 + k"),
    **_SLOPE,
    "energy 1": define("d*(1 + y)*E1 = L*lam*g*(d + r)*(1 + y) + d*P"),
    "E1": cite("(1 + y)^2*E1 = P*L*y + P*(1 + y)", "D1.stationary", z="1", q="1", E="E1"),
}
_SLOPE_LETTERS = ("d", "lam", "lam2", "g", "r", "w")
#: E is that energy at z times the growth; q and s are z^L and z^(L-1).
_CURVE = {
    **_STATIONARY,
    "1+yq>0": define("1 + y*q > 0"),
    "z>=0": define("z >= 0"),
    "q": define("q = s*z"),
    "energy": define("d*(1 + y*q)*E = L*lam*g*z*(d + r)*(1 + y*q) + d*P"),
    "E": cite("(1 + y)^2*(1 + y*q)*E = P*L*y*z*(1 + y*q) + P*(1 + y)^2", "D1.stationary"),
    "powers L": fact("1 + (L - 1)*q - L*s >= 0", "bernoulli"),
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
            **_SLOPE,
            "E1": define("d*(1 + y)*E1 = L*lam*g*(d + r)*(1 + y) + d*P"),
            "E": define("d*(1 + y*q)*E = L*lam*g*z*(d + r)*(1 + y*q) + d*P"),
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
        scalars=("P", "L", "y", "k", "z", "q", "s", "E", "E1", *_SLOPE_LETTERS),
        matrices={},
        symmetric=frozenset(),
        given={
            **_CURVE,
            "k>=0": assume("k >= 0"),
            "powers L+1": fact("1 + L*q*z - (L + 1)*q >= 0", "bernoulli"),
        },
        goals=("E - E1 >= 0",),
    ),
    Theorem(
        id="D1.unique",
        statement=(
            "A stationary growth with y > L - 1 is the only minimum: at z times that growth, "
            "z not 1, the energy for one label is larger."
        ),
        scalars=("P", "L", "y", "k", "z", "q", "s", "E", "E1", *_SLOPE_LETTERS),
        matrices={},
        symmetric=frozenset(),
        given={
            **_CURVE,
            "k>0": assume("k > 0"),
            "powers L+1": fact("1 + L*q*z - (L + 1)*q > 0", "bernoulli"),
        },
        goals=("E - E1 > 0",),
    ),
    Theorem(
        id="D2.jump",
        statement=(
            "The stationary energy lies below that of the zero network by a positive multiple of "
            "k = y - (L - 1): they are equal at y = L - 1, where the end weight is not zero."
        ),
        scalars=("P", "L", "y", "k", "E1", *_SLOPE_LETTERS),
        matrices={},
        symmetric=frozenset(),
        given=_STATIONARY,
        goals=("(1 + y)^2*(P - E1) = P*y*k",),
        context=(
            "P>0",
            "y>0",
            "L>0",
        ),
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
            "X": define("X = A*M*lam*G*c"),
            "Z": define("Z = (L - 1)*C*B*q"),
            "w": define("p*w = lam*G"),
            "y": define("w*P = lam2*y"),
            "q": define("y = (L - 1)*q"),
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
            "L>=1": define("L - 1 >= 0"),
            "z>=0": define("z >= 0"),
            "q": define("q = s*z"),
            "rest>0": define("1 + (L - 1)*q > 0"),
            "cost": gap(
                "L*x - (L - 1)*P*z >= 0",
                "D2.threshold",
                "it compares the L-th powers of the two sides",
            ),
            "E": define("(1 + (L - 1)*q)*(E - x) = P"),
            "powers": fact("1 + (L - 1)*q - L*s >= 0", "bernoulli"),
        },
        goals=("E - P >= 0",),
        objects=(COLLAPSE,),
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
            "cost": gap(
                "(L - 1)*P - L*x > 0",
                "D2.threshold",
                "it compares the L-th powers of the two sides",
            ),
            "E": define("L*(E - x) = P"),
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
        scalars=("P", "L", "y", "k", "E1", *_SLOPE_LETTERS),
        matrices={},
        symmetric=frozenset(),
        given={
            **{label: entry for label, entry in _STATIONARY.items() if label != "E1"},
            "below": gap(
                "P - E1 > 0",
                "D2.below",
                "it is about the energy of one chain, and E1 is the least of all",
            ),
            "jump": cite("(1 + y)^2*(P - E1) = P*y*k", "D2.jump"),
        },
        goals=("k > 0",),
        facts=("minimum",),
    ),
)
