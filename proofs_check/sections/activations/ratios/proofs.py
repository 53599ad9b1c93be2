"""Outlines of the proofs of A3. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Term, multiple, product, square
from proofs_check.sections.activations.proofs import MIXED, SAME, total


def _slope(outline: Outline) -> None:
    outline.combine("1+t>0", "1 + t > 0", terms=[product("t>=0"), product(coefficient="1")])


def leaky_steep(outline: Outline) -> None:
    """Cauchy-Schwarz with mixed signs; the square vanishes at the best pair of numbers."""
    same, mixed, negative = outline.theorem.goals
    _slope(outline)
    same_sign = [
        square("1 - t", "k0>0", "k1>0", "a>=0", "c>=0"),
        square("1 + t", "k1>0", "k1>0", "a>=0", "c>=0"),
        square("((1 - t)*k0 - (1 + t)*k1)*(a - c)", coefficient="1/4"),
        multiple("r", f"1/4*({SAME})"),
    ]
    outline.combine("same sign", same, terms=same_sign)
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            square("(1 - t)*k0*(a + c) - (1 + t)*k1*(a - c)", coefficient="1/4"),
            multiple("r", f"1/4*({MIXED})"),
        ],
    )
    rest = square("a - c", "k0>0", "k1>0", "t<=1", "1+t>0")
    outline.combine("negative", negative, terms=[*same_sign, rest])


def leaky_flat(outline: Outline) -> None:
    """As for ReLU: the product a c has a non-negative coefficient."""
    same, mixed, negative = outline.theorem.goals
    _slope(outline)
    total(outline)
    same_sign = [
        product("k0>0", "k1>0", "k1>0", "a>=0", "c>=0", coefficient="4"),
        multiple("r", SAME),
    ]
    outline.combine("same sign", same, terms=same_sign, divide=["k0+k1>0"])
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            product("k0>0", "k1>0", "flat", "a>=0", "c>=0", coefficient="2"),
            square("c", "k0>0", "k1>0", "k0+k1>0", "t<=1", "1+t>0"),
            multiple("r", MIXED),
        ],
        divide=["k0+k1>0"],
    )
    rest = square("a - c", "k0>0", "k1>0", "k0+k1>0", "t<=1", "1+t>0")
    outline.combine("negative", negative, terms=[*same_sign, rest], divide=["k0+k1>0"])


def leaky_attained(outline: Outline) -> None:
    """Put the numbers in."""
    terms = [multiple("r", "k1*x^2 + k0*y^2")]
    outline.combine("leaky", outline.theorem.goals[0], terms=terms, using=["x", "y"])


def lipschitz(outline: Outline) -> None:
    """Drop the mean."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0>0", "k1>0", "lipschitz"),
            square("l*k1*(a + c)"),
            multiple("r", "k1*(a + c)^2 + k0*(a - c)^2"),
        ],
    )


def odd_attained(outline: Outline) -> None:
    """Put the numbers in."""
    outline.combine("odd", outline.theorem.goals[0], terms=[multiple("r", "4*k0*a^2")])


def softplus_right(outline: Outline) -> None:
    """The difference a - (x - y) is y - z."""
    bound, squared = outline.theorem.goals
    outline.combine("bound", bound, terms=[product("rising to c"), multiple("mirror", "-1")])
    twice = product("bound", "rising to a", coefficient="2")
    outline.combine("squares", squared, terms=[twice, square("a - (x - y)")])


def softplus_left(outline: Outline) -> None:
    """From c to -a the slope is at most 1/2, and from -a to a the difference is a."""
    bound, squared = outline.theorem.goals
    outline.combine("bound", bound, terms=[product("half slope"), multiple("mirror", "-1")])
    twice = product("bound", "rising to a", coefficient="2")
    outline.combine("squares", squared, terms=[twice, square("1/2*(a - c) - (x - y)")])


def softplus_approached(outline: Outline) -> None:
    """p >= t q - 1 >= 0, squared."""
    outline.combine(
        "approached",
        outline.theorem.goals[0],
        terms=[
            square("p - t*q + 1", "k0>0", "k1>0"),
            product("k0>0", "k1>0", "near", "large", coefficient="2"),
            product("k0>0", "k1>0"),
            multiple("relu", "-(t^2)"),
        ],
    )


def softplus(outline: Outline) -> None:
    """r - kappa1/4 = kappa1 (3 kappa0 - kappa1)/(4 (kappa0 + kappa1)) is positive."""
    total(outline)
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0+k1>0", "k0>0", "k1>0", "half slope"),
            multiple("r", SAME),
            square("a + c", "k0>0", "k1>0", "k1>0"),
            square("a - c", "k0>0", "k1>0", "strong mean", coefficient="1/4"),
            square("a - c", "k0>0", "k0>0", "k1>0", coefficient="1/2"),
        ],
        divide=["k0+k1>0"],
    )


