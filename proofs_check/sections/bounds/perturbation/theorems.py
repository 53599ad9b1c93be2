"""Theorems on where the minimum lies: a distance, bounded weights, and inputs that move.

TRUSTED statements, in the letters of :mod:`proofs_check.sections.bounds.theorems`.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define, fact
from proofs_check.sections.framework.theorems import RESOLVENTS

#: Targets, weights, activities and read-out.
_NETWORK = {"Y": ("d", "P"), "W": ("M", "D"), "F": ("M", "P"), "V": ("d", "M")}
_ENERGY = "tr((Y - V*F)*(Y - V*F)') + lam1*tr(W*W') + lam2*tr(V*V')"

THEOREMS = (
    Theorem(
        id="bound.distance",
        statement=(
            "The bound that a dual matrix A proves is |Y|^2 less the squared distance of A' from Y."
        ),
        scalars=(),
        matrices={"Y": ("d", "P"), "A": ("P", "d")},
        symmetric=frozenset(),
        given={},
        goals=("2*tr(Y*A) - tr(A'*A) = tr(Y*Y') - tr((Y - A')*(Y - A')')",),
    ),
    Theorem(
        id="bound.weights",
        statement=(
            "A network that is no worse than the zero network has weights that cost at most |Y|^2, "
            "so that they are bounded if both penalties are positive."
        ),
        scalars=("lam1", "lam2", "E"),
        matrices=_NETWORK,
        symmetric=frozenset(),
        given={
            "lam1>0": assume("lam1 > 0"),
            "lam2>0": assume("lam2 > 0"),
            "E": define(f"E = {_ENERGY}"),
            "no worse": assume("tr(Y*Y') - E >= 0"),
        },
        goals=(
            "tr(Y*Y') - lam1*tr(W*W') - lam2*tr(V*V') >= 0",
            "(lam1 + lam2)*tr(Y*Y') - lam1*lam2*(tr(W*W') + tr(V*V')) >= 0",
        ),
    ),
    Theorem(
        id="bound.attained",
        statement=(
            "Let penalties be positive, so that weights that cost at most |Y|^2 are bounded, and "
            "activities continuous in the weights. Let E be the least energy of the networks of "
            "one width with such weights, the zero network among them. No network whose weights "
            "cost more is below it, so that the width has a network of least energy."
        ),
        scalars=("lam1", "lam2", "E", "N"),
        matrices=_NETWORK,
        symmetric=frozenset(),
        given={
            "E": fact("tr(Y*Y') - E >= 0", "compactness"),
            "N": define(f"N = {_ENERGY}"),
            "outside": assume("lam1*tr(W*W') + lam2*tr(V*V') - tr(Y*Y') >= 0"),
        },
        goals=("N - E >= 0",),
    ),
    Theorem(
        id="bound.near",
        statement=(
            "Let a measure with kernel K1 and cost c1 have an energy of at most e above that of a "
            "measure with kernel K that satisfies the KKT conditions. Its residuals A1 are as near "
            "to A as the root of e, and K1 - K does to A what that leaves."
        ),
        scalars=("lam1", "lam2", "c", "c1", "e"),
        matrices={
            "Y": ("d", "P"),
            **dict.fromkeys(("A", "A1"), ("P", "d")),
            **dict.fromkeys(("K", "B", "K1", "B1"), ("P", "P")),
        },
        symmetric=frozenset({"K", "B", "K1", "B1"}),
        given={
            **RESOLVENTS,
            "A": define("A = lam2*B*Y'"),
            "A1": define("A1 = lam2*B1*Y'"),
            "on support": assume("lam1*c - lam2*tr(Y*B*K*B*Y') = 0"),
            "everywhere": assume("lam1*c1 - lam2*tr(Y*B*K1*B*Y') >= 0"),
            "near": assume("lam1*c + lam2*tr(Y*B*Y') + e - lam1*c1 - lam2*tr(Y*B1*Y') >= 0"),
        },
        goals=(
            "e - tr((A1 - A)'*(A1 - A)) >= 0",
            "(K1 - K)*A = (lam2 + K1)*(A - A1)",
        ),
        facts=("integration",),
        context=("KB", "K1B1"),
    ),
    Theorem(
        id="bound.scaled",
        statement=(
            "A network on inputs X = s Z, g = s^2 >= 1 times as strong in the kernel, has the "
            "activities of a network on Z with weights U = s W. The energy N on Z is at least the "
            "energy E on X, and at most g times as large."
        ),
        scalars=("lam1", "lam2", "s", "g", "E", "N"),
        matrices={
            **_NETWORK,
            "X": ("D", "P"),
            "Z": ("D", "P"),
            "U": ("M", "D"),
        },
        symmetric=frozenset(),
        given={
            "lam1>=0": assume("lam1 >= 0"),
            "lam2>=0": assume("lam2 >= 0"),
            "g": define("g = s^2"),
            "g>=1": assume("g - 1 >= 0"),
            "X": define("X = s*Z"),
            "U": define("U = s*W"),
            "E": define(f"E = {_ENERGY}"),
            "N": define("N = tr((Y - V*F)*(Y - V*F)') + lam1*tr(U*U') + lam2*tr(V*V')"),
        },
        goals=("U*Z = W*X", "N - E >= 0", "g*E - N >= 0"),
    ),
)
