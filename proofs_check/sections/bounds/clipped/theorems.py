"""Theorems on hard tanh: two pairs of penalties of one product, and minima that differ.

TRUSTED statements. Two samples have inputs 1 and 2, one target 1 each, and no bias. As long as no
unit has a weight beyond 1/2, all are linear, so that outputs are u and 2 u with u = v w. Then w
(M, 1) and v (1, M) are the weights of all units.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define

THEOREMS = (
    Theorem(
        id="bound.unclipped",
        statement=(
            "On inputs 1 and 2 with targets 1, units in their linear part leave an energy of at "
            "least 519/2000 where lambda1 lambda2 = 1/400: outputs are u and 2 u, not both 1."
        ),
        scalars=("lam1", "lam2", "a", "b", "u", "E"),
        matrices={"v": ("1", "M"), "w": ("M", "1")},
        symmetric=frozenset(),
        given={
            "a": define("lam1 = a^2"),
            "b": define("lam2 = b^2"),
            "product": assume("20*a*b = 1"),
            "u": define("u = v*w"),
            "E": define("E = (1 - u)^2 + (1 - 2*u)^2 + lam1*w'*w + lam2*v*v'"),
        },
        goals=("2000*E - 519 >= 0",),
    ),
    Theorem(
        id="bound.saturated",
        statement=(
            "At equal penalties one unit of weight w = 1 has the values f = g = 1 of hard tanh at "
            "both inputs, 1 and 2, and with the read-out v = 1 an energy of a tenth."
        ),
        scalars=("lam1", "lam2", *"wvfgE"),
        matrices={},
        symmetric=frozenset(),
        given={
            "lam1": assume("20*lam1 = 1"),
            "lam2": assume("20*lam2 = 1"),
            "w": define("w = 1"),
            "v": define("v = 1"),
            "f": define("f = w"),
            "g": define("g = 1"),
            "E": define("E = (1 - v*f)^2 + (1 - v*g)^2 + lam1*w^2 + lam2*v^2"),
        },
        goals=("10*E = 1",),
    ),
    Theorem(
        id="bound.clipped",
        statement=(
            "A network with a weight beyond 1/2, without which no unit saturates at inputs 1 and "
            "2, costs at least lambda1/4: a quarter where lambda1 >= 1."
        ),
        scalars=("lam1", "lam2", "E"),
        matrices={"Y": ("d", "P"), "F": ("M", "P"), "V": ("d", "M"), "W": ("M", "D")},
        symmetric=frozenset(),
        given={
            "lam1>=1": assume("lam1 - 1 >= 0"),
            "lam2>=0": assume("lam2 >= 0"),
            "beyond": assume("4*tr(W*W') - 1 >= 0"),
            "E": define("E = tr((Y - V*F)*(Y - V*F)') + lam1*tr(W*W') + lam2*tr(V*V')"),
        },
        goals=("4*E - lam1 >= 0", "4*E - 1 >= 0"),
    ),
)