def softplus_weak(outline: Outline) -> None:
    """r >= kappa1/4."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0>0", "k1>0", "half slope"),
            multiple("r", f"1/4*({SAME})"),
            square("a + c", "k0>0", "k1>0", coefficient="1/4"),
            square("a + c", "k1>0", "k1>0", coefficient="1/4"),
            square("a - c", "k0>0", "k0>0", coefficient="1/4"),
        ],
    )


def sigmoid_slope(outline: Outline) -> None:
    """Two squares."""
    for goal, root in zip(outline.theorem.goals, ("1/2 - s", "t"), strict=True):
        outline.combine(goal, goal, terms=[square(root)])


def _clipped(outline: Outline, terms: list[Term]) -> None:
    """The cost is at least (kappa0 + 9 kappa1) p^2."""
    outline.combine(
        "k0+9k1>0", "k0 + 9*k1 > 0", terms=[product("k0>0"), product("k1>0", coefficient="9")]
    )
    outline.combine("cost", f"{SAME} - (k0 + 9*k1)*p^2 >= 0", terms=terms)
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[product("k0>0", "k1>0", "cost"), multiple("r", SAME)],
        divide=["k0+9k1>0"],
    )


def clipped_inside(outline: Outline) -> None:
    """At p < s the best c lies below s, and the cost is larger still."""
    beyond = [
        term
        for weight in ("k0>0", "k1>0")
        for term in (
            product(weight, "reach", "reach"), product(weight, "reach", "p>=0", coefficient="2")
        )
    ]  # fmt: skip
    inside = [
        product("k1>0", "reach", "c>=-s", coefficient="2"),
        product("k0>0", "reach", "c<=s", coefficient="2"),
        product("strong", "c<=s", "c<=s"),
        product("strong", "c<=s", "p>=0", coefficient="2"),
        square("2*(s - c) - (s - p)", "k1>0"),
        product("k1>0", "p<=s", "s>0", coefficient="3"),
        product("k1>0", "p<=s", "p>=0", coefficient="9"),
    ]
    _clipped(outline, [*beyond, *inside])


def clipped_same(outline: Outline) -> None:
    """Both a - c >= p and a + c >= p + 2 s."""
    _clipped(
        outline,
        [
            product("k0>0", "reach", "reach"),
            product("k0>0", "reach", "p>=0", coefficient="2"),
            square("a + c - 2*s - p", "k1>0"),
            product("k1>0", "reach", "s>0", coefficient="4"),
            product("k1>0", "reach", "p>=0", coefficient="2"),
            product("k1>0", "c>=s", "s>0", coefficient="8"),
            product("k1>0", "c>=s", "p>=0", coefficient="4"),
            product("k1>0", "p<=s", "s>0", coefficient="4"),
            product("k1>0", "p<=s", "p>=0", coefficient="8"),
        ],
    )


def clipped_opposite(outline: Outline) -> None:
    """a - c >= p + 2 s alone is enough."""
    _clipped(
        outline,
        [
            square("a + c", "k1>0"),
            product("k0>0", "reach", "reach"),
            product("k0>0", "reach", "s>0", coefficient="4"),
            product("k0>0", "reach", "p>=0", coefficient="2"),
            product("strong", "s>0", "s>0", coefficient="4"),
            product("strong", "p>=0", "s>0", coefficient="4"),
            product("k1>0", "p<=2s", "s>0", coefficient="6"),
            product("k1>0", "p<=2s", "p>=0", coefficient="9"),
        ],
    )


def clipped_attained(outline: Outline) -> None:
    """Put the numbers in."""
    outline.combine(
        "clipped", outline.theorem.goals[0], terms=[multiple("r", "s^2")], using=["a", "c", "p"]
    )


OUTLINES = {
    "A3.leaky-steep": leaky_steep,
    "A3.leaky-flat": leaky_flat,
    "A3.leaky-attained": leaky_attained,
    "A3.lipschitz": lipschitz,
    "A3.odd-attained": odd_attained,
    "A3.softplus-right": softplus_right,
    "A3.softplus-left": softplus_left,
    "A3.softplus-approached": softplus_approached,
    "A3.softplus": softplus,
    "A3.softplus-weak-mean": softplus_weak,
    "A3.sigmoid-slope": sigmoid_slope,
    "A2.clipped-inside": clipped_inside,
    "A2.clipped-same": clipped_same,
    "A2.clipped-opposite": clipped_opposite,
    "A2.clipped-attained": clipped_attained,
}
