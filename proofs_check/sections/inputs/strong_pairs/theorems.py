"""I3: a neuron that fires at one pattern of two labels gains where their product is strong.

TRUSTED statement.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define

THEOREMS = (
    Theorem(
        id="I3.one-hot",
        statement=(
            "A neuron that fires at one pattern of two labels has Fourier coefficients 1/4 on the "
            "constant, the labels and their product: its cost less its gain is (1/kappa_ij - "
            "1/kappa0)/16, negative for kappa_ij > kappa0 and zero at equality. t0, ti, tj, tij "
            "are the inverse eigenvalues, and the gain is that of labels with their own ratios."
        ),
        scalars=("t0", "ti", "tj", "tij", "x", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            "strong": assume("t0 - tij > 0"),
            "x": define("16*x = t0 + ti + tj + tij"),
            "y": define("16*y = (t0 + ti) + (t0 + tj)"),
        },
        goals=("x - y = 1/16*(tij - t0)", "y - x > 0"),
    ),
)
