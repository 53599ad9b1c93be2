"""A1-A3: the ratio of each activation, an inequality of two numbers.

TRUSTED statements. The numbers are the values of a neuron at a sample and at its antipode; k0 and
k1 are kappa0 and kappa1.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define
from proofs_check.sections.activations.reduction.theorems import SPECTRUM

#: The inequality of two numbers, values a, c at x and -x: r COST >= k0 k1 (phi(a) - phi(c))^2.
COST = "(k1*(a + c)^2 + k0*(a - c)^2)"

THEOREMS = (
    Theorem(
        id="I1.relu-strong-mean",
        statement=(
            "ReLU with kappa1 <= kappa0: r = kappa0 kappa1/(kappa0 + kappa1) satisfies the "
            "inequality of two numbers, by the signs of the numbers: (a, c), (a, -c) and (-a, -c) "
            "with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": assume("a >= 0"),
            "c>=0": assume("c >= 0"),
            "strong mean": assume("k0 - k1 >= 0"),
            "r": define("(k0 + k1)*r = k0*k1"),
        },
        goals=(
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 >= 0",
            "r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 >= 0",
            "r*(k1*(a + c)^2 + k0*(a - c)^2) >= 0",
        ),
    ),
    Theorem(
        id="I1.relu-weak-mean",
        statement=(
            "ReLU with any kappa0, kappa1: r = (kappa0 + kappa1)/4 satisfies the inequality of two "
            "numbers, by the signs of the numbers: (a, c), (a, -c) and (-a, -c) with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": assume("a >= 0"),
            "c>=0": assume("c >= 0"),
            "r": define("4*r = k0 + k1"),
        },
        goals=(
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 >= 0",
            "r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*a^2 >= 0",
            "r*(k1*(a + c)^2 + k0*(a - c)^2) >= 0",
        ),
    ),
    Theorem(
        id="I1.attained",
        statement=(
            "ReLU attains its ratio: at (a, 0) for r = kappa0 kappa1/(kappa0 + kappa1), and at "
            "(kappa1 + kappa0, kappa0 - kappa1), the second not positive, for r1 = (kappa0 + "
            "kappa1)/4."
        ),
        scalars=("k0", "k1", "r", "r1", "a"),
        matrices={},
        symmetric=frozenset(),
        given={
            "r": define("(k0 + k1)*r = k0*k1"),
            "r1": define("4*r1 = k0 + k1"),
        },
        goals=(
            "r*(k1*a^2 + k0*a^2) - k0*k1*a^2 = 0",
            "r1*(k1*(2*k0)^2 + k0*(2*k1)^2) - k0*k1*(k1 + k0)^2 = 0",
        ),
    ),
    Theorem(
        id="A1.dominated",
        statement=(
            "If |phi(a) - phi(c)| <= l |psi(a) - psi(c)| and psi has the ratio r1, then r = l^2 r1 "
            "satisfies the inequality of two numbers; p and q are the differences of phi and psi."
        ),
        scalars=("a", "c", "k0", "k1", "r", "r1", "l", "p", "q"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "dominated": assume("l^2*q^2 - p^2 >= 0"),
            "psi": assume(f"r1*{COST} - k0*k1*q^2 >= 0"),
            "r": define("r = l^2*r1"),
        },
        goals=(f"r*{COST} - k0*k1*p^2 >= 0",),
    ),
    Theorem(
        id="A1.attained",
        statement=(
            "If psi has the quotient r1 at a pair of values and phi differs there by p, l times "
            "as much as psi, then phi has the quotient l^2 r1: a pair attains the ratio of "
            "A1.dominated, and pairs with other factors come near it as they come near l."
        ),
        scalars=("a", "c", "k0", "k1", "r", "r1", "l", "p", "q"),
        matrices={},
        symmetric=frozenset(),
        given={
            "psi": assume(f"r1*{COST} - k0*k1*q^2 = 0"),
            "phi": assume("p = l*q"),
            "r": define("r = l^2*r1"),
        },
        goals=(f"r*{COST} - k0*k1*p^2 = 0",),
    ),
    Theorem(
        id="A2.raised",
        statement=(
            "Even functions are bounded by any number k that is at least every eigenvalue of K_X: "
            "kappa0 may be raised to it where the ratio does not depend on kappa0."
        ),
        scalars=("k",),
        matrices={"A": ("P", "P"), "Q": ("P", "P")},
        symmetric=frozenset({"A", "Q"}),
        given={"largest": assume("psd: k*Q - 1")},
        goals=("psd: (1 + A)*(k*Q - 1)*(1 + A)",),
    ),
    Theorem(
        id="A2.odd-values",
        statement=(
            "The clipped dead zone of width 1: numbers a > c with phi(a) = t = -phi(c) have "
            "a - c >= 2 (1 + t) and 0 < t <= 1, and r = kappa1/4 satisfies the inequality of two "
            "numbers, where 2 t is the difference."
        ),
        scalars=("a", "c", "k0", "k1", "r", "t"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "t>0": define("t > 0"),
            "t<=1": define("1 - t >= 0"),
            "apart": define("a - c - 2*(1 + t) >= 0"),
            "r": define("4*r = k1"),
        },
        goals=(f"r*{COST} - k0*k1*(2*t)^2 >= 0",),
    ),
)
