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
OWN: Mapping[str, Mapping[str, str]] = MappingProxyType({})


def letters_of(theorem: str) -> dict[str, str]:
    """What to print for the letters of one theorem.

    >>> letters_of("R1.cost")["lam1"]
    'lambda1'
    """
    return {**COMMON, **OWN.get(theorem, {})}
