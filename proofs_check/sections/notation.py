"""The paper's notation for the letters of the theorems: what a claim prints for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Letters that mean the same in every theorem.
COMMON = {
    "e*e'": "J",
    "Y'*Y": "K_Y",
    "Y*Y'": "Y Y'",
    "lam1": "lambda1",
    "lam2": "lambda2",
    "lam": "lambda",
    "k0": "kappa0",
    "k1": "kappa1",
    "e": "1",
    "Ki": "K_X^-1",
}
#: Theorem -> its own letters.
OWN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "labels.one": {"o": "1", "z": "v", "T": "A"},
        "labels": {"o": "1", "T": "A", "z": "v", "Z": "Y"},
        "F1.first-layer": {"p": "X+", "p'": "X+'", "p*p'": "K_X+"},
        "F2.convex": {"B": "B_t", "B0": "B_0", "B1": "B_1", "K": "K_t", "K0": "K_0", "K1": "K_1"},
        "F2.sufficient": {"c1": "c_1", "K1": "K_1", "B1": "B_1"},
        "F4.abstract": {"c1": "c_1", "c1'": "c_1'", "w": "w_k"},
        "F4.converse": {"r1": "r_1", "r2": "r_2", "r3": "r_3", "r4": "r_4"},
        "R1.cost": {"a": "alpha"},
        "R2.network": {"a": "alpha"},
        "R2.energy": {"lam1*c + lam2*tr(Y*B*Y')": "E*"},
        "R2.minimum": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E"},
        "R3.inequality": {"(f - g)": "h", "(f - g)'": "h'"},
        "R3.equality": {"(f - g)": "h", "(f - g)'": "h'"},
        "R4.support": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E", "K1": "K", "c1": "c"},
        "R5.growth": {"w": "2^d", "2*w": "2^(d+1)"},
        "R7.zero": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E"},
        "R7.unique": {"lam1*c1 + lam2*tr(Y*B1*Y')": "E", "c1": "c"},
        "R7.below": {"E": "E*"},
        "F4.one-direction": {"r1": "r_1", "r2": "r_2", "r3": "r_3", "r4": "r_4"},
    }
)


def letters_of(theorem: str) -> dict[str, str]:
    """What to print for the letters of one theorem.

    >>> letters_of("R1.cost")["lam1"]
    'lambda1'
    """
    return {**COMMON, **OWN.get(theorem, {})}
