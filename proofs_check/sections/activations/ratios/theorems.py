"""A3: the ratio r of leaky ReLU, softplus, odd and other given activations. TRUSTED statements."""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, define, fact
from proofs_check.sections.activations.reduction.theorems import SPECTRUM
from proofs_check.sections.activations.theorems import COST

#: A clipped dead zone of width s: its ratio r, and where it is that.
_CLIPPED = {
    **SPECTRUM,
    "s>0": assume("s > 0"),
    "r": define("(k0 + 9*k1)*r = k0*k1"),
    "p>=0": define("p >= 0"),
}
_STRONG = {"strong": assume("k0 - 3*k1 >= 0")}
_LETTERS = ("a", "c", "p", "s", "k0", "k1", "r")

THEOREMS = (
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
            "relu": assume(f"r*{COST} - k0*k1*q^2 = 0"),  # such pairs: I1.attained
            "near": fact("p - t*q + 1 >= 0", "softplus"),
            "large": assume("t*q - 1 >= 0"),
        },
        goals=(f"k0*k1*p^2 - t^2*r*{COST} + 2*t*k0*k1*q >= 0",),
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
        goals=(f"r*{COST} - k0*k1*p^2 >= 0",),
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
        goals=(f"r*{COST} - k0*k1*p^2 >= 0",),
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
    Theorem(
        id="A2.clipped-inside",
        statement=(
            "The clipped dead zone, 0 up to s and z - s from there to 2 s, where it stays at s: "
            "its values at a >= s and at c in the dead zone differ by p <= a - s, and keep to r. "
            "It is odd, so that this holds for -c and -a, too."
        ),
        scalars=_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_CLIPPED,
            **_STRONG,
            "p<=s": define("s - p >= 0"),
            "reach": define("a - s - p >= 0"),
            "c<=s": define("s - c >= 0"),
            "c>=-s": define("s + c >= 0"),
        },
        goals=(f"r*{COST} - k0*k1*p^2 >= 0",),
    ),
    Theorem(
        id="A2.clipped-same",
        statement="The same for a >= c >= s: the values differ by p <= a - c.",
        scalars=_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_CLIPPED,
            "p<=s": define("s - p >= 0"),
            "reach": define("a - c - p >= 0"),
            "c>=s": define("c - s >= 0"),
        },
        goals=(f"r*{COST} - k0*k1*p^2 >= 0",),
    ),
    Theorem(
        id="A2.clipped-opposite",
        statement="The same for a >= s and c <= -s: the values differ by p <= a - s - c - s.",
        scalars=_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            **_CLIPPED,
            **_STRONG,
            "p<=2s": define("2*s - p >= 0"),
            "reach": define("a - c - 2*s - p >= 0"),
        },
        goals=(f"r*{COST} - k0*k1*p^2 >= 0",),
    ),
    Theorem(
        id="A2.clipped-attained",
        statement=("The numbers a = 2 s and c = s, with the values p = s and 0, attain r."),
        scalars=_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given={
            "r": _CLIPPED["r"],
            "a": define("a = 2*s"),
            "c": define("c = s"),
            "p": define("p = s"),
        },
        goals=(f"r*{COST} - k0*k1*p^2 = 0",),
    ),
)
