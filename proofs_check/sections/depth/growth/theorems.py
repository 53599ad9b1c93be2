"""Theorems on the one unknown of deep kernels: the growth of the label weights, and the collapse.

TRUSTED statements. Letters as in :mod:`proofs_check.sections.depth.theorems`; y is w_L P/lam2.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Object, Theorem, assume, cite, define, fact
from proofs_check.sections.depth.layers.theorems import positive

#: Where the slope of the energy in the growth is zero.
_SLOPE = {
    **positive("d", "lam2"),
    "y": define("w*P = lam2*y"),
    "1+y>0": define("1 + y > 0"),
    "slope": assume("lam*g*(d + r)*(lam2 + w*P)^2 = d*lam2*P^2*w"),
}
#: The product of the penalties from which on zero is lowest, less that of the sizes.
_THRESHOLD = "A*lam2*M*p*c - P*B*C"
_POWERS = {
    "X": define("X = A*M*lam*G*c"),
    "Z": define("Z = (L - 1)*C*B*q"),
    "w": define("p*w = lam*G"),
    "y": define("w*P = lam2*y"),
    "y of q": define("y = (L - 1)*q"),
}
_POWER_LETTERS = ("P", "L", "lam", "lam2", "p", "w", "y", "q", *"XZGcMBAC")
#: The same the other way round.
_SHORT = "P*B*C - A*lam2*M*p*c > 0"
_COMPARED = cite(f"P*(X - Z) = (L - 1)*q*({_THRESHOLD})", "D2.threshold")
#: U and V are what one label pays and is to pay, whose L-th powers are X and Z.
_ROOTS = {"U": define("U = L*x"), "V": define("V = (L - 1)*P*z")}
_HIDDEN = frozenset("pwXZGcMBACUV")
#: What one label pays, x, at y = (L-1) z^L: at the threshold the two sides of D2.threshold agree.
COLLAPSE = Object(
    "past the collapse",
    {"cost": "x", "layers": "L", "samples": "P", "z": "z", "lam": "lam", "gain": "y"},
)
#: The energy E of the chain with y = L - 1.
SHORT = Object(
    "short of the collapse",
    {"energy": "E", "layers": "L", "samples": "P", "lam": "lam", "lam2": "lam2"},
)
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
        scalars=_POWER_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given=_POWERS,
        goals=(f"P*(X - Z) = (L - 1)*q*({_THRESHOLD})",),
        facts=("monotone",),
    ),
    Theorem(
        id="D2.past",
        statement=(
            "From the threshold on, lam2 lam^(L-1) p (1 + r/d)^L >= P^(L+1) (L-1)^(L-1)/L^(2L), "
            "X is at least Z; the letters are those of D2.threshold."
        ),
        scalars=_POWER_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_POWERS,
            **positive("P"),
            "L>=1": define("L - 1 >= 0"),
            "q>=0": define("q >= 0"),
            "past": assume(f"{_THRESHOLD} >= 0"),
            "compared": _COMPARED,
        },
        goals=("X - Z >= 0",),
    ),
    Theorem(
        id="D2.short",
        statement="Short of the threshold, for L >= 2 and q > 0, X is less than Z.",
        scalars=_POWER_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_POWERS,
            **positive("P", "q"),
            "L>1": define("L - 1 > 0"),
            "short": assume(_SHORT),
            "compared": _COMPARED,
        },
        goals=("Z - X > 0",),
    ),
    Theorem(
        id="D2.zero",
        statement=(
            "From the threshold on no chain has an energy below that of the zero network: at "
            "y = (L-1) z^L one label pays x >= z P (L-1)/L and leaves P/(1 + y). q and s are z^L "
            "and z^(L-1), X and Z the L-th powers of U = L x and V = (L-1) P z."
        ),
        scalars=(*_POWER_LETTERS, *"zsxEUV"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_POWERS,
            **_ROOTS,
            "past": define(f"{_THRESHOLD} >= 0"),
            "q>=0": define("q >= 0"),
            "powers of": cite("X - Z >= 0", "D2.past"),
            **positive("P", "L"),
            "L>=1": define("L - 1 >= 0"),
            "z>=0": define("z >= 0"),
            "q": define("q = s*z"),
            "rest>0": define("1 + (L - 1)*q > 0"),
            "cost": fact("U - V >= 0", "monotone"),
            "E": define("(1 + (L - 1)*q)*(E - x) = P"),
            "powers": fact("1 + (L - 1)*q - L*s >= 0", "bernoulli"),
        },
        goals=("E - P >= 0",),
        objects=(COLLAPSE._replace(hidden=_HIDDEN | {"lam2"}),),
        context=("powers of",),
    ),
    Theorem(
        id="D2.below",
        statement=(
            "Short of the threshold the chain with y = L - 1, where z and q are 1, lies below the "
            "zero network: one label pays x < P (L-1)/L and leaves P/L. X and Z are the L-th "
            "powers of U = L x and V = (L-1) P z."
        ),
        scalars=(*_POWER_LETTERS, *"zxEUV"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_POWERS,
            **_ROOTS,
            "short": define(_SHORT),
            "L>1": define("L - 1 > 0"),
            "z": define("z = 1"),
            "q=1": define("q = 1"),
            "powers of": cite("Z - X > 0", "D2.short"),
            **positive("P", "L"),
            "cost": fact("V - U > 0", "monotone"),
            "E": define("L*(E - x) = P"),
        },
        goals=("P - E > 0",),
        objects=(SHORT._replace(hidden=_HIDDEN | {*"yzqx"}),),
        context=("powers of",),
    ),
    Theorem(
        id="D1.root",
        statement=(
            "Short of the threshold there is a stationary growth with y > L - 1: the energy tends "
            "to P as the growth tends to 0 and grows beyond bounds with it, so that it has a "
            "minimum, E1, at most the energy E of the chain of D2.below, which is below P."
        ),
        scalars=("P", "L", "y", "k", "E1", "E", *_SLOPE_LETTERS),
        matrices={},
        symmetric=frozenset(),
        given={
            **{label: entry for label, entry in _STATIONARY.items() if label != "E1"},
            "L>1": define("L - 1 > 0"),
            "below": cite("P - E > 0", "D2.below"),
            "least": fact("E - E1 >= 0", "minimum"),
            "jump": cite("(1 + y)^2*(P - E1) = P*y*k", "D2.jump"),
        },
        goals=("k > 0",),
        facts=("minimum",),
        objects=(SHORT,),
    ),
)
