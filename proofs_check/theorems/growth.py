"""Theorems on the one unknown of deep kernels: the growth of the label weights, and the collapse.

TRUSTED statements. Letters as in :mod:`proofs_check.theorems.depth`; y is w_L P/lam2.
"""

from __future__ import annotations

from proofs_check.kernel import Theorem

_NONE: frozenset[str] = frozenset()


def _positive(*names: str) -> dict[str, tuple[str, str]]:
    return {f"{name}>0": (f"{name} > 0", "definition") for name in names}


#: E1 is the energy for one label at the stationary growth, in terms of y = L - 1 + k.
_STATIONARY = {
    **_positive("P", "y", "L"),
    "k": ("y = L - 1 + k", "definition"),
    "E1": ("(1 + y)^2*E1 = P*L*y + P*(1 + y)", "definition"),
}

THEOREMS = (
    Theorem(
        id="D1.stationary",
        statement=(
            "Stationarity in the growth, lam g (d + r) (lam2 + w P)^2 = d lam2 P^2 w for the end "
            "weight w, reads lam g (d + r) (1 + y)^2 = d P y with y = w P/lam2."
        ),
        scalars=("d", "P", "lam", "lam2", "g", "r", "w", "y"),
        matrices={},
        symmetric=_NONE,
        given={
            **_positive("lam2"),
            "y": ("w*P = lam2*y", "definition"),
            "slope": ("lam*g*(d + r)*(lam2 + w*P)^2 = d*lam2*P^2*w", "definition"),
        },
        goals=("lam*g*(d + r)*(1 + y)^2 = d*P*y",),
    ),
    Theorem(
        id="D1.curve",
        statement=(
            "A stationary growth with y >= L - 1 is the global minimum, for every L: at z times "
            "that growth the energy for one label, E, is at least E1. q and s are z^L and z^(L-1)."
        ),
        scalars=("P", "L", "y", "k", "z", "q", "s", "E", "E1"),
        matrices={},
        symmetric=_NONE,
        given={
            **_STATIONARY,
            "1+y>0": ("1 + y > 0", "definition"),
            "1+yq>0": ("1 + y*q > 0", "definition"),
            "k>=0": ("k >= 0", "assumption"),
            "z>=0": ("z >= 0", "definition"),
            "q": ("q = s*z", "definition"),
            "E": ("(1 + y)^2*(1 + y*q)*E = P*L*y*z*(1 + y*q) + P*(1 + y)^2", "definition"),
            "powers L": ("1 + (L - 1)*q - L*s >= 0", "fact:bernoulli"),
            "powers L+1": ("1 + L*q*z - (L + 1)*q >= 0", "fact:bernoulli"),
        },
        goals=("E - E1 >= 0",),
    ),
    Theorem(
        id="D2.jump",
        statement=(
            "The stationary energy lies below that of the zero network by a positive multiple of "
            "k = y - (L - 1): they are equal at y = L - 1, where the end weight is not zero."
        ),
        scalars=("P", "L", "y", "k", "E1"),
        matrices={},
        symmetric=_NONE,
        given=_STATIONARY,
        goals=("(1 + y)^2*(P - E1) = P*y*k",),
    ),
    Theorem(
        id="D2.zero",
        statement=(
            "At and past the jump no chain has an energy below that of the zero network: at z "
            "times the growth of the jump one label pays x >= z P (L-1)/L and leaves "
            "P/(1 + (L-1) q). q and s are z^L and z^(L-1)."
        ),
        scalars=("P", "L", "z", "q", "s", "x", "E"),
        matrices={},
        symmetric=_NONE,
        given={
            **_positive("P", "L"),
            "L>=1": ("L - 1 >= 0", "definition"),
            "z>=0": ("z >= 0", "definition"),
            "q": ("q = s*z", "definition"),
            "rest>0": ("1 + (L - 1)*q > 0", "definition"),
            "cost": ("L*x - (L - 1)*P*z >= 0", "assumption"),
            "E": ("(1 + (L - 1)*q)*(E - x) = P", "definition"),
            "powers": ("1 + (L - 1)*q - L*s >= 0", "fact:bernoulli"),
        },
        goals=("E - P >= 0",),
    ),
)
