"""How the letters of formulas are built: a Greek or Latin base and an index."""

from __future__ import annotations

import re
from types import MappingProxyType

GREEK = MappingProxyType(
    {
        "alpha": "α",
        "beta": "β",
        "gamma": "γ",
        "delta": "δ",
        "eta": "η",
        "kappa": "κ",
        "lambda": "λ",
        "mu": "μ",
        "phi": "φ",
        "psi": "ψ",
        "rho": "ρ",
        "sigma": "σ",
        "tau": "τ",
    }
)
#: Names of functions and scores, which stand upright.
UPRIGHT = frozenset(("tr", "tanh", "log", "relu", "PS", "sigmoid"))
_INDEXED = re.compile(r"([A-Za-z]+?)(?:_(\w+)|(\d+)|(?<=[A-Z])([a-z]))?")


def base_and_index(name: str) -> tuple[str, str]:
    """The base of a name and its index.

    >>> base_and_index("lambda1"), base_and_index("K_X"), base_and_index("Vp"), base_and_index("PS")
    (('lambda', '1'), ('K', 'X'), ('V', 'p'), ('PS', ''))
    """
    match = _INDEXED.fullmatch(name)
    if match is None or name in UPRIGHT:
        return name, ""
    return match[1], match[2] or match[3] or match[4] or ""
