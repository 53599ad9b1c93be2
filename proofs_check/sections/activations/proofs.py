"""Outlines of the proofs about ratios. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product, square

_SAME, _MIXED = "k1*(a + c)^2 + k0*(a - c)^2", "k1*(a - c)^2 + k0*(a + c)^2"


def _total(outline: Outline) -> None:
    outline.combine("k0+k1>0", "k0 + k1 > 0", terms=[product("k0>0"), product("k1>0")])


def _slope(outline: Outline) -> None:
    outline.combine("1+t>0", "1 + t > 0", terms=[product("t>=0"), product(coefficient="1")])


def strong_mean(outline: Outline) -> None:
    """By the signs: 4 kappa1 a c, then 2 (kappa0 - kappa1) a c + (kappa0 + kappa1) c^2."""
    same, mixed, negative = outline.theorem.goals
    _total(outline)
    outline.combine(
        "same sign",
        same,
        terms=[
            product("k0>0", "k1>0", "k1>0", "a>=0", "c>=0", coefficient="4"),
            multiple("r", "k1*(a + c)^2 + k0*(a - c)^2"),
        ],
        divide=["k0+k1>0"],
    )
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            product("k0>0", "k1>0", "strong mean", "a>=0", "c>=0", coefficient="2"),
            square("c", "k0>0", "k1>0", "k0+k1>0"),
            multiple("r", "k1*(a - c)^2 + k0*(a + c)^2"),
        ],
        divide=["k0+k1>0"],
    )
    outline.combine(
        "negative",
        negative,
        terms=[
            square("a + c", "k0>0", "k1>0", "k1>0"),
            square("a - c", "k0>0", "k0>0", "k1>0"),
            multiple("r", "k1*(a + c)^2 + k0*(a - c)^2"),
        ],
        divide=["k0+k1>0"],
    )


def weak_mean(outline: Outline) -> None:
    """A square with mixed signs: ((kappa0 - kappa1) a + (kappa0 + kappa1) c)^2/4."""
    same, mixed, negative = outline.theorem.goals
    _total(outline)
    outline.combine(
        "same sign",
        same,
        terms=[
            product("k1>0", "k0+k1>0", "a>=0", "c>=0"),
            square("(k0 - k1)*(a - c)", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a + c)^2 + k0*(a - c)^2)"),
        ],
    )
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            square("(k0 - k1)*a + (k0 + k1)*c", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a - c)^2 + k0*(a + c)^2)"),
        ],
    )
    outline.combine(
        "negative",
        negative,
        terms=[
            square("a + c", "k0+k1>0", "k1>0", coefficient="1/4"),
            square("a - c", "k0+k1>0", "k0>0", coefficient="1/4"),
            multiple("r", "1/4*(k1*(a + c)^2 + k0*(a - c)^2)"),
        ],
    )


def attained(outline: Outline) -> None:
    """Put the numbers in."""
    first, second = outline.theorem.goals
    outline.combine("strong mean", first, terms=[multiple("r", "a^2")])
    outline.combine("weak mean", second, terms=[multiple("r1", "k0*k1*(k0 + k1)")])


def dominated(outline: Outline) -> None:
    """A chain of two bounds."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0>0", "k1>0", "dominated"),
            multiple("r", _SAME),
            square("l", "psi"),
        ],
    )


def same_factor(outline: Outline) -> None:
    """The quotient of psi, times l^2."""
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[multiple("psi", "l^2"), multiple("r", _SAME)],
        using=["phi"],
    )


def odd_values(outline: Outline) -> None:
    """a - c >= 4 t, because t <= 1."""
    outline.combine(
        "far apart",
        "a - c - 4*t >= 0",
        terms=[product("apart"), product("t<=1", coefficient="2")],
    )
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            square("a + c", "k1>0", "k1>0", coefficient="1/4"),
            multiple("r", f"1/4*({_SAME})"),
            product("k0>0", "k1>0", "far apart", "far apart", coefficient="1/4"),
            product("k0>0", "k1>0", "far apart", "t>0", coefficient="2"),
        ],
    )


def leaky_steep(outline: Outline) -> None:
    """Cauchy-Schwarz with mixed signs; the square vanishes at the best pair of numbers."""
    same, mixed, negative = outline.theorem.goals
    _slope(outline)
    same_sign = [
        square("1 - t", "k0>0", "k1>0", "a>=0", "c>=0"),
        square("1 + t", "k1>0", "k1>0", "a>=0", "c>=0"),
        square("((1 - t)*k0 - (1 + t)*k1)*(a - c)", coefficient="1/4"),
        multiple("r", f"1/4*({_SAME})"),
    ]
    outline.combine("same sign", same, terms=same_sign)
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            square("(1 - t)*k0*(a + c) - (1 + t)*k1*(a - c)", coefficient="1/4"),
            multiple("r", f"1/4*({_MIXED})"),
        ],
    )
    rest = square("a - c", "k0>0", "k1>0", "t<=1", "1+t>0")
    outline.combine("negative", negative, terms=[*same_sign, rest])


def leaky_flat(outline: Outline) -> None:
    """As for ReLU: the product a c has a non-negative coefficient."""
    same, mixed, negative = outline.theorem.goals
    _slope(outline)
    _total(outline)
    same_sign = [
        product("k0>0", "k1>0", "k1>0", "a>=0", "c>=0", coefficient="4"),
        multiple("r", _SAME),
    ]
    outline.combine("same sign", same, terms=same_sign, divide=["k0+k1>0"])
    outline.combine(
        "mixed signs",
        mixed,
        terms=[
            product("k0>0", "k1>0", "flat", "a>=0", "c>=0", coefficient="2"),
            square("c", "k0>0", "k1>0", "k0+k1>0", "t<=1", "1+t>0"),
            multiple("r", _MIXED),
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
    _total(outline)
    outline.combine(
        "ratio",
        outline.theorem.goals[0],
        terms=[
            product("k0+k1>0", "k0>0", "k1>0", "half slope"),
            multiple("r", _SAME),
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
            multiple("r", f"1/4*({_SAME})"),
            square("a + c", "k0>0", "k1>0", coefficient="1/4"),
            square("a + c", "k1>0", "k1>0", coefficient="1/4"),
            square("a - c", "k0>0", "k0>0", coefficient="1/4"),
        ],
    )


def sigmoid_slope(outline: Outline) -> None:
    """Two squares."""
    for goal, root in zip(outline.theorem.goals, ("1/2 - s", "t"), strict=True):
        outline.combine(goal, goal, terms=[square(root)])


def raised(outline: Outline) -> None:
    """A square around what is given."""
    outline.combine("raised", outline.theorem.goals[0], terms=[square("1 + A", by="largest")])


OUTLINES = {
    "A2.raised": raised,
    "I1.relu-strong-mean": strong_mean,
    "I1.relu-weak-mean": weak_mean,
    "I1.attained": attained,
    "A1.dominated": dominated,
    "A1.attained": same_factor,
    "A2.odd-values": odd_values,
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
}
