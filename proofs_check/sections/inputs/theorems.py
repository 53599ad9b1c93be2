"""I1 and I3: which input spectra force the abstract kernel.

TRUSTED statements, in the letters of the theorems A0.
"""

from __future__ import annotations

from proofs_check.kernel.rules import Theorem
from proofs_check.sections.activations.reduction.theorems import PAIRS, RATIO, SPECTRUM
from proofs_check.sections.framework.theorems import ANTIPODE, LABELS, TASK
from proofs_check.sections.relu.theorems import P_POSITIVE

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
            "strong": ("t0 - tij > 0", "assumption"),
            "x": ("16*x = t0 + ti + tj + tij", "definition"),
            "y": ("16*y = (t0 + ti) + (t0 + tj)", "definition"),
        },
        goals=("x - y = 1/16*(tij - t0)", "y - x > 0"),
    ),
    Theorem(
        id="I1.equality",
        statement=(
            "If the bounds on even and odd functions are strict beyond the constant and the labels "
            "(by a margin z), equality in A0.inequality makes the even part of h constant, the odd "
            "part of f linear in the labels, and the inequality of two numbers tight in the sum."
        ),
        scalars=("k0", "k1", "r", "z"),
        matrices={**TASK, "Q": ("P", "P"), "h": ("P", "1"), "f": ("P", "1")},
        symmetric=frozenset({"A", "Q"}),
        given={
            **LABELS,
            "AA": ANTIPODE["AA"],
            "YA": ANTIPODE["YA"],
            **P_POSITIVE,
            **SPECTRUM,
            **RATIO,
            "z>0": ("z > 0", "assumption"),
            "AQ": ("A*Q = Q*A", "assumption"),
            "even": (
                "psd: (1 + A)*(k0*Q - 1)*(1 + A) - z*(1 + A)*(P - e*e')*(P - e*e')*(1 + A)",
                "assumption",
            ),
            "odd": ("psd: (1 - A)*(k1*Q - 1)*(1 - A)", "assumption"),
            "two numbers": (f"{PAIRS} >= 0", "assumption"),
            "tight": ("r*P*h'*Q*h - f'*Y'*Y*f = 0", "assumption"),
        },
        goals=(
            "(P - e*e')*(1 + A)*h = 0",
            "(P - Y'*Y)*(1 - A)*f = 0",
            f"{PAIRS} = 0",
        ),
        facts=("sums", "characters"),
    ),
    Theorem(
        id="I1.tight-strong-mean",
        statement=(
            "ReLU, kappa1 <= kappa0: the inequality of two numbers is tight only if one of the "
            "numbers is zero and the other is not negative, by the signs (a, c), (a, -c), (-a, -c) "
            "with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "strong mean": ("k0 - k1 >= 0", "assumption"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
            "same sign": ("r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 = 0", "assumption"),
        },
        goals=("a*c = 0",),
    ),
    Theorem(
        id="I1.tight-mixed",
        statement="The same for the numbers a and -c: tightness gives c = 0.",
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "strong mean": ("k0 - k1 >= 0", "assumption"),
            "r": ("(k0 + k1)*r = k0*k1", "definition"),
            "mixed": ("r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 = 0", "assumption"),
        },
        goals=("c^2 = 0",),
    ),
    Theorem(
        id="I1.tight-weak-mean",
        statement=(
            "ReLU, kappa1 > kappa0: the inequality of two numbers is tight for (a, c) with a, c >= "
            "0 only if both are zero, a c = 0 and a = c."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": ("a >= 0", "assumption"),
            "c>=0": ("c >= 0", "assumption"),
            "weak mean": ("k1 - k0 > 0", "assumption"),
            "r": ("4*r = k0 + k1", "definition"),
            "same sign": ("r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 = 0", "assumption"),
        },
        goals=("a*c = 0", "(a - c)^2 = 0"),
    ),
    Theorem(
        id="I1.tight-weak-mixed",
        statement=(
            "ReLU with r = (kappa0 + kappa1)/4 and the numbers a and -c: tightness gives "
            "(kappa0 + kappa1)(a - c) = 2 kappa0 a, so that the sum of the activations, a, is a "
            "fixed multiple of the sum of the numbers."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            "r": ("4*r = k0 + k1", "definition"),
            "mixed": ("r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 = 0", "assumption"),
        },
        goals=("((k0 + k1)*(a - c) - 2*k0*a)^2 = 0",),
    ),
    Theorem(
        id="I1.tight-negative",
        statement="For the numbers -a and -c and any r > 0, tightness gives a = c = 0.",
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            **RATIO,
            "negative": ("r*(k1*(a + c)^2 + k0*(a - c)^2) = 0", "assumption"),
        },
        goals=("(a + c)^2 = 0", "(a - c)^2 = 0"),
    ),
)
