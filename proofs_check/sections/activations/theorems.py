"""A1-A3: the ratio of each activation, an inequality of two numbers.

TRUSTED statements. The numbers are the values of a neuron at a sample and at its antipode; k0 and
k1 are kappa0 and kappa1.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define, fact
from proofs_check.sections.activations.reduction.theorems import SPECTRUM

#: The inequality of two numbers, values a, c at x and -x: r _COST >= k0 k1 (phi(a) - phi(c))^2.
_COST = "(k1*(a + c)^2 + k0*(a - c)^2)"

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
            "psi": assume(f"r1*{_COST} - k0*k1*q^2 >= 0"),
            "r": define("r = l^2*r1"),
        },
        goals=(f"r*{_COST} - k0*k1*p^2 >= 0",),
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
            "psi": assume(f"r1*{_COST} - k0*k1*q^2 = 0"),
            "phi": assume("p = l*q"),
            "r": define("r = l^2*r1"),
        },
        goals=(f"r*{_COST} - k0*k1*p^2 = 0",),
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
        goals=(f"r*{_COST} - k0*k1*(2*t)^2 >= 0",),
    ),
    Theorem(
        id="A3.leaky-steep",
        statement=(
            "Leaky ReLU of slope t: r = ((1-t)^2 kappa0 + (1+t)^2 kappa1)/4 satisfies the "
            "inequality of two numbers, by the signs (a, c), (a, -c), (-a, -c) with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r", "t"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": assume("a >= 0"),
            "c>=0": assume("c >= 0"),
            "t>=0": assume("t >= 0"),
            "t<=1": assume("1 - t >= 0"),
            "r": define("4*r = (1 - t)^2*k0 + (1 + t)^2*k1"),
        },
        goals=(
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 >= 0",
            "r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*(a + t*c)^2 >= 0",
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*t^2*(a - c)^2 >= 0",
        ),
    ),
    Theorem(
        id="A3.leaky-flat",
        statement=(
            "Leaky ReLU of slope t with (1+t) kappa1 <= (1-t) kappa0 has the ratio of ReLU, "
            "r = kappa0 kappa1/(kappa0 + kappa1): the inequality of two numbers, by the signs "
            "(a, c), (a, -c), (-a, -c) with a, c >= 0."
        ),
        scalars=("a", "c", "k0", "k1", "r", "t"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "a>=0": assume("a >= 0"),
            "c>=0": assume("c >= 0"),
            "t>=0": assume("t >= 0"),
            "t<=1": assume("1 - t >= 0"),
            "flat": assume("(1 - t)*k0 - (1 + t)*k1 >= 0"),
            "r": define("(k0 + k1)*r = k0*k1"),
        },
        goals=(
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*(a - c)^2 >= 0",
            "r*(k1*(a - c)^2 + k0*(a + c)^2) - k0*k1*(a + t*c)^2 >= 0",
            "r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*t^2*(a - c)^2 >= 0",
        ),
    ),
    Theorem(
        id="A3.leaky-attained",
        statement=(
            "Leaky ReLU of slope t attains r = ((1-t)^2 kappa0 + (1+t)^2 kappa1)/4 at the numbers "
            "(y + x, x - y), x = (1-t) kappa0, y = (1+t) kappa1, with activations y + x and "
            "t (x - y) where x <= y."
        ),
        scalars=("k0", "k1", "r", "t", "x", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            "r": define("4*r = (1 - t)^2*k0 + (1 + t)^2*k1"),
            "x": define("x = (1 - t)*k0"),
            "y": define("y = (1 + t)*k1"),
        },
        goals=("r*(k1*(2*x)^2 + k0*(2*y)^2) - k0*k1*((y + x) - t*(x - y))^2 = 0",),
    ),
    Theorem(
        id="A3.lipschitz",
        statement=(
            "If |phi(a) - phi(c)| <= l |a - c|, then r = l^2 kappa1 satisfies the inequality of "
            "two numbers; p is phi(a) - phi(c)."
        ),
        scalars=("a", "c", "k0", "k1", "r", "l", "p"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "lipschitz": assume("l^2*(a - c)^2 - p^2 >= 0"),
            "r": define("r = l^2*k1"),
        },
        goals=("r*(k1*(a + c)^2 + k0*(a - c)^2) - k0*k1*p^2 >= 0",),
    ),
    Theorem(
        id="A3.odd-attained",
        statement=(
            "Numbers (a, -a) of an activation with phi(a) = l a = -phi(-a) attain r = l^2 kappa1."
        ),
        scalars=("k0", "k1", "r", "l", "a"),
        matrices={},
        symmetric=frozenset(),
        given={"r": define("r = l^2*k1")},
        goals=("r*k0*(a + a)^2 - k0*k1*(l*a + l*a)^2 = 0",),
    ),
    Theorem(
        id="A3.softplus-right",
        statement=(
            "Softplus at a >= 0 >= c >= -a differs by at most a, the difference of ReLU: x, y and "
            "z are its values at a, c and -a."
        ),
        scalars=("a", "x", "y", "z"),
        matrices={},
        symmetric=frozenset(),
        given={
            "mirror": fact("x - z = a", "softplus"),
            "rising to c": fact("y - z >= 0", "slopes"),
            "rising to a": fact("x - y >= 0", "slopes"),
        },
        goals=("a - (x - y) >= 0", "a^2 - (x - y)^2 >= 0"),
    ),
    Theorem(
        id="A3.softplus-left",
        statement=(
            "Softplus at a >= 0 >= -a >= c differs by at most (a - c)/2: x, y and z are its "
            "values at a, c and -a, and its slope from c to -a is at most 1/2."
        ),
        scalars=("a", "c", "x", "y", "z"),
        matrices={},
        symmetric=frozenset(),
        given={
            "mirror": fact("x - z = a", "softplus"),
            "half slope": fact("1/2*(-a - c) - (z - y) >= 0", "slopes"),
            "rising to a": fact("x - y >= 0", "slopes"),
        },
        goals=("1/2*(a - c) - (x - y) >= 0", "1/4*(a - c)^2 - (x - y)^2 >= 0"),
    ),
    Theorem(
        id="A3.softplus-approached",
        statement=(
            "Softplus at t times a pair at which ReLU differs by q > 0 and attains its ratio r: "
            "with p its difference there, the quotient falls short of r by the order 1/t."
        ),
        scalars=("a", "c", "k0", "k1", "r", "t", "p", "q"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "relu": assume(f"r*{_COST} - k0*k1*q^2 = 0"),  # such pairs: I1.attained
            "near": fact("p - t*q + 1 >= 0", "softplus"),
            "large": assume("t*q - 1 >= 0"),
        },
        goals=(f"k0*k1*p^2 - t^2*r*{_COST} + 2*t*k0*k1*q >= 0",),
    ),
    Theorem(
        id="A3.softplus",
        statement=(
            "Softplus where its difference p is at most half of that of the numbers, which its "
            "slopes say for two negative ones and A3.softplus-left for mixed signs: the ratio of "
            "ReLU with kappa1 <= kappa0 is enough."
        ),
        scalars=("a", "c", "k0", "k1", "r", "p"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "strong mean": assume("k0 - k1 >= 0"),
            "half slope": assume("1/4*(a - c)^2 - p^2 >= 0"),
            "r": define("(k0 + k1)*r = k0*k1"),
        },
        goals=(f"r*{_COST} - k0*k1*p^2 >= 0",),
        facts=("slopes",),
    ),
    Theorem(
        id="A3.softplus-weak-mean",
        statement="The same with r = (kappa0 + kappa1)/4, at every kappa0 and kappa1.",
        scalars=("a", "c", "k0", "k1", "r", "p"),
        matrices={},
        symmetric=frozenset(),
        given={
            **SPECTRUM,
            "half slope": assume("1/4*(a - c)^2 - p^2 >= 0"),
            "r": define("4*r = k0 + k1"),
        },
        goals=(f"r*{_COST} - k0*k1*p^2 >= 0",),
        facts=("slopes",),
    ),
    Theorem(
        id="A3.sigmoid-slope",
        statement="The slopes s (1 - s) of sigmoid and 1 - t^2 of tanh are at most 1/4 and 1.",
        scalars=("s", "t"),
        matrices={},
        symmetric=frozenset(),
        given={},
        goals=("1/4 - s*(1 - s) >= 0", "1 - (1 - t^2) >= 0"),
        facts=("slopes",),
    ),
)
