"""I2: two labels of unequal strength, the whole region.

TRUSTED statements. t0 <= t1 <= t2 are 1/kappa of the constant, the strong and the weak label, q
that of their product. A neuron has the values +-a, +-b, +-c, +-g at the label patterns (+, +),
(+, -), (-, +), (-, -), the strong label first. In units of P/16 the form is its cost less its gain,
sum_S t_S h_S^2 - sum_i (t0 + t_i) f_i^2, with h_S the sums of h times the product of the labels
in S, and f = max(h, 0). It is never negative exactly if (q - t0) (2 t0 + 3 t2 - t1) >= (t2 - t1)^2.
"""

from __future__ import annotations

from itertools import product

from proofs_check.kernel.theorem import Theorem, assume, define, fact, gap

#: T, X and x: what a negative value costs, what it spoils at the neighbour, what one-hot costs.
TOTAL, CROSS, SLACK = "(t0 + t1 + t2 + q)", "(t0 - t1 + t2 - q)", "(q - t0)"
_PATTERNS = tuple(product((1, -1), repeat=2))
_LETTERS = "abcg"
_STRENGTHS = {
    "t0>0": assume("t0 > 0"),
    "t1>=t0": assume("t1 - t0 >= 0"),
    "t2>=t1": assume("t2 - t1 >= 0"),
}
_REGION = {
    **_STRENGTHS,
    "slack": assume(f"{SLACK} >= 0"),
    "cross": assume(f"{CROSS} >= 0"),
    "sharp": assume(f"{SLACK}*(2*t0 + 3*t2 - t1) - (t2 - t1)^2 >= 0"),
}
_SCALARS = ("t0", "t1", "t2", "q")


def form(signs: str) -> str:
    """The form of a neuron, from the signs of its four values: ``0`` where it is zero.

    >>> form("+000")
    't0*(a)^2 + t1*(a)^2 + t2*(a)^2 + q*(a)^2 - (t0 + t1)*(a)^2 - (t0 + t2)*(a)^2'
    """

    def total(labels: tuple[int, ...], kept: str) -> str:
        parts = []
        for letter, sign, pattern in zip(_LETTERS, signs, _PATTERNS, strict=True):
            if sign in kept:
                character = 1 if sign == "+" else -1
                for label in labels:
                    character *= pattern[label]
                parts += ["+" if character > 0 else "-", letter]
        return f"({' '.join(parts).removeprefix('+ ')})^2"

    price = {"t0": (), "t1": (0,), "t2": (1,), "q": (0, 1)}
    gain = {"(t0 + t1)": (0,), "(t0 + t2)": (1,)}
    paid = " + ".join(f"{name}*{total(labels, '+-')}" for name, labels in price.items())
    if "+" not in signs:
        return paid
    return paid + "".join(f" - {name}*{total(labels, '+')}" for name, labels in gain.items())


def _pattern(name: str, words: str, signs: str) -> Theorem:
    values = {f"{letter}>=0": fact(f"{letter} >= 0", "parts") for letter in _LETTERS}
    return Theorem(
        id=f"I2.two-{name}",
        statement=(
            f"Two labels, {words}: no neuron gains more than it costs if (q - t0) (2 t0 + 3 t2 - "
            "t1) >= (t2 - t1)^2. This is for q <= t0 + t2 - t1; larger q are in I2.alternating."
        ),
        scalars=(*_SCALARS, *_LETTERS),
        matrices={},
        symmetric=frozenset(),
        given={**_REGION, **values},
        goals=(f"{form(signs)} >= 0",),
        context=(*_REGION, *values),  # one region for all patterns: none needs all of it
    )


THEOREMS = (
    _pattern("one", "at most one negative value", "++-+"),
    _pattern("weak", "two negative values that differ in the weak label", "++--"),
    _pattern("strong", "two negative values that differ in the strong label", "-+-+"),
    _pattern("both", "two negative values that differ in both labels", "+--+"),
    _pattern("three", "three negative values", "+---"),
    _pattern("four", "four negative values", "----"),
    Theorem(
        id="I2.two-samples",
        statement=(
            "The same for n > 1 if the inverse within-class eigenvalue w is at least the mean of "
            "t0, t1, t2 and q: m is the form of the class means, v and u the sums over the four "
            "classes of the variances of h and f within them, y the mean of the form over "
            "independent choices of one sample from each class."
        ),
        scalars=(*_SCALARS, "w", "m", "v", "u", "y"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_REGION,
            "v>=0": define("v >= 0"),
            "u>=0": define("u >= 0"),
            "within": assume(f"4*w - {TOTAL} >= 0"),
            "y": fact(f"y = m + {TOTAL}*v - (2*t0 + t1 + t2)*u", "choices"),
            "y>=0": gap(
                "y >= 0",
                "I2.two-four",
                "the form of each choice has one of the patterns I2.two-one to I2.two-four",
            ),
        },
        goals=("m + 4*w*v >= 0",),
        context=(
            "slack",
            "cross",
            "sharp",
        ),
    ),
    Theorem(
        id="I2.two-sharp",
        statement=(
            "Beyond the region, (q - t0) (2 t0 + 3 t2 - t1) < (t2 - t1)^2, the neuron with the "
            "values a = t0 + t1 + t2 + q and -c = -(t0 - t1 + t2 - q) <= 0 gains more than it "
            "costs."
        ),
        scalars=(*_SCALARS, "a", "c"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_STRENGTHS,
            "q>0": assume("q > 0"),
            "beyond": assume(f"(t2 - t1)^2 - {SLACK}*(2*t0 + 3*t2 - t1) > 0"),
            "a": define(f"a = {TOTAL}"),
            "c": define(f"c = {CROSS}"),
            "c>=0": assume("c >= 0"),
        },
        goals=(f"-({form('+0-0')}) > 0",),
        context=("c>=0",),
    ),
)
