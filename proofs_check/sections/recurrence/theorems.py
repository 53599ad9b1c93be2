"""Theorems on recurrent networks: deep networks with equal hidden matrices. TRUSTED statements.

lamr is the penalty of the recurrent matrix, lam that of each hidden matrix of a deep network, and
T the number of steps, which is that of the layers.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, define

THEOREMS = (
    Theorem(
        id="N1.tied",
        statement=(
            "A recurrent network of T steps has the energy of the deep network of L = T layers "
            "whose T - 1 hidden matrices are all its recurrent matrix, for the penalty lamr/(T - "
            "1): A is what the first layer pays, W the recurrent matrix, R what read-out and loss "
            "add, and N the sum of the squared norms of the hidden matrices."
        ),
        scalars=("T", "L", "lam", "lamr", *"ARNE", "E1"),
        matrices={"W": ("M", "M")},
        symmetric=frozenset(),
        given={
            "layers": define("L = T"),
            "lam": define("(T - 1)*lam = lamr"),
            "N": define("N = (L - 1)*tr(W*W')"),
            "E": define("E = A + lam*N + R"),
            "E1": define("E1 = A + lamr*tr(W*W') + R"),
        },
        goals=("E1 = E",),
    ),
)
